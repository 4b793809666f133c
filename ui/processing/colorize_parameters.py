"""The parameters of "Colorize SAR", each declared together with its help. Names are frozen: scripts hold them."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...core.errors import ModelError
from ...core.model.card import read_card, shipped_models
from ...core.options.colorize import RESOLUTIONS
from ...core.options.shared import MOST_VIVID, REFERENCE_MODES, UNITS
from ...core.polarisation import POLARISATIONS
from ..translation import tr
from .definitions import OUTPUT, advanced, device, layer_group, model, with_help

INPUT, BAND, UNITS_, STYLE, STRUCTURE = "INPUT", "BAND", "UNITS", "STYLE", "STRUCTURE"
EXTENT, COG, RESOLUTION, TILE_SIZE, HALO = "EXTENT", "COG", "RESOLUTION", "TILE_SIZE", "HALO"
CONFIDENCE, POLARISATION, VIVIDNESS = "CONFIDENCE", "POLARISATION", "VIVIDNESS"
REFERENCE, REFERENCE_MODE = "REFERENCE", "REFERENCE_MODE"

AS_THE_FILE_SAYS = "as the file says"
GRID = 128  # pixels; tile sizes and halos are multiples of it

_WHOLE = QgsProcessingParameterNumber.Type.Integer
_REAL = QgsProcessingParameterNumber.Type.Double


def parameters() -> list[QgsProcessingParameterDefinition]:
    """Return the definitions in the order they are shown."""
    return [
        with_help(
            QgsProcessingParameterRasterLayer(INPUT, tr("SAR raster")),
            tr(
                "A radar raster in a file: Sentinel-1 GRD or SLC, or any other that GDAL reads. The file itself is "
                "read, on its own grid, without resampling. Layers that are not files (WMS, virtual) are exported "
                "first."
            ),
        ),
        with_help(
            QgsProcessingParameterBand(BAND, tr("Band(s)"), None, INPUT, True, True),
            tr(
                "The band for each polarisation the model takes, in the model's order; what it can do without may be "
                "left out at the end. Empty: bands are matched by their descriptions (VV, VH, HH, HV, Sigma0_VV and "
                "the like)."
            ),
        ),
        with_help(
            QgsProcessingParameterEnum(UNITS_, tr("Backscatter units"), list(UNITS), False, UNITS[0], False, True),
            tr(
                "What the values are: 'db', linear 'power' or 'amplitude', 'digital-number' (uncalibrated Sentinel-1) "
                "or an 8-bit 'preview'. 'auto' finds out and says in the log what it found and why."
            ),
        ),
        model(),
        with_help(
            QgsProcessingParameterString(STYLE, tr("Colour style"), "", False, True),
            tr(
                "What the colours are to stand for: the name of one of the model's styles. Empty: its first. Styles of "
                "the models that came with the plugin: {}."
            ).format(_shipped_styles() or tr("none was found")),
        ),
        advanced(
            QgsProcessingParameterEnum(
                POLARISATION,
                tr("Polarisation"),
                [AS_THE_FILE_SAYS, *POLARISATIONS],
                False,
                AS_THE_FILE_SAYS,
                False,
                True,
            ),
            tr(
                "Of the band, where the file does not say it. Some models are told it: surfaces and forests differ in "
                "VV and VH."
            ),
        ),
        with_help(
            QgsProcessingParameterNumber(STRUCTURE, tr("Structure"), _REAL, 0.5, False, 0.0, 1.0),
            tr(
                "Where lightness comes from: 0 is the network's own, smoother image; 1 is the despeckled radar, "
                "coloured by the network."
            ),
        ),
        with_help(
            # Optional: models and scripts that were made before it was there go on working.
            QgsProcessingParameterNumber(VIVIDNESS, tr("Vividness"), _REAL, 1.0, True, 0.0, MOST_VIVID),
            tr(
                "How strong the colours are: 0 is grey, 1 as the network gives them, 2 twice as strong. Lightness "
                "stays."
            ),
        ),
        with_help(
            QgsProcessingParameterRasterLayer(REFERENCE, tr("Reference for the colours"), None, True),
            tr(
                "An optical image of the place, older or of another season, or a basemap export, in any CRS and "
                "resolution. The colours follow it: only how it is coloured as a whole is taken over, none of its "
                "structure. A file with three bands or more; where it is cloudy or empty it is left out. Empty: the "
                "network's own colours."
            ),
        ),
        advanced(
            QgsProcessingParameterEnum(
                REFERENCE_MODE,
                tr("How the reference acts"),
                list(REFERENCE_MODES),
                False,
                REFERENCE_MODES[0],
                True,  # optional: models that were made before it was there stay valid
                True,
            ),
            tr(
                "'global': one change of colours for the whole raster. 'local': changes that vary smoothly over "
                "kilometres, for large rasters with regions of different colours. 'local' looks at more places and "
                "takes longer."
            ),
        ),
        with_help(
            QgsProcessingParameterExtent(EXTENT, tr("Extent"), None, True),
            tr(
                "The part to colorize, on whole pixels. Brightness is still measured on the whole raster, so parts "
                "match. Empty: all of it."
            ),
        ),
        device(),
        with_help(
            QgsProcessingParameterBoolean(COG, tr("Write cloud-optimized GeoTIFFs"), False),
            tr("Lay the files out for reading over the network."),
        ),
        advanced(
            QgsProcessingParameterEnum(
                RESOLUTION, tr("Resolution"), list(RESOLUTIONS), False, RESOLUTIONS[0], False, True
            ),
            tr(
                "What the network is shown. 'model': finer pixels are averaged, and coarser ones repeated, to the size "
                "it learned from; structure still takes lightness from the raster's own. 'native': the raster's own "
                "pixels, where colours may be wrong and windows show as blocks. The output has the input's grid either "
                "way."
            ),
        ),
        advanced(
            QgsProcessingParameterNumber(TILE_SIZE, tr("Tile size (pixels)"), _WHOLE, None, True, GRID),
            tr(
                "Side of the square that is colorized at once, a multiple of {}. Smaller needs less memory and more "
                "time. Empty: chosen for the device."
            ).format(GRID),
        ),
        advanced(
            QgsProcessingParameterNumber(HALO, tr("Halo (pixels)"), _WHOLE, None, True, 0),
            tr(
                "What is read around every tile as context, a multiple of {}. 256 makes tiles invisible; 128 is "
                "faster. Empty: what the model needs."
            ).format(GRID),
        ),
        layer_group(),
        with_help(
            QgsProcessingParameterRasterDestination(OUTPUT, tr("Colour image")),
            tr(
                "A GeoTIFF of red, green and blue, 8 bits each, on exactly the grid of the input, with what is invalid "
                "in the input masked. A file of this name is replaced once the new one is complete."
            ),
        ),
        with_help(
            QgsProcessingParameterRasterDestination(CONFIDENCE, tr("Confidence"), None, True, False),
            tr(
                "A GeoTIFF of one 8-bit band on the same grid: how sure the network is of the colour, 255 surest. It "
                "ranks the pixels of one image; it is not a probability."
            ),
        ),
    ]


def _shipped_styles() -> str:
    """Say which styles the shipped models have, and what their colours stand for."""
    models = []
    for name, path in shipped_models().items():
        try:
            card = read_card(path)
        except ModelError:
            continue  # it is refused, with the reason, when it is chosen
        meanings = card.style_meanings
        styles = [f"{style} ({meanings[style]})" if style in meanings else style for style in card.styles]
        models.append(f"{name}: {', '.join(styles)}")
    return "; ".join(models)
