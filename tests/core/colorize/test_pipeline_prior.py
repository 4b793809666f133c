"""The prior through the whole pipeline: every source of it is painted, said and written down, and tiles agree on it."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine, from_origin
from sar_colorizer.core.errors import OptionError
from sar_colorizer.core.landscapes.matching import match_landscape

PLACES = {
    "Ardennes": {"crs": "EPSG:32631", "transform": from_origin(6.6e5, 5.6e6, 10, 10)},
    "nowhere": {"crs": None, "transform": Affine.identity()},
}


@pytest.fixture
def model(make_model, tmp_path):
    """A small model that is told all there is, in two styles; little of its own in its colours."""
    return str(
        make_model(
            tmp_path / "told.safetensors", told=["prior", "polarisation", "level"], styles=["true-colour", "swir"]
        )
    )


@pytest.fixture
def source(tmp_path, make_raster):
    """Write a scene of 1.6 by 2 km at one of the `PLACES`, under a name that has a date."""

    def write(place="Ardennes", name="S1A_20210614T172017_VV.tif"):
        rows, cols = np.mgrid[:160, :200]
        speckle = 10 * np.log10(np.random.default_rng(0).gamma(4.4, 1 / 4.4, rows.shape))
        db = -11 + 4 * np.sin(rows / 23) * np.cos(cols / 31) + speckle
        return make_raster(tmp_path / name, db[None].astype(np.float32), **PLACES[place])

    return write


@pytest.fixture
def painted(run, model, tmp_path):
    """Colorize: returns (rows, cols, 3) int, the tags and what was said of the prior."""

    def paint(source, **options):
        output = tmp_path / "out.tif"
        done = run(source, output, **{"model": model, "structure": 0.0, "overwrite": True, "device": "cpu", **options})
        with rasterio.open(output) as dataset:
            image, tags = np.moveaxis(dataset.read().astype(int), 0, 2), dataset.tags()
        return image, tags, " ".join(event["text"] for event in done.events if event.get("code") == "prior")

    return paint


def test_by_itself_it_is_what_is_typical_of_the_place_in_the_month(source, painted):
    june, tags, said = painted(source())
    assert said == "The network starts from colours after NASA Blue Marble, June, 5.3 E 50.5 N."
    assert tags["COLORIZER_PRIOR"] == "climatology: colours after NASA Blue Marble, June, 5.3 E 50.5 N"
    assert "NASA" in tags["COLORIZER_PRIOR_CREDIT"]
    assert tags["COLORIZER_ACQUISITION_DATE"].startswith("2021-06-14")
    january, tags, said = painted(source(), date="2021-01")
    assert "January" in said and "January" in tags["COLORIZER_PRIOR"]
    assert np.abs(june - january).mean() > 2
    again, _, _ = painted(source(), prior="auto")
    np.testing.assert_array_equal(again, june)


def test_without_a_date_it_is_of_no_season_and_that_is_said(source, painted):
    undated = source(name="scene.tif")
    year, tags, said = painted(undated)
    assert "mean of the year" in tags["COLORIZER_PRIOR"]
    assert "mean of the year" in said and "date is not known" in said
    assert "COLORIZER_ACQUISITION_DATE" not in tags
    assert np.abs(year - painted(undated, date="2021-06-14")[0]).mean() > 0.5


def test_without_one_the_network_is_alone(source, painted):
    alone, tags, said = painted(source(), prior="none")
    assert said == "" and not any(key.startswith("COLORIZER_PRIOR") for key in tags)
    assert np.abs(alone - painted(source())[0]).mean() > 3
    np.testing.assert_array_equal(painted(source(), prior="none", date="2021-01")[0], alone)


def test_a_raster_that_lies_nowhere_has_none_and_is_told_what_can_be_done(source, painted):
    nowhere = source("nowhere")
    image, tags, said = painted(nowhere)
    assert "Nothing says where on the Earth the raster lies" in said and "name a landscape" in said
    assert "COLORIZER_PRIOR" not in tags
    np.testing.assert_array_equal(image, painted(nowhere, prior="none")[0])


@pytest.mark.parametrize("place", PLACES)
def test_a_landscape_in_words_is_followed_wherever_the_raster_lies(source, painted, place):
    raster = source(place)
    means = {}
    for words in ("Sahara", "boreal forest, winter"):
        image, tags, said = painted(raster, prior=words)
        landscape = match_landscape(words, month=6)
        assert (
            tags["COLORIZER_PRIOR"]
            == f"landscape: colours of {landscape.name}, {landscape.when}, after NASA Blue Marble"
        )
        assert landscape.name in said and "NASA" in tags["COLORIZER_PRIOR_CREDIT"]
        means[words] = image.mean((0, 1))
        # The network adds something of its own to it.
        assert np.abs(means[words] / 255 - landscape.colour).max() < 0.2
    sand, snow = means["Sahara"], means["boreal forest, winter"]
    assert sand[0] - sand[2] > snow[0] - snow[2] + 30


def test_words_that_are_no_landscape_are_refused_before_anything_is_written(source, painted, tmp_path):
    with pytest.raises(OptionError, match="'purple'"):
        painted(source(), prior="purple haze")
    with pytest.raises(OptionError, match="there is none"):
        painted(source(), prior="reference")
    assert not (tmp_path / "out.tif").exists()


def test_a_reference_is_what_the_network_starts_from(source, painted, tmp_path, make_raster):
    colours = np.random.default_rng(1).integers(-9, 10, (3, 100, 120)) + np.array([200, 120, 60])[:, None, None]
    reference = make_raster(
        tmp_path / "summer.tif",
        colours.astype(np.uint8),
        crs="EPSG:32631",
        transform=from_origin(6.59e5, 5.601e6, 20, 20),
    )
    image, tags, said = painted(source(), reference=str(reference))
    assert tags["COLORIZER_PRIOR"].startswith("reference: colours of the reference summer.tif, means of")
    assert "COLORIZER_PRIOR_CREDIT" not in tags
    assert "summer.tif" in said and tags["COLORIZER_REFERENCE"] == "summer.tif"
    red, green, blue = image.mean((0, 1))
    assert red > green + 20 > blue + 40
    both, tags, _ = painted(source(), reference=str(reference), prior="none")
    assert "COLORIZER_PRIOR" not in tags and tags["COLORIZER_REFERENCE"] == "summer.tif"
    assert (both != image).any()


def test_a_style_that_is_no_natural_colour_takes_none(source, painted):
    image, tags, said = painted(source(), style="swir")
    assert said == "Style swir is no natural colour, and takes no prior."
    assert "COLORIZER_PRIOR" not in tags
    np.testing.assert_array_equal(painted(source(), style="swir", prior="none")[0], image)
    np.testing.assert_array_equal(painted(source(), style="swir", date="2021-01")[0], image)


def test_a_model_that_takes_none_is_as_it_was(source, painted, small_model):
    image, tags, said = painted(source(), model=str(small_model))
    assert said == "" and "COLORIZER_PRIOR" not in tags
    np.testing.assert_array_equal(painted(source(), model=str(small_model), prior="none")[0], image)


def test_the_polarisation_and_the_calibrated_level_are_told_too(tmp_path, make_raster, painted):
    """The pictures differ by what is told alone: the input is normalised by the median."""
    db = np.random.default_rng(0).normal(-12, 2, (1, 128, 160)).astype(np.float32)
    images = {}
    for name, shift, band in (
        ("VV", 0, "VV"),
        ("VH", 0, "VH"),
        ("bright", 8, "VV"),
        ("raw", 60, "VV"),
        ("brighter", 70, "VV"),
    ):
        path = make_raster(tmp_path / f"{name}.tif", db + np.float32(shift), descriptions=(band,), **PLACES["nowhere"])
        images[name] = painted(path, units="db")[0]
    assert np.abs(images["VV"] - images["VH"]).mean() > 0.3
    assert np.abs(images["VV"] - images["bright"]).mean() > 0.3
    assert np.abs(images["raw"] - images["brighter"]).max() <= 1  # no backscatter of any land: not told


@pytest.fixture
def wide(tmp_path, make_raster):
    """40 km without contours, so that colours change by the prior alone, from the Eifel to the Ruhr."""
    noise = np.random.default_rng(0).normal(-11, 1e-3, (1, 400, 400))
    return make_raster(
        tmp_path / "S1A_20210614T172017_VV.tif", noise.astype(np.float32), crs="EPSG:32632",
        transform=from_origin(2.8e5, 5.72e6, 100, 100),
    )  # fmt: skip


def test_the_size_of_tiles_has_no_say_in_a_field_of_priors(wide, painted):
    """As the network's own part is the same everywhere."""
    options = {"resolution": "native", "units": "db"}
    whole, tags, _ = painted(wide, tile_size=512, **options)
    assert "June" in tags["COLORIZER_PRIOR"]
    assert np.ptp(whole[:, :, 1]) > 5  # there is something to see
    for size in (64, 192):
        np.testing.assert_array_equal(painted(wide, tile_size=size, **options)[0], whole)
    part, _, _ = painted(wide, tile_size=128, extent=(2.9e5, 5.69e6, 3.05e5, 5.71e6), **options)
    np.testing.assert_array_equal(part, whole[100:300, 100:250])
