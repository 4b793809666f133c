"""The two sides of a comparison: a colour image, and an optical raster brought onto its grid, where they overlap.

One module, though long: reading the two, and the sentences on how far they can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import ColorInterp, Resampling

from ...core.colour.optical_image import OpticalImage
from ...core.errors import BandError, RasterError
from ...core.gdal import GDAL_ERRORS, gdal_environment
from ...core.georeferencing.grid import Grid
from ...core.options.analysis import CompareOptions
from ...core.raster.dataset import unreadable
from ...core.raster.opening import open_dataset
from ...core.types import Bools, Floats
from ...core.words import phrase
from ..data.items import ItemError
from ..data.optical import read_optical

FEWEST_PIXELS = 1024
"""Common pixels below which scores would be chance."""

FAR_DATES = 30
"""Days between the two images from which fields may have changed."""

_SYNTHETIC = "SYNTHETIC"  # the tag of this product's own images
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-:._]?(0[1-9]|1[0-2])[-:._]?(0[1-9]|[12]\d|3[01])(?!\d{1,5}(?!\d))")
_DATE_KEYS = re.compile(r"(ACQ|SENSING|DATETIME|DATE_ACQUIRED|START_TIME|FIRST_LINE_TIME)", re.IGNORECASE)


@dataclass(frozen=True)
class Pair:
    """Two images of one place on one grid, cut to what they share.

    Attributes:
        colour, optical: (rows, cols, 3) float32 sRGB in [0, 1].
        valid: (rows, cols) bool, valid in both.
        product_name, optical_name: file names.
        averaging: pixels of the image along a side that became one; 1 for its own.
        synthetic: what the image says of its colours, "" if it does not say that they are synthetic.
        warnings: sentences on what makes the scores doubtful.
        notes: sentences on what was done.
        facts, tags: (name, value) for the report.
    """

    colour: Floats
    optical: Floats
    valid: Bools
    product_name: str
    optical_name: str
    averaging: float
    synthetic: str
    warnings: tuple[str, ...]
    notes: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    tags: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Product:
    """The image as it was read."""

    colour: NDArray[np.uint8]
    valid: Bools
    grid: Grid
    averaging: float
    tags: Mapping[str, str]
    size: tuple[int, int]
    note: str


def read_pair(options: CompareOptions, check: Callable[[], None]) -> Pair:
    """Read both images.

    Raises:
        SarColorizerError: where they cannot be compared.
    """
    product = _read_product(options)
    check()
    path = Path(options.optical)
    with OpticalImage.open(options.optical, options.bands, network=options.network) as image:
        bands, optical_tags, optical_notes = image.bands, image.tags, image.notes
        optical_size = (image.grid.width, image.grid.height)
        value_range = _value_range(options, image)
        is_bytes = image.is_bytes and options.optical_range is None
    try:
        optical, optical_valid, _ = read_optical(path, bands, value_range, onto=product.grid, network=options.network)
    except ItemError as error:
        raise RasterError(
            phrase(
                "{optical} cannot be compared with {image}: {cause}. Both need a coordinate reference "
                "system and a geotransform, or the same size in pixels. Warp them first (GDAL's 'Warp').",
                optical=path.name,
                image=Path(options.product).name,
                cause=error.text,
            )
        ) from error
    check()
    valid = product.valid & optical_valid
    pixels = int(valid.sum())
    if pixels < FEWEST_PIXELS:
        names = {"image": Path(options.product).name, "optical": path.name}
        if not pixels:
            raise RasterError(
                phrase(
                    "{image} and {optical} do not overlap. Choose an optical image of the same place, and check the "
                    "coordinate reference systems.",
                    **names,
                )
            )
        raise RasterError(
            phrase(
                "{image} and {optical} have only {pixels} valid pixels in common. Choose an optical image of the same "
                "place, and check the coordinate reference systems.",
                pixels=pixels,
                **names,
            )
        )
    window = _bounding_box(valid)
    synthetic = product.tags.get(_SYNTHETIC, "")
    notes = [product.note, *(text for _, text in optical_notes)]
    notes += [_stretch_note(value_range, is_bytes), _overlap_note(valid, product.valid)]
    return Pair(
        colour=_as_floats(product.colour[:, window[0], window[1]]),
        optical=_as_floats(optical[:, window[0], window[1]]),
        valid=np.ascontiguousarray(valid[window]),
        product_name=Path(options.product).name,
        optical_name=path.name,
        averaging=product.averaging,
        synthetic=synthetic,
        warnings=tuple(_warnings(options, product.tags, optical_tags)),
        notes=tuple(note for note in notes if note),
        facts=_facts(product, optical_size, bands, () if is_bytes else value_range, window),
        tags=tuple(sorted(product.tags.items())),
    )


def _read_product(options: CompareOptions) -> _Product:
    """Read the image whole, averaged if it is larger than what can be held."""
    with open_dataset(options.product, network=options.network) as dataset, gdal_environment():
        if dataset.count < 3:
            raise BandError(
                phrase(
                    "{path} has 1 band and is no colour image. Choose one with red, green and blue.",
                    path=options.product,
                )
                if dataset.count == 1
                else phrase(
                    "{path} has {count} bands and is no colour image. Choose one with red, green and blue.",
                    path=options.product,
                    count=dataset.count,
                )
            )
        bands = _by_interpretation(dataset) or (1, 2, 3)
        if any(dataset.dtypes[band - 1] != "uint8" for band in bands):
            raise BandError(
                phrase(
                    "{path} is no 8-bit colour image ({type}). Choose a colour product, or render "
                    "this one to bytes first (GDAL's 'Translate').",
                    path=options.product,
                    type=dataset.dtypes[bands[0] - 1],
                )
            )
        grid = Grid.from_dataset(dataset)
        tags = dict(dataset.tags())
        averaging = max(1.0, max(grid.width, grid.height) / options.max_side)
        shape = (max(1, round(grid.height / averaging)), max(1, round(grid.width / averaging)))
        how: dict[str, Any] = {"out_shape": shape, "resampling": Resampling.average}
        try:
            if averaging == 1.0:
                how = {}
            colour = dataset.read(list(bands), **({**how, "out_shape": (3, *shape)} if how else {}))
            valid = dataset.dataset_mask(**how) > 0
        except GDAL_ERRORS as error:
            raise RasterError(
                phrase(
                    "{path} cannot be read to its end: {cause}. Make it again.",
                    path=options.product,
                    cause=str(error),
                )
            ) from error
    size, note = (grid.width, grid.height), ""
    if averaging > 1.0:
        grid = grid.decimated(*shape)
        note = phrase(
            "The image of {width} x {height} pixels was averaged to {averaged_width} x {averaged_height} for this "
            "comparison: noise and detail finer than that do not count.",
            width=size[0],
            height=size[1],
            averaged_width=shape[1],
            averaged_height=shape[0],
        )
    return _Product(colour, valid, grid, averaging, tags, size, note)


def _by_interpretation(dataset: Any) -> tuple[int, ...] | None:
    colours = list(dataset.colorinterp)
    wanted = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
    return tuple(colours.index(one) + 1 for one in wanted) if all(one in colours for one in wanted) else None


def _value_range(options: CompareOptions, image: OpticalImage) -> tuple[float, ...]:
    """Return the values of black and white: as given, else as for a reference image."""
    if options.optical_range is not None:
        return options.optical_range
    try:
        sample = image.sample()
    except GDAL_ERRORS as error:
        raise unreadable(image.what, error) from error
    if not sample.valid.any():
        bands = ", ".join(map(str, image.bands))
        raise RasterError(
            phrase("{name} has no valid pixel in the bands {bands}. Choose others.", name=image.name, bands=bands)
        )
    settled = image.range_of(sample.values[:, sample.valid])
    return settled.black, settled.white


def _stretch_note(value_range: Sequence[float], is_bytes: bool) -> str:
    if is_bytes:
        return ""
    return phrase(
        "The optical values {black:g} to {white:g} are shown as black to white.",
        black=value_range[0],
        white=value_range[1],
    )


def _overlap_note(valid: Bools, product_valid: Bools) -> str:
    share = valid.sum() / max(1, product_valid.sum())
    if share >= 0.995:
        return ""
    return phrase("{share:.1%} of the valid image is covered by the optical raster.", share=share)


def _warnings(options: CompareOptions, tags: Mapping[str, str], optical_tags: Mapping[str, str]) -> list[str]:
    found: list[str] = []
    if optical_tags.get(_SYNTHETIC):
        found.append(
            phrase(
                "{optical} says of itself: {note}. It is no observation: what is scored here is whether two "
                "predictions agree, not whether either is right.",
                optical=Path(options.optical).name,
                note=optical_tags[_SYNTHETIC],
            )
        )
    if not tags.get(_SYNTHETIC):
        name = Path(options.product).name
        found.append(
            phrase(
                "{image} is a composite of measurements, not a prediction of optical colour: its colours are not "
                "meant to be those of the optical image.",
                image=name,
            )
            if tags.get("COMPOSITE")
            else phrase("Nothing in {image} says that its colours are synthetic.", image=name)
        )
    ours, theirs = _date_of(options.product, tags), _date_of(options.optical, optical_tags)
    if ours and theirs and abs((ours - theirs).days) > FAR_DATES:
        found.append(
            phrase(
                "The images were taken {days} days apart ({date} and {other_date}): fields, water and snow may have "
                "changed.",
                days=abs((ours - theirs).days),
                date=ours,
                other_date=theirs,
            )
        )
    return found


def _date_of(path: str, tags: Mapping[str, str]) -> date | None:
    """Return when an image was taken: as its tags say, else as its file's name does; None where neither tells."""
    said = [value for key, value in sorted(tags.items()) if _DATE_KEYS.search(key)]
    for text in (*said, Path(path).stem, tags.get("COLORIZER_INPUT", "")):
        match = _DATE.search(text)
        if match:
            try:
                return date(*map(int, match.groups()))
            except ValueError:  # the 31st of a month that has 30 days
                continue
    return None


