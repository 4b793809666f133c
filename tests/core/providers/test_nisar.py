"""NISAR's GCOV: the diagonal of the covariance as one raster on its map grid, or a sentence without the driver."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.providers import nisar
from sar_colorizer.core.providers.nisar import nisar_view
from sar_colorizer.core.raster.acquisition import acquired
from sar_colorizer.core.raster.reader import SarRaster

from .conftest import SHAPE, power


def test_the_diagonal_is_one_raster_placed_by_its_coordinates(nisar_product):
    values = {"HHHH": power(0.1), "HVHV": power(0.02, 3)}
    values["HHHH"][:4] = np.nan
    with SarRaster.open(nisar_product(**values)) as raster:
        assert raster.descriptions == ("HHHH", "HVHV")
        assert [raster.polarisation(band) for band in (1, 2)] == ["HH", "HV"]
        assert tuple(raster.grid.transform)[:6] == (20, 0, 500000, 0, -20, 5100000)
        assert "UTM zone 32N" in raster.grid.crs_wkt
        found, valid = raster.read((1, 2), (0, SHAPE[0]), (0, SHAPE[1]))
        assert np.array_equal(found[:, 4:], [one[4:] for one in values.values()])
        assert not valid[:4].any()
        assert valid[4:].all()
        assert raster.files == (raster.path,)
        with raster.reopened() as twin:
            assert np.array_equal(twin.read((1,), (9, 20), (0, 9))[0], found[:1, 9:20, :9])


def test_units_and_acquisition_are_the_granules(nisar_product):
    with SarRaster.open(nisar_product()) as raster:
        product = raster.product
        assert (product.kind, product.units, product.quantity) == ("NISAR GCOV", "power", "gamma0")
        assert acquired(raster).text == "2026-08-22"
        assert product.tags == {
            "ACQUISITION_START": "2026-08-22T02:10:04",
            "PLATFORM": "NISAR",
            "ORBIT_DIRECTION": "DESCENDING",
            "INSTRUMENT_MODE": "frequencyA",
            "POLARISATIONS": "HH,HV",
            "RELATIVE_ORBIT": "128",
        }


def test_a_renamed_file_is_known_by_what_is_in_it(nisar_product):
    view = nisar_view(str(nisar_product("scene.h5")))
    assert (view.facts.units, view.facts.date) == ("power", "")


@pytest.mark.parametrize(
    "name", ['HDF5:"{}"://{}', "HDF5:{}://{}", 'NETCDF:"{}":/{}', "NISAR:{}:/{}", 'NISAR:"{}":/{}']
)
def test_one_array_by_gdals_name_is_placed_too(nisar_product, name):
    given = name.format(nisar_product(), "science/LSAR/GCOV/grids/frequencyB/HVHV")
    with SarRaster.open(given) as raster:
        assert (raster.descriptions, raster.polarisation(1)) == (("HVHV",), "HV")
        assert (raster.grid.transform.c, raster.product.units) == (500000, "power")
        assert raster.tags["INSTRUMENT_MODE"] == "frequencyB"


def test_what_is_no_backscatter_in_it_is_left_to_gdal(nisar_product):
    path = nisar_product()
    for term in ("HHHV", "mask"):
        assert nisar_view(f'HDF5:"{path}"://science/LSAR/GCOV/grids/frequencyA/{term}') is None


def test_without_the_driver_a_sentence_names_the_array_to_convert(nisar_product, monkeypatch):
    monkeypatch.setattr(nisar, "has_driver", lambda name: name != "HDF5")
    path = nisar_product()
    with pytest.raises(RasterError) as refused:
        SarRaster.open(path)
    assert "no HDF5 driver" in str(refused.value)
    assert f'HDF5:"{path}"://science/LSAR/GCOV/grids/frequencyA/HHHH' in str(refused.value)
    assert nisar_view(str(nisar_product("scene.h5"))) is None


def test_other_hdf5_and_other_files_are_left_alone(tmp_path):
    h5py = pytest.importorskip("h5py")
    with h5py.File(tmp_path / "a.h5", "w") as file:
        file["VV"] = power()
    (tmp_path / "b.h5").write_bytes(b"\x89HDF\r\n\x1a\n cut off")
    (tmp_path / "c.tif").write_bytes(b"II*\0")
    for path in ("a.h5", "b.h5", "c.tif", "absent.h5"):
        assert nisar_view(str(tmp_path / path)) is None
