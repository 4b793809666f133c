"""Rendering: the network's output and the despeckled SAR become sRGB and a confidence.

Two pictures are mixed in CIELAB lightness. At structure 0 the picture is the network's own, an optical-like image. At
structure 1 the lightness is the despeckled backscatter and only the tint is predicted, so that every tone can be
traced to a measurement. The network's colours are natural (see `natural`) and dark, as surface reflectance is:
`brightened` is the tone curve that shows them brighter. What is shown lighter or darker than the network made it keeps
its tint: `chroma_factor`. sRGB and CIELAB after IEC 61966-2-1 and CIE 15, white point D65.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from .cielab import RGB_TO_XYZ

_XYZ_TO_RGB = torch.linalg.inv(torch.tensor(RGB_TO_XYZ, dtype=torch.float64)).tolist()
_DELTA = 6.0 / 29.0
_SRGB_BORDER, _LINEAR_BORDER = 0.04045, 0.0031308  # of the two parts of sRGB's curve

# Lightness of the ends of the linear part of the tone curve, and how far the shoulder reaches beyond.
_DARK, _BRIGHT, _SHOULDER = 8.0, 82.0, 16.0
_NARROWEST_RANGE_DB = 12.0
"""Scenes of one cover keep a natural contrast instead of having their speckle stretched to black and white."""

_TINT_EXPONENT = 0.6
_TINT_RANGE = (0.5, 2.5)  # of lightness over lightness; beyond, colours would be those of noise in the dark
_TINT_FLOOR = 4.0

BYTES_PER_UNIT = 5.0
"""What the confidence falls by for each CIELAB unit of the error to expect: 255 is none, 0 is 51 units or more."""

LARGEST_ERROR = 255.0 / BYTES_PER_UNIT
"""CIELAB units that the confidence can tell; beyond, it says no less."""


@dataclass(frozen=True)
class ToneCurve:
    """Lightness as a function of despeckled dB: linear between `low_db` and `high_db`, soft toe and shoulder beyond.

    Point targets lie tens of dB above everything else: the shoulder keeps them bright without darkening the rest.
    """

    low_db: float
    high_db: float

    @classmethod
    def from_percentiles(cls, low_db: float, median_db: float, high_db: float) -> ToneCurve:
        """Make a curve from a scene's low and high percentiles; a narrow range is widened about the median."""
        missing = _NARROWEST_RANGE_DB - (high_db - low_db)
        if missing > 0:
            share = (median_db - low_db) / max(high_db - low_db, 1e-6)
            low_db, high_db = low_db - missing * share, high_db + missing * (1.0 - share)
        return cls(low_db, high_db)

    def lightness(self, db: Tensor) -> Tensor:
        """Return CIELAB lightness in (0, 98) of dB; any shape, float32."""
        slope = (_BRIGHT - _DARK) / (self.high_db - self.low_db)
        linear = _DARK + slope * (db - self.low_db)
        toe = _DARK * torch.exp((linear.clamp(max=_DARK) - _DARK) / _DARK)
        shoulder = _SHOULDER * (1.0 - torch.exp((_BRIGHT - linear.clamp(min=_BRIGHT)) / _SHOULDER))
        return toe + (linear.clamp(_DARK, _BRIGHT) - _DARK) + shoulder


def upsample(output: Tensor, rows: slice, cols: slice) -> Tensor:
    """Bring the network's (N, 4, H/2, W/2) to the input's grid, bilinear, and cut out an area of it."""
    # In one layout: torch interpolates others in another way, whose last bits differ.
    output = output.contiguous(memory_format=torch.channels_last)
    full = F.interpolate(output, scale_factor=2, mode="bilinear", align_corners=False)
    return full[:, :, rows, cols]


def brightened(lightness: Tensor, brightness: float) -> Tensor:
    """Return 100 (L / 100)^(1 / brightness) of CIELAB lightness L, any shape: black and white stay where they are.

    Surface reflectance shown as it is, is dark: fields and forests lie between L 20 and 40. At brightness 2 that
    becomes 45 to 63.
    """
    if brightness == 1.0:
        return lightness
    return 100.0 * _power(lightness.clamp(min=0.0) / 100.0, 1.0 / brightness)


def chroma_factor(lightness: Tensor, shown: Tensor) -> Tensor:
    """Return what chroma is multiplied by where lightness L is shown as L', any shape: (L' / L)^0.6, within limits.

    One paint in more light has more chroma: at the same chroma, dark green fields that are shown as light as the radar
    is bright would be grey. At equal saturation, L' / L itself, they are garish. The exponent was chosen by eye.
    """
    low, high = _TINT_RANGE
    ratio = shown.clamp(min=_TINT_FLOOR) / lightness.clamp(min=_TINT_FLOOR)
    return _power(ratio.clamp(low, high), _TINT_EXPONENT)


