"""Colorize folder, masks and mosaics in QGIS, and the example models that chain them."""

from __future__ import annotations

import json
import os
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

SYNTHETIC = "SYNTHETIC COLOUR - not optical imagery"
EAST = (500700.0, 10.0, 0.0, 5500000.0, 0.0, -10.0)  # 70 pixels beside the others


@pytest.fixture
def folder(make_raster, tmp_path) -> Path:
    """Two scenes that overlap, and a text file that is called a raster."""
    make_raster("in/a.tif", rows=90, cols=90)
    make_raster("in/b.tif", rows=90, cols=90, transform=EAST)
    (tmp_path / "in" / "bad.tif").write_text("this is no raster")
    return tmp_path / "in"


def tag(path, key="SYNTHETIC"):
    return gdal.Open(str(path)).GetMetadataItem(key)


def read(path):
    """Return the pixels and which are valid."""
    dataset = gdal.Open(str(path))
    return dataset.ReadAsArray(), dataset.GetRasterBand(1).GetMaskBand().ReadAsArray() > 0


def algorithm(name):
    return QgsApplication.processingRegistry().createAlgorithmById(f"sarcolorizer:{name}")


@pytest.mark.parametrize("name", ["colorizefolder", "masklowconfidence", "mosaiccolour"])
def test_every_parameter_has_its_help(plugin, name):
    one = algorithm(name)  # kept: it owns its definitions
    assert all(len(definition.help()) > 20 for definition in one.parameterDefinitions())
    assert one.parameterDefinition("LAYER_GROUP") is not None  # wherever there are layers to load
    assert "SYNTHETIC COLOUR" in one.shortHelpString()


def test_the_settings_are_those_of_colorize_sar(plugin):
    def settings(name):
        owner = algorithm(name)
        return {one.name(): (one.type(), one.defaultValue()) for one in owner.parameterDefinitions()}

    of_one, of_folder = settings("colorizesar"), settings("colorizefolder")
    assert set(of_one) - set(of_folder) == {"BAND", "EXTENT"}
    for name in set(of_one) - {"BAND", "EXTENT", "INPUT", "OUTPUT", "CONFIDENCE"}:
        assert of_folder[name] == of_one[name]


def test_a_pattern_or_an_item_collection_does_in_place_of_a_list(run_algorithm, folder, tmp_path, recorder):
    pattern = str(tmp_path / "**" / "a.*")
    results = run_algorithm("colorizefolder", recorder, LIST=pattern, OUTPUT=str(tmp_path / "out"))
    assert results["OUTPUT_LAYERS"] == [str(tmp_path / "out" / "in" / "a_colour.tif")]
    features = [
        {"id": "flood", "assets": {"vv": {"href": "in/a.tif"}, "other": {"href": "in/b.tif"}}},
        {"id": "far", "assets": {"other": {"href": "http://127.0.0.1:9/c.tif"}}},
    ]
    (tmp_path / "items.json").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    options = {"LIST": str(tmp_path / "items.json"), "ASSET": "other", "OUTPUT": str(tmp_path / "items")}
    results = run_algorithm("colorizefolder", recorder, **options)
    assert results["OUTPUT_LAYERS"] == [str(tmp_path / "items" / "flood_colour.tif")]
    assert tag(results["OUTPUT_LAYERS"][0], "COLORIZER_INPUT") == "b.tif"
    assert any("far failed: It is read from the network, which is not allowed" in text for text in recorder.warnings)
    run_algorithm("colorizefolder", recorder, NETWORK=True, **options)
    assert any("far failed: " in text and "cannot be reached" in text for text in recorder.warnings)


