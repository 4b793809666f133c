"""ICEYE's GeoTIFFs: sigma0 by the calibration factor, of the first formats and of the cloud-optimised one."""

from __future__ import annotations

import json
from html import escape

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.providers.description import Description
from sar_colorizer.core.providers.iceye import iceye_facts
from sar_colorizer.core.raster.acquisition import acquired
from sar_colorizer.core.raster.reader import SarRaster

from .conftest import power

FACTOR = 5.040053395687071e-07
NAME = "ICEYE_X7_GRD_SM_36555_20210401T052623"
TAGS = {
    "ACQUISITION_START_UTC": "2021-04-01T05:26:23.793577",
    "ACQUISITION_MODE": "stripmap",
    "CALIBRATION_FACTOR": str(FACTOR),
    "LOOK_SIDE": "right",
    "ORBIT_ABSOLUTE_NUMBER": "14034",
    "ORBIT_DIRECTION": "ASCENDING",
    "POLARIZATION": "VV",
    "PRODUCT_LEVEL": "GRD",
    "SATELLITE_NAME": "ICEYE-X7",
}
PROPERTIES = {
    "datetime": "2025-06-27T11:24:12.843Z",
    "start_datetime": "2025-06-27T11:24:05.785Z",
    "platform": "ICEYE-X42",
    "sar:instrument_mode": "spotlight",
    "sar:observation_direction": "right",
    "sar:polarizations": ["VV"],
    "sar:product_type": "GRD-COG",
    "sat:orbit_state": "descending",
    "iceye:calibration_factor": FACTOR,
}


def test_the_factor_in_the_tags_makes_amplitude_whose_square_is_sigma0(tmp_path, make_raster):
    numbers = np.round(np.sqrt(power(0.1) / FACTOR)).astype(np.uint16)
    path = make_raster(tmp_path / f"{NAME}.tif", numbers[None])
    with rasterio.open(path, "r+") as out:
        out.update_tags(**TAGS)
    with SarRaster.open(path) as raster:
        found, _ = raster.read((1,), (0, 60), (0, 80))
        assert np.allclose(found[0] ** 2, FACTOR * numbers.astype(float) ** 2, rtol=1e-5)
        assert (raster.product.kind, raster.product.units, raster.product.quantity) == (
            "ICEYE GRD",
            "amplitude",
            "sigma0",
        )
        assert acquired(raster).text == "2021-04-01"
        assert raster.product.tags == {
            "ACQUISITION_START": "2021-04-01T05:26:23.793577",
            "PLATFORM": "ICEYE-X7",
            "ORBIT_DIRECTION": "ASCENDING",
            "LOOK_DIRECTION": "RIGHT",
            "INSTRUMENT_MODE": "stripmap",
            "POLARISATIONS": "VV",
            "ABSOLUTE_ORBIT": "14034",
        }


def facts(tags, dtype="uint16", path=f"/data/{NAME}.tif"):
    return iceye_facts(Description(path, "GTiff", (dtype,), (1.0,), (0.0,), tags=tags))


def test_the_xml_beside_says_it_where_the_tags_were_lost(tmp_path):
    elements = "".join(f"<{key.lower()}>{value}</{key.lower()}>" for key, value in TAGS.items())
    (tmp_path / f"{NAME}.xml").write_text(f"<ICEYE>{elements}</ICEYE>")
    found = facts({}, path=str(tmp_path / f"{NAME}.tif"))
    assert (found.units, found.scale, found.tags["PLATFORM"]) == ("amplitude", FACTOR**0.5, "ICEYE-X7")


@pytest.mark.parametrize("escaped", [False, True])
def test_the_properties_of_the_newer_products_say_it(escaped):
    text = json.dumps(PROPERTIES)
    found = facts({"ICEYE_PROPERTIES": escape(text) if escaped else text})
    assert (found.kind, found.units, found.quantity) == ("ICEYE GRD-COG", "amplitude", "sigma0")
    assert found.scale == FACTOR**0.5
    assert (found.date, found.tags["PLATFORM"]) == ("2025-06-27T11:24:05.785Z", "ICEYE-X42")
    assert found.tags["POLARISATIONS"] == "VV"


def test_the_item_beside_says_it_too(tmp_path):
    name = "ICEYE_GBSG1X_20250627T112405Z_5045505_X42_SLF_GRD"
    (tmp_path / f"{name}.json").write_text(json.dumps({"type": "Feature", "properties": PROPERTIES}))
    assert facts({}, path=str(tmp_path / f"{name}.tif")).units == "amplitude"


@pytest.mark.parametrize(
    ("changed", "units"),
    [
        ({"iceye:amplitude_mapping": {"function": "linear"}}, "amplitude"),
        ({"iceye:amplitude_mapping": {"function": "power", "parameters": {"exponent": 1}}}, "amplitude"),
        ({"iceye:amplitude_mapping": {"function": "logarithm"}}, ""),
        ({"sar:product_type": "SLC-COG"}, ""),
        ({"iceye:calibration_factor": None}, ""),
    ],
)
def test_the_factor_is_for_amplitude_as_it_is(changed, units):
    found = facts({"ICEYE_PROPERTIES": json.dumps({**PROPERTIES, **changed})})
    assert (found.units, found.scale != 1.0, found.tags["PLATFORM"]) == (units, bool(units), "ICEYE-X42")


def test_a_power_of_amplitude_is_refused_with_what_undoes_it():
    mapping = {"function": "power", "parameters": {"exponent": 0.25, "scale": 1}}
    with pytest.raises(RasterError, match=r"its power of 0\.25 .*Raise band 1 to the power of 4 first"):
        facts({"ICEYE_PROPERTIES": json.dumps({**PROPERTIES, "iceye:amplitude_mapping": mapping})})


@pytest.mark.parametrize("dtype", ["uint8", "float32"])
def test_what_was_made_of_the_numbers_has_no_factor(dtype):
    assert (facts(TAGS, dtype).units, facts(TAGS, dtype).scale) == ("", 1.0)


def test_other_rasters_are_of_no_such_product():
    assert facts({"SATELLITE_NAME": "other"}, path="/data/a.tif") is None
    assert facts({"ICEYE_PROPERTIES": "no json"}, path="/data/a.tif") is None
