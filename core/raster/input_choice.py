"""What to choose as the input instead of a file that is none: products, archives, headers, side files, folders.

Everything here returns, or raises with, one sentence on what the file is and one on which to choose. Standard library
only; what GDAL makes of a file is said in `opening`. One module, though long: a sentence for every kind of file that
is taken for a raster, and they are tried in turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from ..errors import RasterError
from ..file_name import gdal_name, printable
from ..limits.archive import names_in
from ..ordinary_file import open_ordinary
from ..polarisation import polarisations_in
from ..sentinel1.files import is_safe, product_files
from ..words import joined, phrase

WORLD_FILES = (".tfw", ".tifw", ".tfwx", ".wld", ".pgw", ".jgw", ".j2w", ".bpw", ".gfw", ".blw")
# What GDAL, QGIS and others put beside NAME.tif: behind its whole name, or in place of its ending.
BEHIND = (".aux.xml", ".ovr", ".msk", ".ovr.tmp")
INSTEAD = (*WORLD_FILES, ".prj", ".hdr", ".qml", ".qmd", ".aux", ".rrd", ".xml", ".lgo")

_RASTERS = (
    *(".tif", ".tiff", ".img", ".vrt", ".dat", ".bin", ".bil", ".bip", ".bsq", ".raw", ".jp2", ".nc", ".h5", ".hdf"),
    *(".png", ".jpg", ".jpeg", ".asc", ".grd", ".ntf", ".cos", ".slc", ".mli"),
)
_VECTORS = (".shp", ".shx", ".dbf", ".gpkg", ".geojson", ".gml", ".kml", ".csv", ".fgb", ".gdb", ".qgz", ".qgs")
_ARCHIVES = (".tar", ".tgz", ".tar.gz", ".gz", ".bz2", ".xz", ".7z", ".rar")
_NO_RASTERS = (".safe", ".dim")  # that GDAL opens all the same, or with the wrong words
_MOST_NAMED = 8
_IN_ZIP = re.compile(r"/vsizip/(?P<archive>.*?\.zip)(?=/|$)(?P<member>.*)", re.IGNORECASE)

# How a file begins, and what it is then: of formats that GDAL has a driver for in some builds only.
_FORMATS = (
    (b"\x89HDF\r\n\x1a\n", phrase("an HDF5 or netCDF-4 container")),
    (b"CDF\x01", phrase("a netCDF container")),
    (b"CDF\x02", phrase("a netCDF container")),
    (b"CDF\x05", phrase("a netCDF container")),
    (b"\x0e\x03\x13\x01", phrase("an HDF4 container")),
    (b"\x00\x00\x00\x0cjP  ", phrase("a JPEG 2000 image")),
    (b"\xff\x4f\xff\x51", phrase("a JPEG 2000 image")),
    (b"%PDF", phrase("a PDF document")),
    (b"msid", phrase("a MrSID image")),
    (b"SIMPLE  =", phrase("a FITS image")),
    (b"GRIB", phrase("a GRIB file")),
)
_CONVERT = phrase(
    "Convert it to a GeoTIFF with the program that reads it (QGIS: Raster > Conversion > Translate), and choose that."
)


def check_name(path: Path) -> None:
    """Raise RasterError where a file's name is not UTF-8: GDAL has no way to be told of it."""
    try:
        gdal_name(path)
    except ValueError:
        raise RasterError(
            phrase(
                "{path} has a name that is not UTF-8, by which GDAL cannot open it. Rename the "
                "file, or the folder it lies in.",
                path=printable(str(path)),
            )
        ) from None


def check_choice(name: str) -> None:
    """Raise RasterError for what GDAL might open, but not as the one raster that is meant, and for a zip that grows."""
    path = Path(name)
    zipped = _IN_ZIP.match(name)
    if zipped:
        names_in(Path(zipped["archive"]))  # raises where what is in it would grow
    try:
        found = path.exists() and (_safe(path) or _snap(path) or _side_file(path))
        if zipped and zipped["member"].rstrip("/").lower().endswith(_NO_RASTERS) and not product_files(name):
            found = _in_archive(name)
    except (OSError, ValueError):  # a VRT given as text is no name of a file
        return
    if found:
        raise RasterError(found)


