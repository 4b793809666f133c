"""Divergence: a training whose losses or gradients are no longer finite numbers has lost its way."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from ...core.errors import SarColorizerError
from ...core.words import phrase
from .distributed import World

_SHOWN = 8  # crops


class DivergedError(SarColorizerError):
    """A loss or gradient is no longer a finite number."""

    code = "diverged"


class Watch:
    """Looks at the numbers of an update while the device works on the next: asking at once would make it wait.

    Args:
        world: the processes of the run.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._unchecked: tuple[int, tuple[str, ...], Tensor, Tensor] | None = None

    def look_at(self, step: int, crops: Sequence[str], norm: Tensor, total: Tensor) -> None:
        """Take the numbers of an update, to look at later.

        Args:
            step: its number.
            crops: names of those of this process.
            norm: of the gradient, the same in all processes.
            total: loss of this process.
        """
        self._unchecked = (step, tuple(crops), norm, total)

    def check(self, together: bool = True) -> None:
        """Raise DivergedError if the last update was none.

        Args:
            together: all processes call it, so that the one whose crops are at fault can say which they are.
        """
        if self._unchecked is None:
            return
        step, names, norm, total = self._unchecked
        self._unchecked = None
        if bool(torch.isfinite(norm + total)):
            return
        if together and not bool(torch.isfinite(norm)):
            at_fault = self._world.gathered(() if bool(torch.isfinite(total)) else names)
            names = tuple(name for one in at_fault for name in one) or names
        shown = ", ".join(names[:_SHOWN])
        if len(names) > _SHOWN:
            shown = phrase("{names} and {count} more", names=shown, count=len(names) - _SHOWN)
        raise DivergedError(
            phrase(
                "The loss or its gradient is not a finite number in step {step}, with the crops {crops}. The last "
                "checkpoint is from before. Look at these files, or give a smaller trainer.learning_rate.",
                step=step,
                crops=shown,
            )
        )