def test_a_folder_becomes_products_layers_and_a_report(run_algorithm, folder, tmp_path, recorder):
    out = tmp_path / "out"
    options = {"INPUT": str(folder), "OUTPUT": str(out), "CONFIDENCE": True, "STRUCTURE": 1.0}
    results = run_algorithm("colorizefolder", recorder, **options)
    assert (results["DONE"], results["SKIPPED"], results["FAILED"]) == (2, 0, 1)
    assert results["OUTPUT_LAYERS"] == [str(out / f"{stem}_colour.tif") for stem in "ab"]
    assert results["CONFIDENCE_LAYERS"] == [str(out / f"{stem}_confidence.tif") for stem in "ab"]
    assert tag(out / "b_colour.tif", "COLORIZER_STRUCTURE") == "1"
    assert tag(out / "b_colour.tif") == SYNTHETIC
    assert "bad.tif" in Path(results["REPORT"]).read_text("utf-8")
    assert Path(results["TABLE"]).name == "colorize-report.csv"
    assert results["COLLECTION"] == ""
    assert any(text.startswith("bad.tif failed:") and "not a raster" in text for text in recorder.warnings)
    assert recorder.errors == [f"1 of 3 files failed, the report says why: {results['REPORT']}"]
    assert recorder.fractions == sorted(recorder.fractions)
    assert recorder.fractions[-1] == 100
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    again = run_algorithm("colorizefolder", context=context, **options, LOAD=True, LAYER_GROUP="Flood")
    loaded = context.layersToLoadOnCompletion()
    assert {path: one.name for path, one in loaded.items()} == {
        str(out / f"{stem}_colour.tif"): f"{stem} colorized (synthetic)" for stem in "ab"
    }
    assert {one.postProcessor().group for one in loaded.values()} == {"Flood"}
    assert (again["DONE"], again["SKIPPED"], again["OUTPUT_LAYERS"]) == (0, 2, results["OUTPUT_LAYERS"])

    # What comes out goes on: masked, and put together.
    masked = run_algorithm(
        "masklowconfidence",
        COLOUR=results["OUTPUT_LAYERS"][0],
        CONFIDENCE=results["CONFIDENCE_LAYERS"][0],
        THRESHOLD=128,
        OUTPUT=str(tmp_path / "masked.tif"),
    )["OUTPUT"]
    confidence, valid = read(results["CONFIDENCE_LAYERS"][0])
    assert (read(masked)[1] == (valid & (confidence >= 128))).all()
    assert tag(masked) == SYNTHETIC
    layers = [masked, QgsRasterLayer(results["OUTPUT_LAYERS"][1], "b")]
    QgsProject.instance().addMapLayer(layers[1])
    mosaic = run_algorithm("mosaiccolour", recorder, LAYERS=layers, OUTPUT=str(tmp_path / "mosaic.tif"))["OUTPUT"]
    assert read(mosaic)[0].shape == (3, 90, 160)
    assert tag(mosaic) == SYNTHETIC
    assert tag(mosaic, "COLORIZER_MOSAIC_OF") == "masked.tif; b_colour.tif"
    temporary = run_algorithm("mosaiccolour", LAYERS=[masked], OUTPUT="TEMPORARY_OUTPUT")["OUTPUT"]
    assert tag(temporary) == SYNTHETIC  # the file is where the result says
    with pytest.raises(QgsProcessingException, match="not a colour image"):
        run_algorithm("mosaiccolour", LAYERS=[str(folder / "a.tif")], OUTPUT=str(tmp_path / "no.tif"))


def test_a_folder_in_which_everything_fails_is_an_error(run_algorithm, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bad.tif").write_text("this is no raster")
    with pytest.raises(
        QgsProcessingException, match=r"None of 1 files .*bad\.tif is not a raster.*colorize-report\.html"
    ):
        run_algorithm("colorizefolder", INPUT=str(tmp_path / "in"), OUTPUT=str(tmp_path / "out"))


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ({}, "Give a folder, or a list of files"),
        ({"INPUT": "/not/there", "STYLE": "sepia"}, "no style 'sepia'"),
        ({"INPUT": "/not/there", "TILE_SIZE": 200}, "not a multiple of 64"),
        ({"INPUT": "/not/there"}, "/not/there does not exist"),
    ],
)
def test_what_cannot_be_done_is_said_first(run_algorithm, tmp_path, wrong, text):
    with pytest.raises(QgsProcessingException, match=text):
        run_algorithm("colorizefolder", OUTPUT=str(tmp_path / "out"), **wrong)
    assert not (tmp_path / "out").exists()


def test_a_cancel_keeps_what_is_finished_and_leaves_nothing_half_made(run_algorithm, folder, tmp_path, recorder_type):
    feedback = recorder_type(cancel_when=lambda one: "2 of 2: b.tif" in one.infos)
    out = tmp_path / "out"
    with pytest.raises(QgsProcessingException, match="1 of 3 files were finished and stay"):
        run_algorithm("colorizefolder", feedback, INPUT=str(folder), OUTPUT=str(out))
    assert {path.name for path in out.glob("*.tif")} == {"a_colour.tif"}


def test_with_items_the_folder_has_a_collection(run_algorithm, folder, tmp_path, recorder):
    out = tmp_path / "out"
    results = run_algorithm("colorizefolder", recorder, INPUT=str(folder), OUTPUT=str(out), STAC=True, COG=True)
    assert results["COLLECTION"] == str(out / "collection.json")
    collection = json.loads(Path(results["COLLECTION"]).read_text("utf-8"))
    items = [link["href"] for link in collection["links"] if link["rel"] == "item"]
    assert items == ["./a_colour.json", "./b_colour.json"]
    for name in items:
        item = json.loads((out / name).read_text("utf-8"))
        # What QGIS 3.40 and later wants of an item to show it, and of an asset to open it as a layer.
        assert item["properties"]["start_datetime"] and len(item["bbox"]) == 4
        asset = item["assets"]["colour"]
        assert asset["type"] == "image/tiff; application=geotiff; profile=cloud-optimized"
        assert QgsRasterLayer(str(out / asset["href"]), "x", "gdal").isValid()


