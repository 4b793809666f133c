"""Headers of classic netCDF that count more than there can be: told by arithmetic, and sound ones left alone."""

import os
import struct
import threading

import numpy as np
import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.gdal import has_driver
from sar_colorizer.core.limits import netcdf_header
from sar_colorizer.core.limits.netcdf_header import check_netcdf

HUGE = 0x40220000


def text(name, count):
    data = name.encode()
    return struct.pack(count, len(data)) + data + bytes(-len(data) % 4)


def header(version=1, dimensions=2, title=4, attributes=1, names=1, of_variable=2, values=b"SAR "):
    """Return a header of one attribute and one variable on two dimensions; each number is what it counts of them."""
    count = ">Q" if version == 5 else ">I"
    offset = ">I" if version == 1 else ">Q"
    found = b"CDF" + bytes([version]) + struct.pack(count, 0)
    found += struct.pack(">I", 10) + struct.pack(count, dimensions)
    found += text("y", count) + struct.pack(count, 8) + struct.pack(count, names) + b"x\0\0\0" + struct.pack(count, 8)
    found += struct.pack(">I", 12) + struct.pack(count, attributes)
    found += text("title", count) + struct.pack(">I", 2) + struct.pack(count, title) + values
    found += struct.pack(">I", 11) + struct.pack(count, 1) + text("VV", count)
    found += struct.pack(count, of_variable) + struct.pack(count, 0) + struct.pack(count, 1)
    found += bytes(4) + struct.pack(count, 0)
    found += struct.pack(">I", 5) + struct.pack(count, 256) + struct.pack(offset, 512)
    return found + bytes(256)


def check(folder, data, name="{}"):
    path = folder / "scene.nc"
    path.write_bytes(data)
    check_netcdf(name.format(path))


@pytest.mark.parametrize("version", [1, 2, 5])
def test_a_sound_header_is_gone_through_to_its_end(tmp_path, version, monkeypatch):
    passed = []
    go_on = netcdf_header._Header._pass
    monkeypatch.setattr(netcdf_header._Header, "_pass", lambda self, size: passed.append(size) or go_on(self, size))
    check(tmp_path, header(version))
    assert passed[-1] == {1: 12, 2: 16, 5: 20}[version]


@pytest.mark.parametrize("version", [1, 2, 5])
@pytest.mark.parametrize("lie", ["dimensions", "title", "attributes", "names", "of_variable"])
def test_a_count_beyond_the_file_is_refused(tmp_path, version, lie):
    with pytest.raises(RasterError, match=r"scene\.nc is a damaged netCDF file: its header tells of \d+ bytes where"):
        check(tmp_path, header(version, **{lie: HUGE}))


def test_one_of_its_arrays_is_looked_at_too(tmp_path):
    for name in ('NETCDF:"{}":VV', "NETCDF:{}:VV", "netcdf:{}"):
        with pytest.raises(RasterError, match="damaged netCDF"):
            check(tmp_path, header(title=HUGE), name)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_file_that_is_called_like_an_array_is_looked_at_itself(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "NETCDF:a.nc").write_bytes(header(title=HUGE))
    (tmp_path / "a.nc").write_bytes(header())
    with pytest.raises(RasterError, match="NETCDF:a.nc is a damaged netCDF"):
        check_netcdf("NETCDF:a.nc")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
@pytest.mark.parametrize("name", ["{}", 'NETCDF:"{}":VV'])
def test_a_pipe_is_not_waited_for(tmp_path, name):
    os.mkfifo(tmp_path / "a.nc")
    looking = threading.Thread(target=check_netcdf, args=(name.format(tmp_path / "a.nc"),), daemon=True)
    looking.start()
    looking.join(10.0)
    assert not looking.is_alive()


def test_more_items_than_any_product_has_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(netcdf_header, "MOST_ITEMS", 3)
    with pytest.raises(RasterError, match="of 4 dimensions, variables and attributes; more than 3 are not read"):
        check(tmp_path, header())
    monkeypatch.setattr(netcdf_header, "MOST_ITEMS", 4)
    check(tmp_path, header())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"CDF",
        b"CDF\3" + bytes(99),
        b"CDF\1" + b"\xff" * 8,  # no list
        b"CDF\1" + bytes(8),  # it ends early
        b"CDF\1" + bytes(7) + b"\x0b" + bytes(99),  # variables where dimensions are due
        header().replace(struct.pack(">II", 2, 4), struct.pack(">II", 77, 4)),  # no type
    ],
)
def test_what_is_damaged_in_another_way_is_left_to_gdal(tmp_path, data):
    assert check(tmp_path, data) is None


@pytest.mark.parametrize("name", ["absent.nc", "", "a\0b", "<VRTDataset/>", "NETCDF:", "n" * 5000])
def test_what_is_no_file_is_left_to_gdal(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    assert check_netcdf(name) is None


@pytest.mark.skipif(not has_driver("netCDF"), reason="this GDAL has no driver for netCDF")
@pytest.mark.parametrize("kind", ["NC", "NC2", "NC4"])
def test_what_gdal_writes_is_sound(tmp_path, make_raster, kind):
    import rasterio.shutil
    from sar_colorizer.core.raster.reader import SarRaster

    made = make_raster(tmp_path / "a.tif", np.ones((2, 30, 40), np.float32))
    rasterio.shutil.copy(made, tmp_path / "a.nc", driver="netCDF", FORMAT=kind)
    check_netcdf(str(tmp_path / "a.nc"))
    with SarRaster.open(f'NETCDF:"{tmp_path / "a.nc"}":Band1') as raster:
        assert (raster.grid.height, raster.grid.width) == (30, 40)


@pytest.mark.skipif(not has_driver("netCDF"), reason="this GDAL has no driver for netCDF")
def test_a_raster_that_lies_is_refused_as_it_is_opened(tmp_path):
    from sar_colorizer.core.raster.reader import SarRaster

    (tmp_path / "scene.nc").write_bytes(header(title=HUGE))
    for name in ("{}", 'NETCDF:"{}":VV'):
        with pytest.raises(RasterError, match="damaged netCDF file"):
            SarRaster.open(name.format(tmp_path / "scene.nc"))
