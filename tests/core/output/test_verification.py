"""A written file is read again: blocks that are missing, a mask that is short, a grid that a GeoTIFF cannot hold."""

from __future__ import annotations

import errno
import subprocess
import sys

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.crs import CRS
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.errors import Cancelled, OutputError
from sar_colorizer.core.georeferencing.comparison import differences
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.output import verification
from sar_colorizer.core.output.pam import side_file
from sar_colorizer.core.output.verification import check_blocks, check_mask, is_whole, keep_grid, read_grid


@pytest.fixture
def raster(tmp_path, make_raster):
    """A tiled GeoTIFF of noise with one overview, all of it valid."""
    values = np.random.default_rng(0).integers(1, 255, (1, 300, 300), np.uint8)
    path = make_raster(tmp_path / "a.tif", values, tiled=True, blockxsize=64, blockysize=64)
    with rasterio.open(path, "r+") as dataset:
        dataset.build_overviews([2])
    return path


def test_a_whole_file_passes_and_one_that_was_cut_off_does_not(raster):
    check_blocks(raster, 1, never_cancelled)
    assert is_whole(raster)
    content = raster.read_bytes()
    raster.write_bytes(content[: len(content) * 3 // 4])
    assert not is_whole(raster)
    with pytest.raises(OSError, match="missing"):
        check_blocks(raster, 1, never_cancelled)


def test_overviews_and_pixels_of_the_mask_are_counted(raster):
    with pytest.raises(OSError, match="overviews are missing"):
        check_blocks(raster, 2, never_cancelled)
    check_mask(raster, 300 * 300, never_cancelled)
    with pytest.raises(OSError, match="part of the mask is missing"):
        check_mask(raster, 300 * 300 + 1, never_cancelled)


def test_looking_can_be_cancelled(raster):
    flag = CancelFlag()
    flag.set()
    with pytest.raises(Cancelled):
        check_blocks(raster, 1, flag)
    with pytest.raises(Cancelled):
        check_mask(raster, 300 * 300, flag)


def test_what_a_geotiff_does_not_hold_goes_into_the_side_file_and_nothing_else_does(raster):
    keep_grid(raster, read_grid(raster))
    assert not side_file(raster).exists()
    rotated_pole = CRS.from_proj4("+proj=ob_tran +o_proj=longlat +o_lon_p=0 +o_lat_p=39.25 +lon_0=18 +R=6371229")
    wanted = Grid(300, 300, rotated_pole.to_wkt(version="WKT2_2019"), Affine(0.01, 0, 3, 0, -0.01, 7))
    keep_grid(raster, wanted)
    assert side_file(raster).exists()
    assert differences(wanted, read_grid(raster)) == []


def test_georeferencing_that_cannot_be_kept_is_said_with_what_differs(raster, monkeypatch):
    wanted = Grid(300, 300, CRS.from_epsg(32633).to_wkt(version="WKT2_2019"), read_grid(raster).transform)
    written = []
    monkeypatch.setattr(verification, "write_side_file", lambda *arguments: written.append(arguments))
    with pytest.raises(OutputError, match="cannot be kept in a GeoTIFF") as caught:
        keep_grid(raster, wanted)
    assert written == [(raster, wanted, read_grid(raster))]
    (difference,) = differences(wanted, read_grid(raster))
    assert str(difference) in str(caught.value)


class Stored:
    """An open GeoTIFF of 100 x 130 pixels in blocks of 32 x 64 with overviews, by its blocks' places in the file."""

    height, width, block_shapes = 100, 130, [(32, 64)]

    def __init__(self, missing=(), **changed):
        self.missing, self.changed, self.asked = missing, changed, []

    def get_tag_item(self, name, domain, bidx, ovr=-1):
        assert (domain, bidx) == ("TIFF", 1)
        what, col, row = name.removeprefix("BLOCK_").split("_")
        place = (ovr, int(row), int(col))
        self.asked.append(place)
        if place in self.missing:
            return None
        value = self.changed.get(what, {"OFFSET": 900, "SIZE": 100}[what])
        return None if value is None else str(value)


@pytest.mark.parametrize(
    ("level", "rows", "cols"),
    [(-1, 4, 3), (0, 2, 2), (1, 1, 1)],
)
def test_every_block_of_image_and_overviews_is_looked_up(level, rows, cols):
    asked, stored = [], Stored()
    verification._check_blocks(stored, 1000, level, lambda: asked.append(None))
    assert set(stored.asked) == {(level, row, col) for row in range(rows) for col in range(cols)}
    assert len(asked) == rows  # may be cancelled between them
    for place in set(stored.asked):
        with pytest.raises(OSError, match="blocks are missing"):
            verification._check_blocks(Stored([place]), 1000, level, never_cancelled)


def test_a_block_ends_within_the_file():
    verification._check_blocks(Stored(), 1000, -1, never_cancelled)
    for size, changed in (
        (999, {}), (1000, {"OFFSET": 0}), (1000, {"OFFSET": None}), (1000, {"SIZE": 0}), (1000, {"SIZE": None}),
        (1000, {"SIZE": 101}),
    ):  # fmt: skip
        with pytest.raises(OSError, match="blocks are missing"):
            verification._check_blocks(Stored(**changed), size, -1, never_cancelled)


@pytest.mark.parametrize("level", [-1, 0, 1])
def test_blocks_of_every_level_count(raster, monkeypatch, level):
    with rasterio.open(raster, "r+") as dataset:
        dataset.build_overviews([2, 4])
    levels = []
    real = verification._check_blocks

    def missing_there(dataset, size, of, check):
        levels.append(of)
        assert size == raster.stat().st_size
        real(dataset, size, of, check)
        if of == level:
            raise OSError("missing")

    check_blocks(raster, 2, never_cancelled)
    assert is_whole(raster)
    monkeypatch.setattr(verification, "_check_blocks", missing_there)
    with pytest.raises(OSError, match="missing"):
        check_blocks(raster, 2, never_cancelled)
    assert levels == list(range(-1, level + 1))
    assert not is_whole(raster)


def test_valid_pixels_of_the_whole_mask_are_counted(tmp_path, make_raster):
    values = np.random.default_rng(3).integers(0, 2, (1, 150, 70), np.uint8)
    path = make_raster(tmp_path / "a.tif", values, nodata=0, blockysize=16)
    valid = int(values.sum())
    asked = []
    check_mask(path, valid, lambda: asked.append(None))
    assert len(asked) == 10  # strips of 16 rows
    for wrong in (valid - 1, valid + 1, 0):
        with pytest.raises(OSError, match="part of the mask is missing"):
            check_mask(path, wrong, never_cancelled)


def test_a_mask_that_bands_share_is_counted_once(tmp_path, make_raster):
    path = make_raster(tmp_path / "a.tif", np.full((3, 20, 30), 9, np.uint8))
    check_mask(path, 20 * 30, never_cancelled)


def test_what_is_no_raster_is_not_whole(tmp_path):
    (tmp_path / "a.tif").write_text("no raster")
    assert not is_whole(tmp_path / "a.tif")
    assert not is_whole(tmp_path / "absent.tif")


GROWN = """
import resource, signal, sys
from pathlib import Path
from sar_colorizer.core.output.verification import see_that_it_grows
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
see_that_it_grows(path)
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 100, -1))
try:
    see_that_it_grows(path)
except OSError as error:
    print(error.errno)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
def test_a_file_that_cannot_grow_is_told_of_and_stays_as_it_is(raster):
    before = raster.read_bytes()
    told = subprocess.run([sys.executable, "-c", GROWN, str(raster)], capture_output=True, text=True, check=True).stdout
    assert told.split() == [str(errno.EFBIG)]
    assert raster.read_bytes() == before
