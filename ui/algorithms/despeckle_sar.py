"""Despeckle SAR: asks the engine to filter the speckle of a radar raster; backscatter in, backscatter out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from ...core import protocol
from ...core.options.analysis import (
    FILTERS,
    LARGEST_WINDOW,
    REFINED_LEE,
    REFINED_WINDOW,
    SMALLEST_WINDOW,
    VALUES,
    DespeckleOptions,
)
from ...core.options.shared import UNITS
from ..layers.measurement_style import MeasurementStyle, filtered_name
from ..processing.definitions import LAYER_GROUP, OUTPUT, advanced, layer_group, with_help
from ..processing.raster_algorithm import INPUT, RasterAlgorithm, refuse_inputs
from ..translation import tr

FILTER, WINDOW, LOOKS, BAND, UNITS_ = "FILTER", "WINDOW", "LOOKS", "BAND", "UNITS"
VALUES_, COG = "VALUES", "COG"

_WHOLE = QgsProcessingParameterNumber.Type.Integer
_REAL = QgsProcessingParameterNumber.Type.Double


class DespeckleSar(RasterAlgorithm):
    """The algorithm `sarcolorizer:despecklesar`."""

    help_page = "algorithms#despeckle-sar"

    memory_cure = ""

    def name(self) -> str:
        """The frozen name in scripts and models."""
        return "despecklesar"

    def displayName(self) -> str:
        """The name people see."""
        return tr("Despeckle SAR")

    def tags(self) -> list[str]:
        """What people may type to find it."""
        return tr("radar,sentinel-1,speckle,filter,lee,refined lee,noise,smooth,backscatter,sar").split(",")

    def shortDescription(self) -> str:
        """One line."""
        return tr("Filters the speckle of radar backscatter, keeping edges, bright targets and the mean.")

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return tr(
            "<p>Reduces speckle and writes backscatter again, in dB or linear power, on exactly the grid of the input: "
            "for classification, change detection or a quieter picture.</p>"
            "<p><b>refined-lee</b> (Lee 1981): in a window of 7 x 7 pixels that holds an edge, only the half on the "
            "pixel's own side counts. Edges stay sharp; the usual choice. <b>lee</b> (Lee 1980): the whole window, of "
            "any size. <b>guided</b>: the filter of the lightness in 'Colorize SAR'; the smoothest fields, and targets "
            "kept whole.</p>"
            "<p>All three keep the mean power, to a few tenths of a dB. The more looks, the less there is to filter: "
            "the number is measured in each band and told in the log, or given.</p>"
            "<p>'Colorize SAR' expects unfiltered backscatter; do not filter for it.</p>"
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters; the destination declares its output."""
        for definition in _parameters():
            self.addParameter(definition)

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Check what can be checked without the raster."""
        self._options(parameters, context, "-", "-.tif")

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Filter, and name what QGIS is to load."""
        source = self.source(feedback)
        output = self.parameterAsOutputLayer(parameters, OUTPUT, context)
        options = self._options(parameters, context, source.path, str(Path(output).absolute()))
        refuse_inputs(tr("filtered raster"), options.output, source.files)
        result = self.ask_engine(protocol.DESPECKLE, options.to_dict(), feedback, [options.output])
        feedback.pushInfo(
            tr("Filtered {} x {} pixels of {} band(s) in {:.1f} s.").format(
                result["width"], result["height"], len(result["bands"]), result["seconds"]
            )
        )
        name = filtered_name(source.name, options.filter)
        abstract = tr("Radar backscatter, speckle filtered; see the history for the filter and the number of looks.")
        style = MeasurementStyle(name, abstract, result["tags"], is_picture=False)
        self.dress(context, OUTPUT, output, style, self.text(parameters, LAYER_GROUP, context))
        return {OUTPUT: output}

    def _options(
        self, parameters: dict[str, Any], context: QgsProcessingContext, source: str, output: str
    ) -> DespeckleOptions:
        """Return the options for the engine; raises OptionError."""
        looks = None
        if parameters.get(LOOKS) not in (None, ""):
            looks = self.parameterAsDouble(parameters, LOOKS, context)
        return DespeckleOptions(
            input=source,
            output=output,
            filter=self.parameterAsEnumString(parameters, FILTER, context),
            window=self.parameterAsInt(parameters, WINDOW, context),
            looks=looks,
            bands=self.chosen_bands(parameters, BAND, context),
            units=self.parameterAsEnumString(parameters, UNITS_, context),
            values=self.parameterAsEnumString(parameters, VALUES_, context),
            cog=self.parameterAsBool(parameters, COG, context),
            overwrite=True,  # QGIS has asked the user, or the user has named the file in a script
        )


