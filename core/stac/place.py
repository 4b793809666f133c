"""Where the documents of a product lie, and how one refers to another: by relative paths. Standard library only.

Nothing tells where on a disk the files are: a catalogue is to go on working where it is moved, and a folder's name may
be private.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePath

from ..file_name import file_name, printable
from .vocabulary import identifier

COLLECTION_NAME = "collection.json"
_NEAREST = 2  # levels up from a product to the folder that it has in common with what it was made from


@dataclass(frozen=True)
class Place:
    """Where a product lies among its documents.

    Attributes:
        product: path of the product.
        folder: of the collection that it belongs to; None for a product of its own.
    """

    product: Path
    folder: Path | None = None

    @property
    def item(self) -> Path:
        """The path of its Item: NAME.json for NAME.tif."""
        return self.product.with_suffix(".json")

    @property
    def identifier(self) -> str:
        """The Item's id: unique among the products of the collection, whatever sub-folder they are in."""
        path = self.product.with_suffix("")
        if self.folder is None:
            return identifier(printable(path.name))
        inside = Path(os.path.relpath(path, self.folder))
        return identifier(printable("-".join(part for part in inside.parts if part != "..")))

    @property
    def collection(self) -> Path | None:
        """The path of the collection; None for a product of its own."""
        return self.folder / COLLECTION_NAME if self.folder else None

    @property
    def collection_id(self) -> str | None:
        """The collection's id: the name of its folder; None for a product of its own."""
        return identifier(printable(self.folder.absolute().name)) if self.folder else None

    def model(self, name: str, sha256: str) -> Path:
        """Return the path of the Item of the model that made it: one for each version of a model in a folder."""
        return (self.folder or self.product.parent) / f"{identifier(name)}-{sha256[:8]}.mlm.json"

    def href(self, path: Path) -> str:
        """Return the reference from the Item to a file near it."""
        return relative_href(path, self.product.parent)

    def source_href(self, source: str) -> str:
        """Return the reference from the Item to the radar raster: its name alone where that lies far off."""
        path, folder = Path(source), self.product.absolute().parent
        try:
            if path.exists():
                common = Path(os.path.commonpath([path.absolute(), folder]))
                if len(folder.relative_to(common).parts) <= _NEAREST and len(common.parts) > _NEAREST:
                    return relative_href(path.absolute(), folder)
        except (OSError, ValueError):  # a name of GDAL's, another drive
            pass
        return _quoted(file_name(source))


def relative_href(path: Path, folder: Path) -> str:
    """Return the reference from a document in a folder to a file: ./NAME.tif, ../other/NAME.tif."""
    try:
        inside = PurePath(os.path.relpath(path.absolute(), folder.absolute())).as_posix()
    except ValueError:  # another drive of Windows, to which no relative path leads
        return path.absolute().as_uri()
    return _quoted(inside if inside.startswith("../") else f"./{inside}")


def _quoted(text: str) -> str:
    """Return a path as a reference: with what has a meaning in a URL escaped, and nothing else.

    Spaces and letters stay as they are: pystac and GDAL take a reference for a path, and find no a%20b.tif; QGIS and
    browsers escape them by themselves.
    """
    return printable(text).replace("%", "%25").replace("#", "%23").replace("?", "%3F")
