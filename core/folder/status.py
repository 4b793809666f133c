"""The status of a product: missing, current, outdated, or no product of this program at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..errors import RasterError
from ..gdal import gdal_environment
from ..output.fingerprint import FINGERPRINT_TAG, SETTINGS_TAG, settings_difference
from ..output.verification import is_whole
from ..raster.opening import open_dataset
from ..words import phrase

MISSING, CURRENT, OUTDATED, FOREIGN = "missing", "current", "outdated", "foreign"

_SYNTHETIC, _MODEL, _SHA256 = "SYNTHETIC", "COLORIZER_MODEL", "COLORIZER_MODEL_SHA256"


@dataclass(frozen=True)
class Making:
    """What decides how a product comes out.

    Attributes:
        fingerprint: of the input, see `fingerprint.input_fingerprint`.
        model, model_sha256: name and digest of the model.
        settings: see `fingerprint.settings_text`.
    """

    fingerprint: str
    model: str
    model_sha256: str
    settings: str


@dataclass(frozen=True)
class ProductStatus:
    """The status of a product.

    Attributes:
        state: MISSING, CURRENT, OUTDATED or FOREIGN.
        reason: a sentence; "" for a missing one.
    """

    state: str
    reason: str = ""


def product_tags_of(path: str | Path) -> dict[str, str] | None:
    """Return the tags of a raster that says its colour is synthetic; None for any other, and for no raster."""
    try:
        with gdal_environment(), open_dataset(str(path)) as dataset:
            tags = dict(dataset.tags())
    except RasterError:
        return None
    return tags if _SYNTHETIC in tags else None


def says_synthetic(path: str | Path) -> bool:
    """Whether a raster's tags call it synthetic colour."""
    return product_tags_of(path) is not None


def product_status(path: Path, making: Making) -> ProductStatus:
    """Compare a product on disk with what would be made now."""
    if not path.exists() or (path.is_file() and path.stat().st_size == 0):
        return ProductStatus(MISSING)
    tags = product_tags_of(path)
    if tags is None:
        return ProductStatus(
            FOREIGN,
            phrase(
                "{path} exists and is not a product of SAR Colorizer, or is damaged beyond reading; it was left as it "
                "is. Move it away, or choose another output folder.",
                path=path,
            ),
        )
    if not is_whole(path):
        return ProductStatus(MISSING)
    change = _change(tags, making)
    return ProductStatus(OUTDATED, change) if change else ProductStatus(CURRENT, _done(tags))


def _change(tags: dict[str, str], making: Making) -> str:
    if tags.get(FINGERPRINT_TAG) != making.fingerprint:
        return phrase("It was made from another file, or the input has changed since.")
    if tags.get(_SHA256) != making.model_sha256:
        other = tags.get(_MODEL)
        if other is None:
            return phrase("It was made with another model: unknown.")
        if other == making.model:
            return phrase("It was made with another model: another version of {model}.", model=other)
        return phrase("It was made with another model: {model}.", model=other)
    difference = settings_difference(tags.get(SETTINGS_TAG, "{}"), making.settings)
    return phrase("It was made with other settings: {difference}.", difference=difference) if difference else ""


def _done(tags: dict[str, str]) -> str:
    date = tags.get("COLORIZER_DATE")
    if date is None:
        return phrase("Done on an unknown date already.")
    return phrase("Done on {date} already.", date=date.replace("T", " ").replace("Z", " UTC"))
