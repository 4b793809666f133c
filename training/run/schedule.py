"""The schedule: how far a run is, and the learning rate there.

A run ends after so many steps, so many minutes, or whichever comes first; its progress is the larger of both shares.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

LOWEST_RATE = 0.01
"""Share of the peak rate that the cosine ends at."""


@dataclass(frozen=True)
class Schedule:
    """Linear warm-up, then half a cosine (Loshchilov and Hutter 2017, "SGDR", without restarts).

    Attributes:
        steps, minutes: budgets; 0 for none, at least one is given.
        warmup: share of the run.
    """

    steps: int
    minutes: float
    warmup: float

    def progress(self, step: int, seconds: float) -> float:
        """Return the share of the run that is done, 0 to 1, after `step` updates and `seconds` of training."""
        by_steps = step / self.steps if self.steps else 0.0
        by_time = seconds / (60.0 * self.minutes) if self.minutes else 0.0
        return min(1.0, max(by_steps, by_time))

    def rate(self, progress: float) -> float:
        """Return the factor on the learning rate."""
        if progress < self.warmup:
            # Not 0 at the start: an update without effect would be wasted.
            return max(LOWEST_RATE, progress / self.warmup)
        along = (progress - self.warmup) / max(1e-9, 1.0 - self.warmup)
        return LOWEST_RATE + (1.0 - LOWEST_RATE) * 0.5 * (1.0 + math.cos(math.pi * min(1.0, along)))
