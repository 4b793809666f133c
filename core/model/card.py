"""The model card inside a model file. Standard library only.

A model file is one ``.safetensors`` whose metadata holds the card as JSON under the key ``card``. Reading the card
reads the header alone, so QGIS can list models without torch.

One module, though long: what a card holds, and a sentence for each way in which one can be wrong.
"""

from __future__ import annotations

import hashlib
import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import ModelError, OptionError
from ..polarisation import POLARISATIONS
from ..words import phrase
from .architecture import MOST_INPUTS, MOST_STYLES, Architecture, check_weights
from .calibration import Calibration
from .card_values import (
    LONGEST_LINE,
    LONGEST_NAME,
    LONGEST_TEXT,
    NotFiniteError,
    brief,
    name_of,
    parsed,
    real,
    text_of,
    texts_of,
    unique,
    whole,
)
from .header import LARGEST_FILE, LARGEST_HEADER, SIZE_FIELD, Header, TooLargeError, header_size
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

LARGEST_HALO = 4096
"""Pixels."""

_PIXEL_SIZES = 0.01, 100_000.0  # metres
_SCALES = 0.01, 1000.0  # of the normalisation
_MOST_REGIONS = 1000


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
            raise ValueError(f"an input is polarisations or a difference, not {brief(entry)}")
        lists = entry["difference"] if "difference" in entry else [entry["polarisations"]]
        if not isinstance(lists, list):
            raise ValueError(f"a difference is of two bands, not {brief(lists)}")
        bands = tuple(_polarisations(accepted) for accepted in lists)
        if "difference" in entry and len(bands) != 2:
            raise ValueError(f"a difference is of two bands, not of {len(bands)}")
        return cls(bands=bands, optional=_truth(entry.get("optional", False), "optional"))

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
        architecture: {"name": ..., sizes...} as written.
        sizes: the same, checked.
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
    sizes: Architecture
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
            raw = _object(parsed(text), "a card")
            _check_kind(raw, source)
            name = name_of(raw["name"], "name")
            normalisation, confidence = (_object(raw[key], key) for key in ("normalisation", "confidence"))
            if normalisation["kind"] != "scene-median":
                raise ModelError(
                    phrase(
                        "{source} asks for the unknown normalisation '{kind}'.",
                        source=source,
                        kind=brief(normalisation["kind"]),
                    )
                )
            meanings = _object(raw.get("style_meanings", {}), "style_meanings")
            _check_told_to_people(raw)
            declared = _object(raw["architecture"], "architecture")
            styles = tuple(name_of(style, "a style") for style in _some(raw["styles"], "styles", MOST_STYLES))
            card = cls(
                name=name,
                architecture=declared,
                sizes=Architecture.from_card(declared, name),
                inputs=tuple(InputSpec.from_card(entry) for entry in _some(raw["inputs"], "inputs", MOST_INPUTS)),
                any_polarisation=_truth(raw["any_polarisation"], "any_polarisation"),
                scale_db=real(normalisation["scale_db"], *_SCALES, "scale_db"),
                clip=real(normalisation["clip"], *_SCALES, "clip"),
                grid=whole(raw["grid"]),
                halo=whole(raw["halo"], 0, LARGEST_HALO, "halo"),
                ground_sampling_distance=real(
                    raw["ground_sampling_distance_m"], *_PIXEL_SIZES, "ground_sampling_distance_m"
                ),
                styles=styles,
                told=_known_of(raw.get("told", [])),
                style_meanings={
                    style: text_of(text, "a style's meaning", LONGEST_LINE) for style, text in meanings.items()
                },
                calibration=_calibration(confidence, styles),
                learned=Learned.from_card(raw),
                raw=raw,
            )
            unique(card.styles, "styles")
        except NotFiniteError as error:
            raise ModelError(
                phrase(
                    "The model card in {source} has NaN or infinity where a number belongs "
                    "({place}). Make the model file again, or choose another model.",
                    source=source,
                    place=str(error),
                )
            ) from error
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            raise ModelError(
                phrase(
                    "The model card in {source} is incomplete or damaged ({cause}).", source=source, cause=brief(error)
                )
            ) from error
        card._check_agreement()
        return card

    def _check_agreement(self) -> None:
        """Raise where two things in the card do not go together."""
        counts = (self.sizes.in_channels, self.sizes.styles)
        declared = (len(self.inputs), len(self.styles))
        if self.grid != self.sizes.grid or self.halo % self.grid or counts != declared:
            raise ModelError(
                phrase(
                    "The card of the model '{name}' contradicts itself (grid, halo, number of inputs or of styles).",
                    name=self.name,
                )
            )

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
    with _opened(path) as (file, size):
        return _card_in(file.read(SIZE_FIELD), file, size, path)


