"""The packages as they were tested: exact versions and the SHA-256 of every file of theirs. No QGIS here.

`engine_lock.txt` beside this module is made by `make lock`; pip refuses what is not one of its files. PyTorch's own
index has builds whose files are not among them, and a folder of wheels may hold whatever its owner put there: what came
from such places is told apart, in the log, the record and the report.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..engine.place import SetupError
from ..words import tr

TORCH, NEEDS, CUDA = "torch", "torch-needs", "torch-cuda"
COLORIZING, TRAINING, CLUSTER = "colorizing", "training", "cluster"
_LOCK = Path(__file__).with_name("engine_lock.txt")
_FOR, _HASH = "# for:", re.compile(r"--hash=sha256:([0-9a-f]{64})")
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Pin:
    """A package of the lock.

    Attributes:
        name: as `pip` compares names, "opencv-python-headless".
        version: the one that is installed.
        groups: the parts of the engine that need it.
        requirement: version and condition, "numpy==2.0.2 ; python_full_version < '3.10'".
        hashes: SHA-256 of its files, in hex.
    """

    name: str
    version: str
    groups: frozenset[str]
    requirement: str
    hashes: frozenset[str]

    @property
    def key(self) -> str:
        """Name and version, see `key_of`."""
        return key_of(self.name, self.version)

    @property
    def line(self) -> str:
        """The line of a requirements file that lets nothing but these files in."""
        return " ".join([self.requirement, *(f"--hash=sha256:{one}" for one in sorted(self.hashes))])


@functools.lru_cache(maxsize=1)
def pins() -> tuple[Pin, ...]:
    """Return the whole lock; a package stands there once for each version that some Python or system gets."""
    found, lines = [], []
    for line in _LOCK.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        lines.append(line)
        if line.strip().startswith(_FOR):
            requirement = lines[0].rstrip("\\").strip()
            name, _, version = requirement.partition(" ")[0].partition("==")
            groups = frozenset(line.partition(_FOR)[2].split())
            found.append(Pin(_plain(name), version, groups, requirement, frozenset(_HASH.findall("\n".join(lines)))))
            lines = []
    return tuple(found)


def selected(*groups: str) -> tuple[Pin, ...]:
    """Return what some parts of the engine need."""
    return tuple(pin for pin in pins() if pin.groups & set(groups))


def digest(*groups: str) -> str:
    """Return what tells one lock from another, a few letters: a new version of the plugin may pin others."""
    text = "\n".join(pin.line for pin in selected(*groups))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def key_of(name: str, version: str) -> str:
    """Return name and version of a package, written in one way: "opencv-python-headless==5.0"."""
    return f"{_plain(name)}=={version}"


def installed_keys(installed: Iterable[str]) -> set[str]:
    """Return the keys of what `pip.installed` says: "opencv_python_headless-5.0.dist-info"."""
    names = (one.removesuffix(".dist-info").rpartition("-") for one in installed)
    return {key_of(name, version) for name, _, version in names}


def check_wheels(wheels: str) -> frozenset[str]:
    """Look at a folder of wheels, before anything is installed from it.

    Returns:
        The keys of the packages there that are those of the lock, file by file.

    Raises:
        SetupError: where a file calls itself one of the lock's packages, and is not.
    """
    known = {pin.key: pin.hashes for pin in pins()}
    good = set()
    for path in sorted(Path(wheels).glob("*.whl")):
        name, version = [*path.name.split("-", 2), ""][:2]
        key = key_of(name, version)
        if key not in known:
            continue
        found = _sha256(path)
        if found not in known[key]:
            raise SetupError(
                tr(
                    "{file} is not the file that this version of SAR Colorizer was tested with, though it has its "
                    "name: its SHA-256 is {found}. Nothing was installed. Load it again from where it comes from; if "
                    "it is a build of your own that you trust, allow other versions and builds under Advanced."
                ).format(file=path.name, found=found)
            )
        good.add(key)
    return frozenset(good)


def judged(installed: Iterable[str], verified: Sequence[str], before: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return which packages of an environment were verified by their hashes, and which were not, both sorted.

    Args:
        installed: what is there, see `pip.installed`.
        verified: the keys of what came through the lock.
        before: names that every new environment has, such as pip.
    """
    there = {key for key in installed_keys(installed) if key.partition("==")[0] not in set(before)}
    return sorted(there & set(verified)), sorted(there - set(verified))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _sha256(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
