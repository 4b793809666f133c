"""Train model: what it offers, what it asks the engine for, what it passes on, and how it ends."""

from __future__ import annotations

import json
import time

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtCore import QCoreApplication
from sar_colorizer.core.options.shared import DEFAULT_MODEL
from sar_colorizer.core.options.training import TrainOptions
from sar_colorizer.ui.engine import location as engine_location
from sar_colorizer.ui.processing.training_algorithm import TrainingAlgorithm

NAMES = [
    *("PRESET", "DATA", "LAYOUT", "STYLE", "START_FROM", "MINUTES"),
    *("SAR", "OPTICAL", "CONFIG", "DEVICE", "FRESH", "OUTPUT"),
]

DONE = """
emit('started')
emit('progress', fraction=0.0, stage='reading the scenes')
time.sleep(0.1)  # what comes within a twentieth of a second is not shown
emit('progress', fraction=0.4, stage='training')
emit('message', text='Step 20: pixel 0.1234, total 0.5678; 31.0 crops/s, 2 % of the time waiting, 1.5 min left.')
emit('warning', code='files-skipped', text='2 files cannot be used.')
emit('progress', fraction=1.0, stage='evaluating')
folder = request['params']['output']
os.makedirs(folder, exist_ok=True)
json.dump(request, open(os.path.join(folder, 'request.json'), 'w'))
scores = {'fields': {'finetuned': {'PSNR': 17.25, 'SSIM': 0.31, 'hue': None}, 'grey': {'PSNR': 11.5}}}
files = {'model': os.path.join(folder, 'finetuned.safetensors'), 'report': os.path.join(folder, 'report.html')}
emit('result', result={'output': folder, 'scores': scores, 'steps': 20, **files})
"""


@pytest.fixture
def train(run_algorithm):
    return lambda feedback=None, **parameters: run_algorithm("trainmodel", feedback, **parameters)


@pytest.fixture
def training(plugin):
    return QgsApplication.processingRegistry().createAlgorithmById("sarcolorizer:trainmodel")


def asked(folder) -> TrainOptions:
    request = json.loads((folder / "request.json").read_text())
    assert request["method"] == "train"
    return TrainOptions.from_dict(request["params"])


def test_every_parameter_has_its_frozen_name_and_a_help(training):
    definitions = training.parameterDefinitions()
    assert [definition.name() for definition in definitions] == NAMES
    assert [definition.name() for definition in definitions if len(definition.help()) < 40] == []
    assert [(o.name(), o.type()) for o in training.outputDefinitions()] == [
        ("OUTPUT", "outputFolder"),
        ("MODEL", "outputFile"),
        ("REPORT", "outputHtml"),
    ]
    assert (training.displayName(), training.group()) == ("Train model", "SAR")
    assert not training.icon().isNull()


def test_only_details_are_advanced_and_nothing_but_the_output_is_required(training):
    flag = QgsProcessingParameterDefinition.Flag
    definitions = training.parameterDefinitions()
    assert [d.name() for d in definitions if d.flags() & flag.FlagAdvanced] == NAMES[6:-1]
    required = [d.name() for d in definitions if not d.flags() & flag.FlagOptional and d.defaultValue() is None]
    assert required == ["OUTPUT"]
    assert training.parameterDefinition("PRESET").options() == ["paired", "unpaired", "finetune", "smoke"]
    layouts = ["auto", "sen12", "sen12ms", "qxs", "opensar", "pairs", "classes", "rasters", "unpaired"]
    assert training.parameterDefinition("LAYOUT").options() == layouts


def test_it_runs_in_the_background_and_says_what_it_needs(training):
    assert not training.flags() & QgsProcessingAlgorithm.Flag.FlagNoThreading
    told = training.shortHelpString()
    for word in ("SYNTHETIC", "scikit-image", "minutes", "never at random", "checkpoint"):
        assert word in told
    assert "\n" not in told


def test_what_is_left_alone_is_the_presets(train, fake_engine, tmp_path):
    fake_engine(DONE)
    (tmp_path / "data").mkdir()
    train(DATA=str(tmp_path / "data"), OUTPUT=str(tmp_path / "run"))
    table = {"path": str(tmp_path / "data"), "style": "true-colour"}
    assert asked(tmp_path / "run") == TrainOptions(config="finetune", output=str(tmp_path / "run"), data=(table,))


