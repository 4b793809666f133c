"""The run over a folder: what is done already is left, the rest is made one after another by one warm engine."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..cancellation import Check
from ..colorize.pipeline import Engine
from ..colour.reference_image import ReferenceImage
from ..errors import Cancelled, OutputError, SarColorizerError
from ..file_lock import is_written_to
from ..file_name import file_name
from ..model.file import Model
from ..options.folder import SKIP, FolderOptions
from ..output.compression import check_codec
from ..output.destination import FOLDER_LOCK, check_output_name, folder_lock
from ..output.fingerprint import input_fingerprint, settings_text
from ..protocol import PROGRESS, WARNING, Event, EventSink, message, progress, warning
from ..raster.reader import SarRaster
from ..words import joined, phrase, text_from
from .catalogue import FolderCatalogue
from .inputs import FolderFile, find_files, half_made
from .report import DONE, FAILED, RUNNING, SKIPPED, WAITING, Entry, FolderReport, count, interrupted
from .space import check_space
from .status import CURRENT, FOREIGN, OUTDATED, Making, product_status, says_synthetic

FILE_FAILED, FILE_WARNING = "file-failed", "file-warning"

_LOOKED = 0.03  # share of the progress bar for looking at what is done


def colorize_folder(engine: Engine, options: FolderOptions, emit: EventSink, check: Check) -> dict[str, Any]:
    """Colorize the files of a folder and return what became of them.

    Args:
        engine: keeps the model between the files.
        options: what to do.
        emit: takes progress, message and warning events. The message that a file is
            begun names its source in `file`.
        check: raises Cancelled when the user asked to stop; called many times a second.

    A file that fails does not stop the others. Cancelled is raised with what is finished kept, and told in the report.
    Raises SarColorizerError where nothing can be done at all.
    """
    any_file = options.colorization("input.tif", "output.tif", None)
    check_codec(any_file.compress)
    model = engine.models.load(any_file.model)  # one for all files, whatever becomes of its own
    style = model.card.styles[model.card.style_index(any_file.style)]
    if any_file.reference:
        ReferenceImage.open(any_file.reference).close()  # what is wrong with it is told once, not for every file
    files = find_files(options, says_synthetic)
    folder = Path(options.output).absolute()
    check_output_name(folder)
    _make_folder(folder)
    with folder_lock(folder):
        _remove_half_made(folder)
        return _Run(engine, options, files, model, style, folder, emit, check).run()


class _Run:
    """One run."""

    def __init__(
        self,
        engine: Engine,
        options: FolderOptions,
        files: list[FolderFile],
        model: Model,
        style: str,
        folder: Path,
        emit: EventSink,
        check: Check,
    ) -> None:
        self._engine, self._options, self._model, self._style = engine, options, model, style
        self._folder, self._emit, self._check = folder, emit, check
        self._entries = [Entry(file) for file in files]
        self._last_cut_off = interrupted(folder)
        self._catalogue = FolderCatalogue(folder, model, emit) if options.settings.get("stac") else None
        self._collection: Path | None = None
        title = f"Colorized: {file_name(options.input) or options.input}"
        self._report = FolderReport(folder, self._entries, title, self._settings())

    def run(self) -> dict[str, Any]:
        """Look at every file, then make what is to be made."""
        try:
            todo = self._look()
            products = [(entry.width * entry.height, entry.file.products) for entry in todo]
            any_file = self._options.colorization("input.tif", "output.tif", None)
            check_space(self._folder, products, any_file.compress, any_file.cog)
            self._make(todo)
        except Cancelled as error:
            self._stop("cancelled: run it again to go on")
            raise Cancelled(self._cancelled_text()) from error
        except BaseException:
            self._stop("stopped by an error: run it again to go on")
            raise
        self._end_report(time.strftime("%Y-%m-%d %H:%M:%S"))
        self._emit(progress(1.0, phrase("done")))
        return self._result()

    def _cancelled_text(self) -> str:
        done = count(self._entries, DONE)
        if not done:
            return phrase("Cancelled. Nothing was finished. Run it again to go on from there.")
        return phrase(
            "Cancelled. {done} of {files} files were finished and stay. Run it again to go on from there.",
            done=done,
            files=len(self._entries),
        )

    def _look(self) -> list[Entry]:
        """Sort out what is done and what cannot be done; returns the others, those an engine died over last."""
        todo = []
        for number, entry in enumerate(self._entries):
            self._check()
            self._emit(progress(_LOOKED * number / len(self._entries), phrase("looking at what is done")))
            reason = self._options.given_up.get(entry.file.source) or entry.file.refused
            if reason:
                self._failed(entry, reason)
                continue
            try:
                if self._is_to_be_made(entry):
                    todo.append(entry)
            except SarColorizerError as error:
                self._failed(entry, error.text)
            except OSError as error:
                text = phrase("It cannot be looked at ({cause}). Check who may read it.", cause=error.strerror)
                self._failed(entry, text)
        skipped = count(self._entries, SKIPPED)
        if skipped:
            self._emit(
                message(
                    "files-skipped",
                    phrase(
                        "{skipped} of {files} files are skipped, see the report.",
                        skipped=skipped,
                        files=len(self._entries),
                    ),
                )
            )
        return sorted(todo, key=lambda entry: entry.file.source in self._last_cut_off)

    def _is_to_be_made(self, entry: Entry) -> bool:
        """Whether the file is to be colorized; else the entry says why not. Raises SarColorizerError."""
        file = entry.file
        options = self._colorization(file)
        with SarRaster.open(file.source, options.calibration) as raster:
            for product in file.products:
                check_output_name(product)
            if "SYNTHETIC" in raster.tags:
                entry.status, entry.reason = SKIPPED, phrase("It is synthetic colour itself, not radar.")
                return False
            entry.width, entry.height = raster.grid.width, raster.grid.height
            fingerprint = input_fingerprint(raster.path, raster.files, raster.remote)
        making = Making(fingerprint, self._model.card.name, self._model.sha256, settings_text(options, self._style))
        statuses = [product_status(path, making) for path in file.products]
        foreign = [one.reason for one in statuses if one.state == FOREIGN]
        if foreign:
            raise OutputError(foreign[0])
        outdated = [one.reason for one in statuses if one.state == OUTDATED]
        if outdated and self._options.outdated == SKIP:
            entry.status = SKIPPED
            entry.reason = joined([phrase("Outdated, and left so as asked."), outdated[0]])
            return False
        if all(one.state == CURRENT for one in statuses):
            entry.status, entry.reason = SKIPPED, statuses[0].reason
            return False
        entry.reason = outdated[0] if outdated else ""
        return True

    def _make(self, todo: list[Entry]) -> None:
        weights = [entry.width * entry.height + 2**18 for entry in todo]
        total, before = sum(weights), 0
        for number, (entry, weight) in enumerate(zip(todo, weights), start=1):
            self._check()
            place = phrase("{number} of {files}: {name}", number=number, files=len(todo), name=entry.file.name)
            self._emit({**message("file-begun", place), "file": entry.file.source})
            entry.status = RUNNING
            self._report.write()
            start = time.monotonic()
            sink = self._events_of(entry, place, before / total, weight / total)
            try:
                _make_folder(entry.file.output.parent)
                result = self._engine.colorize(
                    self._colorization(entry.file), sink, self._check, self._model, self._folder
                )
            except Cancelled:
                raise
            except SarColorizerError as error:
                self._failed(entry, error.text)
            except Exception as error:  # unforeseen: the others are not to suffer for it
                cause = f"{type(error).__name__}: {error}"
                self._failed(entry, phrase("The engine failed unexpectedly over it ({cause}).", cause=cause))
            else:
                again = joined([phrase("Made again."), entry.reason]) if entry.reason else ""
                entry.status, entry.reason, entry.valid = DONE, again, result["valid_fraction"]
                self._emit(
                    message(
                        "file-made",
                        phrase(
                            "Made {name}: {width} x {height} pixels, {valid:.1%} of them valid, in {seconds:.1f} s.",
                            name=entry.file.output.name,
                            width=entry.width,
                            height=entry.height,
                            valid=entry.valid,
                            seconds=result["seconds"],
                        ),
                    )
                )
            entry.seconds = time.monotonic() - start
            before += weight

    def _events_of(self, entry: Entry, place: str, start: float, share: float) -> EventSink:
        """Return the sink for the events of one file: its progress becomes a part of the whole's."""

        def send(event: Event) -> None:
            if event["event"] == PROGRESS:
                done = _LOOKED + (1 - _LOOKED) * (start + share * event["fraction"])
                stage = text_from({**event, "text": event["stage"]})
                self._emit(progress(min(done, 0.999), phrase("{place}, {stage}", place=place, stage=stage)))
            elif event["event"] == WARNING:
                entry.warnings += (event["text"],)
                self._emit(
                    warning(FILE_WARNING, phrase("{name}: {warning}", name=entry.file.name, warning=text_from(event)))
                )

        return send

    def _failed(self, entry: Entry, reason: str) -> None:
        entry.status, entry.reason = FAILED, reason
        self._emit(warning(FILE_FAILED, phrase("{name} failed: {reason}", name=entry.file.name, reason=reason)))

    def _stop(self, how: str) -> None:
        for entry in self._entries:
            if entry.status == RUNNING:
                entry.status = WAITING
        self._end_report(how)

    def _end_report(self, how: str) -> None:
        if self._catalogue is not None:
            made = [entry.file for entry in self._entries if entry.status == DONE]
            before = [one.file for one in self._entries if one.status == SKIPPED and one.file.output.exists()]
            self._collection = self._catalogue.write(made, before)
        try:
            self._report.write(end=how)
        except OutputError as error:  # the products are what the run is for
            self._emit(warning("report", error.text))

    def _colorization(self, file: FolderFile) -> Any:
        confidence = str(file.confidence) if file.confidence else None
        return self._options.colorization(file.source, str(file.output), confidence)

    def _settings(self) -> str:
        settings: Mapping[str, Any] = {**self._options.settings, "model": self._model.card.name, "style": self._style}
        told = {name.replace("_", " "): value for name, value in settings.items() if value not in (None, "", False)}
        return ", ".join(f"{name} {value}" for name, value in told.items())

    def _result(self) -> dict[str, Any]:
        made = [entry.file for entry in self._entries if entry.status in (DONE, SKIPPED) and entry.file.output.exists()]
        return {
            "output": str(self._folder),
            "report": str(self._report.page),
            "table": str(self._report.table),
            "collection": str(self._collection) if self._collection else None,
            **{status: count(self._entries, status) for status in (DONE, SKIPPED, FAILED)},
            "outputs": [str(file.output) for file in made],
            "confidences": [str(file.confidence) for file in made if file.confidence and file.confidence.exists()],
            "failures": [
                {"file": entry.file.name, "reason": entry.reason} for entry in self._entries if entry.status == FAILED
            ],
            "model": self._model.card.name,
            "style": self._style,
        }


def _remove_half_made(folder: Path) -> None:
    """Remove what a killed run left, but nothing where another is writing just now; what cannot go the next removes."""
    for path in half_made(folder):
        if not is_written_to(path.parent, but=FOLDER_LOCK):
            with suppress(OSError):
                path.unlink(missing_ok=True)


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