def read_whole(path: str | Path) -> bytes:
    """Return the bytes of a model file, whose header was looked at before.

    Raises:
        ModelError: where the file cannot be read or is no model file.
    """
    path = Path(path)
    with _opened(path) as (file, size):
        start = file.read(SIZE_FIELD)
        _card_in(start, file, size, path)
        file.seek(0)
        data = file.read(LARGEST_FILE)
    return data


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
    return _card_in(
        data[:SIZE_FIELD], io.BytesIO(memoryview(data)[SIZE_FIELD : SIZE_FIELD + LARGEST_HEADER]), len(data), source
    )


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """Open a model file for reading, with its size in bytes."""
    try:
        # What is no file, such as a pipe, may keep whoever opens it waiting for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise _no_model_file(path)
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > LARGEST_FILE:
                raise _too_large(path, phrase("it has {found} bytes, more than {most}", found=size, most=LARGEST_FILE))
            yield file, size
    except OSError as error:
        raise _unreadable(path, error) from error
    except ValueError as error:  # a NUL in the name
        raise _no_model_file(path) from error


def _card_in(size_field: bytes, rest: BinaryIO, file_size: int, source: str | Path) -> ModelCard:
    """Return the card of a file of which `rest` gives what follows the first bytes.

    The weights that the file says it has are compared with those of the architecture: none of them is read.
    """
    if len(size_field) < SIZE_FIELD:
        raise ModelError(phrase("{source} is not a model file: it is too short.", source=source))
    try:
        size = header_size(size_field, file_size)
        header = Header.parse(rest.read(size))
    except TooLargeError as error:
        raise _too_large(source, error.args[0]) from error
    except ValueError as error:
        raise _no_model_file(source) from error
    if CARD_KEY not in header.metadata:
        raise ModelError(
            phrase(
                "{source} holds weights but no model card, so its architecture is unknown. Use a model "
                "made by SAR Colorizer's training program.",
                source=source,
            )
        )
    card = ModelCard.from_json(header.metadata[CARD_KEY], source)
    try:
        check_weights(card.sizes, header.shapes(file_size - SIZE_FIELD - size))
    except ValueError as error:
        raise unusable_weights(source, error.args[0]) from error
    return card


def unusable_weights(source: str | Path, cause: str) -> ModelError:
    """Return the error of weights that are not those of the card, or not numbers."""
    return ModelError(phrase("The weights in {path} cannot be used: {cause}.", path=source, cause=cause))


def _too_large(source: str | Path, cause: str) -> ModelError:
    return ModelError(
        phrase(
            "{source} is larger than any model of this program: {cause}. Choose another.", source=source, cause=cause
        )
    )


def _no_model_file(source: str | Path) -> ModelError:
    return ModelError(
        phrase("{source} is not a safetensors model file. Choose a {suffix} file.", source=source, suffix=SUFFIX)
    )


def _unreadable(path: str | Path, error: OSError) -> ModelError:
    return ModelError(phrase("The model file {path} cannot be read: {cause}.", path=path, cause=error.strerror))


def _check_kind(raw: dict[str, Any], source: str | Path) -> None:
    if raw["format"] != CARD_FORMAT:
        raise ModelError(
            phrase(
                "{source} is a model file of format {format}; this version reads format "
                "{known}. Choose another model, or the version of SAR Colorizer that it was made for.",
                source=source,
                format=brief(raw["format"]),
                known=CARD_FORMAT,
            )
        )


def _check_told_to_people(raw: dict[str, Any]) -> None:
    """Raise where what goes into tags, logs and pages is of another kind than they take."""
    for key, longest in (("title", LONGEST_LINE), ("attribution", LONGEST_TEXT)):
        text_of(raw.get(key, ""), key, longest)
    training = _object(raw.get("training", {}), "training")
    regions = texts_of(training.get("regions", []), "training.regions", _MOST_REGIONS, LONGEST_LINE)
    text_of("; ".join(regions), "training.regions", LONGEST_TEXT)
    for collection in _some(training.get("collections", []), "training.collections", _MOST_REGIONS, least=0):
        _object(collection, "a collection")


def _known_of(told: Any) -> tuple[str, ...]:
    named = unique(texts_of(told, "told", len(TOLD), LONGEST_NAME), "told")
    unknown = sorted(set(named) - set(TOLD))
    if unknown:
        raise ValueError(f"the network would have to be told {', '.join(unknown)}")
    return named


def _polarisations(accepted: Any) -> tuple[str, ...]:
    named = tuple(one.upper() for one in texts_of(accepted, "polarisations", len(POLARISATIONS), LONGEST_NAME))
    unknown = [one for one in named if one not in POLARISATIONS]
    if unknown or not named:
        raise ValueError(f"{brief(accepted)} are no polarisations; there are {', '.join(POLARISATIONS)}")
    return unique(named, "polarisations")


def _calibration(confidence: dict[str, Any], styles: tuple[str, ...]) -> Calibration:
    if confidence["unit"] != ERROR_UNIT:
        raise ValueError(f"errors in {brief(confidence['unit'])}")
    return Calibration.from_card(_object(confidence["calibration"], "calibration"), styles)


def _object(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{what} is {brief(value)}, not an object")
    return value


def _some(value: Any, what: str, most: int, least: int = 1) -> list[Any]:
    if not isinstance(value, list) or not least <= len(value) <= most:
        raise ValueError(f"{what} is {brief(value)}, not a list of {least} to {most}")
    return value


def _truth(value: Any, what: str) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{what} is {brief(value)}, neither true nor false")
    return value


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of a model file's bytes as hex."""
    return hashlib.sha256(data).hexdigest()
