"""The Item of a colour image: what it is, where it lies, what it was made from and by what.

All of it is told by the product's own grid and tags, so that the Item of a product that was made before is the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasterio.crs import CRS

from ..errors import OutputError
from ..gdal import GDAL_ERRORS, gdal_environment
from ..georeferencing.grid import Grid
from ..output.content import COLOUR, CONFIDENCE, NamedBand
from ..output.document import read_document
from ..raster.opening import open_dataset
from ..words import phrase
from .footprint import Footprint
from .instrument import instrument_fields
from .place import Place
from .times import acquisition_times
from .vocabulary import COG, GEOJSON, GEOTIFF, JSON, KEYWORDS, OWN, STAC_VERSION, SYNTHETIC, extensions_of, model_name

DATA = "colour"
"""Key of the asset that is the product."""

_SURE = 90  # per cent, of GDAL's likeness of a CRS to one with a code
_LEVEL = "L4"  # NASA's: model output
_TOLD = {
    "model": "COLORIZER_MODEL",
    "model_sha256": "COLORIZER_MODEL_SHA256",
    "style": "COLORIZER_STYLE",
    "prior": "COLORIZER_PRIOR",
    "prior_credit": "COLORIZER_PRIOR_CREDIT",
    "reference": "COLORIZER_REFERENCE",
    "input_units": "COLORIZER_UNITS",
    "attribution": "COLORIZER_ATTRIBUTION",
}
"""What else of a product's tags is told, by the name of the field."""


@dataclass(frozen=True)
class ColourProduct:
    """A colour image as its file describes it.

    Attributes:
        grid: of its pixels.
        tags: its tags.
        is_cog: whether it is cloud-optimised.
    """

    grid: Grid
    tags: Mapping[str, str]
    is_cog: bool

    @classmethod
    def of_file(cls, path: Path) -> ColourProduct:
        """Read what a finished product says. Raises RasterError."""
        with gdal_environment(), open_dataset(str(path)) as dataset:
            layout = dataset.tags(ns="IMAGE_STRUCTURE").get("LAYOUT", "")
            return cls(Grid.from_dataset(dataset), dict(dataset.tags()), layout == "COG")


def colour_item(product: ColourProduct, place: Place, source: str, confidence: Path | None = None) -> dict[str, Any]:
    """Return the Item of a colour image.

    Args:
        product: what the file says of itself.
        place: of the product, and of the collection it belongs to.
        source: path of the radar raster, or a name of GDAL's.
        confidence: path of the product's confidence, if there is one.
    """
    tags, grid = product.tags, product.grid
    footprint = Footprint.of(grid)
    # That of the asset too: QGIS calls the layer so that is opened from it.
    title = f"Synthetic colour of {tags.get('COLORIZER_INPUT', place.product.name)}"
    properties = {
        **acquisition_times(tags),
        "created": tags.get("COLORIZER_DATE"),
        "title": title,
        "description": tags.get("TIFFTAG_IMAGEDESCRIPTION", tags.get("SYNTHETIC", "")),
        "keywords": list(KEYWORDS),
        SYNTHETIC: True,
        f"{OWN}:note": tags.get("SYNTHETIC", ""),
        **{f"{OWN}:{name}": tags[key] for name, key in _TOLD.items() if tags.get(key)},
        **({f"{OWN}:structure": float(tags["COLORIZER_STRUCTURE"])} if "COLORIZER_STRUCTURE" in tags else {}),
        **instrument_fields(tags),
        "processing:level": _LEVEL,
        "processing:software": {"SAR Colorizer": tags.get("COLORIZER_VERSION", "")},
        "processing:lineage": _lineage(tags),
        **_projection(grid),
    }
    properties = {key: value for key, value in properties.items() if value is not None or key == "datetime"}
    assets = {DATA: _asset(place.href(place.product), title, product, COLOUR.bands, ["visual", "data"])}
    if confidence is not None:
        assets["confidence"] = _asset(
            place.href(confidence), f"{title}: confidence", product, CONFIDENCE.bands, ["data", "confidence"]
        )
    item = {
        "type": "Feature",
        "stac_version": STAC_VERSION,
        # Not of the links: that to the model has mlm:name, but Items that declare mlm are models.
        "stac_extensions": extensions_of(properties, assets),
        "id": place.identifier,
        "geometry": footprint.geometry if footprint else None,
        **({"bbox": list(footprint.bbox)} if footprint else {}),
        "properties": properties,
        "links": _links(tags, place, source),
        "assets": assets,
    }
    return {**item, "collection": place.collection_id} if place.collection else item


