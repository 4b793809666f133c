"""The simulated products are what ESA's tables say they are; the arithmetic is written out here, from the XML alone."""

from __future__ import annotations

import hashlib
import re
import sys
import zipfile
from datetime import datetime, timezone
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import rasterio
from sar_colorizer.tests import sentinel1_products
from sar_colorizer.tests.sentinel1_annotation import STEERING_RATE, Header
from sar_colorizer.tests.sentinel1_images import Geometry
from sar_colorizer.tests.sentinel1_products import BORDER_NOISE, Product

MANIFEST_NAME = "manifest.safe"
LIGHT = 299792458.0


def parsed(folder: Path, pattern: str) -> ElementTree.Element:
    """The one file of a product that a pattern names."""
    (path,) = folder.glob(pattern)
    return ElementTree.parse(path).getroot()


def numbers(element: ElementTree.Element, name: str) -> np.ndarray:
    return np.array(element.findtext(name).split(), float)


def bilinear(vectors: list[ElementTree.Element], name: str, line: int, pixel: int) -> float:
    """The value of a table at a line and a pixel: along every vector, then between the vectors."""
    lines = [int(vector.findtext("line")) for vector in vectors]
    at_pixel = [np.interp(pixel, numbers(vector, "pixel"), numbers(vector, name)) for vector in vectors]
    return float(np.interp(line, lines, at_pixel))


def table(vectors: list[ElementTree.Element], name: str, rows: int, cols: int) -> np.ndarray:
    """The same for all lines and pixels."""
    lines = [int(vector.findtext("line")) for vector in vectors]
    along = np.stack([np.interp(np.arange(cols), numbers(v, "pixel"), numbers(v, name)) for v in vectors])
    return np.stack([np.interp(np.arange(rows), lines, along[:, col]) for col in range(cols)], axis=1)


def noise_table(root: ElementTree.Element, rows: int, cols: int) -> np.ndarray:
    """Noise of IPF 2.90 and later: range times azimuth, block by block."""
    power = table(list(root.iter("noiseRangeVector")), "noiseRangeLut", rows, cols)
    covered = np.zeros((rows, cols), int)
    for block in root.iter("noiseAzimuthVector"):
        top, bottom = (int(block.findtext(name)) for name in ("firstAzimuthLine", "lastAzimuthLine"))
        left, right = (int(block.findtext(name)) for name in ("firstRangeSample", "lastRangeSample"))
        course = np.interp(np.arange(top, bottom + 1), numbers(block, "line"), numbers(block, "noiseAzimuthLut"))
        power[top : bottom + 1, left : right + 1] *= course[:, None]
        covered[top : bottom + 1, left : right + 1] += 1
    assert (covered == 1).all()
    return power


def read(folder: Path, stem: str) -> np.ndarray:
    with rasterio.open(folder / "measurement" / f"{stem}.tiff") as raster:
        return raster.read(1)


def seconds(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc).timestamp()


# Arithmetic


def test_digital_numbers_invert_esas_formula_at_some_pixels(tmp_path):
    product = Product(sigma0_db={"VV": -11.0, "VH": -19.0}, speckle=False, zero_fill=0, blocks=2)
    folder = product.write(tmp_path)
    for image, sigma0_db in zip(product.images, (-11.0, -19.0)):
        digital = read(folder, image.stem)
        calibration = list(parsed(folder, f"**/calibration-{image.stem}.xml").iter("calibrationVector"))
        noise = parsed(folder, f"**/noise-{image.stem}.xml")
        for line, pixel in ((0, 0), (7, 133), (149, 200), (151, 137), (299, 399)):
            amplification = bilinear(calibration, "sigmaNought", line, pixel)
            in_range = bilinear(list(noise.iter("noiseRangeVector")), "noiseRangeLut", line, pixel)
            (in_azimuth,) = (
                np.interp(line, numbers(block, "line"), numbers(block, "noiseAzimuthLut"))
                for block in noise.iter("noiseAzimuthVector")
                if int(block.findtext("firstAzimuthLine")) <= line <= int(block.findtext("lastAzimuthLine"))
                and int(block.findtext("firstRangeSample")) <= pixel <= int(block.findtext("lastRangeSample"))
            )
            expected = np.sqrt(10 ** (sigma0_db / 10) * amplification**2 + in_range * in_azimuth)
            assert abs(digital[line, pixel] - expected) < 0.502


