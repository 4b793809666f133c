"""What is a Sentinel-1 product, by whichever of its names it is given."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.sentinel1 import files as module
from sar_colorizer.core.sentinel1.files import is_safe, product_files


@pytest.fixture
def product(sentinel1):
    return sentinel1.Product(rows=16, cols=24, sigma0_db=-12.0)


@pytest.fixture
def folder(product, tmp_path) -> Path:
    return product.write(tmp_path)


@pytest.fixture
def archive(product, tmp_path) -> Path:
    return product.write(tmp_path, zipped=True)


def test_a_folder_is_given_by_itself_or_its_manifest(folder, monkeypatch):
    for given in (folder, folder / "manifest.safe"):
        found = product_files(str(given))
        assert (found.name, found.folder, found.archive, found.measurement) == (folder.name, str(folder), None, "")
    monkeypatch.chdir(folder.parent)
    assert product_files(folder.name).folder == str(folder)
    monkeypatch.chdir(folder)
    assert product_files("manifest.safe").folder == str(folder)
    assert is_safe(folder) and not is_safe(folder.parent)


def test_one_raster_is_that_raster_alone(folder, archive):
    name = sorted(path.name for path in (folder / "measurement").iterdir())[0]
    inside = f"/vsizip/{archive}/{folder.name}/measurement/{name}"
    braced = f"/vsizip/{{{archive}}}/{folder.name}/measurement/{name}"
    for given in (str(folder / "measurement" / name), inside, braced):
        assert product_files(given).measurement == f"measurement/{name}"


def test_a_zip_is_given_by_itself_or_as_gdal_names_what_is_in_it(folder, archive):
    for given in (
        archive,
        f"/vsizip/{archive}",
        f"/vsizip/{archive}/",
        f"/vsizip/{archive}/{folder.name}",
        f"/vsizip/{archive}/{folder.name}/manifest.safe",
        f"/vsizip/{{{archive}}}/{folder.name}/manifest.safe",
    ):
        found = product_files(str(given))
        assert (found.name, found.folder, found.archive) == (folder.name, f"{folder.name}/", archive)
        assert found.local == (str(archive),)
    assert found.names == product_files(str(folder)).names
    for name in ("annotation", "no.tiff", "preview/quick-look.png"):
        assert product_files(f"/vsizip/{archive}/{folder.name}/{name}") is None


@pytest.mark.parametrize(
    ("given", "polarisations"),
    [
        ("SENTINEL1_DS:{}/manifest.safe:IW_VV", ("VV",)),
        ("SENTINEL1_DS:{}/manifest.safe:IW_VH+VV", ("VH", "VV")),
        ("SENTINEL1_CALIB:UNCALIB:{}/manifest.safe:IW_VH:AMPLITUDE", ("VH",)),
        ("SENTINEL1_CALIB:SIGMA0:{}/manifest.safe:IW_VV:INTENSITY", ("VV",)),
    ],
)
def test_the_names_of_gdals_driver_are_understood(folder, given, polarisations):
    found = product_files(given.format(folder))
    assert (found.folder, found.polarisations) == (str(folder), polarisations)


def test_what_is_no_product_is_none(folder, tmp_path):
    (tmp_path / "other.tif").write_bytes(b"II*\0")
    (tmp_path / "empty").mkdir()
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("other.tif", "x")
        other.writestr("deep/er/manifest.safe", "<x/>")
    (tmp_path / "no.zip").write_bytes(b"PK\3\4")
    for given in ("other.tif", "empty", "other.zip", "no.zip", "gone.zip"):
        assert product_files(str(tmp_path / given)) is None
    for given in (folder / "annotation", folder / "measurement", "<VRTDataset/>", "x" * 5000, "a\0b"):
        assert product_files(str(given)) is None
    annotation = next((folder / "annotation").glob("*.xml"))
    assert product_files(str(annotation)) is None


def test_of_two_products_in_one_zip_one_is_to_be_chosen(folder, tmp_path):
    both = tmp_path / "both.zip"
    with zipfile.ZipFile(both, "w") as archive:
        for name in ("A.SAFE", "B.SAFE"):
            for part in ("manifest.safe", "measurement/a.tiff"):
                archive.writestr(f"{name}/{part}", "x")
    with pytest.raises(RasterError, match=rf"/vsizip/{both}/A\.SAFE, /vsizip/{both}/B\.SAFE"):
        product_files(str(both))
    assert product_files(f"/vsizip/{both}/B.SAFE").name == "B.SAFE"


def test_a_member_that_leads_out_of_the_product_is_none_of_its_files(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("A.SAFE/manifest.safe", "A.SAFE/measurement/a.tiff", "A.SAFE/../../etc/passwd"):
            archive.writestr(name, "x")
    assert product_files(str(tmp_path / "a.zip")).names == ("manifest.safe", "measurement/a.tiff")


def test_a_file_larger_than_any_is_refused_before_it_is_read(folder, archive, monkeypatch):
    monkeypatch.setattr(module, "LARGEST_XML", 100)
    for given in (folder, archive):
        with pytest.raises(RasterError, match=r"manifest\.safe of .* has \d+ bytes, more than any"):
            product_files(str(given)).read("manifest.safe")


def test_what_cannot_be_read_is_told_with_its_name(folder, archive):
    for given in (folder, archive):
        with pytest.raises(RasterError, match=r"annotation/gone\.xml of the Sentinel-1 product .* cannot be read"):
            product_files(str(given)).read("annotation/gone.xml")