def _lineage(tags: Mapping[str, str]) -> str:
    """Say in a sentence how the product came to be."""
    prior = tags.get("COLORIZER_PRIOR")
    return (
        f"Colours predicted from the radar raster {tags.get('COLORIZER_INPUT', 'of an unknown name')} by the neural "
        f"network {tags.get('COLORIZER_MODEL', 'of an unknown name')}"
        f"{f', starting from {prior}' if prior else ''}; they were not observed."
    )


def _projection(grid: Grid) -> dict[str, Any]:
    """Return the fields of the extension projection; of a raster placed by points there is no more than its shape."""
    told: dict[str, Any] = {"proj:shape": [grid.height, grid.width]}
    if grid.transform is None:
        return told
    told["proj:transform"] = list(grid.transform)[:6]
    if grid.crs_wkt:
        code = _code(grid.crs_wkt)
        told |= {"proj:code": code} if code else {"proj:wkt2": grid.crs_wkt}
    return told


def _code(wkt: str) -> str | None:
    """Return a CRS's code, as EPSG:32633; None where it has none that says all of it."""
    try:
        with gdal_environment():
            authority = CRS.from_wkt(wkt).to_authority(confidence_threshold=_SURE)
    except GDAL_ERRORS:
        return None
    return ":".join(authority) if authority else None


def _asset(
    href: str, title: str, product: ColourProduct, bands: Sequence[NamedBand], roles: list[str]
) -> dict[str, Any]:
    """Return an asset. Its bands have no common names: those of the extension eo are for what was observed."""
    metres = product.grid.ground_sampling_distance
    return {
        "href": href,
        "title": title,
        "type": COG if product.is_cog else GEOTIFF,
        "roles": roles,
        "bands": [
            {"name": description.split()[0].lower(), "description": description, "data_type": "uint8"}
            for description, _ in bands
        ],
        **({"raster:spatial_resolution": float(f"{metres:.5g}")} if metres else {}),
        "raster:sampling": "point" if product.grid.area_or_point == "Point" else "area",
    }


def _links(tags: Mapping[str, str], place: Place, source: str) -> list[dict[str, Any]]:
    links: list[dict[str, Any]] = []
    if place.collection:
        collection = place.href(place.collection)
        links += [{"rel": rel, "href": collection, "type": JSON} for rel in ("root", "parent", "collection")]
    radar = {"rel": "derived_from", "href": place.source_href(source), "title": "The radar scene"}
    links.append(radar)
    model, sha256 = tags.get("COLORIZER_MODEL"), tags.get("COLORIZER_MODEL_SHA256")
    if model and sha256:
        links.append(
            {
                "rel": "derived_from",
                "href": place.href(place.model(model, sha256)),
                "type": GEOJSON,
                "title": f"The model {model}",
                "mlm:name": model_name(model),
            }
        )
    return links


def is_item_of(path: Path, product: Path) -> bool:
    """Whether a file is an Item that this program wrote for a product of this name."""
    document = read_document(path)
    if document is None or document.get("type") != "Feature":
        return False
    properties, assets = document.get("properties"), document.get("assets")
    if not (isinstance(properties, dict) and isinstance(assets, dict) and properties.get(SYNTHETIC) is True):
        return False
    asset = assets.get(DATA)
    return isinstance(asset, dict) and asset.get("href") == Place(product).href(product)


def check_item_place(place: Place) -> None:
    """Refuse to replace a file under the Item's name that is not the Item of this very product.

    Raises:
        OutputError: whatever may be overwritten: who allows a product to be replaced has not thought of a JSON file.
    """
    path = place.item
    if path.exists() and not is_item_of(path, place.product):
        raise OutputError(
            phrase(
                "The STAC Item would replace {path}, which is not the Item of {product}. Move that file away, or "
                "choose another name for the colour image.",
                path=path,
                product=place.product.name,
            )
        )
