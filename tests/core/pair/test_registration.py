"""Fine registration: what both rasters show is laid on top of each other, and changed or bare ground moves nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.input.aligned import AlignedRaster
from sar_colorizer.core.pair.registration import registration
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.tests.core.pair.test_run import by_points


@pytest.fixture(scope="module")
def rasters(scenes, tmp_path_factory):
    """Two acquisitions of one scene of 900 x 900, the second with a flood, in dB and as digital numbers."""
    folder = tmp_path_factory.mktemp("registration")
    flood = ((400.0, 300.0), (400.0, 700.0), (650.0, 700.0), (650.0, 300.0))
    paths = {}
    for name, units, number, corners in (("before", "db", 0, ()), ("after", "digital-number", 1, flood)):
        scene = scenes.Scene(rows=900, cols=900, seed=7, border=False, acquisition=number, flood=corners)
        paths[name] = scenes.write_geotiff(folder / f"{name}.tif", scene, units=units)
    return paths


def off_by(before: SarRaster, after: SarRaster, down: float, across: float, growth: float = 0.0) -> AlignedRaster:
    """Lay a raster over another one some pixels off, by more the farther down."""
    aligned = AlignedRaster.onto(before.grid, after)
    nodes = np.linspace(0.0, 900.0, 31)
    rows, cols = np.meshgrid(nodes, nodes, indexing="ij")
    wrong = replace(
        aligned.correspondence, rows=nodes, cols=nodes, there_rows=rows - down - growth * rows, there_cols=cols - across
    )
    return replace(aligned, correspondence=wrong)


@pytest.mark.parametrize(("down", "across", "growth"), [(3.0, -5.0, 0.0), (-7.3, 0.6, 0.0), (2.0, -3.0, 0.006)])
def test_a_shift_is_found_and_undone_whatever_the_units_and_whatever_is_flooded(rasters, down, across, growth):
    with SarRaster.open(rasters["before"]) as before, SarRaster.open(rasters["after"]) as after:
        aligned = off_by(before, after, down, across, growth)
        found = registration(before, 1, aligned, 1, lambda: None)
        assert found.places >= 6
        assert found.middle == pytest.approx((down + growth * 450, across), abs=0.6)
        right = found.applied(aligned.correspondence)
        rows, cols = np.meshgrid(right.rows, right.cols, indexing="ij")
        # Pixels are picked whole, so half of one cannot be told.
        assert np.abs(right.there_rows - rows).max() < 0.8
        assert np.abs(right.there_cols - cols).max() < 0.8


def test_what_lies_on_top_of_each_other_stays(rasters):
    with SarRaster.open(rasters["before"]) as before, SarRaster.open(rasters["after"]) as after:
        assert registration(before, 1, AlignedRaster.onto(before.grid, after), 1, lambda: None) is None


def test_where_nothing_is_to_be_seen_nothing_is_moved(make_raster, tmp_path):
    rng = np.random.default_rng(0)
    paths = [
        make_raster(tmp_path / f"{number}.tif", (10 * np.log10(rng.gamma(4.4, 0.2, (1, 600, 600)))).astype(np.float32))
        for number in range(2)
    ]
    with SarRaster.open(paths[0]) as before, SarRaster.open(paths[1]) as after:
        assert registration(before, 1, AlignedRaster.onto(before.grid, after), 1, lambda: None) is None
    small = make_raster(tmp_path / "small.tif", rng.normal(-10, 2, (1, 60, 60)).astype(np.float32))
    with SarRaster.open(small) as before, SarRaster.open(small) as after:
        assert registration(before, 1, AlignedRaster.onto(before.grid, after), 1, lambda: None) is None


def displaced(path, target, down, across):
    """Write a raster with ground control points that lie some pixels off."""
    by_points(path, target)
    with rasterio.open(target, "r+") as dataset:
        points, crs = dataset.gcps
        for point in points:
            point.row, point.col = point.row + down, point.col + across
        dataset.gcps = points, crs
    return target


@pytest.mark.parametrize("how", ["auto", "none"])
def test_control_points_that_are_some_pixels_off_do_not_show_edges_as_changes(
    pair_run, scenes, small_model, tmp_path, how
):
    paths = [
        scenes.write_geotiff(tmp_path / f"{number}.tif", scenes.Scene(700, 700, seed=7, acquisition=number))
        for number in (0, 1)
    ]
    after = displaced(paths[1], tmp_path / "off.tif", 3.0, -4.0)
    made = pair_run(tmp_path, paths[0], after, model=str(small_model), registration=how, grid="before")
    ratio, both = made.read("log_ratio")
    changed = (ratio[1][both] <= 0.01).mean()
    tags = made.result["tags"]
    if how == "auto":
        assert "registration" in made.codes("message")
        assert changed == pytest.approx(0.01, abs=0.006)
        assert tags["log_ratio"]["CHANGE_REGISTRATION"].startswith(("-3.", "3.", "-2.9", "2.9"))
        assert "COLORIZER_REGISTRATION" in tags["output_after"]
    else:
        assert changed > 0.05
        assert "CHANGE_REGISTRATION" not in tags["log_ratio"]
