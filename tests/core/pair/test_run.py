"""Colorize pair: equal ground has equal colour whatever changed, on every kind of grid; and all files come or none."""

from __future__ import annotations

import json
import os
import shutil

import cv2
import numpy as np
import pytest
import rasterio
from rasterio.control import GroundControlPoint
from rasterio.transform import from_origin
from rasterio.warp import transform
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.errors import BandError, Cancelled, ExtentError, OptionError, OutputError, UnitsError
from sar_colorizer.core.options.pair import PairOptions
from sar_colorizer.core.pair.run import colorize_pair
from sar_colorizer.tests.core.pair.conftest import read

LARGEST_DIFFERENCE = 2.0
"""Of the mean of unchanged ground, of 255."""


def grown(mask: np.ndarray, pixels: int) -> np.ndarray:
    """Return a mask with what lies within some pixels around it: what changed has a say there."""
    return cv2.dilate(mask.astype(np.uint8), np.ones((2 * pixels + 1,) * 2, np.uint8)) > 0


def mean_difference(before, after, where) -> np.ndarray:
    return np.abs((after - before)[:, where].mean(axis=1))


def test_unchanged_ground_looks_the_same_and_a_flood_stands_out(pair_run, dates, flood_mask, tmp_path):
    made = pair_run(tmp_path, dates["before"], dates["flooded"])
    (before, valid), (after, _) = made.read("before"), made.read("after")
    dry, wet = valid & ~grown(flood_mask, 3), valid & flood_mask
    assert 0.1 < wet.sum() / valid.sum() < 0.5
    assert mean_difference(before, after, dry).max() < LARGEST_DIFFERENCE
    lightness = [np.array([0.2126, 0.7152, 0.0722]) @ each.reshape(3, -1) for each in (before, after)]
    change = (lightness[1] - lightness[0]).reshape(valid.shape)
    assert change[wet].mean() < -20.0
    # Against what speckle does to ground that has not changed.
    assert abs(change[wet].mean()) > 3 * change[dry].std() / np.sqrt(25)
    # Normalised by itself, the flooded raster has other colours where nothing changed: what the pair is for.
    alone = tmp_path / "alone.tif"
    from sar_colorizer.tests.conftest import Run

    Run(dates["flooded"], alone, date="2021-06")
    assert mean_difference(before, read(alone)[0], dry).max() > 2 * LARGEST_DIFFERENCE


@pytest.mark.parametrize("structure", [0.0, 1.0])
def test_another_acquisition_of_unchanged_ground_differs_by_its_speckle_alone(pair_run, dates, tmp_path, structure):
    made = pair_run(tmp_path, dates["before"], dates["again"], structure=structure, change=False)
    (before, valid), (after, _) = made.read("before"), made.read("after")
    assert mean_difference(before, after, valid).max() < LARGEST_DIFFERENCE
    # Locally too: means of 24 x 24 pixels.
    means = [cv2.blur(np.moveaxis(each, 0, 2), (24, 24))[40:-40, 60:-60] for each in (before, after)]
    assert np.percentile(np.abs(means[0] - means[1]), 95) < 3 * LARGEST_DIFFERENCE


def test_the_image_before_is_what_colorize_sar_makes_of_it(pair_run, run, dates, small_model, tmp_path):
    made = pair_run(tmp_path, dates["before"], dates["flooded"], model=str(small_model), change=False)
    alone = run(dates["before"], tmp_path / "alone.tif", model=str(small_model))
    with rasterio.open(tmp_path / "alone.tif") as one, rasterio.open(made.paths["before"]) as other:
        assert (one.read() == other.read()).all()
        assert one.tags()["COLORIZER_SETTINGS"] == other.tags()["COLORIZER_SETTINGS"]
    assert alone.result["tags"]["COLORIZER_MEDIAN_DB"] == made.result["tags"]["output_before"]["COLORIZER_MEDIAN_DB"]


