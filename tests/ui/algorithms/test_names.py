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