def test_a_file_that_kills_the_engine_is_given_up_and_the_others_go_on(
    run_algorithm, fake_engine, folder, tmp_path, recorder
):
    fake_engine(
        """
        emit('started')
        params = request['params']
        if not params['given_up']:
            open(params['output'] + '/x_colour.partial.tif', 'w').close()
            emit('message', text='1 of 2: x.tif', file='/in/x.tif')
            time.sleep(0.3)
            os.kill(os.getpid(), signal.SIGKILL)
        failures = [{'file': file, 'reason': reason} for file, reason in params['given_up'].items()]
        emit('result', result={'done': 1, 'skipped': 0, 'failed': 1, 'report': 'r.html', 'table': 'r.csv',
            'outputs': ['y_colour.tif'], 'confidences': [], 'failures': failures})
        """.replace("\n        ", "\n")
    )
    out = tmp_path / "out"
    out.mkdir()
    results = run_algorithm("colorizefolder", recorder, INPUT=str(folder), OUTPUT=str(out))
    assert (results["DONE"], results["FAILED"]) == (1, 1)
    assert "/in/x.tif is given up" in recorder.errors[0]
    assert "SIGKILL" in recorder.errors[0]
    assert os.listdir(out) == []


_AT_WORK = """
emit('started')
params = request['params']
table = {'scenes': 9, 'done': 2, 'skipped': 1, 'failed': 0, 'running': 2, 'waiting': 4, 'mpx_per_s': 4.2,
    'seconds_left': 330, 'workers': []}
for fraction in (0.2, 0.3, 0.4):
    emit('progress', fraction=fraction, stage='colorizing', table=table)
"""


def test_several_workers_are_asked_for_and_their_manifest_is_an_output(
    run_algorithm, fake_engine, folder, tmp_path, recorder
):
    fake_engine(
        _AT_WORK
        + """
asked = {'file': 'asked', 'reason': '%d %s' % (params['workers'], params['scheduler'])}
emit('result', result={'done': 2, 'skipped': 1, 'failed': 1, 'report': 'r.html', 'table': 'r.csv',
    'outputs': ['y_colour.tif'], 'confidences': [], 'failures': [asked], 'manifest': '/out/colorize-manifest.jsonl'})
"""
    )
    results = run_algorithm("colorizefolder", recorder, INPUT=str(folder), OUTPUT=str(tmp_path / "out"), WORKERS=3)
    assert results["MANIFEST"] == "/out/colorize-manifest.jsonl"
    lines = [text for text in recorder.infos if "at work" in text]
    assert lines == ["2 of 9 files colorized, 1 skipped, 0 failed, 2 at work. About 6 minutes left."]  # one a minute
    assert "Colorizing" in recorder.infos


def test_the_address_of_a_scheduler_reaches_the_engine(run_algorithm, fake_engine, folder, tmp_path):
    fake_engine(
        "emit('started')\nemit('error', code='cluster', text='%s %d' % "
        "(request['params']['scheduler'], request['params']['workers']))"
    )
    with pytest.raises(QgsProcessingException, match=r"tcp://10\.0\.0\.5:8786 1"):
        run_algorithm(
            "colorizefolder", INPUT=str(folder), OUTPUT=str(tmp_path / "out"), SCHEDULER="tcp://10.0.0.5:8786"
        )


def test_workers_are_advanced_and_not_needed(plugin):
    one = algorithm("colorizefolder")
    for name, default in (("WORKERS", 1), ("SCHEDULER", "")):
        definition = one.parameterDefinition(name)
        assert definition.flags() & QgsProcessingParameterDefinition.Flag.FlagAdvanced
        assert (definition.defaultValue() or "") == (default or "")
    assert "MANIFEST" in {output.name() for output in one.outputDefinitions()}


def test_without_dask_or_with_both_kinds_of_workers_it_is_said_first(run_algorithm, folder, tmp_path, monkeypatch):
    out = str(tmp_path / "out")
    with pytest.raises(QgsProcessingException, match="one of them"):
        run_algorithm("colorizefolder", INPUT=str(folder), OUTPUT=out, WORKERS=2, SCHEDULER="tcp://a:1")
    monkeypatch.setattr("sar_colorizer.ui.algorithms.colorize_folder.CLUSTER_PACKAGES", ("no_such_dask",))
    with pytest.raises(QgsProcessingException, match="lacks no_such_dask.*Engine set-up"):
        run_algorithm("colorizefolder", INPUT=str(folder), OUTPUT=out, WORKERS=2)
    assert not Path(out).exists()


