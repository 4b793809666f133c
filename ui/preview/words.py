"""What the dock says of a picture."""

from __future__ import annotations

from typing import Any

from ..translation import tr
from .requests import Picture

_OTHER_RATIO = 3.0  # pixels this many times larger or smaller than the model's make colours approximate


def sentence(picture: Picture) -> str:
    """Say what the picture is worth."""
    if picture.warnings:
        return " ".join(picture.warnings)
    facts = picture.facts
    if facts["draft"]:
        return tr("A draft; more detail is on its way.")
    cover = facts["reference_cover"]
    return _colours(facts) if cover is None else f"{_colours(facts)} {_reference(cover)}"


def _colours(facts: dict[str, Any]) -> str:
    metres, learned = facts["pixel_metres"], facts["learned_metres"]
    if metres and not learned / _OTHER_RATIO <= metres <= learned * _OTHER_RATIO:
        text = tr("Colours are approximate: the network sees pixels of {} m and learned from {} m.")
        return text.format(f"{metres:.3g}", f"{learned:g}")
    if facts["decimated"]:
        return tr("Zoomed out: colours are approximate. Zoom in to see those of the product.")
    return tr("Colours as in the product.")


def _reference(cover: float) -> str:
    return tr("They follow the reference, which covers {} of the raster.").format(f"{cover:.0%}")
