"""Digital numbers become backscatter by ESA's formula, computed here by hand from the numbers in the XML."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.sentinel1.calibration import NOISE_FLOOR, Calibration
from sar_colorizer.core.sentinel1.tables import Noise, Table

COLUMNS = {"sigma0": "sigmaNought", "gamma0": "gamma", "beta0": "betaNought"}


def numbers(element, name):
    return np.array(element.find(name).text.split(), np.float64)


def by_hand(vectors, name, row, col):
    """Bilinear between the vectors, in double precision and for one pixel: independent of the product's code."""
    lines = [int(one.find("line").text) for one in vectors]
    columns = [np.interp(col, numbers(one, "pixel"), numbers(one, name)) for one in vectors]
    return np.interp(row, lines, columns)


def expected_power(safe, polarisation, quantity, row, col):
    """What a pixel is: (DN^2 - noise) / A^2, no less than a share of the noise left; and whether that was left."""
    find = lambda pattern: next(path for path in safe.rglob(pattern))  # noqa: E731
    calibration = ElementTree.parse(find(f"calibration-*-{polarisation.lower()}-*.xml")).getroot()
    noise = ElementTree.parse(find(f"noise-*-{polarisation.lower()}-*.xml")).getroot()
    with rasterio.open(find(f"measurement/*-{polarisation.lower()}-*")) as file:
        number = float(file.read(1)[row, col])
    gain = by_hand(calibration.findall(".//calibrationVector"), COLUMNS[quantity], row, col)
    level = by_hand(noise.findall(".//noiseRangeVector"), "noiseRangeLut", row, col)
    for block in noise.findall(".//noiseAzimuthVector"):
        bounds = {name: int(block.find(name).text) for name in ("firstAzimuthLine", "lastAzimuthLine")}
        across = {name: int(block.find(name).text) for name in ("firstRangeSample", "lastRangeSample")}
        if bounds["firstAzimuthLine"] <= row <= bounds["lastAzimuthLine"] and (
            across["firstRangeSample"] <= col <= across["lastRangeSample"]
        ):
            level *= np.interp(row, numbers(block, "line"), numbers(block, "noiseAzimuthLut"))
    return max(number**2 - level, NOISE_FLOOR * level) / gain**2, number**2 - level < NOISE_FLOOR * level


@pytest.mark.parametrize("quantity", ["sigma0", "gamma0", "beta0"])
def test_pixels_are_what_the_tables_make_of_them(sentinel1, tmp_path, quantity):
    product = sentinel1.Product(rows=160, cols=240, seed=3, nesz_db=-17.0, noise_speckle=True, blocks=2)
    safe = product.write(tmp_path)
    with SarRaster.open(safe, quantity) as raster:
        assert raster.descriptions == ("VV", "VH") and raster.dtypes == ("float32", "float32")
        assert (raster.product.units, raster.product.quantity) == ("power", quantity)
        values, valid = raster.read((1, 2), (0, 160), (0, 240))
    rng = np.random.default_rng(8)
    rows, cols = rng.integers(0, 160, 60), rng.integers(0, 240, 60)
    places = [(row, col) for row, col in zip(rows, cols) if valid[row, col]]
    assert len(places) > 40
    floored = 0
    for band, polarisation in enumerate(("VV", "VH")):
        for row, col in places:
            expected, is_floored = expected_power(safe, polarisation, quantity, row, col)
            # Single precision: of a difference of large numbers fewer digits are left.
            assert values[band, row, col] == pytest.approx(expected, rel=2e-4)
            floored += is_floored
    assert 0 < floored < len(places)  # both cases occur


def test_in_the_mean_the_backscatter_that_was_simulated_comes_out(sentinel1, tmp_path):
    product = sentinel1.Product(rows=240, cols=320, sigma0_db={"VV": -12.0, "VH": -19.0}, noise_speckle=True)
    with SarRaster.open(product.write(tmp_path, zipped=True)) as raster:
        values, valid = raster.read((1, 2), (0, 240), (0, 320))
    means = [10 * np.log10(band[valid].mean()) for band in values]
    assert means == pytest.approx([-12.0, -19.0], abs=0.08)