def test_workers_have_time_to_end_when_the_user_cancels(run_algorithm, fake_engine, folder, tmp_path, recorder_type):
    fake_engine(
        _AT_WORK
        + """
json.loads(sys.stdin.readline())
time.sleep(3)
emit('error', code='cancelled', text='Cancelled. 2 of 9 files were finished and stay.')
"""
    )
    out = tmp_path / "out"
    out.mkdir()
    (out / "x_colour.partial.tif").touch()  # of a worker that may be at it still
    feedback = recorder_type(cancel_when=lambda one: bool(one.fractions))
    with pytest.raises(QgsProcessingException, match="2 of 9 files were finished"):
        run_algorithm("colorizefolder", feedback, INPUT=str(folder), OUTPUT=str(out), WORKERS=2)
    assert any("the workers end" in text for text in feedback.infos)
    assert [path.name for path in out.iterdir()] == ["x_colour.partial.tif"]


def test_no_file_is_given_up_when_the_engine_of_several_workers_dies(run_algorithm, fake_engine, folder, tmp_path):
    fake_engine(
        "emit('started')\nemit('message', text='x', file='/in/x.tif')\nassert not request['params']['given_up']\n"
        "time.sleep(0.3)\nos.kill(os.getpid(), signal.SIGKILL)"
    )
    with pytest.raises(QgsProcessingException, match="SIGKILL.*is kept: run it again"):
        run_algorithm("colorizefolder", INPUT=str(folder), OUTPUT=str(tmp_path / "out"), WORKERS=2)


def test_an_engine_that_dies_at_every_file_is_not_started_for_ever(run_algorithm, fake_engine, folder, tmp_path):
    fake_engine(
        "emit('started')\n"
        "emit('message', text='x', file='/in/%d.tif' % len(request['params']['given_up']))\n"
        "time.sleep(0.3)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    with pytest.raises(QgsProcessingException, match="SIGKILL.*is kept: run it again"):
        run_algorithm("colorizefolder", INPUT=str(folder), OUTPUT=str(tmp_path / "out"))


def test_the_example_models_are_in_the_toolbox_whole_and_explained(plugin):
    registry = QgsApplication.processingRegistry()
    for name, title in (
        ("colorizemaskmosaic", "Colorize, mask and mosaic two rasters"),
        ("colorizefoldermosaic", "Colorize a folder and mosaic it"),
    ):
        model = registry.algorithmById(f"sarcolorizer:{name}")
        assert model.displayName() == title
        assert (model.group(), model.groupId()) == ("Example models", "examples")
        assert model.validate() == (True, [])
        assert "synthetic" in model.shortHelpString()
        hidden = QgsProcessingParameterDefinition.Flag.FlagHidden
        assert all(one.help() for one in model.parameterDefinitions() if not one.flags() & hidden)
        assert "mosaic:Mosaic" in [one.name() for one in model.outputDefinitions()]


def test_the_example_models_run_from_radar_to_a_mosaic_that_says_it_is_synthetic(
    run_algorithm, folder, tmp_path, recorder
):
    # Half of the pixels are less sure than this, whatever model ships.
    sure = str(tmp_path / "sure.tif")
    run_algorithm("colorizesar", INPUT=str(folder / "a.tif"), OUTPUT=str(tmp_path / "a.tif"), CONFIDENCE=sure)
    confidence, valid = read(sure)
    threshold = int(np.median(confidence[valid]))

    out = tmp_path / "mosaic.tif"
    sources = {"SAR_A": str(folder / "a.tif"), "SAR_B": str(folder / "b.tif"), "THRESHOLD": threshold}
    results = run_algorithm("colorizemaskmosaic", recorder, **sources, **{"mosaic:Mosaic": str(out)})
    assert results["mosaic:Mosaic"] == str(out)
    mosaic, kept = read(out)
    assert mosaic.shape == (3, 90, 160)
    assert 0.2 < kept.mean() < 0.95
    assert tag(out) == SYNTHETIC
    assert tag(out, "COLORIZER_MASKED_BELOW_CONFIDENCE") == str(threshold)

    parameters = {"FOLDER": str(folder), "THRESHOLD": threshold, "colorize:Products": str(tmp_path / "products")}
    model = algorithm("colorizefoldermosaic")
    second = str(tmp_path / "second.tif")
    results, ok = model.run({**parameters, "mosaic:Mosaic": second}, QgsProcessingContext(), recorder, {}, False)
    assert ok
    assert results["mosaic:Mosaic"] == second
    # The two ways come to the same.
    assert (read(second)[0] == mosaic).all()
    assert tag(second) == SYNTHETIC
    assert (tmp_path / "products" / "colorize-report.html").exists()
