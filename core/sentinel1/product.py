"""A Sentinel-1 product as one raster: which images make it, how GDAL reads them, and what becomes of their pixels.

A library that reads these products (xsar, sarsen, s1-reader, pyroSAR) brings xarray, Dask, ISCE3 or SNAP along, several
times what the engine weighs, and none reads windows of a zip with bounded memory; so GDAL does the reading here, and
the tables are applied to what it reads.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from ..errors import RasterError
from ..satellite_product.facts import POWER, UNCALIBRATED, ProductFacts
from ..satellite_product.view import ProductView
from ..satellite_product.virtual_raster import VirtualBand, VirtualSource, by_tie_points, virtual_raster
from ..words import joined, phrase
from .annotation import SLC, Annotation, processor_version, relative_orbit
from .border import Border
from .calibration import FIRST_SOUND_NOISE, read_calibration
from .files import MANIFEST, ProductFiles
from .images import Image, find_images, listed, one_raster
from .pieces import Layout, lay_out
from .pixels import Pixels

_RESOLUTION = re.compile(r"_(GRD[FHM]|SLC)_")
_FIRST_CLEAN_BORDER = 2.90


def view_product(files: ProductFiles, quantity: str) -> ProductView | None:
    """Return a product as a raster; None where one of its rasters was chosen and has no annotation or no tables.

    Args:
        files: of the product.
        quantity: one of `CALIBRATIONS`.

    Raises:
        RasterError: it is damaged or incomplete, or holds several images that are no single raster.
    """
    manifest = files.read(MANIFEST).decode("utf-8", "replace")
    images, notes = find_images(files)
    if not images:
        if files.measurement:
            return None
        raise RasterError(
            phrase(
                "The Sentinel-1 product {product} lacks its annotation or its rasters. Download it again.",
                product=files.name,
            )
        )
    chosen, more = one_raster(files, images)
    if files.measurement and quantity != UNCALIBRATED and not images[0].calibration:
        return None  # a raster by itself, read as any other
    layout = _layout(files, chosen)
    one = next(iter(next(iter(chosen.values())).values())).annotation
    version = processor_version(manifest)
    subtract = quantity != UNCALIBRATED and not one.noise_is_removed
    if subtract and version is not None and version < FIRST_SOUND_NOISE:
        subtract = False
        notes.append(
            (
                "noise-kept",
                phrase(
                    "The product was made by version {version} of ESA's processor, whose noise tables are not fit for "
                    "use: thermal noise is not subtracted.",
                    version=f"{version:.2f}",
                ),
            )
        )
    bare = [name for name, of in chosen.items() if not all(image.noise for image in of.values())]
    if subtract and bare:
        notes.append(
            (
                "noise-missing",
                phrase(
                    "The Sentinel-1 product {product} lacks the noise table of {polarisations}: thermal noise is not "
                    "subtracted there.",
                    product=files.name,
                    polarisations=joined(bare, ", "),
                ),
            )
        )
    pixels = None
    if quantity != UNCALIBRATED:
        calibrations = [
            {
                swath: read_calibration(files, image.annotation, image.calibration, image.noise, quantity, subtract)
                for swath, image in of.items()
            }
            for of in chosen.values()
        ]
        old = version is not None and version < _FIRST_CLEAN_BORDER and not one.bursts
        border = Border(layout.height, layout.width) if old else None
        pixels = Pixels(layout.pieces, calibrations, border, valid_by_pieces=bool(one.bursts))
    return ProductView(
        vrt=_virtual_raster(files, layout, chosen, nodata=not (pixels and pixels.valid_by_pieces)),
        files=files.local,
        facts=_facts(files, manifest, one, list(chosen), quantity, pixels, (*notes, *more)),
        stored_as=files.gdal_name(next(iter(next(iter(chosen.values())).values())).measurement),
        pixels=pixels,
    )


def _virtual_raster(
    files: ProductFiles, layout: Layout, chosen: Mapping[str, Mapping[str, Image]], nodata: bool
) -> str:
    """Return GDAL's virtual raster of the numbers as they are stored, a band for each polarisation.

    `nodata` is whether zero is; else what no piece covers is zero too.
    """
    bands = []
    for polarisation, of in chosen.items():
        sources = []
        for piece in layout.pieces:
            image = of[piece.swath]
            (top, bottom), (left, right) = piece.rows, piece.cols
            sources.append(
                VirtualSource(
                    files.gdal_name(image.measurement),
                    size=(image.annotation.samples, image.annotation.lines),
                    corner=(piece.sample, piece.line),
                    rectangle=(left, top, right - left, bottom - top),
                )
            )
        is_complex = next(iter(of.values())).annotation.product_type == SLC
        kind = "complex_int16" if is_complex else "uint16"
        bands.append(VirtualBand(polarisation, kind, tuple(sources), nodata=0.0 if nodata else None))
    places = ((t.col, t.row, t.longitude, t.latitude, t.height) for t in layout.tie_pixels)
    return virtual_raster(layout.width, layout.height, bands, by_tie_points(places))


def _layout(files: ProductFiles, chosen: Mapping[str, Mapping[str, Image]]) -> Layout:
    """Return the layout that the images of all polarisations have; raises RasterError."""
    first, *others = ({swath: image.annotation for swath, image in of.items()} for of in chosen.values())
    for other in others:
        for swath, image in other.items():
            if (image.lines, image.samples, len(image.bursts)) != (
                first[swath].lines,
                first[swath].samples,
                len(first[swath].bursts),
            ):
                raise RasterError(
                    phrase(
                        "The polarisations of the Sentinel-1 product {product} differ in size. Download it again.",
                        product=files.name,
                    )
                )
    try:
        return lay_out(first)
    except ValueError as error:
        raise RasterError(
            phrase(
                "The bursts of the Sentinel-1 product {product} cannot be put together ({cause}). Make a GRD of it, "
                "or choose one of its rasters as the input: {images}.",
                product=files.name,
                cause=str(error),
                images=listed([files.path_of(image.measurement) for of in chosen.values() for image in of.values()]),
            )
        ) from error


def _facts(
    files: ProductFiles,
    manifest: str,
    one: Annotation,
    polarisations: Sequence[str],
    quantity: str,
    pixels: Pixels | None,
    notes: tuple[tuple[str, str], ...],
) -> ProductFacts:
    resolution = _RESOLUTION.search(files.name.replace("___", "_").replace("__", "_"))
    kind = f"{one.mode} {resolution[1] if resolution else one.product_type}"
    orbit = relative_orbit(manifest)
    tags = {
        "ACQUISITION_START": one.start,
        "ACQUISITION_STOP": one.stop,
        "PLATFORM": f"Sentinel-1{one.mission[2:]}",
        "INSTRUMENT_MODE": one.mode,
        "PRODUCT_TYPE": one.product_type,
        "PRODUCT_ID": files.name.removesuffix(".SAFE"),
        "POLARISATIONS": ",".join(polarisations),
        "ORBIT_DIRECTION": one.orbit_pass,
        "ABSOLUTE_ORBIT": str(one.absolute_orbit),
        **({"RELATIVE_ORBIT": str(orbit)} if orbit is not None else {}),
        "INCIDENCE_ANGLE_MID_SWATH": f"{one.incidence_angle:.2f}",
        "PRODUCT_CALIBRATION": _calibration_text(quantity, pixels),
    }
    return ProductFacts(
        kind=f"Sentinel-1 {kind}",
        name=files.name if not files.measurement else PurePosixPath(files.measurement).name,
        units="" if pixels is None else POWER,
        reason=phrase("calibrated by the product's own tables: {quantity}", quantity=quantity) if pixels else "",
        quantity="" if pixels is None else quantity,
        date=one.start,
        tags=tags,
        notes=notes,
    )


def _calibration_text(quantity: str, pixels: Pixels | None) -> str:
    if pixels is None:
        return "none: digital numbers"
    noise = "subtracted" if pixels.subtracts_noise else "not subtracted"
    return f"{quantity} by the product's tables, thermal noise {noise}"
