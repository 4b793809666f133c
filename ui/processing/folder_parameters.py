"""The parameters of "Colorize folder", and of what follows it: masks and mosaics. Names are frozen."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputFile,
    QgsProcessingOutputHtml,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...core.options.folder import OUTDATED, PATTERNS, REMAKE
from ...core.options.mosaic import DEFAULT_THRESHOLD, LEAST_SURE, SUREST
from ..translation import tr
from . import colorize_parameters as of_one
from .definitions import OUTPUT, advanced, layer_group, with_help

INPUT, LIST, PATTERNS_, RECURSIVE, OUTDATED_ = "INPUT", "LIST", "PATTERNS", "RECURSIVE", "OUTDATED"
CONFIDENCE, LOAD, REPORT, TABLE = "CONFIDENCE", "LOAD", "REPORT", "TABLE"
DONE, SKIPPED, FAILED = "DONE", "SKIPPED", "FAILED"
OUTPUT_LAYERS, CONFIDENCE_LAYERS = "OUTPUT_LAYERS", "CONFIDENCE_LAYERS"
COLOUR, THRESHOLD, COG = "COLOUR", "THRESHOLD", "COG"
LAYERS, CONFIDENCES, CRS, PIXEL_SIZE = "LAYERS", "CONFIDENCES", "CRS", "PIXEL_SIZE"

# What each file of a folder has for itself.
_OF_ONE_RASTER = {of_one.INPUT, of_one.BAND, of_one.EXTENT, of_one.CONFIDENCE, OUTPUT}

_WHOLE = QgsProcessingParameterNumber.Type.Integer
_REAL = QgsProcessingParameterNumber.Type.Double


def folder_parameters() -> list[QgsProcessingParameterDefinition]:
    """Return the definitions of Colorize folder; the settings are those of Colorize SAR."""
    return [
        with_help(
            QgsProcessingParameterFile(
                INPUT, tr("Folder of SAR rasters"), QgsProcessingParameterFile.Behavior.Folder, "", None, True
            ),
            tr(
                "The rasters in it are colorized one after another. Products of SAR Colorizer, and what QGIS puts "
                "beside rasters (.aux.xml, .ovr), are never taken for inputs."
            ),
        ),
        with_help(
            QgsProcessingParameterString(PATTERNS_, tr("File names"), ";".join(PATTERNS)),
            tr("Which files are inputs: patterns with * and ?, separated by semicolons. Case does not matter."),
        ),
        with_help(
            QgsProcessingParameterBoolean(RECURSIVE, tr("Sub-folders too"), False),
            tr("Look in sub-folders too; the output folder gets the same ones."),
        ),
        advanced(
            QgsProcessingParameterFile(
                LIST, tr("List of files"), QgsProcessingParameterFile.Behavior.File, "", None, True
            ),
            tr(
                "Instead of a folder: a text file with the path of a raster on each line. Relative paths start at the "
                "list's folder; lines that start with # are remarks."
            ),
        ),
        *(one for one in of_one.parameters() if one.name() not in _OF_ONE_RASTER),
        with_help(
            QgsProcessingParameterBoolean(CONFIDENCE, tr("Write the confidence too"), False),
            tr(
                "Write NAME_confidence.tif beside each colour image: how sure the network is of the colour, 255 surest."
            ),
        ),
        with_help(
            QgsProcessingParameterEnum(OUTDATED_, tr("Outdated products"), list(OUTDATED), False, REMAKE, False, True),
            tr(
                "What happens to a product that is there, but was made from another state of its input, by another "
                "model or with other settings: 'remake' makes it again, 'skip' keeps it and says so in the report. A "
                "file that is no product of SAR Colorizer is never replaced."
            ),
        ),
        with_help(
            QgsProcessingParameterBoolean(LOAD, tr("Open the colour images"), False),
            tr("Add the colour images to the map when all are done, those that were done before too."),
        ),
        with_help(
            QgsProcessingParameterFolderDestination(OUTPUT, tr("Output folder")),
            tr("Gets NAME_colour.tif for each input, and the report. It is made if it is not there."),
        ),
    ]


def folder_outputs() -> list[Any]:
    """Return the outputs of Colorize folder beyond the folder."""
    return [
        QgsProcessingOutputHtml(REPORT, tr("Report")),
        QgsProcessingOutputFile(TABLE, tr("Report as a table (CSV)")),
        QgsProcessingOutputNumber(DONE, tr("Files colorized")),
        QgsProcessingOutputNumber(SKIPPED, tr("Files skipped")),
        QgsProcessingOutputNumber(FAILED, tr("Files that failed")),
        QgsProcessingOutputMultipleLayers(OUTPUT_LAYERS, tr("Colour images")),
        QgsProcessingOutputMultipleLayers(CONFIDENCE_LAYERS, tr("Confidences")),
    ]


def mask_parameters() -> list[QgsProcessingParameterDefinition]:
    """Return the definitions of Mask low confidence."""
    return [
        with_help(
            QgsProcessingParameterRasterLayer(COLOUR, tr("Colour image")),
            tr("A colour image that Colorize SAR has made."),
        ),
        with_help(
            QgsProcessingParameterRasterLayer(CONFIDENCE, tr("Confidence")),
            tr("The confidence that the same run has made, on the same grid."),
        ),
        _threshold(tr("Pixels that are less sure are masked: they have no data in the output.")),
        _cog(),
        layer_group(),
        with_help(
            QgsProcessingParameterRasterDestination(OUTPUT, tr("Masked colour image")),
            tr("A GeoTIFF on exactly the same grid, with the tags of the colour image."),
        ),
    ]


def mosaic_parameters() -> list[QgsProcessingParameterDefinition]:
    """Return the definitions of Mosaic colour images."""
    rasters = QgsProcessing.SourceType.TypeRaster
    return [
        with_help(
            QgsProcessingParameterMultipleLayers(LAYERS, tr("Colour images"), rasters),
            tr(
                "Colour images of one style that Colorize SAR has made. Where they overlap, the first in the list that "
                "has data is seen."
            ),
        ),
        with_help(
            QgsProcessingParameterMultipleLayers(CONFIDENCES, tr("Confidences"), rasters, None, True),
            tr(
                "The confidences of the images, as many and in the same order, to leave out what the network is unsure "
                "of. Empty: nothing is left out."
            ),
        ),
        _threshold(tr("Pixels that are less sure show the image below, or no data. Only where confidences are given.")),
        with_help(
            QgsProcessingParameterCrs(CRS, tr("CRS"), None, True),
            tr("Of the mosaic. Empty: that of the first image. Images on the mosaic's grid are copied, not resampled."),
        ),
        advanced(
            QgsProcessingParameterNumber(PIXEL_SIZE, tr("Pixel size"), _REAL, None, True, 0.0),
            tr("In units of the CRS. Empty: that of the finest image."),
        ),
        _cog(),
        layer_group(),
        with_help(
            QgsProcessingParameterRasterDestination(OUTPUT, tr("Mosaic")),
            tr("A GeoTIFF of red, green and blue whose tags say that its colour is synthetic and what it was made of."),
        ),
    ]


def _threshold(text: str) -> QgsProcessingParameterDefinition:
    number = QgsProcessingParameterNumber(
        THRESHOLD, tr("Lowest confidence to keep"), _WHOLE, DEFAULT_THRESHOLD, False, LEAST_SURE, SUREST
    )
    more = tr("From 0, which keeps everything, to 255. Confidence ranks the pixels of one image; it is no probability.")
    return with_help(number, f"{text} {more}")


def _cog() -> QgsProcessingParameterDefinition:
    return with_help(
        QgsProcessingParameterBoolean(COG, tr("Write a cloud-optimized GeoTIFF"), False),
        tr("Lay the file out for reading over the network."),
    )