def choice_instead(name: str) -> str | None:
    """Return what a path is that GDAL does not open, and what to choose instead; None where nothing is known."""
    path = Path(name)
    try:
        archive = _in_archive(name)
        if archive or not path.exists():
            return archive
        if path.is_dir():
            return _folder(path)
        if path.stat().st_size == 0:
            return phrase("{name} is an empty file. Download or export it again.", name=name)
        return _header(path) or _metadata(path) or _archive(path) or _other_format(path)
    except (OSError, ValueError):
        return None


def snap_bands(folder: Path) -> list[Path]:
    """Return the rasters of backscatter in a SNAP product's `.data` folder: all, if no name holds a polarisation."""
    images = _sorted(path for path in folder.glob("*") if path.suffix.lower() == ".img")
    return [path for path in images if polarisations_in(path.stem)] or images


def is_snap_data(folder: Path) -> bool:
    """Whether a folder is the `.data` folder of a SNAP product (BEAM-DIMAP)."""
    return folder.suffix.lower() == ".data" and any(folder.glob("*.[iI][mM][gG]"))


def _safe(path: Path) -> str | None:
    """Of a folder in a Sentinel-1 product."""
    product = path.parent
    return _part_of(path, product) if path.is_dir() and is_safe(product) else None


def _part_of(path: Path, product: Path) -> str:
    return phrase(
        "{path} is of a Sentinel-1 product and no raster. Choose the product: {product}.", path=path, product=product
    )


def _snap(path: Path) -> str | None:
    """Of a SNAP product, given by its header (.dim) or its folder (.data).

    The engine sees it as one raster (`providers.snap`) and does not come here; QGIS knows its rasters alone.
    """
    if path.suffix.lower() == ".dim" and path.is_file():
        folder = path.with_suffix(".data")
        if not folder.is_dir():
            with open_ordinary(path) as file:
                if b"BEAM-DATAMODEL" not in file.read(4096):
                    return None  # SPOT's, which GDAL reads
            return phrase(
                "{path} is the header of a SNAP product whose folder {folder} is not beside it. Put the folder there, "
                "and choose a raster in it (.img).",
                path=path,
                folder=folder.name,
            )
        bands = snap_bands(folder)
        if not bands:
            return phrase(
                "{path} is the header of a SNAP product without rasters (.img) in {folder}. Export it again.",
                path=path,
                folder=folder.name,
            )
        return phrase(
            "{path} is the header of a SNAP product, with a raster for each band. Choose one of them: {rasters}.",
            path=path,
            rasters=_either(map(str, bands)),
        )
    if path.is_dir() and is_snap_data(path):
        return phrase(
            "{path} is the folder of a SNAP product, with a raster for each band. Choose one of them: {rasters}.",
            path=path,
            rasters=_either(map(str, snap_bands(path))),
        )
    return None


def _side_file(path: Path) -> str | None:
    """Of what lies beside a raster under its name."""
    if not path.is_file():
        return None
    for ending in BEHIND:
        if path.name.lower().endswith(ending):
            main = path.with_name(path.name[: -len(ending)])
            if main.is_file():
                return phrase(
                    "{path} belongs to the raster {name} and is none itself. Choose {raster}.",
                    path=path,
                    name=main.name,
                    raster=main,
                )
    return None


def _header(path: Path) -> str | None:
    """Of a header, a world file or the like, by the data file that has the same name."""
    lower = path.name.lower()
    if lower.endswith(BEHIND) or not lower.endswith(INSTEAD):
        if lower.endswith(BEHIND):
            return phrase(
                "{path} belongs to a raster that is not beside it, and is none itself. Choose the raster.", path=path
            )
        return None
    data = _data_files(path)
    if not data:
        if path.suffix.lower() == ".xml":
            return None
        return phrase(
            "{path} describes a raster that is not beside it. Put both into one folder, and choose the raster.",
            path=path,
        )
    return phrase(
        "{path} only describes a raster. Choose the raster itself: {rasters}.",
        path=path,
        rasters=_either(map(str, data)),
    )


def _data_files(path: Path) -> list[Path]:
    """Return the rasters that a header of this name may belong to: NAME.hdr's are NAME, NAME.img and the like."""
    stem = path.stem.lower()
    found = []
    for other in path.parent.iterdir():
        lower = other.name.lower()
        same = lower == stem or (other.stem.lower() == stem and not lower.endswith((*BEHIND, *INSTEAD, *_VECTORS)))
        if same and other != path and other.is_file():
            found.append(other)
    return _sorted(found)


