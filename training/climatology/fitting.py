"""The fit: from twelve images of the Earth to the climatology's file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from ...core import protocol
from ...core.cancellation import Check
from ...core.colour import climatology_file
from ...core.colour.cielab import lab_from_srgb
from ...core.colour.climatology import Climatology
from ...core.errors import OutputError, RasterError, cause_of
from ...core.protocol import EventSink
from ...core.types import Bools, Doubles, Floats
from ...core.words import phrase
from .accuracy import errors_against
from .calibration import Calibration, calibrate, measured_colours
from .cells import MonthlyCells, read_cells
from .filling import blend_near_poles, fill_from_land
from .images import MONTHS, MonthlyImages, land_weight, read_land_cover
from .picture import draw
from .picture import write as write_picture

CREDIT = "NASA Earth Observatory, Blue Marble: Next Generation, R. Stockli"
SOURCE = "Blue Marble: Next Generation, twelve months of 2004 (Stockli, Vermote, Saleous, Simmon and Herring 2005)"

SIDE, COMPONENTS, STEP = 3, 20, 3.0
"""Pixels along a cell (1/5 degree), components of a year, rounding of the maps: what fits into 2.5 MB."""


def fit(
    folder: Path,
    out: Path,
    land_cover: Path | None,
    emit: EventSink,
    check: Check,
    side: int = SIDE,
    components: int = COMPONENTS,
    step: float = STEP,
    picture: Path | None = None,
) -> dict[str, Any]:
    """Fit a climatology to the images of a folder and write its file.

    Args:
        folder: has the twelve images, see `images`.
        out: the file, ending with `.npz`.
        land_cover: the MODIS land cover, None for what the images themselves tell of water.
        emit, check: progress, and cancelling.
        side, components, step: see `SIDE`.
        picture: a PNG to draw, see `picture`.

    Returns:
        What the file says of itself, and its size in bytes under "bytes".

    Raises:
        RasterError: the images or the land cover cannot be used.
        OutputError: the file or the picture cannot be written.
    """
    images = MonthlyImages.of(folder)
    emit(protocol.progress(0.0, phrase("finding land")))
    weight = land_weight(images, None if land_cover is None else read_land_cover(land_cover))
    measured = measured_colours()
    emit(protocol.progress(0.2, phrase("reading images")))
    cells = read_cells(images, weight, side, measured, check)
    seen = [bool(np.isfinite(each).all()) for each in cells.at_places]
    if not any(seen):
        raise RasterError(phrase("No place whose colour is known is land in the images. Check the land cover."))
    known = [one for one, is_seen in zip(measured, seen) if is_seen]
    calibration = calibrate(cells.at_places[seen], known)
    emit(protocol.progress(0.4, phrase("fitting")))
    lab, land = _calibrated(cells, calibration), cells.weights > 0
    mean, vectors = _principal(lab, land, components)
    check()
    about = {
        "credit": CREDIT,
        "source": SOURCE,
        "content": "mean and principal components of twelve months in CIELAB, natural colour of land",
        "land_cover": "none" if land_cover is None else "MODIS MCD12C1 v006, 2019",
        "residual": calibration.residual.round(2).tolist(),
        "calibration": calibration.to_dict(),
    }
    maps = np.stack([((lab - mean) @ each).astype(np.float32) for each in vectors])
    emit(protocol.progress(0.6, phrase("writing")))
    as_months = (mean.reshape(MONTHS, 3), vectors.reshape(-1, MONTHS, 3))
    try:
        climatology_file.write(out, maps, *as_months, step, about)
        check()
        emit(protocol.progress(0.8, phrase("comparing with the images")))
        written = Climatology(climatology_file.read(out))
        about["errors"] = errors_against(written, lab.reshape(*land.shape, MONTHS, 3), land)
        climatology_file.write(out, maps, *as_months, step, about)
        if picture is not None:
            write_picture(picture, draw(written, land))
        size = out.stat().st_size
    except OSError as error:
        raise OutputError(
            phrase("{path} cannot be written: {cause}.", path=error.filename or out, cause=cause_of(error))
        ) from error
    emit(protocol.progress(1.0, phrase("done")))
    return {**about, "bytes": size}


def as_text(about: dict[str, Any]) -> str:
    """Return what a fit found, as lines for people."""
    return json.dumps(about, indent=2)


def _calibrated(cells: MonthlyCells, calibration: Calibration) -> Floats:
    """Return the years of all cells, (rows, cols, 36) float32 CIELAB, filled where there is no land."""
    rows, cols = cells.weights.shape
    lab = np.empty((rows, cols, MONTHS, 3), np.float32)
    for month in range(MONTHS):
        lab[:, :, month] = lab_from_srgb(calibration.apply(cells.display[month]))
    return blend_near_poles(fill_from_land(lab.reshape(rows, cols, -1), cells.weights))


def _principal(lab: Floats, land: Bools, components: int) -> tuple[Doubles, Doubles]:
    """Return the mean of land's years, (36,), and their first principal components, (components, 36)."""
    rows = len(land)
    area = np.cos(np.deg2rad(90.0 - (np.arange(rows) + 0.5) / rows * 180.0))
    weights = np.broadcast_to(area[:, None], land.shape)[land]
    years = lab[land].astype(np.float64)
    mean = np.average(years, axis=0, weights=weights)
    centred = years - mean
    covariance = (centred * weights[:, None]).T @ centred / weights.sum()
    vectors = np.linalg.eigh(covariance)[1].T[::-1]
    return mean, np.ascontiguousarray(vectors[:components])
