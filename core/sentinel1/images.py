"""Images of a Sentinel-1 product: which there are, and which of them make one raster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..errors import RasterError
from ..words import joined, phrase
from .annotation import Annotation, read_annotation
from .files import TIFFS, ProductFiles

_ORDER = ("VV", "HH", "VH", "HV")
_MOST_NAMED = 8


@dataclass(frozen=True)
class Image:
    """One image of a product with the names of its files."""

    measurement: str
    annotation: Annotation
    calibration: str
    noise: str


def find_images(files: ProductFiles) -> tuple[list[Image], list[tuple[str, str]]]:
    """Return the images that are there, and notes on those that are not."""
    by_stem = {_stem(name): name for name in files.names if name.startswith("measurement/") and name.endswith(TIFFS)}
    beside = {_stem(name): name for name in files.names if name.startswith("annotation/calibration/")}
    images, missing = [], []
    for name in files.names:
        if PurePosixPath(name).parent.as_posix() != "annotation" or not name.endswith(".xml"):
            continue
        stem = _stem(name)
        measurement = by_stem.get(stem, "")
        if files.measurement and measurement != files.measurement:
            continue
        if not measurement:
            missing.append(stem)
            continue
        annotation = read_annotation(files, name)
        if files.polarisations and annotation.polarisation not in files.polarisations:
            continue
        calibration, noise = beside.get(f"calibration-{stem}", ""), beside.get(f"noise-{stem}", "")
        images.append(Image(measurement, annotation, calibration, noise))
    if not missing:
        return images, []
    text = phrase(
        "The Sentinel-1 product {product} is incomplete: it lacks the rasters {names}. The others are used.",
        product=files.name,
        names=listed(missing),
    )
    return images, [("product-incomplete", text)]


def _stem(name: str) -> str:
    """Return what the files of one image have in common in their names."""
    return PurePosixPath(name).stem.lower().removesuffix("-cog")


def one_raster(
    files: ProductFiles, images: Sequence[Image]
) -> tuple[dict[str, dict[str, Image]], list[tuple[str, str]]]:
    """Return the images that make one raster by polarisation and swath, and notes on those that are left out.

    Raises:
        RasterError: there are several to choose from.
    """
    found: dict[str, dict[str, list[Image]]] = {}
    for image in images:
        swaths = found.setdefault(image.annotation.polarisation, {})
        swaths.setdefault(image.annotation.swath, []).append(image)
    many = any(len(of) > 1 for swaths in found.values() for of in swaths.values())
    apart = any(len(swaths) > 1 for swaths in found.values()) and not all(i.annotation.bursts for i in images)
    if many or apart:
        raise RasterError(
            phrase(
                "The Sentinel-1 product {product} holds {count} images of different places. Choose one of them as the "
                "input: {images}.",
                product=files.name,
                count=len(images),
                images=listed([files.path_of(image.measurement) for image in images]),
            )
        )
    order = [one for one in _ORDER if one in found] + sorted(set(found) - set(_ORDER))
    common = set.intersection(*(set(swaths) for swaths in found.values()))
    every = sorted({swath for swaths in found.values() for swath in swaths})
    if not common:
        raise RasterError(
            phrase(
                "The polarisations of the Sentinel-1 product {product} are of different sub-swaths. Choose one of its "
                "rasters as the input: {images}.",
                product=files.name,
                images=listed([files.path_of(image.measurement) for image in images]),
            )
        )
    chosen = {one: {swath: found[one][swath][0] for swath in sorted(common)} for one in order}
    left = [swath for swath in every if swath not in common]
    if not left:
        return chosen, []
    text = phrase(
        "The Sentinel-1 product {product} has {swaths} not in every polarisation: left out.",
        product=files.name,
        swaths=joined(left, ", "),
    )
    return chosen, [("swath-left-out", text)]


def listed(names: Sequence[str]) -> str:
    """Return names in words: all of a few, or the first of many."""
    told = joined(names[:_MOST_NAMED], ", ")
    if len(names) <= _MOST_NAMED:
        return told
    return phrase("{names} and {count} more", names=told, count=len(names) - _MOST_NAMED)
