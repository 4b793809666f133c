"""Styles and optional bands through the whole pipeline: what is asked for is done, said and written down."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.doctor.info import as_text, describe
from sar_colorizer.core.errors import BandError, OptionError

SWIR = "vegetation green, bare soil brown, water dark blue to black"
DUAL = [
    {"polarisations": ["VV"]},
    {"polarisations": ["VH"], "optional": True},
    {"difference": [["VV"], ["VH"]], "optional": True},
]


@pytest.fixture(scope="module")
def backscatter_db():
    """VV and VH in dB, (2, 160, 200)."""
    rng = np.random.default_rng(1)
    rows, cols = np.mgrid[:160, :200]
    cover = np.stack([-12 + 5 * np.sin(rows / 23) * np.cos(cols / 31), -18 + 4 * np.cos(rows / 17)])
    return (cover + rng.normal(0, 1.5, cover.shape)).astype(np.float32)


@pytest.fixture
def dual(make_model, tmp_path):
    return str(make_model(tmp_path / "dual.safetensors", inputs=DUAL, any_polarisation=False))


@pytest.fixture
def styled(make_model, tmp_path):
    path = tmp_path / "styled.safetensors"
    return str(make_model(path, styles=["true-colour", "swir", "night"], style_meanings={"swir": SWIR}))


def image_of(path):
    with rasterio.open(path) as dataset:
        return dataset.read().astype(int), dataset.tags()


def messages(done):
    return [event["text"] for event in done.events if event["event"] == "message"]


def test_the_order_of_the_bands_in_the_file_does_not_matter(run, make_raster, backscatter_db, dual, tmp_path):
    one = make_raster(tmp_path / "one.tif", backscatter_db, descriptions=("VV", "VH"))
    other = make_raster(tmp_path / "other.tif", backscatter_db[::-1], descriptions=("VH", "VV"))
    done = run(one, tmp_path / "a.tif", model=dual)
    run(other, tmp_path / "b.tif", model=dual)
    (first, tags), (second, _) = image_of(tmp_path / "a.tif"), image_of(tmp_path / "b.tif")
    np.testing.assert_array_equal(first, second)
    assert "COLORIZER_INPUTS_ABSENT" not in tags
    assert not any("can do without" in text for text in messages(done))


def test_a_raster_without_the_optional_bands_is_coloured_without_them(run, make_raster, backscatter_db, dual, tmp_path):
    """At structure 0 the pictures differ by what the network makes of VH alone."""
    both = make_raster(tmp_path / "both.tif", backscatter_db, descriptions=("VV", "VH"))
    alone = make_raster(tmp_path / "alone.tif", backscatter_db[:1], descriptions=("VV",))
    run(both, tmp_path / "both_out.tif", model=dual, structure=0.0)
    run(both, tmp_path / "chosen_out.tif", model=dual, structure=0.0, bands=(1,))
    done = run(alone, tmp_path / "alone_out.tif", model=dual, structure=0.0)
    (with_vh, _), (chosen, _) = image_of(tmp_path / "both_out.tif"), image_of(tmp_path / "chosen_out.tif")
    without, tags = image_of(tmp_path / "alone_out.tif")
    np.testing.assert_array_equal(chosen, without)
    assert np.abs(with_vh - without).mean() > 0.5
    assert tags["COLORIZER_INPUTS_ABSENT"] == "VH; VV minus VH"
    assert "Not in the raster, which the model can do without: VH, VV minus VH." in messages(done)


def test_a_required_band_that_is_missing_is_an_error(run, make_raster, backscatter_db, dual, tmp_path):
    source = make_raster(tmp_path / "vh.tif", backscatter_db[1:], descriptions=("VH",))
    with pytest.raises(BandError, match="needs a VV band"):
        run(source, tmp_path / "out.tif", model=dual)


def test_tiles_of_several_inputs_agree_with_the_whole(run, make_raster, make_model, tmp_path):
    rng = np.random.default_rng(2)
    source = make_raster(
        tmp_path / "in.tif", rng.normal(-12, 3, (2, 300, 420)).astype(np.float32), descriptions=("VV", "VH")
    )
    model = str(make_model(tmp_path / "dual.safetensors", inputs=DUAL))
    images = []
    for size in (128, 512):
        run(source, tmp_path / f"{size}.tif", model=model, tile_size=size, structure=0.0)
        images.append(image_of(tmp_path / f"{size}.tif")[0])
    assert np.abs(images[0] - images[1]).max() <= 1


def test_a_style_is_what_the_network_paints_and_the_product_says_it_is(
    run, make_raster, backscatter_db, styled, tmp_path
):
    source = make_raster(tmp_path / "in.tif", backscatter_db[:1])
    images, tags, done = {}, {}, {}
    for style in ("", "true-colour", "swir", "night"):
        done[style] = run(source, tmp_path / f"out_{style}.tif", model=styled, style=style, structure=0.0)
        images[style], tags[style] = image_of(tmp_path / f"out_{style}.tif")
    np.testing.assert_array_equal(images[""], images["true-colour"])
    assert np.abs(images["swir"] - images["true-colour"]).mean() > 3
    assert np.abs(images["swir"] - images["night"]).mean() > 3
    assert done[""].result["style"] == tags[""]["COLORIZER_STYLE"] == "true-colour"
    assert done["swir"].result["style"] == tags["swir"]["COLORIZER_STYLE"] == "swir"
    assert tags[""]["SYNTHETIC"] == "SYNTHETIC COLOUR - not optical imagery"
    assert tags["swir"]["SYNTHETIC"] == f"SYNTHETIC COLOUR - not optical imagery; style swir: {SWIR}"
    assert tags["swir"]["TIFFTAG_IMAGEDESCRIPTION"].startswith(tags["swir"]["SYNTHETIC"])
    assert tags["night"]["SYNTHETIC"].endswith("; style night, not true colour")
    assert any("style swir" in text for text in messages(done["swir"]))


@pytest.fixture
def told(make_model, tmp_path):
    inputs = [{"polarisations": ["VV", "VH", "HH", "HV"]}]
    return str(make_model(tmp_path / "told.safetensors", inputs=inputs, told=["polarisation"]))


def test_a_model_is_told_the_polarisation_by_the_file_or_the_user(run, make_raster, backscatter_db, told, tmp_path):
    sources = {
        name: make_raster(tmp_path / f"scene_{index}.tif", backscatter_db[:1], descriptions=(name,))
        for index, name in enumerate(("VV", "HH", "VH", "sigma"))
    }
    images, tags = {}, {}
    for name, source in sources.items():
        run(source, tmp_path / f"out_{name}.tif", model=told, structure=0.0)
        images[name], tags[name] = image_of(tmp_path / f"out_{name}.tif")
    assert (images["VV"] == images["HH"]).all()
    assert (images["VV"] != images["VH"]).any()
    assert (images["sigma"] != images["VV"]).any()
    assert [tags[name]["COLORIZER_POLARISATION"] for name in sources] == ["co", "co", "cross", "unknown"]
    run(sources["sigma"], tmp_path / "said.tif", model=told, structure=0.0, polarisation="HV")
    assert (image_of(tmp_path / "said.tif")[0] == images["VH"]).all()


def test_a_polarisation_that_there_is_not_is_refused(run, scene_path, told, tmp_path):
    with pytest.raises(OptionError, match="Unknown polarisation 'XY'. Use one of: VV, VH, HH, HV"):
        run(scene_path, tmp_path / "out.tif", model=told, polarisation="XY")


def test_an_unknown_style_lists_those_there_are_and_writes_nothing(run, scene_path, styled, tmp_path):
    with pytest.raises(OptionError, match="no style 'sepia'. It has: true-colour, swir, night"):
        run(scene_path, tmp_path / "out.tif", model=styled, style="sepia")
    assert not (tmp_path / "out.tif").exists()


def test_info_shows_the_styles_of_a_model(styled):
    text = as_text(describe(styled))
    assert "styles: true-colour, swir, night" in text
    assert f"swir: {SWIR}" in text
