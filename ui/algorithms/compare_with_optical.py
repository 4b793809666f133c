"""Compare with optical: asks the engine to hold a colour image against an optical raster of the same place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBand,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRange,
    QgsProcessingParameterRasterLayer,
    QgsRasterLayer,
)

from ...core import protocol
from ...core.options.analysis import LARGEST_COMPARED, CompareOptions
from ..engine.location import TRAINING_PACKAGES
from ..layers.source import LayerSource, layer_source
from ..processing.definitions import OUTPUT, advanced, with_help
from ..processing.engine_algorithm import EngineAlgorithm
from ..processing.raster_algorithm import INPUT
from ..translation import tr

OPTICAL, OPTICAL_BANDS, OPTICAL_RANGE, MAX_SIDE = "OPTICAL", "OPTICAL_BANDS", "OPTICAL_RANGE", "MAX_SIDE"

_METRICS = {
    "BLOCK_PSNR": "PSNR of 16x16 means",
    "PSNR": "PSNR",
    "SSIM": "SSIM",
    "Q4": "Q4",
    "NRMSE": "NRMSE",
    "CHROMA_ERROR": "chroma error",
    "HUE_ERROR": "hue error",
    "SAM": "SAM",
    "GRADIENT_ENERGY": "gradient energy ratio",
}
"""The frozen names of the output numbers, and the engine's names of the metrics (see `training.evaluation.scores`)."""

PIXELS = "PIXELS"

_WHOLE = QgsProcessingParameterNumber.Type.Integer
_REAL = QgsProcessingParameterNumber.Type.Double


