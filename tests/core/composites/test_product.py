"""Composites: the published rules, on the input's grid, with tags that say that they are measurements."""

from __future__ import annotations

import os
import re

import numpy as np
import pytest
import rasterio
from rasterio.enums import ColorInterp
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.composites.product import make_composite
from sar_colorizer.core.composites.rules import picture
from sar_colorizer.core.errors import BandError, Cancelled, OptionError, OutputError, RasterError, UnitsError
from sar_colorizer.core.georeferencing.comparison import differences
from sar_colorizer.core.options.composite import CompositeOptions
from sar_colorizer.core.options.composite_presets import ASF, GREY, PRESETS, RATIO
from sar_colorizer.core.raster.reader import SarRaster


@pytest.fixture(scope="module")
def dual(scenes, tmp_path_factory):
    """A simulated scene of VV and VH in dB, taller than a strip, with a border without data."""
    path = tmp_path_factory.mktemp("dual") / "dual.tif"
    return scenes.write_geotiff(path, scenes.Scene(rows=600, cols=260, seed=5, bands=("VV", "VH")))


def make(source, output, **options):
    events = []
    made = make_composite(CompositeOptions(str(source), str(output), **options), events.append, lambda: None)
    fractions = [event["fraction"] for event in events if event["event"] == "progress"]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    return made


@pytest.mark.parametrize("kind", [RATIO, ASF, GREY])
def test_a_composite_lies_on_the_grid_of_its_input_and_says_what_it_is(dual, tmp_path, kind):
    made = make(dual, tmp_path / "out.tif", kind=kind)
    with SarRaster.open(dual) as source, SarRaster.open(tmp_path / "out.tif") as product:
        assert differences(source.grid, product.grid) == []
        _, valid = source.read((1, 2), (0, 600), (0, 260))
    with rasterio.open(tmp_path / "out.tif") as dataset:
        assert np.array_equal(dataset.dataset_mask() > 0, valid)
        image, tags = dataset.read(), dataset.tags()
        assert dataset.descriptions == tuple(tags[f"COMPOSITE_{d.partition(':')[0].upper()}"].join(
            (d.partition(":")[0] + ": ", "")) for d in dataset.descriptions)  # fmt: skip
        rgb = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
        assert dataset.colorinterp == ((ColorInterp.gray,) if kind == GREY else rgb)
        assert len(dataset.overviews(1)) == 2
    assert "SYNTHETIC" not in tags
    assert "no colour is predicted" in tags["COMPOSITE"]
    assert tags["COMPOSITE_KIND"] == kind
    assert (image[:, ~valid] == 0).all()
    assert (image[:, valid] > 0).all()
    assert made["valid_fraction"] == pytest.approx(valid.mean())
    assert os.listdir(tmp_path) == ["out.tif"]


def test_the_ratio_composite_shows_vv_vh_and_their_difference(dual, tmp_path, monkeypatch):
    make(dual, tmp_path / "out.tif", clip_percent=5.0)
    with rasterio.open(dual) as dataset:
        vv, vh = dataset.read()
        valid = vv > -999
    with rasterio.open(tmp_path / "out.tif") as dataset:
        image = dataset.read()
    for band, values in zip(image, (vv, vh, vv - vh)):
        low, high = np.percentile(values[valid], (5, 95))
        assert (band[valid] == 1).mean() == pytest.approx(0.05, abs=0.005)
        expected = np.clip(1 + 254 * (values - low) / (high - low), 1, 255)
        assert np.abs(band[valid] - expected[valid]).max() < 1.0
    # However it is cut: blocks of another size give the same file.
    monkeypatch.setattr("sar_colorizer.core.products.streaming._ROWS_AT_ONCE", 96)
    monkeypatch.setattr("sar_colorizer.core.products.streaming._COLS_AT_ONCE", 100)
    make(dual, tmp_path / "cut.tif", clip_percent=5.0)
    with rasterio.open(tmp_path / "cut.tif") as dataset:
        assert np.array_equal(dataset.read(), image)


