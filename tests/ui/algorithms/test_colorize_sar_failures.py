"""What the algorithm refuses, how it ends when it is stopped or the engine dies, and that nothing is left behind."""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
import time

import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsSettings,
)
from sar_colorizer.core.options.shared import DEFAULT_MODEL

SETTING = "sarcolorizer/engine_python"


def test_a_missing_engine_is_told_before_anything_is_read(algorithm, colorize, make_raster, tmp_path):
    QgsSettings().setValue(SETTING, "/not/there/python")
    parameters = {"INPUT": make_raster(), "OUTPUT": str(tmp_path / "out.tif")}
    valid, text = algorithm.checkParameterValues(parameters, QgsProcessingContext())
    assert not valid
    assert "/not/there/python" in text
    assert SETTING in text
    can, reason = algorithm.canExecute()
    assert not can
    assert reason == text
    with pytest.raises(QgsProcessingException, match="/not/there/python"):
        colorize(**parameters)


def test_an_engine_that_goes_missing_after_the_check_is_told_too(plugin, make_raster, tmp_path, recorder):
    # A model checks its own parameters, not those of the algorithms in it.
    QgsSettings().setValue(SETTING, "/not/there/python")
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("sarcolorizer:colorizesar")
    parameters = {"INPUT": make_raster(), "OUTPUT": str(tmp_path / "out.tif")}
    with pytest.raises(QgsProcessingException, match="/not/there/python"):
        algorithm.run(parameters, QgsProcessingContext(), recorder, {}, False)


@pytest.mark.skipif(sys.platform == "win32", reason="its folders have no pipes")
def test_a_pipe_is_refused_and_qgis_does_not_wait_for_it(algorithm, plugin, tmp_path, recorder):
    os.mkfifo(tmp_path / "scene.tif")

    def end_the_wait() -> None:
        os.close(os.open(tmp_path / "scene.tif", os.O_RDWR | os.O_NONBLOCK))

    timers = [threading.Timer(20.0 + second, end_the_wait) for second in range(20)]  # QGIS tries again and again
    for timer in timers:
        timer.start()
    begun = time.monotonic()
    try:
        parameters = {"INPUT": str(tmp_path / "scene.tif"), "OUTPUT": str(tmp_path / "out.tif")}
        valid, text = algorithm.checkParameterValues(parameters, QgsProcessingContext())
        with pytest.raises(QgsProcessingException, match="no file but a pipe"):
            algorithm.run(parameters, QgsProcessingContext(), recorder, {}, False)
    finally:
        for timer in timers:
            timer.cancel()
    assert time.monotonic() - begun < 10.0
    assert not valid
    assert "scene.tif is no file but a pipe, which is not read" in text


def test_an_engine_in_order_is_no_obstacle(algorithm, engine_python, make_raster, tmp_path):
    QgsSettings().setValue(SETTING, engine_python)
    parameters = {"INPUT": make_raster(), "OUTPUT": str(tmp_path / "out.tif")}
    assert algorithm.canExecute() == (True, "")
    assert algorithm.checkParameterValues(parameters, QgsProcessingContext()) == (True, "")


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ({"MODEL": "no_such_model"}, f"no model named 'no_such_model'.*{DEFAULT_MODEL}"),
        ({"MODEL": "/not/there.safetensors"}, "no model file"),
        ({"PRIOR": "boreal forrest"}, "No landscape is known by the word 'forrest'. Did you mean: forest"),
        ({"PRIOR": "reference"}, "come from the reference image, and there is none"),
        ({"STYLE": "sepia"}, f"{DEFAULT_MODEL} has no style 'sepia'. It has: true-colour"),
        ({"TILE_SIZE": 200}, "200 is not a multiple of 64"),
        ({"STRUCTURE": 1.5}, "Incorrect parameter value for STRUCTURE"),
        ({"UNITS": "decibel"}, "Incorrect parameter value for UNITS"),
        ({"DEVICE": "tpu"}, "no device 'tpu'"),
        ({"BAND": [7]}, "7"),
        ({"EXTENT": "0,10,0,10 [EPSG:32633]"}, "outside the raster"),
        ({"INPUT": "/not/there.tif"}, "/not/there.tif"),
    ],
    ids=lambda value: next(iter(value.items())).__repr__() if isinstance(value, dict) else "",
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(colorize, make_raster, tmp_path, wrong, text):
    parameters = {"INPUT": make_raster(), "OUTPUT": str(tmp_path / "out.tif"), **wrong}
    with pytest.raises(QgsProcessingException) as caught:
        colorize(**parameters)
    assert re.search(text, str(caught.value))
    assert [path.name for path in tmp_path.iterdir()] == ["scene.tif"]


def test_the_input_is_never_replaced(colorize, make_raster, tmp_path):
    source = make_raster()
    before = (tmp_path / "scene.tif").read_bytes()
    link = tmp_path / "link.tif"
    link.symlink_to(source)
    view = str(tmp_path / "view.vrt")
    gdal.Translate(view, source, format="VRT")
    for parameters in (
        {"INPUT": source, "OUTPUT": source},
        {"INPUT": source, "OUTPUT": str(link)},
        {"INPUT": view, "OUTPUT": source},
        {"INPUT": source, "OUTPUT": str(tmp_path / "out.tif"), "CONFIDENCE": source},
    ):
        with pytest.raises(QgsProcessingException, match=r"would replace the input.*another name"):
            colorize(**parameters)
    assert (tmp_path / "scene.tif").read_bytes() == before


