"""The search for inputs on the disk: in a folder, or by a pattern of paths. Standard library only."""

from __future__ import annotations

import fnmatch
import glob
import os
import re
import zipfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import SarColorizerError
from ..file_name import of_url, without_secrets
from ..options.folder import FolderOptions
from ..protocol import PARTIAL
from ..providers.eopf_store import find_store
from ..raster.input_choice import BEHIND, INSTEAD, is_snap_data, snap_bands
from ..sentinel1.files import MANIFEST, is_safe, product_files

REPORT_STEM = "colorize-report"
OWN_NAMES = (REPORT_STEM, "colorize-manifest", "colorize-thumbnails")
"""What the names begin with that a run writes beside products; they are no inputs, nor is what is in such folders."""

# What GDAL, QGIS and products have beside rasters: inputs only where a pattern ends like them.
_BESIDE = (*BEHIND, *INSTEAD, ".lock", ".dim", ".safe")
_PARTIAL = re.compile(PARTIAL, re.IGNORECASE)
_ESCAPED = re.compile(r"\[([*?[])\]")  # a letter that stands for itself, as glob.escape writes it
_PREFERRED = (".tif", ".tiff")  # have the plain name where two inputs differ in the ending alone


@dataclass(frozen=True)
class Found:
    """An input.

    Attributes:
        source: absolute path, or a name of GDAL's.
        name: for people: its path in the folder, or as it was given.
        product: path of its product in the output folder, without ending; the ending of `suffix` may be added.
        suffix: of the input, as ".tif"; tells two of one name apart.
        refused: why it cannot be colorized, a sentence; "" where nothing is known against it.
    """

    source: str
    name: str
    product: Path
    suffix: str = ""
    refused: str = ""

    @classmethod
    def of_name(cls, source: str, name: str, mirrored: bool) -> Found:
        """Return an input whose product has its name, in the same sub-folder where folders are mirrored."""
        path = Path(name)
        if path.name.lower() == MANIFEST:  # stands for its folder, by which the product is called
            path = path.with_name(Path(source).parent.name) if path.parent == Path() else path.parent
        return cls(source, name, path.with_name(path.stem) if mirrored else Path(path.stem), path.suffix)

    @classmethod
    def of_gdals(cls, text: str) -> Found:
        """Return the input that a name of GDAL's or a URL stands for."""
        told = without_secrets(text)
        return cls.of_name(of_url(text), told, mirrored=False)


def in_folder(options: FolderOptions) -> list[Found]:
    """Return the inputs in the folder that was asked for, in the order of their names."""
    return _mirrored(_in_folder(Path(options.input), Path(options.output), options))


def is_pattern(text: str) -> bool:
    """Whether a text is a pattern of paths, and no path itself."""
    return glob.has_magic(text) and not os.path.lexists(text)


def by_pattern(pattern: str, options: FolderOptions) -> list[Found]:
    """Return the inputs whose paths are like a pattern, with ``*``, ``?``, ``[...]``, and ``**`` for any folders.

    They are named from the part of the pattern on that is a path, as if that folder had been asked for.
    """
    return _mirrored(_like(pattern, Path(options.output), options))


def is_product(folder: Path) -> bool:
    """Whether a folder is one input as a whole: a product of Sentinel-1 as SAFE, or as EOPF's Zarr."""
    return is_safe(folder) or find_store(folder) is not None


def _mirrored(found: Iterator[tuple[str, str]]) -> list[Found]:
    return [Found.of_name(source, name, mirrored=True) for source, name in sorted(found, key=_order)]


def _in_folder(folder: Path, output: Path, options: FolderOptions) -> Iterator[tuple[str, str]]:
    own = os.path.realpath(output)
    inside = own != os.path.realpath(folder)
    reference = _reference(options)
    if is_product(folder):
        yield str(folder.absolute()), folder.name
        return
    for where, folders, names in os.walk(folder):
        products = [name for name in sorted(folders) if is_product(Path(where, name))]
        for name in products:
            path = Path(where, name)
            yield str(path.absolute()), path.relative_to(folder).as_posix()
        folders[:] = sorted(
            one
            for one in folders
            if options.recursive and not one.startswith((".", *OWN_NAMES)) and one not in products
        )
        candidates = _of_product(Path(where), folders, names)
        if inside:
            folders[:] = [one for one in folders if os.path.realpath(Path(where, one)) != own]
        unpacked = {Path(name).stem.lower() for name in products}
        for name in candidates:
            if _is_input(name, options.patterns) and _may_be_input(Path(where, name), unpacked):
                path = Path(where, name)
                if reference and os.path.realpath(path) == reference:
                    continue
                yield str(path.absolute()), path.relative_to(folder).as_posix()


