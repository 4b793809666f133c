"""The head start: what a first request needs without torch is done while torch is imported, which takes longest.

What is found is kept where the request looks for it (`Measurements`, `Sights`, the climatology), so the request runs as
ever and finds it there. What is wrong with the raster or the model is left for the request to say.
"""

from __future__ import annotations

import gc
import importlib
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..core.cancellation import Check
from ..core.errors import Cancelled, SarColorizerError
from ..core.model.card import PRIOR, read_card
from ..core.model.shipped import find_model
from ..core.options.colorize import ColorizeOptions
from ..core.options.preview import PreviewOptions
from ..core.options.prior import AUTO, prior_source

if TYPE_CHECKING:
    from ..core.input.measurements import Measurements
    from ..core.preview.sight import Sights
    from ..core.protocol import Event


def measurements_for(options: ColorizeOptions, check: Check) -> Measurements:
    """Import torch, and meanwhile measure the raster of a request.

    Raises:
        ImportError, OSError: what came of importing torch.
        Cancelled: when `check` raised it.
    """
    with _importing_torch(), _loading_climatology(options):
        from ..core.input.measurements import Measurements
        from ..core.input.prepared import select_input
        from ..core.raster.reader import SarRaster

        measurements = Measurements()
        with _left_for_the_request():
            card = read_card(find_model(options.model))
            with SarRaster.open(options.input) as raster:
                selected = select_input(
                    raster, card, bands=options.bands, style=options.style, polarisation=options.polarisation,
                    resolution=options.resolution,
                )  # fmt: skip
                measurements.of(selected, options.units, check)
    return measurements


def sights_for(options: PreviewOptions, check: Check) -> Sights:
    """Import torch, and meanwhile measure and read what a view shows of a raster; raises as `measurements_for` does."""
    with _importing_torch(), _loading_climatology(options):
        from ..core.input.measurements import Measurements
        from ..core.preview.sight import Sights
        from ..core.raster.reader import SarRaster

        sights = Sights(Measurements())
        with _left_for_the_request():
            card = read_card(find_model(options.model))
            with SarRaster.open(options.input) as raster:
                sights.of(raster, options, card, _unsaid, check)
    return sights


@contextmanager
def _importing_torch() -> Iterator[None]:
    """Import torch in a thread; once and for all, however it is asked for later."""
    if "torch" in sys.modules:
        yield
        return
    collects = gc.isenabled()
    gc.disable()  # it makes a million objects and no garbage to speak of; looking for some takes a tenth of the time
    try:
        with _meanwhile(lambda: importlib.import_module("torch")):
            yield
    finally:
        if collects:
            gc.enable()


@contextmanager
def _loading_climatology(options: ColorizeOptions | PreviewOptions) -> Iterator[None]:
    """Load the climatology in a thread, where the request's colours start from it."""

    def load() -> None:
        from ..core.colour.climatology import Climatology

        with _left_for_the_request():
            if PRIOR in read_card(find_model(options.model)).told:
                Climatology.load()

    if prior_source(options.prior) != AUTO or options.reference:
        yield
        return
    with _meanwhile(load):
        yield


@contextmanager
def _meanwhile(work: Callable[[], object]) -> Iterator[None]:
    """Do something in a thread while something else is done, and raise what came of it when that is done.

    The thread is always waited for: a process must not end in the middle of loading a library.
    """
    failures: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=run, name="head start")
    thread.start()
    try:
        yield
    finally:
        thread.join()
    if failures:
        raise failures[0]


@contextmanager
def _left_for_the_request() -> Iterator[None]:
    """Pass over what the request will meet again, and say where it belongs."""
    try:
        yield
    except Cancelled:
        raise
    except SarColorizerError:
        return


def _unsaid(_event: Event) -> None:
    """The request says it."""