def _bounding_box(valid: Bools) -> tuple[slice, slice]:
    rows, cols = np.flatnonzero(valid.any(axis=1)), np.flatnonzero(valid.any(axis=0))
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(cols[0]), int(cols[-1]) + 1)


def _as_floats(image: NDArray[np.uint8]) -> Floats:
    return np.ascontiguousarray(image.transpose(1, 2, 0), dtype=np.float32) / np.float32(255.0)


def _facts(
    product: _Product,
    optical_size: tuple[int, int],
    bands: Sequence[int],
    value_range: Sequence[float],
    window: tuple[slice, slice],
) -> tuple[tuple[str, str], ...]:
    height, width = (side.stop - side.start for side in window)
    metres = product.grid.ground_sampling_distance
    facts = [
        ("The image", f"{product.size[0]} x {product.size[1]} pixels"),
        ("Optical raster", f"{optical_size[0]} x {optical_size[1]} pixels, bands {', '.join(map(str, bands))}"),
        ("Compared", f"{width} x {height} pixels" + (f" of {metres:.3g} m" if metres else "")),
        ("Optical values", f"{value_range[0]:g} to {value_range[1]:g}" if value_range else "bytes, as they are"),
    ]
    for label, key in (
        ("Model", "COLORIZER_MODEL"),
        ("Style", "COLORIZER_STYLE"),
        ("Structure", "COLORIZER_STRUCTURE"),
        ("The model learned in", "COLORIZER_TRAINING_REGIONS"),
    ):
        if product.tags.get(key):
            facts.append((label, product.tags[key]))
    if product.tags.get("COLORIZER_TRAINING_REGIONS"):
        facts.append(("Mind", "Where the model learned, good scores praise its memory: compare other places."))
    return tuple(facts)
