"""Where a picture lies: a side file with CRS and geotransform, and a world file for programs that do not read that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..georeferencing.grid import Grid
from ..output.pam import side_file, write_side_file

_WORLD_SUFFIXES = {".png": ".pgw", ".jpg": ".jgw", ".jpeg": ".jgw", ".webp": ".wpw"}


def world_file(path: Path) -> Path:
    """Return the name of a picture's world file, after its own ending."""
    return path.with_suffix(_WORLD_SUFFIXES[path.suffix.lower()])


def side_files(path: Path) -> tuple[Path, Path]:
    """Return the names of what may lie beside a picture: GDAL's side file and the world file."""
    return side_file(path), world_file(path)


def write_place(path: Path, grid: Grid) -> None:
    """Write what tells where a picture lies, where anything does; RPCs have no place beside a picture."""
    grid = replace(grid.placed, rpcs={}, area_or_point=None)
    if not grid.is_georeferenced:
        return
    write_side_file(path, grid, Grid(grid.width, grid.height))
    if grid.transform is not None:
        a, b, c, d, e, f = tuple(grid.transform)[:6]
        # Of the first pixel's centre, column by column.
        terms = (a, d, b, e, c + (a + b) / 2, f + (d + e) / 2)
        world_file(path).write_text("".join(f"{term!r}\n" for term in map(float, terms)), encoding="ascii")
