"""Products take their final names all together or not at all, and nothing that was there before is ever lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.crs import CRS
from sar_colorizer.core.errors import Cancelled, OutputError
from sar_colorizer.core.file_lock import HeldFolder
from sar_colorizer.core.georeferencing.comparison import differences
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.output.content import COLOUR, CONFIDENCE, Content
from sar_colorizer.core.output.writer import Product
from sar_colorizer.core.raster.reader import SarRaster

UTM = CRS.from_epsg(32631).to_wkt(version="WKT2_2019")
PLAIN = Grid(90, 70, UTM, Affine(10, 0, 500000, 0, -10, 5000000))
# One whose CRS a GeoTIFF's keys do not hold: it needs a side file.
WITH_SIDE_FILE = Grid(
    90,
    70,
    CRS.from_proj4("+proj=ob_tran +o_proj=longlat +o_lon_p=0 +o_lat_p=39.25 +lon_0=18 +R=6371229").to_wkt(
        version="WKT2_2019"
    ),
    Affine(0.01, 0, 3, 0, -0.01, 7),
)
OLD, NEW = 40, 90  # what the pixels are


def finished(stack: ExitStack, path: Path, grid: Grid, value: int, content: Content = COLOUR) -> Product:
    product = stack.enter_context(Product(path, grid, content, overwrite=True))
    bands = len(content.bands)
    product.write_rows(0, np.full((grid.height, grid.width, bands), value, np.uint8), np.ones((70, 90), bool))
    product.finish()
    return product


def make(folder: Path, grid: Grid, value: int, *, both: bool = True) -> None:
    """Make colour and confidence as a run does."""
    from sar_colorizer.core.output.writer import publish_together

    with ExitStack() as stack:
        products = [finished(stack, folder / "out.tif", grid, value)]
        if both:
            products.append(finished(stack, folder / "sure.tif", grid, value + 1, CONFIDENCE))
        publish_together(products)


def state(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def shows(path: Path) -> tuple[int, Grid]:
    with rasterio.open(path) as dataset:
        value = int(dataset.read(1)[5, 5])
    with SarRaster.open(path) as raster:
        return value, raster.grid


class Breaking:
    """Makes the n-th move of a file fail, as a lock on Windows does, or end the process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, failing: int, error: BaseException) -> None:
        self.moves = 0
        real = Path.replace

        def replace(path: Path, target: Path) -> Path:
            self.moves += 1
            if self.moves == failing:
                raise error
            return real(path, target)

        monkeypatch.setattr(Path, "replace", replace)


def locked() -> OSError:
    return PermissionError(errno.EACCES, "The process cannot access the file because it is being used", "out.tif")


@pytest.mark.parametrize("both", [False, True], ids=["one", "both"])
@pytest.mark.parametrize(
    "grids", [(WITH_SIDE_FILE, PLAIN), (PLAIN, WITH_SIDE_FILE), (WITH_SIDE_FILE,) * 2, (PLAIN,) * 2]
)
def test_a_replacement_that_fails_at_any_point_leaves_the_old_files_with_their_georeferencing(
    tmp_path, monkeypatch, grids, both
):
    before, after = grids
    make(tmp_path, before, OLD, both=both)
    old = state(tmp_path)
    failing = 0
    while True:
        failing += 1
        with monkeypatch.context() as patch:
            breaking = Breaking(patch, failing, locked())
            try:
                make(tmp_path, after, NEW, both=both)
            except OutputError as error:
                assert "cannot be replaced" in str(error) and "Close the programs that show it" in str(error)
                assert state(tmp_path) == old, f"move {failing}"
                continue
        assert breaking.moves < failing  # every move was tried
        break
    assert failing > (3 if both else 1)
    value, grid = shows(tmp_path / "out.tif")
    assert value == NEW and differences(after, grid) == []
    if both:
        assert shows(tmp_path / "sure.tif")[0] == NEW + 1
    side = after is WITH_SIDE_FILE
    names = {"out.tif"} | ({"sure.tif"} if both else set())
    assert set(state(tmp_path)) == names | ({f"{name}.aux.xml" for name in names} if side else set())


def test_of_two_first_products_neither_is_there_if_one_cannot_be(tmp_path, monkeypatch):
    for failing in (1, 2, 3):
        with monkeypatch.context() as patch:
            Breaking(patch, failing, locked())
            with pytest.raises(OutputError):
                make(tmp_path, PLAIN, NEW)
        assert state(tmp_path) == {}
        assert list(tmp_path.iterdir()) == []


def test_ctrl_c_between_the_moves_is_no_half_a_product(tmp_path, monkeypatch):
    make(tmp_path, WITH_SIDE_FILE, OLD)
    old = state(tmp_path)
    for failing in range(1, 9):
        with monkeypatch.context() as patch:
            Breaking(patch, failing, KeyboardInterrupt())
            with pytest.raises(KeyboardInterrupt):
                make(tmp_path, WITH_SIDE_FILE, NEW)
        assert state(tmp_path) == old


