"""The legend of a composite: what its colours mean, each drawn by the very rule and ranges of the picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..options.composite_presets import SURFACES, Preset
from ..types import Floats
from ..words import as_values, filled, phrase
from .rules import as_bytes

Entry = tuple[str, str]
"""A colour as #rrggbb, and what it means."""

Draw = Callable[[Sequence[Floats]], NDArray[np.uint8]]
"""Makes the picture (rows, cols, channels) of dB of the bands in use."""


def legend(preset: Preset, names: Mapping[str, str], draw: Draw, *, calibrated: bool) -> list[Entry]:
    """Return what the colours of a composite mean.

    First what mixtures of its channels stand for, which is so in every scene; then, of calibrated backscatter in two
    polarisations, the colours that usual kinds of ground have in this picture.

    Args:
        names: what the texts of the table name: co, cross, first, second and third.
        draw: renders the picture.
        calibrated: whether dB are absolute.
    """
    entries: list[Entry] = [
        (_hex(as_bytes(np.asarray(mixture.shares, np.float32))), filled(mixture.text, **names))
        for mixture in preset.mixtures
    ]
    if preset.bands == 2 and calibrated:
        for surface in SURFACES:
            pixel = draw([np.full((1, 1), value, np.float32) for value in surface.db])[0, 0]
            text = phrase("Typical of C band: {surface}", surface=filled(surface.name))
            entries.append((_hex(pixel), text))
    return entries


def carried(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return a legend as a result carries it: a list of {"colour": "#rrggbb", "text": ..., "template": ...}."""
    return [{"colour": colour, **as_values(text)} for colour, text in entries]


def legend_tag(entries: Sequence[Entry]) -> str:
    """Return a legend as a tag has it, one entry behind the other."""
    return "; ".join(f"{colour} {text}" for colour, text in entries)


def _hex(pixel: NDArray[np.uint8]) -> str:
    values = [int(value) for value in pixel] * (3 if len(pixel) == 1 else 1)
    return "#{:02x}{:02x}{:02x}".format(*values)
