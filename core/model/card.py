"""The model card inside a model file. Standard library only.

A model file is one ``.safetensors`` whose metadata holds the card as JSON under the key ``card``. Reading the card
reads the header alone, so QGIS can list models without torch.

One module, though long: what a card holds, and a sentence for each way in which one can be wrong.
"""

from __future__ import annotations

import hashlib
import json
import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ModelError, OptionError
from ..words import phrase
from .calibration import Calibration
from .learned import Learned

CARD_KEY = "card"
CARD_FORMAT = 2
SUFFIX = ".safetensors"
TRUE_COLOUR = "true-colour"
"""The style that shows what the eye would see; what the colours of any other stand for is in the card."""

PRIOR, POLARISATION, LEVEL = "prior", "polarisation", "level"
TOLD = (PRIOR, POLARISATION, LEVEL)
"""What a model may be told beside the backscatter; see `network.Condition`."""

ERROR_UNIT = "CIELAB"
"""What colour errors are told in: distances in CIELAB (CIE 1976)."""

_SIZE_FIELD = 8  # bytes: how long the header is that follows
_LARGEST_HEADER = 100_000_000  # bytes; the limit of the safetensors format itself


@dataclass(frozen=True)
class InputSpec:
    """What one input of a network is.

    Attributes:
        bands: the polarisations that each band it is made of may have, in order of preference: one band, or two whose
            difference in dB (the ratio) it is, the first minus the second.
        optional: a raster may lack it; the network then gets 0, the median, everywhere.
    """

    bands: tuple[tuple[str, ...], ...]
    optional: bool = False

    @classmethod
    def from_card(cls, entry: dict[str, Any]) -> InputSpec:
        """Parse {"polarisations": [...]} or {"difference": [[...], [...]]}, either with "optional": true or false."""
        unknown = sorted(set(entry) - {"polarisations", "difference", "optional"})
        if unknown or ("polarisations" in entry) == ("difference" in entry):
            raise ValueError(f"an input is polarisations or a difference, not {entry}")
        lists = entry["difference"] if "difference" in entry else [entry["polarisations"]]
        bands = tuple(tuple(str(polarisation).upper() for polarisation in accepted) for accepted in lists)
        if "difference" in entry and len(bands) != 2:
            raise ValueError(f"a difference is of two bands, not of {len(bands)}")
        return cls(bands=bands, optional=bool(entry.get("optional", False)))

    @property
    def is_difference(self) -> bool:
        """Whether it is made of two bands."""
        return len(self.bands) == 2

    def __str__(self) -> str:
        return " minus ".join(" or ".join(accepted) for accepted in self.bands)


@dataclass(frozen=True)
class ModelCard:
    """What a model is, what it takes and what may be expected of it.

    Attributes:
        name: the model's name, the same as its file's stem for shipped models.
        architecture: {"name": ..., sizes...}; see `network.Architecture`.
        inputs: what the network takes.
        any_polarisation: whether an input that is not optional takes a band whose polarisation is unknown.
        scale_db: dB that make one unit of the network's input.
        clip: the network's input is clipped to [-clip, clip].
        grid: pixels along a side of a token.
        halo: pixels beyond a raster's borders for which the network sees it mirrored; what lies farther away has no say
            that could be seen.
        ground_sampling_distance: metres per pixel of the training data.
        styles: names of the colour styles it offers, in the network's order; the first is the default.
        told: what the network learned to use beside the backscatter, of TOLD. The prior is of the true colours alone.
        style_meanings: what colours stand for, by style, where the card has it.
        calibration: from what the network says to the colour error to expect, in CIELAB units.
        learned: what it has learned from, by which a raster is told that is unlike; None where the card does not say.
        raw: the whole card as written, with training data, regions, licence, attribution and metrics.
    """

    name: str
    architecture: dict[str, Any]
    inputs: tuple[InputSpec, ...]
    any_polarisation: bool
    scale_db: float
    clip: float
    grid: int
    halo: int
    ground_sampling_distance: float
    styles: tuple[str, ...]
    told: tuple[str, ...]
    style_meanings: dict[str, str]
    calibration: Calibration
    learned: Learned | None
    raw: dict[str, Any]

    @classmethod
    def from_json(cls, text: str, source: str | Path) -> ModelCard:
        """Parse a card.

        Raises:
            ModelError: naming what is missing or not finite.
        """
        try:
            raw = json.loads(text)
            for place in _not_finite(raw):
                raise ModelError(
                    phrase(
                        "The model card in {source} has NaN or infinity where a number belongs "
                        "({place}). Make the model file again, or choose another model.",
                        source=source,
                        place=place,
                    )
                )
            if raw["format"] != CARD_FORMAT:
                raise ModelError(
                    phrase(
                        "{source} is a model file of format {format}; this version reads format "
                        "{known}. Choose another model, or the version of SAR Colorizer that it was made for.",
                        source=source,
                        format=raw["format"],
                        known=CARD_FORMAT,
                    )
                )
            normalisation = raw["normalisation"]
            if normalisation["kind"] != "scene-median":
                raise ModelError(
                    phrase(
                        "{source} asks for the unknown normalisation '{kind}'.",
                        source=source,
                        kind=normalisation["kind"],
                    )
                )
            styles = tuple(str(style) for style in raw["styles"])
            return cls(
                name=str(raw["name"]),
                architecture=dict(raw["architecture"]),
                inputs=tuple(InputSpec.from_card(entry) for entry in raw["inputs"]),
                any_polarisation=bool(raw["any_polarisation"]),
                scale_db=float(normalisation["scale_db"]),
                clip=float(normalisation["clip"]),
                grid=int(raw["grid"]),
                halo=int(raw["halo"]),
                ground_sampling_distance=float(raw["ground_sampling_distance_m"]),
                styles=styles,
                told=_known_of(raw.get("told", [])),
                style_meanings={str(style): str(text) for style, text in raw.get("style_meanings", {}).items()},
                calibration=_calibration(raw["confidence"], styles),
                learned=Learned.from_card(raw),
                raw=raw,
            )
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
            raise ModelError(
                phrase(
                    "The model card in {source} is incomplete or damaged ({cause}).", source=source, cause=repr(error)
                )
            ) from error

    def style_index(self, style: str) -> int:
        """Return the network's number of a style, of the first for "".

        Raises:
            OptionError: listing what there is.
        """
        if not style:
            return 0
        if style not in self.styles:
            raise OptionError(
                phrase(
                    "The model {name} has no style '{style}'. It has: {styles}. Choose one of them, or another model.",
                    name=self.name,
                    style=style,
                    styles=", ".join(self.styles),
                )
            )
        return self.styles.index(style)

    @property
    def attribution(self) -> str:
        """The sentence that products of this model must carry."""
        return str(self.raw.get("attribution", ""))


