"""The Collection of a folder of colour images: what they have in common, and a link to each Item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ... import __version__
from ..errors import OutputError
from ..file_name import printable
from ..output.document import read_document, write_document
from ..words import phrase
from .item import is_item_of
from .place import COLLECTION_NAME, Place, relative_href
from .vocabulary import GEOJSON, JSON, KEYWORDS, OWN, PROVIDER, STAC_VERSION, SYNTHETIC, extensions_of

_NOTE = (
    "Colours that a neural network has predicted from radar rasters. They were not observed: none of these images is "
    "optical imagery."
)
_SUMMARISED = ("platform", "constellation", "sat:orbit_state", "sar:polarizations", f"{OWN}:model", f"{OWN}:style")
_EVERYWHERE = (-180.0, -90.0, 180.0, 90.0)


def check_collection_place(folder: Path) -> None:
    """Refuse to replace a file under the Collection's name that this program did not write.

    Raises:
        OutputError: says what to do.
    """
    path = folder / COLLECTION_NAME
    if path.exists() and not _is_own(read_document(path)):
        raise OutputError(
            phrase(
                "The STAC Collection would replace {path}, which SAR Colorizer did not write. Move that file away, or "
                "choose another output folder.",
                path=path,
            )
        )


def write_collection(folder: Path, products: Iterable[Path]) -> Path | None:
    """Write the Collection of those products that have an Item, and return its path; None where none has.

    Products that the Collection had before stay in it while they are there: a folder may be made of several.

    Raises:
        OutputError: where it cannot be written.
    """
    path = folder / COLLECTION_NAME
    before = read_document(path)
    places = {Place(product, folder).item: None for product in products}
    places |= dict.fromkeys(_items_of(before, folder))
    items = [(item, document) for item in sorted(places) if (document := _own_item(item)) is not None]
    if not items:
        return None
    write_document(path, collection(folder, items))
    return path


def collection(folder: Path, items: Sequence[tuple[Path, Mapping[str, Any]]]) -> dict[str, Any]:
    """Return the Collection of a folder; `items` are the paths of the Items and what these say."""
    name = printable(folder.absolute().name)
    every = [document["properties"] for _, document in items]
    summaries = {key: values for key in _SUMMARISED if (values := _values(every, key))}
    provider = {
        "name": PROVIDER,
        "roles": ["processor"],
        "processing:software": {"SAR Colorizer": __version__},
    }
    attributions = _values(every, f"{OWN}:attribution")
    return {
        "type": "Collection",
        "stac_version": STAC_VERSION,
        "stac_extensions": extensions_of(provider),
        "id": Place(folder / "any.tif", folder).collection_id,
        "title": f"Synthetic colour: {name}",
        "description": " ".join([_NOTE, *map(str, attributions)]),
        "keywords": list(KEYWORDS),
        "license": "other",  # that of the radar scenes and of the model, whose attribution the description has
        "providers": [provider],
        "extent": {
            "spatial": {"bbox": [_union([document["bbox"] for _, document in items if document.get("bbox")])]},
            "temporal": {"interval": [_interval(every)]},
        },
        "summaries": {SYNTHETIC: [True], **summaries},
        "links": [
            {"rel": "root", "href": f"./{COLLECTION_NAME}", "type": JSON},
            *(
                {"rel": "item", "href": relative_href(path, folder), "type": GEOJSON, "title": document["id"]}
                for path, document in items
            ),
        ],
    }


def _items_of(document: Mapping[str, Any] | None, folder: Path) -> Iterator[Path]:
    """Yield the paths of the Items that a Collection links to."""
    for link in (document or {}).get("links", []):
        if isinstance(link, dict) and link.get("rel") == "item" and isinstance(link.get("href"), str):
            href = unquote(link["href"])
            if href.startswith("./"):
                yield folder / href[2:]


def _own_item(path: Path) -> dict[str, Any] | None:
    """Return what an Item says whose product is there; None for any other file."""
    product = next((found for suffix in (".tif", ".tiff") if (found := path.with_suffix(suffix)).exists()), None)
    if product is None or not is_item_of(path, product):
        return None
    return read_document(path)


def _is_own(document: Mapping[str, Any] | None) -> bool:
    summaries = (document or {}).get("summaries")
    return isinstance(summaries, dict) and summaries.get(SYNTHETIC) == [True]


def _values(every: Iterable[Mapping[str, Any]], key: str) -> list[Any]:
    """Return the different values of a field, those of lists one by one, sorted."""
    found: dict[Any, None] = {}
    for properties in every:
        value = properties.get(key)
        found |= dict.fromkeys(value if isinstance(value, list) else [] if value is None else [value])
    return sorted(found)


def _union(boxes: Sequence[Sequence[float]]) -> list[float]:
    """Return the box around boxes: over the date line where that is the shorter way, all of the Earth for none."""
    if not boxes:
        return list(_EVERYWHERE)
    south, north = min(box[1] for box in boxes), max(box[3] for box in boxes)
    spans = [(box[0], box[2] if box[2] >= box[0] else box[2] + 360) for box in boxes]
    other = [(west + 360, east + 360) if west < 0 else (west, east) for west, east in spans]
    west, east = min(((min(w for w, _ in way), max(e for _, e in way)) for way in (spans, other)), key=_width)
    if east - west >= 360:
        return [-180.0, south, 180.0, north]
    return [_wrapped(west), south, east if east <= 180 else east - 360, north]


def _width(span: tuple[float, float]) -> float:
    return span[1] - span[0]


def _wrapped(longitude: float) -> float:
    return longitude - 360 if longitude > 180 else longitude


def _interval(every: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the first and the last time of the Items; as texts of RFC 3339 in UTC they sort by the second."""
    starts = [properties.get("start_datetime") or properties["datetime"] for properties in every]
    ends = [properties.get("end_datetime") or properties["datetime"] for properties in every]
    return [min(starts), max(ends)]
