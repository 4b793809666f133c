"""The facts of a worker that decide whether it may work: found out there, in answer to the driver's question.

A worker of another version answers too, as far as it can: `version` and `code` are of every version's answer.
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
from ..model.shipped import find_model

_ROOT = Path(__file__).resolve().parents[2]
_SOURCES = ("core", "engine")


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
        return hashlib.sha256(find_model(name_or_path).read_bytes()).hexdigest()
    except (ModelError, OSError):
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