@pytest.mark.parametrize("grid", ["own", "before"])
def test_the_same_raster_twice_gives_the_same_bytes(pair_run, dates, small_model, tmp_path, grid):
    twin = shutil.copy(dates["before"], tmp_path / "twin.tif")
    made = pair_run(tmp_path, dates["before"], twin, model=str(small_model), grid=grid)
    (before, valid), (after, valid_after) = made.read("before"), made.read("after")
    assert (before == after).all()
    assert (valid == valid_after).all()
    composite, there = made.read("change")
    assert (composite[0] == composite[1])[there].all()
    ratio, there = made.read("log_ratio")
    assert (ratio[0][there] == 0).all()
    assert (ratio[1][there] > 0.99).all()
    assert (ratio[2][there] == 0).all()


def shifted(path, target, rows, cols):
    """Write a raster of the same ground that begins some rows and columns later, as another swath does."""
    with rasterio.open(path) as source:
        transform = source.transform
        origin = (transform.c + cols * transform.a, transform.f + rows * transform.e)
        profile = {**source.profile, "height": source.height - rows, "width": source.width - cols}
        profile["transform"] = from_origin(*origin, transform.a, -transform.e)
        with rasterio.open(target, "w", **profile) as out:
            out.write(source.read()[:, rows:, cols:])
            out.update_tags(**source.tags())
            out.descriptions = source.descriptions
    return target


def by_points(path, target):
    """Write a raster with ground control points in the place of its geotransform."""
    with rasterio.open(path) as source:
        rows, cols = np.meshgrid(np.linspace(0, source.height, 6), np.linspace(0, source.width, 7), indexing="ij")
        xs, ys = source.transform.c + cols * 10.0, source.transform.f - rows * 10.0
        lons, lats = transform(source.crs, "EPSG:4326", xs.ravel().tolist(), ys.ravel().tolist())
        points = [
            GroundControlPoint(row, col, lon, lat, 0.0)
            for row, col, lon, lat in zip(rows.ravel(), cols.ravel(), lons, lats)
        ]
        profile = {key: value for key, value in source.profile.items() if key not in ("transform", "crs")}
        with rasterio.open(target, "w", **profile, gcps=points, crs="EPSG:4326") as out:
            out.write(source.read())
            out.update_tags(**source.tags())
            out.descriptions = source.descriptions
    return target


@pytest.mark.parametrize("grid", ["own", "before"])
def test_a_raster_that_begins_elsewhere_has_the_same_colours(pair_run, dates, flood_mask, tmp_path, grid):
    after = shifted(dates["flooded"], tmp_path / "shifted.tif", 13, 21)
    made = pair_run(tmp_path, dates["before"], after, grid=grid)
    (before, valid), (later, valid_later) = made.read("before"), made.read("after")
    cut = np.s_[13:, 21:]
    if grid == "own":
        assert later.shape[1:] == (347, 399)
        before, valid = before[:, 13:, 21:], valid[cut]
    else:
        assert later.shape == before.shape
        assert not valid_later[:13].any()
        assert not valid_later[:, :21].any()
        before, valid, later, valid_later = before[:, 13:, 21:], valid[cut], later[:, 13:, 21:], valid_later[cut]
    dry = valid & valid_later & ~grown(flood_mask, 3)[cut]
    assert mean_difference(before, later, dry).max() < LARGEST_DIFFERENCE
    # What shows change is on the grid of the raster before, whatever grid the image after has.
    ratio, there = made.read("log_ratio")
    assert ratio.shape[1:] == (360, 420)
    assert not there[:13].any()
    inside, outside = there & flood_mask, there & ~grown(flood_mask, 5)
    assert (ratio[2][inside] < 0).mean() > 0.9
    assert (ratio[1][outside] <= 0.01).mean() == pytest.approx(0.01, abs=0.01)


