"""A product is one raster: all its polarisations, calibrated, where it lies; the same in a zip, window by window."""

from __future__ import annotations

import datetime
import shutil

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.raster.acquisition import acquired
from sar_colorizer.core.raster.reader import SarRaster


def whole(raster, bands=None):
    bands = bands or tuple(range(1, raster.band_count + 1))
    return raster.read(bands, (0, raster.grid.height), (0, raster.grid.width))


@pytest.fixture(scope="module")
def grd(sentinel1, tmp_path_factory):
    """A GRD product as a folder and as a zip, with what it is made of."""
    product = sentinel1.Product(rows=300, cols=400, seed=5)
    folder = tmp_path_factory.mktemp("grd")
    return product, product.write(folder), product.write(folder, zipped=True)


def test_what_was_simulated_is_read(grd):
    product, safe, _ = grd
    with SarRaster.open(safe) as raster:
        values, valid = whole(raster)
    for band, polarisation in enumerate(("VV", "VH")):
        truth = product.truth(polarisation)
        assert np.array_equal(valid, np.isfinite(truth))
        error = 10 * np.log10(values[band][valid]) - truth[valid]
        assert abs(np.median(error)) < 0.01
        assert np.percentile(abs(error), 90) < 0.2  # numbers are whole: fewer steps where it is dark


def test_a_zip_is_read_as_the_folder_is(grd):
    _, safe, archive = grd
    with SarRaster.open(safe) as one, SarRaster.open(archive) as other, SarRaster.open(safe / "manifest.safe") as third:
        assert one.grid == other.grid == third.grid
        assert one.name == other.name == third.name == safe.name
        assert one.tags == other.tags
        for first, second, last in zip(whole(one), whole(other), whole(third)):
            assert np.array_equal(first, second) and np.array_equal(first, last)
        assert other.files == (str(archive),)
        assert str(safe / "manifest.safe") in one.files and len(one.files) == 9


def test_a_window_and_a_decimated_view_are_parts_of_the_whole(grd):
    with SarRaster.open(grd[1]) as raster:
        values, valid = whole(raster)
        for rows, cols in (((0, 1), (0, 400)), ((117, 203), (31, 388)), ((299, 300), (399, 400))):
            part, mask = raster.read((2, 1), rows, cols)
            assert np.array_equal(part, values[::-1, slice(*rows), slice(*cols)])
            assert np.array_equal(mask, valid[slice(*rows), slice(*cols)])
        shown, mask = raster.read_decimated((1,), (30, 270), (0, 400), (60, 100))
        assert np.array_equal(shown[0], values[0, 32:270:4, 2:400:4])
        assert np.array_equal(mask, valid[32:270:4, 2:400:4])
        twin = raster.reopened()
        assert np.array_equal(whole(twin)[0], values)
        twin.close()
        (some,) = raster.read_parts((1,), ((40, 90), (50, 120)), [np.ix_([3, 30], [0, 7, 69])])
        assert np.array_equal(some[0][0], values[0, 40:90, 50:120][np.ix_([3, 30], [0, 7, 69])])


def test_geometry_stays_native(sentinel1, tmp_path):
    product = sentinel1.Product(rows=60, cols=80, sigma0_db=-9.0)
    safe = product.write(tmp_path)
    with SarRaster.open(safe) as raster, rasterio.open(next(safe.glob("measurement/*-vv-*"))) as image:
        points, crs = image.gcps
        assert crs.to_epsg() == 4326 and len(points) == len(raster.grid.gcps)
        for point, found in zip(points, raster.grid.gcps):
            assert (point.row, point.col, point.x, point.y, point.z) == pytest.approx(
                (found.row, found.col, found.x, found.y, found.z)
            )
    bare = tmp_path / "bare"
    bare.mkdir()
    with SarRaster.open(sentinel1.Product(rows=60, cols=80, sigma0_db=-9.0, gcps=False).write(bare)) as raster:
        assert [(p.row, p.col) for p in raster.grid.gcps] == [(p.row, p.col) for p in points]
        assert "4326" in raster.grid.gcp_crs_wkt
        longitude, latitude = raster.grid.ground(30.0, 40.0)
        assert 8 < longitude < 14 and 53 < latitude < 56


