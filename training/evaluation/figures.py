"""Figures of the reports: places in pictures, curves of the training, the reliability of the confidence.

Pictures are JPEG and charts SVG, all as data addresses: a report is one file.
"""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from ...core.colorize.tags import SYNTHETIC_NOTE
from ...core.marking.xmp import SYNTHETIC, packet
from ...core.picture.encoding import JPEG, encode
from ...core.types import Bools, Floats
from ..data.samples import Sample
from .baselines import LOOK_UP, REGRESSION, UNPAIRED_LOOK_UP, optical_colour
from .metrics import Reliability
from .prediction import Prediction, Tone, scene_key

_SIDE = 320  # pixels that a picture has in the report, at most
_STRUCTURES = (0.0, 0.5, 1.0)
_BASELINES = (LOOK_UP, UNPAIRED_LOOK_UP, REGRESSION)
_QUALITY = 88
_COLOURS = ("#1f6f8b", "#d1673a", "#5a8f3d", "#8a5a9e", "#b08d1f", "#4a5560", "#c2466f", "#2f9e8f")
_FACTS = {"step", "seconds", "crops_per_second", "data_wait_share", "validation"}
_SMOOTHED = 60  # points of a curve beyond which a running mean is drawn over it
_FEWEST_PIXELS = 500  # of a line
_STYLE: dict[Any, Any] = {
    "font.size": 9,
    "font.family": "sans-serif",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#9aa3ab",
    "axes.labelcolor": "#39424a",
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "xtick.color": "#5b646c",
    "ytick.color": "#5b646c",
    "grid.color": "#e4e8eb",
    "axes.grid": True,
    "svg.hashsalt": "sar-colorizer",  # the same chart is the same text
}


@dataclass(frozen=True)
class Panel:
    """One place in pictures side by side: SAR, optical, ours at three structures, other models, baselines.

    Attributes:
        collection, scene, sample: where it is.
        pictures: (label, JPEG as a data address), from left to right.
    """

    collection: str
    scene: str
    sample: str
    pictures: tuple[tuple[str, str], ...]


def panel(
    sample: Sample, tones: Mapping[str, Tone], predictions: Mapping[str, Prediction], models: Sequence[str]
) -> Panel:
    """Return the pictures of a sample; the first of the models is shown at structure 0, 0.5 and 1."""
    tone = tones[scene_key(sample)]
    grey = np.full((*sample.valid.shape, 3), 0.5, np.float32)
    pictures = [("SAR", replace(tone, speckle_db=0.0).rendered(grey, sample, 1.0))]
    if sample.optical is not None:
        pictures.append(("optical", optical_colour(sample)))
    known = [row for row in models if row in predictions]
    for ours in known[:1]:
        for structure in _STRUCTURES:
            pictures.append(
                (f"{ours}, structure {structure:g}", tone.rendered(predictions[ours].colour, sample, structure))
            )
    for row in (*known[1:], *_BASELINES):
        if row in predictions:
            pictures.append((row, predictions[row].colour))
    measured = 1 if sample.optical is None else 2
    shown = tuple(
        (label, as_jpeg(image, sample.valid, tags=_guessed(label) if number >= measured else {}))
        for number, (label, image) in enumerate(pictures)
    )
    return Panel(sample.collection, sample.scene, sample.name, shown)


def _guessed(label: str) -> dict[str, str]:
    """Return the tags of a picture whose colours were guessed from radar, by the model or baseline of this name."""
    return {SYNTHETIC: SYNTHETIC_NOTE, "COLORIZER_MODEL": label}


def as_jpeg(image: Floats, valid: Bools, side: int = _SIDE, tags: Mapping[str, str] | None = None) -> str:
    """Return an image (rows, cols, 3) as the data address of a JPEG, `side` pixels at most; invalid is light grey.

    `tags` are those of a product that it shows: by them the JPEG says what it is.
    """
    shown = np.where(valid[:, :, None], image, np.float32(0.92))
    factor = side / max(shown.shape[:2])
    if factor < 1.0:
        size = [max(1, round(length * factor)) for length in shown.shape[1::-1]]
        shown = cv2.resize(shown, size, interpolation=cv2.INTER_AREA)
    pixels = np.rint(255.0 * shown).clip(0, 255).astype(np.uint8)
    file = io.BytesIO()
    encode(Image.fromarray(pixels), file, JPEG, _QUALITY, packet(tags or {}))
    return _data_address("image/jpeg", file.getvalue())


