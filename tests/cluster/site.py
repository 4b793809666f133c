"""The folder of scenes that the fault tests colorize, what is right, and whether what came out is that."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from sar_colorizer.tests.cluster.cluster import Driver
from sar_colorizer.tests.cluster.watcher import Watcher

DATE = "COLORIZER_DATE"  # when a product was made: the one thing in which two products of one scene differ
LARGE = "large.tif"  # is cut into strips
STRIPS = ("--strip-mpx", "0.4")  # so is none of the others
KEPT = {"colorize-report.csv", "colorize-report.html", "colorize-manifest.jsonl", "colorize-thumbnails"}


@dataclass(frozen=True)
class Site:
    """Scenes, and the products of a run without a cluster.

    Attributes:
        inputs: the folder of scenes.
        expected: the folder of the right products.
        model: the model file.
    """

    inputs: Path
    expected: Path
    model: Path

    @property
    def names(self) -> list[str]:
        """The scenes' file names."""
        return sorted(path.name for path in self.inputs.glob("*.tif"))

    def drive(self, output: Path, log: Path, *arguments: str, inputs: Path | None = None, **environment: str) -> Driver:
        """Start a driver on the scenes."""
        asked = [*arguments, "--model", str(self.model), "--device", "cpu", *STRIPS]
        return Driver(inputs or self.inputs, output, asked, log, environment)


def product_of(name: str) -> str:
    """Return the file name of a scene's product."""
    return f"{Path(name).stem}_colour.tif"


def digests(folder: Path) -> dict[str, str]:
    """Return SHA-256 of every file in a folder, by its name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def difference(product: Path, expected: Path) -> str:
    """Return in what a product differs from the right one; "" where only the date does, if that."""
    with rasterio.open(product) as one, rasterio.open(expected) as other:
        for what in ("crs", "transform", "shape", "count", "dtypes", "descriptions", "colorinterp", "nodata"):
            if getattr(one, what) != getattr(other, what):
                return f"{what}: {getattr(one, what)} instead of {getattr(other, what)}"
        tags, right = one.tags(), other.tags()
        date, right_date = tags.pop(DATE), right.pop(DATE)
        if tags != right:
            return f"tags: {sorted(set(tags.items()) ^ set(right.items()))}"
        for band in one.indexes:
            if not np.array_equal(one.read(band), other.read(band)):
                return f"pixels of band {band}"
            if one.overviews(band) != other.overviews(band):
                return f"overviews of band {band}"
            if not np.array_equal(one.read_masks(band), other.read_masks(band)):
                return f"mask of band {band}"
    made, right_bytes = product.read_bytes(), expected.read_bytes()
    if made.replace(date.encode(), b"") != right_bytes.replace(right_date.encode(), b""):
        return "bytes of the file"
    return ""


@dataclass
class Tally:
    """What became of the scenes of one run, or of several over one output folder.

    Attributes:
        scenes: how many were expected.
        came_out: how many lie there and are right.
        wrong: what is wrong with those that lie there and are not.
        missing: names of those that do not lie there.
        twice: names of those that were published more than once.
        leftovers: names in the output folder that belong to nothing.
    """

    scenes: int
    came_out: int = 0
    wrong: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)


def tally(site: Site, output: Path, lines: list[dict[str, Any]], watcher: Watcher, names: list[str]) -> Tally:
    """Look at what lies in an output folder.

    Args:
        site: with what is right.
        output: the folder.
        lines: of its manifest.
        watcher: what was seen of the folder.
        names: of the scenes whose products are expected.
    """
    found = Tally(len(names))
    for name in names:
        product = output / product_of(name)
        if not product.exists():
            found.missing.append(name)
            continue
        differs = difference(product, site.expected / product_of(name))
        if differs:
            found.wrong[name] = differs
        else:
            found.came_out += 1
    ended = Counter(Path(line["file"]).name for line in lines if line["event"] == "ended" and line["status"] == "done")
    seen = watcher.publications
    found.twice = [name for name in names if ended[name] > 1 or seen.get(product_of(name), 0) > 1]
    known = {product_of(name) for name in site.names} | KEPT
    found.leftovers = sorted({path.name for path in output.glob("*")} - known)
    return found
