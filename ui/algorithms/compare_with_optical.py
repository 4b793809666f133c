"""Compare with optical: asks the engine to hold a colour image against an optical raster of the same place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingOutputNumber,
)

from ...core import protocol
from ...core.options.analysis import CompareOptions
from ...core.words import tr_later
from ..engine.location import TRAINING_PACKAGES
from ..processing.engine_algorithm import EngineAlgorithm
from ..processing.parameters import Form
from ..translation import tr

OUTPUT, PIXELS = "OUTPUT", "PIXELS"

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


class CompareWithOptical(EngineAlgorithm):
    """The algorithm `sarcolorizer:comparewithoptical`."""

    identity = "comparewithoptical"
    title = tr_later("Compare with optical")
    summary = tr_later("Scores a colour image against an optical raster of the same place, with a report.")
    keywords = tr_later("radar,sentinel-2,score,accuracy,psnr,ssim,sam,difference,validation,report,colour,sar")
    about = tr_later(
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
    help_page = "algorithms#compare-with-optical"
    form = Form((CompareOptions,))
    packages = TRAINING_PACKAGES
    memory_cure = tr_later("compare fewer pixels (MAX_SIDE)")

    def outputs(self) -> Iterable[QgsProcessingOutputDefinition]:
        """Return what it gives beside the report."""
        yield from (QgsProcessingOutputNumber(name, metric) for name, metric in _METRICS.items())
        yield QgsProcessingOutputNumber(PIXELS, tr("Pixels compared"))

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Check what can be checked without the rasters."""
        self.options(CompareOptions, parameters, context, checking=True)

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Compare, and give the scores as numbers."""
        options = self.options(CompareOptions, parameters, context)
        result = self.ask_engine(protocol.COMPARE, options.to_dict(), feedback)
        scores = result["scores"][result["image"]]
        feedback.pushInfo(tr("{} pixels were compared. The report: {}").format(result["pixels"], result["report"]))
        return {
            OUTPUT: self.destination(parameters, OUTPUT, context),
            PIXELS: result["pixels"],
            **{name: scores.get(key) for name, key in _METRICS.items()},
        }
