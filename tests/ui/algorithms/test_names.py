"""Names and files as people choose them in QGIS: the file that was chosen, or one sentence on what to choose."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsRasterLayer, QgsRasterRange
from sar_colorizer.ui.layers.source import layer_source

NAMES = [
    *("a#b.tif", "50% power.tif", "%41.tif", "what?.tif", "a&b; c.tif", "a|b.tif", "a|layer.tif", "x!y.tif"),
    *("Überflutung_Łódź_雷达.tif", 'it\'s "quoted".tif', "NETCDF:x.tif", "http:scene.tif", "C:scene.tif", "a{b}.tif"),
    *("[2024] scene.tif", " leading and trailing .tif", "-dash.tif", "x" * 240 + ".tif"),
]
OPTION = "a|option:NUM_THREADS=2.tif"


@pytest.fixture
def scene(make_raster) -> Path:
    return Path(make_raster("in/scene.tif", rows=96, cols=96))


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_layer_of_any_name_is_its_own_file(scene, name):
    path = scene.rename(scene.with_name(name))
    layer = QgsRasterLayer(str(path), "Scene", "gdal")
    assert layer.isValid()
    source = layer_source(layer)
    assert (source.path, source.files) == (str(path), (str(path),))
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(-99, -99)])
    view = gdal.Open(layer_source(layer).path)
    assert np.array_equal(view.ReadAsArray(), gdal.Open(str(path)).ReadAsArray(), equal_nan=True)


@pytest.mark.parametrize("name", ["a|b.tif", "Überflutung_Łódź_雷达.tif", "NETCDF:x.tif"], ids=range(3))
@pytest.mark.parametrize("as_layer", [False, True], ids=["path", "layer"])
def test_a_file_of_any_name_is_colorized(colorize, scene, tmp_path, name, as_layer):
    path = str(scene.rename(scene.with_name(name)))
    output = str(tmp_path / f"out {name}")
    colorize(INPUT=QgsRasterLayer(path, "Scene", "gdal") if as_layer else path, OUTPUT=output)
    product = gdal.Open(output)
    assert product.GetMetadataItem("COLORIZER_INPUT") == name
    assert product.GetGeoTransform() == gdal.Open(path).GetGeoTransform()


def test_open_options_of_a_layer_whose_name_has_a_bar_are_kept(scene):
    path = str(scene.rename(scene.with_name("a|b.tif")))
    dataset = gdal.Open(path, gdal.GA_Update)
    dataset.BuildOverviews("NEAREST", [2])
    dataset = None
    source = layer_source(QgsRasterLayer(f"{path}|option:OVERVIEW_LEVEL=0", "Scene", "gdal"))
    assert gdal.Open(source.path).RasterXSize == 48
    assert path in source.files


@pytest.mark.parametrize("other_there", [False, True])
def test_a_name_that_qgis_takes_for_an_option_is_refused_and_no_other_file_taken(
    colorize, scene, tmp_path, other_there
):
    path = scene.rename(scene.with_name(OPTION))
    if other_there:  # QGIS opens this one
        shutil.copy(path, path.with_name("a"))
    given = [str(path), *([QgsRasterLayer(str(path), "Scene", "gdal")] if other_there else [])]
    for one in given:
        with pytest.raises(QgsProcessingException, match="for an option, and looks for another file. Rename it"):
            colorize(INPUT=one, OUTPUT=str(tmp_path / "o.tif"))
    assert not (tmp_path / "o.tif").exists()


def test_what_is_no_raster_is_told_with_what_to_choose_instead(colorize, run_algorithm, scene, tmp_path):
    folder = scene.parent
    archive = folder / "scenes.zip"
    inside = "scenes/scene_vv.tif"
    with zipfile.ZipFile(archive, "w") as file:
        file.write(scene, inside)
        file.writestr("scenes/readme.txt", "x")
    (folder / "scene.data").mkdir()
    (folder / "scene.data" / "Gamma0_VV.img").write_bytes(b"\0" * 100)
    (folder / "scene.dim").write_text("<Dimap_Document/>")
    (folder / "raw.hdr").write_text("ENVI\n")
    (folder / "raw.img").write_bytes(b"\0" * 100)
    (folder / "broken.vrt").write_text(
        '<VRTDataset rasterXSize="9" rasterYSize="9"><VRTRasterBand dataType="Float32" band="1"><SimpleSource>'
        '<SourceFilename relativeToVRT="1">gone.tif</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>'
    )
    output = str(tmp_path / "o.tif")
    for given, words in (
        (archive, f"/vsizip/{archive}/{inside}"),
        (folder / "scene.dim", "Gamma0_VV.img"),
        (folder / "scene.data", "Gamma0_VV.img"),
        (folder / "raw.hdr", "raw.img"),
        (folder, "scene.tif"),
        (folder / "broken.vrt", "gone.tif"),
    ):
        for run in (
            lambda path: colorize(INPUT=path, OUTPUT=output),
            lambda path: run_algorithm("sarcomposite", INPUT=path, OUTPUT=output),
            lambda path: run_algorithm("comparewithoptical", INPUT=str(scene), OPTICAL=path, OUTPUT=f"{output}.html"),
            lambda path: run_algorithm("mosaiccolour", LAYERS=[path, str(scene)], OUTPUT=output),
        ):
            with pytest.raises(QgsProcessingException) as caught:
                run(str(given))
            if "is no colour image" not in str(caught.value):  # of the scene, which is looked at first
                assert words in str(caught.value)
    assert os.listdir(tmp_path) == ["in"]
    colorize(INPUT=f"/vsizip/{archive}/{inside}", OUTPUT=output)
    assert gdal.Open(output).RasterXSize == 96


def test_a_path_that_is_not_there_is_told_as_qgis_does(colorize, tmp_path):
    with pytest.raises(QgsProcessingException, match=r"gone\.tif"):
        colorize(INPUT=str(tmp_path / "gone.tif"), OUTPUT=str(tmp_path / "o.tif"))


SNAP_BANDS = {"incidenceAngleFromEllipsoid": "deg", "Sigma0_VH": "intensity", "Sigma0_VV": "intensity"}


@pytest.fixture
def snap(scene) -> Path:
    """A SNAP product (BEAM-DIMAP) of linear power, 96 x 96; its header."""
    folder = scene.parent / "scene.data"
    folder.mkdir()
    power = (10 ** (gdal.Open(str(scene)).ReadAsArray() / 10)).astype(">f4")
    bands, files = "", ""
    for index, (name, unit) in enumerate(SNAP_BANDS.items()):
        power.tofile(folder / f"{name}.img")
        (folder / f"{name}.hdr").write_text(
            "ENVI\nsamples = 96\nlines = 96\nbands = 1\nheader offset = 0\nfile type = ENVI Standard\ndata type = 4\n"
            "interleave = bsq\nbyte order = 1\nmap info = {UTM, 1.0, 1.0, 4e5, 5.5e6, 10, 10, 33, North, WGS-84}\n"
        )
        bands += (
            f"<Spectral_Band_Info><BAND_INDEX>{index}</BAND_INDEX><BAND_NAME>{name}</BAND_NAME>"
            f"<BAND_RASTER_WIDTH>96</BAND_RASTER_WIDTH><BAND_RASTER_HEIGHT>96</BAND_RASTER_HEIGHT>"
            f"<DATA_TYPE>float32</DATA_TYPE><PHYSICAL_UNIT>{unit}</PHYSICAL_UNIT></Spectral_Band_Info>"
        )
        files += (
            f'<Data_File><DATA_FILE_PATH href="scene.data/{name}.hdr"/><BAND_INDEX>{index}</BAND_INDEX></Data_File>'
        )
    header = scene.parent / "scene.dim"
    header.write_text(
        f"<Dimap_Document><METADATA_PROFILE>BEAM-DATAMODEL-V1</METADATA_PROFILE>{files}{bands}</Dimap_Document>"
    )
    return header


@pytest.mark.parametrize("given", ["scene.dim", "scene.data"])
def test_a_snap_product_is_given_by_its_header_or_its_folder(colorize, run_algorithm, snap, tmp_path, given):
    output = str(tmp_path / "o.tif")
    colorize(INPUT=str(snap.with_name(given)), OUTPUT=output)
    product = gdal.Open(output)
    assert product.GetMetadataItem("COLORIZER_INPUT") == given
    assert product.GetMetadataItem("COLORIZER_UNITS") == "power"
    assert product.GetGeoTransform() == (4e5, 10, 0, 5.5e6, 0, -10)
    run_algorithm("despecklesar", INPUT=str(snap.with_name(given)), OUTPUT=str(tmp_path / "d.tif"))
    assert gdal.Open(str(tmp_path / "d.tif")).RasterCount == 2


def test_a_store_of_eopf_is_given_by_its_folder(colorize, tmp_path):
    import json

    group = tmp_path / "in" / "S1A_IW_GRDH.zarr" / "S01SIWGRD_20240201T164915_0025_A299_750E_065517_VV"
    array = group / "measurements" / "grd"
    array.mkdir(parents=True)
    for folder in (group.parent, group, array.parent):
        (folder / ".zgroup").write_text('{"zarr_format": 2}')
    (array / ".zarray").write_text(
        json.dumps(
            {
                **{"zarr_format": 2, "shape": [96, 96], "chunks": [96, 96], "dtype": "<u2"},
                **{"compressor": None, "fill_value": 0, "order": "C", "filters": None},
            }
        )
    )
    numbers = np.sqrt(np.random.default_rng(4).gamma(4.4, 0.02, (96, 96))) * 600
    (array / "0.0").write_bytes(numbers.astype("<u2").tobytes())
    output = str(tmp_path / "o.tif")
    colorize(INPUT=str(group.parent), OUTPUT=output)
    product = gdal.Open(output)
    assert product.GetMetadataItem("COLORIZER_INPUT") == "S1A_IW_GRDH.zarr"
    assert product.GetMetadataItem("COLORIZER_UNITS") == "digital-number"