@pytest.mark.parametrize(
    ("kind", "codec", "written"),
    [(RATIO, "webp", "WEBP"), (RATIO, "jpeg", "YCbCr JPEG"), (GREY, "jpeg", "JPEG"), (GREY, "webp", "DEFLATE")],
)
def test_a_composite_may_be_compressed_with_loss_where_the_codec_can_hold_it(dual, tmp_path, kind, codec, written):
    events = []
    options = CompositeOptions(str(dual), str(tmp_path / "out.tif"), kind=kind, compress=codec)
    make_composite(options, events.append, lambda: None)
    told = [event["text"] for event in events if event.get("code") == "compression"]
    with rasterio.open(tmp_path / "out.tif") as dataset:
        assert dataset.tags(ns="IMAGE_STRUCTURE")["COMPRESSION"] == written
        assert ("COMPOSITE_COMPRESS" in dataset.tags()) == (written != "DEFLATE")
        assert len(told) == (written == "DEFLATE") and all("'webp'" in text for text in told)


def test_a_fixed_stretch_is_the_same_for_every_scene_and_filters_quieten(dual, tmp_path):
    names = make(dual, tmp_path / "a.tif", stretch="fixed")["channels"]
    assert names == ["VV, -20.00 to 0.00 dB", "VH, -27.00 to -7.00 dB", "VV - VH, 2.00 to 14.00 dB"]
    made = make(dual, tmp_path / "b.tif", stretch="fixed", despeckle="lee")
    assert made["tags"]["COMPOSITE_FILTER"].startswith("lee, ")
    noise = []
    for name in ("a.tif", "b.tif"):
        with rasterio.open(tmp_path / name) as dataset:
            green = dataset.read(2)[200:300, 100:200].astype(float)
            noise.append(np.abs(np.diff(green, axis=1)).mean())
    assert noise[1] < 0.4 * noise[0]


def test_bands_are_found_whatever_their_order_and_may_be_given(make_raster, tmp_path):
    rng = np.random.default_rng(0)
    data = (rng.normal(0, 2, (3, 80, 90)) + np.array([30, -18, -11])[:, None, None]).astype(np.float32)
    source = make_raster(tmp_path / "in.tif", data, descriptions=("incidence angle", "Sigma0_HV", "Sigma0_HH"))
    assert make(source, tmp_path / "out.tif")["bands"] == [3, 2]
    assert make(source, tmp_path / "out.tif", bands=(2, 3), overwrite=True)["bands"] == [2, 3]
    assert make(source, tmp_path / "out.tif", kind=GREY, overwrite=True)["bands"] == [2]
    unnamed = make_raster(tmp_path / "unnamed.tif", data[1:])
    with pytest.raises(BandError, match="needs a VV and a VH"):
        make(unnamed, tmp_path / "no.tif")
    for bands, said in (((1,), "takes two bands"), ((1, 1), "takes two bands"), ((1, 3), "no band 3")):
        with pytest.raises(BandError, match=said):
            make(unnamed, tmp_path / "no.tif", bands=bands)


def test_what_cannot_be_done_is_refused_and_leaves_nothing(scenes, dual, make_raster, tmp_path):
    raw = scenes.write_geotiff(
        tmp_path / "dn.tif", scenes.Scene(rows=120, cols=120, seed=1, bands=("VV", "VH")), units="digital-number"
    )
    with pytest.raises(UnitsError, match="needs calibrated"):
        make(raw, tmp_path / "no.tif", kind=ASF)
    with pytest.raises(UnitsError, match="stretch by the scene"):
        make(raw, tmp_path / "no.tif", stretch="fixed")
    make(raw, tmp_path / "relative.tif")
    halves = np.random.default_rng(0).normal(-12, 2, (2, 60, 60)).astype(np.float32)
    halves[0, :, :30] = halves[1, :, 30:] = np.nan
    apart = make_raster(tmp_path / "apart.tif", halves, descriptions=("VV", "VH"))
    with pytest.raises(RasterError, match="no pixel in which both are valid"):
        make(apart, tmp_path / "no.tif")
    with pytest.raises(OutputError, match="is an input"):
        make(dual, dual, overwrite=True)
    for wrong in ({"kind": "sepia"}, {"clip_percent": 60.0}, {"threshold_db": 99.0}, {"despeckle": "median"}):
        with pytest.raises(OptionError):
            CompositeOptions("a", "b.tif", **wrong)
    flag = CancelFlag()

    def cancel_while_rendering(event):
        if event.get("stage") == "rendering" and event["fraction"] > 0.2:
            flag.set()

    with pytest.raises(Cancelled):
        make_composite(CompositeOptions(str(dual), str(tmp_path / "no.tif")), cancel_while_rendering, flag)
    assert sorted(os.listdir(tmp_path)) == ["apart.tif", "dn.tif", "relative.tif"]


