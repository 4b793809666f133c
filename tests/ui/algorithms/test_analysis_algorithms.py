"""The algorithms for analysis and information: what they offer, ask for and give back."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
    QgsProject,
    QgsRasterLayer,
)
from sar_colorizer.core.options.analysis import CompareOptions, DespeckleOptions
from sar_colorizer.core.options.composite import CompositeOptions
from sar_colorizer.core.options.composite_presets import PRESETS
from sar_colorizer.core.options.shared import DEFAULT_MODEL
from sar_colorizer.ui.algorithms.compare_with_optical import _METRICS
from sar_colorizer.ui.layers import style as layer_look
from sar_colorizer.ui.layers.measurement_style import MeasurementStyle

SCORED = """
emit('started')
json.dump(request, open(request['params']['report'], 'w'))
numbers = {name: 1.5 for name in ('PSNR', 'chroma error', 'PSNR of 16x16 means')}
emit('warning', code='comparison', text='The reference is doubtful.')
emit('result', result={'report': 'r', 'scores': {'ours': {**numbers, 'SSIM': None}}, 'image': 'ours', 'pixels': 7})
"""
NAMES = {
    "sarcomposite": [
        *("INPUT", "KIND", "SECOND", "THIRD", "STRETCH", "DESPECKLE"),
        *("BAND", "UNITS", "CALIBRATION", "COG", "COMPRESS", "NETWORK", "CLIP", "THRESHOLD", "LEGEND", "LAYER_GROUP"),
        "OUTPUT",
    ],
    "despecklesar": [
        *("INPUT", "FILTER", "WINDOW", "LOOKS", "VALUES"),
        *("BAND", "UNITS", "CALIBRATION", "COG", "COMPRESS", "NETWORK", "LAYER_GROUP"),
        "OUTPUT",
    ],
    "comparewithoptical": ["INPUT", "OPTICAL", "OPTICAL_BANDS", "OPTICAL_RANGE", "MAX_SIDE", "NETWORK", "OUTPUT"],
    "modelinformation": ["MODEL", "OUTPUT_HTML", "OUTPUT_MLM"],
    "enginestatus": ["QUICK", "OUTPUT_JSON"],
}
FILES = {"input": "in.tif", "output": "out.tif", "overwrite": True}
ADVANCED = {
    *(
        "BAND",
        "UNITS",
        "CALIBRATION",
        "COG",
        "COMPRESS",
        "NETWORK",
        "LAYER_GROUP",
        "CLIP",
        "THRESHOLD",
        "LEGEND",
        "OPTICAL_RANGE",
        "MAX_SIDE",
    ),
}


@pytest.fixture
def dual(make_raster):
    return make_raster(bands=("VV", "VH"), rows=120, cols=140)


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_has_its_frozen_name_and_a_help(plugin, name):
    one = QgsApplication.processingRegistry().createAlgorithmById(f"sarcolorizer:{name}")
    definitions = one.parameterDefinitions()
    assert [definition.name() for definition in definitions] == NAMES[name]
    assert [definition.name() for definition in definitions if len(definition.help()) < 40] == []
    flag = QgsProcessingParameterDefinition.Flag.FlagAdvanced
    advanced = {definition.name() for definition in definitions if definition.flags() & flag}
    assert advanced == ADVANCED & set(NAMES[name])
    assert one.group() == "SAR"
    assert len(one.tags()) > 3
    assert len(one.shortHelpString()) > 200
    assert "\n" not in one.shortHelpString()


def test_a_composite_is_made_on_the_grid_and_dressed(run_algorithm, recorder, make_raster, tmp_path):
    source = make_raster(bands=("VV", "VH"), gcps=True, rows=120, cols=140)
    output = str(tmp_path / "out.tif")
    results = run_algorithm(
        "sarcomposite", recorder, INPUT=source, KIND="asf-rgb", THRESHOLD=-22, DESPECKLE="lee", OUTPUT=output
    )
    assert results == {"OUTPUT": output}
    made = gdal.Open(output)
    assert (made.RasterXSize, made.RasterYSize, made.RasterCount, made.GetGCPCount()) == (140, 120, 3, 9)
    assert made.GetMetadataItem("COMPOSITE_THRESHOLD_DB") == "-22"
    assert made.GetMetadataItem("SYNTHETIC") is None
    assert [text for text in recorder.infos if "colours are measurements" in text]
    assert not made.GetRasterBand(1).GetMaskBand().ReadAsArray()[:15, :17].any()
    made = None
    for name in ("out.tif", "scene.tif"):
        assert (tmp_path / name).exists()
    plain = str(tmp_path / "plain.tif")  # QGIS shows a file's mask as an alpha band, unless it warps it for its GCPs
    run_algorithm("sarcomposite", INPUT=make_raster(bands=("VV", "VH"), rows=60, cols=70), OUTPUT=plain)
    layer = QgsRasterLayer(plain, "x")
    MeasurementStyle("a name", "what it is", {"COMPOSITE_KIND": "asf-rgb"}, is_picture=True).postProcessLayer(
        layer, 0, 0
    )
    assert (layer.renderer().redBand(), layer.renderer().alphaBand()) == (1, 4)
    assert layer.renderer().redContrastEnhancement() is None
    assert layer.metadata().abstract() == "what it is"
    assert layer.metadata().history() == ["COMPOSITE_KIND: asf-rgb"]


def test_three_layers_become_red_green_and_blue(run_algorithm, recorder, make_raster, tmp_path):
    first, second, third = (make_raster(f"day_{n}.tif", bands=("VV", "VH"), rows=120, cols=140) for n in range(3))
    output = str(tmp_path / "out.tif")
    layers = {"INPUT": QgsRasterLayer(first, "a"), "SECOND": QgsRasterLayer(second, "b"), "THIRD": third}
    run_algorithm("sarcomposite", recorder, KIND="three-dates", OUTPUT=output, **layers)
    made = gdal.Open(output)
    assert made.GetMetadataItem("COMPOSITE_INPUT") == "day_0.tif; day_1.tif; day_2.tif"
    red, green, blue = made.ReadAsArray()[:3]
    assert np.array_equal(red, green) and np.array_equal(green, blue)
    other = make_raster("other.tif", bands=("VV", "VH"), rows=120, cols=141)
    with pytest.raises(QgsProcessingException, match="The second raster, other.tif, is not on the grid of the first"):
        run_algorithm("sarcomposite", KIND="three-dates", OUTPUT=output, **{**layers, "SECOND": other})


def test_every_composite_is_explained_beside_the_parameters(plugin):
    text = QgsApplication.processingRegistry().createAlgorithmById("sarcolorizer:sarcomposite").shortHelpString()
    for name, preset in PRESETS.items():
        assert f"<b>{name}</b>: {preset.title}" in text and preset.reading in text


def test_backscatter_is_filtered_and_the_layer_is_named(run_algorithm, recorder, dual, tmp_path):
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    output = str(tmp_path / "out.tif")
    details = QgsProcessingContext.LayerDetails("Despeckled", QgsProject.instance(), "OUTPUT")
    context.addLayerToLoadOnCompletion(output, details)
    run_algorithm("despecklesar", recorder, context, INPUT=dual, FILTER="lee", WINDOW=5, LOOKS=4.4, OUTPUT=output)
    before, after = (gdal.Open(path).ReadAsArray() for path in (dual, output))
    valid = np.isfinite(before)
    assert after.dtype == np.float32 and np.array_equal(np.isfinite(after), valid)
    assert np.nanstd(np.diff(after, axis=2)) < 0.6 * np.nanstd(np.diff(before, axis=2))
    made = gdal.Open(output)  # a band lives no longer than its dataset
    assert made.GetRasterBand(2).GetDescription() == "VH"
    loaded = context.layerToLoadOnCompletionDetails(output)
    assert loaded.name == "scene despeckled (lee)"
    assert loaded.postProcessor() in layer_look._waiting


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        (
            "sarcomposite",
            {"KIND": "db-grey", "BAND": [2], "UNITS": "db", "STRETCH": "fixed", "CLIP": 1, "COG": True},
            CompositeOptions(
                **FILES, kind="db-grey", bands=(2,), units="db", stretch="fixed", clip_percent=1.0, cog=True
            ),
        ),
        (
            "despecklesar",
            {"FILTER": "guided", "WINDOW": 9, "LOOKS": 3.5, "BAND": [2, 1], "VALUES": "power"},
            DespeckleOptions(**FILES, filter="guided", window=9, looks=3.5, bands=(2, 1), values="power"),
        ),
        ("despecklesar", {}, DespeckleOptions(**FILES)),
    ],
)
def test_what_is_given_reaches_the_engine(run_algorithm, fake_engine, dual, tmp_path, name, given, expected):
    fake_engine(
        "emit('started')\njson.dump(request, open(request['params']['output'] + '.json', 'w'))\n"
        "open(request['params']['output'], 'w').close()\n"
        "emit('result', result={'width': 1, 'height': 1, 'seconds': 0.1, 'channels': [], 'bands': [], 'tags': {}})"
    )
    output = str(tmp_path / "out.tif")
    run_algorithm(name, INPUT=dual, OUTPUT=output, **given)
    request = json.loads(Path(output + ".json").read_text())
    assert request["method"] == {"sarcomposite": "composite", "despecklesar": "despeckle"}[name]
    made = type(expected).from_dict(request["params"])
    assert {**made.to_dict(), **FILES} == expected.to_dict()
    assert (made.input, made.output) == (dual, output)


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("despecklesar", {"WINDOW": 9}, "refined Lee filter has a window of 7"),
        ("despecklesar", {"FILTER": "lee", "WINDOW": 6}, "odd number"),
        ("sarcomposite", {"OUTPUT": "INPUT"}, "would replace the input"),
        ("sarcomposite", {"KIND": "three-dates"}, "made of three rasters"),
        ("modelinformation", {"MODEL": "nobody"}, "no model named 'nobody'"),
    ],
)
def test_what_cannot_be_done_is_said_before_the_engine_starts(
    run_algorithm, fake_engine, dual, tmp_path, name, given, said
):  # fmt: skip
    pool = fake_engine("emit('started')")
    given = {"INPUT": dual, "OUTPUT": str(tmp_path / "out.tif"), **given}
    if given["OUTPUT"] == "INPUT":
        given["OUTPUT"] = dual
    with pytest.raises(QgsProcessingException, match=said):
        run_algorithm(name, **given)
    assert pool.pids == []


def test_a_comparison_asks_for_a_report_and_gives_numbers(run_algorithm, fake_engine, recorder, dual, tmp_path):
    fake_engine(SCORED)
    report = str(tmp_path / "report.html")
    results = run_algorithm(
        "comparewithoptical", recorder, INPUT=dual, OPTICAL=dual, OPTICAL_BANDS=[2, 1, 1], OPTICAL_RANGE=[0, 3000],
        MAX_SIDE=512, OUTPUT=report,
    )  # fmt: skip
    assert results["OUTPUT"] == report
    assert (results["PSNR"], results["BLOCK_PSNR"], results["CHROMA_ERROR"], results["PIXELS"]) == (1.5, 1.5, 1.5, 7)
    assert results["SSIM"] is None
    assert set(_METRICS) < set(results)
    request = json.loads(Path(report).read_text())
    assert request["method"] == "compare"
    options = CompareOptions.from_dict(request["params"])
    assert options == CompareOptions(
        product=dual,
        optical=dual,
        report=report,
        bands=(2, 1, 1),
        optical_range=(0.0, 3000.0),
        max_side=512,
        overwrite=True,
    )
    assert "The reference is doubtful." in recorder.warnings


def test_the_metrics_are_named_as_the_engine_names_them():
    source = (Path(__file__).resolve().parents[3] / "training" / "evaluation" / "scores.py").read_text()
    assert [metric for metric in _METRICS.values() if f'"{metric}"' not in source] == []


def test_a_models_card_is_told_without_an_engine(run_algorithm, recorder, engines, tmp_path):
    started = set(engines.pids)
    page = tmp_path / "model.html"
    results = run_algorithm("modelinformation", recorder, MODEL=DEFAULT_MODEL, OUTPUT_HTML=str(page))
    assert set(engines.pids) <= started
    assert (results["NAME"], results["GSD"], results["STYLES"]) == (DEFAULT_MODEL, 10.0, "true-colour,swir")
    assert len(results["SHA256"]) == 64 and results["SHA256"] in page.read_text()
    assert "VV or VH" in results["INPUTS"] and "Los Angeles" in results["REGIONS"]
    assert [line for line in recorder.infos if line.startswith("Limits: ")]
    assert results["OUTPUT_HTML"] == str(page)
    assert "OUTPUT_HTML" not in run_algorithm("modelinformation", MODEL=DEFAULT_MODEL)


def test_a_models_card_is_written_as_a_stac_item_without_an_engine(run_algorithm, engines, tmp_path):
    started = set(engines.pids)
    item = tmp_path / "model.json"
    results = run_algorithm("modelinformation", MODEL=DEFAULT_MODEL, OUTPUT_MLM=str(item))
    assert set(engines.pids) <= started
    assert results["OUTPUT_MLM"] == str(item)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("sarcolorizer:modelinformation")
    wanted = algorithm.parameterDefinition("OUTPUT_MLM")
    assert (wanted.createByDefault(), wanted.defaultFileExtension()) == (False, "json")
    document = json.loads(item.read_text("utf-8"))
    assert document["properties"]["mlm:name"] == DEFAULT_MODEL
    assert document["assets"]["model"]["file:checksum"] == f"1220{results['SHA256']}"
    with pytest.raises(QgsProcessingException, match="cannot be written"):
        run_algorithm("modelinformation", MODEL=DEFAULT_MODEL, OUTPUT_MLM=str(tmp_path / "none" / "m.json"))