def test_image_and_confidence_are_never_one_file(colorize, make_raster, tmp_path):
    output = str(tmp_path / "out.tif")
    with pytest.raises(QgsProcessingException, match="a name of its own"):
        colorize(INPUT=make_raster(), OUTPUT=output, CONFIDENCE=str(tmp_path / "." / "out.tif"))


def test_layers_that_are_no_files_are_refused_with_the_way_out(colorize, tmp_path, make_raster):
    source = make_raster()
    calculated = QgsRasterLayer(
        f"?crs=EPSG:32633&extent=500000,5498000,502400,5500000&width=240&height=200&formula=%22a@1%22&a:provider=gdal"
        f"&a:uri={source}",
        "calculated",
        "virtualraster",
    )
    assert calculated.isValid()
    # In the project, which deletes them: QGIS keeps the frames of a Python algorithm that failed, and so their layers,
    # and cannot exit while there are any.
    QgsProject.instance().addMapLayer(calculated)
    with pytest.raises(QgsProcessingException, match=r"'calculated' is not a raster file.*Export the layer.*GeoTIFF"):
        colorize(INPUT=calculated, OUTPUT=str(tmp_path / "out.tif"))
    gdal.Translate("/vsimem/here.tif", source)
    in_memory = QgsRasterLayer("/vsimem/here.tif", "in memory", "gdal")
    QgsProject.instance().addMapLayer(in_memory)
    with pytest.raises(QgsProcessingException, match=r"'in memory' exists only in the memory of QGIS.*Export"):
        colorize(INPUT=in_memory, OUTPUT=str(tmp_path / "out.tif"))
    gdal.Unlink("/vsimem/here.tif")


def test_a_cancel_ends_the_run_within_two_seconds_and_leaves_nothing(colorize, make_raster, tmp_path, recorder_type):
    times = []

    def at_work(feedback) -> bool:
        if not times and "Colorizing" in feedback.infos:
            times.append(time.monotonic())
        return bool(times)

    source = make_raster(rows=900, cols=900)
    feedback = recorder_type(cancel_when=at_work)
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        colorize(feedback, INPUT=source, OUTPUT=str(tmp_path / "out.tif"), TILE_SIZE=64)
    assert times
    assert time.monotonic() - times[0] < 2.0
    assert [path.name for path in tmp_path.iterdir()] == ["scene.tif"]


def test_after_a_cancel_the_next_run_works(colorize, make_raster, tmp_path, recorder_type):
    source, output = make_raster(), str(tmp_path / "out.tif")
    with pytest.raises(QgsProcessingException):
        colorize(recorder_type(cancel_when=lambda feedback: True), INPUT=source, OUTPUT=output)
    colorize(INPUT=source, OUTPUT=output)
    assert gdal.Open(output).RasterCount == 3


def test_what_was_finished_in_the_moment_of_a_cancel_is_said_to_be_there(
    colorize, fake_engine, make_raster, tmp_path, recorder_type
):
    fake_engine(
        """
emit('started')
emit('message', text='At work.')
sys.stdin.readline()
open(request['params']['output'], 'w').write('new')
emit('result', result={'output': request['params']['output'], 'confidence': None, 'width': 4, 'height': 3,
    'valid_fraction': 1.0, 'seconds': 0.1, 'device': 'cpu', 'model': 'm', 'style': 'true-colour', 'tags': {}})
"""
    )
    output = tmp_path / "out.tif"
    output.write_text("the one before")
    feedback = recorder_type(cancel_when=lambda one: "At work." in one.infos)
    results = colorize(feedback, INPUT=make_raster(), OUTPUT=str(output))
    assert results["OUTPUT"] == str(output)
    assert output.read_text() == "new"
    assert "It was finished before it could be cancelled: what it made is complete and stays." in feedback.warnings


def test_a_killed_engine_is_an_error_with_a_cure_and_the_next_run_works(
    colorize, make_raster, tmp_path, engines, recorder_type
):
    class Killer(recorder_type):
        def setProgressText(self, text: str) -> None:
            super().setProgressText(text)
            if text == "Colorizing":
                os.kill(engines.pids[0], signal.SIGKILL)

    # Large enough not to be done before the signal arrives.
    source, output = make_raster(rows=1200, cols=1200), tmp_path / "out.tif"
    output.write_text("the one before")
    with pytest.raises(QgsProcessingException, match=r"SIGKILL.*out of memory.*smaller tile size"):
        colorize(Killer(), INPUT=source, OUTPUT=str(output))
    assert output.read_text() == "the one before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.tif", "scene.tif"]
    colorize(INPUT=source, OUTPUT=str(output), EXTENT="500000,502000,5498000,5500000")
    assert gdal.Open(str(output)).RasterCount == 3


def test_an_error_of_the_engine_is_shown_as_it_is(colorize, fake_engine, make_raster, tmp_path):
    fake_engine("emit('started')\nemit('error', code='units', text='These values are not backscatter. Give units.')")
    with pytest.raises(QgsProcessingException, match=r"^These values are not backscatter\. Give units\.$"):
        colorize(INPUT=make_raster(), OUTPUT=str(tmp_path / "out.tif"))
