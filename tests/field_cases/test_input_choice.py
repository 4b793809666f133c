"""What is chosen is no raster, or more than one: one look tells what to choose instead, before any work."""

from __future__ import annotations

import csv
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pytest
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.folder.run import colorize_folder
from sar_colorizer.core.options.folder import FolderOptions
from sar_colorizer.core.raster.reader import SarRaster

POWER = np.random.default_rng(4).gamma(4.4, 0.02, (1, 96, 96)).astype(np.float32)


def refusal(path: str | Path) -> str:
    with pytest.raises(RasterError) as caught:
        SarRaster.open(path).close()
    text = str(caught.value)
    assert "\n" not in text
    assert text.endswith(".")
    assert "not recognized as being" not in text
    return text


@pytest.fixture
def safe(tmp_path, sentinel1) -> Path:
    """A Sentinel-1 GRD product, and the zip of it beside it."""
    product = sentinel1.Product(rows=96, cols=96, seed=9)
    (tmp_path / "in").mkdir()
    product.write(tmp_path / "in", zipped=True)
    return product.write(tmp_path / "in")


SNAP_BANDS = {"Gamma0_VV": "intensity", "Gamma0_VH": "intensity", "incidenceAngleFromEllipsoid": "deg"}


@pytest.fixture
def dim(tmp_path) -> Path:
    """A SNAP product (BEAM-DIMAP): VV, VH, an angle and tie points."""
    folder = tmp_path / "in" / "scene.data"
    (folder / "tie_point_grids").mkdir(parents=True)
    for name in ("Gamma0_VV", "Gamma0_VH", "incidenceAngleFromEllipsoid", "tie_point_grids/latitude"):
        POWER.astype(">f4").tofile(folder / f"{name}.img")
        (folder / f"{name}.hdr").write_text(
            "ENVI\nsamples = 96\nlines = 96\nbands = 1\nheader offset = 0\nfile type = ENVI Standard\ndata type = 4\n"
            "interleave = bsq\nbyte order = 1\nmap info = {UTM, 1.0, 1.0, 4e5, 5.5e6, 10, 10, 33, North, WGS-84}\n"
        )
    header = tmp_path / "in" / "scene.dim"
    bands = "".join(
        f"<Spectral_Band_Info><BAND_INDEX>{index}</BAND_INDEX><BAND_NAME>{name}</BAND_NAME>"
        "<BAND_RASTER_WIDTH>96</BAND_RASTER_WIDTH><BAND_RASTER_HEIGHT>96</BAND_RASTER_HEIGHT>"
        f"<DATA_TYPE>float32</DATA_TYPE><PHYSICAL_UNIT>{unit}</PHYSICAL_UNIT></Spectral_Band_Info>"
        for index, (name, unit) in enumerate(SNAP_BANDS.items())
    )
    files = "".join(
        f'<Data_File><DATA_FILE_PATH href="scene.data/{name}.hdr"/><BAND_INDEX>{index}</BAND_INDEX></Data_File>'
        for index, name in enumerate(SNAP_BANDS)
    )
    header.write_text(
        '<?xml version="1.0" encoding="ISO-8859-1"?><Dimap_Document name="scene.dim"><Metadata_Id>'
        '<METADATA_FORMAT version="2.12.1">DIMAP</METADATA_FORMAT><METADATA_PROFILE>BEAM-DATAMODEL-V1'
        f"</METADATA_PROFILE></Metadata_Id><Data_Access>{files}</Data_Access><Image_Interpretation>{bands}"
        "</Image_Interpretation></Dimap_Document>"
    )
    return header


def test_a_sentinel_1_product_is_a_raster_and_of_what_is_in_it_the_product_is_named(safe):
    for given in (safe, safe / "manifest.safe", safe.with_suffix(".zip")):
        with SarRaster.open(given) as raster:
            assert (raster.polarisation(1), raster.polarisation(2), raster.name) == ("VV", "VH", safe.name)
    annotation = next((safe / "annotation").glob("*-vv-*.xml"))
    for given in (safe / "measurement", safe / "annotation", annotation):
        assert refusal(given).endswith(f"Choose the product: {safe}.")


