"""Contact sheets of a model over real rasters, to be looked at: land like land, water dark, towns pale, no stripes.

``.venv/bin/python -m benchmarks.contact_sheets MODEL DATA FOLDER [--only georef ...] [--count 6] [--side 300]`` writes
a picture, PNG or with ``--jpeg`` JPEG, for each of these groups: every raster of ``DATA/georef``, one place in Belgium
through the year and forest in the Amazon of ``DATA/places``, the validation of a training's collections (``--config``),
and the simulated scene of the demo. Each raster is colorized as the command does it at structure 0, 0.5, 0.75 and 1,
with the natural colour beside it where there is an optical side. MODEL is a name or a file. What stands above a raster
is what its colours started from.
"""

from __future__ import annotations

import argparse
import tempfile
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.transform import from_origin
from rasterio.warp import transform
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.colour.natural import bytes_of_display, display_of_reflectance
from sar_colorizer.core.errors import SarColorizerError
from sar_colorizer.core.model.card import TRUE_COLOUR, InputSpec
from sar_colorizer.core.options.colorize import ColorizeOptions
from sar_colorizer.training.config.card import CLIP, SCALE_DB, input_entries
from sar_colorizer.training.config.data import TRAIN
from sar_colorizer.training.config.file import read_config
from sar_colorizer.training.data.cache import Cache
from sar_colorizer.training.data.collection import OpenedCollection
from sar_colorizer.training.data.conventions import ModelInput
from sar_colorizer.training.data.items import evenly_spaced

from .contact_sheet import grey, thumbnail
from .scene_files import scene_simulator

Image = NDArray[np.uint8]

STRUCTURES = (0.0, 0.5, 0.75, 1.0)
_GAP, _LINE = 6, 18
_AMAZON, _UTM = (-55.20, -4.39), "EPSG:32721"


@dataclass(frozen=True)
class Shown:
    """A raster of a sheet.

    Attributes:
        title: a line above it.
        sar: the raster.
        options: of the colorization, besides files, model and structure.
        natural: (rows, cols, 3) natural colour of the place; None where nothing knows it.
    """

    title: str
    sar: Path
    options: dict[str, Any] = field(default_factory=dict)
    natural: Image | None = None


def georeferenced(data: Path, folder: Path) -> Iterator[Shown]:
    """Every real georeferenced raster, as a user has it."""
    for path in sorted((data / "georef").glob("*.tif*")):
        yield Shown(path.stem, path)


def belgian_year(data: Path, folder: Path) -> Iterator[Shown]:
    """One place in Belgium, month by month; the date is in the file's name."""
    for path in sorted((data / "places" / "s1").glob("be_hesbaye_*.tif")):
        yield Shown(path.stem[-10:], path, natural=surface_reflectance(data / "places" / "s2" / path.name))


def amazon(data: Path, folder: Path) -> Iterator[Shown]:
    """Forest with clearings in Para, Brazil, put where its name says it lies."""
    (x,), (y,) = transform("EPSG:4326", _UTM, [_AMAZON[0]], [_AMAZON[1]])
    for path in sorted((data / "places" / "s1").glob("amazon_*.tif")):
        days = path.stem.split("_s1-")[1].replace("s2-", "").split("_")
        acquired, optical = "-".join(days[:3]), "-".join(days[3:])
        placed = folder / path.name
        with (
            rasterio.open(path) as source,
            rasterio.open(
                placed,
                "w",
                **{**source.profile, "crs": CRS.from_string(_UTM), "transform": from_origin(x, y, 10.0, 10.0)},
            ) as copy,
        ):
            copy.write(source.read())
            copy.descriptions = source.descriptions if any(source.descriptions) else ("VV", "VH")
        natural = surface_reflectance(data / "places" / "s2" / path.name)
        yield Shown(f"radar {acquired}, optical {optical}", placed, {"date": acquired}, natural)


