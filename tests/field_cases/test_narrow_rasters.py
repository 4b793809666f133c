"""Rasters of a few rows or columns: what the network is shown is counted, and the colours are those of any."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from sar_colorizer.core.inference.runner import Runner
from sar_colorizer.core.model.file import load_model, save_model
from sar_colorizer.core.model.shipped import find_model
from sar_colorizer.core.options.shared import DEFAULT_MODEL

ORDINARY_TILE = (1024 + 320) ** 2
ACROSS = 272  # pixels: the context on either side, and a token


def backscatter(rows: int, cols: int) -> np.ndarray:
    """dB of a few covers with speckle, (1, rows, cols) float32."""
    rng = np.random.default_rng(4)
    cover = -12 + 5 * np.sin(np.arange(rows)[:, None] / 23) * np.cos(np.arange(cols) / 31)
    return (cover + 10 * np.log10(rng.gamma(4.4, 1 / 4.4, cover.shape))).astype(np.float32)[None]


@pytest.fixture
def shown(monkeypatch):
    """Sizes of what the network was shown, in pixels."""
    sizes: list[int] = []
    made = Runner.made

    def counted(runner, sweep, tile, condition):
        sizes.append(tile.network_input.get()[0].size)
        return made(runner, sweep, tile, condition)

    monkeypatch.setattr(Runner, "made", counted)
    return sizes


@pytest.mark.parametrize(
    ("shape", "metres", "most"),
    [
        ((5000, 3), 10, 5392 * ACROSS),  # two or three tiles, whose first steps look at 64 pixels more
        ((3, 5000), 10, 5392 * ACROSS),
        ((1, 700), 10, 960 * ACROSS),
        ((1500, 3), 20, 3328 * ACROSS),  # every pixel is shown twice each way
        ((5000, 3), 2.5, 1520 * ACROSS),  # 4 x 4 are averaged
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
def test_more_context_would_change_nothing_as_it_is_the_raster_mirrored(tmp_path, make_raster, run, shape):
    source = make_raster(tmp_path / "in.tif", backscatter(*shape))
    run(source, tmp_path / "plain.tif", device="cpu")
    model = load_model(find_model(DEFAULT_MODEL))
    wide = tmp_path / "wide.safetensors"
    save_model(wide, model.network.state_dict(), {**model.card.raw, "halo": 320})
    run(source, tmp_path / "wide.tif", device="cpu", model=str(wide))
    with rasterio.open(tmp_path / "plain.tif") as one, rasterio.open(tmp_path / "wide.tif") as other:
        pictures = one.read().astype(int), other.read()
    assert np.abs(pictures[0] - pictures[1]).max() <= 1
    assert pictures[0].std() > 3
