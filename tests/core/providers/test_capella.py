"""Capella's GeoTIFFs: amplitude by the scale factor of their metadata, in the tag or beside."""

from __future__ import annotations

import json

import numpy as np
import pytest
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.inference.told import is_calibrated
from sar_colorizer.core.input.prepared import prepare_bands
from sar_colorizer.core.providers.capella import capella_facts
from sar_colorizer.core.providers.description import Description
from sar_colorizer.core.raster.acquisition import acquired
from sar_colorizer.core.raster.reader import SarRaster

from .conftest import power

NAME = "CAPELLA_C10_SS_GEO_HH_20240407192953_20240407193008"
SCALE = 0.00034308869733029704


def metadata(**image):
    return {
        "software_version": "2.40.0",
        "product_version": "1.8",
        "product_type": "GEO",
        "collect": {
            "start_timestamp": "2024-04-07T19:29:53.123456789Z",
            "stop_timestamp": "2024-04-07T19:30:08.987654321Z",
            "platform": "capella-10",
            "mode": "sliding_spotlight",
            "radar": {"transmit_polarization": "H", "receive_polarization": "H", "pointing": "left"},
            "state": {"direction": "ascending"},
            "image": {
                "data_type": "UInt16",
                "scale_factor": SCALE,
                "radiometry": "sigma_nought",
                "calibration": "full",
                **image,
            },
        },
    }


@pytest.fixture
def scene(tmp_path, make_raster):
    """Write a GEO product; its numbers and its path."""

    def make(tag=True, **profile):
        amplitude = np.sqrt(power(0.1))
        numbers = np.round(amplitude / SCALE).astype(np.uint16)
        path = make_raster(tmp_path / f"{NAME}.tif", numbers[None], nodata=0, **profile)
        if tag:
            import rasterio

            with rasterio.open(path, "r+") as out:
                out.update_tags(TIFFTAG_IMAGEDESCRIPTION=json.dumps(metadata()))
        return numbers, path

    return make


def test_the_scale_factor_makes_amplitude_that_is_calibrated(scene):
    numbers, path = scene()
    with SarRaster.open(path) as raster:
        found, valid = raster.read((1,), (0, 60), (0, 80))
        assert valid.all()
        assert np.allclose(found[0], numbers * SCALE, rtol=1e-6)
        assert (raster.product.kind, raster.product.quantity) == ("Capella GEO", "sigma0")
        prepared = prepare_bands(raster, (1,), "auto", never_cancelled)
        assert prepared.measured.units == "amplitude"
        assert prepared.measured.median_db[0] == pytest.approx(-10, abs=0.5)
        assert is_calibrated(prepared)
        assert not is_calibrated(prepare_bands(raster, (1,), "digital-number", never_cancelled))
        with raster.reopened() as twin:
            assert np.array_equal(twin.read((1,), (0, 60), (0, 80))[0], found)


def test_the_acquisition_is_in_the_metadata(scene):
    with SarRaster.open(scene()[1]) as raster:
        assert acquired(raster).text == "2024-04-07"
        assert raster.product.tags == {
            "ACQUISITION_START": "2024-04-07T19:29:53.123456789Z",
            "PLATFORM": "capella-10",
            "ORBIT_DIRECTION": "ASCENDING",
            "LOOK_DIRECTION": "LEFT",
            "INSTRUMENT_MODE": "sliding_spotlight",
            "POLARISATIONS": "HH",
        }


def test_the_file_beside_says_it_where_the_tag_was_lost(scene):
    _, path = scene(tag=False)
    with SarRaster.open(path) as raster:
        assert raster.product.kind == ""
    path.with_name(f"{NAME}_extended.json").write_text(json.dumps(metadata()))
    with SarRaster.open(path) as raster:
        assert (raster.product.units, raster.product.scale) == ("amplitude", SCALE)


def facts(dtype="uint16", scales=(1.0,), driver="GTiff", **image):
    tags = {"TIFFTAG_IMAGEDESCRIPTION": json.dumps(metadata(**image))}
    return capella_facts(Description(f"/data/{NAME}.tif", driver, (dtype,), scales, (0.0,), tags=tags))


def test_complex_samples_have_the_same_factor():
    found = facts("complex_int16", radiometry="beta_nought")
    assert (found.units, found.quantity, found.scale) == ("amplitude", "beta0", SCALE)


@pytest.mark.parametrize(
    "changed",
    [{"dtype": "uint8"}, {"dtype": "float32"}, {"scales": (0.1,)}, {"driver": "VRT"}, {"scale_factor": "none"}],
)
def test_the_factor_is_for_the_numbers_of_the_product_alone(changed):
    found = facts(**changed)
    assert (found.units, found.quantity, found.scale) == ("", "", 1.0)
    assert found.tags["PLATFORM"] == "capella-10"


def test_what_is_not_calibrated_is_not_said_to_be():
    found = facts(calibration="none")
    assert (found.units, found.quantity) == ("amplitude", "")


def test_other_descriptions_of_images_are_none():
    for text in ("", "a picture", '{"collect": {"platform": "other-1"}}', '{"collect": 3}'):
        tags = {"TIFFTAG_IMAGEDESCRIPTION": text}
        assert capella_facts(Description("/data/a.tif", "GTiff", ("uint16",), tags=tags)) is None
