"""Which pixels of a product are measurements: what no piece covers is none."""

from __future__ import annotations

import numpy as np
from sar_colorizer.core.sentinel1.pieces import Piece
from sar_colorizer.core.sentinel1.pixels import Pixels


def test_what_no_piece_covers_is_no_measurement():
    pieces = (Piece("IW1", (0, 10), (0, 50), 0, 0, 0.0, 1.0), Piece("IW1", (10, 30), (10, 60), 0, 0, 0.0, 1.0))
    pixels = Pixels(pieces, [{"IW1": _NoNoise()}], None, valid_by_pieces=True)
    valid = np.ones((20, 40), np.bool_)
    pixels.mark(valid, np.arange(5, 25), np.arange(20, 60), lambda rows, cols: np.zeros((1, 1), np.float32))
    assert valid[:5, :30].all() and not valid[:5, 30:].any()
    assert valid[5:].all()


class _NoNoise:
    noise = None
