"""Despeckled rasters: backscatter again, on the input's grid, its no-data kept, whatever the blocks."""

from __future__ import annotations

import os

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.errors import BandError, OptionError
from sar_colorizer.core.georeferencing.comparison import differences
from sar_colorizer.core.options.analysis import FILTERS, DespeckleOptions
from sar_colorizer.core.products.despeckle import despeckle_raster
from sar_colorizer.core.raster.reader import SarRaster


def despeckle(source, output, **options):
    events = []
    made = despeckle_raster(DespeckleOptions(str(source), str(output), **options), events.append, lambda: None)
    return made, {event["code"] for event in events if event["event"] == "warning"}


@pytest.fixture(scope="module")
def scene(scenes):
    return scenes.Scene(rows=560, cols=300, seed=4, bands=("VV", "VH"))


@pytest.fixture(scope="module")
def dual(scenes, scene, tmp_path_factory):
    return scenes.write_geotiff(tmp_path_factory.mktemp("dual") / "dual.tif", scene)


@pytest.mark.parametrize("codec", ["jpeg", "webp"])
def test_measurements_are_never_compressed_with_loss(codec):
    with pytest.raises(OptionError, match=f"Unknown compress '{codec}'. Use one of: deflate, zstd, lzw, none"):
        DespeckleOptions("in.tif", "out.tif", compress=codec)


def test_numbers_are_the_same_in_every_compression(dual, tmp_path):
    found = []
    for codec, written in (("deflate", "DEFLATE"), ("zstd", "ZSTD"), ("lzw", "LZW"), ("none", None)):
        despeckle(dual, tmp_path / "out.tif", compress=codec, overwrite=True)
        with rasterio.open(tmp_path / "out.tif") as dataset:
            assert dataset.tags(ns="IMAGE_STRUCTURE").get("COMPRESSION") == written
            found.append(dataset.read())
    for other in found[1:]:
        np.testing.assert_array_equal(found[0], other)


@pytest.mark.parametrize("name", FILTERS)
def test_a_scene_comes_nearer_to_what_it_is_without_speckle(scenes, scene, dual, tmp_path, monkeypatch, name):
    made, warnings = despeckle(dual, tmp_path / "out.tif", filter=name)
    assert made["looks"] == pytest.approx([4.4, 4.4], rel=0.25)  # its speckle is correlated
    assert warnings == set()
    clean = scenes.Scene(rows=560, cols=300, seed=4, bands=("VV", "VH"), looks=None).strip()
    with SarRaster.open(dual) as source, rasterio.open(tmp_path / "out.tif") as dataset:
        assert differences(source.grid, SarRaster.open(tmp_path / "out.tif").grid) == []
        before = rasterio.open(dual).read()
        after, profile = dataset.read(), dataset.profile
        assert dataset.descriptions == ("VV", "VH")
        assert dataset.tags(ns="IMAGE_STRUCTURE")["COMPRESSION"] == "DEFLATE"
        assert dataset.tags(ns="IMAGE_STRUCTURE")["PREDICTOR"] == "3"
        assert len(dataset.overviews(1)) == 2
        assert dataset.tags()["DESPECKLE_FILTER"] == name
    assert (profile["dtype"], profile["nodata"]) == ("float32", scenes.NODATA_DB)
    valid = clean.valid
    assert (after[:, ~valid] == scenes.NODATA_DB).all()
    for band in range(2):
        error = [np.abs(image[band] - clean.sigma0_db[band])[valid].mean() for image in (before, after)]
        assert error[1] < 0.55 * error[0]
        powers = [(10 ** (image[band][valid] / 10)).mean() for image in (before, after)]
        assert 10 * np.log10(powers[1] / powers[0]) == pytest.approx(0.0, abs=0.3)
    # Blocks do not show: others give the same.
    monkeypatch.setattr("sar_colorizer.core.products.streaming._ROWS_AT_ONCE", 90)
    monkeypatch.setattr("sar_colorizer.core.products.streaming._COLS_AT_ONCE", 128)
    despeckle(dual, tmp_path / "cut.tif", filter=name)
    with rasterio.open(tmp_path / "cut.tif") as dataset:
        assert np.abs(dataset.read() - after).max() < 2e-3
    assert sorted(os.listdir(tmp_path)) == ["cut.tif", "out.tif"]