def test_below_the_noise_a_share_of_it_is_left():
    gain = Table(np.array([0.0]), np.full((1, 3), 10.0, np.float32))
    noise = Noise(Table(np.array([0.0]), np.full((1, 3), 400.0, np.float32)), ())
    magnitude = np.array([[19.0, 20.5, 30.0]], np.float32)  # squares: 361, 420.25, 900
    Calibration(gain, noise).power(magnitude, np.array([0.0]), np.array([0]), np.arange(3))
    assert magnitude[0] == pytest.approx([0.4, 0.4, 5.0])
    magnitude = np.array([[19.0, 20.5, 30.0]], np.float32)
    Calibration(gain, None).power(magnitude, np.array([0.0]), np.array([0]), np.arange(3))
    assert magnitude[0] == pytest.approx([3.61, 4.2025, 9.0])


def test_noise_that_was_removed_already_is_not_subtracted_again(sentinel1, tmp_path):
    settings = {"rows": 64, "cols": 80, "sigma0_db": -20.0, "speckle": False, "polarisations": ("VV",)}
    product = sentinel1.Product(noise_removed=True, **settings)
    with SarRaster.open(product.write(tmp_path)) as raster:
        values, valid = raster.read((1,), (0, 64), (0, 80))
        assert raster.tags["PRODUCT_CALIBRATION"].endswith("thermal noise not subtracted")
    assert 10 * np.log10(values[0][valid].mean()) == pytest.approx(-20.0, abs=0.05)


def test_noise_tables_of_the_first_processors_are_not_used_and_that_is_said(sentinel1, tmp_path):
    for version, notes in (("002.36", ["noise-kept"]), ("002.72", [])):
        folder = tmp_path / version
        folder.mkdir()
        safe = sentinel1.Product(rows=64, cols=80, sigma0_db=-14.0, ipf=version, border_noise=False).write(folder)
        with SarRaster.open(safe) as raster:
            assert [code for code, _ in raster.product.notes] == notes
            values, valid = raster.read((1,), (0, 64), (0, 80))
        mean = 10 * np.log10(values[0][valid].mean())
        assert mean == pytest.approx(-14.0, abs=0.1) if not notes else mean > -13.9


def test_noise_whose_table_is_missing_is_not_subtracted_and_that_is_said(sentinel1, tmp_path):
    safe = sentinel1.Product(rows=64, cols=80, sigma0_db=-14.0, speckle=False).write(tmp_path)
    with SarRaster.open(safe) as raster:
        whole, valid = raster.read((1, 2), (0, 64), (0, 80))
        assert raster.product.notes == ()
    next(safe.rglob("noise-*-vh-*.xml")).unlink()
    with SarRaster.open(safe) as raster:
        ((code, text),) = raster.product.notes
        values, _ = raster.read((1, 2), (0, 64), (0, 80))
    assert code == "noise-missing" and "noise table of VH" in text
    assert np.array_equal(values[0], whole[0])
    assert (values[1][valid] > whole[1][valid]).all()


@pytest.mark.parametrize("part", ["calibration-*-vh-*.xml", "calibration-*.xml"])
def test_without_a_calibration_table_the_way_out_is_told(sentinel1, tmp_path, part):
    safe = sentinel1.Product(rows=32, cols=40, sigma0_db=-9.0).write(tmp_path)
    for path in safe.rglob(part):
        path.unlink()
    with pytest.raises(RasterError, match=r"lacks the calibration table of V[VH] .*--calibration none"):
        SarRaster.open(safe)
    with SarRaster.open(safe, "none") as raster:
        assert raster.dtypes == ("uint16", "uint16") and raster.product.units == ""


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("calibration-*-vv-*.xml", "<sigmaNought count=", "<nothing count="),
        ("noise-*-vv-*.xml", "<noiseRangeLut count=", "<nothing count="),
        ("noise-*-vv-*.xml", "</noise>", ""),
    ],
)
def test_damaged_tables_are_told(sentinel1, tmp_path, part, before, after):
    safe = sentinel1.Product(rows=32, cols=40, sigma0_db=-9.0).write(tmp_path)
    path = next(safe.rglob(part))
    text = path.read_text()
    assert before in text
    closing = before.replace("<", "</").partition(" ")[0] + ">"
    path.write_text(text.replace(before, after).replace(closing, "</nothing>") if after else text.replace(before, ""))
    with pytest.raises(RasterError, match=f"{path.name} .* is damaged"):
        SarRaster.open(safe)
