"""Make the plugin's zip, ``dist/sar_colorizer-VERSION.zip``: QGIS installs it, and it needs nothing of this checkout.

What goes in is said here, by folder and kind of file; a kind that is not mentioned stops the packaging, so that nothing
ships or is left out unnoticed. The same commit gives the same bytes: names are sorted, and the date of every file is
the commit's. (Another date in another commit, rather than a fixed one: Python takes a compiled file for current by the
date and size of its source, so that a plugin unzipped over an older one would go on running the old code.)

Standard library only: it is started by the system's Python.
"""

from __future__ import annotations

import argparse
import configparser
import hashlib
import os
import posixpath
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLUGIN = "sar_colorizer"  # the name of the folder in the zip, for ever
LIMIT = 25_000_000  # bytes: what the plugin store takes

FILES = (
    "CHANGELOG.md",
    "CITATION.cff",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "SECURITY.md",
    "__init__.py",
    "metadata.txt",
    "plugin.py",
    "py.typed",
    "pyproject.toml",
)
PAGES_BESIDE_DOCS = ("CONTRIBUTING.md", "README.md")
"""Pages whose links lead to docs/, which does not ship: help/ does in its place."""

_CODE = frozenset(
    (".css", ".html", ".j2", ".json", ".model3", ".png", ".py", ".qm", ".qml", ".svg", ".toml", ".txt", ".ui")
)
FOLDERS = {
    "core": _CODE,
    "engine": _CODE,
    "help": frozenset((".html", ".jpg", ".png", ".svg")),  # made of docs/ by tools/help_pages.py
    "models": frozenset((".json", ".npz", ".safetensors")),  # networks, typical colours
    "training": _CODE,
    "ui": _CODE,
}
LEFT_OUT = frozenset((".toml", ".ts", ".pro"))
"""Kinds that stay at home where FOLDERS does not take them: recipes of shipped models, sources of translations."""

PLACEHOLDER = "example.org"  # a domain that is nobody's, in addresses that the project does not have yet

_PICTURE = re.compile(r"""!\[[^\]]*\]\(([^)\s]+)\)|<img\s[^>]*src=["']([^"']+)["']""")
_OLDEST = 315532800  # 1980-01-01: a zip knows no earlier date


class PackageError(Exception):
    """The zip cannot be made; the text says why."""


