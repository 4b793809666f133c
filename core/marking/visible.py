"""The mark for people: a line of text in a corner of a picture, white on a dark box, readable on any ground."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from ..errors import OptionError
from ..words import phrase

LOWER_LEFT, UPPER_RIGHT, UPPER_LEFT = "lower-left", "upper-right", "upper-left"

_SHARE = 0.028  # of the picture's shorter side is the height of the letters
_SMALLEST, _LARGEST = 9, 120  # pixels: smaller ones are not read
_BOX, _LETTERS = (0, 0, 0, 165), (255, 255, 255, 255)
_SYSTEM_FONTS = ("DejaVuSans.ttf", "arial.ttf", "Arial.ttf", "LiberationSans-Regular.ttf", "NotoSans-Regular.ttf")
_NOWHERE = "\uffff"  # a character that no font has


def draw_mark(image: Image.Image, text: str, corner: str) -> bool:
    """Draw a text into a corner of an image, in place; returns whether the image has room for it.

    Args:
        image: RGB, RGBA, or L, which the box is grey in.
        text: a line. On a narrow image its letters are smaller, down to 9 pixels.
        corner: "lower-right", "lower-left", "upper-right" or "upper-left".

    Raises:
        OptionError: where no font has the letters.
    """
    font_of = _font_of(text)
    for size in _sizes(image):
        font = font_of(size)
        left, top, right, bottom = font.getbbox(text)
        padding, margin = max(3, size // 2), max(3, size // 2)
        width, height = int(right - left) + 2 * padding, int(bottom - top) + 2 * padding
        if width + 2 * margin <= image.width and height + 2 * margin <= image.height:
            break
    else:
        return False
    x = margin if corner in (LOWER_LEFT, UPPER_LEFT) else image.width - width - margin
    y = margin if corner in (UPPER_RIGHT, UPPER_LEFT) else image.height - height - margin
    # Of the box alone: the picture may be large.
    ground = image.crop((x, y, x + width, y + height)).convert("RGBA")
    box = Image.new("RGBA", ground.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(box)
    pen.rounded_rectangle((0, 0, width - 1, height - 1), radius=max(2, size // 4), fill=_BOX)
    pen.text((padding - left, padding - top), text, font=font, fill=_LETTERS)
    image.paste(Image.alpha_composite(ground, box).convert(image.mode), (x, y))
    return True


def _sizes(image: Image.Image) -> list[int]:
    """Return heights of letters to try, the largest first."""
    wanted = min(_LARGEST, max(_SMALLEST, round(_SHARE * min(image.size))))
    return list(range(wanted, _SMALLEST - 1, -1))


def _font_of(text: str) -> Callable[[int], Any]:
    """Return the font that has the letters of a text, by size: Pillow's own, which has ASCII, or one of the system's.

    Raises:
        OptionError: where none has them all.
    """
    absent: list[str] = []
    for name in ("", *_SYSTEM_FONTS):
        font = _font(name, 2 * _SMALLEST)
        if font is None:
            continue
        nothing = bytes(font.getmask(_NOWHERE))
        absent = sorted({one for one in text if not one.isprintable() or bytes(font.getmask(one)) == nothing})
        if not absent:
            return functools.partial(_font, name)
    raise OptionError(
        phrase(
            "No font was found that has the letters {letters} of the mark's text. Write it in other letters.",
            letters=" ".join(absent),
        )
    )


@functools.lru_cache(maxsize=64)
def _font(name: str, size: int) -> Any:
    """Return a font, "" for Pillow's own; None where the system does not have it."""
    if not name:
        return ImageFont.load_default(size)
    try:
        return ImageFont.truetype(name, size)
    except OSError:
        return None