@pytest.mark.parametrize("options", [{}, {"mode": "EW"}, {"mode": "SM"}, {"blocks": 3}])
def test_mean_backscatter_of_a_homogeneous_area_is_the_one_chosen(tmp_path, options):
    product = Product(sigma0_db=-15.0, **options)
    folder = product.write(tmp_path)
    for image in product.images:
        digital = read(folder, image.stem).astype(float)
        calibration = list(parsed(folder, f"**/calibration-{image.stem}.xml").iter("calibrationVector"))
        amplification = table(calibration, "sigmaNought", *digital.shape)
        noise = noise_table(parsed(folder, f"**/noise-{image.stem}.xml"), *digital.shape)
        sigma0 = (digital**2 - noise) / amplification**2
        valid = digital > 0
        assert 10 * np.log10(sigma0[valid].mean()) == pytest.approx(-15.0, abs=0.05)
        # The noise matters: without it the area is too bright, and brighter at the edges of sub-swaths.
        assert 10 * np.log10((digital**2 / amplification**2)[valid].mean()) > -14.7


def test_speckled_noise_is_right_in_the_mean_and_leaves_negative_values(tmp_path):
    product = Product(sigma0_db=-28.0, nesz_db=-22.0, noise_speckle=True, zero_fill=0)
    folder = product.write(tmp_path)
    image = product.images[1]
    digital = read(folder, image.stem).astype(float)
    calibration = list(parsed(folder, f"**/calibration-{image.stem}.xml").iter("calibrationVector"))
    noise = noise_table(parsed(folder, f"**/noise-{image.stem}.xml"), *digital.shape)
    sigma0 = (digital**2 - noise) / table(calibration, "sigmaNought", *digital.shape) ** 2
    assert 10 * np.log10(sigma0.mean()) == pytest.approx(-28.0, abs=0.25)
    assert 0.1 < (sigma0 < 0).mean() < 0.6


def test_truth_is_what_a_reader_should_find_pixel_by_pixel(tmp_path):
    product = Product(seed=3)
    folder = product.write(tmp_path)
    for image in product.images:
        digital = read(folder, image.stem).astype(float)
        calibration = list(parsed(folder, f"**/calibration-{image.stem}.xml").iter("calibrationVector"))
        amplification = table(calibration, "sigmaNought", *digital.shape)
        noise = noise_table(parsed(folder, f"**/noise-{image.stem}.xml"), *digital.shape)
        truth = product.truth(image.polarisation)
        assert np.array_equal(np.isnan(truth), digital == 0)
        valid = digital > 0
        # Rounding moves a digital number by half, sigma0 by (2 DN 0.5 + 0.25) / A^2.
        bound = (digital + 0.3) / amplification**2
        assert (np.abs((digital**2 - noise) / amplification**2 - 10 ** (truth / 10))[valid] < bound[valid]).all()
    assert np.nanmean(10 ** (product.truth("VV") / 10)) > 3 * np.nanmean(10 ** (product.truth("VH") / 10))


def test_older_processors_write_one_noise_table_and_leave_low_values_at_the_edges(tmp_path):
    product = Product(sigma0_db=-15.0, ipf="002.84", zero_fill=16)
    folder = product.write(tmp_path)
    image = product.images[1]
    digital = read(folder, image.stem).astype(float)
    root = parsed(folder, f"**/noise-{image.stem}.xml")
    assert [child.tag for child in root] == ["adsHeader", "noiseVectorList"]
    noise = table(list(root.iter("noiseVector")), "noiseLut", *digital.shape)
    calibration = list(parsed(folder, f"**/calibration-{image.stem}.xml").iter("calibrationVector"))
    sigma0 = (digital**2 - noise) / table(calibration, "sigmaNought", *digital.shape) ** 2
    shown = np.isfinite(product.truth("VH"))
    assert 10 * np.log10(sigma0[shown].mean()) == pytest.approx(-15.0, abs=0.05)
    border = (digital > 0) & ~shown
    assert border.sum() == 2 * BORDER_NOISE * 300
    assert (digital[border] ** 2 < noise[border]).all()


