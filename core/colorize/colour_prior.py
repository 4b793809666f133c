"""The prior that is chosen: the colours that the network starts from, where they come from, and in which words.

A network that takes a prior is given natural colour as a field over the raster: typical of the place and the month, of
a reference image, or of a landscape that was named. All are the same to it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..acquisition.date import AcquisitionDate
from ..cancellation import Check
from ..colour.climatology import Climatology
from ..colour.prior import ColourPrior, climatology_prior
from ..colour.reference_image import ReferenceImage
from ..colour.reference_prior import reference_prior
from ..georeferencing.geographic import Geographic
from ..georeferencing.grid import Grid
from ..landscapes.matching import match_landscape
from ..landscapes.vocabulary import MONTH_NAMES
from ..model.card import PRIOR, TRUE_COLOUR, ModelCard
from ..options.prior import AUTO, LANDSCAPE, NONE, prior_source, uses_reference
from ..protocol import EventSink, message
from ..raster.reader import SarRaster
from ..words import filled, phrase

CLIMATOLOGY, REFERENCE = "climatology", "reference"

CODE = "prior"
"""Of the messages that say which prior was taken, or why none."""


@dataclass(frozen=True)
class ChosenPrior:
    """What the network starts from.

    Attributes:
        field: natural colour over the raster.
        source: `CLIMATOLOGY`, `REFERENCE` or `LANDSCAPE`.
        text: what the colours are, for logs, tags and notes: "colours after NASA Blue Marble, June, 5.3 E 50.6 N".
        credit: whose data they come from; "" for a reference image.
    """

    field: ColourPrior
    source: str
    text: str
    credit: str


def prepare_prior(prior: str, reference: str | None, card: ModelCard, style: str) -> None:
    """Begin to load the climatology where `chosen_prior` may look it up; other work can go on meanwhile."""
    if PRIOR in card.told and style == TRUE_COLOUR and prior_source(prior) == AUTO and not reference:
        Climatology.load_ahead()


def chosen_prior(
    prior: str,
    raster: SarRaster,
    card: ModelCard,
    style: str,
    date: AcquisitionDate | None,
    reference: ReferenceImage | None,
    emit: EventSink,
    check: Check,
) -> ChosenPrior | None:
    """Return the prior that was asked for; None where there is none. Says which, or why none, in a message.

    Args:
        prior: one of `options.prior.PRIORS`, or a landscape in words.
        raster: the whole of it decides, whatever part is coloured.
        card: of the model.
        style: name of the model's style.
        date: when the raster was acquired.
        reference: the reference image, open for reading, if there is one.

    Raises:
        OptionError: no landscape is matched by the words.
        ReferenceImageError: the reference image shows nothing of the raster.
    """
    source = prior_source(prior)
    if source == NONE:
        return None
    if PRIOR not in card.told:
        if source in (LANDSCAPE, REFERENCE):
            emit(message(CODE, phrase("The model {model} takes no prior: its colours are its own.", model=card.name)))
        return None
    if style != TRUE_COLOUR:
        emit(message(CODE, phrase("Style {style} is no natural colour, and takes no prior.", style=style)))
        return None
    if reference is not None and uses_reference(prior, reference.name):
        chosen: ChosenPrior | None = _of_reference(reference, raster.grid, check)
    elif source == LANDSCAPE:
        chosen = _of_landscape(prior, Geographic.of(raster.grid), raster.grid, date)
    else:
        chosen = _of_place(Geographic.of(raster.grid), raster.grid, date)
    if chosen is None:
        text = phrase(
            "Nothing says where on the Earth the raster lies, so no colours are known to be typical of it: the network "
            "colours without a prior. Georeference the raster, or name a landscape with --prior (PRIOR in QGIS), such "
            "as 'boreal forest, winter'."
        )
        emit(message(CODE, text))
        return None
    emit(message(CODE, _said(chosen, date)))
    return chosen


def _said(chosen: ChosenPrior, date: AcquisitionDate | None) -> str:
    if chosen.source == CLIMATOLOGY and date is None:
        return phrase(
            "The network starts from {prior}: as the date is not known, from those of no season.", prior=chosen.text
        )
    return phrase("The network starts from {prior}.", prior=chosen.text)


def _of_place(geographic: Geographic | None, grid: Grid, date: AcquisitionDate | None) -> ChosenPrior | None:
    if geographic is None:
        return None
    climatology = Climatology.load()
    field = climatology_prior(climatology, geographic, grid, date.date if date else None)
    month = filled(MONTH_NAMES[date.date.month - 1]) if date else phrase("mean of the year")
    middle = _middle(geographic, grid)
    if middle is None:
        text = phrase("colours after NASA Blue Marble, {month}", month=month)
    else:
        text = phrase("colours after NASA Blue Marble, {month}, {place}", month=month, place=_place_text(*middle))
    return ChosenPrior(field, CLIMATOLOGY, text, climatology.credit)


def _of_landscape(words: str, geographic: Geographic | None, grid: Grid, date: AcquisitionDate | None) -> ChosenPrior:
    middle = _middle(geographic, grid) if geographic else None
    found = match_landscape(
        words, month=date.date.month if date else None, is_southern=middle is not None and middle[1] < 0
    )
    text = phrase("colours of {landscape}, {when}, after NASA Blue Marble", landscape=found.name, when=found.when)
    return ChosenPrior(ColourPrior.constant(found.colour), LANDSCAPE, text, found.credit)


def _of_reference(reference: ReferenceImage, grid: Grid, check: Check) -> ChosenPrior:
    field = reference_prior(reference, grid, check)
    text = phrase(
        "colours of the reference {name}, means of {rows} x {cols} blocks",
        name=reference.name,
        rows=len(field.rows),
        cols=len(field.cols),
    )
    return ChosenPrior(field, REFERENCE, text, "")


def _middle(geographic: Geographic, grid: Grid) -> tuple[float, float] | None:
    """Return longitude and latitude of the middle of a raster; None where it is beyond the Earth."""
    longitudes, latitudes = geographic.at(np.array([grid.height / 2]), np.array([grid.width / 2]))
    longitude, latitude = float(longitudes[0]), float(latitudes[0])
    return (longitude, latitude) if np.isfinite(longitude) and np.isfinite(latitude) else None


def _place_text(longitude: float, latitude: float) -> str:
    return f"{abs(longitude):.1f} {'E' if longitude >= 0 else 'W'} {abs(latitude):.1f} {'N' if latitude >= 0 else 'S'}"
