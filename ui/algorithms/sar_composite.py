"""SAR composite: asks the engine to render backscatter as a composite of measurements."""

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
    ASF,
    ASF_THRESHOLD_DB,
    COMPOSITES,
    FILTERS,
    GREY,
    NO_FILTER,
    RATIO,
    STRETCHES,
    CompositeOptions,
)
from ...core.options.shared import UNITS
from ..layers.measurement_style import MeasurementStyle
from ..processing.definitions import LAYER_GROUP, OUTPUT, advanced, layer_group, with_help
from ..processing.raster_algorithm import INPUT, RasterAlgorithm, refuse_inputs
from ..translation import tr

KIND, BAND, UNITS_, STRETCH, CLIP, THRESHOLD = "KIND", "BAND", "UNITS", "STRETCH", "CLIP", "THRESHOLD"
DESPECKLE, COG = "DESPECKLE", "COG"

_REAL = QgsProcessingParameterNumber.Type.Double


class SarComposite(RasterAlgorithm):
    """The algorithm `sarcolorizer:sarcomposite`."""

    help_page = "algorithms#sar-composite"

    memory_cure = ""

    def name(self) -> str:
        """The frozen name in scripts and models."""
        return "sarcomposite"

    def displayName(self) -> str:
        """The name people see."""
        return tr("SAR composite")

    def tags(self) -> list[str]:
        """What people may type to find it."""
        words = tr("radar,sentinel-1,polarimetry,false colour,rgb,decomposition,ratio,vv,vh,asf,backscatter,sar")
        return words.split(",")

    def shortDescription(self) -> str:
        """One line."""
        return tr("Renders radar bands as a colour composite of measurements: nothing is predicted.")

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return tr(
            "<p>Renders radar backscatter the way analysts know it. Its colours are <b>measurements</b>, not predicted "
            "ones: the baseline to hold synthetic colour against.</p>"
            "<p><b>vv-vh-ratio</b>: red is VV, green VH, blue their difference in dB (the ratio of powers). Vegetation "
            "is green, towns are pale, water is blue, bare soil is purple.</p>"
            "<p><b>asf-rgb</b>: the RGB decomposition of the Alaska Satellite Facility. Red is simple bounce with some "
            "volume scattering (towns, bare ground), green volume scattering (vegetation), blue simple bounce with "
            "very low volume scattering (calm water, deserts). It needs calibrated backscatter, best "
            "terrain-corrected.</p><p><b>db-grey</b>: one band in dB as grey.</p>"
            "<p>HH and HV take the places of VV and VH where these are missing. The output is on exactly the grid of "
            "the input; ranges are measured on the whole raster and kept in the file's metadata with the rule.</p>"
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
        """Render, and dress what QGIS is to load."""
        source = self.source(feedback)
        output = self.parameterAsOutputLayer(parameters, OUTPUT, context)
        options = self._options(parameters, context, source.path, str(Path(output).absolute()))
        refuse_inputs(tr("composite"), options.output, source.files)
        result = self.ask_engine(protocol.COMPOSITE, options.to_dict(), feedback, [options.output])
        feedback.pushInfo(
            tr("Rendered {} x {} pixels in {:.1f} s. The colours are measurements: {}.").format(
                result["width"], result["height"], result["seconds"], "; ".join(result["channels"])
            )
        )
        name = {
            RATIO: tr("{} composite (co-pol, cross-pol, ratio)"),
            ASF: tr("{} composite (ASF decomposition)"),
            GREY: tr("{} backscatter (grey)"),
        }[options.kind].format(source.name)
        style = MeasurementStyle(name, _abstract(result), result["tags"], is_picture=True)
        self.dress(context, OUTPUT, output, style, self.text(parameters, LAYER_GROUP, context))
        return {OUTPUT: output}

    def _options(
        self, parameters: dict[str, Any], context: QgsProcessingContext, source: str, output: str
    ) -> CompositeOptions:
        """Return the options for the engine; raises OptionError."""
        return CompositeOptions(
            input=source,
            output=output,
            kind=self.parameterAsEnumString(parameters, KIND, context),
            bands=self.chosen_bands(parameters, BAND, context),
            units=self.parameterAsEnumString(parameters, UNITS_, context),
            stretch=self.parameterAsEnumString(parameters, STRETCH, context),
            clip_percent=self.parameterAsDouble(parameters, CLIP, context),
            threshold_db=self.parameterAsDouble(parameters, THRESHOLD, context),
            despeckle=self.parameterAsEnumString(parameters, DESPECKLE, context),
            cog=self.parameterAsBool(parameters, COG, context),
            overwrite=True,  # QGIS has asked the user, or the user has named the file in a script
        )


def _abstract(result: dict[str, Any]) -> str:
    return tr("A composite of measured radar backscatter; no colour is predicted. Bands: {}.").format(
        "; ".join(result["channels"])
    )


def _parameters() -> list[QgsProcessingParameterDefinition]:
    """Return the definitions in the order they are shown. Names are frozen: scripts hold them."""
    return [
        with_help(
            QgsProcessingParameterRasterLayer(INPUT, tr("SAR raster")),
            tr(
                "A radar raster in a file, with a co-polarised band (VV or HH) and a cross-polarised one (VH or HV); "
                "one band is enough for 'db-grey'. The file itself is read, on its own grid, without resampling."
            ),
        ),
        with_help(
            QgsProcessingParameterEnum(KIND, tr("Composite"), list(COMPOSITES), False, COMPOSITES[0], False, True),
            tr(
                "'vv-vh-ratio': red VV, green VH, blue VV minus VH in dB. 'asf-rgb': the decomposition of the Alaska "
                "Satellite Facility, of calibrated backscatter. 'db-grey': one band in dB as grey."
            ),
        ),
        with_help(
            QgsProcessingParameterBand(BAND, tr("Band(s)"), None, INPUT, True, True),
            tr(
                "The co-polarised band and then the cross-polarised one; a single band for 'db-grey'. Empty: bands are "
                "matched by their descriptions (VV, VH, HH, HV, Sigma0_VV and the like)."
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
            QgsProcessingParameterEnum(STRETCH, tr("Stretch"), list(STRETCHES), False, STRETCHES[0], False, True),
            tr(
                "What is black and what is white. 'scene': percentiles of the whole raster, for the best contrast. "
                "'fixed': VV -20 to 0 dB, VH -27 to -7 dB, their difference 2 to 14 dB, the same for every scene, so "
                "that scenes can be compared; of calibrated values only. 'asf-rgb' has a scale of its own."
            ),
        ),
        with_help(
            QgsProcessingParameterEnum(
                DESPECKLE, tr("Speckle filter"), [NO_FILTER, *FILTERS], False, NO_FILTER, False, True
            ),
            tr(
                "Filter the bands before they are rendered, 7 x 7 pixels, with the number of looks measured in each: "
                "see 'Despeckle SAR'. 'none' shows what was measured."
            ),
        ),
        with_help(
            QgsProcessingParameterBoolean(COG, tr("Write a cloud-optimized GeoTIFF"), False),
            tr("Lay the file out for reading over the network."),
        ),
        advanced(
            QgsProcessingParameterNumber(CLIP, tr("Clipped at either end (percent)"), _REAL, 2.0, False, 0.0, 49.0),
            tr("Percent of the pixels that become black, and as many white, where the stretch is by the scene."),
        ),
        advanced(
            QgsProcessingParameterNumber(
                THRESHOLD, tr("Threshold of the ASF decomposition (dB)"), _REAL, ASF_THRESHOLD_DB, False, -60.0, 10.0
            ),
            tr(
                "Cross-polarised backscatter below which a pixel is taken for a surface without volume scattering, and "
                "drawn in blue. Usual values lie between -22 and -25 dB; -24 is the one of ASF's own products."
            ),
        ),
        layer_group(),
        with_help(
            QgsProcessingParameterRasterDestination(OUTPUT, tr("Composite")),
            tr(
                "A GeoTIFF of 8-bit bands (red, green and blue, or grey) on exactly the grid of the input, with what "
                "is invalid in the input masked. Its metadata say what each band shows, over which range of dB."
            ),
        ),
    ]
