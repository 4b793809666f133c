"""SNAP: products of ESA's toolbox, as BEAM-DIMAP (NAME.dim and NAME.data) or GeoTIFF with the same header in a tag.

The header's bands are `snap_header`'s. `Abstracted_Metadata` has the acquisition
(org.esa.snap.engine_utilities.datamodel's AbstractMetadata: MISSION, PASS, REL_ORBIT, first_line_time, ...), and the
tie-point grids latitude and longitude place what was not terrain-corrected.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import Any

from ..errors import RasterError
from ..gdal import GDAL_ERRORS, opened
from ..limits.dimensions import LARGEST_GRID
from ..polarisation import polarisations_in
from ..satellite_product.facts import AMPLITUDE, DB, DIGITAL_NUMBER, POWER, ProductFacts
from ..satellite_product.view import ProductView
from ..satellite_product.virtual_raster import VirtualBand, VirtualSource, by_tie_points, on_map, virtual_raster
from ..words import phrase
from .acquisition_tags import acquisition_tags
from .description import Description
from .snap_header import (
    IMAGINARY,
    PROFILE,
    QUANTITIES,
    REAL,
    SnapBand,
    bands_of,
    element,
    elements,
    number,
    read_header,
    snap_header,
)

_PREFERRED = (POWER, DB, AMPLITUDE, DIGITAL_NUMBER, "")
_MOST_POINTS = 2000
_UNKNOWN = "99999"  # SNAP's number for none


def snap_view(path: str) -> ProductView | None:
    """Return the backscatter of a BEAM-DIMAP product as one raster; None for any other path.

    Bands of one unit and quantity are taken: where a header has several, most bands decide, and linear power comes
    before decibels. Complex samples (i_VV, q_VV) are put together, where there is nothing else.

    Args:
        path: of the header (.dim) or of the folder (.data).

    Raises:
        RasterError: the product is not whole, or holds no backscatter that fits into one raster.
    """
    header = _header_of(path)
    if header is None:
        return None
    text = read_header(header)
    if PROFILE not in text[:4096]:
        return None  # SPOT's .dim, which GDAL reads
    folder = header.with_suffix(".data")
    if not folder.is_dir():
        raise RasterError(
            phrase(
                "{path} is the header of a SNAP product whose folder {folder} is not beside it. Put the folder there.",
                path=header,
                folder=folder.name,
            )
        )
    bands = [band for band in bands_of(text, header) if band.file]
    taken = _backscatter(bands)
    pairs = [] if taken else _complex_pairs(bands)
    used = taken or [real for real, _ in pairs]
    if not used:
        raise RasterError(
            phrase(
                "{path} is a SNAP product without a raster of backscatter in {folder}. Export it again with bands "
                "such as Sigma0_VV, or choose one of its rasters (.img).",
                path=header,
                folder=folder.name,
            )
        )
    _check_size(header, used)
    files = [*used, *(imaginary for _, imaginary in pairs)]
    dtype, placing = _opened(used[0], text, header)
    width, height = used[0].size
    virtual = [_virtual(band, dtype) for band in taken] or [_magnitude(*pair) for pair in pairs]
    facts = _facts(text, used, is_complex=bool(pairs))
    paths = (
        str(header),
        *(one for band in files for one in (band.file, str(Path(band.file).with_suffix(".hdr")))),
    )
    return ProductView(virtual_raster(width, height, virtual, placing), paths, facts)


def snap_facts(description: Description) -> ProductFacts | None:
    """Return what SNAP's header says of one of its GeoTIFFs, or of a raster in a .data folder; None for any other."""
    if not description.files or description.driver == "VRT":
        return None
    path = Path(description.files[0])
    text = snap_header(path)
    if PROFILE not in text[:4096]:
        return None
    bands = bands_of(text, path)
    if path.suffix.lower() == ".img":
        bands = [band for band in bands if band.name == path.stem]
    if len(bands) != len(description.dtypes):  # it was cut down since
        return _facts(text, [])
    return _facts(text, bands, has_names=not any(description.descriptions))