def test_what_is_in_a_zipped_product_is_named_as_gdal_opens_it(safe):
    archive = safe.with_suffix(".zip")
    rasters = sorted(path.name for path in (safe / "measurement").iterdir())
    text = refusal(f"/vsizip/{archive}/{safe.name}/no.tiff")
    assert all(f"/vsizip/{archive}/{safe.name}/measurement/{name}" in text for name in rasters)
    assert ".xml" not in text


def test_other_archives_are_told_too(tmp_path, make_raster):
    make_raster(tmp_path / "a.tif", POWER)
    with zipfile.ZipFile(tmp_path / "none.zip", "w") as archive:
        archive.writestr("readme.txt", "x")
    whole = tmp_path / "whole.zip"
    with zipfile.ZipFile(whole, "w") as archive:
        archive.write(tmp_path / "a.tif", "sub/a.tif")
    (tmp_path / "cut.zip").write_bytes(whole.read_bytes()[:-200])
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "a.tif", "a.tif")
    assert "without a raster" in refusal(tmp_path / "none.zip")
    assert f"/vsizip/{whole}/sub/a.tif" in refusal(whole)
    assert "damaged or incomplete" in refusal(tmp_path / "cut.zip")
    assert "Unpack it" in refusal(tmp_path / "a.tar.gz")


def test_a_snap_product_is_one_raster_of_its_backscatter(dim):
    for given in (dim, dim.with_suffix(".data")):
        with SarRaster.open(given) as raster:
            assert raster.descriptions == ("Gamma0_VV", "Gamma0_VH")
            assert raster.product.units == "power"
    dim.with_suffix(".data").rename(dim.with_name("gone"))
    assert "scene.data is not beside it" in refusal(dim)


@pytest.mark.parametrize(
    ("header", "data"),
    [
        ("a.hdr", "a.img"),
        ("a.HDR", "a"),
        ("a.img.hdr", "a.img"),
        ("a.hdr", "a.dat"),
        ("a.tfw", "a.tif"),
        ("a.prj", "a.TIF"),
    ],
)
def test_of_a_header_the_data_file_is_named(tmp_path, header, data):
    (tmp_path / header).write_text("ENVI\nsamples = 9\nlines = 9\nbands = 1\ndata type = 4\n")
    (tmp_path / data).write_bytes(b"\0" * 324)
    (tmp_path / "a.txt.xml").write_text("<x/>")
    (tmp_path / "b.img").write_bytes(b"\0" * 324)
    assert refusal(tmp_path / header).endswith(f"Choose the raster itself: {tmp_path / data}.")
    (tmp_path / data).unlink()
    assert "not beside it" in refusal(tmp_path / header)


@pytest.mark.parametrize("ending", [".aux.xml", ".ovr", ".msk"])
def test_of_a_side_file_the_raster_is_named(make_raster, tmp_path, ending):
    main = make_raster(tmp_path / "a.tif", POWER)
    beside = tmp_path / f"a.tif{ending}"
    beside.write_bytes(main.read_bytes() if ending != ".aux.xml" else b"<PAMDataset/>")  # GDAL would open an overview
    assert refusal(beside).endswith(f"Choose {main}.")
    main.unlink()
    if ending == ".aux.xml":
        assert "Choose the raster." in refusal(beside)
    else:
        SarRaster.open(beside).close()  # all that there is


def test_of_a_folder_the_rasters_are_named(make_raster, tmp_path):
    assert "is an empty folder" in refusal(tmp_path)
    for name in ("b.tif", "a.tif"):
        make_raster(tmp_path / name, POWER)
    (tmp_path / "notes.txt").write_text("x")
    assert refusal(tmp_path).endswith("is a folder, not a raster. Choose the raster file in it: a.tif or b.tif.")


@pytest.mark.parametrize(
    ("name", "start", "words"),
    [
        ("a.h5", b"\x89HDF\r\n\x1a\n", "HDF5"),
        ("a.nc", b"CDF\x01", "netCDF"),
        ("a.hdf", b"\x0e\x03\x13\x01", "HDF4"),
        ("a.jp2", b"\x00\x00\x00\x0cjP  \r\n\x87\n", "JPEG 2000"),
        ("a.sid", b"msid", "MrSID"),
        ("a.pdf", b"%PDF-1.4", "PDF"),
        ("a.fits", b"SIMPLE  =                    T", "FITS"),
    ],
)
def test_a_container_that_gdal_does_not_read_is_to_be_converted(tmp_path, name, start, words):
    (tmp_path / name).write_bytes(start + b"\1" * 600)
    text = refusal(tmp_path / name)
    assert words in text and "Convert it to a GeoTIFF" in text