def test_zero_fill_is_slanted_on_both_sides(tmp_path):
    product = Product(sigma0_db=-15.0, zero_fill=40)
    digital = product.digital_numbers(product.images[0])
    left = (digital > 0).argmax(axis=1)
    right = (digital > 0)[:, ::-1].argmax(axis=1)
    assert (left[0], left[-1], right[0], right[-1]) == (40, 10, 10, 40)
    assert (np.diff(left) <= 0).all() and (np.diff(right) >= 0).all()


def test_tables_follow_the_incidence_of_the_geolocation_grid(tmp_path):
    product = Product(sigma0_db=-15.0, mode="EW", cols=2000, rows=100)
    folder = product.write(tmp_path)
    stem = product.images[0].stem
    vectors = list(parsed(folder, f"**/calibration-{stem}.xml").iter("calibrationVector"))
    points = list(parsed(folder, f"annotation/{stem}.xml").iter("geolocationGridPoint"))
    for point in points[:21]:
        pixel = int(point.findtext("pixel"))
        angle = np.radians(float(point.findtext("incidenceAngle")))
        beta, sigma, gamma = (bilinear(vectors, name, 0, pixel) for name in ("betaNought", "sigmaNought", "gamma"))
        assert beta**2 / sigma**2 == pytest.approx(np.sin(angle), rel=0.05)
        assert sigma**2 / gamma**2 == pytest.approx(1 / np.cos(angle), rel=1e-4)
        slant = float(point.findtext("slantRangeTime")) * LIGHT / 2
        assert float(point.findtext("incidenceAngle")) == pytest.approx(float(Geometry.incidence(slant)), abs=1e-9)
    assert float(points[20].findtext("incidenceAngle")) > float(points[0].findtext("incidenceAngle")) + 4


def test_grid_lies_on_the_ground_as_the_spacing_says(tmp_path):
    product = Product(sigma0_db=-15.0)
    folder = product.write(tmp_path)
    root = parsed(folder, f"annotation/{product.images[0].stem}.xml")
    points = {(int(p.findtext("line")), int(p.findtext("pixel"))): p for p in root.iter("geolocationGridPoint")}
    lines, pixels = (sorted({key[axis] for key in points}) for axis in (0, 1))
    assert (lines[0], lines[-1], pixels[0], pixels[-1]) == (0, 299, 0, 399)

    def metres(one: ElementTree.Element, other: ElementTree.Element) -> float:
        (lat0, lon0), (lat1, lon1) = (
            [np.radians(float(p.findtext(name))) for name in ("latitude", "longitude")] for p in (one, other)
        )
        return 6.367e6 * float(np.hypot(lat1 - lat0, (lon1 - lon0) * np.cos((lat0 + lat1) / 2)))

    assert metres(points[0, 0], points[0, 399]) == pytest.approx(3990, rel=1e-3)
    assert metres(points[0, 0], points[299, 0]) == pytest.approx(2990, rel=1e-3)
    # Descending and looking right: line 0 is north, pixel 0 east.
    assert float(points[0, 0].findtext("latitude")) > float(points[299, 0].findtext("latitude"))
    assert float(points[0, 0].findtext("longitude")) > float(points[0, 399].findtext("longitude"))
    # The polynomials say the same as the grid.
    for pixel in pixels:
        conversion = root.find("coordinateConversion/coordinateConversionList/coordinateConversion")
        slant = np.polynomial.polynomial.polyval(pixel * 10.0, numbers(conversion, "grsrCoefficients"))
        assert slant == pytest.approx(float(points[0, pixel].findtext("slantRangeTime")) * LIGHT / 2, abs=1e-3)
        back = np.polynomial.polynomial.polyval(
            slant - float(conversion.findtext("sr0")), numbers(conversion, "srgrCoefficients")
        )
        assert back == pytest.approx(pixel * 10.0, abs=1e-2)


def test_noise_already_removed_is_said_and_done(tmp_path):
    product = Product(sigma0_db=-15.0, speckle=False, noise_removed=True, zero_fill=0)
    folder = product.write(tmp_path)
    stem = product.images[0].stem
    assert parsed(folder, f"annotation/{stem}.xml").findtext(".//thermalNoiseCorrectionPerformed") == "true"
    calibration = list(parsed(folder, f"**/calibration-{stem}.xml").iter("calibrationVector"))
    expected = 10**-0.75 * bilinear(calibration, "sigmaNought", 150, 200)
    assert abs(read(folder, stem)[150, 200] - expected) < 0.502


