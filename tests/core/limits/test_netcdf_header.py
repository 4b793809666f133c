"""Headers of classic netCDF that count more than there can be: told by arithmetic, and sound ones left alone."""

import os
import struct
import threading
from pathlib import Path

import h5py
import numpy as np
import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.gdal import has_driver
from sar_colorizer.core.limits import netcdf_header
from sar_colorizer.core.limits.netcdf_header import check_geometry, check_netcdf

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
    check(tmp_path, data)


@pytest.mark.parametrize("name", ["absent.nc", "", "a\0b", "<VRTDataset/>", "n" * 5000])
def test_what_is_no_file_is_left_to_gdal(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    assert check_netcdf(name) == []


@pytest.mark.parametrize("version", [1, 2, 5])
def test_a_geometry_is_refused_that_is_longer_than_a_name(tmp_path, version):
    sound = header(version)
    count = ">Q" if version == 5 else ">I"
    short = text("title", count) + struct.pack(">I", 2) + struct.pack(count, 4) + b"SAR "
    for size, refused in ((256, False), (257, True), (70_000, True)):
        longer = text("geometry", count) + struct.pack(">I", 2) + struct.pack(count, size) + b"A" * (-(-size // 4) * 4)
        data = sound.replace(short, longer)
        assert data != sound
        if refused:
            with pytest.raises(RasterError, match="netCDF file with shapes .an attribute called geometry."):
                check(tmp_path, data)
        else:
            check(tmp_path, data)
    other = sound.replace(text("title", count), text("Geometry", count))
    check(tmp_path, other.replace(struct.pack(count, 4) + b"SAR ", struct.pack(count, 800) + b"A" * 800))


def test_an_array_is_looked_for_in_the_folders_of_who_refers_to_it(tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "scene.nc").write_bytes(header(title=HUGE))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RasterError, match="an array of a netCDF file that is not there"):
        check_netcdf("NETCDF:scene.nc:VV", ["b"])
    with pytest.raises(RasterError, match="damaged netCDF"):
        check_netcdf("NETCDF:scene.nc:VV", ["b", "a"])


@pytest.mark.parametrize("name", ["VV", "/group/VV", "group/VV", "a:b", ""])
@pytest.mark.parametrize("quote", ["", '"'])
def test_an_array_may_be_called_anything(tmp_path, monkeypatch, name, quote):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    for file in ("scene.nc", "a/b.nc"):
        (tmp_path / file).write_bytes(header(title=HUGE))
        with pytest.raises(RasterError, match="damaged netCDF"):
            check_netcdf(f"NETCDF:{quote}{file}{quote}:{name}")


@pytest.mark.parametrize(
    "name", ["NETCDF:", "NETCDF:::", 'NETCDF:"file:///a.zarr#mode=zarr,file":VV', "netcdf:/vsizip/a.zip/b.nc:VV"]
)
def test_an_array_of_no_file_is_refused(name):
    with pytest.raises(RasterError, match="an array of a netCDF file that is not there"):
        check_netcdf(name)


@pytest.mark.parametrize(
    "hidden", ['NETCDF:"file:///a#mode=zarr,file":{}', "NETCDF:file:///{}:VV", "vrt://NETCDF:https://a/b.nc:{}"]
)
def test_an_array_of_an_address_is_refused_though_a_file_is_named_with_it(tmp_path, hidden):
    (tmp_path / "a.nc").write_bytes(header())
    with pytest.raises(RasterError, match="an array of a netCDF file that is not there"):
        check_netcdf(hidden.format(tmp_path / "a.nc"))
    check_netcdf(f"vrt://NETCDF:{tmp_path / 'a.nc'}:VV")


def test_a_link_whose_name_is_no_text_is_none(tmp_path):
    (tmp_path / "a.nc").write_bytes(link(leads_to=b"\0\xff\xfe\xed\xa0\x80\0/VV\0") + bytes(50))
    check_geometry(tmp_path / "a.nc")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_file_that_is_called_like_an_array_hides_no_other(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "NETCDF:a.nc:VV").write_bytes(header())
    (tmp_path / "a.nc").write_bytes(header(title=HUGE))
    with pytest.raises(RasterError, match="a.nc is a damaged netCDF"):
        check_netcdf("NETCDF:a.nc:VV")


@pytest.mark.parametrize("before", [512, 1024, 4096])
def test_hdf5_is_seen_behind_a_block_of_somebodys(tmp_path, before):
    data = bytes(before) + b"\x89HDF\r\n\x1a\n" + bytes(50)
    for name in ("a.nc", "b.dat"):
        (tmp_path / name).write_bytes(data)
    assert check_netcdf(str(tmp_path / "a.nc")) == check_netcdf(f"NETCDF:{tmp_path / 'a.nc'}:VV") == [tmp_path / "a.nc"]
    assert check_netcdf(f"NETCDF:{tmp_path / 'b.dat'}:VV") == [tmp_path / "b.dat"]
    (tmp_path / "c.nc").write_bytes(b"0" + data)
    assert check_netcdf(str(tmp_path / "c.nc")) == []


def message(version, name=b"geometry", length=None):
    """Return an attribute's message of HDF5, as its specification has it, up to its type."""
    sizes = struct.pack("<3H", len(name) + 1 if length is None else length, 8, 8)
    return bytes([version, 0]) + sizes + (b"\0" if version == 3 else b"") + name + bytes(8)


@pytest.mark.parametrize("before", [0, 1, 500, 993, 1000, 1015, 1016, 1020, 1024, 1025])
@pytest.mark.parametrize("version", [1, 2, 3])
def test_an_attribute_of_hdf5_is_found_wherever_it_lies(tmp_path, monkeypatch, version, before):
    monkeypatch.setattr(netcdf_header, "_CHUNK", 1024)
    path = tmp_path / "a.nc"
    for data in (message(version), message(version, length=16), message(version, length=8)):
        path.write_bytes(bytes(before) + data + bytes(3000))
        with pytest.raises(RasterError, match="an attribute called geometry"):
            check_geometry(path)


@pytest.mark.parametrize(
    "data",
    [
        b"geometry",
        b"geometry\0",
        b"\x08geometry",  # a link
        message(1, b"geometry_type"),
        message(2, b"ageometry"),
        message(3, b"geometr"),
        message(4),
        b"FRHP\0\7\0\0\0",
        b"FRHP",
    ],
)
def test_other_words_in_hdf5_are_none(tmp_path, data):
    (tmp_path / "a.nc").write_bytes(b"abcdefghi" + data + b"\4" * 50)
    check_geometry(tmp_path / "a.nc")


def link(name=b"other", leads_to=b"\0b.nc\0/VV\0", kind=64, flags=0x08):
    """Return a link's message of HDF5, as its specification has it."""
    data = bytes([1, flags, kind]) + (bytes(8) if flags & 4 else b"") + (b"\1" if flags & 16 else b"")
    data += len(name).to_bytes(1 << (flags & 3), "little") + name
    return data + struct.pack("<H", len(leads_to)) + leads_to


@pytest.mark.parametrize("flags", [0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x18, 0x1D])
@pytest.mark.parametrize("before", [0, 1, 990, 1020, 1024])
def test_a_link_to_another_file_is_found(tmp_path, monkeypatch, flags, before):
    monkeypatch.setattr(netcdf_header, "_CHUNK", 1024)
    (tmp_path / "a.nc").write_bytes(bytes(before) + link(flags=flags) + bytes(3000))
    check_geometry(tmp_path / "a.nc")  # it leads nowhere
    (tmp_path / "b.nc").touch()
    with pytest.raises(RasterError, match="links to other files"):
        check_geometry(tmp_path / "a.nc")


@pytest.mark.parametrize("name", ["b.nc", "./c/../b.nc", "{}/b.nc", "/nowhere/b.nc", "\x01 b.nc"])
def test_a_link_is_followed_as_hdf5_does(tmp_path, name):
    (tmp_path / "c").mkdir()
    (tmp_path / Path(name).name).touch()
    leads_to = b"\0" + name.format(tmp_path).encode() + b"\0/VV\0"
    (tmp_path / "a.nc").write_bytes(bytes(50) + link(leads_to=leads_to))
    with pytest.raises(RasterError, match="links to other files"):
        check_geometry(tmp_path / "a.nc")


@pytest.mark.parametrize(
    "data",
    [
        link(kind=1),
        link(kind=0),
        link(flags=0),
        link(leads_to=b"\1b.nc\0/VV\0"),
        link(leads_to=b"\0\0\0\0\0"),
    ],
)
def test_other_links_are_none(tmp_path, data):
    (tmp_path / "b.nc").touch()
    (tmp_path / "a.nc").write_bytes(b"abc" + data)
    check_geometry(tmp_path / "a.nc")


@pytest.mark.parametrize("version", ["earliest", "latest"])
@pytest.mark.parametrize("others", [0, 30])
@pytest.mark.parametrize("where", ["/", "group"])
def test_a_link_that_hdf5_writes_is_found(tmp_path, version, others, where):
    path = tmp_path / "a.nc"
    (tmp_path / "b.nc").touch()
    for led in (h5py.SoftLink("/VV"), h5py.ExternalLink("b.nc", "/VV")):
        with h5py.File(path, "w", libver=version) as file:
            file["VV"] = np.random.default_rng(1).gamma(4, 1, (256, 256)).astype(np.float32)
            file.require_group("group")
            for index in range(others):
                file[where][f"other{index}"] = h5py.SoftLink("/VV")
            file[where]["led"] = led
        if isinstance(led, h5py.ExternalLink):
            with pytest.raises(RasterError, match="links to other files"):
                check_geometry(path)
        else:
            check_geometry(path)


@pytest.mark.parametrize("length", [1, 256])
def test_a_heap_that_is_filtered_is_refused(tmp_path, length):
    (tmp_path / "a.nc").write_bytes(bytes(50) + b"FRHP\0\7\0" + struct.pack("<H", length) + bytes(50))
    with pytest.raises(RasterError, match="an attribute called geometry"):
        check_geometry(tmp_path / "a.nc")


@pytest.mark.parametrize("version", ["earliest", "latest"])
@pytest.mark.parametrize("others", [0, 30])
@pytest.mark.parametrize("where", ["/", "VV", "group/VV"])
def test_what_hdf5_writes_is_looked_through(tmp_path, version, others, where):
    """With thirty attributes they are in a heap."""
    path = tmp_path / "a.nc"
    for named in ("geometry_type", "geometry"):
        with h5py.File(path, "w", libver=version, track_order=others > 0) as file:
            for name in ("VV", "group/VV"):
                file[name] = np.ones((8, 8), np.float32)
            for index in range(others):
                file[where].attrs[f"other{index}"] = index
            file[where].attrs[named] = np.bytes_(b"A" * 300)
            file[where].attrs["after"] = 1
        if named == "geometry":
            with pytest.raises(RasterError, match="an attribute called geometry"):
                check_geometry(path)
        else:
            check_geometry(path)


def test_files_of_hdf5_are_those_of_netcdf4_by_their_names(tmp_path):
    for name in ("a.nc", "b.NC4", "c.h5", "d.tif"):
        (tmp_path / name).write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(50))
    (tmp_path / "e.nc").write_bytes(header())
    found = [path.name for name in sorted(os.listdir(tmp_path)) for path in check_netcdf(str(tmp_path / name))]
    assert found == ["a.nc", "b.NC4"]
    assert check_netcdf(f"{tmp_path}/./c.h5") == []
    assert [path.name for path in check_netcdf(f'NETCDF:"{tmp_path / "c.h5"}":VV')] == ["c.h5"]
    assert [path.name for path in check_netcdf("NETCDF:c.h5:VV", [str(tmp_path)])] == ["c.h5"]
    assert check_netcdf("<VRTDataset/>") == check_netcdf("a\0b") == check_netcdf(str(tmp_path)) == []


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
