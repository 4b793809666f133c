"""Band names: what a file says of its bands in words, and which polarisations that tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..file_name import file_name
from ..polarisation import polarisation_of

_POLARISATION_KEYS = re.compile(r"polari[sz]ations?|(tx_rx_|mds\d_tx_rx_)polar|pol", re.IGNORECASE)


@dataclass(frozen=True)
class BandNames:
    """What is said of a raster's bands.

    Attributes:
        path: of the raster.
        descriptions: of each band, "" where there is none.
        tags: of the raster.
        band_tags: of each band.
        sources: the files behind each band of a virtual raster.
        data_bands: numbers of the bands that are no alpha.
    """

    path: str
    descriptions: Sequence[str]
    tags: Mapping[str, str]
    band_tags: Sequence[Mapping[str, str]]
    sources: Sequence[Sequence[str]]
    data_bands: Sequence[int]

    def polarisation(self, band: int) -> str | None:
        """Return "VV", "VH", "HH" or "HV", or None if nothing tells; see `polarisation.polarisation_of`."""
        if band not in self.data_bands:
            return None
        own = [self.descriptions[band - 1], *_polarisation_tags(self.band_tags[band - 1])]
        own += [file_name(source) for source in self.sources[band - 1]]
        # NETCDF:"scene_VV.nc":HHHH: the variable tells more than the file it is in.
        variable = self.path.rpartition('":')[2]
        shared = [*_polarisation_tags(self.tags), file_name(variable), file_name(self.path)]
        return polarisation_of(self.data_bands.index(band), len(self.data_bands), own, shared)

    def text(self, band: int) -> str:
        """Return what the file says of the band in words: its description and the files behind it."""
        return " ".join([self.descriptions[band - 1], *map(file_name, self.sources[band - 1])]).strip()

    def describe(self, band: int) -> str:
        """Return the band's number with its description, polarisation and role, for people."""
        notes = [self.descriptions[band - 1], self.polarisation(band) or ""]
        if notes[1] and notes[1] in notes[0].upper():
            notes[1] = ""
        if band not in self.data_bands:
            notes.append("alpha")
        text = ", ".join(note for note in notes if note)
        return f"{band} ({text})" if text else str(band)


def _polarisation_tags(tags: Mapping[str, str]) -> list[str]:
    return [value for key, value in tags.items() if _POLARISATION_KEYS.fullmatch(key)]
