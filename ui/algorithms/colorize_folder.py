"""Colorize folder: asks the engine to colorize every raster of a folder, and goes on where a file kills it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from osgeo import gdal
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from ...core import protocol
from ...core.errors import Cancelled, OptionError
from ...core.folder.inputs import half_made
from ...core.options.folder import FolderOptions, split_patterns
from ...core.options.mosaic import product_of
from ..engine.process import EngineCrashedError
from ..layers.colour_style import COLOUR, ColourStyle, what_colour_is
from ..layers.source import LayerSource
from ..processing import folder_parameters as names
from ..processing.colorize_settings import check_settings, prepared_reference, settings
from ..processing.definitions import LAYER_GROUP, OUTPUT
from ..processing.engine_algorithm import EngineAlgorithm
from ..translation import tr

_MOST_CRASHES = 3  # in a row, at the first file each time: then it is not the files


def _help() -> str:
    return "".join(
        f"<p>{paragraph}</p>"
        for paragraph in (
            tr(
                "Colorizes every radar raster of a folder, one after another, with the same settings and one warm "
                "engine. Each NAME.tif becomes NAME_colour.tif in the output folder, on exactly its own grid."
            ),
            tr(
                "What is done is skipped: a product that is complete and was made from the same input, by the same "
                "model and with the same settings. So after an interruption, or with new files in the folder, run it "
                "again: it goes on."
            ),
            tr(
                "A file that fails does not stop the others. The report, colorize-report.html and .csv in the output "
                "folder, says what became of every file, and what to do about those that failed."
            ),
            "<b>" + tr("What the colours mean.") + "</b> " + what_colour_is(),
        )
    )


class ColorizeFolder(EngineAlgorithm):
    """The algorithm `sarcolorizer:colorizefolder`."""

    help_page = "batch#a-folder"

    def __init__(self) -> None:
        super().__init__()
        self._reference: LayerSource | None = None
        self._refusal = ""

    def name(self) -> str:
        """The frozen name in scripts and models."""
        return "colorizefolder"

    def displayName(self) -> str:
        """The name people see."""
        return tr("Colorize folder")

    def tags(self) -> list[str]:
        """What people may type to find it."""
        return ["radar", "sentinel-1", "colour", "color", "colorization", "batch", "directory", "many", "resume", "sar"]

    def shortDescription(self) -> str:
        """One line."""
        return tr("Colorizes every radar raster of a folder, skips what is done, and reports what became of each.")

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return _help()

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs."""
        for definition in names.folder_parameters():
            self.addParameter(definition)
        for output in names.folder_outputs():
            self.addOutput(output)

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Check what can be checked without the files."""
        self._input(parameters, context)
        check_settings(self, parameters, context)

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Take from the reference layer what the run needs, in the layer's thread."""
        self._reference, self._refusal = None, ""
        try:
            self._reference = prepared_reference(self, parameters, context)
        except QgsProcessingException as refusal:
            self._refusal = str(refusal)  # raised from here it would reach the log alone
        return True

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Colorize, and tell what became of the files."""
        if self._refusal:
            raise QgsProcessingException(self._refusal)
        for text in self._reference.warnings if self._reference else ():
            feedback.pushWarning(text)
        folder = self.folder(parameters, context, feedback)
        options = FolderOptions(
            input=self._input(parameters, context),
            output=folder,
            patterns=split_patterns(self.text(parameters, names.PATTERNS_, context)),
            recursive=self.parameterAsBool(parameters, names.RECURSIVE, context),
            confidence=self.parameterAsBool(parameters, names.CONFIDENCE, context),
            outdated=self.parameterAsEnumString(parameters, names.OUTDATED_, context),
            settings=settings(self, parameters, context, self._reference),
        )
        result = self._colorize(options, feedback)
        done, skipped, failed = (int(result[status]) for status in ("done", "skipped", "failed"))
        told = tr("{done} files colorized, {skipped} skipped, {failed} failed. The colour is synthetic.")
        feedback.pushInfo(told.format(done=done, skipped=skipped, failed=failed))
        report = result["report"]
        if failed:
            reason = "{file}: {reason}".format(**result["failures"][0])
            if not result["outputs"]:
                text = tr("None of {count} files could be colorized. The first: {reason} The report has all: {report}")
                raise QgsProcessingException(text.format(count=failed, reason=reason, report=report))
            text = tr("{failed} of {count} files failed, the report says why: {report}")
            feedback.reportError(text.format(failed=failed, count=done + skipped + failed, report=report), False)
        feedback.pushInfo(tr("The report: {report}").format(report=report))
        if self.parameterAsBool(parameters, names.LOAD, context):
            _load(result["outputs"], context, self.text(parameters, LAYER_GROUP, context))
        return {
            OUTPUT: folder,
            names.REPORT: report,
            names.TABLE: result["table"],
            names.DONE: done,
            names.SKIPPED: skipped,
            names.FAILED: failed,
            names.OUTPUT_LAYERS: result["outputs"],
            names.CONFIDENCE_LAYERS: result["confidences"],
        }

    def _input(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """Return the folder or list; raises OptionError unless there is one of them."""
        folder, listed = (self.text(parameters, name, context) for name in (names.INPUT, names.LIST))
        if bool(folder) == bool(listed):
            raise OptionError(tr("Give a folder, or a list of files, one of them."))
        return str(Path(folder or listed).absolute())

    def _colorize(self, options: FolderOptions, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Ask the engine; a file over which it dies is given up, and the rest gone on with."""
        folder = Path(options.output)
        kept = tr("What is finished in {folder} is kept: run it again to go on.").format(folder=folder)
        given_up: dict[str, str] = {}
        in_a_row = 0
        while True:
            begun: list[str] = []
            asked = {**options.to_dict(), "given_up": given_up}
            try:
                return self.ask_engine(
                    protocol.COLORIZE_FOLDER, asked, feedback, kept=kept, on_event=_files_begun(begun)
                )
            except Cancelled:
                _clean(folder, begun)
                raise
            except EngineCrashedError as error:
                _clean(folder, begun)
                in_a_row = in_a_row + 1 if len(begun) <= 1 else 1
                if not begun or in_a_row >= _MOST_CRASHES:
                    raise
                words = str(error).replace(kept, "").strip()
                given_up[begun[-1]] = words
                text = tr("{file} is given up, the others go on. {reason}")
                feedback.reportError(text.format(file=begun[-1], reason=words), False)


def _files_begun(begun: list[str]) -> Callable[[protocol.Event], None]:
    def note(event: protocol.Event) -> None:
        if "file" in event:
            begun.append(str(event["file"]))

    return note


def _load(products: list[str], context: QgsProcessingContext, group: str) -> None:
    """Have QGIS open the products, dressed like those of Colorize SAR."""
    for path in products:
        tags = gdal.OpenEx(path, gdal.OF_RASTER).GetMetadata()
        source = Path(tags.get("COLORIZER_INPUT", path)).stem
        style = ColourStyle(COLOUR, source, {"tags": tags, **product_of(tags)})
        style.group = group
        details = QgsProcessingContext.LayerDetails(style.layer_name, context.project(), style.layer_name)
        details.setPostProcessor(style.kept())
        context.addLayerToLoadOnCompletion(path, details)


def _clean(folder: Path, begun: list[str]) -> None:
    """Remove what an engine that was killed left half made; nothing if it had not begun: another may be at work."""
    for path in half_made(folder) if begun else ():
        try:
            path.unlink()
        except OSError:
            continue  # the next run removes it
