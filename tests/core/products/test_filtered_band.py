"""Bands as composites and despeckling read them: the same however they are cut, in units that they share."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.options.analysis import FILTERS
from sar_colorizer.core.products.filtered_band import looks_of, measured_bands
from sar_colorizer.core.raster.reader import SarRaster


@pytest.fixture(scope="module")
def dual(scenes, tmp_path_factory):
    path = tmp_path_factory.mktemp("dual") / "dual.tif"
    return scenes.write_geotiff(path, scenes.Scene(rows=200, cols=180, seed=4, bands=("VV", "VH")))


@pytest.fixture
def measured(dual):
    """Measure bands of the scene, or of another raster; returns them and the events."""
    opened = []

    def measure(bands=(1, 2), units="auto", source=dual, **options):
        events = []
        opened.append(SarRaster.open(source))
        return measured_bands(opened[-1], bands, units, events.append, never_cancelled, **options), events

    yield measure
    for raster in opened:
        raster.close()


@pytest.mark.parametrize("name", FILTERS)
def test_a_filtered_band_is_the_same_however_it_is_cut(measured, name):
    (band,), _ = measured((1,), filter_name=name)
    whole, valid = band.rows((0, 200))((0, 180))
    for rows, cols in (((0, 50), (0, 180)), ((37, 111), (20, 95)), ((199, 200), (179, 180))):
        part, there = band.rows(rows)(cols)
        np.testing.assert_allclose(part, whole[slice(*rows), slice(*cols)], atol=2e-3)
        np.testing.assert_array_equal(there, valid[slice(*rows), slice(*cols)])
    assert (whole[~valid] == 0).all()
    plain = measured((1,))[0][0].rows((0, 200))((0, 180))[0]
    noise = [np.abs(np.diff(image, axis=1))[valid[:, 1:] & valid[:, :-1]].mean() for image in (plain, whole)]
    assert noise[1] < 0.6 * noise[0]


def test_a_band_without_a_filter_is_its_decibels(measured, dual):
    (_, second), _ = measured()
    assert (second.band, second.raster.path) == (2, str(dual))
    db, valid = second.rows((10, 60))((5, 90))
    expected, mask = second.prepared.decibels().read((10, 60), (5, 90))
    np.testing.assert_array_equal(db, expected[0])
    np.testing.assert_array_equal(valid, mask)
    assert second.measured.median_db[0] == pytest.approx(np.median(db[valid]), abs=3)


def test_bands_share_the_units_of_the_first(measured, make_raster, tmp_path):
    random = np.random.default_rng(0)
    # The second by itself would be taken for linear power.
    values = np.stack([random.normal(-12, 2, (80, 90)), random.gamma(4.4, 0.02, (80, 90))]).astype(np.float32)
    first, second = measured(source=make_raster(tmp_path / "in.tif", values))[0]
    assert (first.measured.units, second.measured.units) == ("db", "db")
    assert second.measured.reason == "as the first band"
    assert measured((2,), source=tmp_path / "in.tif")[0][0].measured.units != "db"


def test_looks_are_as_given_or_measured_and_are_told(measured):
    given, events = measured(filter_name="lee", window=5, looks=3.14159)
    assert looks_of(given) == "3.14,3.14"
    said = [event["text"] for event in events if event.get("code") == "speckle-filter"]
    assert said == ["Speckle filter lee, 5 x 5 pixels, 3.14 looks as given."] * 2
    found, events = measured((1,), filter_name="lee", window=5)
    assert float(looks_of(found)) == pytest.approx(found[0].measured.looks, rel=0.01)
    assert any("looks as measured" in event["text"] for event in events if event.get("code") == "speckle-filter")
    assert looks_of(measured()[0]) == ""


def test_a_raster_that_lies_nowhere_is_warned_of_before_it_is_measured(measured, make_raster, tmp_path):
    values = np.random.default_rng(0).normal(-12, 2, (1, 80, 90)).astype(np.float32)
    _, events = measured((1,), source=make_raster(tmp_path / "in.tif", values, crs=None, transform=None))
    assert [event.get("code", event["event"]) for event in events][:2] == ["not-georeferenced", "progress"]
    assert any(event["text"].startswith("Band 1") for event in events if event.get("code") == "statistics")
