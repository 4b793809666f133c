"""SNAP's header as text: its bands, and where it is found."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from sar_colorizer.core.providers.snap_header import bands_of, element, number, snap_header

from .conftest import power, snap_text


def test_bands_have_name_unit_size_and_file(snap_product):
    path = snap_product({"Sigma0_VV": ("intensity", power())})
    (band,) = bands_of(path.read_text("latin-1"), path)
    assert (band.name, band.unit, band.size, band.nodata) == ("Sigma0_VV", "intensity", (80, 60), 0.0)
    assert (band.units, band.quantity, band.is_backscatter) == ("power", "sigma0", True)
    assert Path(band.file) == path.with_name("scene.data") / "Sigma0_VV.img"


def test_a_band_that_is_a_formula_has_no_file(tmp_path):
    (band,) = bands_of(snap_text({"Sigma0_VV_db": ("intensity_db", power())}), tmp_path / "scene.dim")
    assert (band.file, band.units) == ("", "db")


def test_logarithms_that_are_to_be_undone_are_left_out(tmp_path):
    text = snap_text({"Sigma0_VV": ("intensity", power())}).replace("<LOG10_SCALED>false", "<LOG10_SCALED>true")
    assert bands_of(text, tmp_path / "scene.dim") == []


def test_the_header_of_a_raster_in_the_folder_is_beside_the_folder(snap_product, tmp_path):
    path = snap_product({"Sigma0_VV": ("intensity", power())})
    assert "BEAM-DATAMODEL" in snap_header(tmp_path / "scene.data" / "Sigma0_VV.img")
    path.unlink()
    assert snap_header(tmp_path / "scene.data" / "Sigma0_VV.img") == ""
    assert snap_header(tmp_path / "absent.tif") == ""


def test_no_number_is_no_nodata_value_of_whole_numbers(tmp_path):
    numbers = (power() * 4000).astype(np.uint16)
    text = snap_text({"Amplitude_VV": ("amplitude", numbers)}).replace(">0.0</NO_DATA_VALUE>", ">NaN</NO_DATA_VALUE>")
    assert bands_of(text, tmp_path / "scene.dim")[0].nodata is None


def test_elements_and_numbers():
    assert element("<A>x &amp; y</A><A>z</A>", "A") == "x & y"
    assert element("<B/>", "A") == ""
    assert (number("1.5"), number("?"), number("", 1.0)) == (1.5, 0.0, 1.0)
