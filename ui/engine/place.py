"""Where the engine's private environment lies, and whether a folder may be used for it. No QGIS here."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from ...core.errors import SarColorizerError
from ..words import tr

RECORD_NAME = "sar-colorizer-engine.json"
_FOLDERS = ("sar-colorizer", "engine")
_LONGEST_ON_WINDOWS = 110  # characters: the longest path within torch's wheel is some 140, and Windows allows 260


class SetupError(SarColorizerError):
    """The set-up cannot go on; the text says why and what to do."""

    code = "setup"


def default_root(
    platform: str = sys.platform, environment: Mapping[str, str] = os.environ, home: Path | None = None
) -> Path:
    """Return the user's own folder for the environment: outside QGIS, its profiles and the plugin."""
    home = home or Path.home()
    if platform == "win32":
        # Local, not roaming: some GB must not travel with the user's profile over the network.
        base = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        named = environment.get("XDG_DATA_HOME", "")
        base = Path(named) if named and Path(named).is_absolute() else home / ".local" / "share"
    return base.joinpath(*_FOLDERS)


class Place:
    """The folder of an environment, and what lies in it.

    Args:
        root: the folder; None or "" for the default one.
    """

    def __init__(self, root: str | Path | None = None, platform: str = sys.platform) -> None:
        self.root = Path(root) if root else default_root(platform)
        self.platform = platform

    @property
    def environment(self) -> Path:
        """The virtual environment."""
        return self.root / "venv"

    @property
    def python(self) -> Path:
        """The environment's Python."""
        windows = self.platform == "win32"
        return self.environment / ("Scripts/python.exe" if windows else "bin/python")

    @property
    def record(self) -> Path:
        """The file that says that the folder is ours, and how far the set-up has come."""
        return self.root / RECORD_NAME

    @property
    def log(self) -> Path:
        """What the set-up said."""
        return self.root / "setup.log"

    @property
    def temporary(self) -> Path:
        """Where pip unpacks: on the disk whose room was looked at, and gone afterwards."""
        return self.root / "tmp"

    @property
    def cache(self) -> Path:
        """What pip has downloaded, kept until the set-up is complete: a resumed one does not load it again."""
        return self.root / "cache"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place) and other.root == self.root

    def __hash__(self) -> int:
        return hash(self.root)


def check_root(place: Place, forbidden: Iterable[Path] = ()) -> None:
    """Refuse a folder that is not absolute, belongs to somebody else, or lies where nothing may be installed.

    Args:
        forbidden: folders of QGIS, its profile, its Python and the plugin.

    Raises:
        SetupError: where it cannot be done; the text says why.
    """
    root = place.root
    if not root.is_absolute():
        raise SetupError(tr("'{root}' is not an absolute path. Choose a folder of your own.").format(root=root))
    if place.platform == "win32" and len(str(root)) > _LONGEST_ON_WINDOWS:
        raise SetupError(
            tr(
                "{root} is {count} characters long; Windows allows no paths beyond 260, and the packages "
                "need 150 of them. Choose a folder whose path has at most {longest}."
            ).format(root=root, count=len(str(root)), longest=_LONGEST_ON_WINDOWS)
        )
    resolved = root.resolve()
    for folder in forbidden:
        taken = folder.resolve()
        if resolved == taken or taken in resolved.parents:
            raise SetupError(
                tr(
                    "{root} lies in {folder}, which belongs to QGIS, its Python or the plugin, where an "
                    "update may remove it and packages may do harm. Choose a folder outside."
                ).format(root=root, folder=folder)
            )
    if root.exists():
        if not root.is_dir():
            raise SetupError(
                tr("{root} is a file. Choose a folder that is empty or does not exist yet.").format(root=root)
            )
        if root.is_symlink():
            raise SetupError(
                tr("{root} is a link to {resolved}. Choose that folder itself.").format(root=root, resolved=resolved)
            )
        if any(root.iterdir()) and not place.record.is_file():
            raise SetupError(
                tr(
                    "{root} holds files that are not the engine's, and nothing of them will be touched. "
                    "Choose a folder that is empty or does not exist yet."
                ).format(root=root)
            )


def existing_parent(folder: Path) -> Path:
    """Return the folder or the nearest one above it that exists."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def folder_bytes(folder: Path) -> int:
    """Return the bytes of all files in a folder; what goes away meanwhile counts nothing."""
    total = 0
    waiting = [str(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        total += entry.stat(follow_symlinks=False).st_size
        except OSError:
            continue
    return total
