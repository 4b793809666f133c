"""Which files of a folder are inputs, and what their products are called. Standard library only."""

from __future__ import annotations

import codecs
import fnmatch
import os
import re
import zipfile
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import OptionError, SarColorizerError
from ..options.folder import FolderOptions
from ..protocol import PARTIAL, SHORTENED
from ..providers.eopf_store import find_store
from ..raster.input_choice import BEHIND, INSTEAD, is_snap_data, snap_bands
from ..sentinel1.files import is_safe, product_files
from ..words import either, phrase

COLOUR_SUFFIX, CONFIDENCE_SUFFIX = "_colour", "_confidence"
REPORT_STEM = "colorize-report"
OWN_NAMES = (REPORT_STEM, "colorize-manifest", "colorize-thumbnails")
"""What the names begin with that a run writes beside products; they are no inputs, nor is what is in such folders."""

# What GDAL, QGIS and products have beside rasters: inputs only where a pattern ends like them.
_BESIDE = (*BEHIND, *INSTEAD, ".lock", ".dim", ".safe")
_PARTIAL = re.compile(PARTIAL, re.IGNORECASE)
_HALF_MADE = re.compile(rf"({COLOUR_SUFFIX}|{CONFIDENCE_SUFFIX}|{SHORTENED}){PARTIAL}")
_PREFERRED = (".tif", ".tiff")  # have the plain name where two inputs differ in the ending alone


@dataclass(frozen=True)
class FolderFile:
    """An input and its products.

    Attributes:
        source: path of the input, absolute, or a name of GDAL's.
        name: of the input, for people: its path in the folder.
        output: absolute path of the colour image.
        confidence: absolute path of the confidence, or None.
    """

    source: str
    name: str
    output: Path
    confidence: Path | None

    @property
    def products(self) -> tuple[Path, ...]:
        """The paths of what is made."""
        return (self.output,) if self.confidence is None else (self.output, self.confidence)


def find_files(options: FolderOptions, says_synthetic: Callable[[str], bool]) -> list[FolderFile]:
    """Return the files to colorize, in the order of their names.

    Left out are the products of these very files, the reference for the colours, files that are being written, and
    those that GDAL and QGIS put beside rasters. Two inputs never share a product: folders are mirrored, and the ending,
    or else a number, goes into the name.

    Args:
        options: where and which.
        says_synthetic: whether a raster's tags call it synthetic colour.

    Raises:
        OptionError: where there are none.
    """
    source = Path(options.input)
    if source.is_dir():
        found = sorted(_in_folder(source, Path(options.output), options), key=_order)
        if not found:
            raise OptionError(_no_file(source, options))
    elif source.is_file():
        found = list({path: (path, name) for path, name in _in_list(source)}.values())
        if not found:
            raise OptionError(
                phrase("The list {path} names no file. Write the path of a raster on each line.", path=source)
            )
    else:
        raise OptionError(
            phrase("{path} does not exist. Give a folder, or a text file with a path on each line.", path=source)
        )
    return _with_products(found, options, says_synthetic)


def _no_file(folder: Path, options: FolderOptions) -> str:
    patterns = either(options.patterns)
    if options.recursive:
        return phrase(
            "There is no file like {patterns} in {folder} or its sub-folders. Check the folder and the patterns.",
            patterns=patterns,
            folder=folder,
        )
    return phrase(
        "There is no file like {patterns} in {folder}. Check the folder and the patterns, or ask for sub-folders too.",
        patterns=patterns,
        folder=folder,
    )


def half_made(folder: Path) -> list[Path]:
    """Return the partial files that interrupted runs left of products of `find_files`, sub-folders included."""
    return [Path(where, name) for where, _, names in os.walk(folder) for name in names if _HALF_MADE.search(name)]


