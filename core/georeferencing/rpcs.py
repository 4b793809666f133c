"""RPCs: rational polynomial coefficients as GDAL's metadata have them, cut and rescaled with their raster.

LINE and SAMP count from the centre of the first pixel, as the RPC00B specification has it; GDAL's pixel positions, and
those of this package, count from its upper left corner, half a pixel earlier.
"""

from __future__ import annotations

from collections.abc import Mapping

RPC_NUMBERS = (
    *("LINE_OFF", "SAMP_OFF", "LAT_OFF", "LONG_OFF", "HEIGHT_OFF"),
    *("LINE_SCALE", "SAMP_SCALE", "LAT_SCALE", "LONG_SCALE", "HEIGHT_SCALE"),
)
RPC_POLYNOMIALS = ("LINE_NUM_COEFF", "LINE_DEN_COEFF", "SAMP_NUM_COEFF", "SAMP_DEN_COEFF")


def rpc_numbers(text: str) -> list[float]:
    """Return the numbers an RPC item starts with; some files write a unit after them."""
    numbers = []
    for word in text.replace(",", " ").split():
        try:
            numbers.append(float(word))
        except ValueError:
            break
    return numbers


def shifted_rpcs(rpcs: Mapping[str, str], row_start: int, col_start: int) -> dict[str, str]:
    """Return the RPCs of the part of a raster that starts at a pixel."""
    shifted = dict(rpcs)
    for key, offset in (("LINE_OFF", row_start), ("SAMP_OFF", col_start)):
        if offset and rpc_numbers(shifted.get(key, "")):
            shifted[key] = repr(rpc_numbers(shifted[key])[0] - offset)
    return shifted


def rescaled_rpcs(rpcs: Mapping[str, str], down: float, across: float) -> dict[str, str]:
    """Return the RPCs of the same raster in pixels that are `down` times as high and `across` times as wide."""
    rescaled = dict(rpcs)
    for axis, factor in (("LINE", down), ("SAMP", across)):
        offset, scale = (rpc_numbers(rescaled.get(f"{axis}_{name}", "")) for name in ("OFF", "SCALE"))
        if factor != 1 and offset and scale:
            rescaled[f"{axis}_OFF"] = repr((offset[0] + 0.5) / factor - 0.5)
            rescaled[f"{axis}_SCALE"] = repr(scale[0] / factor)
    return rescaled
