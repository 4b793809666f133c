"""What a set-up is asked to do, and what that comes to on this machine, before anything is done. No QGIS here."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...core.engine_packages import CLUSTER, COLORIZING, MAINTAINED_PYTHON, PINNED_PYTHONS, TORCH, TRAINING, Package
from ...core.file_name import without_secrets
from ..engine.place import Place, SetupError, existing_parent
from ..words import tr
from . import pins
from .base_python import BasePython
from .torch_build import AUTO, BUILDS, TorchBuild

PIP_INDEX = "pip"
"""Instead of an address: the index, or whatever else, that the user's pip is configured with."""

_MB, _GB = 10**6, 10**9
_REST_DOWNLOAD, _REST_DISK = 150 * _MB, 550 * _MB
_TRAINING_DOWNLOAD, _TRAINING_DISK = 110 * _MB, 450 * _MB
_CLUSTER_DOWNLOAD, _CLUSTER_DISK = 5 * _MB, 20 * _MB
_CPU_DOWNLOAD, _CPU_DISK = 200 * _MB, 800 * _MB
_CUDA_DOWNLOAD, _CUDA_DISK = 3 * _GB, int(6.5 * _GB)


@dataclass(frozen=True)
class Plan:
    """What the user asks for.

    Attributes:
        base_python: the Python to make the environment from; "" to look for one.
        build: build of torch, one of `torch_build.BUILDS`.
        index: address of the index that torch comes from; "" for the one that fits the build, PIP_INDEX for the one
            that pip is configured with. All other packages come from the one that pip is configured with.
        wheels: folder of wheels that everything comes from, without a network; "" for none.
        training: install what training needs, too.
        cluster: install what several workers need, too.
        pinned: install the versions that were tested, and nothing that has other hashes; else the newest that fit.
    """

    base_python: str = ""
    build: str = AUTO
    index: str = ""
    wheels: str = ""
    training: bool = False
    cluster: bool = False
    pinned: bool = True

    def __post_init__(self) -> None:
        if self.build not in BUILDS:
            raise SetupError(
                tr("There is no build '{build}'. Choose one of: {builds}.").format(
                    build=self.build, builds=", ".join(BUILDS)
                )
            )
        if self.wheels and not (Path(self.wheels).is_dir() and any(Path(self.wheels).glob("*.whl"))):
            raise SetupError(
                tr("{wheels} is no folder with wheels (*.whl). Choose another, or none.").format(wheels=self.wheels)
            )

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values, without passwords in addresses."""
        return {**dataclasses.asdict(self), "index": without_secrets(self.index)}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Plan:
        """Return the plan of JSON values; what is unknown or can no longer be used is left out."""
        known = {field.name for field in dataclasses.fields(cls)}
        kept = {name: value for name, value in values.items() if name in known}
        try:
            return cls(**kept)
        except SetupError:
            return cls(
                training=bool(kept.get("training")),
                cluster=bool(kept.get("cluster")),
                pinned=bool(kept.get("pinned", True)),
            )


@dataclass(frozen=True)
class Proposal:
    """What a plan comes to on this machine: what the user consents to.

    Attributes:
        place: where.
        base: the Python the environment is made from.
        build: the build of torch.
        download, disk: bytes, roughly; `disk` is what stays.
    """

    plan: Plan
    place: Place
    base: BasePython
    build: TorchBuild
    download: int
    disk: int

    @classmethod
    def of(cls, plan: Plan, place: Place, base: BasePython, build: TorchBuild) -> Proposal:
        """Return the proposal, with its sizes."""
        # On Linux the usual index of pip has the build for CUDA, whatever the machine has.
        large = build.is_cuda or (plan.index == PIP_INDEX and place.platform.startswith("linux"))
        download, disk = (_CUDA_DOWNLOAD, _CUDA_DISK) if large else (_CPU_DOWNLOAD, _CPU_DISK)
        download, disk = download + _REST_DOWNLOAD, disk + _REST_DISK
        if plan.training:
            download, disk = download + _TRAINING_DOWNLOAD, disk + _TRAINING_DISK
        if plan.cluster:
            download, disk = download + _CLUSTER_DOWNLOAD, disk + _CLUSTER_DISK
        return cls(plan, place, base, build, 0 if plan.wheels else download, disk)

    @property
    def room(self) -> int:
        """Bytes that have to be free: what stays, what is loaded, and pip's copy of it while it unpacks."""
        return self.disk + 2 * max(self.download, self.disk // 4)

    @property
    def index(self) -> str:
        """The index that torch comes from, "" for the one that pip is configured with."""
        if self.plan.index:
            return "" if self.plan.index == PIP_INDEX else self.plan.index
        return self.build.index

    @property
    def requirements(self) -> tuple[str, ...]:
        """All that is installed, as pip takes it."""
        packages: tuple[Package, ...] = COLORIZING
        packages += TRAINING if self.plan.training else ()
        packages += CLUSTER if self.plan.cluster else ()
        return (*(package.requirement for package in packages), *self.constraints)

    @property
    def torch_requirements(self) -> tuple[str, ...]:
        """What is installed first: torch."""
        return (TORCH.requirement, *self.constraints)

    @property
    def constraints(self) -> tuple[str, ...]:
        """Further conditions of this machine."""
        # The last torch for Intel Macs is 2.2, which does not work with numpy 2.
        return ("numpy<2",) if self.place.platform == "darwin" and self.base.machine == "x86_64" else ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the engine that are installed after torch, as the lock has them, see `pins`."""
        parts: tuple[str, ...] = (pins.COLORIZING,)
        parts += (pins.TRAINING,) if self.plan.training else ()
        return parts + ((pins.CLUSTER,) if self.plan.cluster else ())

    @property
    def pins_torch(self) -> bool:
        """Whether torch, too, is one whose hashes the plugin brings: those of PyTorch's own builds it does not know."""
        return self.plan.pinned and not self.plan.wheels and not self.index

    @property
    def trust(self) -> str:
        """By what it is known that nothing else is installed, for people."""
        if not self.plan.pinned:
            return tr("nothing: other versions and builds are allowed, see Advanced")
        if self.plan.wheels:
            return tr("the SHA-256 of each file of a tested version; other versions in the folder by nothing")
        if self.pins_torch:
            return tr("the SHA-256 of each file, which the plugin brings")
        return tr(
            "the SHA-256 of each file, which the plugin brings; PyTorch itself by the hashes that {} names, where it "
            "names any"
        ).format(without_secrets(self.index))

    @property
    def made_with(self) -> str:
        """The Python the environment is made from, for people; and a better one, where there is one."""
        system = (self.place.platform, self.base.machine)
        if system not in PINNED_PYTHONS:
            return str(self.base)
        oldest, newest = (".".join(map(str, one)) for one in (MAINTAINED_PYTHON, PINNED_PYTHONS[system][1]))
        values = {"base": self.base, "oldest": oldest, "newest": newest}
        if self.plan.pinned and not self.base.has_pins(self.place.platform):
            return tr(
                "{base}. The tested packages are not made for this Python: install one from Python {oldest} to "
                "{newest}, which is then taken"
            ).format(**values)
        if not self.base.is_maintained:
            return tr(
                "{base}. For this Python there are only the last packages that were made, which nobody corrects any "
                "more: better install one from Python {oldest} to {newest}, which is then taken"
            ).format(**values)
        return str(self.base)

    @property
    def sources(self) -> str:
        """Where the packages come from, for people."""
        if self.plan.wheels:
            return tr("the folder {}, without a network").format(self.plan.wheels)
        usual = tr("the index that pip is configured with (PyPI unless you changed it)")
        if not self.index:
            return usual
        return tr("{} (PyTorch) and {}").format(without_secrets(self.index), usual)

    def check_room(self, there: int = 0) -> None:
        """Raise SetupError where the disk has too little room; `there` are bytes that the folder holds already."""
        free = shutil.disk_usage(existing_parent(self.place.root)).free
        needed = max(0, self.room - there)
        if free < needed:
            raise SetupError(
                tr(
                    "{free} are free on the disk of {root}, and {needed} are needed while it is "
                    "set up ({afterwards} afterwards). Make room, or choose a folder on another disk."
                ).format(
                    free=as_size(free), root=self.place.root, needed=as_size(needed), afterwards=as_size(self.disk)
                )
            )


def as_size(count: int) -> str:
    """Return bytes for people: "0.3 GB"."""
    return f"{count / _GB:.1f} GB" if count >= 10**8 else f"{count / _MB:.0f} MB"
