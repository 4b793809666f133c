"""The folder of a run: its configuration, checkpoint, best weights and history, and what its files may say.

A run goes on from the checkpoint in its folder. The first process of a run alone reads and writes it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from torch import nn

from ... import __version__
from ...core.errors import OutputError
from ...core.file_lock import not_writable
from ...core.file_name import printable
from ...core.protocol import EventSink
from ...core.resources.space import check_room
from ...core.words import phrase
from ..config.training import TrainingConfig
from .checkpoint import CheckpointError, load_checkpoint, save_checkpoint, write_whole
from .distributed import World

_CHECKPOINT, _BEST, _HISTORY, _CONFIG = "checkpoint.safetensors", "best.safetensors", "history.jsonl", "config.json"
SKIPPED = "skipped.tsv"

# What may change between the parts of a run that goes on from a checkpoint: for how long, on what, how it is watched,
# and how much of the start model is mixed into what is saved, which the training knows nothing of.
_MAY_CHANGE = {
    "trainer": {
        "steps",
        "minutes",
        "device",
        "workers",
        "validate_steps",
        "validate_minutes",
        "checkpoint_minutes",
        "patience",
        "start_share",
    },
    "evaluation": {"crop", "samples", "report_samples"},
}


class RunFolder:
    """Reads and writes what a run keeps between its parts.

    Args:
        path: made where it is not there.
        config: of the run as it is now.
        world: the processes of the run.

    Raises:
        OutputError: where it cannot be made.
    """

    def __init__(self, path: Path, config: TrainingConfig, world: World) -> None:
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(not_writable(path, error)) from error
        self.path = path
        self._config, self._world = config, world

    @property
    def has_best(self) -> bool:
        """Whether weights were saved as the best so far."""
        return (self.path / _BEST).exists()

    def check_space(self, network: nn.Module, emit: EventSink) -> None:
        """Look whether there is room for what a run keeps; for the first process.

        Args:
            network: that learns.
            emit: takes a warning where it may not fit.

        Raises:
            OutputError: where it cannot fit.
        """
        there = sum(one.stat().st_size for one in (self.path / _CHECKPOINT, self.path / _BEST) if one.exists())
        weights = sum(one.numel() * one.element_size() for one in network.parameters())
        checkpoint = 4 * weights  # the mean, and two moments of every weight
        # Each is there twice while it is replaced; the model comes last.
        least = max(0, 2 * checkpoint + 2 * weights - there)
        check_room(self.path, phrase("the training's checkpoint"), least, 1.1 * least + 2**20, emit)

    def checkpoint(self, fresh: bool) -> dict[str, Any] | None:
        """Return the state to go on from, or None to start anew; then nothing of an earlier run is left.

        Raises:
            CheckpointError: When the folder holds another run.
        """
        path = self.path / _CHECKPOINT
        if self._world.is_first and (fresh or not path.exists()):
            for name in (_CHECKPOINT, _BEST, _HISTORY):
                (self.path / name).unlink(missing_ok=True)
            _write_json(self.path / _CONFIG, self._config.to_dict())
        # Read once and sent: other machines may not see this folder, or not yet what was written to it.
        state = load_checkpoint(path) if self._world.is_first and path.exists() else None
        state = self._world.from_first(state)
        if state is None:
            return None
        changed = _differences(state["config"], self._config.to_dict())
        if changed:
            raise CheckpointError(
                phrase(
                    "{folder} holds a run with another {values}. Give another output folder, or start anew there "
                    "(--fresh, FRESH).",
                    folder=self.path,
                    values=", ".join(changed),
                )
            )
        return state

    def keep(self, trainer: dict[str, Any], history: Sequence[Mapping[str, Any]], best_score: float) -> None:
        """Save a checkpoint and the history; for the first process."""
        state = {
            "version": __version__,
            "processes": self._world.size,
            "config": self._config.to_dict(),
            "trainer": trainer,
            "history": list(history),
            "best_score": best_score,
        }
        save_checkpoint(self.path / _CHECKPOINT, state)
        lines = "".join(json.dumps(row) + "\n" for row in history)
        write_whole(self.path / _HISTORY, lines.encode())

    def keep_best(self, step: int, weights: Mapping[str, Any]) -> None:
        """Save weights as the best so far; for the first process."""
        save_checkpoint(self.path / _BEST, {"step": step, "weights": weights})

    def best(self) -> dict[str, Any]:
        """Return the "step" and the "weights" that were the best."""
        return load_checkpoint(self.path / _BEST)

    def forget_best(self) -> None:
        """Remove the best weights so far; all processes call it together."""
        if self._world.is_first:
            (self.path / _BEST).unlink(missing_ok=True)
        self._world.wait()

    def list_skipped(self, skipped: Sequence[tuple[str, str]]) -> None:
        """Write the files that are left out, each with the reason; for the first process."""
        lines = [f"{path}\t{reason}" for path, reason in skipped]
        write_whole(self.path / SKIPPED, (printable("\n".join(["file\treason", *lines])) + "\n").encode())


def _differences(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Return the "table.key" in which two configurations differ, but for what may change."""
    # As JSON has it: tuples are lists.
    now = json.loads(json.dumps(now))
    found = []
    for table, values in now.items():
        other = before.get(table)
        if isinstance(values, dict) and isinstance(other, dict):
            keys = set(values) | set(other)
            found += [
                f"{table}.{key}"
                for key in sorted(keys - _MAY_CHANGE.get(table, set()))
                if values.get(key) != other.get(key)
            ]
        elif values != other:
            found.append(table)
    return found


def _write_json(path: Path, value: Any) -> None:
    write_whole(path, (json.dumps(value, indent=1) + "\n").encode())