def test_everything_that_is_given_reaches_the_engine(train, fake_engine, tmp_path, styled_model):
    fake_engine(DONE)
    for name in ("my.toml", "data"):
        (tmp_path / name).mkdir()
    train(
        PRESET="smoke",
        CONFIG=str(tmp_path / "my.toml"),
        DATA=str(tmp_path / "data"),
        LAYOUT="pairs",
        STYLE=" swir ",
        SAR="radar",
        OPTICAL="*_rgb.tif",
        START_FROM=styled_model,
        MINUTES=2.5,
        DEVICE="CUDA:1",
        FRESH=True,
        OUTPUT=str(tmp_path / "run"),
    )
    path = str(tmp_path / "data")
    assert asked(tmp_path / "run") == TrainOptions(
        config=str(tmp_path / "my.toml"),
        output=str(tmp_path / "run"),
        data=({"path": path, "style": "swir", "layout": "pairs", "sar": "radar", "optical": "*_rgb.tif"},),
        changes={"trainer": {"minutes": 2.5, "device": "cuda:1"}, "model": {"start_from": styled_model}},
        fresh=True,
    )


def test_a_configuration_keeps_its_own_data_device_and_time(train, fake_engine, tmp_path):
    fake_engine(DONE)
    (tmp_path / "my.toml").touch()
    train(CONFIG=str(tmp_path / "my.toml"), STYLE="swir", OUTPUT=str(tmp_path / "run"))
    assert asked(tmp_path / "run") == TrainOptions(config=str(tmp_path / "my.toml"), output=str(tmp_path / "run"))


def test_progress_losses_and_scores_reach_the_log_and_files_the_outputs(train, fake_engine, recorder, tmp_path):
    fake_engine(DONE)
    results = train(recorder, DATA=str(tmp_path), OUTPUT=str(tmp_path / "run"))
    folder = tmp_path / "run"
    assert results == {
        "OUTPUT": str(folder),
        "MODEL": str(folder / "finetuned.safetensors"),
        "REPORT": str(folder / "report.html"),
    }
    assert recorder.fractions[-2:] == [40.0, 100.0]
    log = "\n".join(recorder.infos)
    assert "Step 20: pixel 0.1234, total 0.5678" in log
    assert "Scores on fields:\nfinetuned: PSNR 17.25, SSIM 0.31\ngrey: PSNR 11.5\n" in log
    assert str(folder / "finetuned.safetensors") in log
    assert recorder.warnings == ["2 files cannot be used."]


def test_without_a_model_there_is_no_such_output(train, fake_engine, tmp_path):
    fake_engine(DONE.replace("os.path.join(folder, 'finetuned.safetensors')", "''"))
    results = train(DATA=str(tmp_path), OUTPUT=str(tmp_path / "run"))
    assert sorted(results) == ["OUTPUT", "REPORT"]


def test_a_folder_that_goes_with_qgis_is_warned_of(train, fake_engine, recorder, tmp_path):
    fake_engine(DONE)
    results = train(recorder, DATA=str(tmp_path), OUTPUT="TEMPORARY_OUTPUT")
    assert recorder.warnings[0].startswith(f"{results['OUTPUT']} is a temporary folder")


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ({"DATA": None}, "Choose a data folder, or a configuration file"),
        ({"START_FROM": "no_such_model"}, f"no model named 'no_such_model'.*{DEFAULT_MODEL}"),
        ({"PRESET": "huge"}, "Incorrect parameter value for PRESET"),
        ({"LAYOUT": "heap"}, "Incorrect parameter value for LAYOUT"),
        ({"MINUTES": -1}, "Incorrect parameter value for MINUTES"),
    ],
    ids=["no data", "start from", "preset", "layout", "minutes"],
)
def test_what_cannot_be_done_is_said_before_the_engine_starts(train, fake_engine, tmp_path, wrong, text):
    pool = fake_engine(DONE)
    with pytest.raises(QgsProcessingException, match=text):
        train(**{"DATA": str(tmp_path), "OUTPUT": str(tmp_path / "run"), **wrong})
    assert pool.pids == []


