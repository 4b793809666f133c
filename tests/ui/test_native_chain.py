"""What Colorize SAR makes goes into QGIS's own algorithms: one model that clips, warps and polygonizes it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from osgeo import gdal, ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorLayer,
)

ROOT = Path(__file__).resolve().parents[2]
SYNTHETIC = "SYNTHETIC COLOUR - not optical imagery"
BOX = (500200.0, 500700.0, 5499300.0, 5499800.0)  # xmin, xmax, ymin, ymax: 50 pixels a side


@pytest.fixture
def model(plugin):
    """Colorize; clip by an extent and by a mask layer, warp to geographic coordinates, polygonize the red band."""
    value, of_child = (
        QgsProcessingModelChildParameterSource.fromStaticValue,
        QgsProcessingModelChildParameterSource.fromChildOutput,
    )
    given = QgsProcessingModelChildParameterSource.fromModelParameter
    model = QgsProcessingModelAlgorithm("Colorize and use it", "test")
    model.addModelParameter(QgsProcessingParameterRasterLayer("SAR"), QgsProcessingModelParameter("SAR"))
    model.addModelParameter(QgsProcessingParameterVectorLayer("AREA"), QgsProcessingModelParameter("AREA"))
    steps = (
        ("colour", "sarcolorizer:colorizesar", {"INPUT": given("SAR"), "STRUCTURE": value(1.0)}),
        (
            "box",
            "gdal:cliprasterbyextent",
            {
                "INPUT": of_child("colour", "OUTPUT"),
                "PROJWIN": value("{},{},{},{} [EPSG:32633]".format(*BOX)),
            },
        ),
        (
            "area",
            "gdal:cliprasterbymasklayer",
            {"INPUT": of_child("colour", "OUTPUT"), "MASK": given("AREA"), "ALPHA_BAND": value(True)},
        ),
        (
            "warped",
            "gdal:warpreproject",
            {
                "INPUT": of_child("box", "OUTPUT"),
                "TARGET_CRS": value(QgsCoordinateReferenceSystem("EPSG:4326")),
                "RESAMPLING": value(1),
            },
        ),
        ("polygons", "gdal:polygonize", {"INPUT": of_child("box", "OUTPUT"), "BAND": value(1), "FIELD": value("red")}),
    )
    for identity, algorithm, sources in steps:
        child = QgsProcessingModelChildAlgorithm(algorithm)
        child.setChildId(identity)
        for name, source in sources.items():
            child.addParameterSources(name, [source])
        output = QgsProcessingModelOutput("Result")
        output.setChildOutputName("OUTPUT")
        output.setChildId(identity)
        child.setModelOutputs({"Result": output})
        model.addChildAlgorithm(child)
    return model


@pytest.fixture
def parameters(make_raster, tmp_path):
    """Inputs and outputs of a run."""
    area = tmp_path / "area.gpkg"
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(area))
    crs = gdal.osr.SpatialReference()
    crs.ImportFromEPSG(32633)
    layer = source.CreateLayer("area", crs)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(
        ogr.CreateGeometryFromWkt("POLYGON((500200 5499800,500700 5499800,500200 5499300,500200 5499800))")
    )
    layer.CreateFeature(feature)
    feature = layer = source = None

    def make(folder: str) -> dict[str, str]:
        (tmp_path / folder).mkdir()
        names = {"colour": "tif", "box": "tif", "area": "tif", "warped": "tif", "polygons": "gpkg"}
        outputs = {f"{step}:Result": str(tmp_path / folder / f"{step}.{ending}") for step, ending in names.items()}
        return {"SAR": make_raster(f"{folder}.tif", rows=100, cols=100), "AREA": str(area), **outputs}

    return make


def check(parameters):
    """Look at what a run has made."""
    opened = {step: gdal.Open(parameters[f"{step}:Result"]) for step in ("colour", "box", "area", "warped")}
    for raster in opened.values():
        assert raster.GetMetadataItem("SYNTHETIC") == SYNTHETIC
        assert [raster.GetRasterBand(band).DataType for band in (1, 2, 3)] == [gdal.GDT_Byte] * 3
    colour, box = opened["colour"].ReadAsArray(), opened["box"].ReadAsArray()
    assert box.shape[1:] == (50, 50)
    assert (box[:3] == colour[:3, 20:70, 20:70]).all()
    inside = opened["area"].ReadAsArray()[3] > 0
    assert 0.4 < inside.mean() < 0.6
    assert (opened["area"].ReadAsArray()[:3][:, inside] == box[:3][:, inside]).all()
    assert "WGS 84" in opened["warped"].GetProjection()
    vector = ogr.Open(parameters["polygons:Result"])
    layer = vector.GetLayer(0)
    assert layer.GetFeatureCount() > 20
    assert {feature.GetField("red") for feature in layer} <= set(map(int, box[0].ravel()))


def test_one_model_colorizes_clips_warps_and_polygonizes(model, engine_python, parameters, recorder):
    values = parameters("here")
    results, ok = model.run(values, QgsProcessingContext(), recorder, {}, False)
    assert ok, recorder.errors
    assert results["polygons:Result"] == values["polygons:Result"]
    check(values)


def test_the_same_model_runs_as_a_file_from_the_shell(model, engine_python, parameters, tmp_path):
    path = tmp_path / "chain.model3"
    assert model.toFile(str(path))
    values = parameters("shell")
    folder = tmp_path / "profile"
    plugins = folder / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "sar_colorizer").symlink_to(ROOT)
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(folder), "SAR_COLORIZER_PYTHON": engine_python}

    def run(*arguments):
        return subprocess.run(
            [program, *arguments],
            env=environment,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=180,
        )

    assert run("plugins", "enable", "sar_colorizer").returncode == 0
    done = run("--json", "run", str(path), *(f"--{name}={value}" for name, value in values.items()))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["results"]["warped:Result"] == values["warped:Result"]
    check(values)
    # A bad raster ends with status 1, the step and the reason; nothing stays.
    values = {**parameters("bad"), "SAR": str(tmp_path / "area.gpkg")}
    done = run("run", str(path), *(f"--{name}={value}" for name, value in values.items()))
    assert done.returncode == 1
    assert "SAR" in done.stderr + done.stdout
    assert os.listdir(tmp_path / "bad") == []
