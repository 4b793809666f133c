"""The climatology: what land looks like at known places and months, with no seam in space or time."""

from __future__ import annotations

import datetime
import shutil
import threading
import time

import numpy as np
import pytest
from sar_colorizer.core.colour import climatology as climatology_module
from sar_colorizer.core.colour.climatology import CLIMATOLOGY_FILE, Climatology
from sar_colorizer.core.errors import ClimatologyError
from sar_colorizer.core.model.shipped import shipped_models


def day(month, of_month=15, year=2021):
    return datetime.date(year, month, of_month)


@pytest.fixture(scope="module")
def climatology():
    return Climatology.load()


PLACES = (
    # Longitude, latitude, month, CIELAB, tolerance of L, of the distance in the ab plane. Measured by Sentinel-2 where
    # the comment says so, else what satellite images of the place show.
    ("Sahara, sand", 20.0, 25.0, 1, (76, 6, 26), 10, 9),
    ("Greenland, ice sheet", -40.0, 72.0, 7, (97, 0, 0), 8, 5),
    ("Amazon, forest", -55.20, -4.39, 7, (10.5, -10, 8), 8, 6),  # measured
    ("Karelia, snow", 31.0, 62.5, 2, (75, 2, -9), 10, 8),  # measured
    ("Karelia, summer forest", 31.0, 62.5, 7, (12, -6, 8), 8, 6),
    ("Ireland, pasture", -7.8, 53.3, 6, (23, -14, 16), 8, 8),  # measured
    ("Austria, fields", 15.8, 48.2, 6, (30, -6, 17), 10, 8),  # measured
    ("Portugal, winter", -8.3, 38.6, 12, (11, 0, 10), 12, 6),  # measured
    ("Hesbaye, fields in February", 5.32, 50.63, 2, (23.5, 0, 12.5), 8, 6),  # measured
    ("Sahel, dry season", 2.0, 13.5, 3, (58, 9, 22), 10, 8),
    ("Sahel, after the rains", -3.0, 11.5, 9, (25, -6, 14), 12, 8),
    ("Siberia, winter", 100.0, 62.0, 1, (70, 0, -6), 14, 8),
    ("Siberia, summer", 100.0, 62.0, 7, (16, -7, 11), 8, 6),
    ("Fiji", 178.0, -17.8, 3, (18, -13, 14), 8, 7),
    ("Vanua Levu, beyond 180 degrees", -179.9, -16.8, 3, (17, -10, 12), 10, 8),
    ("Chukotka, west of 180 degrees", 179.5, 67.5, 2, (95, 0, -2), 10, 5),
    ("Chukotka, east of it", -179.5, 67.5, 2, (95, 0, -2), 10, 5),
    ("South Pole", 0.0, -90.0, 1, (95, 0, 0), 8, 4),
    ("Namib", 15.0, -24.0, 6, (55, 13, 26), 12, 9),
    ("Punjab, green wheat", 75.0, 31.0, 2, (25, -8, 13), 10, 7),
    ("Punjab, before the monsoon", 75.0, 31.0, 6, (43, 1, 15), 10, 7),
    ("Iowa, bare soil", -93.5, 42.0, 5, (33, 3, 12), 10, 7),
    ("Iowa, maize", -93.5, 42.0, 7, (22, -11, 14), 8, 7),
    ("Patagonia, steppe", -69.0, -47.0, 1, (40, 5, 15), 10, 7),
    ("Borneo, forest", 114.0, 1.0, 6, (11, -7, 7), 8, 6),
    ("Tibet, high desert", 88.0, 33.0, 7, (50, 6, 17), 12, 8),
    ("Australia, red centre", 133.0, -24.0, 7, (34, 15, 19), 10, 9),
)


@pytest.mark.parametrize(
    ("longitude", "latitude", "month", "lab", "far", "off"), [one[1:] for one in PLACES], ids=[one[0] for one in PLACES]
)
def test_places_look_as_they_do(climatology, longitude, latitude, month, lab, far, off):
    found = climatology.at(longitude, latitude, day(month)).lab
    assert abs(found[0] - lab[0]) <= far
    assert np.hypot(*(found[1:] - lab[1:])) <= off


