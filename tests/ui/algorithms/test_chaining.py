"""The algorithm where people chain it: in models, in batch, and in a background task."""

from __future__ import annotations

import time

import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterRasterLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QThread, QTimer


def wait_for(done, seconds: float = 240.0) -> None:
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline
        QCoreApplication.processEvents()
        time.sleep(0.005)


@pytest.fixture
def model(plugin):
    """Colorize, then turn the colour image's red band into points where it is not masked (a native algorithm)."""
    value, of_child = (
        QgsProcessingModelChildParameterSource.fromStaticValue,
        QgsProcessingModelChildParameterSource.fromChildOutput,
    )
    model = QgsProcessingModelAlgorithm("Colour and count", "test")
    model.addModelParameter(QgsProcessingParameterRasterLayer("SAR"), QgsProcessingModelParameter("SAR"))

    colour = QgsProcessingModelChildAlgorithm("sarcolorizer:colorizesar")
    colour.setChildId("colour")
    colour.addParameterSources("INPUT", [QgsProcessingModelChildParameterSource.fromModelParameter("SAR")])
    colour.addParameterSources("STRUCTURE", [value(1.0)])
    image = QgsProcessingModelOutput("Image")
    image.setChildOutputName("OUTPUT")
    image.setChildId("colour")
    colour.setModelOutputs({"Image": image})
    model.addChildAlgorithm(colour)

    count = QgsProcessingModelChildAlgorithm("native:rasterlayeruniquevaluesreport")
    count.setChildId("count")
    count.addParameterSources("INPUT", [of_child("colour", "OUTPUT")])
    count.addParameterSources("BAND", [value(1)])
    model.addChildAlgorithm(count)
    return model


def test_it_runs_in_a_model_and_what_follows_takes_its_output(model, engine_python, make_raster, tmp_path, recorder):
    output = str(tmp_path / "out.tif")
    parameters = {"SAR": make_raster(), "colour:Image": output}
    results, ok = model.run(parameters, QgsProcessingContext(), recorder, {}, False)
    assert ok, recorder.errors
    assert gdal.Open(output).RasterCount == 3
    counted = results["CHILD_RESULTS"]["count"]
    assert counted["TOTAL_PIXEL_COUNT"] == 200 * 240
    assert counted["NODATA_PIXEL_COUNT"] == 0  # QGIS shows the mask as an alpha band, not as no-data


def test_a_failure_in_a_model_is_told_with_the_engines_text(model, engine_python, make_raster, tmp_path, recorder):
    parameters = {"SAR": make_raster(rows=40, cols=40), "colour:Image": str(tmp_path / "no" / "such" / "folder.tif")}
    with pytest.raises(QgsProcessingException) as raised:
        model.run(parameters, QgsProcessingContext(), recorder, {}, False)
    # QGIS 3.22 tells the feedback, later ones put it into the exception.
    assert "no/such does not exist. Create it" in " ".join([*recorder.errors, str(raised.value)])


def test_in_batch_a_bad_file_is_reported_and_the_good_ones_are_written(
    algorithm, engine_python, make_raster, tmp_path, monkeypatch, recorder, no_layer_tree
):
    from processing.gui import ParametersPanel
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog

    monkeypatch.setattr(ParametersPanel, "iface", None, raising=False)
    bad = tmp_path / "bad.tif"
    bad.write_text("this is no raster")
    sources = [make_raster("a.tif"), str(bad), make_raster("b.tif")]
    outputs = [tmp_path / f"out{number}.tif" for number in range(3)]
    rows = [{"INPUT": source, "OUTPUT": str(output)} for source, output in zip(sources, outputs)]

    dialog = BatchAlgorithmDialog(algorithm)
    finished = []
    monkeypatch.setattr(dialog, "createSummaryTable", lambda *told: finished.append(told), raising=False)
    monkeypatch.setattr(dialog, "createFeedback", lambda: recorder, raising=False)
    panel = dialog.mainWidget()
    panel.checkLoadLayersOnCompletion.setChecked(False)
    monkeypatch.setattr(panel, "batchRowCount", lambda: len(rows))
    monkeypatch.setattr(panel, "parametersForRow", lambda row, **options: (rows[row], True))
    dialog.runAlgorithm()
    wait_for(lambda: finished)  # at once in QGIS 3.22; in the background in later ones
    ((results, errors),) = finished
    assert [entry["parameters"]["INPUT"] for entry in results] == [sources[0], sources[2]]
    assert [entry["parameters"]["INPUT"] for entry in errors] == [str(bad)]
    assert "bad.tif" in " ".join(errors[0]["errors"])
    assert [output.exists() for output in outputs] == [True, False, True]
    # QGIS 3.22 keeps the batch's progress task in its thread pool as long as this is connected, and then cannot exit.
    recorder.progressChanged.disconnect()
    sip.delete(dialog)


def test_in_the_background_the_main_loop_keeps_turning(plugin, engine_python, make_raster, tmp_path, recorder):
    algorithm = QgsApplication.processingRegistry().algorithmById("sarcolorizer:colorizesar")
    assert not algorithm.flags() & algorithm.Flag.FlagNoThreading
    context = QgsProcessingContext()
    parameters = {"INPUT": make_raster(), "OUTPUT": str(tmp_path / "out.tif")}
    ends, ticks, threads = [], [], []
    recorder.progressChanged.connect(lambda _: threads.append(QThread.currentThread()))
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, recorder)
    task.executed.connect(lambda ok, results: ends.append((ok, results)))
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    timer.start(20)
    QgsApplication.taskManager().addTask(task)
    wait_for(lambda: ends)
    timer.stop()
    assert ends == [(True, {"OUTPUT": parameters["OUTPUT"]})]
    assert max(later - sooner for sooner, later in zip(ticks, ticks[1:])) < 0.3
    assert recorder.fractions[-1] == 100


def test_a_task_that_is_cancelled_ends_within_two_seconds_and_leaves_nothing(
    plugin, engine_python, make_raster, tmp_path, recorder
):
    algorithm = QgsApplication.processingRegistry().algorithmById("sarcolorizer:colorizesar")
    context = QgsProcessingContext()
    source = make_raster(rows=900, cols=900)
    parameters = {"INPUT": source, "OUTPUT": str(tmp_path / "out.tif"), "TILE_SIZE": 256}
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, recorder)
    ends = []
    task.executed.connect(lambda ok, results: ends.append(ok))
    QgsApplication.taskManager().addTask(task)
    wait_for((tmp_path / "out.partial.tif").exists)
    start = time.monotonic()
    task.cancel()
    wait_for(lambda: ends)
    assert time.monotonic() - start < 2.0
    assert ends == [False]
    assert [path.name for path in tmp_path.glob("out*")] == []


def test_two_runs_at_once_do_not_disturb_each_other(plugin, engine_python, make_raster, tmp_path, recorder_type):
    algorithm = QgsApplication.processingRegistry().algorithmById("sarcolorizer:colorizesar")
    context = QgsProcessingContext()
    source, ends, keep = make_raster(), [], []
    for number in range(2):
        feedback = recorder_type()
        parameters = {"INPUT": source, "OUTPUT": str(tmp_path / f"out{number}.tif"), "STRUCTURE": float(number)}
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        task.executed.connect(lambda ok, results: ends.append(ok))
        keep.append((task, feedback))
        QgsApplication.taskManager().addTask(task)
    wait_for(lambda: len(ends) == 2)
    assert ends == [True, True]
    for number in range(2):
        assert gdal.Open(str(tmp_path / f"out{number}.tif")).GetMetadataItem("COLORIZER_STRUCTURE") == str(number)
