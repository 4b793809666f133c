"""Evaluate model: what it offers, what it asks the engine for, and what it passes on."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsApplication, QgsProcessingAlgorithm, QgsProcessingException, QgsProcessingParameterDefinition
from sar_colorizer.core.options.shared import DEFAULT_MODEL
from sar_colorizer.core.options.training import EvaluateOptions

DONE = """
emit('started')
emit('progress', fraction=0.5, stage='scoring')
folder = request['params']['output']
os.makedirs(folder, exist_ok=True)
json.dump(request, open(os.path.join(folder, 'request.json'), 'w'))
scores = {'fields': {'styled': {name: number / 8 for number, name in enumerate('ABCDEFGHI')}, 'grey': {}}}
files = {'model': '', 'report': os.path.join(folder, 'report.html')}
emit('result', result={'output': folder, 'scores': scores, **files})
"""


@pytest.fixture
def evaluate(run_algorithm):
    return lambda feedback=None, **parameters: run_algorithm("evaluatemodel", feedback, **parameters)


@pytest.fixture
def evaluation(plugin):
    return QgsApplication.processingRegistry().createAlgorithmById("sarcolorizer:evaluatemodel")


def asked(folder) -> EvaluateOptions:
    request = json.loads((folder / "request.json").read_text())
    assert request["method"] == "evaluate"
    return EvaluateOptions.from_dict(request["params"])


def test_every_parameter_has_its_frozen_name_and_a_help(evaluation):
    flag = QgsProcessingParameterDefinition.Flag
    definitions = evaluation.parameterDefinitions()
    names = ["MODEL", "DATA", "LAYOUT", "STYLE", "COMPARE", "CROP", "SAR", "OPTICAL", "DEVICE", "OUTPUT"]
    assert [definition.name() for definition in definitions] == names
    assert [definition.name() for definition in definitions if len(definition.help()) < 40] == []
    assert [d.name() for d in definitions if d.flags() & flag.FlagAdvanced] == ["SAR", "OPTICAL", "DEVICE"]
    required = [d.name() for d in definitions if not d.flags() & flag.FlagOptional and d.defaultValue() is None]
    assert required == ["DATA", "OUTPUT"]
    assert [(o.name(), o.type()) for o in evaluation.outputDefinitions()] == [
        ("OUTPUT", "outputFolder"),
        ("REPORT", "outputHtml"),
    ]


def test_it_runs_in_the_background_and_says_what_scores_are_worth(evaluation):
    assert (evaluation.displayName(), evaluation.group()) == ("Evaluate model", "SAR")
    assert not evaluation.flags() & QgsProcessingAlgorithm.Flag.FlagNoThreading
    told = evaluation.shortHelpString()
    for word in ("SYNTHETIC", "scikit-image", "not learned from", "blur"):
        assert word in told
    assert "\n" not in told


def test_what_is_given_reaches_the_engine(evaluate, fake_engine, tmp_path, styled_model):
    fake_engine(DONE)
    (tmp_path / "data").mkdir()
    data, run = str(tmp_path / "data"), str(tmp_path / "run")
    evaluate(DATA=data, OUTPUT=run)
    usual = EvaluateOptions(model=DEFAULT_MODEL, output=run, data=({"path": data, "style": "true-colour"},))
    assert asked(tmp_path / "run") == usual
    evaluate(
        MODEL=styled_model,
        DATA=data,
        LAYOUT="sen12",
        STYLE="swir",
        SAR="s1",
        OPTICAL="s2",
        COMPARE=f" {styled_model} ; {styled_model};",
        CROP=256,
        DEVICE="cpu",
        OUTPUT=run,
    )
    assert asked(tmp_path / "run") == EvaluateOptions(
        model=styled_model,
        output=run,
        data=({"path": data, "style": "swir", "layout": "sen12", "sar": "s1", "optical": "s2"},),
        compare=(styled_model, styled_model),
        device="cpu",
        crop=256,
    )


def test_the_main_scores_reach_the_log_and_the_report_the_outputs(evaluate, fake_engine, recorder, tmp_path):
    fake_engine(DONE)
    results = evaluate(recorder, DATA=str(tmp_path), OUTPUT=str(tmp_path / "run"))
    assert results == {"OUTPUT": str(tmp_path / "run"), "REPORT": str(tmp_path / "run" / "report.html")}
    first = recorder.infos.index("Scores on fields:") + 1
    assert recorder.infos[first : first + 2] == [
        "styled: A 0, B 0.125, C 0.25, D 0.375, E 0.5, F 0.625, G 0.75",
        "grey: none",
    ]


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ({"MODEL": "no_such_model"}, f"no model named 'no_such_model'.*{DEFAULT_MODEL}"),
        ({"COMPARE": f"{DEFAULT_MODEL}; /not/there.safetensors"}, r"no model file /not/there\.safetensors"),
        ({"MODEL": __file__}, "not a safetensors model file"),
        ({"CROP": -1}, "Incorrect parameter value for CROP"),
    ],
    ids=["model", "compare", "no model", "crop"],
)
def test_what_cannot_be_done_is_said_before_the_engine_starts(evaluate, fake_engine, tmp_path, wrong, text):
    pool = fake_engine(DONE)
    with pytest.raises(QgsProcessingException, match=text):
        evaluate(**{"DATA": str(tmp_path), "OUTPUT": str(tmp_path / "run"), **wrong})
    assert pool.pids == []


def test_an_error_of_the_engine_is_shown_as_it_is(evaluate, fake_engine, tmp_path):
    fake_engine("emit('started')\nemit('error', code='config', text='The data folder holds nothing.')")
    with pytest.raises(QgsProcessingException, match=r"^The data folder holds nothing\.$"):
        evaluate(DATA=str(tmp_path), OUTPUT=str(tmp_path / "run"))