def test_date_orbit_platform_and_polarisations_are_tags(sentinel1, tmp_path):
    start = datetime.datetime(2023, 11, 7, 5, 26, 23)
    safe = sentinel1.Product(
        rows=32, cols=40, sigma0_db=-9.0, start=start, platform="S1C", mode="EW", polarisations=("HH", "HV")
    ).write(tmp_path)
    with SarRaster.open(safe) as raster:
        tags, date = raster.tags, acquired(raster)
    assert date.text == "2023-11-07" and date.aside == ()
    assert tags["PLATFORM"] == "Sentinel-1C" and tags["INSTRUMENT_MODE"] == "EW"
    assert tags["POLARISATIONS"] == "HH,HV" and tags["ORBIT_DIRECTION"] == "DESCENDING"
    assert tags["ACQUISITION_START"].startswith("2023-11-07T05:26:23")
    assert int(tags["ABSOLUTE_ORBIT"]) > 0 and 1 <= int(tags["RELATIVE_ORBIT"]) <= 175
    assert tags["PRODUCT_CALIBRATION"] == "sigma0 by the product's tables, thermal noise subtracted"
    assert f"{tags['PRODUCT_ID']}.SAFE" == safe.name


def test_one_raster_of_a_product_is_calibrated_too_unless_it_is_to_stay_as_stored(grd):
    _, safe, _ = grd
    vh = next(safe.glob("measurement/*-vh-*"))
    with SarRaster.open(safe) as product, SarRaster.open(vh) as alone, SarRaster.open(vh, "none") as stored:
        assert alone.band_count == 1 and alone.polarisation(1) == "VH" and alone.name == vh.name
        assert np.array_equal(whole(alone)[0][0], whole(product)[0][1])
        with rasterio.open(vh) as image:
            assert np.array_equal(whole(stored)[0][0], image.read(1))


def test_digital_numbers_are_read_where_no_calibration_is_wanted(grd):
    product, safe, _ = grd
    with SarRaster.open(safe, "none") as raster:
        values, valid = whole(raster)
        assert raster.product.quantity == "" and raster.tags["PRODUCT_CALIBRATION"] == "none: digital numbers"
    for band, polarisation in enumerate(("VV", "VH")):
        image = next(one for one in product.images if one.polarisation == polarisation)
        assert np.array_equal(values[band][valid], product.digital_numbers(image)[valid])


@pytest.mark.parametrize(
    ("mode", "swaths"), [("IW", ("IW1", "IW2", "IW3")), ("EW", ("EW1", "EW2", "EW3", "EW4", "EW5")), ("IW", ("IW2",))]
)
def test_bursts_and_sub_swaths_are_put_together_without_their_overlaps(sentinel1, tmp_path, mode, swaths):
    settings = {"seed": 4, "speckle": False, "nesz_db": -40.0, "polarisations": ("VV",)}
    product = sentinel1.Product(kind="SLC", mode=mode, swaths=swaths, **settings)
    truth = product.truth("VV")
    with SarRaster.open(product.write(tmp_path)) as raster:
        values, valid = whole(raster)
        assert raster.product.kind == f"Sentinel-1 {mode} SLC"
    db = 10 * np.log10(np.maximum(values[0], 1e-9))
    rows, cols = (truth.shape[axis] - valid.shape[axis] for axis in (0, 1))
    assert 0 <= rows < 20 and 0 <= cols < 20  # lines and samples around that no burst holds

    def error(top, left):
        part = truth[top : top + valid.shape[0], left : left + valid.shape[1]]
        return np.where(valid & (part > -18), abs(db - part), np.nan)  # of darker ones the whole numbers are coarse

    places = [(top, left) for top in range(rows + 1) for left in range(cols + 1)]
    found = min((error(*place) for place in places), key=np.nanmean)
    assert np.nanpercentile(found, 99.5) < 0.5  # every burst of every sub-swath lies where it belongs
    # No gap: sub-swaths begin and end at lines of their own, between which every column holds measurements.
    assert (np.abs(np.diff(valid.astype(int), axis=0)).sum(axis=0) <= 2).all()
    complete = np.flatnonzero(valid[:, 8:-8].all(axis=1))
    assert len(complete) > 0.5 * len(valid) and np.array_equal(complete, np.arange(complete[0], complete[-1] + 1))