def test_vectors_and_kmz_are_no_rasters(tmp_path):
    (tmp_path / "a.shp").write_bytes(b"\x00\x00\x27\x0a" + b"\0" * 96)
    assert "holds no raster" in refusal(tmp_path / "a.shp")
    with zipfile.ZipFile(tmp_path / "a.kmz", "w") as archive:
        archive.writestr("doc.kml", "<kml/>")
    assert "without a raster" in refusal(tmp_path / "a.kmz")


def vrt(path: Path, *sources: str, relative: int = 1) -> Path:
    bands = "".join(
        f'<VRTRasterBand dataType="Float32" band="1"><SimpleSource><SourceFilename relativeToVRT="{relative}">{source}'
        "</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>"
        if number == 0
        else ""
        for number, source in enumerate(sources)
    )
    more = "".join(
        f'<SimpleSource><SourceFilename relativeToVRT="{relative}">{source}</SourceFilename><SourceBand>1</SourceBand>'
        "</SimpleSource>"
        for source in sources[1:]
    )
    bands = bands.replace("</VRTRasterBand>", f"{more}</VRTRasterBand>")
    path.write_text(f'<VRTDataset rasterXSize="96" rasterYSize="96">{bands}</VRTDataset>', encoding="utf-8")
    return path


def test_a_vrt_without_one_of_its_rasters_is_refused_at_the_opening(make_raster, tmp_path):
    make_raster(tmp_path / "a & b.tif", POWER)
    good = vrt(tmp_path / "good.vrt", "a &amp; b.tif", "a &amp; b.tif")
    with SarRaster.open(good) as raster:
        assert np.array_equal(raster.read((1,), (0, 96), (0, 96))[0], POWER)
    one = vrt(tmp_path / "one.vrt", "a &amp; b.tif", "gone.tif")
    assert f"{tmp_path / 'gone.tif'}, which does not exist" in refusal(one)
    outer = vrt(tmp_path / "outer.vrt", "good.vrt", "one.vrt")
    assert f"{tmp_path / 'gone.tif'}, which does not exist" in refusal(outer)
    whole = str(tmp_path / "a &amp; b.tif")
    absolute = vrt(tmp_path / "absolute.vrt", whole, str(tmp_path / "elsewhere" / "x.tif"), relative=0)
    assert "elsewhere/x.tif, which does not exist" in refusal(absolute)
    assert "gone.tif, which does not exist" in refusal(one.read_text().replace("a &amp; b.tif", whole))
    assert "refers to itself" in refusal(vrt(tmp_path / "round.vrt", "round.vrt"))


def test_a_vrt_with_a_broken_raster_is_refused_at_the_opening(make_raster, tmp_path, small_model, run):
    make_raster(tmp_path / "a.tif", POWER)
    (tmp_path / "broken.tif").write_bytes(b"II*\0" + b"\xff" * 100)
    broken = vrt(tmp_path / "broken.vrt", *["a.tif"] * 3, "broken.tif")
    assert "broken.tif" in refusal(broken)
    with pytest.raises(RasterError, match=r"broken\.tif"):
        run(broken, tmp_path / "o.tif", model=str(small_model))
    assert not (tmp_path / "o.tif").exists()
    (tmp_path / "broken.tif").unlink()
    make_raster(tmp_path / "broken.tif", POWER)  # put back: it is looked at again
    SarRaster.open(broken).close()
    (tmp_path / "broken.tif").write_bytes(b"II*\0" + b"\xff" * 99)
    assert "broken.tif" in refusal(broken)