def _in_folder(folder: Path, output: Path, options: FolderOptions) -> Iterator[tuple[str, str]]:
    own = os.path.realpath(output)
    inside = own != os.path.realpath(folder)
    reference = options.settings.get("reference")
    reference = os.path.realpath(reference) if reference else ""
    if _is_product(folder):
        yield str(folder.absolute()), folder.name
        return
    for where, folders, names in os.walk(folder):
        products = [name for name in sorted(folders) if _is_product(Path(where, name))]
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


def _of_product(where: Path, folders: list[str], names: list[str]) -> Sequence[str]:
    """Return the files of a folder that may be inputs: of a product, its rasters of backscatter and nothing else.

    `folders` is left with the sub-folders to look in.
    """
    if is_snap_data(where):
        folders.clear()
        return [path.name for path in snap_bands(where)]
    return names


def _is_product(folder: Path) -> bool:
    """Whether a folder is one input as a whole: a product of Sentinel-1 as SAFE, or as EOPF's Zarr."""
    return is_safe(folder) or find_store(folder) is not None


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


def _in_list(path: Path) -> Iterator[tuple[str, str]]:
    """The paths in a text file: one a line, relative ones from the file's folder, # for remarks."""
    try:
        lines = _text(path.read_bytes()).splitlines()
    except (OSError, ValueError) as error:
        raise OptionError(
            phrase(
                "{path} is neither a folder nor a text file with a path on each line ({cause}).",
                path=path,
                cause=type(error).__name__,
            )
        ) from error
    for line in lines:
        text = line.strip().strip('"')
        if not text or text.startswith("#"):
            continue
        beside = path.parent / text
        # A name of GDAL's (/vsizip/..., NETCDF:...) stays as it is; any other is a path that exists or is told not to.
        virtual = text.startswith("/vsi") or (":" in text and not beside.exists() and not Path(text).is_absolute())
        yield (text if virtual else str(beside.absolute())), text


def _text(read: bytes) -> str:
    """Decode a list: UTF-8, or UTF-16 as Windows' PowerShell writes it. Raises ValueError where it is not text."""
    if read.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return read.decode("utf-16")
    if b"\0" in read:
        raise ValueError("no text")
    return read.decode("utf-8-sig", "surrogateescape")  # one bad name is told of, and stops no other


def _order(found: tuple[str, str]) -> tuple[str, int, str]:
    path = Path(found[1])
    suffix = path.suffix.lower()
    rank = _PREFERRED.index(suffix) if suffix in _PREFERRED else len(_PREFERRED)
    return path.with_suffix("").as_posix(), rank, found[1]


def _with_products(
    found: Sequence[tuple[str, str]], options: FolderOptions, says_synthetic: Callable[[str], bool]
) -> list[FolderFile]:
    output = Path(options.output).absolute()
    is_folder = Path(options.input).is_dir()
    taken: set[str] = set()
    files = []
    for source, name in found:
        path = Path(name)
        # Listed files lie anywhere: their products lie side by side.
        folder = output / path.parent if is_folder else output
        stem = next(stem for stem in _stems(path) if str(folder / stem).casefold() not in taken)
        taken.add(str(folder / stem).casefold())
        confidence = folder / f"{stem}{CONFIDENCE_SUFFIX}.tif" if options.confidence else None
        files.append(FolderFile(source, name, folder / f"{stem}{COLOUR_SUFFIX}.tif", confidence))
    own = {
        os.path.realpath(file.output.with_name(file.output.name.replace(f"{COLOUR_SUFFIX}.tif", f"{suffix}.tif")))
        for file in files
        for suffix in (COLOUR_SUFFIX, CONFIDENCE_SUFFIX)
    }
    # A scene that happens to be named like a product of its neighbour stays: it has no tag SYNTHETIC.
    return [file for file in files if os.path.realpath(file.source) not in own or not says_synthetic(file.source)]


def _stems(path: Path) -> Iterator[str]:
    yield path.stem
    with_ending = f"{path.stem}_{path.suffix.lstrip('.').lower()}" if path.suffix else path.stem
    yield with_ending
    number = 2
    while True:
        yield f"{with_ending}_{number}"
        number += 1
