"""The algorithm in a running QGIS: what it offers, what it makes, on which grid, and what it says."""

from __future__ import annotations

import json

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
)
from sar_colorizer.core.options.shared import DEFAULT_MODEL

NAMES = [
    *("INPUT", "DATE", "PRIOR", "STYLE", "STRUCTURE", "REFERENCE"),
    *(
        "BAND",
        "UNITS",
        "CALIBRATION",
        "MODEL",
        "POLARISATION",
        "VIVIDNESS",
        "BRIGHTNESS",
        "REFERENCE_MODE",
        "DEVICE",
        "COG",
    ),
    *("COMPRESS", "NETWORK", "RESOLUTION", "EXTENT", "TILE_SIZE", "STAC", "LAYER_GROUP"),
    *("OUTPUT", "CONFIDENCE"),
]
PLAIN = (500000.0, 10.0, 0.0, 5500000.0, 0.0, -10.0)
ROTATED = (500000.0, 9.0, 3.0, 5500000.0, 3.5, -8.0)
SOUTH_UP = (500000.0, 10.0, 0.0, 5500000.0, 0.0, 20.0)


def grid(path: str) -> dict:
    dataset = gdal.Open(path)
    crs = dataset.GetSpatialRef()
    gcp_crs = dataset.GetGCPSpatialRef()
    return {
        "size": (dataset.RasterXSize, dataset.RasterYSize),
        "transform": dataset.GetGeoTransform(can_return_null=True),
        "crs": crs.ExportToWkt(["FORMAT=WKT2_2019"]) if crs else None,
        "gcps": [(p.GCPX, p.GCPY, p.GCPZ, p.GCPPixel, p.GCPLine) for p in dataset.GetGCPs()],
        "gcp_crs": gcp_crs.ExportToWkt(["FORMAT=WKT2_2019"]) if gcp_crs else None,
    }


def mask(path: str) -> np.ndarray:
    dataset = gdal.Open(path)  # a band does not keep its dataset
    return dataset.GetRasterBand(1).GetMaskBand().ReadAsArray()


def test_the_provider_offers_the_algorithm_under_its_frozen_names(plugin):
    provider = QgsApplication.processingRegistry().providerById("sarcolorizer")
    assert (provider.id(), provider.name()) == ("sarcolorizer", "SAR Colorizer")
    algorithm = QgsApplication.processingRegistry().algorithmById("sarcolorizer:colorizesar")
    assert (algorithm.displayName(), algorithm.group(), algorithm.groupId()) == ("Colorize SAR", "SAR", "sar")
    assert not provider.icon().isNull()
    assert not algorithm.icon().isNull()


def test_every_parameter_has_its_frozen_name_and_a_help(algorithm):
    definitions = algorithm.parameterDefinitions()
    assert [definition.name() for definition in definitions] == NAMES
    assert [definition.name() for definition in definitions if len(definition.help()) < 20] == []
    assert [output.name() for output in algorithm.outputDefinitions()] == ["OUTPUT", "CONFIDENCE"]


def test_what_people_change_first_stands_first_and_only_input_and_output_are_required(algorithm):
    flag = QgsProcessingParameterDefinition.Flag
    definitions = algorithm.parameterDefinitions()
    assert [d.name() for d in definitions if d.flags() & flag.FlagAdvanced] == NAMES[6:-2]
    required = [d.name() for d in definitions if not d.flags() & flag.FlagOptional and d.defaultValue() is None]
    assert required == ["INPUT", "OUTPUT"]
    assert not algorithm.parameterDefinition("CONFIDENCE").createByDefault()


def test_enums_take_words_so_that_scripts_can_be_read(algorithm):
    enums = [d for d in algorithm.parameterDefinitions() if isinstance(d, QgsProcessingParameterEnum)]
    names = ["UNITS", "CALIBRATION", "POLARISATION", "REFERENCE_MODE", "COMPRESS", "RESOLUTION"]
    assert [d.name() for d in enums] == names
    assert all(enum.usesStaticStrings() for enum in enums)
    assert enums[0].options() == ["auto", "db", "power", "amplitude", "digital-number", "preview"]
    assert enums[3].options() == ["global", "local"]
    assert enums[4].options() == ["deflate", "zstd", "lzw", "jpeg", "webp", "none"]
    assert enums[5].options() == ["model", "native"]


def test_the_help_says_what_the_colours_are_not_and_which_models_there_are(algorithm):
    assert "SYNTHETIC COLOUR, not optical imagery" in algorithm.shortHelpString()
    assert "do not measure" in algorithm.shortHelpString()
    assert "\n" not in algorithm.shortHelpString()  # QGIS would break the text there
    assert DEFAULT_MODEL in algorithm.parameterDefinition("MODEL").help()
    assert f"{DEFAULT_MODEL}: true-colour (red, green and blue as" in algorithm.parameterDefinition("STYLE").help()