def _header_of(given: str) -> Path | None:
    """Return the path of the header that a path leads to."""
    path = Path(given)
    suffix = path.suffix.lower()
    try:
        if suffix == ".dim" and path.is_file():
            return path
        if suffix == ".data" and path.is_dir() and any(path.glob("*.[iI][mM][gG]")):
            header = path.with_suffix(".dim")
            if not header.is_file():
                raise RasterError(
                    phrase(
                        "{path} is the folder of a SNAP product whose header {header} is not beside it. Put the header "
                        "there, or choose one of the rasters in the folder (.img).",
                        path=path,
                        header=header.name,
                    )
                )
            return header
    except (OSError, ValueError):  # a VRT given as text is no name of a file
        pass
    return None


def _backscatter(bands: Sequence[SnapBand]) -> list[SnapBand]:
    """Return the bands of backscatter that go together."""
    groups: dict[tuple[str, str], list[SnapBand]] = {}
    for band in bands:
        if band.is_backscatter:
            groups.setdefault((band.units, band.quantity), []).append(band)
    ranked = sorted(
        groups.items(),
        key=lambda group: (
            -len(group[1]),
            not group[0][1],
            QUANTITIES.index(group[0][1]) if group[0][1] else 0,
            _PREFERRED.index(group[0][0]),
        ),
    )
    return ranked[0][1] if ranked else []


def _complex_pairs(bands: Sequence[SnapBand]) -> list[tuple[SnapBand, SnapBand]]:
    """Return real and imaginary parts: i_VV and q_VV."""
    imaginary = {band.name[2:]: band for band in bands if band.unit.lower() == IMAGINARY and band.name[:2] == "q_"}
    real = [band for band in bands if band.unit.lower() == REAL and band.name[:2] == "i_"]
    return [(band, imaginary[band.name[2:]]) for band in real if band.name[2:] in imaginary]


def _check_size(header: Path, bands: Sequence[SnapBand]) -> None:
    if len({band.size for band in bands}) > 1:
        raise RasterError(
            phrase(
                "{path} is a SNAP product whose bands differ in size, as swaths of a single-look complex product do. "
                "Join them first (in SNAP: Sentinel-1 TOPS > S-1 TOPS Deburst, then TOPS Merge), or choose one of its "
                "rasters (.img).",
                path=header,
            )
        )


def _opened(band: SnapBand, text: str, header: Path) -> tuple[str, str]:
    """Return the type of a band's ENVI raster, and what places it: its own map grid, or the header's tie points."""
    try:
        with opened(Path(band.file)) as dataset:
            dtype, size = str(dataset.dtypes[0]), (dataset.width, dataset.height)
            crs = dataset.crs.to_wkt() if dataset.crs else ""
            transform = None if dataset.transform.is_identity else dataset.transform.to_gdal()
    except GDAL_ERRORS as error:
        raise RasterError(
            phrase(
                "{path} is a SNAP product whose raster {raster} cannot be opened. Export it again.",
                path=header,
                raster=band.file,
            )
        ) from error
    if size != band.size:
        raise RasterError(
            phrase(
                "{path} is a SNAP product whose raster {raster} has another size than the header says. Export it "
                "again.",
                path=header,
                raster=band.file,
            )
        )
    if transform is not None:
        return dtype, on_map(crs, transform)
    return dtype, by_tie_points(_tie_points(text, header))


