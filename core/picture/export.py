"""Export: a product as a PNG, JPEG or WebP picture that says what it shows, to programs and to people."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from rasterio.enums import Resampling

from ..cancellation import Check
from ..errors import OutputError, RasterError, cause_of
from ..file_lock import HeldFolder
from ..gdal import GDAL_ERRORS, gdal_environment
from ..georeferencing.grid import Grid
from ..marking.visible import draw_mark
from ..marking.xmp import COMPOSITE, CONFIDENCE, SYNTHETIC, packet
from ..options.picture import NO_MARK, PICTURE_SUFFIXES, TRANSPARENT, PictureOptions
from ..output.destination import reserved
from ..output.publishing import Arrival, PublishingError, publish
from ..output.write_failure import OpenedFile, why_not_replaced, why_not_written
from ..protocol import EventSink, message, partial_path, progress, warning
from ..raster.dataset import told_where_unreadable
from ..raster.opening import open_dataset
from ..raster.remote import reading_options
from ..resources.space import check_room
from ..words import phrase
from .encoding import JPEG, PNG, encode, format_of
from .placing import side_files, write_place

MARK_TEXT = "Synthetic colour from radar - not a photograph"
CONFIDENCE_TEXT = "Confidence in synthetic colour from radar"

_ROWS_AT_ONCE = 64  # of the picture: without overviews each may stand for many
_LEAST = 0.005  # of the usual size of a picture: one colour
_READ = 0.8  # share of the progress bar
_KEEP = "The colour is synthetic: say so wherever you show this picture."
_UNMARKED = "It has no visible mark."


def export_picture(options: PictureOptions, emit: EventSink, check: Check) -> dict[str, Any]:
    """Write a picture of a product, with what tells where it lies beside it.

    Args:
        options: what to do.
        emit: takes progress, message and warning events.
        check: raises Cancelled when the user asked to stop.

    Returns:
        What was made.

    Raises:
        SarColorizerError: then nothing is left on disk, and an existing picture is as it was.
    """
    started = time.monotonic()
    output = Path(options.output)
    with open_dataset(options.input, network=options.network) as dataset, told_where_unreadable(options.input):
        reading = gdal_environment(**reading_options(options.input, options.network))
        with reading, reserved([output], _files(dataset, options), options.overwrite, PICTURE_SUFFIXES):
            tags = dict(dataset.tags())
            bands = _bands(dataset, tags, options.input)
            grid = Grid.from_dataset(dataset)
            scale = min(1.0, options.max_side / max(grid.width, grid.height))
            grid = grid.decimated(max(1, round(grid.height * scale)), max(1, round(grid.width * scale)))
            size = phrase(
                "The picture has {width} x {height} pixels, the product {across} x {down}.",
                width=grid.width, height=grid.height, across=dataset.width, down=dataset.height,
            )  # fmt: skip
            emit(message("size", size))
            # A PNG of speckle is hardly smaller than its pixels, others are by far.
            usual = grid.width * grid.height * bands * (1.0 if format_of(output) == PNG else 0.25)
            check_room(output.absolute().parent, output.name, _LEAST * usual, usual, emit)
            image = _image(dataset, options, bands, grid, emit, check)
            marked = _mark(image, tags, options, emit)
            check()
            emit(progress(_READ, phrase("writing the picture")))
            _write(image, output, grid, options.quality, packet(tags, _KEEP if marked else f"{_KEEP} {_UNMARKED}"))
    emit(progress(1.0, phrase("done")))
    return {
        "output": str(output),
        "seconds": round(time.monotonic() - started, 3),
        "width": grid.width,
        "height": grid.height,
        "synthetic": SYNTHETIC in tags,
        "marked": marked,
    }


def _bands(dataset: Any, tags: Mapping[str, str], path: str) -> int:
    """Return the bands that are shown, 3 or 1; raises RasterError where the file does not say what they are."""
    count = len([colour for colour in dataset.colorinterp if colour.name != "alpha"])
    if not (SYNTHETIC in tags or COMPOSITE in tags):
        raise RasterError(
            phrase(
                "{path} does not say whether its colours are measured or invented: it has neither the tag {synthetic} "
                "nor {composite}. Choose a colour image, confidence, mosaic or composite that this program has made; "
                "if a program has dropped the tags, go back to the product.",
                path=path,
                synthetic=SYNTHETIC,
                composite=COMPOSITE,
            )
        )
    if count not in (1, 3) or set(dataset.dtypes[:count]) != {"uint8"}:
        raise RasterError(
            phrase("{path} is no picture of one or three bands, 8 bits each. Choose a colour image.", path=path)
        )
    return count


def _files(dataset: Any, options: PictureOptions) -> tuple[str, ...]:
    """Return the files of the product; for that GDAL opens its overviews, wherever they lie."""
    return (options.input, *map(str, dataset.files))


def _image(dataset: Any, options: PictureOptions, bands: int, grid: Grid, emit: EventSink, check: Check) -> Image.Image:
    """Return the product in the picture's size: means of the valid pixels, from overviews where there are any."""
    down, across = dataset.height / grid.height, dataset.width
    transparent = options.background == TRANSPARENT and format_of(Path(options.output)) != JPEG
    pixels = np.empty((grid.height, grid.width, bands + transparent), np.uint8)
    for top in range(0, grid.height, _ROWS_AT_ONCE):
        check()
        bottom = min(top + _ROWS_AT_ONCE, grid.height)
        window = ((top * down, bottom * down), (0, across))
        try:
            values, cover = _read(dataset, bands, window, (bottom - top, grid.width))
        except GDAL_ERRORS as error:
            raise RasterError(
                phrase(
                    "{path} cannot be read to its end: {cause}. The file is damaged; make it again.",
                    path=options.input,
                    cause=cause_of(error),
                )
            ) from error
        if transparent:
            pixels[top:bottom, :, bands] = cover
        else:
            share = cover[:, :, None] / np.float32(255)
            values = np.rint(values * share + 255 * (1 - share)).astype(np.uint8)
        pixels[top:bottom, :, :bands] = values
        emit(progress(_READ * bottom / grid.height, phrase("reading the product")))
    return Image.fromarray(pixels[:, :, 0] if pixels.shape[2] == 1 else pixels)


