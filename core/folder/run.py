"""The run over a folder: what is done already is left, the rest is made, and what became of each file is told."""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..cancellation import Check
from ..colorize.outputs import expected_products
from ..colorize.pipeline import Engine
from ..colour.reference_image import ReferenceImage
from ..errors import Cancelled, OutputError, SarColorizerError
from ..file_lock import is_written_to
from ..file_name import file_name, hidden_beside
from ..options.colorize import ColorizeOptions
from ..options.folder import FolderOptions
from ..output.compression import check_codec
from ..output.destination import FOLDER_LOCK, check_output_name, folder_lock
from ..protocol import EventSink, message, progress, warning
from ..resources.space import check_folder_space
from ..words import joined, phrase
from .catalogue import FolderCatalogue
from .inputs import STRIPS, FolderFile, find_files, half_made
from .look import Look
from .maker import LOOKED, Maker
from .manifest import Manifest
from .report import DONE, FAILED, RUNNING, SKIPPED, WAITING, Entry, FolderReport, as_cell, count, interrupted
from .sequence import Sequential
from .status import says_synthetic
from .thumbnails import make_thumbnail

FILE_FAILED, FILE_WARNING = "file-failed", "file-warning"


def colorize_folder(
    engine: Engine, options: FolderOptions, emit: EventSink, check: Check, maker: Maker | None = None
) -> dict[str, Any]:
    """Colorize the files of a folder and return what became of them.

    Args:
        engine: keeps the model between the files.
        options: what to do.
        emit: takes progress, message and warning events. The message that a file is
            begun names its source in `file`.
        check: raises Cancelled when the user asked to stop; called many times a second.
        maker: makes the files; None for one after another in this process.

    A file that fails does not stop the others. Cancelled is raised with what is finished kept, and told in the report.
    Raises SarColorizerError where nothing can be done at all.
    """
    any_file = options.colorization("input.tif", "output.tif", None)
    check_codec(any_file.compress)
    model = engine.models.load(any_file.model)  # one for all files, whatever becomes of its own
    style = model.card.styles[model.card.style_index(any_file.style)]
    if any_file.reference:
        ReferenceImage.open(any_file.reference, options.network).close()  # told once what is wrong with it
    files = find_files(options, says_synthetic)
    folder = Path(options.output).absolute()
    check_output_name(folder)
    _make_folder(folder)
    with folder_lock(folder):
        _remove_half_made(folder)
        look = Look(options, model, style)
        return FolderRun(look, files, folder, emit, check, maker or Sequential(engine)).run()