def render(
    colour: Tensor,
    despeckled_db: Tensor,
    structure: float,
    curve: ToneCurve,
    vividness: float = 1.0,
    recolour: Callable[[Tensor], Tensor] | None = None,
    brightness: float = 1.0,
) -> Tensor:
    """Return (N, 3, H, W) sRGB in [0, 1].

    Args:
        colour: (N, 3, H, W) of the network, sRGB about [0, 1].
        despeckled_db: (N, H, W), dB.
        structure: share of the lightness that comes from the SAR, 0 to 1.
        curve: tone curve of the scene.
        vividness: factor of the chroma; 1 leaves it, 0 is grey.
        recolour: changes the network's (N, 3, H, W) CIELAB before the SAR's lightness is mixed in, so that what it does
            to lightness counts by 1 - structure; see `transfer`. None leaves it.
        brightness: of the network's lightness, see `brightened`; 1 leaves it.
    """
    srgb = colour.clamp(0.0, 1.0)
    if structure == 0.0 and vividness == 1.0 and brightness == 1.0 and recolour is None:
        return srgb
    lab = lab_from_srgb(srgb)
    own = lab if recolour is None else recolour(lab)
    return mix(own, curve.lightness(despeckled_db), structure, vividness, brightness)


def mix(lab: Tensor, sar_lightness: Tensor, structure: float, vividness: float, brightness: float = 1.0) -> Tensor:
    """Return (N, 3, H, W) sRGB of the network's CIELAB, (N, 3, H, W), and the SAR's lightness, (N, H, W)."""
    lightness, a, b = lab.unbind(dim=1)
    shown = torch.lerp(brightened(lightness, brightness), sar_lightness, structure)
    tint = vividness * chroma_factor(lightness, shown)
    return srgb_from_lab(torch.stack([shown, tint * a, tint * b], dim=1))


def confidence(log_error: Tensor, calibration: tuple[float, float]) -> Tensor:
    """Return the confidence in [0, 1]: as a byte it is 255 - 5 x the colour error to expect, in CIELAB units.

    Args:
        log_error: of the network.
        calibration: (a, b): a + b x is the log of the error to expect where the network says x; see
            `model.calibration`.
    """
    level, slope = calibration
    return (1.0 - BYTES_PER_UNIT / 255.0 * torch.exp(level + slope * log_error)).clamp(0.0, 1.0)


def lab_from_srgb(srgb: Tensor) -> Tensor:
    """Convert (N, 3, H, W) sRGB in [0, 1] to CIELAB (D65)."""
    # Each of these is made of two parts that meet. Their sum, each held at the border where the other counts, takes a
    # fraction of the time of `torch.where`.
    low, high = srgb.clamp(max=_SRGB_BORDER), srgb.clamp(min=_SRGB_BORDER)
    linear = (low - _SRGB_BORDER) / 12.92 + _power((high + 0.055) / 1.055, 2.4)
    xyz = torch.einsum("ij,njhw->nihw", srgb.new_tensor(RGB_TO_XYZ), linear)
    low, high = xyz.clamp(max=_DELTA**3), xyz.clamp(min=_DELTA**3)
    f = (low - _DELTA**3) / (3.0 * _DELTA**2) + _power(high, 1.0 / 3.0)
    x, y, z = f.unbind(dim=1)
    return torch.stack([116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)], dim=1)


def srgb_from_lab(lab: Tensor) -> Tensor:
    """Convert (N, 3, H, W) CIELAB to sRGB in [0, 1]; colours that sRGB cannot show are made paler, never darker.

    A colour out of gamut moves towards the grey of its own luminance until it fits: lightness, which carries the
    measurement, is kept exactly.
    """
    lightness, a, b = lab.unbind(dim=1)
    y = (lightness + 16.0) / 116.0
    f = torch.stack([y + a / 500.0, y, y - b / 200.0], dim=1)
    xyz = 3.0 * _DELTA**2 * (f.clamp(max=_DELTA) - _DELTA) + f.clamp(min=_DELTA) ** 3  # see `lab_from_srgb`
    linear = torch.einsum("ij,njhw->nihw", lab.new_tensor(_XYZ_TO_RGB), xyz)
    luminance = xyz[:, 1:2].clamp(0.0, 1.0)
    excess = linear - luminance
    above, below = excess.amax(dim=1, keepdim=True), -excess.amin(dim=1, keepdim=True)
    fits = torch.minimum((1.0 - luminance) / above.clamp(min=1e-9), luminance / below.clamp(min=1e-9)).clamp(max=1.0)
    linear = (luminance + fits * excess).clamp(0.0, 1.0)
    low, high = linear.clamp(max=_LINEAR_BORDER), linear.clamp(min=_LINEAR_BORDER)
    srgb = 12.92 * (low - _LINEAR_BORDER) + 1.055 * _power(high, 1.0 / 2.4) - 0.055
    return srgb.clamp(0.0, 1.0)  # rounding may leave it a hair below black


def _power(x: Tensor, exponent: float) -> Tensor:
    """Return x^exponent of x above 0: in a third of the time that `torch.pow` takes."""
    return torch.exp2(exponent * torch.log2(x))