def test_a_raster_in_another_crs_is_laid_over_the_grid(pair_run, dates, flood_mask, tmp_path):
    with (
        rasterio.open(dates["flooded"]) as source,
        rasterio.vrt.WarpedVRT(source, crs="EPSG:3035", resampling=rasterio.enums.Resampling.nearest) as warped,
    ):
        profile = {**warped.profile, "driver": "GTiff"}
        with rasterio.open(tmp_path / "laea.tif", "w", **profile) as out:
            out.write(warped.read())
            out.update_tags(**source.tags())
            out.descriptions = source.descriptions
    made = pair_run(tmp_path, dates["before"], tmp_path / "laea.tif", grid="before")
    (before, valid), (after, valid_after) = made.read("before"), made.read("after")
    assert after.shape == before.shape
    assert (valid == valid_after).mean() > 0.98
    dry = valid & valid_after & ~grown(flood_mask, 4)
    assert mean_difference(before, after, dry).max() < LARGEST_DIFFERENCE
    with rasterio.open(made.paths["before"]) as one, rasterio.open(made.paths["after"]) as other:
        assert (one.crs, one.transform) == (other.crs, other.transform)
        assert other.tags()["COLORIZER_GRID"].startswith("of the other raster")


@pytest.mark.parametrize("which", ["before", "after", "both"])
def test_rasters_placed_by_ground_control_points_are_compared_too(pair_run, dates, flood_mask, tmp_path, which):
    paths = {"before": dates["before"], "after": dates["flooded"]}
    for name in ("before", "after"):
        if which in (name, "both"):
            paths[name] = by_points(paths[name], tmp_path / f"{name}_gcps.tif")
    if which == "both":  # of a scene that begins later
        paths["after"] = by_points(shifted(dates["flooded"], tmp_path / "s.tif", 13, 21), tmp_path / "shifted_gcps.tif")
    made = pair_run(tmp_path, paths["before"], paths["after"], grid="before")
    (before, valid), (after, valid_after) = made.read("before"), made.read("after")
    assert after.shape == before.shape
    both = valid & valid_after
    assert both.sum() > 0.85 * valid.sum()
    dry = both & ~grown(flood_mask, 4)
    assert mean_difference(before, after, dry).max() < LARGEST_DIFFERENCE
    ratio, there = made.read("log_ratio")
    assert (ratio[2][there & flood_mask] < 0).mean() > 0.9
    with rasterio.open(made.paths["before"]) as one, rasterio.open(made.paths["log_ratio"]) as other:
        assert len(other.gcps[0]) == len(one.gcps[0]) == (42 if which in ("before", "both") else 0)


def test_an_extent_is_the_same_ground_in_both(pair_run, dates, small_model, tmp_path):
    after = shifted(dates["again"], tmp_path / "shifted.tif", 13, 21)
    left, top = 590000.0, 6030000.0
    extent = (left + 1000, top - 3000, left + 3000, top - 1500)
    whole = pair_run(tmp_path, dates["before"], after, model=str(small_model))
    (tmp_path / "part").mkdir()
    part = pair_run(tmp_path / "part", dates["before"], after, model=str(small_model), extent=extent)
    for name, (rows, cols) in (
        ("before", (slice(150, 300), slice(100, 300))),
        ("after", (slice(137, 287), slice(79, 279))),
        ("change", (slice(150, 300), slice(100, 300))),
        ("log_ratio", (slice(150, 300), slice(100, 300))),
    ):
        expected, there = whole.read(name)
        found, valid = part.read(name)
        assert (valid == there[rows, cols]).all()
        assert np.array_equal(found[:, valid], expected[:, rows, cols][:, valid]), name


