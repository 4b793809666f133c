"""The fitness of workers: what the driver asks, what a worker finds out of itself, and why it may not work.

Every reason is a sentence, told before any work is done. A worker of another version answers too, as far as it can:
`version` and `code` are of every version's answer.
"""

from __future__ import annotations

import asyncio
import functools
import hashlib
import os
import platform
import shutil
import socket
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ... import __version__
from .. import library_environment
from ..errors import ModelError, SarColorizerError
from ..model.card import read_whole, sha256_of
from ..model.shipped import find_model
from ..words import phrase

_ROOT = Path(__file__).resolve().parents[2]
_SOURCES = ("core", "engine")
_LEAST_TEMPORARY = 64 * 2**20  # bytes
_SHOWN = 12  # letters of a digest


@dataclass(frozen=True)
class Question:
    """What the driver asks every worker.

    Attributes:
        run: of the driver.
        model: name of a shipped model, or absolute path of a model file.
        folder: that products go to.
        sentinel: name of a file in it, which the driver has written.
        inputs: paths of local files, some of what is to be read.
        device: that was asked for, as the option has it.
    """

    run: str
    model: str
    folder: str
    sentinel: str
    inputs: tuple[str, ...]
    device: str


@functools.lru_cache(maxsize=1)
def code_digest() -> str:
    """Return a digest of the sources that decide how a picture comes out: two of one version can differ."""
    digest = hashlib.sha256()
    for path in sorted(path for part in _SOURCES for path in (_ROOT / part).rglob("*.py")):
        digest.update(path.relative_to(_ROOT).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


async def worker_facts(question: Question) -> dict[str, Any]:
    """Return the facts of the worker this runs in; to be run by `distributed.Client.run`."""
    return await asyncio.get_running_loop().run_in_executor(None, _facts, question)


def _facts(question: Question) -> dict[str, Any]:
    library_environment.prepare(os.environ)
    facts: dict[str, Any] = {"version": __version__, "code": code_digest(), "host": socket.gethostname()}
    facts |= {"pid": os.getpid(), "boot": _boot(), **_arithmetic(question.device)}
    facts["model"] = _model_digest(question.model)
    facts["folder"] = (Path(question.folder) / question.sentinel).is_file()
    facts["unwritable"] = _unwritable(Path(question.folder))
    facts["unseen"] = [path for path in question.inputs if not Path(path).exists()]
    place = tempfile.gettempdir()
    facts["temporary"] = {"folder": place, "free": shutil.disk_usage(place).free}
    return facts


def _boot() -> str:
    """Return what tells this machine from others of the same name; "" where nothing does."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _arithmetic(wanted: str) -> dict[str, Any]:
    """Return the device, and what the last bits of a result depend on."""
    import torch

    from ..model import device as devices

    try:
        device = devices.select(wanted)
    except SarColorizerError as error:
        return {"no_device": error.text}
    libraries = [f"torch {torch.__version__}"]
    if not device.is_gpu:
        vectors = " ".join(sorted(library_environment.instruction_sets())) or platform.processor()
        kind = f"CPU {platform.machine()} {hashlib.sha256(vectors.encode()).hexdigest()[:6]}"
        return {"device": "cpu", "arithmetic": (kind, torch.backends.cpu.get_cpu_capability(), *libraries), "gpu": ""}
    properties = torch.cuda.get_device_properties(device.torch_device)
    number = device.torch_device.index or 0
    identity = getattr(properties, "uuid", None) or f"{os.environ.get('CUDA_VISIBLE_DEVICES', '')}:{number}"
    return {"device": str(device.torch_device), "arithmetic": (device.name, *libraries), "gpu": str(identity)}


def _model_digest(name_or_path: str) -> str:
    """Return the SHA-256 of a model file; "" where there is none that can be read."""
    try:
        return sha256_of(read_whole(find_model(name_or_path)))
    except ModelError:
        return ""


def _unwritable(folder: Path) -> str:
    """Return why no file can be made in a folder; "" where one can."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(4096))
            file.flush()
    except OSError as error:
        return error.strerror or type(error).__name__
    return ""


def why_unfit(worker: str, answer: Any, question: Question, model_sha256: str) -> str:
    """Return why a worker may not work on a run, a sentence; "" where it may.

    Args:
        worker: what it is called.
        answer: of `fitness.worker_facts`, or the exception it ended with.
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
