"""SNAP's header: the XML of a BEAM-DIMAP product (NAME.dim) and in SNAP's GeoTIFFs, with its bands.

Elements by org.esa.snap.core.dataio.dimap.DimapProductConstants: `Spectral_Band_Info` of each band with its name,
PHYSICAL_UNIT, size, scaling and no-data value, and `Data_File` with the place of its ENVI raster. Units are those of
eu.esa.sar's `Unit`: intensity, intensity_db, amplitude, amplitude_db, real, imaginary. Taken as text: an XML parser
would follow its entities.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path, PurePosixPath

from ..errors import RasterError
from ..georeferencing.tiff import ASCII, find_tag
from ..ordinary_file import open_ordinary
from ..satellite_product.facts import AMPLITUDE, BETA0, DB, DIGITAL_NUMBER, GAMMA0, POWER, SIGMA0
from ..words import phrase

PROFILE = "BEAM-DATAMODEL"
"""What the beginning of a header says, and that of another program's .dim does not."""

QUANTITIES = (SIGMA0, GAMMA0, BETA0)
REAL, IMAGINARY = "real", "imaginary"

_TAG = 65000  # of SNAP's GeoTIFFs: the header, which GDAL does not tell
_LONGEST_HEADER = 32 * 2**20  # bytes
_UNITS = {"intensity": POWER, "amplitude": AMPLITUDE, "intensity_db": DB, "amplitude_db": DB, "db": DB}


@dataclass(frozen=True)
class SnapBand:
    """A band of a product, as its header has it.

    Attributes:
        name, unit: as the header has them.
        size: columns and rows.
        nodata, scale, offset: that are to be applied.
        is_whole: whether it holds whole numbers.
        file: absolute path of its ENVI raster; "" in a GeoTIFF, and of a band that is only a formula.
    """

    name: str
    unit: str
    size: tuple[int, int]
    nodata: float | None = None
    scale: float = 1.0
    offset: float = 0.0
    is_whole: bool = False
    file: str = ""

    @property
    def quantity(self) -> str:
        """What it is a coefficient of, by its name: Sigma0_VV, Gamma0_VH_db, Beta0_VV."""
        return next((one for one in QUANTITIES if self.name.lower().startswith(one)), "")

    @property
    def units(self) -> str:
        """What its values are; "" where neither unit nor name says it."""
        found = _UNITS.get(self.unit.lower(), "")
        if not found and self.name.lower().endswith("_db"):
            found = DB
        return DIGITAL_NUMBER if found == AMPLITUDE and self.is_whole and not self.quantity else found

    @property
    def is_backscatter(self) -> bool:
        """Whether it holds backscatter, calibrated or not, and not a part of complex samples."""
        named = bool(self.quantity) or self.name.lower().startswith(("intensity", "amplitude"))
        return bool(self.units) or (named and not self.unit.lower().startswith(("deg", REAL, IMAGINARY, "phase")))


def snap_header(path: Path) -> str:
    """Return the header in a GeoTIFF of SNAP's, or beside the .data folder that a raster lies in; "" without one."""
    try:
        if path.suffix.lower() in (".tif", ".tiff"):
            with open_ordinary(path) as file:
                values = find_tag(file, _TAG)
                if values is None or values.kind != ASCII:
                    return ""
                file.seek(values.offset)
                return file.read(min(values.count, _LONGEST_HEADER)).decode("latin-1")
        if path.parent.suffix.lower() == ".data":
            return read_header(path.parent.with_suffix(".dim"))
    except (OSError, ValueError, RasterError):
        pass
    return ""


def read_header(path: Path) -> str:
    """Return the text of a .dim. Raises RasterError."""
    try:
        with open_ordinary(path) as file:
            return file.read(_LONGEST_HEADER).decode("latin-1")
    except OSError as error:
        raise RasterError(phrase("{path} cannot be read ({cause}).", path=path, cause=type(error).__name__)) from error


def bands_of(text: str, header: Path) -> list[SnapBand]:
    """Return the bands of a header, in their order."""
    files = {}
    for block in elements(text, "Data_File"):
        place, index = re.search(r'DATA_FILE_PATH href="([^"]+)"', block), element(block, "BAND_INDEX")
        if place:
            name = PurePosixPath(unescape(place[1]).replace("\\", "/"))
            # The folder follows the header's name, which may have been changed.
            files[index] = header.with_suffix(".data") / f"{name.stem}.img"
    whole = (element(text, "NCOLS"), element(text, "NROWS"))
    found = []
    for block in elements(text, "Spectral_Band_Info"):
        file = files.get(element(block, "BAND_INDEX"))
        size = (element(block, "BAND_RASTER_WIDTH") or whole[0], element(block, "BAND_RASTER_HEIGHT") or whole[1])
        if element(block, "LOG10_SCALED") == "true":
            continue
        found.append(
            SnapBand(
                name=element(block, "BAND_NAME"),
                unit=element(block, "PHYSICAL_UNIT"),
                size=(_whole(size[0]), _whole(size[1])),
                nodata=_nodata(block),
                scale=number(element(block, "SCALING_FACTOR"), 1.0),
                offset=number(element(block, "SCALING_OFFSET")),
                is_whole="int" in element(block, "DATA_TYPE"),
                file=str(file.absolute()) if file and file.is_file() else "",
            )
        )
    return found


def _nodata(block: str) -> float | None:
    if element(block, "NO_DATA_VALUE_USED") != "true":
        return None
    found = number(element(block, "NO_DATA_VALUE"), math.nan)
    return None if math.isnan(found) and "int" in element(block, "DATA_TYPE") else found


def elements(text: str, name: str) -> list[str]:
    """Return what is in each element of a name.

    Not by an expression: where elements do not end, it would look through all of the text from each of them.
    """
    parts = (part.partition(f"</{name}>") for part in text.split(f"<{name}>")[1:])
    return [inside for inside, end, _ in parts if end]


def _whole(text: str) -> int:
    found = number(text)
    return int(found) if math.isfinite(found) else 0


def element(text: str, name: str) -> str:
    """Return the text of the first element of a name; "" where there is none."""
    found = re.search(rf"<{name}>([^<]*)</{name}>", text)
    return unescape(found[1]).strip() if found else ""


def number(text: str, otherwise: float = 0.0) -> float:
    """Return the number that a text says, or else what is to stand for it."""
    try:
        return float(text)
    except ValueError:
        return otherwise
