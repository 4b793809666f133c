"""Colour distribution: the colours and textures of a collection of optical images, of no matter which places.

The sliced Wasserstein distance (Rabin et al. 2011; for textures Heitz et al. 2021) between two sets of vectors: both
are projected onto random directions, sorted, and compared in order. The vectors are colours in CIELAB, of pixels and of
blocks of 4 x 4 and 16 x 16 pixels, and unit-length features of VGG16 (relu2_2, relu3_3), which know of texture.

    mean over directions d of the integral over q in (0, 1) of |Q(X d, q) - Q(Y d, q)|,   Q the quantiles of a set
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional as F

from ..features.distance import unit_length
from ..features.vgg16 import VggFeatures
from .lab import lab_from_srgb
from .masking import block_means
from .perceptual import LEAST_LENGTH

_BLOCKS = (1, 4, 16)
_FEATURES = (1, 2)  # relu2_2 and relu3_3
_COLOUR_DIRECTIONS, _FEATURE_DIRECTIONS = 16, 64
_MOST_VECTORS = 4096


def colour_distribution_loss(
    output: Tensor,
    output_mask: Tensor,
    optical: Tensor,
    optical_mask: Tensor,
    features: VggFeatures | None,
    generator: torch.Generator,
) -> Tensor:
    """Return the mean distance over the sets; 0 where one side has no valid pixel.

    Args:
        output, optical: (N, 3, h, w) and (M, 3, h, w) sRGB about [0, 1], of one style.
        output_mask, optical_mask: (N, 1, h, w) and (M, 1, h, w).
        features: for textures; None to compare colours only.
        generator: draws pixels and directions, on the images' device.
    """
    if float(output_mask.sum()) == 0 or float(optical_mask.sum()) == 0:
        return output.new_zeros(())
    distances = []
    ours, theirs = lab_from_srgb(output) / 100.0, lab_from_srgb(optical) / 100.0
    for side in _BLOCKS:
        made = _vectors(*block_means(ours, output_mask, side), generator)
        wanted = _vectors(*block_means(theirs, optical_mask, side), generator)
        distances.append(sliced_wasserstein(made, wanted, _COLOUR_DIRECTIONS, generator))
    if features is not None:
        with torch.no_grad():
            textures = features(_greyed(optical, optical_mask), max(_FEATURES) + 1)
        our_textures = features(_greyed(output, output_mask), max(_FEATURES) + 1)
        for index in _FEATURES:
            made = _texture_vectors(our_textures[index], output_mask, generator)
            wanted = _texture_vectors(textures[index], optical_mask, generator)
            distances.append(sliced_wasserstein(made, wanted, _FEATURE_DIRECTIONS, generator))
    return torch.stack(distances).mean()


def sliced_wasserstein(ours: Tensor, theirs: Tensor, directions: int, generator: torch.Generator) -> Tensor:
    """Return the mean over random unit directions of the 1-Wasserstein distance of (n, d) and (m, d) projected.

    Where n is not m, the quantiles of `theirs` are interpolated at (i + 1/2) / n.
    """
    drawn = torch.randn(ours.shape[1], directions, generator=generator, device=ours.device)
    unit = F.normalize(drawn, dim=0)
    # Autocast would project in 8 bits of mantissa: neighbouring quantiles would fall together.
    with torch.autocast(ours.device.type, enabled=False):
        sorted_ours, sorted_theirs = ((vectors.float() @ unit).sort(dim=0).values for vectors in (ours, theirs))
    if len(ours) != len(theirs):
        quantiles = F.interpolate(sorted_theirs.T[None], size=len(ours), mode="linear", align_corners=False)
        sorted_theirs = quantiles[0].T
    return (sorted_ours - sorted_theirs).abs().mean()


def _greyed(image: Tensor, mask: Tensor) -> Tensor:
    """Features look across the border of what is valid: what they find beyond it must be alike on both sides."""
    return torch.where(mask > 0.5, image, 0.5)


def _texture_vectors(layer: Tensor, mask: Tensor, generator: torch.Generator) -> Tensor:
    share = F.adaptive_avg_pool2d(mask.float(), (layer.shape[2], layer.shape[3]))
    # A direction sees the less of a vector the more channels there are; now textures weigh about what colours do.
    scale = math.sqrt(layer.shape[1])
    return _vectors(scale * unit_length(layer, LEAST_LENGTH), share, generator)


def _vectors(values: Tensor, share: Tensor, generator: torch.Generator) -> Tensor:
    """(n, C) of at most so many positions that are valid for the most part, drawn at random."""
    flat = values.permute(0, 2, 3, 1).reshape(-1, values.shape[1])
    weight = (share.reshape(-1) >= min(0.5, float(share.max()))).float()
    count = min(_MOST_VECTORS, int(weight.sum()))
    chosen = torch.multinomial(weight, count, generator=generator)
    return flat[chosen]