# Bursts


@pytest.mark.parametrize("options", [{}, {"mode": "EW", "polarisations": ("HH", "HV")}, {"swaths": ("IW1", "IW2")}])
def test_bursts_and_sub_swaths_are_cut_from_one_scene(tmp_path, options):
    """Each pixel goes where its azimuth time and slant range time say; all of them agree with one truth."""
    product = Product(kind="SLC", nesz_db=-30.0, sigma0_db=-8.0, **options)
    folder = product.write(tmp_path)
    polarisation = product.polarisations[0]
    truth = product.truth(polarisation)
    times = set()
    count = np.zeros(truth.shape, int)
    difference = []
    roots = [
        ElementTree.parse(path).getroot() for path in sorted(folder.glob(f"annotation/*-{polarisation.lower()}-*.xml"))
    ]
    assert len(roots) == len(product._swaths)
    first_time = min(seconds(root.findtext(".//productFirstLineUtcTime")) for root in roots)
    first_range = min(float(root.findtext(".//slantRangeTime")) for root in roots)
    for root in roots:
        (stem,) = (
            image.stem
            for image in product.images
            if (image.swath, image.polarisation) == (root.findtext("adsHeader/swath"), polarisation)
        )
        digital = read(folder, stem).astype(complex)
        power = np.abs(digital) ** 2
        calibration = list(parsed(folder, f"**/calibration-{stem}.xml").iter("calibrationVector"))
        amplification = table(calibration, "sigmaNought", *power.shape)
        noise = noise_table(parsed(folder, f"**/noise-{stem}.xml"), *power.shape)
        col = round(
            (float(root.findtext("imageAnnotation//slantRangeTime")) - first_range)
            * float(root.findtext(".//rangeSamplingRate"))
        )
        lines = int(root.findtext("swathTiming/linesPerBurst"))
        shown = np.zeros(power.shape, bool)
        for number, burst in enumerate(root.iter("burst")):
            interval = float(root.findtext(".//azimuthTimeInterval"))
            row = (seconds(burst.findtext("azimuthTime")) - first_time) / interval
            assert row == pytest.approx(round(row), abs=1e-3)
            times.add(round(row))
            starts, ends = numbers(burst, "firstValidSample"), numbers(burst, "lastValidSample")
            assert len(starts) == lines and starts[0] == starts[-1] == -1
            for line in np.flatnonzero(starts >= 0):
                samples = slice(int(starts[line]), int(ends[line]) + 1)
                here = number * lines + line
                there = (round(row) + line, slice(col + samples.start, col + samples.stop))
                sigma0 = ((power - noise) / amplification**2)[here, samples]
                difference.append(np.abs(sigma0 - 10 ** (truth[there] / 10)))
                count[there] += 1
                shown[here, samples] = True
        assert not digital[~shown].any()
    assert len(times) == product.bursts * len(roots)
    assert np.array_equal(count > 0, np.isfinite(truth))
    assert count.max() == 3  # two bursts of one sub-swath, and one of its neighbour
    assert (count == 0).mean() < 0.25
    # Integers again: a component moves by half at most.
    assert max(one.max() for one in difference) < 2e-2
    assert np.concatenate(difference).mean() < 1e-3
    assert 10 * np.log10(np.nanmean(10 ** (truth / 10))) == pytest.approx(-8.0, abs=0.1)


def test_burst_offsets_point_at_the_first_line_of_each_burst(tmp_path):
    product = Product(kind="SLC", polarisations=("VV",), ipf="003.71", platform="S1C")
    folder = product.write(tmp_path)
    image = product.images[1]
    digital = read(folder, image.stem)
    data = (folder / "measurement" / f"{image.stem}.tiff").read_bytes()
    ids = []
    for number, burst in enumerate(parsed(folder, f"annotation/{image.stem}.xml").iter("burst")):
        line = 50 * image.cols * 4  # of the burst
        start = int(burst.findtext("byteOffset")) + line
        values = np.frombuffer(data[start : start + image.cols * 4], "<i2").reshape(-1, 2)
        expected = digital[number * image.lines_per_burst + 50]
        assert np.array_equal(values[:, 0], expected.real) and np.array_equal(values[:, 1], expected.imag)
        ids.append(int(burst.findtext("burstId")))
    assert len(set(ids)) >= 1 and ids == sorted(ids)