def test_missing_packages_are_told_with_the_command_that_adds_them(training, monkeypatch, engine_python, tmp_path):
    assert training.canExecute() == (True, "")
    monkeypatch.setattr(TrainingAlgorithm, "packages", ("skimage", "no_such_package"))
    assert training.canExecute()[0] is False
    parameters = {"DATA": str(tmp_path), "OUTPUT": str(tmp_path / "run")}
    valid, text = training.checkParameterValues(parameters, QgsProcessingContext())
    assert not valid
    assert f'lacks no_such_package. Install into it: "{engine_python}" -m pip install no_such_package' in text
    assert "skimage" in engine_location.TRAINING_PACKAGES


SLOW_TO_STOP = """
emit('started')
time.sleep(0.1)  # what comes within a twentieth of a second is not shown
emit('progress', fraction=0.4, stage='training')
sys.stdin.readline()
time.sleep(1.6)
emit('error', code='cancelled', text='Cancelled after 12 steps. The checkpoint in the folder is kept.')
"""


def test_after_a_cancel_the_engine_may_finish_its_step_and_its_word_is_shown(
    train, fake_engine, recorder_type, tmp_path
):
    fake_engine(SLOW_TO_STOP)
    feedback = recorder_type(cancel_when=lambda feedback: "Training" in feedback.infos)
    with pytest.raises(QgsProcessingException, match=r"^Cancelled after 12 steps\. The checkpoint in the folder"):
        train(feedback, DATA=str(tmp_path), OUTPUT=str(tmp_path / "run"))
    assert sum(text.startswith("Cancelling: the engine ends its step") for text in feedback.infos) == 1


def test_an_engine_that_does_not_stop_is_killed_and_the_last_checkpoint_is_kept(
    train, fake_engine, monkeypatch, recorder_type, tmp_path
):
    monkeypatch.setattr(TrainingAlgorithm, "cancel_seconds", 0.5)
    pool = fake_engine("emit('started')\nemit('progress', fraction=0.4, stage='training')\ntime.sleep(60)")
    checkpoint = tmp_path / "run" / "checkpoint.safetensors"
    checkpoint.parent.mkdir()
    checkpoint.write_text("the last one")
    feedback = recorder_type(cancel_when=lambda feedback: "Training" in feedback.infos)
    with pytest.raises(QgsProcessingException, match=r"^Cancelled\. The last checkpoint in .*run.* is kept"):
        train(feedback, DATA=str(tmp_path), OUTPUT=str(checkpoint.parent))
    assert pool.pids == []
    assert checkpoint.read_text() == "the last one"


def test_a_killed_engine_is_an_error_that_says_what_to_change_and_what_is_kept(train, fake_engine, tmp_path):
    fake_engine("emit('started')\nos.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(QgsProcessingException, match=r"SIGKILL.*trainer\.batch.*last checkpoint in .*run.*is kept"):
        train(DATA=str(tmp_path), OUTPUT=str(tmp_path / "run"))


def test_in_the_background_qgis_goes_on_and_a_cancel_brings_the_engines_word_to_the_log(
    training, fake_engine, engine_python, recorder_type, tmp_path
):
    # As the dialog does it: the algorithm in a thread of its own, the main thread at its events.
    fake_engine(SLOW_TO_STOP)
    context, feedback, ended = QgsProcessingContext(), recorder_type(), []
    parameters = {"DATA": str(tmp_path), "OUTPUT": str(tmp_path / "run")}
    task = QgsProcessingAlgRunnerTask(training, parameters, context, feedback)
    task.executed.connect(lambda successful, results: ended.append(successful))
    QgsApplication.taskManager().addTask(task)
    longest, last, deadline = 0.0, time.monotonic(), time.monotonic() + 60
    while not ended and time.monotonic() < deadline:
        QCoreApplication.processEvents()
        now = time.monotonic()
        longest, last = max(longest, now - last), now
        if "Training" in feedback.infos and not feedback.isCanceled():
            feedback.cancel()
        time.sleep(0.01)
    assert ended == [False]
    assert any("Cancelled after 12 steps. The checkpoint" in text for text in feedback.errors)
    assert longest < 1.0
