"""Rasters of a few rows or columns: what the network is shown is counted, and the colours are those of any."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from sar_colorizer.core.inference import tiling
from sar_colorizer.core.inference.runner import Runner

ORDINARY_TILE = (1280 + 2 * 384) ** 2


def backscatter(rows: int, cols: int) -> np.ndarray:
    """dB of a few covers with speckle, (1, rows, cols) float32."""
    rng = np.random.default_rng(4)
    cover = -12 + 5 * np.sin(np.arange(rows)[:, None] / 23) * np.cos(np.arange(cols) / 31)
    return (cover + 10 * np.log10(rng.gamma(4.4, 1 / 4.4, cover.shape))).astype(np.float32)[None]


@pytest.fixture
def shown(monkeypatch):
    """Sizes of what the network was shown, in pixels."""
    sizes: list[int] = []
    forward = Runner.forward

    def counted(runner, batch, style):
        sizes.append(batch.shape[0] * batch.shape[2] * batch.shape[3])
        return forward(runner, batch, style)

    monkeypatch.setattr(Runner, "forward", counted)
    return sizes


@pytest.mark.parametrize(
    ("shape", "metres", "most"),
    [
        ((5000, 3), 10, 5888 * 256),  # all of the long side, its halo and what the model needs across
        ((3, 5000), 10, 5888 * 256),
        ((1, 700), 10, 1536 * 256),
        ((1500, 3), 20, 3840 * 256),  # every pixel is shown twice each way
        ((5000, 3), 2.5, 2048 * 256),  # 4 x 4 are averaged
    ],
)
def test_a_raster_of_a_few_columns_costs_what_its_pixels_cost(
    tmp_path, make_raster, small_model, run, shown, shape, metres, most
):
    source = make_raster(tmp_path / "in.tif", backscatter(*shape), transform=from_origin(5e5, 5.1e6, metres, metres))
    made = run(source, tmp_path / "out.tif", model=str(small_model), device="cpu")
    assert made.result["valid_fraction"] == 1.0
    assert sum(shown) <= most
    assert max(shown) <= ORDINARY_TILE
    with rasterio.open(tmp_path / "out.tif") as dataset:
        assert dataset.shape == shape


@pytest.mark.parametrize("shape", [(3, 260), (64, 130)])
def test_its_colours_are_those_of_all_the_context(tmp_path, make_raster, run, monkeypatch, shape):
    """With the shipped model: to two or three levels of 255; the context would be nothing but the raster mirrored."""
    source = make_raster(tmp_path / "in.tif", backscatter(*shape))
    run(source, tmp_path / "narrow.tif", device="cpu")
    monkeypatch.setattr(tiling, "_narrow_axis", lambda *_: None)
    run(source, tmp_path / "whole.tif", device="cpu")
    with rasterio.open(tmp_path / "narrow.tif") as one, rasterio.open(tmp_path / "whole.tif") as other:
        away = np.abs(one.read().astype(int) - other.read())
    assert away.max() <= 24
    assert away.mean() < 3
