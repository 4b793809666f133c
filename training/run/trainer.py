"""The trainer: updates by batches until the budget is spent, validation gets no better, or it is cancelled."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ...core.cancellation import Check
from ...core.errors import Cancelled
from ..config.training import TrainerConfig
from ..data.samples import Batch
from ..losses.objective import Terms
from .distributed import World
from .optimisation import Schedule
from .updates import Updates


@dataclass
class TrainingProgress:
    """Where a run is, for those who watch it.

    Attributes:
        step: updates done.
        progress: share of the run, 0 to 1.
        seconds: of training, earlier parts of a resumed run included.
        terms: mean of each loss term since the last report, weighted as it enters the total.
        crops_per_second: since the last report.
    """

    step: int
    progress: float
    seconds: float
    terms: dict[str, float] = field(default_factory=dict)
    crops_per_second: float = 0.0


class Trainer:
    """Trains one network.

    Args:
        updates: of the network.
        config: budget, schedule, when to validate.
        world: the processes of the run.

    Attributes:
        step: updates done.
        seconds: of training, earlier parts of a resumed run included.
    """

    def __init__(self, updates: Updates, config: TrainerConfig, world: World) -> None:
        self.updates, self.config, self.world = updates, config, world
        self.schedule = Schedule(config.steps, config.minutes, config.warmup)
        self.step = 0
        self.seconds = 0.0

    def run(
        self,
        batches: Iterator[Batch],
        check: Check,
        on_progress: Callable[[TrainingProgress], None],
        validate: Callable[[TrainingProgress], float | None],
        on_smaller: Callable[[int], None],
        progress_seconds: float = 5.0,
    ) -> TrainingProgress:
        """Train to the end of the budget or until validation gets no better; returns how far it came.

        Args:
            batches: from step `self.step` on, in order.
            check: raises Cancelled; called before every update.
            on_progress: told every `progress_seconds`, with the means over all processes since it was told last.
            validate: called as the configuration says and at the end; returns a score, larger is better, or None.
            on_smaller: told the crops that go through the network at once, after memory ran out.

        Raises:
            DivergedError: A loss or a gradient is no finite number.
            DeviceError: Memory does not suffice.
            Cancelled: The trainer is in a state that `state` can save.
        """
        started = last_told = last_validated = time.monotonic()
        sums: Terms = {}
        counted, crops, best, worse_since = 0, 0, float("-inf"), 0
        before = self.seconds
        reached = self._reached(before)
        while reached.progress < 1.0:
            self._stop_together(check)
            batch = next(batches)
            rate = self.schedule.rate(reached.progress)
            terms = self.updates.update(batch, self.step, reached.progress, rate, on_smaller)
            self.step += 1
            counted += 1
            crops += self.config.batch
            for name, value in terms.items():
                sums[name] = sums[name] + value if name in sums else value
            now = time.monotonic()
            telling, validating = now - last_told >= progress_seconds, self._validation_is_due(now - last_validated)
            # Clocks differ: what depends on the time is as the first process says.
            seconds, told, validated = self.world.same_for_all([before + now - started, telling, validating])
            reached = self._reached(seconds)
            ended = reached.progress >= 1.0
            if told or ended:
                self.updates.watch.check()
                reached.terms = self.world.means({name: float(value) / counted for name, value in sums.items()})
                reached.crops_per_second = crops / max(1e-9, now - last_told)
                on_progress(reached)
                sums, counted, crops, last_told = {}, 0, 0, now
            if ended or validated:
                self.updates.watch.check()
                score = validate(reached)
                last_told += time.monotonic() - now  # the rate is that of training
                last_validated = time.monotonic()
                worse_since = 0 if score is None or score > best else worse_since + 1
                best = best if score is None else max(best, score)
                if self.config.patience and worse_since >= self.config.patience:
                    break
        return reached

    def state(self) -> dict[str, Any]:
        """Return what a checkpoint keeps.

        Raises:
            DivergedError: rather than have a broken one saved.
        """
        return {"step": self.step, "seconds": self.seconds, **self.updates.state()}

    def load_state(self, state: dict[str, Any]) -> None:
        """Go on from a checkpoint."""
        self.step, self.seconds = state["step"], state["seconds"]
        self.updates.load_state(state)

    def _stop_together(self, check: Check) -> None:
        """Raise Cancelled in every process when one was asked to stop: none must wait for another's gradients."""
        cancelled = False
        try:
            check()
        except Cancelled:
            cancelled = True
        if self.world.any(cancelled):
            raise Cancelled

    def _reached(self, seconds: float) -> TrainingProgress:
        self.seconds = seconds
        return TrainingProgress(self.step, self.schedule.progress(self.step, seconds), seconds)

    def _validation_is_due(self, seconds: float) -> bool:
        steps, minutes = self.config.validate_steps, self.config.validate_minutes
        return bool(steps and self.step % steps == 0) or bool(minutes and seconds >= 60.0 * minutes)