def simulated(data: Path, folder: Path) -> Iterator[Shown]:
    """The scene of the demo."""
    scenes = scene_simulator()
    path, scene = folder / "simulated.tif", scenes.Scene(rows=1024, cols=1024, seed=7)
    scenes.write_geotiff(path, scene, origin=scenes.BALTIC_COAST, acquired=scenes.JUNE)
    yield Shown("simulated scene", path)


def validation(name: str, config: Path, count: int, data: Path, folder: Path) -> Iterator[Shown]:
    """Some items of what a training holds back in the collections whose names begin so, with the natural targets."""
    read = read_config(str(config))
    inputs = tuple(InputSpec.from_card(entry) for entry in input_entries(read.model))
    takes = ModelInput(inputs, "any" in read.model.inputs, read.model.ground_sampling_distance_m, SCALE_DB, CLIP)
    for one in read.data:
        if not one.name.startswith(name) or one.part == TRAIN or one.style != TRUE_COLOUR:
            continue
        opened = OpenedCollection(one, one.name, read.split, takes, Cache(folder / "cache"), never_cancelled)
        items = {item.name: item for part in opened.items.values() for item in part}
        entries = [entry for part in opened.entries.values() for entry in part]
        polarisation = one.sar_bands[0] if one.sar_bands else "VV"
        for entry in evenly_spaced(entries, count):
            options: dict[str, Any] = {"units": one.units.split("-")[0], "polarisation": polarisation}
            if entry.date is not None:
                options["date"] = str(entry.date)
            sar, optical = items[entry.name].sar, entry.stored.read().optical
            if sar is not None and optical is not None:
                yield Shown(f"{one.name}: {entry.name}", sar, options, np.moveaxis(optical, 0, 2))


def surface_reflectance(path: Path) -> Image:
    """Return an image of surface reflectance x 10000 in red, green and blue as natural colour, (rows, cols, 3)."""
    with rasterio.open(path) as dataset:
        values = np.moveaxis(dataset.read([1, 2, 3]), 0, 2).astype(np.float32)
    return np.asarray(bytes_of_display(display_of_reflectance(values / np.float32(10_000))))