def test_seasons_turn_where_they_do_and_not_where_they_do_not(climatology):
    def lightness(longitude, latitude):
        return [float(climatology.at(longitude, latitude, day(month)).lab[0]) for month in range(1, 13)]

    finland = lightness(26, 62)
    assert finland[1] - finland[6] > 40  # snow
    spring = [abs(a - b) for a, b in zip(finland, finland[1:])]
    assert max(spring) > 20  # it melts within weeks: the turn is not smoothed into a wave
    assert max(finland[5:9]) - min(finland[5:9]) < 8  # and no wave of it is left in summer
    congo = lightness(22, 0)
    assert max(congo) - min(congo) < 8


def test_colour_lab_and_shape_agree(climatology):
    lon, lat = np.meshgrid(np.linspace(4, 9, 7), np.linspace(48, 52, 5))
    found = climatology.at(lon, lat, day(6))
    assert found.colour.shape == found.lab.shape == found.uncertainty.shape == (5, 7, 3)
    assert {each.dtype for each in (found.colour, found.lab, found.uncertainty)} == {np.dtype(np.float32)}
    assert found.colour.min() >= 0 and found.colour.max() <= 1
    one = climatology.at(float(lon[2, 3]), float(lat[2, 3]), day(6))
    np.testing.assert_allclose(found.colour[2, 3], one.colour, atol=1e-6)
    np.testing.assert_allclose(found.uncertainty[2, 3], one.uncertainty, rtol=1e-5)
    np.testing.assert_allclose(climatology.lab_at(lon[2], lat[2], day(6)), found.lab[2], atol=1e-4)


def test_many_points_are_as_each_by_itself(climatology):
    rng = np.random.default_rng(4)
    lon, lat = rng.uniform(-180, 180, 9000), rng.uniform(-90, 90, 9000)
    found = climatology.at(lon, lat, day(3)).lab
    for i in (0, 4000, 8191, 8192, 8999):
        np.testing.assert_allclose(found[i], climatology.at(lon[i], lat[i], day(3)).lab, atol=1e-4)


def test_there_is_no_seam_at_the_antimeridian(climatology):
    lat = np.linspace(-89, 89, 400)
    west, east = (climatology.at(np.full(400, lon), lat, day(2)) for lon in (179.9999, -179.9999))
    np.testing.assert_allclose(west.lab, east.lab, atol=0.05)
    np.testing.assert_allclose(west.uncertainty, east.uncertainty, atol=0.05)
    turned = climatology.at(np.full(400, 180.0001 + 360.0), lat, day(2))
    np.testing.assert_allclose(turned.lab, east.lab, atol=0.05)


@pytest.mark.parametrize("pole", [90.0, -90.0])
def test_a_pole_is_one_place(climatology, pole):
    there = climatology.at(np.linspace(-180, 180, 37), np.full(37, pole), day(1))
    assert np.ptp(there.lab, axis=0).max() < 1e-3
    near = climatology.at(np.linspace(-180, 180, 37), np.full(37, pole * 0.9999), day(1))
    np.testing.assert_allclose(near.lab, there.lab, atol=0.1)


def test_the_year_is_round(climatology):
    lon, lat = np.array([26.0, 75.0, -60.0, 2.0]), np.array([62.0, 31.0, -5.0, 13.5])
    last, first = climatology.at(lon, lat, day(12, 31)), climatology.at(lon, lat, day(1, 1))
    assert np.abs(last.lab - first.lab).max() < 2
    days = [day(1) + datetime.timedelta(days=i) for i in range(0, 366)]
    series = np.array([climatology.lab_at(lon, lat, each) for each in days])
    assert np.abs(np.diff(series, axis=0)).max() < 2.5  # a day, in the steepest thaw
    leap = climatology.at(lon, lat, datetime.date(2020, 2, 29))
    assert np.abs(leap.lab - climatology.at(lon, lat, day(3, 1)).lab).max() < 2.5


def test_the_middle_of_a_month_is_that_month_and_its_end_lies_between(climatology):
    lon, lat = np.array([26.0]), np.array([62.0])
    middle = [climatology.lab_at(lon, lat, datetime.date(2021, month, 16)) for month in (3, 5)]
    between = [climatology.lab_at(lon, lat, datetime.date(2021, *when))[0, 0] for when in ((4, 1), (4, 16), (5, 1))]
    assert middle[0][0, 0] > between[0] > between[1] > between[2] > middle[1][0, 0]


