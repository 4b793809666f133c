"""What the preview asks the engine for, and how its answer comes back to the window's thread."""

from __future__ import annotations

import shutil
import tempfile
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QImage

from ...core import protocol
from ...core.errors import Cancelled, SarColorizerError
from ...core.options.preview import PreviewOptions
from ...core.words import tr_later
from ..engine.client import EnginePool
from ..engine.session import PREVIEW_ENGINES, ready_python
from ..translation import tr
from ..words import text_of, translated
from .newest import Job, NewestOnly

_OTHER_RATIO = 3.0  # pixels this many times larger or smaller than the model's make colours approximate

CANCEL_SECONDS = 8.0  # a slow disk between two looks at the flag; an engine that is killed would have to warm up again


@dataclass(frozen=True)
class Picture:
    """A coloured view.

    Attributes:
        options: what was asked for.
        facts: the engine's result, see `core.preview.previewer`.
        pixels: height x width x 4 bytes, red, green, blue multiplied by alpha, and alpha; of two rasters, one after
            the other.
        warnings: what the engine warned of, sentences.
    """

    options: PreviewOptions
    facts: dict[str, Any]
    pixels: bytes
    warnings: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What the picture is worth."""
        if self.warnings:
            return " ".join(self.warnings)
        if self.facts["draft"]:
            return tr("A draft; more detail is on its way.")
        if self.options.after and not self.facts["after_seen"]:
            return tr("The raster after shows nothing in this view: move the map to where both are.")
        cover = self.facts["reference_cover"]
        if cover is None:
            return _colours(self.facts)
        reference = tr("They follow the reference, which covers {} of the raster.").format(f"{cover:.0%}")
        return f"{_colours(self.facts)} {reference}"

    def image(self) -> QImage:
        """Return it as a QImage of its own memory."""
        return self._image(0)

    def image_after(self) -> QImage | None:
        """Return the picture of the raster after, transparent where there is nothing to show; None without one."""
        return self._image(1) if self.options.after else None

    def _image(self, number: int) -> QImage:
        width, height = self.options.width, self.options.height
        pixels = self.pixels[4 * width * height * number : 4 * width * height * (number + 1)]
        image = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBA8888_Premultiplied)
        return image.copy()  # it would go on using the memory of `pixels`


class PreviewRequests(QObject):
    """Asks the engine for the newest view, in a thread; its signals come to the thread that this lives in.

    Args:
        pool: whose engines are asked.
    """

    finished = pyqtSignal(object)  # a Picture
    looked = pyqtSignal(float)  # share of the fit to the reference that is done
    failed = pyqtSignal(object, str, str)  # PreviewOptions, the error's code and its sentence

    def __init__(self, pool: EnginePool | None = None, python: Callable[[], str] = ready_python) -> None:
        super().__init__()
        self._pool = pool or PREVIEW_ENGINES
        self._python = python
        self._queue = NewestOnly(self._work)
        self._folder: Path | None = None
        self._count = 0

    @property
    def is_busy(self) -> bool:
        """Whether the engine works or is about to."""
        return self._queue.is_busy

    def ask(self, options: PreviewOptions, at_once: bool = False) -> None:
        """Ask for a view instead of those that were asked for before.

        `output` of the options is set here. `at_once`: what runs is cancelled even if it is of the same view.
        """
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="sar-preview-"))
        self._count += 1
        options = replace(options, output=str(self._folder / f"{self._count}.rgba"))
        self._queue.submit(Job(options.slow_key, options), at_once)

    def forget(self) -> None:
        """Drop what was asked for."""
        self._queue.clear()

    def stop(self) -> None:
        """End the engine and remove what it wrote; returns at once but for a moment. May be asked again afterwards."""
        self._queue.clear()
        self._pool.shut_down()
        folder, self._folder = self._folder, None
        if folder is not None:
            # An engine that still ends a request finds no folder and says so to nobody.
            shutil.rmtree(folder, ignore_errors=True)

    def _work(self, job: Job, is_unwanted: Callable[[], bool]) -> None:
        options: PreviewOptions = job.payload
        output = Path(options.output)
        warnings: list[str] = []

        def note(event: protocol.Event) -> None:
            if event["event"] == protocol.WARNING:
                warnings.append(protocol.text_of(event, translated))
            elif event["event"] == protocol.PROGRESS and not is_unwanted():
                self._tell(self.looked, float(event["fraction"]))

        try:
            facts = self._pool.run(
                self._python(),
                protocol.PREVIEW,
                options.to_dict(),
                note,
                is_unwanted,
                cancel_seconds=CANCEL_SECONDS,
                memory_cure=tr_later("make the map's window smaller"),
            )
            pixels = output.read_bytes()
        except Cancelled:
            return
        except SarColorizerError as error:
            if not is_unwanted():
                self._tell(self.failed, options, error.code, text_of(error))
            return
        except OSError as error:
            if not is_unwanted():
                self._tell(self.failed, options, "output", tr("The preview cannot be read: {}.").format(error))
            return
        except Exception as error:  # not foreseen: the dock is told all the same, or it would wait for ever
            QgsMessageLog.logMessage(traceback.format_exc(), "SAR Colorizer", Qgis.MessageLevel.Critical)
            if not is_unwanted():
                text = tr("This failed unexpectedly ({}: {}). See the log.").format(type(error).__name__, error)
                self._tell(self.failed, options, protocol.INTERNAL_CODE, text)
            return
        finally:
            with suppress(OSError):  # goes with its folder else
                output.unlink(missing_ok=True)
        if not is_unwanted():
            self._tell(self.finished, Picture(options, facts, pixels, tuple(warnings)))

    @staticmethod
    def _tell(signal: Any, *values: Any) -> None:
        try:
            signal.emit(*values)
        except RuntimeError:  # the window has gone, and with it whom this was to be told
            return


def _colours(facts: dict[str, Any]) -> str:
    metres, learned = facts["pixel_metres"], facts["learned_metres"]
    if metres and not learned / _OTHER_RATIO <= metres <= learned * _OTHER_RATIO:
        text = tr("Colours are approximate: the network sees pixels of {} m and learned from {} m.")
        return text.format(f"{metres:.3g}", f"{learned:g}")
    if facts["decimated"]:
        return tr("Zoomed out: colours are approximate. Zoom in to see those of the product.")
    return tr("Colours as in the product.")
