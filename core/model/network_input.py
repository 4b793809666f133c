"""The network's input: what a model takes, made of the bands that a raster has, and normalised.

The product and the training use it.

An input is a band in dB, or the first minus the second of two, which is the ratio of their powers and tells volume
from surface scattering better than either. Where a raster lacks it, it is 0 dB, and 0, the median, when normalised.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..types import Bools, Floats

Sources = Sequence[Sequence[int]]
"""For each input, the positions among the bands of what it is made of; see `bands.MatchedInputs`."""


def compose(db: Floats, sources: Sources) -> Floats:
    """Return the inputs in dB, (inputs, rows, cols) float32, of the bands, (bands, rows, cols) float32 dB."""
    inputs = np.empty((len(sources), *db.shape[1:]), np.float32)
    for index, source in enumerate(sources):
        inputs[index] = db[source[0]] if source else 0.0
        if len(source) > 1:
            inputs[index] -= db[source[1]]
    return inputs


def input_medians(db: Floats, valid: Bools, sources: Sources) -> tuple[float, ...]:
    """Return each input's median over the valid pixels of (bands, rows, cols) dB, in dB; 0 for what is not there.

    The median of a difference is of the difference: the difference of the medians is another number.
    """
    return tuple(
        float(np.median(compose(db, [source])[0][valid].astype(np.float64))) if source else 0.0 for source in sources
    )


def normalise(db: Floats, valid: Bools, median_db: Sequence[float], scale_db: float, clip: float) -> Floats:
    """Return what the network is given: (dB - median) / scale, clipped to [-clip, clip], 0 where invalid.

    Args:
        db: (inputs, rows, cols) float32, dB.
        valid: (rows, cols) bool.
        median_db: of the whole raster, per input, dB.
        scale_db, clip: of the model's card.
    """
    medians = np.asarray(median_db, dtype=np.float32)[:, None, None]
    x = np.asarray(db - medians, dtype=np.float32)
    x *= np.float32(1.0 / scale_db)
    np.clip(x, -clip, clip, out=x)
    x *= valid
    return x