class CompareWithOptical(EngineAlgorithm):
    """The algorithm `sarcolorizer:comparewithoptical`."""

    help_page = "algorithms#compare-with-optical"

    packages = TRAINING_PACKAGES
    memory_cure = "compare fewer pixels (MAX_SIDE)"

    def __init__(self) -> None:
        super().__init__()
        self._sources: dict[str, LayerSource] = {}
        self._refusal = ""

    def name(self) -> str:
        """The frozen name in scripts and models."""
        return "comparewithoptical"

    def displayName(self) -> str:
        """The name people see."""
        return tr("Compare with optical")

    def tags(self) -> list[str]:
        """What people may type to find it."""
        return tr("radar,sentinel-2,score,accuracy,psnr,ssim,sam,difference,validation,report,colour,sar").split(",")

    def shortDescription(self) -> str:
        """One line."""
        return tr("Scores a colour image against an optical raster of the same place, with a report.")

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return tr(
            "<p>Holds a colour image (of 'Colorize SAR', or any other) against an optical raster of the same place, "
            "where both are valid, and writes a report with pictures, a map of the difference of chroma and a table of "
            "scores.</p>"
            "<p>The optical raster may have any coordinate reference system and resolution: it is brought onto the "
            "grid of the image. Images larger than the limit are averaged first, and the report says so.</p>"
            "<p>Beside the image the table has what needs no skill: the image in grey, its mean colour alone. PSNR and "
            "SSIM reward blur: read them beside the chroma error and the gradient energy ratio. Warnings tell where "
            "dates are far apart, or where the reference is synthetic itself.</p>"
            "<p><b>What it needs.</b> The packages that the engine needs for training (the extra <i>train</i>). If one "
            "is missing, a message gives the command that installs it.</p>"
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs."""
        for definition in _parameters():
            self.addParameter(definition)
        for name, metric in _METRICS.items():
            self.addOutput(QgsProcessingOutputNumber(name, metric))
        self.addOutput(QgsProcessingOutputNumber(PIXELS, tr("Pixels compared")))

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Check what can be checked without the rasters."""
        self._options(parameters, context, "-", "-", "-.html")

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Take from the layers what the run needs, in their thread."""
        self._sources, self._refusal = {}, ""
        for name in (INPUT, OPTICAL):
            layer = self.parameterAsRasterLayer(parameters, name, context)
            if not isinstance(layer, QgsRasterLayer):
                self._refusal = self.invalidRasterError(parameters, name)
                return True
            try:
                self._sources[name] = layer_source(layer)
            except QgsProcessingException as refusal:
                self._refusal = str(refusal)  # see RasterAlgorithm: raised later, and without the layer
        return True

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Compare, and give the scores as numbers."""
        if self._refusal:
            raise QgsProcessingException(self._refusal)
        output = self.parameterAsFileOutput(parameters, OUTPUT, context)
        image, optical = self._sources[INPUT], self._sources[OPTICAL]
        options = self._options(parameters, context, image.path, optical.path, str(Path(output).absolute()))
        for text in (*image.warnings, *optical.warnings):
            feedback.pushWarning(text)
        result = self.ask_engine(protocol.COMPARE, options.to_dict(), feedback)
        scores = result["scores"][result["image"]]
        feedback.pushInfo(tr("{} pixels were compared. The report: {}").format(result["pixels"], result["report"]))
        return {OUTPUT: output, PIXELS: result["pixels"], **{name: scores.get(key) for name, key in _METRICS.items()}}

    def _options(
        self, parameters: dict[str, Any], context: QgsProcessingContext, image: str, optical: str, report: str
    ) -> CompareOptions:
        """Return the options for the engine; raises OptionError."""
        bands = self.parameterAsInts(parameters, OPTICAL_BANDS, context) if parameters.get(OPTICAL_BANDS) else []
        value_range = None
        if parameters.get(OPTICAL_RANGE) not in (None, ""):
            value_range = tuple(self.parameterAsRange(parameters, OPTICAL_RANGE, context))
        return CompareOptions(
            product=image,
            optical=optical,
            report=report,
            bands=tuple(bands) or None,
            optical_range=value_range,
            max_side=self.parameterAsInt(parameters, MAX_SIDE, context),
            overwrite=True,  # QGIS has asked the user, or the user has named the file in a script
        )


def _parameters() -> list[QgsProcessingParameterDefinition]:
    """Return the definitions in the order they are shown. Names are frozen: scripts hold them."""
    return [
        with_help(
            QgsProcessingParameterRasterLayer(INPUT, tr("Colour image")),
            tr(
                "An 8-bit image with red, green and blue in a file, as 'Colorize SAR' makes them. The comparison is "
                "made on its grid."
            ),
        ),
        with_help(
            QgsProcessingParameterRasterLayer(OPTICAL, tr("Optical raster")),
            tr(
                "An optical raster of the same place in a file, best of about the same date, in any coordinate "
                "reference system and resolution."
            ),
        ),
        with_help(
            QgsProcessingParameterBand(OPTICAL_BANDS, tr("Optical bands"), None, OPTICAL, True, True),
            tr(
                "The red, green and blue band of the optical raster, in this order: 4, 3 and 2 of a Sentinel-2 stack. "
                "Empty: as the file says, else the first three."
            ),
        ),
        advanced(
            QgsProcessingParameterRange(OPTICAL_RANGE, tr("Optical values"), _REAL, None, True),
            tr(
                "The values of the optical raster that are black and white, as QGIS shows them (scale and offset "
                "applied), such as 0 and 0.3. Empty: bytes are taken as they are, reflectance up to 0.3558, anything "
                "else between the 1st and 98th percentile."
            ),
        ),
        advanced(
            QgsProcessingParameterNumber(
                MAX_SIDE, tr("Largest side (pixels)"), _WHOLE, CompareOptions.max_side, False, 64, LARGEST_COMPARED
            ),
            tr(
                "Pixels along the longer side that are compared. A larger image is averaged to this size, which leaves "
                "fine detail and noise out of the scores. 4096 takes about 4 GB of memory."
            ),
        ),
        with_help(
            QgsProcessingParameterFileDestination(OUTPUT, tr("Report"), tr("HTML files (*.html)")),
            tr("The report: one file with its pictures inside, to be opened in any browser or passed on."),
        ),
    ]