@mpl.rc_context(_STYLE)
def training_curves(history: Sequence[Mapping[str, Any]]) -> str:
    """Return a chart of every loss and of the rate over the steps; "" where there is nothing to draw."""
    rows = [row for row in history if "validation" not in row]
    names = list(dict.fromkeys(name for row in rows for name in row if name not in _FACTS))
    if len(rows) < 2 or not names:
        return ""
    names = [*names, "crops_per_second"]
    figure, axes = _grid(len(names))
    for index, (name, axis) in enumerate(zip(names, axes)):
        points = [(row["step"], row[name]) for row in rows if name in row and math.isfinite(row[name])]
        colour = _COLOURS[index % len(_COLOURS)]
        _curve(axis, points, colour, name.replace("_", " "))
        axis.set_xlabel("step")
    return _svg(figure)


@mpl.rc_context(_STYLE)
def validation_curves(history: Sequence[Mapping[str, Any]]) -> str:
    """Return a chart of every score over the steps, a line for each collection; "" where there is nothing to draw."""
    rows = [row for row in history if row.get("validation")]
    collections = list(dict.fromkeys(name for row in rows for name in row["validation"]))
    metrics = list(dict.fromkeys(metric for row in rows for scores in row["validation"].values() for metric in scores))
    if len(rows) < 2 or not metrics:
        return ""
    figure, axes = _grid(len(metrics))
    for metric, axis in zip(metrics, axes):
        for index, collection in enumerate(collections):
            scores = [(row["step"], row["validation"].get(collection, {}).get(metric)) for row in rows]
            points = [(step, value) for step, value in scores if value is not None]
            axis.plot(*zip(*points), "o-", ms=3, lw=1.4, color=_COLOURS[index % len(_COLOURS)], label=collection)
        axis.set_title(metric)
        axis.set_xlabel("step")
    axes[0].legend(frameon=False, fontsize=8)
    return _svg(figure)


@mpl.rc_context(_STYLE)
def reliability_plot(rows: Mapping[str, Reliability]) -> str:
    """Return a chart of actual over expected error of one collection, a line for each row; "" without pixels.

    In CIELAB units, of ten groups with as many pixels each, from those that the model is surest of on.
    """
    figure = _figure(4.6, 4.2)
    axis = figure.subplots()
    drawn = []
    for index, (row, one) in enumerate(rows.items()):
        if one.counts.sum() >= _FEWEST_PIXELS:
            expected, actual = one.tenths()
            axis.plot(expected, actual, "o-", lw=1.2, ms=4, color=_COLOURS[index % len(_COLOURS)], label=row)
            drawn += [expected, actual]
    if not drawn:
        return ""
    values = np.concatenate(drawn)
    ends = (float(values.min()) * 0.8, float(values.max()) * 1.25)
    axis.plot(ends, ends, "--", lw=1, color="#9aa3ab", label="as expected")
    axis.set(xscale="log", yscale="log", xlim=ends, ylim=ends, aspect="equal")
    ticks = [tick for tick in (1, 2, 5, 10, 20, 50) if ends[0] <= tick <= ends[1]]
    for side in (axis.xaxis, axis.yaxis):
        side.set_ticks(ticks, [f"{tick:g}" for tick in ticks])
        side.set_ticks([], minor=True)
    axis.set_xlabel("expected error of the colour (CIELAB)")
    axis.set_ylabel("actual error (CIELAB)")
    axis.legend(frameon=False, fontsize=8, loc="upper left")
    return _svg(figure)


def _curve(axis: Axes, points: Sequence[tuple[float, float]], colour: str, title: str) -> None:
    axis.set_title(title)
    if not points:
        return
    steps, values = (np.array(side, np.float64) for side in zip(*points))
    many = len(values) > _SMOOTHED
    axis.plot(steps, values, lw=0.8 if many else 1.4, alpha=0.35 if many else 1.0, color=colour)
    if many:
        width = len(values) // 20
        mean = np.convolve(values, np.ones(width) / width, mode="valid")
        axis.plot(steps[width // 2 : width // 2 + len(mean)], mean, lw=1.6, color=colour)
    if values.min() >= 0:
        axis.set_ylim(bottom=0)


def _grid(count: int) -> tuple[Figure, list[Axes]]:
    """Return a figure with so many small axes, four to a row."""
    cols = min(4, count)
    rows = -(-count // cols)
    figure = _figure(3.0 * cols, 2.2 * rows)
    axes = [figure.add_subplot(rows, cols, index + 1) for index in range(count)]
    return figure, axes


def _figure(width: float, height: float) -> Figure:
    return Figure(figsize=(width, height), layout="constrained")


def _svg(figure: Figure) -> str:
    with io.BytesIO() as file:
        figure.savefig(file, format="svg", metadata={"Date": None})
        return _data_address("image/svg+xml", file.getvalue())


def _data_address(kind: str, content: bytes) -> str:
    return f"data:{kind};base64," + base64.b64encode(content).decode("ascii")