def version(root: Path = ROOT) -> str:
    """Return the version in metadata.txt; raises PackageError when the package's own is another."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(root / "metadata.txt", encoding="utf-8")
    said = metadata["general"]["version"]
    own = re.search(r'^__version__ = "([^"]+)"$', (root / "__init__.py").read_text(encoding="utf-8"), re.MULTILINE)
    if own is None or own[1] != said:
        raise PackageError(f"metadata.txt says version {said}, __init__.py {own and own[1]}. Make them one.")
    return said


def shipped(root: Path = ROOT) -> list[Path]:
    """Return the files that ship, sorted, relative to the root; raises PackageError for one of an unknown kind."""
    found = {Path(name) for name in FILES}
    for folder, kinds in FOLDERS.items():
        for path in _files(root / folder):
            relative = path.relative_to(root)
            if path.suffix in kinds:
                found.add(relative)
            elif path.suffix not in LEFT_OUT:
                raise PackageError(f"{relative}: tools/package.py does not say whether files of this kind ship.")
    if Path("help/guide.html") not in found:
        raise PackageError("There is no help/: make setup, then .venv/bin/python tools/help_pages.py.")
    pages = {path for path in found if path.suffix == ".md" or path.match("help/*.html")}
    for page in pages:
        found |= set(_pictures(page, content(page, root).decode()))
    missing = sorted(str(path) for path in found if not (root / path).is_file())
    if missing:
        raise PackageError(f"Not there: {', '.join(missing)}.")
    return sorted(found, key=lambda path: path.as_posix())


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        if path.is_file() and "__pycache__" not in inside and not any(part.startswith(".") for part in inside):
            yield path


def _pictures(page: Path, text: str) -> Iterator[Path]:
    """The pictures that a page shows, relative to the root."""
    for match in _PICTURE.finditer(text):
        target = match[1] or match[2]
        if "://" not in target:
            yield Path(posixpath.normpath((page.parent / target).as_posix()))


def content(path: Path, root: Path = ROOT) -> bytes:
    """Return what ships of a file: its bytes; links of pages lead to help/, which ships in place of docs/."""
    found = (root / path).read_bytes()
    if path.as_posix() not in PAGES_BESIDE_DOCS:
        return found
    text = found.decode()
    text = re.sub(r"\(docs/([\w-]+)\.md(#[\w-]+)?\)", r"(help/\1.html\2)", text)
    return text.replace("(docs/pictures/", "(help/pictures/").encode()


def write(target: Path, seconds: int, root: Path = ROOT) -> None:
    """Write the zip.

    Args:
        target: the file; it appears when it is complete.
        seconds: the date of every file in it, since 1970.
        root: the plugin's folder: this checkout, or what was unzipped from such a zip.

    Raises PackageError when it would be larger than the store takes.
    """
    date = datetime.fromtimestamp(max(seconds, _OLDEST), timezone.utc).timetuple()[:6]
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    with zipfile.ZipFile(partial, "w") as archive:
        for path in shipped(root):
            entry = zipfile.ZipInfo(f"{PLUGIN}/{path.as_posix()}", date)
            entry.create_system = 3  # whatever system this is: permissions are Unix's
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content(path, root), zipfile.ZIP_DEFLATED, 9)
    size = partial.stat().st_size
    if size > LIMIT:
        partial.unlink()
        raise PackageError(f"The zip would have {size:,} bytes; the plugin store takes {LIMIT:,}.")
    partial.replace(target)


def date_of_the_commit(root: Path = ROOT) -> int:
    """Return SOURCE_DATE_EPOCH, or when the commit was made; seconds since 1970."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    said = given or _git(root, "log", "-1", "--format=%ct").strip()
    if not said:
        raise PackageError("This is no git checkout: set SOURCE_DATE_EPOCH to the date of the files, in seconds.")
    return int(said)


def _git(root: Path, *arguments: str) -> str:
    """What git says; nothing where there is no git or no checkout."""
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""


def notes(root: Path = ROOT) -> list[str]:
    """Return what whoever publishes the zip ought to know."""
    found = []
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(root / "metadata.txt", encoding="utf-8")
    unset = {key: value for key, value in metadata["general"].items() if PLACEHOLDER in value}
    if unset:
        found.append(
            f"metadata.txt, still placeholders: {', '.join(f'{key} ({value})' for key, value in unset.items())}; the "
            "plugin store refuses pages it cannot open"
        )
    others = [name for name in FILES if name != "metadata.txt" and PLACEHOLDER in _text_of(root / name)]
    if others:
        found.append(f"other files with placeholders ({PLACEHOLDER}): {', '.join(others)}")
    changed = _git(root, "status", "--porcelain", "--", *FILES, *FOLDERS, "docs").splitlines()
    if changed:
        found.append(f"files that differ from the commit: {len(changed)}, {changed[0].split()[-1]} among them")
    return found


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def main() -> int:
    """Write the zip and say what is in it; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=ROOT / "dist", metavar="FOLDER", help="default: dist")
    folder = parser.parse_args().output
    try:
        target = folder / f"{PLUGIN}-{version()}.zip"
        write(target, date_of_the_commit())
    except PackageError as error:
        print(f"No zip: {error}", file=sys.stderr)
        return 1
    content = target.read_bytes()
    print(f"{target}: {len(shipped())} files, {len(content) / 1e6:.1f} of {LIMIT / 1e6:.0f} MB")
    print(f"SHA-256 {hashlib.sha256(content).hexdigest()}")
    for note in notes():
        print(f"Note: {note}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
