"""What the network is told: a function of the raster and the place in it, and no more than it learned to use."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from rasterio.transform import from_origin
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.colour.prior import ColourPrior
from sar_colorizer.core.inference.told import Told, is_calibrated
from sar_colorizer.core.input.network_grid import NetworkGrid
from sar_colorizer.core.input.prepared import select_input
from sar_colorizer.core.model.card import read_card
from sar_colorizer.core.polarisation import CO, CROSS, POLARISATION_KINDS, UNKNOWN
from sar_colorizer.core.raster.reader import SarRaster

TOKEN = 16


def decibels(power):
    return 10 * np.log10(power)


@pytest.fixture
def field() -> ColourPrior:
    """Colours that tell where they are: red by rows, green by columns, over 1000 x 2000 pixels."""
    rows, cols = np.linspace(0, 1000, 5), np.linspace(0, 2000, 9)
    down, across = np.meshgrid(rows / 1000, cols / 2000, indexing="ij")
    return ColourPrior(np.stack([down, across, 0.5 + 0 * down], -1).astype(np.float32), rows, cols)


@pytest.fixture
def prepared(tmp_path, make_raster, make_model):
    """Return a raster as a model sees it, and the model's card."""
    opened = []

    def make(
        told=("prior", "polarisation", "level"), *, style="", units="auto", metres=10.0, scale=decibels, **profile
    ):  # fmt: skip
        power = 10 ** (-1.1 + 0.3 * np.sin(np.arange(200) / 9)) * np.random.default_rng(0).gamma(
            4.4, 1 / 4.4, (160, 200)
        )
        path = make_raster(
            tmp_path / "in.tif", scale(power)[None].astype(np.float32),
            transform=from_origin(5e5, 5.1e6, metres, metres), **profile,
        )  # fmt: skip
        opened.append(SarRaster.open(path))
        card = read_card(make_model(tmp_path / "m.safetensors", told=list(told), styles=["true-colour", "swir"]))
        selected = select_input(opened[-1], card, bands=None, style=style, polarisation="")
        return selected.prepare(units, never_cancelled), card

    yield make
    for raster in opened:
        raster.close()


def test_the_prior_of_a_token_is_that_at_its_middle(field):
    condition = Told(prior=field).condition([(32, 640)], (32, 48), TOKEN)
    assert condition.prior.shape == (1, 3, 2, 3)
    assert condition.known.tolist() == [1.0]
    torch.testing.assert_close(condition.prior[0, 0, :, 0], torch.tensor([40.0, 56.0]) / 1000)
    torch.testing.assert_close(condition.prior[0, 1, 0], torch.tensor([648.0, 664.0, 680.0]) / 2000)


def test_tiles_agree_on_the_tokens_that_they_share_to_the_last_bit(field):
    told = Told(prior=field, step=(2 / 3, 2 / 3))
    corners = [(0, 0), (64, 32), (-64, 512), (928, 1920)]
    condition = told.condition(corners, (128, 160), TOKEN)
    whole = told.condition([(-64, 0)], (1200, 2160), TOKEN).prior[0]
    for (row, col), prior in zip(corners, condition.prior):
        down, across = (row + 64) // TOKEN, col // TOKEN
        assert torch.equal(prior, whole[:, down : down + 8, across : across + 10])


def test_beyond_the_raster_it_is_that_of_its_border(field):
    prior = Told(prior=field).condition([(-64, -64)], (64, 128), TOKEN).prior[0]
    assert (prior[0] == 0).all()
    assert (prior[1, :, :4] == 0).all() and (prior[1, :, 4] > 0).all()


def test_a_pixel_of_the_network_may_cover_others_of_the_raster(field):
    averaged = Told(prior=field, step=(4.0, 4.0)).condition([(0, 0)], (16, 16), TOKEN).prior[0, :, 0, 0]
    torch.testing.assert_close(averaged, torch.tensor([32 / 1000, 32 / 2000, 0.5]))
    decimated = Told(prior=field, step=(2.5, 3.0)).condition([(16, 16)], (16, 16), TOKEN).prior[0, :, 0, 0]
    torch.testing.assert_close(decimated, torch.tensor([60 / 1000, 72 / 2000, 0.5]))


