"""The prior that is chosen: where it comes from, what is said of it, and why there is none."""

from __future__ import annotations

import datetime
import types

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine, from_origin
from sar_colorizer.core.acquisition.date import AcquisitionDate
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.colorize import colour_prior
from sar_colorizer.core.colorize.colour_prior import chosen_prior, prepare_prior
from sar_colorizer.core.colour.climatology import Climatology
from sar_colorizer.core.colour.reference_image import ReferenceImage
from sar_colorizer.core.errors import OptionError
from sar_colorizer.core.landscapes.matching import match_landscape
from sar_colorizer.core.model.card import read_card
from sar_colorizer.core.raster.reader import SarRaster

JUNE = AcquisitionDate(datetime.date(2021, 6, 14), "test")


class Colours:
    """A stand-in for the climatology: its colour tells place and date."""

    credit = "NASA"

    @classmethod
    def load(cls):
        return cls()

    def at(self, longitudes, latitudes, date):
        third = np.full_like(longitudes, date.month / 12 if date else 0.0)
        return types.SimpleNamespace(colour=np.stack([longitudes / 360 + 0.5, latitudes / 180 + 0.5, third], -1))


@pytest.fixture
def chosen(tmp_path, make_raster, make_model, monkeypatch):
    """Return what is chosen for a raster of 2 km, and what is said."""
    monkeypatch.setattr(colour_prior, "Climatology", Colours)

    def choose(prior, date=JUNE, crs="EPSG:4326", at=(5.3, 50.6), style="true-colour", reference=None, told=("prior",)):
        placed = (
            {"crs": crs, "transform": from_origin(*at, 2e-4, 2e-4)}
            if crs
            else {"crs": None, "transform": Affine.identity()}
        )
        path = make_raster(tmp_path / "sar.tif", np.full((1, 100, 100), -12, np.float32), **placed)
        model = make_model(tmp_path / "small.safetensors", told=list(told))
        events = []
        with SarRaster.open(path) as raster:
            found = chosen_prior(
                prior, raster, read_card(model), style, date, reference, events.append, never_cancelled
            )
        assert {event["code"] for event in events} <= {"prior"}
        return found, " ".join(event["text"] for event in events)

    return choose


@pytest.fixture
def reference(tmp_path):
    image = np.full((3, 64, 64), 90, np.uint8)
    image[0] = 120
    with rasterio.open(
        tmp_path / "summer.tif", "w", driver="GTiff", width=64, height=64, count=3, dtype="uint8", crs="EPSG:4326",
        transform=from_origin(5.25, 50.65, 2e-3, 2e-3), photometric="RGB",
    ) as out:  # fmt: skip
        out.write(image)
    with ReferenceImage.open(str(tmp_path / "summer.tif")) as opened:
        yield opened


def test_auto_is_what_is_typical_of_the_place_in_the_month(chosen):
    prior, said = chosen("auto")
    assert (prior.source, prior.credit) == ("climatology", "NASA")
    assert prior.text == "colours after NASA Blue Marble, June, 5.3 E 50.6 N"
    assert said == f"The network starts from {prior.text}."
    assert prior.field.at([50], [50])[0, 0] == pytest.approx([5.31 / 360 + 0.5, 50.59 / 180 + 0.5, 0.5], abs=1e-4)


def test_without_a_date_it_is_the_mean_of_the_year(chosen):
    prior, said = chosen("auto", date=None, at=(-70.02, -33.4))
    assert prior.text == "colours after NASA Blue Marble, mean of the year, 70.0 W 33.4 S"
    assert "date is not known" in said and prior.text in said
    assert prior.field.at([50], [50])[0, 0, 2] == 0


def test_without_a_place_there_is_none_and_the_reason_is_said(chosen):
    prior, said = chosen("auto", crs=None)
    assert prior is None
    assert "Nothing says where on the Earth the raster lies" in said


def test_a_landscape_is_one_colour_whether_the_raster_has_a_place_or_not(chosen):
    for crs in ("EPSG:4326", None):
        prior, said = chosen("boreal forest, winter", crs=crs)
        assert (prior.source, prior.field.colours.shape) == ("landscape", (1, 1, 3))
        assert "mixed forest" in prior.text and "winter, after NASA Blue Marble" in prior.text
        assert "NASA" in prior.credit and prior.text in said
        assert prior.field.at([3], [8])[0, 0] == pytest.approx(
            match_landscape("boreal forest, winter").colour, abs=1e-6
        )


def test_a_landscape_without_a_time_is_of_the_rasters_month_in_its_half_of_the_earth(chosen):
    north, _ = chosen("temperate cropland")
    south, _ = chosen("temperate cropland", at=(-60, -35))
    assert north.text == south.text == "colours of temperate cropland, June, after NASA Blue Marble"
    assert north.field.colours.ravel() == pytest.approx(match_landscape("temperate cropland, June").colour)
    assert south.field.colours.ravel() == pytest.approx(match_landscape("temperate cropland, December").colour)
    with pytest.raises(OptionError, match="'purple'"):
        chosen("purple")


def test_a_reference_is_the_prior_unless_something_else_is_asked_for(chosen, reference):
    for asked in ("auto", "reference"):
        prior, said = chosen(asked, reference=reference)
        assert (prior.source, prior.credit) == ("reference", "")
        assert prior.text == "colours of the reference summer.tif, means of 1 x 1 blocks" and prior.text in said
        assert 255 * prior.field.at([50], [50])[0, 0] == pytest.approx([120, 90, 90], abs=0.6)
    assert chosen("Sahara", reference=reference)[0].source == "landscape"
    assert chosen("none", reference=reference) == (None, "")


def test_models_and_styles_that_take_no_prior_get_none(chosen):
    assert chosen("auto", told=()) == (None, "")
    assert chosen("Sahara", told=()) == (None, "The model small takes no prior: its colours are its own.")
    prior, said = chosen("auto", style="swir")
    assert prior is None and said == "Style swir is no natural colour, and takes no prior."
    assert chosen("none", style="swir") == (None, "")


def test_the_climatology_that_ships_makes_ireland_green_in_june(chosen, monkeypatch):
    monkeypatch.setattr(colour_prior, "Climatology", Climatology)
    prior, _ = chosen("auto", at=(-7.5, 53.2))
    red, green, blue = prior.field.at([50], [50])[0, 0]
    assert green > red > blue
    assert "NASA" in prior.credit


@pytest.mark.parametrize(
    ("prior", "reference", "told", "style", "loads"),
    [
        ("auto", None, ["prior"], "true-colour", True),
        ("", None, ["prior"], "true-colour", True),
        ("auto", "older.tif", ["prior"], "true-colour", False),
        ("none", None, ["prior"], "true-colour", False),
        ("Sahara", None, ["prior"], "true-colour", False),
        ("auto", None, ["prior"], "swir", False),
        ("auto", None, [], "true-colour", False),
    ],
)
def test_the_climatology_is_loaded_ahead_only_where_it_may_be_looked_up(
    tmp_path, make_model, monkeypatch, prior, reference, told, style, loads
):
    begun = []
    monkeypatch.setattr(Climatology, "load_ahead", lambda: begun.append(True))
    card = read_card(make_model(tmp_path / "m.safetensors", told=told, styles=["true-colour", "swir"]))
    prepare_prior(prior, reference, card, style)
    assert bool(begun) == loads
