"""Colorize folder: asks the engine to colorize every raster of a folder, and goes on where a file kills it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from osgeo import gdal
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingOutputFile,
    QgsProcessingOutputHtml,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingOutputNumber,
)

from ...core import protocol
from ...core.errors import Cancelled, OptionError
from ...core.folder.inputs import half_made
from ...core.model.card import read_card
from ...core.model.shipped import find_model
from ...core.options.colorize import ColorizeOptions
from ...core.options.folder import FolderOptions
from ...core.options.mosaic import product_of
from ...core.options.prior import check_prior
from ...core.words import tr_later
from ..engine.client import CANCEL_SECONDS
from ..engine.location import CLUSTER_PACKAGES
from ..engine.process import EngineCrashedError
from ..engine.session import ready_python
from ..layers.colour_style import COLOUR, ColourStyle
from ..processing.engine_algorithm import EngineAlgorithm
from ..processing.options import LAYER_GROUP, FolderForm, LayerOptions
from ..processing.parameters import Form
from ..processing.plugin_algorithm import meaning_of_colours, paragraphs
from ..translation import tr

OUTPUT = "OUTPUT"

_MOST_CRASHES = 3  # in a row, at the first file each time: then it is not the files

_CLUSTER_CANCEL_SECONDS = 30.0
"""What the engine has to end its workers when the user cancels: a worker looks between two tiles, and then tidies."""


class ColorizeFolder(EngineAlgorithm):
    """The algorithm `sarcolorizer:colorizefolder`; its settings are those of Colorize SAR."""

    identity = "colorizefolder"
    title = tr_later("Colorize folder")
    summary = tr_later("Colorizes every radar raster of a folder, skips what is done, and reports what became of each.")
    keywords = "radar,sentinel-1,colour,color,colorization,batch,directory,many,resume,sar"
    help_page = "batch#a-folder"
    form = Form(
        (FolderForm, ColorizeOptions, LayerOptions),
        ("INPUT", "RECURSIVE", "PRIOR", "STYLE", "STRUCTURE", "CONFIDENCE"),
        without=("BAND", "EXTENT"),  # of one raster
    )

    def __init__(self) -> None:
        super().__init__()
        self._uses_cluster = False

    @property
    def cancelling(self) -> str:
        """What the user is told who cancels."""
        return tr("Cancelling: the workers end, which takes seconds") if self._uses_cluster else ""

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return paragraphs(
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
            tr(
                "Several files at a time: <i>Worker processes</i>, of this machine, or the workers of a cluster whose "
                "<i>Dask scheduler</i> is named. Then a manifest, colorize-manifest.jsonl, says which worker began and "
                "ended what, and the report shows thumbnails. It needs the packages for several workers, which the "
                "engine set-up installs if they are ticked."
            ),
            meaning_of_colours(),
        )

    def outputs(self) -> Iterable[QgsProcessingOutputDefinition]:
        """Return what it gives beside the folder."""
        return (
            QgsProcessingOutputHtml("REPORT", tr("Report")),
            QgsProcessingOutputFile("TABLE", tr("Report as a table (CSV)")),
            QgsProcessingOutputFile("COLLECTION", tr("STAC Collection")),
            QgsProcessingOutputFile("MANIFEST", tr("Manifest of several workers (JSON lines)")),
            QgsProcessingOutputNumber("DONE", tr("Files colorized")),
            QgsProcessingOutputNumber("SKIPPED", tr("Files skipped")),
            QgsProcessingOutputNumber("FAILED", tr("Files that failed")),
            QgsProcessingOutputMultipleLayers("OUTPUT_LAYERS", tr("Colour images")),
            QgsProcessingOutputMultipleLayers("CONFIDENCE_LAYERS", tr("Confidences")),
        )

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Check what can be checked without the files."""
        form = self.options(FolderForm, parameters, context, checking=True)
        _input_of(form)
        if form.uses_cluster:
            ready_python(CLUSTER_PACKAGES)
        settings = self.values(ColorizeOptions, parameters, context, checking=True)
        check_prior(settings["prior"], settings["reference"])
        read_card(find_model(settings["model"])).style_index(settings["style"])

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Colorize, and tell what became of the files."""
        folder = self.folder(parameters, OUTPUT, context, feedback)
        form = self.options(FolderForm, parameters, context)
        options = FolderOptions(
            input=_input_of(form),
            output=folder,
            patterns=form.patterns,
            recursive=form.recursive,
            confidence=form.confidence,
            outdated=form.outdated,
            workers=form.workers,
            scheduler=form.scheduler,
            asset=form.asset,
            network=form.network,
            settings=self.values(ColorizeOptions, parameters, context),
        )
        self._uses_cluster = options.uses_cluster
        self.cancel_seconds = _CLUSTER_CANCEL_SECONDS if options.uses_cluster else CANCEL_SECONDS
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
        if form.load:
            _load(result["outputs"], context, self.text(parameters, LAYER_GROUP, context))
        return {
            OUTPUT: folder,
            "REPORT": report,
            "TABLE": result["table"],
            "COLLECTION": result.get("collection") or "",
            "MANIFEST": result.get("manifest") or "",
            "DONE": done,
            "SKIPPED": skipped,
            "FAILED": failed,
            "OUTPUT_LAYERS": result["outputs"],
            "CONFIDENCE_LAYERS": result["confidences"],
        }

    def _colorize(self, options: FolderOptions, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Ask the engine; a file over which it dies is given up, and the rest gone on with.

        Where several workers colorize, the engine only hands out the files: if it dies, none of them is to blame, and
        what is half made may be a worker's that is still at it. The next run clears that away.
        """
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
                _clean(folder, [] if options.uses_cluster else begun)
                raise
            except EngineCrashedError as error:
                if options.uses_cluster:
                    raise
                _clean(folder, begun)
                in_a_row = in_a_row + 1 if len(begun) <= 1 else 1
                if not begun or in_a_row >= _MOST_CRASHES:
                    raise
                words = str(error).replace(kept, "").strip()
                given_up[begun[-1]] = words
                text = tr("{file} is given up, the others go on. {reason}")
                feedback.reportError(text.format(file=begun[-1], reason=words), False)


def _input_of(form: FolderForm) -> str:
    """Return the folder or list; raises OptionError unless there is one of them."""
    if bool(form.input) == bool(form.listed):
        raise OptionError(tr("Give a folder, or a list of files, one of them."))
    return form.input or form.listed


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