def test_a_style_changes_the_colours_and_the_file_says_what_they_stand_for(
    colorize, make_raster, styled_model, tmp_path, recorder
):
    source, images, tags = make_raster(), {}, {}
    for style in ("", "true-colour", " swir "):
        output = str(tmp_path / "out.tif")
        colorize(recorder, INPUT=source, OUTPUT=output, MODEL=styled_model, STYLE=style)
        images[style] = gdal.Open(output).ReadAsArray().astype(int)
        tags[style] = gdal.Open(output).GetMetadata()
    assert np.array_equal(images[""], images["true-colour"])
    assert np.abs(images[""] - images[" swir "]).mean() > 1
    assert tags[" swir "]["SYNTHETIC"].startswith(
        "SYNTHETIC COLOUR - not optical imagery; style swir: a shortwave-infrared"
    )
    assert tags[""]["COLORIZER_STYLE"] == "true-colour"
    assert any("style swir" in text for text in recorder.infos)


def test_the_date_is_a_text_that_may_be_empty_and_reaches_the_engine(
    algorithm, colorize, make_raster, tmp_path, recorder
):
    definition = algorithm.parameterDefinition("DATE")
    flag = QgsProcessingParameterDefinition.Flag
    assert definition.type() == "string"
    assert definition.flags() & flag.FlagOptional and not definition.flags() & flag.FlagAdvanced
    output = str(tmp_path / "out.tif")
    colorize(recorder, INPUT=make_raster(), OUTPUT=output, DATE=" 2020-12 ")
    assert gdal.Open(output).GetMetadata()["COLORIZER_ACQUISITION_DATE"] == "2020-12 (as given)"
    assert any("Date of acquisition: 2020-12" in text for text in recorder.infos)


def test_the_prior_is_a_text_that_reaches_the_engine_and_a_reference_is_one_where_it_is_given(
    algorithm, colorize, make_raster, tmp_path, recorder
):
    output = str(tmp_path / "out.tif")
    assert algorithm.parameterDefinition("PRIOR").defaultValue() == "auto"
    colorize(recorder, INPUT=make_raster(), OUTPUT=output, PRIOR=" Sahara, June ")
    assert json.loads(gdal.Open(output).GetMetadata()["COLORIZER_SETTINGS"])["prior"] == "Sahara, June"
    parameters = {"INPUT": make_raster(), "OUTPUT": output, "PRIOR": "reference"}
    context = QgsProcessingContext()
    assert "there is none" in algorithm.checkParameterValues(parameters, context)[1]
    assert algorithm.checkParameterValues({**parameters, "REFERENCE": make_raster()}, context) == (True, "")


@pytest.mark.parametrize(
    "kind",
    [
        {"transform": PLAIN},
        {"transform": ROTATED},
        {"transform": SOUTH_UP},
        {"transform": PLAIN, "epsg": None},
        {"transform": None},
        {"gcps": True},
    ],
    ids=["plain", "rotated", "south-up", "no CRS", "no georeferencing", "GCPs only"],
)
def test_output_and_confidence_lie_on_exactly_the_grid_of_the_input(colorize, make_raster, tmp_path, kind):
    source = make_raster(**kind)
    output, confidence = str(tmp_path / "out.tif"), str(tmp_path / "conf.tif")
    results = colorize(INPUT=source, OUTPUT=output, CONFIDENCE=confidence)
    assert results == {"OUTPUT": output, "CONFIDENCE": confidence}
    assert grid(output) == grid(source)
    assert grid(confidence) == grid(source)
    assert gdal.Open(output).RasterCount == 3
    assert gdal.Open(confidence).RasterCount == 1


def test_valid_pixels_and_only_those_are_coloured(colorize, make_raster, tmp_path):
    source, output = make_raster(), str(tmp_path / "out.tif")
    colorize(INPUT=source, OUTPUT=output)
    valid = np.isfinite(gdal.Open(source).ReadAsArray())
    assert np.array_equal(mask(output) > 0, valid)
    assert gdal.Open(output).ReadAsArray()[:, valid].std() > 5


def test_a_layer_of_the_project_is_taken_as_well_as_a_path(colorize, make_raster, tmp_path):
    layer = QgsRasterLayer(make_raster(gcps=True), "Swath", "gdal")
    output = str(tmp_path / "out.tif")
    colorize(INPUT=layer, OUTPUT=output)
    assert grid(output) == grid(layer.source())  # the file's, while the layer shows a warp of it


def test_confidence_is_not_made_unless_asked_for(colorize, make_raster, tmp_path):
    source = make_raster()
    assert colorize(INPUT=source, OUTPUT=str(tmp_path / "out.tif")) == {"OUTPUT": str(tmp_path / "out.tif")}
    assert sorted(path.name for path in tmp_path.glob("*.tif")) == ["out.tif", "scene.tif"]


def test_progress_rises_to_the_end_and_words_reach_the_log(colorize, make_raster, tmp_path, recorder):
    source = make_raster(rows=900, cols=900)
    colorize(recorder, INPUT=source, OUTPUT=str(tmp_path / "out.tif"), TILE_SIZE=64)
    assert recorder.fractions == sorted(recorder.fractions)
    assert recorder.fractions[-1] == 100
    assert len(recorder.fractions) >= 3
    assert any(DEFAULT_MODEL in text for text in recorder.infos)
    assert any("synthetic" in text for text in recorder.infos)


