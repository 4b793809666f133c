"""Options that several kinds of work share: which input, what the colours are, where it runs, what is written.

One module, though long: it is a list of declarations, and most of it their help.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model.shipped import readable_models, shipped_models
from ..polarisation import POLARISATIONS
from ..satellite_product.facts import CALIBRATIONS, SIGMA0
from ..words import tr_later
from .base import Kind, OptionValues, option
from .prior import AUTO

UNITS = ("auto", "db", "power", "amplitude", "digital-number", "preview")
DEFAULT_MODEL = "sar_rgb_v2"
GLOBAL_TRANSFER, LOCAL_TRANSFER = tr_later("global"), tr_later("local")
REFERENCE_MODES = (GLOBAL_TRANSFER, LOCAL_TRANSFER)
AS_THE_FILE_SAYS = tr_later("as the file says")
MOST_VIVID = 2.0
DARKEST, BRIGHTEST = 0.5, 3.0

DEFLATE, ZSTD, LZW, JPEG, WEBP, UNCOMPRESSED = "deflate", "zstd", "lzw", "jpeg", "webp", "none"
CODECS = (DEFLATE, ZSTD, LZW, JPEG, WEBP, UNCOMPRESSED)
LOSSY_CODECS = (JPEG, WEBP)
LOSSLESS_CODECS = tuple(codec for codec in CODECS if codec not in LOSSY_CODECS)
DEFAULT_CODEC = DEFLATE
"""Chosen by measurement, see docs/measurements.md."""

NONE_FOUND = tr_later("none was found")


def model_names() -> tuple[str, ...]:
    """Return the names of the shipped models as one text, for a help text."""
    return (", ".join(shipped_models()) or NONE_FOUND,)


def style_names() -> tuple[str, ...]:
    """Return which styles the shipped models have and what their colours stand for as one text, for a help text."""
    models = []
    for name, card in readable_models()[0].items():  # another is refused, with the reason, when it is chosen
        meanings = card.style_meanings
        styles = [f"{style} ({meanings[style]})" if style in meanings else style for style in card.styles]
        models.append(f"{name}: {', '.join(styles)}")
    return ("; ".join(models) or NONE_FOUND,)


@dataclass(frozen=True)
class RasterOptions(OptionValues):
    """A raster that is read, its bands and their units, and what is written of it."""

    input: str = option(
        "",
        Kind.RASTER,
        tr_later("SAR raster"),
        tr_later(
            "A radar raster in a file that GDAL reads, or a whole Sentinel-1 product, GRD or SLC: its .SAFE folder, "
            "its manifest.safe or the zip as it was downloaded, which is calibrated as it is read. Nothing is "
            "resampled. Layers that are not files (WMS, virtual) are exported first."
        ),
        required=True,
        of_pixels=False,
    )
    output: str = option(
        "", Kind.OUTPUT_RASTER, tr_later("Output"), tr_later("The GeoTIFF to write."), required=True, of_pixels=False
    )


@dataclass(frozen=True)
class NetworkOptions(OptionValues):
    """Whether anything is read from the network that was not asked for by its own name."""

    network: bool = option(
        False,
        Kind.FLAG,
        tr_later("Read from the network"),
        tr_later(
            "Read what files refer to on servers and in object storage: the rasters of a virtual raster (VRT), the "
            "lines of a list, the Items of an ItemCollection. Without it they fail, and no connection is made. A "
            "raster that is itself given by a URL, or by GDAL's name such as /vsicurl/... or /vsis3/..., needs no "
            "leave."
        ),
        advanced=True,
        later=True,
        of_pixels=False,
    )


@dataclass(frozen=True)
class BandOptions(OptionValues):
    """Which bands of a SAR raster are used, and what their values are."""

    bands: tuple[int, ...] | None = option(
        None,
        Kind.BANDS,
        tr_later("Band(s)"),
        tr_later(
            "The band for each polarisation the model takes, in the model's order; what it can do without may be left "
            "out at the end. Empty: bands are matched by their descriptions (VV, VH, HH, HV, Sigma0_VV and the like)."
        ),
        parameter="BAND",
        flag="band",
        metavar="N[,M...]",
    )
    units: str = option(
        UNITS[0],
        Kind.CHOICE,
        tr_later("Backscatter units"),
        tr_later(
            "What the values are: 'db', linear 'power' or 'amplitude', 'digital-number' (uncalibrated Sentinel-1) or "
            "an 8-bit 'preview'. 'auto' finds out and says in the log what it found and why."
        ),
        choices=UNITS,
    )
    calibration: str = option(
        SIGMA0,
        Kind.CHOICE,
        tr_later("Calibration"),
        tr_later(
            "What a Sentinel-1 product is read as, by its own tables: 'sigma0', 'gamma0' or 'beta0', with thermal "
            "noise subtracted, or 'none' for its digital numbers. Without effect on any other raster."
        ),
        choices=CALIBRATIONS,
        advanced=True,
        later=True,
    )


@dataclass(frozen=True)
class AcquisitionOptions(OptionValues):
    """When a SAR raster was acquired, where its file does not say it."""

    date: str = option(
        "",
        Kind.DATE,
        tr_later("Date of acquisition"),
        tr_later(
            "The season the colours are of: a day, such as 2021-02-14, or a month, such as 2021-02. Empty: as the file "
            "says, by its tags or its name; the log tells which, and where nothing says it, colours are those of the "
            "mean of the year."
        ),
        unset=AS_THE_FILE_SAYS,
        later=True,
    )


@dataclass(frozen=True)
class ModelOptions(OptionValues):
    """Which model colours, and what the colours are to stand for."""

    model: str = option(
        DEFAULT_MODEL,
        Kind.MODEL,
        tr_later("Model"),
        tr_later("The name of a model that came with the plugin ({}), or the path of a .safetensors model file."),
        values=model_names,
        of_pixels=False,  # a tag of its own has its SHA-256
    )
    style: str = option(
        "",
        Kind.STYLE,
        tr_later("Colour style"),
        tr_later(
            "What the colours are to stand for: the name of one of the model's styles. Empty: its first. Styles of the "
            "models that came with the plugin: {}."
        ),
        values=style_names,
        of_pixels=False,  # a tag of its own has its name
    )
    prior: str = option(
        AUTO,
        Kind.PRIOR,
        tr_later("Prior"),
        tr_later(
            "What colours the network starts from, where the model takes any: radar does not see hue. 'auto': the "
            "reference image's where there is one, else those that are typical of the place in the month. 'reference': "
            "the reference image's. 'none': the network alone. Or a landscape in English words, such as 'boreal "
            "forest, winter' or 'red savanna, dry season'; sar-colorizer landscapes lists them."
        ),
        later=True,
    )
    polarisation: str = option(
        "",
        Kind.CHOICE,
        tr_later("Polarisation"),
        tr_later(
            "Of the band, where the file does not say it. Some models are told it: surfaces and forests differ in VV "
            "and VH."
        ),
        choices=POLARISATIONS,
        unset=AS_THE_FILE_SAYS,
        advanced=True,
    )


@dataclass(frozen=True)
class AppearanceOptions(OptionValues):
    """How the picture looks: all of it is made of the network's answer, which does not change with it."""

    structure: float = option(
        0.75,
        Kind.REAL,
        tr_later("Structure"),
        tr_later(
            "Where lightness comes from: 0 is the network's own, smoother image; 1 is the despeckled radar, coloured "
            "by the network."
        ),
        low=0.0,
        high=1.0,
    )
    vividness: float = option(
        1.0,
        Kind.REAL,
        tr_later("Vividness"),
        tr_later(
            "How strong the colours are: 0 is grey, 1 as the network gives them, 2 twice as strong. Lightness stays."
        ),
        low=0.0,
        high=MOST_VIVID,
        later=True,
    )
    brightness: float = option(
        1.0,
        Kind.REAL,
        tr_later("Brightness"),
        tr_later(
            "Of the network's image, before the radar's lightness is mixed in: 1 is natural, as dark as optical "
            "images in surface reflectance are, 2 clearly brighter. Black and white stay; at structure 1 it does "
            "nothing."
        ),
        low=DARKEST,
        high=BRIGHTEST,
        later=True,
    )
    reference: str | None = option(
        None,
        Kind.RASTER,
        tr_later("Reference for the colours"),
        tr_later(
            "An optical image of the place, older or of another season, or a basemap export, in any CRS and "
            "resolution. The colours follow it: only how it is coloured as a whole is taken over, none of its "
            "structure. A file with three bands or more; where it is cloudy or empty it is left out. Empty: the "
            "network's own colours."
        ),
    )
    reference_mode: str = option(
        GLOBAL_TRANSFER,
        Kind.CHOICE,
        tr_later("How the reference acts"),
        tr_later(
            "'global': one change of colours for the whole raster. 'local': changes that vary smoothly over "
            "kilometres, for large rasters with regions of different colours. 'local' looks at more places and takes "
            "longer."
        ),
        choices=REFERENCE_MODES,
        later=True,
        advanced=True,
    )


