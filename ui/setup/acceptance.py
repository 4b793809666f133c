"""Whether an environment is accepted after its trial, and the manifest of one that is. No QGIS here."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from ... import __version__
from ..engine.place import SetupError, folder_bytes
from ..words import tr
from .plan import Proposal
from .torch_build import CUDA


def accept(diagnosis: dict[str, Any], proposal: Proposal, say: Callable[[str], None]) -> None:
    """Raise SetupError where the engine does not work or is not what was asked for; warnings are said.

    Args:
        diagnosis: see `core.doctor.diagnosis`, with a trial.
    """
    failed = [one for one in diagnosis["checks"] if one["state"] == "failed"]
    if failed:
        told = " ".join(f"{one['name']} {one['text']}. {one['cure']}" for one in failed)
        raise SetupError(tr("The engine does not work: {told}").format(told=told))
    torch = diagnosis.get("torch") or {}
    if proposal.build.is_cuda and not torch.get("cuda"):
        text = tr("a CUDA build of torch was wanted, and {build} is what the index gave")
        text = text.format(build=torch.get("build"))
        if proposal.plan.build == CUDA:
            raise SetupError(
                tr("The GPU will not be used: {text}. Choose another index or folder of wheels.").format(text=text)
            )
        say(f"WARNING: {text}: the engine works on the processor.")
    for one in diagnosis["checks"]:
        if one["state"] == "warning":
            say(f"WARNING: {one['name']} {one['text']}. {one['cure']}")


def manifest_of(diagnosis: dict[str, Any], proposal: Proposal) -> dict[str, Any]:
    """Return what is kept of a finished set-up: versions, packages, device, date; plain JSON values."""
    return {
        "plugin": __version__,
        "engine": diagnosis["version"],
        "protocol": diagnosis["protocol"],
        "packages": {one["name"]: one["version"] for one in diagnosis["packages"] if one["version"]},
        "requirements": list(proposal.requirements),
        "python": diagnosis["python"]["version"],
        "base": str(proposal.base),
        "torch": (diagnosis.get("torch") or {}).get("build", ""),
        "device": (diagnosis.get("trial") or {}).get("device", ""),
        "training": proposal.plan.training,
        "cluster": proposal.plan.cluster,
        "bytes": folder_bytes(proposal.place.environment),
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
    }