@pytest.mark.parametrize(
    ("units", "values", "nodata", "kept"),
    [
        ("db", "db", -9999.0, True),
        ("db", "power", -9999.0, True),
        ("power", "power", 0.0, True),
        ("power", "db", 0.0, False),  # 0 dB may be measured
        ("digital-number", "db", 0.0, False),
    ],
)
def test_no_data_stays_the_inputs_own_where_no_measurement_can_have_it(
    scenes, tmp_path, units, values, nodata, kept
):  # fmt: skip
    small = scenes.Scene(rows=130, cols=120, seed=4)
    source = scenes.write_geotiff(tmp_path / "in.tif", small, units=units)
    made, warnings = despeckle(source, tmp_path / "out.tif", values=values, filter="lee", window=5)
    assert ("not-calibrated" in warnings) == (units == "digital-number")
    assert made["units"] == units
    valid = small.strip().valid
    with rasterio.open(tmp_path / "out.tif") as dataset:
        assert dataset.nodata == nodata if kept else np.isnan(dataset.nodata)
        data = dataset.read(1)
        assert np.array_equal(dataset.dataset_mask() > 0, valid)
    level = np.median(data[valid]) if values == "db" else 10 * np.log10(np.median(data[valid]))
    if units != "digital-number":
        assert level == pytest.approx(np.median(small.strip().sigma0_db[0][valid]), abs=1.0)


def test_a_measurement_equal_to_the_no_data_value_stays_valid(make_raster, tmp_path):
    data = np.full((1, 40, 40), -12.0, np.float32) + np.linspace(0, 1e-2, 40, dtype=np.float32)
    data[0, :5] = -13.0
    source = make_raster(tmp_path / "in.tif", data, nodata=-13.0)
    despeckle(source, tmp_path / "out.tif", units="db", looks=4.0)
    with rasterio.open(tmp_path / "out.tif") as dataset:
        assert (dataset.dataset_mask() > 0).sum() == 35 * 40


def test_what_is_no_backscatter_is_left_out_unless_it_is_asked_for(make_raster, tmp_path):
    data = np.random.default_rng(0).normal(-12, 2, (3, 70, 60)).astype(np.float32)
    data[2] = 35.0 + data[2] / 10
    data[0, :10] = np.nan  # each band has its own mask
    source = make_raster(tmp_path / "in.tif", data, descriptions=("VV", "VH", "incidence angle"))
    made, warnings = despeckle(source, tmp_path / "out.tif")
    assert (made["bands"], warnings) == ([1, 2], {"bands-left-out"})
    with rasterio.open(tmp_path / "out.tif") as dataset:
        assert dataset.descriptions == ("VV", "VH")
        first, second = dataset.read()
        assert np.isnan(first[:10]).all() and np.isfinite(first[10:]).all() and np.isfinite(second).all()
    made, _ = despeckle(source, tmp_path / "other.tif", bands=(2, 1), cog=True)
    assert made["bands"] == [2, 1]
    with rasterio.open(tmp_path / "other.tif") as dataset:
        assert dataset.descriptions == ("VH", "VV")
        assert dataset.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert np.array_equal(dataset.read(1), second)
    for bands in ((4,), (1, 1)):
        with pytest.raises(BandError):
            despeckle(source, tmp_path / "no.tif", bands=bands)


def test_options_that_make_no_sense_are_refused():
    for wrong in ({"filter": "median"}, {"window": 9}, {"filter": "lee", "window": 6}, {"looks": 0.0}, {"values": "x"}):
        with pytest.raises(OptionError):
            DespeckleOptions("a", "b.tif", **wrong)
    with pytest.raises(OptionError, match="Unknown option: nonsense"):
        DespeckleOptions.from_dict({"input": "a", "output": "b.tif", "nonsense": 1})
    options = DespeckleOptions("a", "b.tif", filter="lee", window=9, bands=(2, 1))
    assert DespeckleOptions.from_dict(options.to_dict()) == options
