"""A piece of slow work beside the interface: its progress, log and end come as signals in the interface's thread."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import Cancelled, SarColorizerError
from ..translation import tr
from ..words import text_of


class Job(QObject):
    """Work in a thread.

    Signals:
        progressed: fraction and the name of the step.
        logged: a line.
        succeeded: the result.
        failed: a sentence, and whether it was the user who cancelled.
    """

    progressed = pyqtSignal(float, str)
    logged = pyqtSignal(str)
    succeeded = pyqtSignal(object)
    failed = pyqtSignal(str, bool)

    def __init__(self, work: Callable[[Job], Any]) -> None:
        super().__init__()  # of no parent: the thread keeps it until the work has ended
        self._work = work
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, name="SAR Colorizer set-up", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask to stop."""
        self._cancelled.set()

    def wait(self, seconds: float) -> None:
        """Wait for the end, so long at most."""
        self._thread.join(seconds)

    def is_cancelled(self) -> bool:
        """Whether it was asked to stop; for the work."""
        return self._cancelled.is_set()

    def progress(self, fraction: float, step: str) -> None:
        """Tell how far it is; for the work."""
        self.progressed.emit(fraction, step)

    def log(self, line: str) -> None:
        """Tell a line; for the work."""
        self.logged.emit(line)

    def _run(self) -> None:
        try:
            result = self._work(self)
        except Cancelled as error:
            self._end(self.failed, text_of(error), True)
        except SarColorizerError as error:
            self._end(self.failed, text_of(error), False)
        except Exception as error:
            # The last resort: what was not foreseen reaches the user as a sentence, and the log as a traceback.
            self._end(self.logged, traceback.format_exc())
            text = tr("This failed unexpectedly ({}: {}). See the log.").format(type(error).__name__, error)
            self._end(self.failed, text, False)
        else:
            self._end(self.succeeded, result)

    @staticmethod
    def _end(signal: Any, *arguments: Any) -> None:
        try:
            signal.emit(*arguments)
        except RuntimeError:
            return  # QGIS has closed meanwhile: there is nobody to be told
