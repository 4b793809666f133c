"""The preview's scene: what the network made of a view, rendered anew in a moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from ..cancellation import Check
from ..colour import rendering
from ..colour.transfer import ColourTransfer
from ..raster.stamps import Stamps

_RENDERED_PIXELS = 30_000  # at once: the temporary arrays fit the processor's cache, which is five times as fast


@dataclass(frozen=True)
class Scene:
    """What was coloured: all that does not change with structure, vividness and brightness.

    Attributes:
        lab: (1, 3, rows, cols) CIELAB by the network, of a part of the raster, decimated or whole.
        sar_lightness: (1, rows, cols) CIELAB.
        valid: (rows, cols) uint8, 1 or 0.
        raster_rows, raster_cols: (rows,) and (cols,) float64, where its pixels lie in the raster, as `transfer` counts.
        rows, cols: (height, width) float32, the view's pixels in it, as cv2.remap takes them.
        inside: (height, width) bool.
        interpolation: cv2's.
        stamps: of the files that it was made of.
        facts: what the client is told.
    """

    lab: torch.Tensor
    sar_lightness: torch.Tensor
    valid: NDArray[np.uint8]
    raster_rows: NDArray[np.float64]
    raster_cols: NDArray[np.float64]
    rows: NDArray[np.float32]
    cols: NDArray[np.float32]
    inside: NDArray[np.bool_]
    interpolation: int
    stamps: Stamps
    facts: dict[str, Any]


def rendered(scene: Scene, structure: float, vividness: float, brightness: float, check: Check) -> NDArray[np.uint8]:
    """Return (height, width, 4) uint8: red, green and blue multiplied by alpha, and alpha."""

    def render(lab: torch.Tensor, lightness: torch.Tensor) -> torch.Tensor:
        check()
        return (rendering.mix(lab, lightness, structure, vividness, brightness) * 255.0).round().to(torch.uint8)

    planes = in_blocks(render, scene.lab, scene.sar_lightness)[0].numpy() * scene.valid
    picture = cv2.merge([*planes, scene.valid * np.uint8(255)])
    shown = cv2.remap(picture, scene.cols, scene.rows, scene.interpolation, borderMode=cv2.BORDER_REPLICATE)
    shown[~scene.inside] = 0
    return np.asarray(shown)


def recoloured(scene: Scene, transfer: ColourTransfer) -> Scene:
    """Return the scene with the colours that a transfer makes of the network's."""
    with torch.inference_mode():
        return replace(scene, lab=transfer.apply(scene.lab, scene.raster_rows, scene.raster_cols))


def in_blocks(function: Callable[..., torch.Tensor], *planes: torch.Tensor) -> torch.Tensor:
    """Apply a function of pixels to (..., rows, cols) planes, some rows at a time; returns its planes."""
    rows, cols = planes[0].shape[-2:]
    step = max(1, _RENDERED_PIXELS // cols)
    threads = torch.get_num_threads()
    # Threads that share so little work wait for each other longer than they work.
    torch.set_num_threads(1)
    try:
        with torch.inference_mode():
            parts = [
                function(*(plane[..., start : start + step, :] for plane in planes)) for start in range(0, rows, step)
            ]
            return torch.cat(parts, dim=-2)
    finally:
        torch.set_num_threads(threads)
