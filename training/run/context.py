"""Context: whether a part with the halo that a model's card promises is painted as it is in a larger image."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from ...core.inference.tiling import mirrored
from ...core.model.network import AttentionAutoencoder
from ...core.protocol import EventSink, warning
from ...core.types import Floats
from ...core.words import phrase
from ..data.part import Part
from ..data.samples import Sample
from ..evaluation.prediction import condition_of, told_colour

TOLERANCE = 2.0
"""Largest difference that nobody sees, in 1/255."""

_TILE, _MORE = 128, 256  # pixels along a side of the tile, and of context beyond the halo on each
_SIDE, _PLACES = 512, 4  # pixels along a side of a place, and places at most


def checked_halo(
    network: AttentionAutoencoder, part: Part, styles: Sequence[str], halo: int, device: torch.device, emit: EventSink
) -> float | None:
    """Return the largest `halo_difference` of a few places, and warn where it is too large.

    Args:
        network: on the device.
        part: what is looked at.
        styles: of the network, in its order.
        halo: pixels of context.
        device: where it runs.
        emit: takes the warning.

    Returns:
        None where there is no place.
    """
    found = 0.0
    places = [sample for sample, _ in zip(part.subset(1).samples(_SIDE), range(_PLACES))]
    for sample in places:
        found = max(found, halo_difference(network, sample, styles, halo, device))
    if found > TOLERANCE:
        emit(
            warning(
                "halo-small",
                phrase(
                    "With {halo} pixels of context colours differ by up to {difference:.1f} of 255 from those with "
                    "more: close to the borders of rasters, and in evaluations. Train with a larger model.halo, such "
                    "as {more}.",
                    halo=halo,
                    difference=found,
                    more=halo + 4 * network.architecture.grid,
                ),
            )
        )
    return round(found, 2) if places else None


def halo_difference(
    network: AttentionAutoencoder, sample: Sample, styles: Sequence[str], halo: int, device: torch.device
) -> float:
    """Return how far the colours of the middle differ with the halo alone and with 256 pixels more, in 1/255.

    What lies beyond the sample is it mirrored, as for the product.
    """
    grid = network.architecture.grid
    tile, more = (-(-side // grid) * grid for side in (_TILE, _MORE))
    condition = condition_of(sample, styles, told_colour(sample)).to(device)

    def painted(margin: int) -> Floats:
        spans = []
        for size in sample.valid.shape:
            start = max(0, size - tile) // 2 // grid * grid - margin
            spans.append(mirrored(start, start + tile + 2 * margin, size))
        seen = torch.from_numpy(sample.sar[np.ix_(np.arange(len(sample.sar)), *spans)])[None].to(device)
        inside = slice(margin // 2, (margin + tile) // 2)
        colour: Floats = network(seen, condition)[0, :3, inside, inside].float().clamp(0.0, 1.0).cpu().numpy()
        return colour

    network.eval()
    with torch.inference_mode():
        return 255.0 * float(np.abs(painted(halo) - painted(halo + more)).max())
