"""Style rows: which row of the network's style tables makes a style from what is known of the polarisation.

A model of one band that takes any polarisation may be told which kind it gets: surfaces show in the polarisation that
was sent, volumes such as forests in the other, and the same brightness means different things in the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

UNKNOWN, CO, CROSS = "", "co", "cross"
POLARISATION_KINDS = (UNKNOWN, CO, CROSS)


def polarisation_kind(polarisation: str | None) -> str:
    """Return CO for VV and HH, CROSS for VH and HV, UNKNOWN for anything else."""
    return {"VV": CO, "HH": CO, "VH": CROSS, "HV": CROSS}.get(polarisation or "", UNKNOWN)


@dataclass(frozen=True)
class StyleRows:
    """The rows of a network's style tables, those of one style together.

    Attributes:
        styles: in their order.
        told: kinds of polarisation that the network is told of; (UNKNOWN,) if it is not told.
    """

    styles: tuple[str, ...]
    told: tuple[str, ...] = (UNKNOWN,)

    def __len__(self) -> int:
        return len(self.styles) * len(self.told)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield (style, kind of polarisation) row by row."""
        return ((style, kind) for style in self.styles for kind in self.told)

    def row(self, style: str, kind: str = UNKNOWN) -> int:
        """Return the row of a style for a kind of polarisation, for an unknown one if the network is not told."""
        return self.styles.index(style) * len(self.told) + (self.told.index(kind) if kind in self.told else 0)