def _metadata(path: Path) -> str | None:
    """Of another file of a Sentinel-1 product: annotation, calibration, quick-look."""
    for folder in list(path.absolute().parents)[:4]:
        if is_safe(folder) and path.parent.name.lower() != "measurement":
            return _part_of(path, folder)
    return None


def _archive(path: Path) -> str | None:
    lower = path.name.lower()
    names = names_in(path)
    if names is not None:
        members = _zipped_rasters(names)
        if lower.endswith((".kmz", ".qgz")) or not members:
            return phrase(
                "{path} is an archive without a raster that can be chosen. Unpack it and choose a raster, if any.",
                path=path,
            )
        return phrase(
            "{path} is an archive. Unpack it and choose a raster in it, or give the raster's name in the archive: "
            "{rasters}.",
            path=path,
            rasters=_either(_inside(path, member) for member in members),
        )
    if lower.endswith(".zip"):
        return phrase("{path} is an archive that is damaged or incomplete. Download it again.", path=path)
    if lower.endswith(_ARCHIVES):
        return phrase("{path} is an archive. Unpack it and choose a raster in it.", path=path)
    return None


def _in_archive(name: str) -> str | None:
    """Of an archive that was given by GDAL's name for it, or what is called a raster in it and is none."""
    match = _IN_ZIP.match(name)
    if match is None or not Path(match["archive"]).is_file():
        return None
    path, member = Path(match["archive"]), match["member"].strip("/")
    names = names_in(path)
    if not member or names is None:
        return _archive(path)
    if member in names and not member.lower().endswith(_NO_RASTERS):
        return None  # GDAL's own error is more exact
    rasters = [_inside(path, raster) for raster in _zipped_rasters(names)]
    if not rasters:
        return _archive(path)
    return phrase("{name} is no raster. Choose one in the archive: {rasters}.", name=name, rasters=_either(rasters))


def _zipped_rasters(members: Iterable[str]) -> list[str]:
    """Return the rasters in a zip: those of backscatter, where it is a SNAP product or a part of Sentinel-1's."""
    names = sorted(name for name in members if not name.endswith("/"))
    rasters = [name for name in names if PurePosixPath(name).suffix.lower() in _RASTERS]
    measured = [name for name in rasters if PurePosixPath(name).parent.name == "measurement"]
    return measured or [name for name in rasters if polarisations_in(PurePosixPath(name).stem)] or rasters


def _inside(archive: Path, member: str) -> str:
    return f"/vsizip/{archive.absolute()}/{member}"


def _folder(path: Path) -> str:
    if not any(path.iterdir()):
        return phrase("{path} is an empty folder. Choose a raster file.", path=path)
    rasters = _sorted(one for one in path.iterdir() if one.suffix.lower() in _RASTERS and one.is_file())
    if not rasters:
        return phrase("{path} is a folder, not a raster. Choose the raster file in it.", path=path)
    return phrase(
        "{path} is a folder, not a raster. Choose the raster file in it: {rasters}.",
        path=path,
        rasters=_either(one.name for one in rasters),
    )


def _other_format(path: Path) -> str | None:
    if path.suffix.lower() in _VECTORS:
        return phrase("{path} holds no raster. Choose a raster.", path=path)
    with open_ordinary(path) as file:
        start = file.read(16)
    for begin, what in _FORMATS:
        if start.startswith(begin):
            unread = phrase(
                "{path} is {format}, which the engine's GDAL does not read, or a damaged one.", path=path, format=what
            )
            return joined([unread, _CONVERT])
    return None


def _either(names: Iterable[str]) -> str:
    """Return "a", "a or b", "a, b or c", or the first of many; printable."""
    told: Sequence[str] = [printable(name) for name in names]
    if len(told) > _MOST_NAMED:
        return phrase(
            "{names} or one of {count} more", names=", ".join(told[:_MOST_NAMED]), count=len(told) - _MOST_NAMED
        )
    return told[0] if len(told) == 1 else phrase("{names} or {last}", names=", ".join(told[:-1]), last=told[-1])


def _sorted(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: path.name.lower())