OWN_RANGES = [name for name, preset in PRESETS.items() if not preset.stretches]


@pytest.mark.parametrize("kind", OWN_RANGES)
def test_a_composite_with_ranges_of_its_own_says_whose_they_are_and_refuses_digital_numbers(
    scenes, dual, tmp_path, kind
):
    made = make(dual, tmp_path / "out.tif", kind=kind)
    with rasterio.open(tmp_path / "out.tif") as dataset:
        tags, image, valid = dataset.tags(), dataset.read(), dataset.dataset_mask() > 0
    preset = PRESETS[kind]
    assert tags["COMPOSITE_KIND"] == kind
    assert tags["COMPOSITE_SOURCE"] == f"{preset.source}, {preset.url}"
    assert tags["COMPOSITE_FORMULA"] == "; ".join(preset.formula)
    assert "Typical of C band: forest" in tags["COMPOSITE_LEGEND"]
    assert "COMPOSITE_STRETCH" not in tags
    assert [entry["colour"] for entry in made["legend"]] == re.findall("#[0-9a-f]{6}", tags["COMPOSITE_LEGEND"])
    assert (image[:, valid] > 0).all() and (image[:, ~valid] == 0).all()
    with rasterio.open(dual) as dataset:
        db = dataset.read()
    row, col = np.argwhere(valid)[len(np.argwhere(valid)) // 2]
    expected = picture(kind, [db[0, row : row + 1, col : col + 1], db[1, row : row + 1, col : col + 1]])[0, 0]
    assert image[:, row, col].tolist() == expected.tolist()
    raw = scenes.write_geotiff(
        tmp_path / "dn.tif", scenes.Scene(rows=120, cols=120, seed=1, bands=("VV", "VH")), units="digital-number"
    )
    with pytest.raises(UnitsError, match=f"The composite {kind} needs calibrated backscatter"):
        make(raw, tmp_path / "no.tif", kind=kind)


@pytest.mark.parametrize(
    ("names", "kind", "told"),
    [
        (("Sigma0_VV", "Sigma0_VH"), "opera-rtc", {"quantity": "these values are sigma0: lower by about 0.6 dB"}),
        (("Gamma0_VV", "Gamma0_VH"), "opera-rtc", {}),
        (("Beta0_VV", "Beta0_VH"), "opera-rtc", {"quantity": "these values are beta0"}),
        (("VV", "VH"), "opera-rtc", {"quantity": "Nothing says what these values are"}),
        (("VV", "VH"), "asf-rgb", {}),
        (("Gamma0_HH", "Gamma0_HV"), "copernicus-enhanced", {}),
        (("Gamma0_HH", "Gamma0_HV"), "flood", {"polarisation": "made for VV and VH"}),
    ],
)
def test_what_the_input_is_not_as_the_source_wants_it_is_told_and_shown_all_the_same(
    make_raster, tmp_path, names, kind, told
):
    data = np.random.default_rng(0).normal([[[-10]], [[-16]]], 2, (2, 60, 70)).astype(np.float32)
    source = make_raster(tmp_path / "in.tif", data, descriptions=names)
    events = []
    make_composite(CompositeOptions(str(source), str(tmp_path / "o.tif"), kind=kind), events.append, lambda: None)
    found = {one["code"]: one["text"] for one in events if one.get("code") in ("quantity", "polarisation")}
    assert set(found) == set(told)
    assert all(words in found[code] for code, words in told.items())
    with rasterio.open(tmp_path / "o.tif") as dataset:
        assert dataset.tags().get("COMPOSITE_QUANTITY", "") == {"S": "sigma0", "G": "gamma0", "B": "beta0"}.get(
            names[0][0], ""
        )


def test_ground_control_points_are_kept(make_raster, tmp_path):
    points = [
        rasterio.control.GroundControlPoint(row, col, 10 + col / 900, 50 - row / 900)
        for row in (0, 60)
        for col in (0, 70)
    ]
    data = np.random.default_rng(0).normal(-12, 2, (2, 60, 70)).astype(np.float32)
    source = make_raster(
        tmp_path / "gcps.tif", data, descriptions=("VV", "VH"), crs="EPSG:4326", transform=None, gcps=points
    )
    make(source, tmp_path / "out.tif", kind=ASF)
    with SarRaster.open(source) as before, SarRaster.open(tmp_path / "out.tif") as after:
        assert len(after.grid.gcps) == 4
        assert differences(before.grid, after.grid) == []