def test_stripmap_is_one_image(sentinel1, tmp_path):
    product = sentinel1.Product(kind="SLC", mode="SM", rows=48, cols=56, speckle=False, sigma0_db=-9.0)
    with SarRaster.open(product.write(tmp_path)) as raster:
        values, valid = whole(raster)
        assert (raster.grid.height, raster.grid.width) == (48, 56)
    assert 10 * np.log10(values[0][valid].mean()) == pytest.approx(-9.0, abs=0.1)


def test_a_cloud_optimised_product_is_read_and_its_blocks_are_known(sentinel1, tmp_path):
    product = sentinel1.Product(rows=300, cols=400, seed=5, cog=True)
    with SarRaster.open(product.write(tmp_path)) as raster:
        assert raster.is_compressed and raster.block_shape[0] > 1
        values, valid = whole(raster)
    truth = product.truth("VV")
    assert abs(np.median(10 * np.log10(values[0][valid]) - truth[valid])) < 0.01


def test_a_product_without_one_of_its_rasters_is_read_without_it_and_that_is_said(grd, tmp_path):
    safe = tmp_path / grd[1].name
    shutil.copytree(grd[1], safe)
    next(safe.glob("measurement/*-vh-*")).unlink()
    with SarRaster.open(safe) as raster, SarRaster.open(grd[1]) as complete:
        assert raster.descriptions == ("VV",)
        assert np.array_equal(whole(raster)[0][0], whole(complete, (1,))[0][0])
        ((code, text),) = raster.product.notes
    assert code == "product-incomplete" and "-vh-" in text


def test_a_product_without_annotation_is_refused(grd, tmp_path):
    safe = tmp_path / grd[1].name
    shutil.copytree(grd[1], safe)
    shutil.rmtree(safe / "annotation")
    with pytest.raises(RasterError, match="lacks its annotation or its rasters"):
        SarRaster.open(safe)
    vv = next(safe.glob("measurement/*-vv-*"))
    with SarRaster.open(vv) as raster, rasterio.open(vv) as image:  # a raster as any other
        assert np.array_equal(whole(raster)[0][0], image.read(1))
        assert raster.product.units == ""


def test_a_raster_that_was_cut_off_is_told_when_it_is_read(grd, tmp_path):
    safe = tmp_path / grd[1].name
    shutil.copytree(grd[1], safe)
    vv = next(safe.glob("measurement/*-vv-*"))
    vv.write_bytes(vv.read_bytes()[: vv.stat().st_size // 2])
    with pytest.raises(RasterError), SarRaster.open(safe) as raster:
        whole(raster)


def test_the_polarisation_that_gdals_name_tells_is_read_alone(grd):
    with SarRaster.open(f"SENTINEL1_CALIB:UNCALIB:{grd[1]}/manifest.safe:IW_VH:AMPLITUDE") as raster:
        assert raster.descriptions == ("VH",)


def test_real_annotation_makes_a_raster(shared_data):
    safe = next((shared_data / "safe").glob("*SLC*"))
    with SarRaster.open(safe) as raster:
        assert (raster.grid.width, raster.grid.height) == (20501, 12199)
        assert raster.descriptions == ("VV", "VH")
        assert "IW2" in dict(raster.product.notes)["swath-left-out"]
        values, valid = raster.read((1,), (6000, 6040), (9000, 9200))
        longitude, latitude = raster.grid.ground(6000.0, 10000.0)
    assert valid.all() and np.isfinite(values).all()
    assert 11 < longitude < 13 and 45 < latitude < 48
