"""The Python packages that the engine needs: names, versions and modules, in one place. Standard library only.

`pyproject.toml` lists the same for pip, which a test checks. The set-up in QGIS installs from this list,
the search for an engine and the diagnosis look for what it names.
"""

from __future__ import annotations

import importlib.metadata
import re
from dataclasses import dataclass
from typing import Any

OLDEST_PYTHON = (3, 9)
MAINTAINED_PYTHON = (3, 10)
"""The oldest Python whose packages are still corrected; an older one gets the last versions that were made for it."""
PINNED_PYTHONS = {
    ("win32", "AMD64"): ((3, 9), (3, 14)),
    ("darwin", "arm64"): ((3, 9), (3, 14)),
    ("darwin", "x86_64"): ((3, 9), (3, 12)),  # torch ends there
    ("linux", "x86_64"): ((3, 9), (3, 14)),
    ("linux", "aarch64"): ((3, 10), (3, 14)),  # rasterio begins there
}
"""The oldest and the newest Python that there are files of all pinned packages for, by `sys.platform` and machine."""


@dataclass(frozen=True)
class Package:
    """A package as pip knows it and as Python imports it.

    Attributes:
        requirement: as pip takes it, "torch>=2.2"; may end with an environment marker.
        module: what is imported.
        until_python: needed by Pythons before this (major, minor), which have it in their standard library; None for
            needed by all.
        in_qgis: whether requests that come from QGIS need it.
    """

    requirement: str
    module: str
    until_python: tuple[int, int] | None = None
    in_qgis: bool = True

    @property
    def name(self) -> str:
        """The name pip installs it by."""
        return re.split(r"[<>=!~;\s]", self.requirement, maxsplit=1)[0]

    @property
    def minimum(self) -> str:
        """The oldest version that will do."""
        found = re.search(r">=\s*([0-9.]+)", self.requirement)
        return found.group(1) if found else "0"

    def is_needed_by(self, python: tuple[int, ...]) -> bool:
        """Whether a Python of this version, (major, minor, ...), needs it."""
        return self.until_python is None or tuple(python[:2]) < self.until_python

    def accepts(self, version: str) -> bool:
        """Whether a version, such as "2.13.0+cpu", is new enough."""
        return _numbers(version) >= _numbers(self.minimum)


TORCH = Package("torch>=2.2", "torch")
PILLOW = Package("Pillow>=11.1", "PIL", in_qgis=False)  # one algorithm needs it, and looks for it itself
COLORIZING = (
    TORCH,
    Package("numpy>=1.24", "numpy"),
    Package("rasterio>=1.3", "rasterio"),
    Package("opencv-python-headless>=4.7", "cv2"),
    Package("safetensors>=0.4", "safetensors"),
    Package("defusedxml>=0.7", "defusedxml"),
    Package("tqdm>=4.64", "tqdm", in_qgis=False),  # the command line's progress bar
    PILLOW,
)
TRAINING = (
    Package("scikit-image>=0.21", "skimage"),
    Package("scipy>=1.9", "scipy"),
    Package("h5py>=3.8", "h5py"),
    Package("tensorboard>=2.12", "tensorboard"),
    Package("matplotlib>=3.7", "matplotlib"),
    Package("jinja2>=3", "jinja2"),
    Package("tomli>=2; python_version < '3.11'", "tomli", until_python=(3, 11)),
)

CLUSTER = (Package("distributed>=2024.8", "distributed"), Package("cryptography>=41", "cryptography"))


def installed_version(name: str) -> str | None:
    """Return the version that is installed of a package, in this environment; None where it is not."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def state_of(package: Package, installed: str | None, python: tuple[int, ...]) -> dict[str, Any]:
    """Return what is to be said of a package: its name, what is wanted and there, and whether that will do."""
    good = installed is not None and package.accepts(installed)
    return {
        "name": package.name,
        "wanted": package.requirement.partition(";")[0].strip(),
        "version": installed,
        "ok": good or not package.is_needed_by(python),
    }


def _numbers(version: str) -> tuple[int, ...]:
    """The release part of a version, trailing zeros left out: "2.13.0+cpu" is (2, 13).

    The standard library compares no versions, and `packaging` is not in every Python of QGIS.
    """
    release = re.match(r"[0-9]+(?:\.[0-9]+)*", version)
    numbers = [int(part) for part in release.group().split(".")] if release else [0]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