def test_without_a_date_it_is_the_mean_of_the_year_and_less_sure_where_there_are_seasons(climatology):
    months = [climatology.at(26.0, 62.0, datetime.date(2021, month, 16)).lab for month in range(1, 13)]
    year = climatology.at(26.0, 62.0, None)
    np.testing.assert_allclose(year.lab, np.mean(months, axis=0), atol=0.8)
    assert year.uncertainty[0] > 2 * climatology.at(26.0, 62.0, day(7)).uncertainty[0]
    forest, in_july = (climatology.at(-60.0, -5.0, when) for when in (None, day(7)))
    assert forest.uncertainty[0] < 1.2 * in_july.uncertainty[0]


def test_it_is_less_sure_where_the_land_changes_and_while_snow_comes_and_goes(climatology):
    plain, edge = climatology.at(10.0, 25.0, day(6)), climatology.at(-75.0, 10.9, day(6))
    assert plain.uncertainty[0] < 7.5
    assert edge.uncertainty[1] > plain.uncertainty[1]
    melting, melted = (climatology.at(26.0, 62.0, day(month)).uncertainty[0] for month in (4, 7))
    assert melting > 1.5 * melted
    everywhere = climatology.at(np.linspace(-179, 179, 50), np.linspace(-80, 80, 50), day(6)).uncertainty
    assert (everywhere >= np.array(climatology.stored.about["residual"], np.float32) - 1e-3).all()


def test_water_has_the_colour_of_the_land_nearby(climatology):
    lakes = climatology.at(np.array([33.0, 5.3, -87.5]), np.array([-1.0, 52.8, 47.7]), day(7))
    assert (lakes.lab[:, 2] > 4).all()  # neither blue nor black
    assert (lakes.lab[:, 0] > 8).all()
    shore, sea = climatology.at(-9.2, 53.0, day(6)), climatology.at(-10.6, 53.0, day(6))  # Galway and off it
    assert np.linalg.norm(shore.lab - sea.lab) < 8
    oceans = climatology.at(np.linspace(-180, 180, 200), np.linspace(-55, 55, 200), day(6)).colour
    assert np.isfinite(oceans).all()


def test_positions_that_are_nowhere_have_no_colour(climatology):
    found = climatology.at(np.array([np.nan, 5.0, np.inf]), np.array([50.0, 50.0, 0.0]), day(6))
    assert np.isnan(found.colour[[0, 2]]).all() and np.isnan(found.uncertainty[[0, 2]]).all()
    assert np.isfinite(found.colour[1]).all()
    assert climatology.at(np.empty(0), np.empty(0), None).colour.shape == (0, 3)


def test_it_is_read_once_and_takes_little_memory():
    assert Climatology.load() is Climatology.load()
    assert Climatology.load().stored.maps.nbytes < 40e6
    assert "Blue Marble" in Climatology.load().credit


def test_what_is_loaded_ahead_is_waited_for_and_not_read_again(tmp_path, monkeypatch):
    path, begun, reads = shutil.copy(CLIMATOLOGY_FILE, tmp_path / "other.npz"), threading.Event(), []
    read = climatology_module.read

    def slowly(file):
        reads.append(file)
        begun.set()
        time.sleep(0.1)
        return read(file)

    monkeypatch.setattr(climatology_module, "read", slowly)
    Climatology.load_ahead(path)
    assert begun.wait(10)
    assert Climatology.load(path) is Climatology.load(path)
    assert reads == [path]


def test_what_is_wrong_with_a_file_that_is_loaded_ahead_is_said_when_it_is_asked_for(tmp_path):
    path = tmp_path / "damaged.npz"
    path.write_bytes(b"no archive")
    Climatology.load_ahead(path)
    with pytest.raises(ClimatologyError, match="damaged"):
        Climatology.load(path)


def test_it_is_not_taken_for_a_model():
    assert "climatology" not in shipped_models()


def test_a_missing_file_is_a_sentence(tmp_path):
    with pytest.raises(ClimatologyError, match="is missing. Install SAR Colorizer again"):
        Climatology.load(tmp_path / "none.npz")
