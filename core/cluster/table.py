"""The table of a run on a cluster, for people and programs: how many scenes, how fast, how long, who is at what."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from ..folder.maker import Run
from ..folder.report import DONE, FAILED, SKIPPED, count
from .roster import Roster
from .scene import Scene

_EVERY = 1.0  # seconds
_SURE = 5.0  # seconds of work before a pace is told


class Table:
    """What a `progress` event has under "table".

    Args:
        run: of the folder.
        scenes: those that are not done yet; changes while the work goes on.
        roster: of the workers.
    """

    def __init__(self, run: Run, scenes: Sequence[Scene], roster: Roster) -> None:
        self._run, self._scenes, self._roster = run, scenes, roster
        self._started = time.monotonic()
        self._told = 0.0
        self._done_pixels = 0.0

    def is_due(self) -> bool:
        """Whether it is time to tell it again."""
        now = time.monotonic()
        if now - self._told < _EVERY:
            return False
        self._told = now
        return True

    def ended(self, scene: Scene) -> None:
        """Take note of a scene that is done or has failed."""
        self._done_pixels += scene.pixels

    def table(self) -> dict[str, Any]:
        """Return the table, of plain values."""
        now, entries = time.monotonic(), self._run.entries
        seconds = now - self._started
        made = self._done_pixels + sum(scene.pixels * scene.done_share for scene in self._scenes)
        left = sum(scene.pixels * (1 - scene.done_share) for scene in self._scenes)
        pace = made / seconds if seconds > _SURE and made else None
        running = [scene for scene in self._scenes if scene.tasks]
        return {
            "scenes": len(entries),
            "done": count(entries, DONE),
            "skipped": count(entries, SKIPPED),
            "failed": count(entries, FAILED),
            "running": len(running),
            "waiting": len(self._scenes) - len(running),
            "mpx_per_s": round(pace / 1e6, 3) if pace else None,
            "seconds_left": round(left / pace) if pace else None,
            "workers": self._workers(now),
        }

    def _workers(self, now: float) -> list[dict[str, Any]]:
        at = {key: (scene, task) for scene in self._scenes for key, task in scene.tasks.items()}
        workers = []
        for member in self._roster.fit:
            scene, task = next((at[key] for key in member.tasks if key in at), (None, None))
            row: dict[str, Any] = {"name": member.name, "file": "", "stage": "", "fraction": 0.0, "seconds": 0.0}
            if scene and task:
                row |= {"file": scene.entry.file.name, "stage": task.stage, "fraction": round(task.fraction, 3)}
                row["seconds"] = round(now - task.started, 1)
            workers.append(row)
        return workers