def test_stripmap_and_wave_have_no_bursts(tmp_path):
    stripmap = Product(kind="SLC", mode="SM", rows=60, cols=80, sigma0_db=-10.0, swaths=("S5",))
    folder = stripmap.write(tmp_path)
    root = parsed(folder, f"annotation/{stripmap.images[0].stem}.xml")
    assert root.findtext("swathTiming/linesPerBurst") == "0" and not list(root.iter("burst"))
    assert stripmap.name.startswith("S1A_S5_SLC__1SDV_")

    wave = Product(kind="SLC", mode="WV", polarisations=("VV",), rows=60, cols=80, imagettes=4, sigma0_db=-10.0)
    folder = wave.write(tmp_path)
    stems = sorted(path.stem for path in (folder / "measurement").iterdir())
    assert [stem[:12] for stem in stems] == ["s1a-wv1-slc-", "s1a-wv1-slc-", "s1a-wv2-slc-", "s1a-wv2-slc-"]
    assert {stem[-3:] for stem in stems} == {"001", "002", "003", "004"}
    assert not np.array_equal(wave.truth("VV", 0), wave.truth("VV", 1))
    assert len(list(parsed(folder, MANIFEST_NAME).iter("{http://www.esa.int/safe/sentinel-1.0}frame"))) == 4


# Files


def test_names_are_esas():
    product = Product(sigma0_db=-10.0)
    assert re.fullmatch(r"S1A_IW_GRDH_1SDV_20210615T052623_20210615T052624_038346_048666_[0-9A-F]{4}", product.name)
    assert [image.stem for image in product.images] == [
        "s1a-iw-grd-vv-20210615t052623-20210615t052624-038346-048666-001",
        "s1a-iw-grd-vh-20210615t052623-20210615t052624-038346-048666-002",
    ]
    assert Product(mode="EW", polarisations=("HH",), platform="S1B", sigma0_db=0.0).name.startswith("S1B_EW_GRDM_1SSH")
    slc = Product(kind="SLC", sigma0_db=-10.0)
    assert [stem[:14] + stem[-3:] for stem in (image.stem for image in slc.images)] == [
        *(f"s1a-iw{swath}-slc-vh{swath:03d}" for swath in (1, 2, 3)),
        *(f"s1a-iw{swath}-slc-vv{swath + 3:03d}" for swath in (1, 2, 3)),
    ]


def test_tiff_has_a_row_per_strip_and_the_annotations_points(tmp_path):
    for kind, dtype in (("GRD", "uint16"), ("SLC", "complex_int16")):
        product = Product(kind=kind, sigma0_db=-10.0)
        folder = product.write(tmp_path)
        image = product.images[0]
        with rasterio.open(folder / "measurement" / f"{image.stem}.tiff") as raster:
            assert raster.block_shapes == [(1, image.cols)]
            assert raster.profile.get("compress") is None
            assert raster.dtypes == (dtype,)
            assert raster.tags()["TIFFTAG_SOFTWARE"] == "Sentinel-1 IPF 003.31"
            points, crs = raster.gcps
            assert np.array_equal(raster.read(1), product.digital_numbers(image))
        assert crs == "EPSG:4326"
        grid = list(parsed(folder, f"annotation/{image.stem}.xml").iter("geolocationGridPoint"))
        names = ("pixel", "line", "longitude", "latitude")
        expected = [[float(point.findtext(name)) for name in names] for point in grid]
        assert np.allclose([[p.col, p.row, p.x, p.y] for p in points], expected, rtol=0, atol=1e-12)
        bare = Product(kind=kind, sigma0_db=-10.0, gcps=False)
        with rasterio.open(bare.write(tmp_path) / "measurement" / f"{bare.images[0].stem}.tiff") as raster:
            assert raster.gcps == ([], None) and raster.crs is None


def test_cog_is_tiled_and_named_so(tmp_path):
    product = Product(cog=True, rows=600, cols=700, sigma0_db=-10.0)
    folder = product.write(tmp_path)
    assert folder.name.endswith("_COG.SAFE")
    image = product.images[0]
    assert image.stem.endswith("-001-cog")
    with rasterio.open(folder / "measurement" / f"{image.stem}.tiff") as raster:
        assert raster.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert raster.block_shapes == [(512, 512)]
        assert len(raster.gcps[0]) == len(list(parsed(folder, f"annotation/{image.stem}.xml").iter("latitude")))
        assert np.array_equal(raster.read(1), product.digital_numbers(image))


