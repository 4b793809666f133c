"""Orders and outcomes: what a worker is asked to do, and what it answers. Plain values, which travel between processes.

A worker answers with sentences, not with exceptions: what is wrong with an input is told apart from what is wrong with
a worker, and nothing is tried again that cannot turn out otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..colorize.plan import Findings
from ..file_name import is_remote
from ..folder.status import Making
from ..model.shipped import shipped_models
from ..options.colorize import ColorizeOptions

DONE, FAILED, CANCELLED = "done", "failed", "cancelled"
"""How a task ended."""

OF_INPUT, OF_WORKER, OF_OTHERS, OF_NETWORK = "input", "worker", "others", "network"
"""What a failure lies in: the input, or what was asked for; the worker or its machine; another run that is writing the
same output; the network."""

Strip = tuple[int, int]
"""First row of a strip, and the row after its last."""


def everywhere(options: ColorizeOptions) -> dict[str, Any]:
    """Return options as values that mean the same in a process that works in another folder."""
    values = options.to_dict()
    if options.model not in shipped_models():
        values["model"] = str(Path(options.model).absolute())
    if options.reference and not is_remote(options.reference):
        values["reference"] = str(Path(options.reference).absolute())
    return values


@dataclass(frozen=True)
class Order:
    """What a task is about.

    Attributes:
        run: of the driver, for as long as one scheduler lives.
        key: of the task.
        options: of the colorization, see `ColorizeOptions.to_dict`.
        products: paths of what is made.
        making: what decides how the products come out.
        folder: of the run's products; the STAC Collection lies there.
        code: digest of the driver's sources, see `fitness.code_digest`.
    """

    run: str
    key: str
    options: dict[str, Any]
    products: tuple[str, ...]
    making: Making
    folder: str
    code: str


@dataclass(frozen=True)
class Outcome:
    """What became of a task.

    Attributes:
        status: one of the constants above.
        text: why it failed; a sentence.
        lies_in: what a failure lies in.
        valid: share of valid pixels, where products were made by this task; else None.
        seconds: it took.
        warnings: sentences.
        findings: of a raster that was measured.
    """

    status: str
    text: str = ""
    lies_in: str = ""
    valid: float | None = None
    seconds: float = 0.0
    warnings: tuple[str, ...] = ()
    findings: Findings | None = field(default=None, repr=False)