def test_a_vrt_by_a_link_finds_its_rasters_where_it_lies_itself(make_raster, tmp_path):
    (tmp_path / "there").mkdir()
    make_raster(tmp_path / "there" / "a.tif", POWER)
    (tmp_path / "link.vrt").symlink_to(vrt(tmp_path / "there" / "a.vrt", "a.tif"))
    with SarRaster.open(tmp_path / "link.vrt") as raster:
        assert np.array_equal(raster.read((1,), (0, 96), (0, 96))[0], POWER)


def test_a_vrt_of_raw_numbers_and_of_archives_is_opened(make_raster, tmp_path):
    POWER.tofile(tmp_path / "numbers.bin")
    (tmp_path / "raw.vrt").write_text(
        '<VRTDataset rasterXSize="96" rasterYSize="96"><VRTRasterBand dataType="Float32" band="1" '
        'subClass="VRTRawRasterBand"><SourceFilename relativeToVRT="1">numbers.bin</SourceFilename><ByteOrder>LSB'
        "</ByteOrder></VRTRasterBand></VRTDataset>"
    )
    make_raster(tmp_path / "a.tif", POWER)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(tmp_path / "a.tif", "a.tif")
    inside = vrt(tmp_path / "zip.vrt", f"/vsizip/{tmp_path}/a.zip/a.tif", relative=0)
    for path in (tmp_path / "raw.vrt", inside):
        with SarRaster.open(path) as raster:
            assert np.array_equal(raster.read((1,), (0, 96), (0, 96))[0], POWER)
    missing = vrt(tmp_path / "m.vrt", f"/vsizip/{tmp_path}/a.zip/b.tif", relative=0)
    assert "a.zip/b.tif" in refusal(missing)
    (tmp_path / "numbers.bin").unlink()
    assert "numbers.bin" in refusal(tmp_path / "raw.vrt")


def colorized(folder: Path, model: Path, **options: object) -> dict[str, tuple[str, str]]:
    """Colorize a folder; returns what became of each file and why."""
    asked = FolderOptions(str(folder), str(folder.parent / "out"), settings={"model": str(model)}, **options)
    colorize_folder(Engine(), asked, lambda event: None, CancelFlag())
    with (folder.parent / "out" / "colorize-report.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["file"]: (row["status"], row["reason"]) for row in csv.DictReader(file)}


@pytest.mark.parametrize("patterns", [None, ("*",)])
def test_of_products_in_a_folder_each_is_colorized_once(safe, dim, make_raster, small_model, patterns):
    make_raster(dim.parent / "plain.tif", POWER)
    safe.with_suffix(".zip").rename(safe.parent / "other.zip")
    with zipfile.ZipFile(dim.parent / "notes.zip", "w") as archive:
        archive.writestr("notes.txt", "x")
    found = colorized(dim.parent, small_model, recursive=True, **({"patterns": patterns} if patterns else {}))
    rasters = {"plain.tif", safe.name, "other.zip"}
    if patterns == ("*",):
        rasters |= {f"scene.data/Gamma0_{polarisation}.img" for polarisation in ("VV", "VH")}
    assert {name: status for name, (status, _) in found.items()} == dict.fromkeys(rasters, "done")
    made = {path.name for path in (dim.parent.parent / "out").glob("*.tif")}
    assert {f"{safe.stem}_colour.tif", "other_colour.tif", "plain_colour.tif"} <= made


def test_an_unpacked_product_is_colorized_once_and_a_damaged_archive_is_told_of(safe, small_model):
    whole = safe.with_suffix(".zip").read_bytes()
    (safe.parent / "cut.zip").write_bytes(whole[: len(whole) // 2])
    found = colorized(safe.parent, small_model)
    assert {name: status for name, (status, _) in found.items()} == {safe.name: "done", "cut.zip": "failed"}
    assert "damaged or incomplete" in found["cut.zip"][1]
    again = colorized(safe.parent, small_model)
    assert again[safe.name][0] == "skipped"


def test_a_product_that_is_asked_for_by_its_ending_is_one_input(dim, small_model):
    found = colorized(dim.parent, small_model, patterns=("*.dim",), recursive=True)
    assert {name: status for name, (status, _) in found.items()} == {"scene.dim": "done"}


def test_a_product_itself_is_one_input(safe, small_model):
    assert {name: status for name, (status, _) in colorized(safe, small_model).items()} == {safe.name: "done"}
