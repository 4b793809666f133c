"""Fitness: why a worker may not work, in a sentence, or that it may. Every reason is told before any work is done."""

from __future__ import annotations

from typing import Any

from ... import __version__
from ..words import phrase
from .facts import Question, code_digest

_LEAST_TEMPORARY = 64 * 2**20  # bytes
_SHOWN = 12  # letters of a digest


def why_unfit(worker: str, answer: Any, question: Question, model_sha256: str) -> str:
    """Return why a worker may not work on a run, a sentence; "" where it may.

    Args:
        worker: what it is called.
        answer: of `facts.worker_facts`, or the exception it ended with.
        question: that was asked.
        model_sha256: digest of the driver's model file.
    """
    if isinstance(answer, BaseException):
        return _unanswered(worker, answer)
    if answer.get("version") != __version__:
        return phrase(
            "{worker} has SAR Colorizer {theirs}, and here it is {ours}. Install the same version there.",
            worker=worker,
            theirs=str(answer.get("version")),
            ours=__version__,
        )
    if answer.get("code") != code_digest():
        return phrase(
            "{worker} has SAR Colorizer {version} too, but its source files differ from those here "
            "({theirs}, here {ours}). Install the same there.",
            worker=worker,
            version=__version__,
            theirs=str(answer.get("code"))[:_SHOWN],
            ours=code_digest()[:_SHOWN],
        )
    return _why_unfit(worker, answer, question, model_sha256)


def _why_unfit(worker: str, facts: dict[str, Any], question: Question, model_sha256: str) -> str:
    """Return what is wrong with a worker of this very version."""
    if "no_device" in facts:
        return phrase(
            "{worker} has not the device that was asked for. {reason}", worker=worker, reason=facts["no_device"]
        )
    if not facts["model"]:
        return phrase(
            "{worker} does not have the model file {path}. Copy it there under the same name.",
            worker=worker,
            path=question.model,
        )
    if facts["model"] != model_sha256:
        return phrase(
            "{worker} has another model under {path}: its digest is {theirs}, here it is {ours}. Copy the file there.",
            worker=worker,
            path=question.model,
            theirs=facts["model"][:_SHOWN],
            ours=model_sha256[:_SHOWN],
        )
    if not facts["folder"]:
        return phrase(
            "{worker} does not see the output folder {folder}, or sees another folder of that name. It has to be "
            "shared by all workers and have the same path everywhere.",
            worker=worker,
            folder=question.folder,
        )
    if facts["unwritable"]:
        return phrase(
            "{worker} cannot write to the output folder {folder} ({cause}).",
            worker=worker,
            folder=question.folder,
            cause=facts["unwritable"],
        )
    if facts["unseen"]:
        return phrase(
            "{worker} does not see the input {path}. Inputs have to have the same path everywhere.",
            worker=worker,
            path=facts["unseen"][0],
        )
    free = int(facts["temporary"]["free"])
    if free < _LEAST_TEMPORARY:
        return phrase(
            "{worker} has {free} MB free for temporary files in {folder}. Free some space there, or have TMPDIR name "
            "another folder.",
            worker=worker,
            free=free // 2**20,
            folder=facts["temporary"]["folder"],
        )
    return ""


def _unanswered(worker: str, error: BaseException) -> str:
    # What the scheduler or the worker could not load, Dask tells by the text of an error of no particular class.
    if isinstance(error, (ImportError, AttributeError)) or "ModuleNotFoundError" in str(error):
        return phrase(
            "{worker} does not have SAR Colorizer {version} ({cause}). Install it in the Python environment of its "
            "Dask worker.",
            worker=worker,
            version=__version__,
            cause=str(error),
        )
    cause = f"{type(error).__name__}: {error}"
    return phrase("{worker} does not answer ({cause}).", worker=worker, cause=cause)