def _like(pattern: str, output: Path, options: FolderOptions) -> Iterator[tuple[str, str]]:
    fixed = _fixed_part(pattern)
    last = os.path.basename(pattern)  # noqa: PTH119
    own = os.path.realpath(output)
    inside = own != os.path.realpath(fixed)
    reference = _reference(options)
    paths = sorted({Path(one) for one in glob.iglob(pattern, recursive=True)})  # noqa: PTH207
    folders = {*paths, *(above for path in paths for above in _between(path, fixed))}
    products = {one for one in folders if one.is_dir() and is_product(one)}
    beside: dict[Path, set[str]] = {}
    for product in products:
        beside.setdefault(product.parent, set()).add(product.stem.lower())
    for path in paths:
        if any(above.name.startswith(OWN_NAMES) for above in _between(path, fixed)):
            continue
        if any(above in products for above in path.parents):
            continue  # of a product, which is an input as a whole where the pattern is of it
        if path not in products:
            if not path.is_file() or not _is_input(path.name, ("*", last)):
                continue
            if inside and Path(own) in Path(os.path.realpath(path)).parents:
                continue
            if os.path.realpath(path) == reference or not _may_be_input(path, beside.get(path.parent, ())):
                continue
        yield str(path.absolute()), path.relative_to(fixed).as_posix()


def _fixed_part(pattern: str) -> Path:
    """Return the folder that a pattern begins with."""
    parts = Path(pattern).parts
    last = len(parts) - 1  # of a pattern that is nothing but escaped letters
    first = next((number for number, part in enumerate(parts) if glob.has_magic(_ESCAPED.sub("", part))), last)
    return Path(*(_ESCAPED.sub(r"\1", part) for part in parts[:first]))


def _between(path: Path, fixed: Path) -> Iterator[Path]:
    for above in path.parents:
        if above == fixed:
            return
        yield above


def _reference(options: FolderOptions) -> str:
    reference = options.settings.get("reference")
    return os.path.realpath(reference) if reference else ""


def _of_product(where: Path, folders: list[str], names: list[str]) -> Sequence[str]:
    """Return the files of a folder that may be inputs: of a product, its rasters of backscatter and nothing else.

    `folders` is left with the sub-folders to look in.
    """
    if is_snap_data(where):
        folders.clear()
        return [path.name for path in snap_bands(where)]
    return names


def _may_be_input(path: Path, unpacked: Collection[str]) -> bool:
    """Whether a file is more than an archive of something else, or of a product that lies unpacked beside it.

    One that is damaged is an input all the same: it is to be told of.
    """
    if path.suffix.lower() != ".zip" or not zipfile.is_zipfile(path):
        return True
    if path.stem.lower().removesuffix(".safe") in unpacked:
        return False
    try:
        return product_files(str(path)) is not None or find_store(path) is not None
    except SarColorizerError:  # several in one: told of when it is opened
        return True


def _is_input(name: str, patterns: Sequence[str]) -> bool:
    lower = name.lower()
    if lower.startswith((".", *OWN_NAMES)) or _PARTIAL.search(lower):
        return False
    beside = next((ending for ending in _BESIDE if lower.endswith(ending)), None)
    # A pattern *.dim is answered with what to choose instead; a pattern for every file passes over it.
    asked = [pattern.lower() for pattern in patterns if beside is None or pattern.lower().endswith(beside)]
    return any(fnmatch.fnmatchcase(lower, pattern) for pattern in asked)


def _order(found: tuple[str, str]) -> tuple[str, int, str]:
    path = Path(found[1])
    suffix = path.suffix.lower()
    rank = _PREFERRED.index(suffix) if suffix in _PREFERRED else len(_PREFERRED)
    return path.with_suffix("").as_posix(), rank, found[1]