class FolderRun:
    """One run.

    Args:
        look: tells what is to be made.
        files: inputs and their products.
        folder: that the products go to, absolute.
        emit, check, maker: as for `colorize_folder`.

    Attributes:
        entries: what becomes of each file.
    """

    def __init__(
        self,
        look: Look,
        files: Sequence[FolderFile],
        folder: Path,
        emit: EventSink,
        check: Check,
        maker: Maker,
    ) -> None:
        self.look, self.folder, self.emit, self.check = look, folder, emit, check
        self.entries = [Entry(file) for file in files]
        self._last_cut_off = interrupted(folder)
        options = look.options
        self._catalogue = FolderCatalogue(folder, look.model, emit) if options.settings.get("stac") else None
        self._collection: Path | None = None
        title = f"Colorized: {file_name(options.input) or options.input}"
        self._maker, is_cluster = maker, bool(maker.identity)
        self._report = FolderReport(folder, self.entries, title, self._settings(), is_cluster)
        self._manifest = Manifest(folder, maker.identity) if is_cluster else None

    def run(self) -> dict[str, Any]:
        """Look at every file, then make what is to be made."""
        try:
            with self._maker.ready(self):
                todo = self._sorted_out()
                expected = [expected_products(self.colorization(entry), entry.width * entry.height) for entry in todo]
                check_folder_space(self.folder, expected, self.emit)
                self._maker.make(todo, self)
        except Cancelled as error:
            self._stop("cancelled: run it again to go on")
            raise Cancelled(self._cancelled_text()) from error
        except BaseException:
            self._stop("stopped by an error: run it again to go on")
            raise
        self._end_report(time.strftime("%Y-%m-%d %H:%M:%S"))
        self.emit(progress(1.0, phrase("done")))
        return self._result()

    def colorization(self, entry: Entry) -> ColorizeOptions:
        """Return what is asked for of one file."""
        return self.look.colorization(entry.file)

    def _cancelled_text(self) -> str:
        done = count(self.entries, DONE)
        if not done:
            return phrase("Cancelled. Nothing was finished. Run it again to go on from there.")
        return phrase(
            "Cancelled. {done} of {files} files were finished and stay. Run it again to go on from there.",
            done=done,
            files=len(self.entries),
        )

    def _sorted_out(self) -> list[Entry]:
        """Sort out what is done and what cannot be done; returns the others, those an engine died over last."""
        todo = []
        for number, entry in enumerate(self.entries):
            self.check()
            self.emit(progress(LOOKED * number / len(self.entries), phrase("looking at what is done")))
            reason = self.look.options.given_up.get(entry.file.source) or entry.file.refused
            if reason:
                self.failed(entry, reason)
                continue
            try:
                if self.look.is_to_be_made(entry):
                    todo.append(entry)
            except SarColorizerError as error:
                self.failed(entry, error.text)
            except OSError as error:
                text = phrase("It cannot be looked at ({cause}). Check who may read it.", cause=error.strerror)
                self.failed(entry, text)
        for entry in self.entries:
            if entry.status == SKIPPED:
                _remove_strips(entry)
                self._note(entry)
        skipped = count(self.entries, SKIPPED)
        if skipped:
            self.emit(
                message(
                    "files-skipped",
                    phrase(
                        "{skipped} of {files} files are skipped, see the report.",
                        skipped=skipped,
                        files=len(self.entries),
                    ),
                )
            )
        return sorted(todo, key=lambda entry: as_cell(entry.file.source) in self._last_cut_off)

    def begin(self, entry: Entry, worker: str = "") -> None:
        """Take note that a file is being made."""
        begins = entry.status != RUNNING or entry.worker != worker
        entry.status, entry.worker = RUNNING, worker
        if self._manifest and begins:
            self._manifest.begun(entry)
        self._report.write()

    def made(self, entry: Entry, valid: float | None, seconds: float) -> None:
        """Take note that a file's products are in place.

        Args:
            valid: share of valid pixels; None where it is not known.
            seconds: that it took.
        """
        entry.reason = joined([phrase("Made again."), entry.reason]) if entry.reason else ""
        entry.status, entry.valid, entry.seconds = DONE, valid, seconds
        _remove_strips(entry)
        self.emit(message("file-made", _made_text(entry)))
        self._note(entry)

    def warn(self, entry: Entry, text: str) -> None:
        """Take note of a warning over a file."""
        entry.warnings += (str(text),)
        self.emit(warning(FILE_WARNING, phrase("{name}: {warning}", name=entry.file.name, warning=text)))

    def failed(self, entry: Entry, reason: str) -> None:
        """Take note that a file cannot be made, and why."""
        entry.status, entry.reason = FAILED, reason
        self.emit(warning(FILE_FAILED, phrase("{name} failed: {reason}", name=entry.file.name, reason=reason)))
        self._note(entry)

    def _note(self, entry: Entry) -> None:
        """Note the end of a file in the manifest, and have a thumbnail of it ready for the report."""
        if self._manifest is None:
            return
        self._manifest.ended(entry)
        if entry.file.output.exists():
            make_thumbnail(self.folder, entry.file.output)

    def make_folder(self, entry: Entry) -> None:
        """Make the folder that a file's products go to.

        Raises:
            OutputError: where it cannot be made.
        """
        _make_folder(entry.file.output.parent)

    def _stop(self, how: str) -> None:
        for entry in self.entries:
            if entry.status == RUNNING:
                entry.status = WAITING
        self._end_report(how)

    def _end_report(self, how: str) -> None:
        if self._catalogue is not None:
            made = [entry.file for entry in self.entries if entry.status == DONE]
            before = [one.file for one in self.entries if one.status == SKIPPED and one.file.output.exists()]
            self._collection = self._catalogue.write(made, before)
        try:
            self._report.write(end=how)
            if self._manifest:
                self._manifest.close()
        except OutputError as error:  # the products are what the run is for
            self.emit(warning("report", error.text))

    def _settings(self) -> str:
        settings: Mapping[str, Any] = {
            **self.look.options.settings,
            "model": self.look.model.card.name,
            "style": self.look.style,
        }
        told = {name.replace("_", " "): value for name, value in settings.items() if value not in (None, "", False)}
        return ", ".join(f"{name} {value}" for name, value in told.items())

    def _result(self) -> dict[str, Any]:
        made = [entry.file for entry in self.entries if entry.status in (DONE, SKIPPED) and entry.file.output.exists()]
        return {
            "output": str(self.folder),
            "report": str(self._report.page),
            "table": str(self._report.table),
            "manifest": str(self._manifest.path) if self._manifest else None,
            "collection": str(self._collection) if self._collection else None,
            **{status: count(self.entries, status) for status in (DONE, SKIPPED, FAILED)},
            "outputs": [str(file.output) for file in made],
            "confidences": [str(file.confidence) for file in made if file.confidence and file.confidence.exists()],
            "failures": [
                {"file": entry.file.name, "reason": entry.reason} for entry in self.entries if entry.status == FAILED
            ],
            "model": self.look.model.card.name,
            "style": self.look.style,
        }


def _made_text(entry: Entry) -> str:
    values = {"name": entry.file.output.name, "width": entry.width, "height": entry.height, "seconds": entry.seconds}
    if entry.valid is None:
        return phrase("Made {name}: {width} x {height} pixels, in {seconds:.1f} s.", **values)
    return phrase(
        "Made {name}: {width} x {height} pixels, {valid:.1%} of them valid, in {seconds:.1f} s.",
        valid=entry.valid,
        **values,
    )


def _remove_half_made(folder: Path) -> None:
    """Remove what a killed run left, but nothing where another is writing just now; what cannot go the next removes."""
    for path in half_made(folder):
        if not is_written_to(path.parent, but=FOLDER_LOCK):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _remove_strips(entry: Entry) -> None:
    """Remove the strips that an earlier run on several workers left of a product that is there now."""
    shutil.rmtree(hidden_beside(entry.file.output, STRIPS), ignore_errors=True)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            phrase(
                "The folder {folder} cannot be made ({cause}). Choose another output folder.",
                folder=folder,
                cause=error.strerror,
            )
        ) from error
