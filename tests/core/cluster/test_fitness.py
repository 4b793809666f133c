"""Why a worker may not work is a sentence, told before anything is done."""

from __future__ import annotations

import pytest
from sar_colorizer.core.cluster.fitness import Question, why_unfit

from .conftest import MODEL, answer

QUESTION = Question("run", "/models/m.safetensors", "/out", "sentinel", ("/in/a.tif",), "auto")


def why(told):
    return why_unfit("w1", told, QUESTION, MODEL)


def test_a_worker_like_this_process_may_work():
    assert why(answer()) == ""


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (answer(version="9.9"), "w1 has SAR Colorizer 9.9, and here it is .*Install the same version there"),
        (answer(version=None), "w1 has SAR Colorizer None"),
        ({}, "w1 has SAR Colorizer None"),
        (answer(code="ff" * 32), "too, but its source files differ from those here .ffffffffffff, here "),
        (answer(no_device="No GPU here."), "w1 has not the device that was asked for. No GPU here."),
        (answer(model=""), "w1 does not have the model file /models/m.safetensors. Copy it there"),
        (answer(model="cd" * 32), "another model under /models/m.safetensors: its digest is cdcdcdcdcdcd"),
        (answer(folder=False), "does not see the output folder /out, or sees another folder of that name"),
        (answer(unwritable="Read-only file system"), "cannot write to the output folder /out .Read-only file system"),
        (answer(unseen=["/in/a.tif"]), "does not see the input /in/a.tif. Inputs have to have the same path"),
        (
            answer(temporary={"folder": "/tmp", "free": 5 * 2**20}),
            "has 5 MB free for temporary files in /tmp. Free some space there, or have TMPDIR name another",
        ),
        (ModuleNotFoundError("No module named 'sar_colorizer'"), "w1 does not have SAR Colorizer .*No module named"),
        # As Dask tells it where the question itself cannot be unpacked.
        (Exception("ModuleNotFoundError(\"No module named 'sar_colorizer'\")"), "w1 does not have SAR Colorizer"),
        (AttributeError("no worker_facts"), "w1 does not have SAR Colorizer"),
        (OSError("timed out"), "w1 does not answer .OSError: timed out"),
    ],
)
def test_anything_that_is_wrong_with_it_is_a_sentence(told, said):
    import re

    assert re.search(said, why(told))