def test_the_tags_say_what_is_shared_and_that_change_is_no_prediction(pair_run, dates, tmp_path):
    made = pair_run(tmp_path, dates["before"], dates["flooded"])
    tags = {}
    for name, path in made.paths.items():
        with rasterio.open(path) as dataset:
            tags[name] = dataset.tags()
    assert tags["after"]["COLORIZER_NORMALISED_BY"] == "before.tif"
    assert tags["after"]["COLORIZER_PRIOR"] == tags["before"]["COLORIZER_PRIOR"]
    assert tags["after"]["COLORIZER_PRIOR_DATE"] == "2021-06-15"
    assert "June" in tags["after"]["COLORIZER_PRIOR"]
    assert tags["after"]["COLORIZER_ACQUISITION_DATE"].startswith("2021-07-30")
    assert tags["after"]["COLORIZER_MEDIAN_DB"] == tags["before"]["COLORIZER_MEDIAN_DB"]
    assert "normalised_by" in json.loads(tags["after"]["COLORIZER_SETTINGS"])
    assert tags["before"]["SYNTHETIC"] == tags["after"]["SYNTHETIC"]
    assert "no colour is predicted" in tags["change"]["COMPOSITE"]
    assert tags["change"]["COMPOSITE_KIND"] == "red-cyan"
    assert "no colour is predicted" in tags["log_ratio"]["CHANGE"]
    assert (tags["log_ratio"]["CHANGE_BEFORE_DATE"], tags["log_ratio"]["CHANGE_AFTER_DATE"]) == (
        "2021-06-15",
        "2021-07-30",
    )
    assert not {"SYNTHETIC"} & ({*tags["change"]} | {*tags["log_ratio"]})
    assert made.result["darker"] > 0.1 > made.result["brighter"]
    assert made.codes() == []
    fractions = [event["fraction"] for event in made.events if event["event"] == "progress"]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0


def test_a_date_that_is_given_is_the_season_of_both_and_no_ones_own_date(pair_run, dates, small_model, tmp_path):
    made = pair_run(tmp_path, dates["before"], dates["again"], date="2020-12", model=str(small_model))
    tags = made.result["tags"]
    assert tags["output_after"]["COLORIZER_PRIOR_DATE"] == "2020-12"
    assert tags["output_after"]["COLORIZER_ACQUISITION_DATE"].startswith("2021-07-30")
    assert (made.result["date_before"], made.result["date_after"]) == ("2021-06-15", "2021-07-30")
    assert tags["log_ratio"]["CHANGE_BEFORE_DATE"] == "2021-06-15"


def test_rasters_in_the_wrong_places_are_told(pair_run, dates, small_model, tmp_path):
    made = pair_run(tmp_path, dates["flooded"], dates["before"], model=str(small_model), change=False)
    assert made.codes() == ["pair-order"]
    (tmp_path / "same").mkdir()
    made = pair_run(tmp_path / "same", dates["before"], dates["before"], model=str(small_model), change=False)
    assert made.codes() == ["pair-same"]
    assert (made.read("before")[0] == made.read("after")[0]).all()


def test_units_of_calibrated_backscatter_are_one_scale_and_digital_numbers_another(
    pair_run, scenes, ground, dates, small_model, tmp_path
):
    paths = {
        units: scenes.write_geotiff(tmp_path / f"{units}.tif", ground(1), units=units, origin=scenes.BALTIC_COAST)
        for units in ("power", "digital-number")
    }
    made = pair_run(tmp_path, dates["before"], paths["power"], model=str(small_model))
    ratio, there = made.read("log_ratio")
    assert abs(ratio[0][there].mean()) < 0.1
    with pytest.raises(UnitsError, match="cannot be compared: before.tif holds db"):
        pair_run(tmp_path, dates["before"], paths["digital-number"], overwrite=True)
    other = scenes.write_geotiff(tmp_path / "dn2.tif", ground(2), units="digital-number", origin=scenes.BALTIC_COAST)
    made = pair_run(tmp_path, paths["digital-number"], other, model=str(small_model), overwrite=True)
    assert "pair-not-calibrated" in made.codes()