def test_warnings_of_the_engine_are_shown_as_warnings(colorize, make_raster, tmp_path, recorder):
    source = make_raster(transform=(500000.0, 300.0, 0.0, 5500000.0, 0.0, -300.0))
    colorize(recorder, INPUT=source, OUTPUT=str(tmp_path / "out.tif"))
    assert recorder.warnings  # 300 m pixels, and a model trained at 10 m


def test_an_extent_in_another_crs_is_cut_on_whole_pixels_of_the_input(colorize, make_raster, tmp_path):
    source, output = make_raster(), str(tmp_path / "out.tif")
    extent = "500500,501500,5498800,5499500 [EPSG:32633]"
    colorize(INPUT=source, OUTPUT=output, EXTENT=extent)
    assert grid(output)["size"] == (100, 70)
    assert grid(output)["transform"] == (500500.0, 10.0, 0.0, 5499500.0, 0.0, -10.0)
    rectangle = QgsReferencedRectangle(
        QgsRectangle(15.008, 49.640, 15.012, 49.645), QgsCoordinateReferenceSystem("EPSG:4326")
    )
    colorize(INPUT=source, OUTPUT=output, EXTENT=rectangle)
    transform = grid(output)["transform"]
    assert (transform[0] - 500000) % 10 == 0
    assert (transform[3] - 5500000) % 10 == 0
    assert 20 <= grid(output)["size"][0] <= 40


def test_an_extent_on_a_raster_of_gcps_is_in_their_crs(colorize, make_raster, tmp_path):
    source, output = make_raster(gcps=True), str(tmp_path / "out.tif")
    layer = QgsRasterLayer(source, "Swath", "gdal")
    whole = layer.extent()
    quarter = QgsRectangle(whole.xMinimum(), whole.center().y(), whole.center().x(), whole.yMaximum())
    colorize(INPUT=source, OUTPUT=output, EXTENT=QgsReferencedRectangle(quarter, layer.crs()))
    width, height = grid(output)["size"]
    assert width < 240
    assert height < 200
    assert len(grid(output)["gcps"]) == 9


def test_an_extent_on_a_raster_without_crs_is_taken_as_it_is(colorize, make_raster, tmp_path):
    source, output = make_raster(epsg=None), str(tmp_path / "out.tif")
    colorize(INPUT=source, OUTPUT=output, EXTENT="500500,501500,5498800,5499500")
    assert grid(output)["size"] == (100, 70)


def test_bands_are_matched_by_description_or_taken_as_named(colorize, make_raster, tmp_path, recorder_type):
    source = make_raster(bands=("angle", "VH"))
    told = {}
    for band in (None, [1], 2):
        feedback = recorder_type()
        colorize(feedback, INPUT=source, OUTPUT=str(tmp_path / "out.tif"), BAND=band)
        told[str(band)] = " ".join(feedback.infos)
    assert "(VH)" in told["None"]
    assert "(angle)" in told["[1]"]
    assert "(VH)" in told["2"]


def test_a_chosen_output_is_replaced(colorize, make_raster, tmp_path):
    output = tmp_path / "out.tif"
    output.write_text("something older")
    colorize(INPUT=make_raster(), OUTPUT=str(output))
    assert gdal.Open(str(output)).RasterCount == 3


def test_a_cloud_optimised_file_is_written_on_request(colorize, make_raster, tmp_path):
    output = str(tmp_path / "out.tif")
    colorize(INPUT=make_raster(), OUTPUT=output, COG=True)
    assert gdal.Open(output).GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE") == "COG"


@pytest.mark.parametrize(("codec", "written"), [("zstd", "ZSTD"), ("jpeg", "YCbCr JPEG")])
def test_a_file_is_compressed_as_was_chosen(colorize, make_raster, tmp_path, codec, written):
    output = str(tmp_path / "out.tif")
    colorize(INPUT=make_raster(), OUTPUT=output, COMPRESS=codec)
    info = gdal.Info(output, format="json")
    assert info["metadata"]["IMAGE_STRUCTURE"]["COMPRESSION"] == written


def test_a_temporary_output_is_a_geotiff(colorize, make_raster):
    output = colorize(INPUT=make_raster(), OUTPUT="TEMPORARY_OUTPUT")["OUTPUT"]
    assert output.endswith(".tif")
    assert gdal.Open(output).RasterCount == 3


@pytest.mark.parametrize("name", ["out.png", "out.vrt", "out"])
def test_anything_but_a_geotiff_is_refused_as_output(colorize, make_raster, tmp_path, name):
    with pytest.raises(QgsProcessingException):
        colorize(INPUT=make_raster(), OUTPUT=str(tmp_path / name))
    assert [path.name for path in tmp_path.iterdir()] == ["scene.tif"]


def test_the_engine_stays_warm_between_runs(colorize, make_raster, tmp_path, engines):
    source = make_raster()
    colorize(INPUT=source, OUTPUT=str(tmp_path / "a.tif"))
    pids = engines.pids
    colorize(INPUT=source, OUTPUT=str(tmp_path / "b.tif"))
    assert engines.pids == pids
    assert len(pids) == 1
