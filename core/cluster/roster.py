"""The roster: which workers there are, whether each may work, what each is at, and why one may not."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..folder.maker import Run
from ..protocol import warning
from ..words import phrase
from .fitness import Question, why_unfit

WORKER_UNFIT = "worker-unfit"
"""Code of the warnings that a worker is given no work."""

GPU = "GPU"
"""Dask's usual name of the resource that workers with a GPU are started with."""

_ASK_AGAIN = 30.0  # seconds after which a worker that could not be reached is asked once more
_STRIKES = 2  # failures of its own in a row after which a worker is given no more work


@dataclass
class Member:
    """A worker.

    Attributes:
        address: Dask's.
        name: for people.
        identity: as the scheduler describes it.
        facts: what it answered; None as long as it was not asked or has not answered.
        is_fit: whether it may work.
        tasks: keys of what it is at, without what only waits (assemblies).
        is_taken: whether it is at something that is to be alone.
        strikes: failures of its own in a row.
        ask_again: when it is to be asked again, as it did not answer; None where it has.
    """

    address: str
    name: str
    identity: dict[str, Any]
    facts: dict[str, Any] | None = None
    is_fit: bool = False
    tasks: set[str] = field(default_factory=set)
    is_taken: bool = False
    strikes: int = 0
    ask_again: float | None = None

    @property
    def arithmetic(self) -> tuple[str, ...]:
        """What the last bits of its results depend on."""
        return tuple(self.facts["arithmetic"]) if self.facts else ()

    @property
    def slots(self) -> int:
        """How many scenes it is given at once: on a GPU the next one is coloured while the last is being finished."""
        has_gpu = bool(self.facts and self.facts["gpu"])
        return 2 if has_gpu and int(self.identity.get("nthreads", 1)) > 1 else 1

    @property
    def free(self) -> int:
        """How many more it can be given."""
        return 0 if self.is_taken or not self.is_fit else max(0, self.slots - len(self.tasks))

    @property
    def resources(self) -> dict[str, float] | None:
        """What of its resources a task takes, in Dask's terms: others on the same cluster go by them."""
        declared = float((self.identity.get("resources") or {}).get(GPU, 0))
        return {GPU: 1.0 / self.slots} if declared else None


class Roster:
    """All workers of a scheduler, as they come and go.

    Args:
        question: that they are asked.
        model_sha256: digest of the driver's model file.
    """

    def __init__(self, question: Question, model_sha256: str) -> None:
        self._question, self._model = question, model_sha256
        self._members: dict[str, Member] = {}

    def __getitem__(self, address: str) -> Member:
        """Return a worker by its address; raises KeyError where it has gone."""
        return self._members[address]

    def get(self, address: str) -> Member | None:
        """Return a worker by its address, None where it has gone."""
        return self._members.get(address)

    @property
    def fit(self) -> list[Member]:
        """Those that may work."""
        return [one for one in self._members.values() if one.is_fit]

    @property
    def slots(self) -> int:
        """How many scenes all of them are given at once."""
        return sum(one.slots for one in self.fit)

    def clear(self) -> None:
        """Forget all: they belonged to a scheduler that is gone."""
        self._members.clear()

    def seen(self, workers: dict[str, dict[str, Any]]) -> tuple[list[str], list[Member]]:
        """Take note of the workers that there are; returns the addresses of the new ones, and those that have gone."""
        gone = [self._members.pop(address) for address in list(self._members) if address not in workers]
        new = [address for address in workers if address not in self._members]
        for address in new:
            self._members[address] = Member(address, _name(address, workers[address]), workers[address])
        return new, gone

    def answered(self, answers: dict[str, Any]) -> tuple[list[Member], list[str]]:
        """Take note of what workers answered; returns those that may work, and of the others why they may not."""
        fit, reasons = [], []
        for address, answer in answers.items():
            member = self._members.get(address)
            if member is None:
                continue  # gone meanwhile
            silent = isinstance(answer, (OSError, TimeoutError))
            member.ask_again = time.monotonic() + _ASK_AGAIN if silent else None
            reason = why_unfit(member.name, answer, self._question, self._model)
            if not reason:
                member.facts = answer
                reason = self._shares_gpu(member)
            member.is_fit = not reason
            if reason:
                reasons.append(reason)
            else:
                fit.append(member)
        return fit, reasons

    def to_ask_again(self) -> list[str]:
        """Return the addresses of those that did not answer some time ago: they are asked now."""
        now = time.monotonic()
        due = [one for one in self._members.values() if one.ask_again is not None and one.ask_again <= now]
        for member in due:
            member.ask_again = None
        return [one.address for one in due]

    def failed(self, member: Member) -> bool:
        """Take note that a task failed for a worker's own reasons; returns whether it is given no more work now."""
        member.strikes += 1
        if member.strikes < _STRIKES or len(self.fit) < 2 or not member.is_fit:
            return False
        member.is_fit = False
        return True

    def others(self, but: Iterable[str]) -> list[Member]:
        """Return those that may work and are not among some addresses."""
        left_out = set(but)
        return [one for one in self.fit if one.address not in left_out]

    def _shares_gpu(self, member: Member) -> str:
        facts = member.facts or {}
        for other in self.fit:
            theirs = other.facts or {}
            same = facts.get("gpu") and all(facts[key] == theirs[key] for key in ("gpu", "host", "boot"))
            if same and other is not member:
                return phrase(
                    "{worker} has the same GPU as {other} and is given no work: one worker process for each GPU.",
                    worker=member.name,
                    other=other.name,
                )
        return ""


def _name(address: str, identity: dict[str, Any]) -> str:
    """Return what a worker is called: by the name it was started with, if it was, and its address."""
    name, place = identity.get("name"), address.rpartition("://")[2]
    if name is None or str(name) == address:
        return place
    return f"worker {name} ({place})" if isinstance(name, int) else f"{name} ({place})"


def tell_facts(roster: Roster, answers: dict[str, Any], run: Run) -> list[str]:
    """Take note of what workers answered, and say which may not work; returns why."""
    _, reasons = roster.answered(answers)
    for reason in reasons:
        run.emit(warning(WORKER_UNFIT, reason))
    return reasons