def test_what_cannot_be_compared_is_refused_and_nothing_is_left(pair_run, scenes, ground, dates, make_raster, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    vh = scenes.write_geotiff(tmp_path / "vh.tif", ground(1, bands=("VH",)), origin=scenes.BALTIC_COAST)
    with pytest.raises(BandError, match=r"not of the same polarisation: VV in before.tif, VH in vh.tif"):
        pair_run(folder, dates["before"], vh)
    far = scenes.write_geotiff(tmp_path / "far.tif", ground(1), origin=(300000.0, 5000000.0))
    with pytest.raises(ExtentError, match="do not overlap"):
        pair_run(folder, dates["before"], far)
    nowhere = make_raster(
        tmp_path / "nowhere.tif", np.random.default_rng(0).normal(-12, 2, (1, 90, 80)).astype(np.float32),
        crs=None, transform=None, descriptions=("VV",),
    )  # fmt: skip
    with pytest.raises(ExtentError, match="the second lies"):
        pair_run(folder, dates["before"], nowhere)
    raised = read(dates["again"])
    loud = np.where(raised[1], raised[0] + 50.0, np.nan).astype(np.float32)
    with rasterio.open(dates["before"]) as source:
        loud_path = make_raster(
            tmp_path / "loud.tif", loud, crs=source.crs, transform=source.transform, descriptions=("VV",)
        )
    with pytest.raises(UnitsError, match="calibrated differently"):
        pair_run(folder, dates["before"], loud_path, units="db")
    with pytest.raises(OutputError, match="is an input"):
        pair_run(folder, dates["before"], dates["again"], output_after=str(dates["again"]), overwrite=True)
    with pytest.raises(OptionError, match="while it is written"):
        pair_run(folder, dates["before"], dates["again"], log_ratio=str(folder / "out_after.partial.tif"))
    assert os.listdir(folder) == []


def test_options_that_do_not_go_together_are_refused():
    files = {"before": "a.tif", "after": "b.tif", "output_before": "c.tif", "output_after": "d.tif"}
    with pytest.raises(OptionError, match="must be odd"):
        PairOptions(**files, mean_side=4)
    with pytest.raises(OptionError, match="region by region"):
        PairOptions(**files, reference="r.tif", reference_mode="local")
    PairOptions(**files, reference="r.tif", reference_mode="local", grid="before")


def test_cancelling_at_any_stage_leaves_nothing(dates, small_model, tmp_path):
    names = {name: str(tmp_path / f"{name}.tif") for name in ("output_before", "output_after", "change", "log_ratio")}
    options = PairOptions(str(dates["before"]), str(dates["again"]), **names, model=str(small_model))
    for stage in ("before: colorizing", "after: measuring the raster", "after: colorizing", "comparing"):
        flag = CancelFlag()
        seen = []

        def cancel(event, stage=stage, flag=flag, seen=seen):
            seen.append(event.get("stage"))
            if event.get("stage") == stage:
                flag.set()

        with pytest.raises(Cancelled):
            colorize_pair(Engine(), options, cancel, flag)
        assert stage in seen
        assert os.listdir(tmp_path) == []


def test_a_product_that_cannot_take_its_place_keeps_all_others_away(dates, small_model, tmp_path):
    names = {name: str(tmp_path / f"{name}.tif") for name in ("output_before", "output_after", "log_ratio")}
    options = PairOptions(str(dates["before"]), str(dates["again"]), **names, model=str(small_model))

    def late(event):
        # Another program makes a file of the last output's name while the run lasts.
        if event.get("stage") == "comparing":
            (tmp_path / "log_ratio.tif").write_bytes(b"another's")

    with pytest.raises(OutputError, match="has appeared meanwhile"):
        colorize_pair(Engine(), options, late, CancelFlag())
    assert os.listdir(tmp_path) == ["log_ratio.tif"]
    assert (tmp_path / "log_ratio.tif").read_bytes() == b"another's"


def test_colours_follow_one_reference_in_both(pair_run, dates, flood_mask, make_raster, tmp_path):
    with rasterio.open(dates["before"]) as source:
        rows = np.linspace(40, 120, 360)[:, None] * np.ones((1, 420))
        image = np.stack([rows + 60, rows, rows * 0.5]).astype(np.uint8)
        reference = make_raster(
            tmp_path / "reference.tif", image, crs=source.crs, transform=source.transform, photometric="RGB"
        )
    made = pair_run(tmp_path, dates["before"], dates["flooded"], change=False, reference=str(reference))
    (before, valid), (after, _) = made.read("before"), made.read("after")
    assert mean_difference(before, after, valid & ~grown(flood_mask, 3)).max() < LARGEST_DIFFERENCE
    assert before[0][valid].mean() > before[2][valid].mean() + 20
    tags = made.result["tags"]
    assert tags["output_after"]["COLORIZER_REFERENCE"] == "reference.tif"