def panels(engine: Engine, shown: Shown, model: str, more: dict[str, Any], side: int, folder: Path) -> list[Image]:
    """Colorize a raster and return its labelled panels from left to right, below a panel of words."""
    found, prior = [("radar, dB", grey(shown.sar, side))], "no prior"
    for structure in STRUCTURES:
        output = folder / "out.tif"
        options = {"input": str(shown.sar), "output": str(output), "model": model, "structure": structure}
        asked = ColorizeOptions.from_dict({**options, **more, **shown.options, "overwrite": True})
        result = engine.colorize(asked, lambda event: None, CancelFlag())
        prior = result["tags"].get("COLORIZER_PRIOR", prior)
        found.append((f"synthetic, structure {structure:g}", thumbnail(output, side)))
    if shown.natural is not None:
        found.append(("natural colour", shown.natural))
    words = [line for text in (shown.title, prior) for line in textwrap.wrap(text, max(20, side // 8))]
    return [lettered(words, side), *(labelled(label, image, side) for label, image in found)]


def lettered(words: Sequence[str], side: int) -> Image:
    """Lines of words on white, as wide as a panel."""
    out = np.full((_LINE * max(4, len(words)) + 4, side + _GAP, 3), 255, np.uint8)
    for number, line in enumerate(words):
        size = min(0.45, 0.45 * side / max(1, cv2.getTextSize(line, cv2.FONT_HERSHEY_SIMPLEX, 0.45, 1)[0][0]))
        at = (2, _LINE * number + 14)
        cv2.putText(out, line, at, cv2.FONT_HERSHEY_SIMPLEX, size, (0, 0, 0), 1, cv2.LINE_AA)
    return out


def labelled(label: str, image: Image, side: int) -> Image:
    """An image on a white square with its label above, small ones with their pixels as they are."""
    out = np.full((side + _LINE + _GAP, side + _GAP, 3), 255, np.uint8)
    scale = side / max(image.shape[:2])
    size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
    how = cv2.INTER_NEAREST if scale > 1 else cv2.INTER_AREA
    out[_LINE : _LINE + size[1], : size[0]] = cv2.resize(image, size, interpolation=how)
    cv2.putText(out, label, (2, 13), cv2.FONT_HERSHEY_SIMPLEX, 0.42, (0, 0, 0), 1, cv2.LINE_AA)
    return out


def laid_out(rasters: Sequence[Sequence[Image]], *, across: bool) -> Image:
    """Return a sheet: a row for each raster below its words, or a column for each where there are many small ones."""
    tallest = max(words.shape[0] for words, *_ in rasters)
    columns = []
    for words, *images in rasters:
        missing = tallest - words.shape[0] if across else 0
        above = np.pad(words, ((0, missing), (0, 0), (0, 0)), constant_values=255)
        columns.append(np.vstack([above, *images]) if across else row_of(above, images))
    if across:
        high = max(column.shape[0] for column in columns)
        return np.hstack([np.pad(c, ((0, high - c.shape[0]), (0, 0), (0, 0)), constant_values=255) for c in columns])
    wide = max(row.shape[1] for row in columns)
    return np.vstack([np.pad(r, ((0, 0), (0, wide - r.shape[1]), (0, 0)), constant_values=255) for r in columns])


def row_of(words: Image, images: Sequence[Image]) -> Image:
    """The words beside the panels of a raster."""
    below = images[0].shape[0] - words.shape[0]
    return np.hstack([np.pad(words, ((0, max(0, below)), (0, 0), (0, 0)), constant_values=255), *images])


def main() -> None:
    """Write the sheets."""
    parser = argparse.ArgumentParser(description="Contact sheets of a model over real rasters.")
    parser.add_argument("model", help="name or file")
    parser.add_argument("data", type=Path, help="folder with georef/ and places/")
    parser.add_argument("folder", type=Path, help="for the sheets")
    parser.add_argument("--config", type=Path, default=Path("models/sar_rgb_v2.toml"), help="whose validation is shown")
    parser.add_argument("--only", nargs="+", default=[], help="names of sheets")
    parser.add_argument("--count", type=int, default=6, help="of each collection of the validation")
    parser.add_argument("--side", type=int, default=300)
    parser.add_argument("--jpeg", action="store_true")
    parser.add_argument("--prior", default="auto")
    parser.add_argument("--brightness", type=float, default=1.0)
    arguments = parser.parse_args()
    groups: dict[str, Callable[[Path, Path], Iterator[Shown]]] = {
        "georef": georeferenced,
        "belgium": belgian_year,
        "amazon": amazon,
        "demo": simulated,
        "volkov": partial(validation, "volkov", arguments.config, arguments.count),
        "sen12": partial(validation, "sen12", arguments.config, arguments.count),
        "ombria": partial(validation, "ombria", arguments.config, arguments.count),
    }
    more = {"prior": arguments.prior, "brightness": arguments.brightness}
    arguments.folder.mkdir(parents=True, exist_ok=True)
    engine = Engine()
    for name in arguments.only or groups:
        with tempfile.TemporaryDirectory() as temporary:
            folder, rasters = Path(temporary), []
            for shown in groups[name](arguments.data, folder):
                try:
                    rasters.append(panels(engine, shown, arguments.model, more, arguments.side, folder))
                except SarColorizerError as error:
                    print(f"{name}: {shown.title}: {error}")
        if rasters:
            sheet = laid_out(rasters, across=name == "belgium")
            path = arguments.folder / f"{name}.{'jpg' if arguments.jpeg else 'png'}"
            cv2.imwrite(str(path), cv2.cvtColor(sheet, cv2.COLOR_RGB2BGR))
            print(path)


if __name__ == "__main__":
    main()