def read_card(path: str | Path) -> ModelCard:
    """Return the card of a model file.

    Of the file the header alone is read. Who goes on to load it takes the card from the bytes that are loaded.

    Raises:
        ModelError: when it is no model file of this product.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            size_field = file.read(_SIZE_FIELD)
            header = file.read(_header_size(size_field, path.stat().st_size, path))
    except OSError as error:
        raise _unreadable(path, error) from error
    return _card_in(header, path)


def read_whole(path: str | Path) -> bytes:
    """Return the bytes of a model file.

    Raises:
        ModelError: where the file cannot be read or is no model file.
    """
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def file_stamp(path: Path) -> tuple[int, int, int]:
    """Return what tells a model file from the one that takes its place.

    Raises:
        ModelError: where the file cannot be read or is no model file.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    return status.st_ino, status.st_mtime_ns, status.st_size


def card_of(data: bytes, source: str | Path) -> ModelCard:
    """Return the card in the bytes of a model file, which came from `source`.

    Raises:
        ModelError: as `read_card`.
    """
    return _card_in(data[_SIZE_FIELD : _SIZE_FIELD + _header_size(data[:_SIZE_FIELD], len(data), source)], source)


def _header_size(size_field: bytes, file_size: int, source: str | Path) -> int:
    if len(size_field) < _SIZE_FIELD:
        raise ModelError(phrase("{source} is not a model file: it is too short.", source=source))
    (size,) = struct.unpack("<Q", size_field)
    if size > min(_LARGEST_HEADER, file_size):
        raise _no_model_file(source)
    return int(size)


def _card_in(text: bytes, source: str | Path) -> ModelCard:
    try:
        header = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _no_model_file(source) from error
    metadata = header.get("__metadata__", {}) if isinstance(header, dict) else {}
    if not isinstance(metadata, dict) or CARD_KEY not in metadata:
        raise ModelError(
            phrase(
                "{source} holds weights but no model card, so its architecture is unknown. Use a model "
                "made by SAR Colorizer's training program.",
                source=source,
            )
        )
    return ModelCard.from_json(metadata[CARD_KEY], source)


def _no_model_file(source: str | Path) -> ModelError:
    return ModelError(
        phrase("{source} is not a safetensors model file. Choose a {suffix} file.", source=source, suffix=SUFFIX)
    )


def _unreadable(path: str | Path, error: OSError) -> ModelError:
    return ModelError(phrase("The model file {path} cannot be read: {cause}.", path=path, cause=error.strerror))


def _known_of(told: list[str]) -> tuple[str, ...]:
    unknown = sorted(set(told) - set(TOLD))
    if unknown:
        raise ValueError(f"the network would have to be told {', '.join(unknown)}")
    return tuple(told)


def _calibration(confidence: dict[str, Any], styles: tuple[str, ...]) -> Calibration:
    if confidence["unit"] != ERROR_UNIT:
        raise ValueError(f"errors in {confidence['unit']}")
    return Calibration.from_card(confidence["calibration"], styles)


def _not_finite(value: Any, place: str = "") -> Iterator[str]:
    """Yield the places of NaN and infinity in parsed JSON, where Python reads them though JSON has none."""
    if isinstance(value, float) and not math.isfinite(value):
        yield place
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _not_finite(inner, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _not_finite(inner, f"{place}[{number}]")


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of a model file's bytes as hex."""
    return hashlib.sha256(data).hexdigest()