def _read(dataset: Any, bands: int, window: Any, shape: tuple[int, int]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return (rows, cols, bands) and how much of each pixel is valid, 0 to 255."""
    how: dict[str, Any] = {"window": window, "resampling": Resampling.average}
    values = dataset.read(list(range(1, bands + 1)), out_shape=(bands, *shape), **how)
    cover = dataset.dataset_mask(out_shape=shape, **how)
    return np.where(cover[:, :, None] > 0, values.transpose(1, 2, 0), 0), cover


def _mark(image: Image.Image, tags: Mapping[str, str], options: PictureOptions, emit: EventSink) -> bool:
    """Draw the visible mark where one belongs; returns whether it is there."""
    if SYNTHETIC not in tags:
        emit(message("mark", phrase("The picture shows measurements; it is not marked.")))
        return False
    if options.mark == NO_MARK:
        emit(
            warning(
                "mark",
                phrase(
                    "The picture does not show that its colour is synthetic, and chats and web pages drop the metadata "
                    "that say so. Say it wherever you show the picture."
                ),
            )
        )
        return False
    text = options.mark_text.strip() or (CONFIDENCE_TEXT if CONFIDENCE in tags else MARK_TEXT)
    if not draw_mark(image, text, options.mark):
        emit(warning("mark", phrase("The picture is too small for a mark that can be read. Choose a larger size.")))
        return False
    return True


def _write(image: Image.Image, output: Path, grid: Grid, quality: int, xmp: str | None) -> None:
    """Write picture and side files under partial names, then give all of them their names.

    Raises:
        OutputError: where that fails.
    """
    partial, folder = partial_path(output), HeldFolder(output.parent)
    pairs = [*zip(side_files(partial), side_files(output)), (partial, output)]
    opened = None
    try:
        with partial.open("wb") as file:
            opened = OpenedFile.of(partial)
            encode(image, file, format_of(output), quality, xmp)
        write_place(partial, grid)
        made = tuple((now, final) for now, final in pairs if now.exists())
        publish([Arrival(output, made, tuple(final for _, final in pairs[:-1]))])
    except (OSError, PublishingError) as error:
        cause = error.error if isinstance(error, PublishingError) else error
        if isinstance(error, PublishingError):
            raise OutputError(why_not_replaced(output, cause, partial)) from error
        raise OutputError(why_not_written(output, cause, opened)) from error
    finally:
        for now, _ in pairs:
            with suppress(OSError):  # it would hide what went wrong before
                folder.unlink(now.name)
        folder.close()
