"""The raster after laid over the raster before: on its grid, in its window, and moved until what both show meets."""

from __future__ import annotations

from dataclasses import replace

from ..cancellation import Check
from ..colorize.plan import Plan
from ..errors import ExtentError
from ..georeferencing.correspondence import is_same_grid, window_there
from ..georeferencing.grid import Window
from ..input.aligned import AlignedRaster
from ..input.network_grid import SMALLEST_RATIO
from ..input.normalisation import check_bands_alike
from ..input.prepared import select_input
from ..options.pair import AUTO_REGISTRATION, PairOptions
from ..protocol import EventSink, message, warning
from ..raster.reader import SarRaster
from ..words import phrase
from .registration import registration

_BADLY_FITTED = 1.0  # pixels that ground control points may lie from their fit before it is told


def laid_over(before: SarRaster, after: SarRaster, emit: EventSink) -> AlignedRaster | None:
    """Lay the raster after over the grid of the raster before; None where it has that grid.

    Raises:
        ExtentError: it cannot be laid over it, or does not meet it.
    """
    if is_same_grid(before.grid, after.grid):
        return None
    aligned = AlignedRaster.onto(before.grid, after)
    found = aligned.correspondence
    if not found.overlaps(after.grid):
        raise ExtentError(
            phrase(
                "{before} and {after} do not overlap. Choose two rasters of one place, and check that both have the "
                "right coordinate reference system.",
                before=before.name,
                after=after.name,
            )
        )
    ratio = found.pixel_ratio
    if not 1 / SMALLEST_RATIO < ratio < SMALLEST_RATIO:
        text = phrase(
            "One pixel of {before} covers {ratio:.2g} of {after} along a side. Of pixels that are so different the "
            "nearest are compared, and means have other looks: bring both to one pixel size for a better comparison.",
            before=before.name,
            after=after.name,
            ratio=ratio,
        )
        emit(warning("pair-pixel-size", text))
    return aligned


def registered(
    first: Plan, after: SarRaster, aligned: AlignedRaster | None, options: PairOptions, emit: EventSink, check: Check
) -> tuple[AlignedRaster | None, str]:
    """Move the raster after until what both show meets, where georeferencing is rough; returns it, and what was done.

    Raises:
        BandError: the two do not have the same bands.
    """
    before, card = first.prepared.raster, first.model.card
    if aligned is None or all(raster.grid.placed.transform is not None for raster in (before, after)):
        return aligned, ""
    selected = select_input(
        after, card, bands=options.bands, style=options.style, polarisation=options.polarisation,
        resolution=options.resolution,
    )  # fmt: skip
    check_bands_alike(first.prepared, selected)
    bands = first.prepared.matched.bands[0], selected.matched.bands[0]
    found = None
    if options.registration == AUTO_REGISTRATION:
        found = registration(before, bands[0], aligned, bands[1], check)
    if found is None:
        if aligned.correspondence.misfit > _BADLY_FITTED:
            text = phrase(
                "The rasters are laid over each other by ground control points, which a smooth fit misses by "
                "{misfit:.1f} pixels on average, as in mountains. Edges may be shown as changes: terrain-correct both "
                "rasters for a better comparison.",
                misfit=aligned.correspondence.misfit,
            )
            emit(warning("pair-misfit", text))
        return aligned, ""
    text = phrase(
        "{places} places agree that {name} lies {down:.1f} rows and {across:.1f} columns of {before} (in its middle) "
        "from where its georeferencing says: it is moved there for the comparison. The files stay as they are.",
        places=found.places,
        name=after.name,
        down=found.middle[0],
        across=found.middle[1],
        before=before.name,
    )
    emit(message("registration", text))
    moved = replace(aligned, correspondence=found.applied(aligned.correspondence))
    shift = ",".join(f"{value:.2f}" for value in found.middle)
    return moved, f"{shift} rows, columns in the middle, by {found.places} places, correlation {found.correlation:.2f}"


def window_after(first: Plan, after: SarRaster, options: PairOptions, onto: AlignedRaster | None) -> Window:
    """Return the pixels of the raster after that are coloured, on the grid they are coloured on."""
    if onto is not None:
        return first.colouring.window
    if options.extent is None:
        return (0, after.grid.height, 0, after.grid.width)
    return window_there(first.colouring.window, first.prepared.raster.grid, after.grid)
