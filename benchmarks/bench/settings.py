"""Settings: what is measured, how often, on which scenes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sar_colorizer.core.options.shared import DEFAULT_MODEL

from ..scene_files import STRIPS, TILES, scene_file


@dataclass(frozen=True)
class Size:
    """Rows and columns of a raster."""

    rows: int
    cols: int

    @classmethod
    def of(cls, text: str) -> Size:
        """Parse "4096", a side, or "16685x25788", rows and columns.

        Raises:
            ValueError: where it is neither.
        """
        match = re.fullmatch(r"([1-9]\d*)(?:x([1-9]\d*))?", text)
        if match is None:
            raise ValueError(f"not a size: {text}")
        return cls(int(match.group(1)), int(match.group(2) or match.group(1)))

    def __str__(self) -> str:
        return f"{self.rows} x {self.cols}"

    @property
    def pixels(self) -> int:
        """In all."""
        return self.rows * self.cols


@dataclass(frozen=True)
class Settings:
    """What is measured.

    Attributes:
        folder: scenes are kept there, and products written.
        sizes: of the rasters.
        repeats: of each measurement.
        model: name or file.
        structure: of the runs from end to end.
        heights: two rasters of one width, the second higher: does the cost per pixel grow, or the memory?
        preview: the raster that the preview shows.
        peer_pixels: of larger rasters the peer engine, which holds them whole, is left out.
        units: of the scenes, see `scenes.in_units`.
    """

    folder: Path
    sizes: tuple[Size, ...] = (Size(1024, 1024), Size(4096, 4096))
    repeats: int = 3
    model: str = DEFAULT_MODEL
    structure: float = 0.5
    heights: tuple[Size, Size] = (Size(8192, 4096), Size(32768, 4096))
    preview: Size = Size(16000, 16000)
    peer_pixels: int = 70_000_000
    units: str = "db"

    def scene(self, size: Size, layout: str = TILES, compress: str = "none") -> Path:
        """Return a scene's file, written unless it is there."""
        return scene_file(
            self.folder / "scenes", size.rows, size.cols, layout=layout, compress=compress, units=self.units
        )

    def product(self, name: str) -> Path:
        """Return a path to write a product to."""
        folder = self.folder / "products"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{name}.tif"


LAYOUTS = {
    "strips": (STRIPS, "none"),
    "strips, deflate": (STRIPS, "deflate"),
    "tiles": (TILES, "none"),
    "tiles, deflate": (TILES, "deflate"),
}
"""How rasters come, and how each is made."""
