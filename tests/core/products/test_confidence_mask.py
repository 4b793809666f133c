"""Masks by confidence: pixels that are unsure go, all others stay as they are, and so do the grid and the tags."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.errors import OptionError, OutputError, RasterError
from sar_colorizer.core.options.mosaic import MaskOptions
from sar_colorizer.core.options.shared import DEFAULT_CODEC
from sar_colorizer.core.products.confidence_mask import mask

SYNTHETIC = "SYNTHETIC COLOUR - not optical imagery"


def run_mask(*paths, **options):
    return mask(MaskOptions(*map(str, paths), **options), lambda event: None, CancelFlag())


def test_masking_takes_out_the_unsure_pixels_and_nothing_else(product, tmp_path, read):
    random = np.random.default_rng(1)
    image = random.integers(0, 256, (60, 80, 3))
    confidence = random.integers(0, 256, (60, 80, 1))
    valid = random.random((60, 80)) > 0.2
    colour = product("a_colour.tif", image, valid=valid)
    sure = product("a_confidence.tif", confidence, valid=valid)
    result = run_mask(colour, sure, tmp_path / "masked.tif", threshold=100)
    pixels, kept, tags = read(tmp_path / "masked.tif")
    assert (kept == (valid & (confidence[:, :, 0] >= 100))).all()
    assert (pixels[kept] == image[kept]).all()
    assert result["valid_fraction"] == pytest.approx(kept.mean())
    assert result["masked_fraction"] == pytest.approx(1 - kept.sum() / valid.sum())
    assert tags["SYNTHETIC"] == SYNTHETIC
    assert tags["COLORIZER_MASKED_BELOW_CONFIDENCE"] == "100"
    # It is not what these settings would make of the input: the folder run must not take it for that.
    assert "COLORIZER_SETTINGS" not in tags
    with rasterio.open(colour) as before, rasterio.open(tmp_path / "masked.tif") as after:
        assert (before.transform, before.crs) == (after.transform, after.crs)


def test_the_mark_for_programs_is_made_anew_where_another_program_dropped_it(product, tmp_path):
    colour, sure = product("c.tif", (90, 120, 60)), product("s.tif", (255,))
    with rasterio.open(colour) as before, rasterio.open(tmp_path / "copy.tif", "w", **before.profile) as copy:
        copy.write(before.read())
        copy.update_tags(**before.tags())  # as gdalwarp does
    run_mask(tmp_path / "copy.tif", sure, tmp_path / "masked.tif")
    with rasterio.open(tmp_path / "copy.tif") as copy, rasterio.open(tmp_path / "masked.tif") as masked:
        assert "xml:XMP" not in copy.tag_namespaces()
        assert "trainedAlgorithmicMedia" in masked.tags(ns="xml:XMP")["xml:XMP"]


def test_what_an_image_lost_by_its_compression_is_told_for_good(product, tmp_path, read):
    sure = product("s.tif", (255,))
    lossless, lossy = tmp_path / "lossless.tif", tmp_path / "lossy.tif"
    run_mask(product("c.tif", (90, 120, 60)), sure, lossy, compress="jpeg")
    assert read(lossy)[2]["COLORIZER_COMPRESS"].startswith("lossy: JPEG")
    run_mask(lossy, sure, lossless)
    assert read(lossless)[2]["COLORIZER_COMPRESS"] == read(lossy)[2]["COLORIZER_COMPRESS"]
    with rasterio.open(lossless) as dataset:
        assert dataset.compression.name == DEFAULT_CODEC
    run_mask(lossy, sure, tmp_path / "again.tif", compress="webp")
    assert read(tmp_path / "again.tif")[2]["COLORIZER_COMPRESS"].count("lossy: ") == 2


def test_masking_writes_over_no_input_and_takes_no_threshold_that_is_none(product, tmp_path):
    colour, sure = product("c.tif", (1, 2, 3)), product("s.tif", (9,))
    elsewhere = product("e.tif", (9,), origin=(500010, 5100000))
    with pytest.raises(RasterError, match="different grids"):
        run_mask(colour, elsewhere, tmp_path / "out.tif")
    with pytest.raises(OutputError, match="is an input"):
        run_mask(colour, sure, colour, overwrite=True)
    with pytest.raises(OptionError, match="between 0 and 255"):
        run_mask(colour, sure, tmp_path / "out.tif", threshold=300)
    assert not (tmp_path / "out.tif").exists()


def test_where_nothing_is_sure_enough_a_warning_says_so(product, tmp_path, read):
    colour, sure = product("c.tif", (1, 2, 3)), product("s.tif", (9,))
    events = []
    mask(MaskOptions(str(colour), str(sure), str(tmp_path / "m.tif"), threshold=10), events.append, CancelFlag())
    (told,) = [event["text"] for event in events if event["event"] == "warning"]
    assert "No pixel is left" in told
    assert not read(tmp_path / "m.tif")[1].any()
