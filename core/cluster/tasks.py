"""The tasks that Dask runs in a worker: a scene as a whole, or its measurement, its strips and their assembly.

Each is idempotent: what is there already is not made again, and what is written has its final name when it is whole.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from distributed import secede

from ..colorize.plan import Findings
from ..colour.reference_image import ReferenceImage
from ..errors import (
    Cancelled,
    DeviceError,
    ModelError,
    NetworkError,
    OutputError,
    OutputHeldError,
    RasterError,
    SarColorizerError,
)
from ..folder.status import CURRENT, product_status
from ..model.file import Model
from ..options.colorize import ColorizeOptions
from ..protocol import progress
from ..raster.reader import SarRaster
from ..resources.memory import memory_told
from ..words import phrase
from .fitness import code_digest
from .orders import CANCELLED, DONE, FAILED, OF_INPUT, OF_NETWORK, OF_OTHERS, OF_WORKER, Order, Outcome, Strip
from .strips import StripFolder
from .workplace import Task, Workplace

_log = logging.getLogger(__name__)


class _OtherSourcesError(SarColorizerError):
    """The package was replaced after the worker had been asked."""


class _Work:
    """What the tasks share: the workplace, the model, the options."""

    def __init__(self, task: Task) -> None:
        self.task, order = task, task.order
        if order.code != code_digest():
            raise _OtherSourcesError(
                phrase("SAR Colorizer was replaced on this worker while it was at work: start the worker anew.")
            )
        self.place = Workplace.of_process()
        self.options = ColorizeOptions.from_dict(order.options)
        self.model = self._model(order)

    def _model(self, order: Order) -> Model:
        with self.place.loading:
            model = self.place.engine.models.load(self.options.model)
        if model.sha256 != order.making.model_sha256:
            raise ModelError(phrase("{model} was replaced while it was in use.", model=model.path))
        return model

    @property
    def is_made(self) -> bool:
        """Whether the products are there: the worker before got so far, and only its answer was lost."""
        making = self.task.order.making
        return all(product_status(Path(path), making).state == CURRENT for path in self.task.order.products)


def make_scene(order: Order) -> Outcome:
    """Colorize a scene, as the command on a single raster does."""

    def made(work: _Work) -> Outcome:
        if work.is_made:
            return Outcome(DONE)
        task, place = work.task, work.place
        result = place.engine.colorize(
            work.options, task.emit, task.check, work.model, Path(order.folder), turn=place.turn
        )
        return Outcome(DONE, valid=result["valid_fraction"])

    return _carried_out(order, made)


def measure_scene(order: Order) -> Outcome:
    """Find out what strips of a scene are painted by."""

    def measured(work: _Work) -> Outcome:
        options, task = work.options, work.task
        with ExitStack() as stack, work.place.turn:
            raster = stack.enter_context(SarRaster.open(options.input, options.calibration, options.network))
            reference = None
            if options.reference:
                reference = stack.enter_context(ReferenceImage.open(options.reference, options.network))
            plan = work.place.engine.plan(options, raster, reference, work.model, task.emit, task.check)
        return Outcome(DONE, findings=plan.findings)

    return _carried_out(order, measured)


def paint_strip(order: Order, findings: Findings, strip: Strip, key: str) -> Outcome:
    """Paint a strip of a scene, by what was found out of the whole.

    Args:
        order: see there.
        findings: of `measure_scene`.
        strip: rows of the scene.
        key: of the strips, see `StripFolder`.
    """

    def painted(work: _Work) -> Outcome:
        options, task, folder = work.options, work.task, StripFolder(order.products[0], key)
        if strip in folder.whole():
            return Outcome(DONE)
        with ExitStack() as stack, work.place.turn:
            raster = stack.enter_context(SarRaster.open(options.input, options.calibration, options.network))
            window = (*strip, 0, raster.grid.width)
            colouring = work.place.engine.colouring(
                options, raster, findings, work.model, window, task.emit, task.check
            )
            stage = phrase("colorizing")
            rows = colouring.rows(stack, lambda done: task.emit(progress(done, stage)))
            folder.write(strip, rows, raster.grid.width, findings.appearance.channels, task.check)
        return Outcome(DONE)

    return _carried_out(order, painted)


def assemble_scene(order: Order, findings: Findings, strips: Sequence[Strip], key: str) -> Outcome:
    """Write the products of a scene from its strips, as they come, and publish them.

    It waits most of the time, so it takes no thread from the tasks that compute.
    """
    secede()  # type: ignore[no-untyped-call]

    def assembled(work: _Work) -> Outcome:
        folder, task = StripFolder(order.products[0], key), work.task
        if not work.is_made:
            stage = phrase("putting strips together")
            rows = folder.rows(strips, task.check, lambda done: task.emit(progress(done, stage)))
            valid = work.place.engine.assemble(
                work.options, findings, rows, task.emit, task.check, work.model, Path(order.folder)
            )
            folder.remove()
            return Outcome(DONE, valid=valid)
        folder.remove()
        return Outcome(DONE)

    return _carried_out(order, assembled)


def _carried_out(order: Order, work: Callable[[_Work], Outcome]) -> Outcome:
    """Carry out a task; whatever goes wrong becomes a sentence, and what it lies in."""
    started = time.monotonic()
    task = Task(order)
    task.tell(begun=True)
    try:
        with memory_told():
            outcome = work(_Work(task))
    except Cancelled:
        outcome = Outcome(CANCELLED)
    except SarColorizerError as error:
        outcome = Outcome(FAILED, error.text, _lies_in(error, order))
    except Exception as error:
        # Whatever went wrong must reach the user as a sentence, and the worker's log as a traceback.
        _log.exception("task %s failed", order.key)
        cause = f"{type(error).__name__}: {error}"
        text = phrase("The engine failed unexpectedly over it ({cause}).", cause=cause)
        outcome = Outcome(FAILED, text, OF_WORKER)
    seconds = round(time.monotonic() - started, 3)
    return Outcome(**{**vars(outcome), "seconds": seconds, "warnings": tuple(map(str, task.warnings))})


def _lies_in(error: SarColorizerError, order: Order) -> str:
    if isinstance(error, OutputHeldError):
        return OF_OTHERS
    if isinstance(error, NetworkError):
        return OF_NETWORK
    if isinstance(error, (OutputError, DeviceError, ModelError, _OtherSourcesError)):
        return OF_WORKER
    source = Path(str(order.options["input"]))
    # The driver has opened it: a path that is not there is not mounted here.
    return OF_WORKER if isinstance(error, RasterError) and source.is_absolute() and not source.exists() else OF_INPUT