KILLED = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import test_publishing as here
failing, moves = int(sys.argv[3]), 0
def counting(real):
    def move(path, *arguments, **named):
        global moves
        moves += 1
        if moves == failing:
            os._exit(9)
        return real(path, *arguments, **named)
    return move
Path.replace = counting(Path.replace)
Path.rmdir = counting(Path.rmdir)
Path.mkdir = counting(Path.mkdir)
Path.write_text = counting(Path.write_text)
real_unlink = Path.unlink
def unlink(path, missing_ok=False):
    if "before" in str(path) or "replaced" in str(path):
        counting(lambda path: None)(path)
    return real_unlink(path, missing_ok=missing_ok)
Path.unlink = unlink
here.make(Path(sys.argv[2]), here.PLAIN, here.NEW)
"""


def test_a_kill_at_any_moment_leaves_the_old_pair_or_the_new_one_once_the_next_run_has_looked(tmp_path):
    from sar_colorizer.core.output.destination import reserved

    seen = set()
    for failing in range(1, 60):
        folder = tmp_path / str(failing)
        folder.mkdir()
        make(folder, WITH_SIDE_FILE, OLD)
        old = state(folder)
        command = [sys.executable, "-W", "ignore", "-c", KILLED, str(Path(__file__).parent), str(folder), str(failing)]
        code = subprocess.run(command, check=False).returncode
        # Whichever of the two outputs the next run goes to.
        first = ("out.tif", "sure.tif")[failing % 2]
        with reserved([folder / first], [], overwrite=True):
            pass
        values = [shows(folder / name)[0] for name in ("out.tif", "sure.tif")]
        assert values in ([OLD, OLD + 1], [NEW, NEW + 1]), failing
        seen.add(values[0])
        for name in ("out.tif", "sure.tif"):
            with reserved([folder / name], [], overwrite=True), Product(folder / name, PLAIN, COLOUR, overwrite=True):
                pass
        after = state(folder)
        if values[0] == OLD:
            assert after == old, failing
        else:
            assert set(after) == {"out.tif", "sure.tif"}, failing
            assert differences(PLAIN, shows(folder / "out.tif")[1]) == []
        if code == 0:
            break
        assert code == 9
    assert code == 0 and seen == {OLD, NEW}


def test_a_folder_that_was_renamed_after_the_kill_loses_nothing(tmp_path):
    from sar_colorizer.core.output.destination import reserved

    folder = tmp_path / "a"
    folder.mkdir()
    make(folder, WITH_SIDE_FILE, OLD)
    old = state(folder)
    command = [sys.executable, "-W", "ignore", "-c", KILLED, str(Path(__file__).parent), str(folder), "8"]
    assert subprocess.run(command, check=False).returncode == 9
    assert state(folder) != old
    folder = folder.rename(tmp_path / "b")
    with (
        reserved([folder / "sure.tif"], [], overwrite=True),
        Product(folder / "out.tif", PLAIN, COLOUR, overwrite=True),
    ):
        pass
    assert {name: content for name, content in state(folder).items() if "partial" not in name} == old


@pytest.mark.parametrize("ending", ["plain", "cog"])
def test_an_old_file_that_cannot_be_cleared_away_hides_neither_the_error_nor_itself(tmp_path, monkeypatch, ending):
    """Windows: what is open cannot be removed."""
    real = HeldFolder.unlink

    def unlink(folder: HeldFolder, name: str) -> None:
        if ".partial" in name and (folder.path / name).exists():
            raise PermissionError(errno.EACCES, "Permission denied", name)
        real(folder, name)

    error = None
    with ExitStack() as stack:
        patch = stack.enter_context(monkeypatch.context())
        try:
            with Product(tmp_path / "out.tif", PLAIN, COLOUR, cog=ending == "cog"):
                patch.setattr(HeldFolder, "unlink", unlink)
                raise Cancelled
        except Cancelled as caught:
            error = caught
    partial = next(tmp_path.glob("*.partial*"))
    assert str(error) == f"Cancelled. Nothing was written. Half-made files could not be removed: {partial}."
    with Product(tmp_path / "out.tif", PLAIN, COLOUR):
        pass
    assert os.listdir(tmp_path) == []


def test_what_an_earlier_run_left_and_nobody_can_remove_is_named_before_any_work(tmp_path):
    from sar_colorizer.core.protocol import partial_path

    partial = partial_path(tmp_path / "out.tif")
    partial.mkdir()
    with pytest.raises(OutputError, match="cannot be removed") as caught:
        Product(tmp_path / "out.tif", PLAIN, COLOUR)
    assert str(partial) in str(caught.value)
