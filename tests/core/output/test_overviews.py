"""Overviews are averages of the valid pixels, made here or in a process of their own that ends when asked to."""

from __future__ import annotations

import subprocess
import sys
import threading

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.output.overviews import Order, build, build_apart, compression_threads, main
from sar_colorizer.tests.cluster.processes import command_of, family_of, wait_until

VALUES = np.random.default_rng(2).uniform(1, 9, (1, 256, 256)).astype(np.float32)
CACHE = 2**26
SETTINGS = {"COMPRESS_OVERVIEW": "DEFLATE", "PREDICTOR_OVERVIEW": "3"}


@pytest.fixture
def raster(tmp_path, make_raster):
    return make_raster(tmp_path / "a.tif", VALUES, tiled=True, blockxsize=64, blockysize=64)


def overview(path, level: int = 0) -> np.ndarray:
    with rasterio.open(path, overview_level=level) as dataset:
        return dataset.read(1)


def test_an_overview_is_the_average_of_its_pixels(raster):
    build(Order(raster, [2, 4], 64, SETTINGS))
    np.testing.assert_allclose(overview(raster), VALUES[0].reshape(128, 2, 128, 2).mean(axis=(1, 3)), rtol=1e-5)
    assert overview(raster, 1).shape == (64, 64)


def test_a_process_of_its_own_makes_the_same(raster, tmp_path, make_raster):
    other = make_raster(tmp_path / "b.tif", VALUES, tiled=True, blockxsize=64, blockysize=64)
    build(Order(raster, [2], 64, SETTINGS))
    cog = (tmp_path / "cog.tif", {"COMPRESS": "DEFLATE"})
    build_apart(Order(other, [2], 64, SETTINGS, cog), cache_bytes=CACHE, check=never_cancelled)
    np.testing.assert_array_equal(overview(raster), overview(other))
    with rasterio.open(tmp_path / "cog.tif") as cog:
        assert cog.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        np.testing.assert_array_equal(cog.read(), VALUES)


def test_the_process_is_ended_when_the_user_asks(raster):
    flag = CancelFlag()
    flag.set()
    with pytest.raises(Cancelled):
        build_apart(Order(raster, [2], 64, SETTINGS), cache_bytes=CACHE, check=flag)


def test_what_gdal_says_is_what_the_error_says(raster, tmp_path, capsys):
    order = Order(raster, [], 64, SETTINGS, (tmp_path / "absent" / "cog.tif", {}))
    with pytest.raises(OSError, match=r"absent/cog"):
        build_apart(order, cache_bytes=CACHE, check=never_cancelled)
    assert main(order.to_json(), str(CACHE)) == 1
    assert "absent/cog" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="the processes of another are looked up in /proc")
def test_the_process_ends_with_the_one_that_began_it_even_in_the_midst_of_gdals_work(tmp_path, make_raster):
    """Else it would go on, and put its own files in the place of those that the next run is writing."""
    large = np.random.default_rng(3).uniform(1, 9, (1, 6000, 6000)).astype(np.float32)
    raster = make_raster(tmp_path / "large.tif", large, tiled=True)
    settings = {"COMPRESS_OVERVIEW": "DEFLATE", "ZLEVEL_OVERVIEW": "9"}
    begin = (
        "import sys\nfrom pathlib import Path\nfrom sar_colorizer.core.output.overviews import Order, build_apart\n"
        f"build_apart(Order(Path(sys.argv[1]), [2, 4, 8], 512, {settings}), cache_bytes=2**26, check=lambda: None)"
    )
    before = raster.stat().st_size
    parent = subprocess.Popen([sys.executable, "-c", begin, str(raster)])
    try:
        wait_until(lambda: len(family_of(parent.pid)) > 1, 60, "the process of its own")
        child = family_of(parent.pid)[1]
        wait_until(lambda: raster.stat().st_size > before, 60, "GDAL at work")
    finally:
        parent.kill()
        parent.wait()
    wait_until(lambda: not command_of(child), 0.5, "the end of the process")


def test_gdal_is_told_one_thread_where_no_others_can_be_started(monkeypatch):
    assert compression_threads() == "ALL_CPUS"

    def fail(thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", fail)
    assert compression_threads() == "1"
