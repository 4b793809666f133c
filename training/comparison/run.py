"""Comparison: a colour image held against an optical raster of the same place, with a report for people.

The optical raster is brought onto the image's own grid, which is never resampled itself but for being reduced by
averaging where it is too large to be held. Scores are those of the evaluation, over what is valid in both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np

from ...core.errors import OutputError, RasterError
from ...core.file_name import file_name, is_too_long
from ...core.options.analysis import CompareOptions
from ...core.output.destination import kept_from_others
from ...core.protocol import EventSink, message, progress, warning
from ...core.types import Floats
from ...core.words import phrase
from ..evaluation import fusion_metrics, metrics
from ..evaluation.baselines import OWN_GREY, OWN_MEAN, flattened_row, grey_of
from ..evaluation.figures import as_jpeg
from ..evaluation.report import headline, score_table, write_page
from ..evaluation.score_tables import formatted, plain_tables
from ..evaluation.scores import CHROMA_SPREAD, METRICS, NRMSE, Q4, Scores, colour_scores
from .pair import Pair, read_pair

IMAGE = "the image"
GREY_IMAGE = "the image in grey"

TEMPLATE = "comparison.html.j2"
LARGEST_DIFFERENCE = 40
"""CIELAB units of chroma at which the map of differences ends."""

_PICTURE_SIDE = 900  # pixels
_RAMP_STOPS = 9
_READ, _SCORED = 0.3, 0.9  # shares of the progress bar
_COLLECTION = "comparison"


def compare(options: CompareOptions, emit: EventSink, check: Callable[[], None]) -> dict[str, Any]:
    """Compare, write the report, and return the scores.

    Args:
        options: what to do.
        emit: takes progress, message and warning events (see `core.protocol`; without id).
        check: raises Cancelled when the user asked to stop.

    Raises:
        SarColorizerError: There is no report then, and an existing one is as it was.
    """
    report = Path(options.report)
    _check_report(report, options)
    with kept_from_others(report):
        return _compared(report, options, emit, check)


def _compared(report: Path, options: CompareOptions, emit: EventSink, check: Callable[[], None]) -> dict[str, Any]:
    emit(progress(0.0, phrase("reading both images")))
    pair = read_pair(options, check)
    for text in pair.warnings:
        emit(warning("comparison", text))
    for text in pair.notes:
        emit(message("comparison", text))
    check()
    emit(progress(_READ, phrase("scoring")))
    scores = _scores(pair, lambda share: emit(progress(_READ + (_SCORED - _READ) * share, phrase("scoring"))), check)
    for row, found in scores.items():
        told = [f"{one.name} {formatted(found[one.name], one.digits)}" for one in METRICS if one.name in found]
        emit(message("scores", phrase("{image}: {scores}", image=row, scores=", ".join(told))))
    check()
    emit(progress(_SCORED, phrase("writing the report")))
    try:
        write_page(report, TEMPLATE, _page(pair, scores))
    except OSError as error:
        raise OutputError(
            phrase(
                "The report {report} cannot be written: {cause}. Choose another place.",
                report=report,
                cause=error.strerror,
            )
        ) from error
    emit(progress(1.0, phrase("done")))
    return {
        "report": str(report),
        "scores": plain_tables({_COLLECTION: scores})[_COLLECTION],
        "image": IMAGE,
        "pixels": int(pair.valid.sum()),
        "averaging": round(pair.averaging, 3),
        "synthetic": bool(pair.synthetic),
        "warnings": list(pair.warnings),
    }


def _scores(pair: Pair, advance: Callable[[float], None], check: Callable[[], None]) -> dict[str, Scores]:
    """Return the scores of the image and of what needs no skill, row by row; one picture in memory at a time."""
    optical, valid = pair.optical, pair.valid
    optical_lab = metrics.lab(optical)

    def flat(image: Floats) -> Floats:
        mean = image[valid].mean(axis=0, dtype=np.float64).astype(np.float32)
        return np.broadcast_to(mean, image.shape).copy()

    rows: Mapping[str, Callable[[], Floats]] = {
        IMAGE: lambda: pair.colour,
        GREY_IMAGE: lambda: grey_of(pair.colour),
        flattened_row(IMAGE): lambda: flat(pair.colour),
        OWN_MEAN: lambda: flat(optical),
        OWN_GREY: lambda: grey_of(optical),
    }
    found: dict[str, Scores] = {}
    for number, (row, picture) in enumerate(rows.items(), start=1):
        check()
        colour = picture()
        lab = metrics.lab(colour)
        found[row] = {
            **colour_scores(colour, lab, optical, optical_lab, valid),
            Q4: fusion_metrics.q4(colour, optical, valid),
            NRMSE: fusion_metrics.nrmse(colour, optical, valid),
            CHROMA_SPREAD: metrics.chroma_spread(lab, valid),
        }
        advance(number / len(rows))
    return found


def _page(pair: Pair, scores: Mapping[str, Scores]) -> dict[str, Any]:
    """Return what the template shows."""
    colours = mpl.colormaps["magma"](np.linspace(0.0, 1.0, 256))[:, :3].astype(np.float32)
    stops = [mpl.colors.to_hex(colours[round(at)]) for at in np.linspace(0, 255, _RAMP_STOPS)]
    difference = metrics.lab(pair.colour)[:, :, 1:] - metrics.lab(pair.optical)[:, :, 1:]
    index = np.clip(np.hypot(*np.moveaxis(difference, -1, 0)) * (255.0 / LARGEST_DIFFERENCE), 0, 255)
    pictures = {"product": pair.colour, "optical": pair.optical, "difference": colours[index.astype(np.uint8)]}
    return {
        "product": pair.product_name,
        "optical": pair.optical_name,
        "synthetic": pair.synthetic,
        "warnings": pair.warnings,
        "notes": pair.notes,
        "area": f"{pair.valid.sum():,} pixels".replace(",", " "),
        "figures": headline(scores[IMAGE], scores[flattened_row(IMAGE)]),
        "ramp": stops,
        "largest": LARGEST_DIFFERENCE,
        "pictures": {
            name: as_jpeg(image, pair.valid, _PICTURE_SIDE, dict(pair.tags) if name == "product" else None)
            for name, image in pictures.items()
        },
        "table": score_table(scores, IMAGE),
        "facts": pair.facts,
        "tags": pair.tags,
    }


def _check_report(report: Path, options: CompareOptions) -> None:
    """Refuse a report that cannot or must not be written, before any work is done."""
    if is_too_long(report):
        raise OutputError(
            phrase(
                "The name {name} is too long for the disk it is to lie on. Shorten it.",
                name=file_name(str(report)),
            )
        )
    if report.is_dir():
        raise OutputError(phrase("{path} is a folder. Give a file name ending in .html.", path=report))
    if report.suffix.lower() not in (".html", ".htm"):
        raise OutputError(phrase("The report is a page of HTML: give {name} the ending .html.", name=report.name))
    if not report.absolute().parent.is_dir():
        raise OutputError(
            phrase("The folder {folder} does not exist. Create it or choose another one.", folder=report.parent)
        )
    if report.exists() and not options.overwrite:
        raise OutputError(
            phrase("{path} exists. Choose another name, or allow overwriting (--overwrite).", path=report)
        )
    product, optical = Path(options.product), Path(options.optical)
    if is_too_long(product) or is_too_long(optical):
        return  # no file; what it may be else, the opening says
    if product.exists() and optical.exists() and product.samefile(optical):
        raise RasterError(phrase("The two images are one and the same file. Choose the optical image."))
