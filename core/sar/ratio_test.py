"""Ratio test: how likely it is that two measurements of one intensity differ by chance as much as they do.

Intensities of L looks are gamma distributed (`speckle`). Where nothing has changed, the ratio r of two of them with L1
and L2 looks follows Fisher's F distribution with 2 L1 and 2 L2 degrees of freedom, whatever the intensity:

    P(r2 / r1 <= r) = I(L2 r / (L2 r + L1); L2, L1)        the regularised incomplete beta function

and twice the smaller tail is the significance, p: small where chance does not explain the change. Both tails count, as
ground may become brighter or darker. For L1 = L2 this orders changes as the likelihood ratio test for two complex
Wishart matrices of one polarisation does, -2 ln Q = -2 L (2 ln 2 + ln x + ln y - 2 ln(x + y)).

Sources: E. Rignot and J. van Zyl, "Change detection techniques for ERS-1 SAR data", IEEE Transactions on Geoscience and
Remote Sensing 31(4), 1993, for the ratio; R. Touzi, A. Lopes and P. Bousquet, "A statistical and geometrical edge
detector for SAR images", ibid. 26(6), 1988, for its law; K. Conradsen, A. A. Nielsen, J. Schou and H. Skriver, "A test
statistic in the complex Wishart distribution and its application to change detection in polarimetric SAR data", ibid.
41(1), 2003, for the likelihood ratio test.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..types import Doubles, Floats
from .speckle import DB_PER_NEPER

_WIDEST_DB = 60.0
_PER_DB = 100
_STEPS = 2 * 60 * _PER_DB + 1


@dataclass(frozen=True)
class RatioTest:
    """The law of the log-ratio of two intensities that are the same but for speckle.

    Attributes:
        log_ratios_db: float64, dB, rising.
        significances: float64, two-sided p of each, 1 in the middle of the law.
    """

    log_ratios_db: Doubles
    significances: Doubles

    @classmethod
    def of(cls, looks_before: float, looks_after: float) -> RatioTest:
        """Return the test for intensities of so many looks, positive numbers that need not be whole.

        The law of z = ln(r2 / r1) has the density e^(L2 z) / (L1 + L2 e^z)^(L1 + L2) but for a factor; it is summed
        over steps of 0.01 dB from either end, so that small tails are as exact as large ones.
        """
        decibels = np.linspace(-_WIDEST_DB, _WIDEST_DB, _STEPS)
        z = decibels / DB_PER_NEPER
        log_density = looks_after * z - (looks_before + looks_after) * np.logaddexp(
            math.log(looks_before), math.log(looks_after) + z
        )
        density = np.exp(log_density - log_density.max())
        below = np.concatenate([[0.0], np.cumsum(density[1:] + density[:-1])])
        above = np.concatenate([np.cumsum((density[1:] + density[:-1])[::-1])[::-1], [0.0]])
        smaller = np.minimum(below, above) / below[-1]
        return cls(decibels, np.minimum(2.0 * smaller, 1.0))

    def significance(self, log_ratio_db: Floats) -> Floats:
        """Return p, float32 in [0, 1], of log-ratios in dB, after over before, of any shape."""
        # The table has even steps: no search, which takes several times as long.
        position = (np.clip(log_ratio_db, -_WIDEST_DB, _WIDEST_DB) + np.float32(_WIDEST_DB)) * np.float32(_PER_DB)
        before = np.minimum(position.astype(np.int32), _STEPS - 2)
        share = position - before
        low, high = (self.significances.astype(np.float32)[before + step] for step in (0, 1))
        return np.asarray(low + share * (high - low), np.float32)

    def threshold_db(self, level: float) -> tuple[float, float]:
        """Return the log-ratios, dB, below and above which a change is significant at a level."""
        middle = int(np.argmax(self.significances))
        low = float(np.interp(level, self.significances[: middle + 1], self.log_ratios_db[: middle + 1]))
        high = float(np.interp(level, self.significances[middle:][::-1], self.log_ratios_db[middle:][::-1]))
        return low, high