def _parameters() -> list[QgsProcessingParameterDefinition]:
    """Return the definitions in the order they are shown. Names are frozen: scripts hold them."""
    return [
        with_help(
            QgsProcessingParameterRasterLayer(INPUT, tr("SAR raster")),
            tr(
                "A radar raster in a file: Sentinel-1 GRD or any other that GDAL reads. The file itself is read, on "
                "its own grid, without resampling. Of complex samples (SLC) the magnitude is filtered."
            ),
        ),
        with_help(
            QgsProcessingParameterEnum(FILTER, tr("Filter"), list(FILTERS), False, REFINED_LEE, False, True),
            tr(
                "'refined-lee' keeps edges sharpest, 'lee' is the plain local-statistics filter, 'guided' gives the "
                "smoothest fields and leaves bright targets as they were measured."
            ),
        ),
        with_help(
            QgsProcessingParameterNumber(
                WINDOW, tr("Window (pixels)"), _WHOLE, REFINED_WINDOW, False, SMALLEST_WINDOW, LARGEST_WINDOW
            ),
            tr(
                "Side of the window, an odd number. Larger is smoother and loses small fields. 'refined-lee' always "
                "has 7."
            ),
        ),
        with_help(
            QgsProcessingParameterNumber(LOOKS, tr("Number of looks"), _REAL, None, True, 0.5, 10000.0),
            tr(
                "The equivalent number of looks: how much speckle was averaged away already. About 4.4 for Sentinel-1 "
                "IW GRD, 1 for single-look complex. Empty: measured in each band, which suits filtered and resampled "
                "rasters too."
            ),
        ),
        with_help(
            QgsProcessingParameterBand(BAND, tr("Band(s)"), None, INPUT, True, True),
            tr(
                "The bands to filter, in the order they are to be written. Empty: all, but for those whose description "
                "says that they are not backscatter (incidence angle, mask, ratio)."
            ),
        ),
        with_help(
            QgsProcessingParameterEnum(UNITS_, tr("Backscatter units"), list(UNITS), False, UNITS[0], False, True),
            tr(
                "What the values are: 'db', linear 'power' or 'amplitude', 'digital-number' (uncalibrated Sentinel-1) "
                "or an 8-bit 'preview'. 'auto' finds out and says in the log what it found and why."
            ),
        ),
        with_help(
            QgsProcessingParameterEnum(VALUES_, tr("Values written"), list(VALUES), False, VALUES[0], False, True),
            tr("'db', or linear 'power'. The filter itself is the same. Uncalibrated input stays uncalibrated."),
        ),
        advanced(
            QgsProcessingParameterBoolean(COG, tr("Write a cloud-optimized GeoTIFF"), False),
            tr("Lay the file out for reading over the network."),
        ),
        layer_group(),
        with_help(
            QgsProcessingParameterRasterDestination(OUTPUT, tr("Despeckled")),
            tr(
                "A GeoTIFF of 32-bit numbers on exactly the grid of the input, its bands named alike. No-data is the "
                "input's own value where no measurement can have it, else NaN."
            ),
        ),
    ]