@dataclass(frozen=True)
class DeviceOptions(OptionValues):
    """What the network runs on."""

    device: str = option(
        "auto",
        Kind.DEVICE,
        tr_later("Device"),
        tr_later(
            "auto, cpu, cuda or cuda:N. 'auto' takes a GPU if there is one the engine can use; a GPU that was asked "
            "for by name and is not there is an error, never a slow run on the CPU."
        ),
        of_pixels=False,
    )


@dataclass(frozen=True)
class WritingOptions(OptionValues):
    """How a GeoTIFF is written."""

    cog: bool = option(
        False,
        Kind.FLAG,
        tr_later("Write a cloud-optimized GeoTIFF"),
        tr_later("Lay the file out for reading over the network."),
    )
    compress: str = option(
        DEFAULT_CODEC,
        Kind.CHOICE,
        tr_later("Compression"),
        tr_later(
            "'deflate', 'zstd', 'lzw' and 'none' keep every pixel as it was computed: 'deflate' is read by every "
            "program, 'zstd' is written faster, but some programs cannot read it. 'jpeg' and 'webp' are lossy: the "
            "file is several times smaller, its colours are changed a little and for good, and its tags say so. Masks "
            "stay exact, and confidences are never compressed with loss."
        ),
        choices=CODECS,
        advanced=True,
        later=True,
    )
    overwrite: bool = option(
        False,
        Kind.FLAG,
        tr_later("Replace what exists"),
        tr_later("Replace an output that exists."),
        parameter=None,  # QGIS has asked, or the user has named the file in a script
        of_pixels=False,
    )