def _tie_points(text: str, header: Path) -> list[tuple[float, float, float, float, float]]:
    """Return (column, row, longitude, latitude, 0) of the product's tie-point grids; none without such grids."""
    grids: dict[str, Any] = {}
    steps: dict[str, list[float]] = {}
    for block in elements(text, "Tie_Point_Grid_Info"):
        name = element(block, "TIE_POINT_GRID_NAME")
        file = header.with_suffix(".data") / "tie_point_grids" / f"{name}.img"
        if name not in ("latitude", "longitude") or not file.is_file():
            continue
        try:
            with opened(file) as dataset:
                if dataset.width * dataset.height > LARGEST_GRID:
                    raise _too_large(header, file, dataset.width, dataset.height)
                grids[name] = dataset.read(1)
        except GDAL_ERRORS:
            return []
        steps[name] = [
            number(element(block, f"TIE_POINT_{one}")) for one in ("OFFSET_X", "OFFSET_Y", "STEP_X", "STEP_Y")
        ]
    if set(grids) != {"latitude", "longitude"} or grids["latitude"].shape != grids["longitude"].shape:
        return []
    rows, cols = grids["latitude"].shape
    every = 1
    while -(-rows // every) * -(-cols // every) > _MOST_POINTS:
        every += 1
    left, top, across, down = steps["latitude"]
    return [
        (
            left + col * across,
            top + row * down,
            float(grids["longitude"][row, col]),
            float(grids["latitude"][row, col]),
            0.0,
        )
        for row in sorted({*range(0, rows, every), rows - 1})
        for col in sorted({*range(0, cols, every), cols - 1})
    ]


def _too_large(header: Path, file: Path, width: int, height: int) -> RasterError:
    return RasterError(
        phrase(
            "{path} is a SNAP product whose grid of tie points {file} says that it has {width} x {height} values; more "
            "than {most} are not read. Export it again.",
            path=header,
            file=file.name,
            width=width,
            height=height,
            most=LARGEST_GRID,
        )
    )


def _virtual(band: SnapBand, dtype: str) -> VirtualBand:
    return VirtualBand(band.name, dtype, (VirtualSource(band.file),), band.nodata, band.scale, band.offset)


def _magnitude(real: SnapBand, imaginary: SnapBand) -> VirtualBand:
    """Return complex samples of their parts, whose magnitude is read; see GDAL's pixel function `complex`."""
    sources = tuple(VirtualSource(band.file) for band in (real, imaginary))
    return VirtualBand(real.name[2:], "complex64", sources, real.nodata, function="complex")


def _facts(text: str, bands: Sequence[SnapBand], *, is_complex: bool = False, has_names: bool = False) -> ProductFacts:
    start = text.find('<MDElem name="Abstracted_Metadata"')
    metadata = text[start:] if start >= 0 else ""

    def said(key: str) -> str:
        found = re.search(rf'<MDATTR name="{key}"[^<>]*>([^<]*)</MDATTR>', metadata)
        return unescape(found[1]).strip() if found else ""

    each = [AMPLITUDE if is_complex else band.units for band in bands]
    alike = set(each)
    units = each[0] if len(alike) == 1 else ""
    quantities = {band.quantity for band in bands}
    kind = " ".join(filter(None, ("SNAP", said("PRODUCT_TYPE") or element(text, "PRODUCT_TYPE"))))
    tags = acquisition_tags(
        start=said("first_line_time") or element(text, "PRODUCT_SCENE_RASTER_START_TIME"),
        platform=said("MISSION"),
        direction=said("PASS"),
        look=said("antenna_pointing"),
        mode=said("ACQUISITION_MODE"),
        polarisations=[pol for band in bands for pol in polarisations_in(band.name)],
        absolute_orbit=said("ABS_ORBIT").removeprefix(_UNKNOWN),
        relative_orbit=said("REL_ORBIT").removeprefix(_UNKNOWN),
    )
    return ProductFacts(
        kind=kind,
        units=units,
        band_units=tuple(each) if len(alike) > 1 else (),
        reason=phrase("SNAP's header says so") if any(alike) else "",
        quantity=quantities.pop() if len(quantities) == 1 else "",
        band_names=tuple(band.name for band in bands) if has_names else (),
        date=tags.get("ACQUISITION_START", ""),
        tags=tags,
    )
