"""Flows: work that goes on at the same time and shares resources, each as fast as the fullest of them lets it.

A flow is a piece of work that needs so much of each of its resources from its start to its end, and goes at its own
pace where nothing hinders it: that of its processor cores, say. Flows of one kind have the same needs. Where a resource
does not suffice, all flows that use it are slowed down by one factor, and what they leave of others is shared by the
rest: max-min fairness of the pace, found by filling (Bertsekas & Gallager, "Data Networks", 6.5.2). The time between
two events is computed, not stepped through.
"""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Token = TypeVar("Token", bound=Hashable)

_TINY = 1e-12


@dataclass(frozen=True)
class Kind:
    """What flows of a kind need.

    Attributes:
        name: of the phase.
        seconds: from start to end where nothing hinders it; more than 0.
        needs: how much of each resource it takes in all, by the resource's name.
        in_turn: flows of all such kinds wait for each other, first come first served: those of one server.
    """

    name: str
    seconds: float
    needs: tuple[tuple[str, float], ...] = ()
    in_turn: bool = False


@dataclass
class _Running(Generic[Token]):
    """Flows of a kind that run: `done` is how much one that began at 0 would have done by now."""

    done: float = 0.0
    pace: float = 0.0
    held_by: str = ""
    ends: list[tuple[float, int, Token]] = field(default_factory=list)
    count: int = 0


class Flows(Generic[Token]):
    """The flows that run, and what they have used so far.

    Attributes:
        capacities: of each resource, for a second.
        used: of each resource.
        busy: seconds of flows by the name of their kind.
        held: seconds that flows have lost, by the resource that held them up; those that wait for their turn too.
    """

    def __init__(self, capacities: Mapping[str, float]) -> None:
        self.capacities = dict(capacities)
        self.used = dict.fromkeys(self.capacities, 0.0)
        self.busy: defaultdict[str, float] = defaultdict(float)
        self.held: defaultdict[str, float] = defaultdict(float)
        self._running: dict[Kind, _Running[Token]] = {}
        self._kinds: dict[Token, Kind] = {}
        self._queue: deque[tuple[Token, Kind]] = deque()
        self._served: Token | None = None
        self._number = 0
        self._stale = True

    def add(self, token: Token, kind: Kind) -> None:
        """Begin a flow; `token` is what `advance` tells when it ends."""
        if not kind.in_turn:
            self._begin(token, kind)
            return
        self._queue.append((token, kind))
        self._serve()

    def _serve(self) -> None:
        if self._served is None and self._queue:
            token, kind = self._queue.popleft()
            self._served = token
            self._begin(token, kind)

    def _begin(self, token: Token, kind: Kind) -> None:
        running = self._running.setdefault(kind, _Running())
        self._number += 1
        heapq.heappush(running.ends, (running.done + 1.0, self._number, token))
        running.count += 1
        self._kinds[token] = kind
        self._stale = True

    def drop(self, token: Token) -> None:
        """End a flow before it is done."""
        kind = self._kinds.pop(token, None)
        if kind is None:
            self._queue = deque(one for one in self._queue if one[0] != token)
            return
        self._running[kind].count -= 1
        self._stale = True
        self._left(token)

    def _left(self, token: Token) -> None:
        if self._served == token:
            self._served = None
            self._serve()

    def next_end(self) -> float:
        """Return after how many seconds the next flow ends; infinite where none runs."""
        self._share()
        soonest = float("inf")
        for running in self._running.values():
            if running.count and running.pace > 0.0:
                soonest = min(soonest, max(0.0, running.ends[0][0] - running.done) / running.pace)
        return soonest

    def advance(self, seconds: float) -> list[Token]:
        """Let time pass, no more than until the next end; returns the tokens of flows that have ended."""
        self._share()
        ended: list[Token] = []
        for _, waiting in self._queue:
            self.held[waiting.needs[0][0]] += seconds
            self.busy[waiting.name] += seconds
        for kind, running in self._running.items():
            if not running.count:
                continue
            progress = running.pace * seconds
            running.done += progress
            self.busy[kind.name] += running.count * seconds
            if running.held_by:
                self.held[running.held_by] += running.count * (seconds - progress * kind.seconds)
            for name, need in kind.needs:
                self.used[name] += running.count * need * progress
            while running.ends and running.ends[0][0] <= running.done + _TINY:
                token = heapq.heappop(running.ends)[2]
                if self._kinds.get(token) == kind:
                    del self._kinds[token]
                    running.count -= 1
                    ended.append(token)
        if ended:
            self._stale = True
        for token in ended:
            self._left(token)
        return ended

    def _share(self) -> None:
        """Give each kind its pace, a share of its own one that is between 0 and 1."""
        if not self._stale:
            return
        self._stale = False
        for running in self._running.values():
            # What was dropped is of no interest as the next end.
            while running.ends and running.ends[0][2] not in self._kinds:
                heapq.heappop(running.ends)
        open_kinds = {kind: running.count / kind.seconds for kind, running in self._running.items() if running.count}
        left = dict(self.capacities)
        while open_kinds:
            wanted: defaultdict[str, float] = defaultdict(float)
            for kind, pace in open_kinds.items():
                for name, need in kind.needs:
                    wanted[name] += need * pace
            shares = {name: left[name] / want for name, want in wanted.items() if want > 0.0}
            tightest = min(shares, key=lambda name: shares[name], default=None)
            share = 1.0 if tightest is None else min(1.0, max(0.0, shares[tightest]))
            closed = [
                kind
                for kind in open_kinds
                if share >= 1.0 or any(name == tightest and need > 0.0 for name, need in kind.needs)
            ]
            for kind in closed:
                self._running[kind].pace = share / kind.seconds
                self._running[kind].held_by = tightest if tightest is not None and share < 1.0 else ""
                for name, need in kind.needs:
                    left[name] -= need * share * open_kinds[kind]
                del open_kinds[kind]
