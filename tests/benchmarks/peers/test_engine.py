"""The peer engine paints what the product paints, but for what a window does not see."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio

from benchmarks.peers.engine import OVERLAP, TILE, colorize, hann


def test_it_paints_what_the_product_paints_from_several_windows(scenes, small_model, run, tmp_path):
    scene = scenes.Scene(rows=600, cols=540, seed=3)
    source = scenes.write_geotiff(tmp_path / "scene.tif", scene)
    run(source, tmp_path / "product.tif", model=str(small_model), structure=0.5, device="cpu")
    events = []
    colorize(source, tmp_path / "peer.tif", str(small_model), 0.5, events.append)
    with rasterio.open(tmp_path / "product.tif") as product, rasterio.open(tmp_path / "peer.tif") as peer:
        assert (peer.crs, peer.transform, peer.count) == (product.crs, product.transform, 3)
        assert peer.overviews(1) == [2, 4] and peer.profile["compress"] == "deflate"
        np.testing.assert_array_equal(peer.read_masks(1), product.read_masks(1))
        difference = np.abs(peer.read().astype(int) - product.read())
    assert difference.mean() < 1.5 and np.percentile(difference, 99) < 12
    assert np.ptp(difference) > 0, "the same windows as the product's"
    shares = [event["fraction"] for event in events]
    assert shares == sorted(shares) and len(shares) == 1 + 4 + 2 and shares[-1] == 1.0


def test_weights_are_0_nowhere_and_sum_to_a_constant_where_half_of_a_window_is_shared():
    line = hann(8)[4]
    assert line.min() > 0
    np.testing.assert_allclose(line[:4] + line[4:], line[:4].sum() / 2)
    assert 0 < OVERLAP < TILE


def test_it_refuses_pixels_that_are_not_the_models(make_raster, small_model, tmp_path):
    from rasterio.transform import from_origin

    values = np.random.default_rng(1).normal(-12.0, 2.0, (1, 64, 64)).astype(np.float32)
    source = make_raster(tmp_path / "fine.tif", values, transform=from_origin(5e5, 5.1e6, 2, 2))
    with pytest.raises(ValueError, match="own pixels"):
        colorize(source, tmp_path / "peer.tif", str(small_model), 0.5)
