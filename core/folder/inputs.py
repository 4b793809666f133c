"""Which files of a folder are inputs, and what their products are called. Standard library only."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import OptionError, SarColorizerError
from ..file_name import is_remote, is_too_long, of_url, without_secrets
from ..limits.special_file import check_special
from ..options.folder import FolderOptions
from ..protocol import PARTIAL, SHORTENED
from ..providers.eopf_store import find_store
from ..raster.vrt import leads_to_network
from ..sentinel1.files import MANIFEST, product_files
from ..words import either, phrase
from .item_collection import in_item_collection, is_json
from .listed import in_list, is_gdals
from .search import Found, by_pattern, in_folder, is_pattern

COLOUR_SUFFIX, CONFIDENCE_SUFFIX = "_colour", "_confidence"

SEEN = ".colorize-folder.{}.seen"
"""Name of the file by which workers see that an output folder is the driver's."""

STRIPS = "strips"
"""Ending of the hidden folder beside a product in which its strips are kept until it is made."""

_SEEN = re.escape(SEEN.format("X")).replace("X", "[0-9a-f]+")
_HALF_MADE = re.compile(rf"({COLOUR_SUFFIX}|{CONFIDENCE_SUFFIX}|{SHORTENED}){PARTIAL}|^{_SEEN}$")
_ONLY_ON_DISK = (".zip", ".safe", MANIFEST)


@dataclass(frozen=True)
class FolderFile:
    """An input and its products.

    Attributes:
        source: path of the input, absolute, or a name of GDAL's.
        name: of the input, for people: its path in the folder.
        output: absolute path of the colour image.
        confidence: absolute path of the confidence, or None.
        refused: why it is not to be tried, a sentence; "" where nothing is known against it.
    """

    source: str
    name: str
    output: Path
    confidence: Path | None
    refused: str = ""

    @property
    def products(self) -> tuple[Path, ...]:
        """The paths of what is made."""
        return (self.output,) if self.confidence is None else (self.output, self.confidence)


def find_files(options: FolderOptions, says_synthetic: Callable[[str], bool]) -> list[FolderFile]:
    """Return the files to colorize: of a folder or a pattern by name, else in the order of the list.

    Left out are the products of these very files, the reference for the colours, files that are being written, and
    those that GDAL and QGIS put beside rasters. Two inputs never share a product: folders are mirrored, and the ending,
    or else a number, goes into the name. What lies on the network is refused unless that is allowed.

    Args:
        options: where and which.
        says_synthetic: whether a raster's tags call it synthetic colour.

    Raises:
        OptionError: where there are none.
        RasterError: what is to name them is no file, see `limits.special_file`.
    """
    found = [_checked(one, options) for one in _find(options)]
    return _with_products(found, options, says_synthetic)


def _find(options: FolderOptions) -> list[Found]:
    source = Path(options.input)
    if not is_remote(options.input) and is_too_long(source):
        raise OptionError(phrase("There is no {path}: file systems have no name as long.", path=options.input))
    if source.is_dir():
        found = in_folder(options)
        if not found:
            raise OptionError(_no_file(source, options))
        return found
    if source.is_file():
        if _is_product_file(source):
            return [Found.of_name(str(source.absolute()), source.name, mirrored=False)]
        return in_item_collection(source, options) if is_json(source) else in_list(source, options)
    check_special(str(source))
    if is_gdals(options.input):
        _check_single(options.input)
        return [Found.of_gdals(options.input)]
    if is_pattern(options.input):
        found = by_pattern(options.input, options)
        if not found:
            raise OptionError(
                phrase(
                    "There is no raster like {pattern}. Check the pattern: ** stands for any sub-folders.",
                    pattern=options.input,
                )
            )
        return found
    raise OptionError(
        phrase(
            "{path} does not exist. Give a folder, a pattern of paths, a text file with a path on each line, or a STAC "
            "ItemCollection.",
            path=source,
        )
    )


def _is_product_file(path: Path) -> bool:
    """Whether a file is a product of Sentinel-1 as a whole: its zip, or its manifest."""
    try:
        return product_files(str(path)) is not None or find_store(path) is not None
    except SarColorizerError:  # several in one: told of when it is opened
        return True


def _check_single(name: str) -> None:
    """Raise OptionError for what would have to be searched on a server."""
    if is_remote(name) and (name.endswith("/") or "*" in name):
        raise OptionError(
            phrase(
                "{name} lies on a server, where folders and patterns are not searched. Give a list with the name of a "
                "raster on each line, or a STAC ItemCollection.",
                name=without_secrets(name),
            )
        )


def _checked(found: Found, options: FolderOptions) -> Found:
    """Return an input with what is known against it."""
    if found.refused:
        return found
    if not options.network and found.source != of_url(options.input) and leads_to_network(found.source):
        return replace(
            found,
            refused=phrase(
                "It is read from the network, which is not allowed. Allow it with --network (QGIS: Read from the "
                "network), or download it."
            ),
        )
    if is_remote(found.source) and "/vsizip/" not in found.source and found.source.lower().endswith(_ONLY_ON_DISK):
        return replace(
            found,
            refused=phrase(
                "Archives and whole Sentinel-1 products are read from the disk alone. Download it, or give the name of "
                "a raster in it."
            ),
        )
    return found


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
    """Return what interrupted runs left: partial files of products of `find_files`, in sub-folders too, and `SEEN`."""
    return [Path(where, name) for where, _, names in os.walk(folder) for name in names if _HALF_MADE.search(name)]


def _with_products(
    found: Sequence[Found], options: FolderOptions, says_synthetic: Callable[[str], bool]
) -> list[FolderFile]:
    output = Path(options.output).absolute()
    taken: set[str] = set()
    files = []
    for one in found:
        folder = output / one.product.parent
        stem = next(stem for stem in _stems(one) if str(folder / stem).casefold() not in taken)
        taken.add(str(folder / stem).casefold())
        confidence = folder / f"{stem}{CONFIDENCE_SUFFIX}.tif" if options.confidence else None
        files.append(FolderFile(one.source, one.name, folder / f"{stem}{COLOUR_SUFFIX}.tif", confidence, one.refused))
    own = {
        os.path.realpath(file.output.with_name(file.output.name.replace(f"{COLOUR_SUFFIX}.tif", f"{suffix}.tif")))
        for file in files
        for suffix in (COLOUR_SUFFIX, CONFIDENCE_SUFFIX)
    }
    # A scene that happens to be named like a product of its neighbour stays: it has no tag SYNTHETIC.
    return [file for file in files if os.path.realpath(file.source) not in own or not says_synthetic(file.source)]


def _stems(found: Found) -> Iterator[str]:
    stem = found.product.name
    yield stem
    with_ending = f"{stem}_{found.suffix.lstrip('.').lower()}" if found.suffix else stem
    yield with_ending
    number = 2
    while True:
        yield f"{with_ending}_{number}"
        number += 1
