"""STAC ItemCollections as inputs: the raster of each Item, and what its product is called. Standard library only.

An ItemCollection is what a search of a catalogue answers with: a GeoJSON FeatureCollection whose features are STAC
Items (stacspec.org). It comes from elsewhere, so nothing in it is taken for granted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..errors import OptionError, SarColorizerError
from ..file_name import is_remote, of_url, printable
from ..options.folder import FolderOptions
from ..ordinary_file import bytes_in, open_ordinary
from ..polarisation import polarisations_in
from ..providers.eopf_store import find_store
from ..sentinel1.files import MANIFEST, product_files
from ..stac.vocabulary import identifier
from ..words import phrase
from .search import Found

_LARGEST = 256 * 2**20  # bytes; ten thousand Items of Sentinel-1 have some 100 MB
_LONGEST_NAME = 150  # bytes of UTF-8; endings and a number are to fit as well
_MOST_NAMED = 12
_RASTER_TYPES: tuple[str, ...] = (
    "image/tiff",
    "image/vnd.stac.geotiff",
    "image/jp2",
    "application/x-hdf",
    "application/netcdf",
)
_RASTER_TYPES += ("application/x-netcdf", "image/nitf", "application/vnd.nitf")
_RASTERS = (".tif", ".tiff", ".jp2", ".img", ".vrt", ".nc", ".h5", ".ntf", ".nitf")
_PRODUCTS = (".zip", ".safe", MANIFEST)
_NO_DATA = frozenset({"thumbnail", "overview", "metadata", "visual", "data-mask", "browse"})
_COPOLARISED = ("VV", "HH")


def is_json(path: Path) -> bool:
    """Whether a file is JSON by its ending, or by how it begins."""
    if path.suffix.lower() in (".json", ".geojson"):
        return True
    try:
        with open_ordinary(path) as file:
            # A list's first name may begin with a brace, too.
            return re.match(rb'[\xef\xbb\xbf\s]*\{\s*"', file.read(64)) is not None
    except OSError:
        return False


def in_item_collection(path: Path, options: FolderOptions) -> list[Found]:
    """Return an input for each Item, in their order; one without a raster is refused with the reason.

    Raises:
        OptionError: it is no ItemCollection, or an empty one.
    """
    items = _items(path)
    if not items:
        raise OptionError(phrase("The ItemCollection {path} has no Items. Search the catalogue anew.", path=path))
    return [_found(item, number, path.absolute().parent, options.asset) for number, item in enumerate(items, start=1)]


def _items(path: Path) -> list[Any]:
    try:
        size = path.stat().st_size
        if size > _LARGEST:
            raise OptionError(
                phrase(
                    "{path} has {size} MB, more than an ItemCollection that can be read ({largest} MB). Search for "
                    "fewer Items at a time.",
                    path=path,
                    size=size // 10**6,
                    largest=_LARGEST // 10**6,
                )
            )
        content = json.loads(bytes_in(path).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise OptionError(
            phrase("{path} is no JSON that can be read ({cause}). Download it again.", path=path, cause=error)
        ) from error
    if isinstance(content, Mapping):
        features = content.get("features")
        if content.get("type") == "FeatureCollection" and isinstance(features, list):
            return features
        if content.get("type") == "Feature" and "assets" in content:
            return [content]
    raise OptionError(
        phrase(
            "{path} is no STAC ItemCollection: a GeoJSON FeatureCollection of Items, as catalogues answer a search.",
            path=path,
        )
    )


def _found(item: Any, number: int, folder: Path, asset: str) -> Found:
    given = item.get("id") if isinstance(item, Mapping) else None
    name = printable(given) if isinstance(given, str) and given.strip() else f"item_{number}"
    # An id is any text: it must not lead into another folder, nor make a hidden file.
    plain = identifier(name.replace("\\", "/")).lstrip(".").encode()[:_LONGEST_NAME].decode("utf-8", "ignore")
    product = Path(plain or f"item_{number}")
    try:
        return Found(_source(item, folder, asset), name, product)
    except OptionError as error:
        return Found(f"{folder}#{name}", name, product, refused=error.text)


def _source(item: Any, folder: Path, asset: str) -> str:
    """Return the path or GDAL's name of an Item's raster; raises OptionError where it has none."""
    assets = item.get("assets") if isinstance(item, Mapping) else None
    if not isinstance(assets, Mapping) or not assets:
        raise OptionError(phrase("It is no STAC Item with assets."))
    if asset:
        if asset not in assets:
            raise OptionError(
                phrase("The Item has no asset '{asset}'. It has: {assets}.", asset=asset, assets=_names(assets))
            )
        return _place(assets[asset], folder)
    places = {}
    for key, one in assets.items():
        try:
            places[str(key)] = (_place(one, folder), one)
        except OptionError:  # another may do
            continue
    for place, _ in places.values():
        if _is_product_on_disk(place):
            return place
    rasters = {key: place for key, (place, one) in places.items() if _is_raster(place, one)}
    for polarisation in _COPOLARISED:
        for key, place in rasters.items():
            if polarisation in polarisations_in(key):
                return place
    said = [place for key, place in rasters.items() if "data" in _texts(places[key][1], "roles")]
    if said or rasters:
        return (said or list(rasters.values()))[0]
    if any(is_remote(place) and place.lower().endswith(_PRODUCTS) for place, _ in places.values()):
        raise OptionError(
            phrase(
                "The Item's product lies on a server, and Sentinel-1 products are read from the disk alone. Download "
                "it."
            )
        )
    raise OptionError(
        phrase(
            "The Item has no asset that is a raster of data. It has: {assets}. Name one of them as the asset.",
            assets=_names(assets),
        )
    )


def _place(asset: Any, folder: Path) -> str:
    """Return the path or GDAL's name that an asset's href stands for; raises OptionError where it stands for none."""
    href = asset.get("href") if isinstance(asset, Mapping) else None
    if not isinstance(href, str) or not href.strip() or not href.isprintable() or href.lstrip().startswith("<"):
        raise OptionError(phrase("The asset has no href that is a path or a URL."))
    href = href.strip()
    if href.startswith("/vsi") or is_remote(href):
        return of_url(href)
    path = Path(folder, of_url(href))
    if not path.exists() and Path(folder, unquote(href)).exists():
        path = Path(folder, unquote(href))
    return str(path.absolute())


def _is_product_on_disk(place: str) -> bool:
    if is_remote(place):
        return False
    try:
        files = product_files(place)
        return (files is not None and not files.measurement) or find_store(Path(place)) is not None
    except SarColorizerError:  # damaged, or several in one: another asset may do
        return False


def _is_raster(place: str, asset: Mapping[str, Any]) -> bool:
    if _NO_DATA & set(_texts(asset, "roles")):
        return False
    media = asset.get("type")
    if isinstance(media, str) and media.strip():
        return media.lower().startswith(_RASTER_TYPES)
    return place.lower().partition("?")[0].endswith(_RASTERS)


def _texts(asset: Mapping[str, Any], key: str) -> list[str]:
    values = asset.get(key)
    return [one for one in values if isinstance(one, str)] if isinstance(values, list) else []


def _names(assets: Mapping[Any, Any]) -> str:
    names = [printable(str(key)) for key in assets]
    more = ["..."] if len(names) > _MOST_NAMED else []
    return ", ".join([*names[:_MOST_NAMED], *more])