def test_manifest_lists_every_file_with_size_and_sum(tmp_path):
    folder = Product(sigma0_db=-10.0).write(tmp_path)
    listed = {}
    for stream in parsed(folder, MANIFEST_NAME).iter("byteStream"):
        listed[stream.find("fileLocation").get("href")] = (int(stream.get("size")), stream.findtext("checksum"))
    files = {
        f"./{path.relative_to(folder).as_posix()}": (path.stat().st_size, hashlib.md5(path.read_bytes()).hexdigest())
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST_NAME
    }
    assert len(files) == 8
    assert listed == files


def test_zip_holds_the_folder_stored(tmp_path):
    product = Product(sigma0_db=-10.0)
    folder, archive = product.write(tmp_path), product.write(tmp_path, zipped=True)
    assert archive.name == f"{product.name}.zip"
    with zipfile.ZipFile(archive) as held:
        assert held.testzip() is None
        assert {info.compress_type for info in held.infolist()} == {zipfile.ZIP_STORED}
        names = [info.filename for info in held.infolist() if not info.is_dir()]
        assert all(held.read(name) == (tmp_path / name).read_bytes() for name in names)
    assert sorted(names) == sorted(
        path.relative_to(tmp_path).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    stem = product.images[0].stem
    with rasterio.open(f"/vsizip/{archive}/{product.name}.SAFE/measurement/{stem}.tiff") as raster:
        assert np.array_equal(raster.read(1), product.digital_numbers(product.images[0]))


def test_gdals_own_driver_opens_the_manifest_and_finds_every_image(tmp_path):
    product = Product(sigma0_db=-10.0)
    with rasterio.open(product.write(tmp_path) / MANIFEST_NAME) as raster:
        assert raster.driver == "SAFE"
        assert raster.tags()["ORBIT_DIRECTION"] == "DESCENDING"
        assert any("IW_VV" in name for name in raster.subdatasets)
    bursts = Product(kind="SLC", sigma0_db=-10.0)
    folder = bursts.write(tmp_path)
    image = next(one for one in bursts.images if (one.swath, one.polarisation) == ("IW2", "VV"))
    with rasterio.open(f"SENTINEL1_CALIB:UNCALIB:{folder / MANIFEST_NAME}:IW2_VV:COMPLEX") as raster:
        assert np.array_equal(raster.read(1), bursts.digital_numbers(image))


def test_same_ground_at_another_date_has_other_speckle():
    one = Product(seed=5)
    again = Product(seed=5)
    later = Product(seed=5, speckle_seed=1, start=datetime(2021, 6, 27, 5, 26, 24))
    assert np.array_equal(one.truth("VV"), again.truth("VV"), equal_nan=True)
    difference = (one.truth("VV") - later.truth("VV"))[:, 30:-30]
    assert 1.5 < difference.std() < 4.0  # dB: two independent looks at 4.4 looks
    assert abs(difference.mean()) < 0.1
    bare = [Product(seed=5, speckle=False, speckle_seed=number).truth("VV") for number in (0, 1)]
    assert np.array_equal(*bare, equal_nan=True)


def test_height_does_not_matter():
    """Rows are made in blocks: a part of an array that spans blocks is what the whole says."""
    ground = {"VV": np.linspace(-20, -5, 600 * 40, dtype=np.float32).reshape(600, 40)}
    product = Product(polarisations=("VV",), rows=600, cols=40, sigma0_db=ground, speckle=False, zero_fill=0)
    assert np.allclose(product.truth("VV"), ground["VV"], atol=1e-4)


def test_large_products_have_land_cover_of_twenty_metres(monkeypatch):
    monkeypatch.setattr(sentinel1_products, "LARGE", 1000)
    product = Product(rows=601, cols=403, speckle=False, zero_fill=0, seed=11)
    truth = product.truth("VV")
    assert truth.shape == (601, 403)
    assert np.array_equal(truth[:600:2], truth[1:600:2]) and np.array_equal(truth[:, :402:2], truth[:, 1:402:2])
    assert truth[::2].std() > 1


def test_what_sentinel1_does_not_have_is_refused():
    with pytest.raises(ValueError, match="no product GRD in mode WV"):
        Product(mode="WV")
    with pytest.raises(ValueError, match="polarisations"):
        Product(polarisations=("VV", "HH"))


def test_command_writes_a_zip(tmp_path, monkeypatch, capsys):
    output = tmp_path / "small.zip"
    arguments = ["--rows", "40", "--cols", "60", "--polarisations", "HH", "--sigma0", "-12", "--ipf", "003.40"]
    monkeypatch.setattr(sys, "argv", ["sentinel1_products.py", str(output), *arguments])
    sentinel1_products.main()
    assert capsys.readouterr().out.strip() == str(output)
    with zipfile.ZipFile(output) as held:
        assert any(name.endswith("-001.tiff") and "-hh-" in name for name in held.namelist())


def test_fixture_is_the_simulator(sentinel1):
    assert sentinel1.Product is Product


# Beside the real ones


def tree(element: ElementTree.Element, path: str = "") -> dict[str, list[str]]:
    """Every element's path, with the names of its children in order of first appearance."""
    found: dict[str, list[str]] = {}
    waiting = [(path + "/" + element.tag, element)]
    while waiting:
        place, one = waiting.pop()
        children = found.setdefault(place, [])
        for child in one:
            if child.tag not in children:
                children.append(child.tag)
            waiting.append((f"{place}/{child.tag}", child))
    return found


def in_order(ours: list[str], theirs: list[str]) -> bool:
    """Ours are some of theirs, in the same order."""
    rest = iter(theirs)
    return all(name in rest for name in ours)


@pytest.mark.parametrize("kind", ["GRD", "SLC"])
def test_every_element_is_one_of_the_real_products_and_in_its_order(tmp_path, shared_data, kind):
    product = Product(kind=kind, sigma0_db=-10.0)
    folder = product.write(tmp_path)
    (real,) = shared_data.glob(f"safe/*_{kind}*.SAFE")
    stem = product.images[0].stem
    pairs = [(f"annotation/{stem}.xml", f"annotation/*{kind.lower()}-v*.xml"), (MANIFEST_NAME, MANIFEST_NAME)]
    if kind == "SLC":  # the real GRD here lacks them
        for table_kind in ("calibration", "noise"):
            pairs.append(
                (f"annotation/calibration/{table_kind}-{stem}.xml", f"annotation/calibration/{table_kind}-*.xml")
            )
    for ours, theirs in pairs:
        real_tree = tree(ElementTree.parse(next(iter(sorted(real.glob(theirs))))).getroot())
        for path, children in tree(parsed(folder, ours)).items():
            assert path in real_tree
            assert in_order(children, real_tree[path]), path


def test_numbers_of_the_mode_are_those_of_the_real_product(tmp_path, shared_data):
    product = Product(sigma0_db=-10.0)
    ours = parsed(product.write(tmp_path), f"annotation/{product.images[0].stem}.xml")
    (real,) = shared_data.glob("safe/*_GRDH_*.SAFE")
    theirs = ElementTree.parse(next(iter(real.glob("annotation/*-vv-*.xml")))).getroot()
    information = "imageAnnotation/imageInformation/"
    for name in ("rangePixelSpacing", "azimuthPixelSpacing", "azimuthTimeInterval", "slantRangeTime"):
        expected = float(theirs.findtext(information + name))
        assert float(ours.findtext(information + name)) == pytest.approx(expected, rel=1e-3)
    for name in ("pixelValue", "outputPixels"):
        assert ours.findtext(information + name) == theirs.findtext(information + name)
    assert float(theirs.findtext(".//azimuthSteeringRate")) == STEERING_RATE["IW"]


def test_track_of_the_orbit_is_that_of_the_real_product(shared_data):
    (real,) = shared_data.glob("safe/*_GRDH_*.SAFE")
    text = (real / MANIFEST_NAME).read_text()
    orbit, track = (
        int(re.search(rf'<safe:{name} type="start">(\d+)<', text)[1]) for name in ("orbitNumber", "relativeOrbitNumber")
    )
    header = Product(platform="S1B", orbit=orbit, sigma0_db=-10.0).header
    assert isinstance(header, Header) and header.relative_orbit == track