def test_zoom_and_decimation_are_those_of_the_grid_that_the_network_is_shown(prepared):
    colours = ColourPrior.constant((0.2, 0.3, 0.2))
    assert Told.of(*prepared(), colours).step == (1.0, 1.0)
    fine, card = prepared(metres=2.5)
    assert Told.of(fine, card, colours).step == (4.0, 4.0)
    assert Told.of(*prepared(metres=20.0), colours).step == (0.5, 0.5)
    shown = fine.at(NetworkGrid(80, 100, averaging=2))  # of every second pixel, two by two are averaged
    assert Told.of(shown, card, colours, (2.0, 2.0)).step == (4.0, 4.0)


def test_nothing_is_told_but_the_style_of_a_model_that_did_not_learn_it(prepared):
    colours = ColourPrior.constant((0.2, 0.3, 0.2))
    assert Told.of(*prepared(told=(), descriptions=("VV",)), colours) == Told()
    told = Told.of(*prepared(told=("level",), descriptions=("VV",)), colours)
    assert told.level_db is not None
    assert (told.prior, told.polarisation) == (None, UNKNOWN)
    told = Told.of(*prepared(told=("polarisation",), descriptions=("VH",)), colours)
    assert (told.prior, told.polarisation, told.level_db) == (None, CROSS, None)


def test_the_prior_is_of_the_true_colours_alone(prepared):
    colours = ColourPrior.constant((0.2, 0.3, 0.2))
    true, other = (Told.of(*prepared(style=style), colours) for style in ("true-colour", "swir"))
    assert (true.style, true.prior) == (0, colours)
    assert (other.style, other.prior) == (1, None)
    assert other.level_db == true.level_db is not None


def test_the_level_is_the_median_of_calibrated_backscatter(prepared):
    for scale, units in ((decibels, "db"), (lambda power: power, "power")):
        measured, card = prepared(scale=scale, units=units)
        assert measured.measured.units == units and is_calibrated(measured)
        assert Told.of(measured, card, None).level_db == pytest.approx(measured.medians_db[0])
        assert -14 < measured.medians_db[0] < -8


@pytest.mark.parametrize(
    ("scale", "units"),
    [
        (lambda power: 474.0 * np.sqrt(power), "amplitude"),
        (lambda power: 10 * np.log10(power) + 53.5, "db"),  # of digital numbers: no land is so bright
        (lambda power: 1e5 * power, "power"),
        (lambda power: 1e-4 * power, "power"),
    ],
    ids=["amplitude", "dB of digital numbers", "raw power", "too dark"],
)
def test_the_level_of_other_values_is_not_known(prepared, scale, units):
    measured, card = prepared(scale=scale, units=units)
    assert not is_calibrated(measured)
    assert Told.of(measured, card, None).level_db is None


@pytest.mark.parametrize(("quantity", "level"), [("sigma0", -12.0), ("gamma0", -11.2), ("beta0", None), ("none", None)])
def test_the_level_of_a_sentinel_1_product_is_that_of_its_calibrated_values(
    sentinel1, tmp_path, make_model, quantity, level
):
    safe = sentinel1.Product(rows=160, cols=200, sigma0_db=-12.0, polarisations=("VV",)).write(tmp_path)
    card = read_card(make_model(tmp_path / "m.safetensors", told=["level"], styles=["true-colour"]))
    with SarRaster.open(safe, quantity) as raster:
        found = select_input(raster, card, bands=None, style="", polarisation="").prepare("auto", never_cancelled)
        told = Told.of(found, card, None).level_db
    # The median of speckled dB lies below the dB of the mean.
    assert told is None if level is None else told == pytest.approx(level - 0.35, abs=0.35)


def test_a_condition_says_what_is_known_and_what_not():
    nothing = Told().condition([(0, 0), (0, 64)], (64, 64), TOKEN)
    assert nothing.prior.shape == (2, 3, 1, 1)
    assert nothing.known.tolist() == [0.0, 0.0]
    assert nothing.style.tolist() == nothing.polarisation.tolist() == [0, 0]
    assert nothing.level_db.isnan().all()
    some = Told(style=1, polarisation=CO, level_db=-9.5).condition([(0, 0)], (64, 64), TOKEN)
    assert (some.style.item(), some.level_db.item()) == (1, -9.5)
    assert POLARISATION_KINDS[some.polarisation.item()] == CO
    assert not math.isnan(some.features().sum())
