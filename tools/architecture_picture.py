"""Draw the rooms of the program and the way of a pixel, docs/pictures/architecture.svg.

    .venv/bin/python tools/architecture_picture.py [FILE]

Which rooms there are, and which stands on which, is read from `LAYERS` in tests/test_imports.py: after a change there,
run this again. Standard library only.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "pictures" / "architecture.svg"

CAPTIONS = {
    "plugin": "the plugin, as QGIS loads it",
    "ui.algorithms": "one file for each entry",
    "ui.preview": "the dock with the map in colour",
    "ui.marking": "synthetic: on layouts, maps",
    "ui.setup_dialog": "the window of the set-up",
    "ui.processing": "base classes and parameters",
    "ui.setup": "makes the engine's environment",
    "ui.layers": "files behind layers, styles of results",
    "ui.engine": "starts the engine, asks it, cancels it",
    "engine": "worker (QGIS), command line (shell), and the service behind both",
    "training.run": "updates, checkpoints",
    "training.comparison": "with an optical image",
    "training.evaluation": "predictions, baselines, scores, report",
    "training.likeness": "inputs unlike the training",
    "training.losses": "one formula each",
    "training.augmentation": "random changes, the prior told",
    "training.data": "collections and crops",
    "training.targets": "natural colour",
    "training.features": "VGG16, EfficientNet",
    "training.config": "tables, presets",
    "training.climatology": "typical colours of the Earth",
    "core.preview": "a view of the map",
    "core.folder": "many files",
    "core.cluster": "many workers",
    "core.doctor": "does it work?",
    "core.picture": "PNG, JPEG, WebP",
    "core.pair": "before and after",
    "core.colorize": "a whole raster in colour",
    "core.satellite_product": "facts, views",
    "core.sentinel1": "products as one raster",
    "core.composites": "published rules, legends",
    "core.products": "despeckled, mask, mosaic",
    "core.likeness": "how like the training it is",
    "core.limits": "what is too much to be read",
    "core.inference": "tiles with context, through the network",
    "core.input": "bands and pixel size as the model wants them",
    "core.sar": "units, looks, speckle",
    "core.stac": "catalogues: Items, Collection, models",
    "core.colour": "CIELAB, reference",
    "core.output": "GeoTIFF, tags, overviews",
    "core.providers": "products, by their metadata",
    "core.raster": "open and read, with a mask of valid pixels",
    "core.georeferencing": "grid, CRS, GCPs, RPCs",
    "core.resources": "memory, disk space",
    "core.marking": "synthetic: XMP, visible",
    "core.acquisition": "the date, by tags and names",
    "core.options": "every option, declared once",
    "core.landscapes": "typical colours, by words",
    "core.model": "card, file, network",
    "core.concurrency": "threads, and their trace",
}
STEPS = (
    ("core.raster", "read"),
    ("core.sar", "measure"),
    ("core.input", "match, resample"),
    ("core.inference", "cut into tiles"),
    ("core.model", "predict colour"),
    ("core.colorize", "mix lightness"),
    ("core.output", "write, check"),
)
"""The way of a pixel: the rooms in the order in which it passes them, and what happens there."""

WIDTH, MARGIN, GAP = 1120, 24, 12
ROW, BOX = 58, 46  # heights, pixels
QGIS, ENGINE, TRAINING = ("#e8f0fa", "#3b6ea8"), ("#eef6ec", "#4c8a3f"), ("#fbf3e4", "#b07d1e")  # fill, line
FONT = "font-family=\"'DejaVu Sans', Verdana, sans-serif\""


def layers() -> list[list[str]]:
    """Return the rooms of each layer from the top down, folders and the plugin only."""
    tree = ast.parse((ROOT / "tests" / "test_imports.py").read_text(encoding="utf-8"))
    lines = next(
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "LAYERS"
    )
    rooms = [[name for name in line.split() if _is_room(name)] for line in lines]
    return [line for line in reversed(rooms) if line]


def _is_room(name: str) -> bool:
    return name == "plugin" or (ROOT / name.replace(".", "/") / "__init__.py").is_file()


def text(x: float, y: float, words: str, size: float = 13, colour: str = "#222", more: str = "") -> str:
    """Return a line of text; `more` are other attributes."""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{colour}" {more}>{escape(words)}</text>'


def panel(x: float, y: float, width: float, height: float, colours: tuple[str, str], title: str) -> list[str]:
    """Return a process or a part of one, with its title."""
    fill, line = colours
    return [
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="10" fill="{fill}" stroke="{line}" '
        'stroke-width="1.5"/>',
        text(x + 14, y + 23, title, 14.5, line, 'font-weight="bold"'),
    ]


def room(name: str, x: float, y: float, width: float, line: str) -> list[str]:
    """Return a box with the room's folder, its caption, and the number of its step if a pixel passes."""
    number = next((n for n, (passed, _) in enumerate(STEPS, start=1) if passed == name), 0)
    label = "plugin.py" if name == "plugin" else name.replace(".", "/") + "/"
    drawn = [
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{BOX}" rx="6" fill="#fff" stroke="{line}"/>',
        text(x + 12, y + 19, label, 13, more='font-weight="bold"'),
        text(x + 12, y + 36, CAPTIONS.get(name, ""), 11, "#444"),
    ]
    return drawn + (badge(x + width - 17, y + 15, number) if number else [])


def badge(x: float, y: float, number: int) -> list[str]:
    """Return a number in a circle."""
    return [
        f'<circle cx="{x:g}" cy="{y:g}" r="10" fill="#8a2f5f"/>',
        text(x, y + 4.5, str(number), 12, "#fff", 'text-anchor="middle" font-weight="bold"'),
    ]


def rows(lines: list[list[str]], x: float, y: float, width: float, line: str) -> list[str]:
    """Return layers beneath each other, the rooms of each side by side."""
    drawn = []
    for index, names in enumerate(lines):
        each = (width - GAP * (len(names) - 1)) / len(names)
        for column, name in enumerate(names):
            drawn += room(name, x + column * (each + GAP), y + index * ROW, each, line)
    return drawn


def arrow(x: float, start: float, end: float) -> str:
    """Return a vertical arrow; its head is drawn out, as not every program knows markers."""
    back = end - 9 if end > start else end + 9
    return (
        f'<path d="M{x:g} {start:g}V{back:g}" stroke="#444" stroke-width="1.8"/>'
        f'<path d="M{x - 5:g} {back:g}H{x + 5:g}L{x:g} {end:g}z" fill="#444"/>'
    )


def picture() -> str:
    """Return the whole picture as SVG."""
    found = layers()
    ui = [part for line in found if (part := [n for n in line if n == "plugin" or n.startswith("ui.")])]
    training = [part for line in found if (part := [n for n in line if n.startswith("training.")])]
    core = [part for line in found if (part := [n for n in line if n.startswith("core.")])]
    inner = WIDTH - 2 * MARGIN

    top = 16.0
    title = "Process 1: QGIS and its own Python - no torch, no rasterio"
    drawn = panel(MARGIN, top, inner, 36 + ROW * len(ui), QGIS, title)
    drawn += rows(ui, MARGIN + 14, top + 34, inner - 28, QGIS[1])

    between = top + 36 + ROW * len(ui)
    drawn += [arrow(WIDTH / 2 - 120, between + 5, between + 65), arrow(WIDTH / 2 + 120, between + 65, between + 5)]
    drawn += [
        text(WIDTH / 2 - 134, between + 32, "requests: colorize, preview, train ...", 12, more='text-anchor="end"'),
        text(WIDTH / 2 - 134, between + 49, "on standard input", 11, "#444", 'text-anchor="end"'),
        text(WIDTH / 2, between + 32, "core/protocol.py", 13, more='text-anchor="middle" font-weight="bold"'),
        text(WIDTH / 2, between + 49, "one JSON object a line", 11, "#444", 'text-anchor="middle"'),
        text(WIDTH / 2 + 134, between + 32, "events: progress, message, warning, result, error", 12),
        text(WIDTH / 2 + 134, between + 49, "on standard output", 11, "#444"),
    ]

    start = between + 70
    below = start + 34 + ROW
    height = 40 + ROW * max(len(core), len(training))
    title = "Process 2: the engine, in an environment of its own - never imports qgis"
    drawn += panel(MARGIN, start, inner, 34 + ROW + height + 12, ENGINE, title)
    drawn += room("engine", MARGIN + 14, start + 34, inner - 28, ENGINE[1])
    left = 380.0
    drawn += panel(MARGIN + 14, below, left, height, TRAINING, "Training stands on core")
    drawn += rows(training, MARGIN + 26, below + 36, left - 24, TRAINING[1])
    used = below + 36 + ROW * len(training)
    drawn.append(text(MARGIN + 28, used + 22, "Each row may use the rows beneath it,", 12))
    drawn.append(text(MARGIN + 28, used + 40, "none a row above: tests/test_imports.py", 12))
    drawn.append(text(MARGIN + 28, used + 58, "holds every arrow.", 12))
    right = MARGIN + 14 + left + GAP
    drawn += panel(right, below, WIDTH - MARGIN - 14 - right, height, ("#f7fbf6", ENGINE[1]), "core")
    drawn += rows(core, right + 12, below + 36, WIDTH - MARGIN - 26 - right - 12, ENGINE[1])

    foot = below + height + 44
    drawn.append(text(MARGIN, foot, "The way of a pixel", 14.5, "#8a2f5f", 'font-weight="bold"'))
    step = inner / len(STEPS)
    for number, (_, what) in enumerate(STEPS, start=1):
        x = MARGIN + (number - 1) * step
        drawn += badge(x + 11, foot + 27, number)
        drawn.append(text(x + 28, foot + 31.5, what, 12.5))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {foot + 52:g}" width="{WIDTH}" '
            f'height="{foot + 52:g}" {FONT}>',
            "<title>The rooms of SAR Colorizer, and the way of a pixel through them</title>",
            '<rect width="100%" height="100%" fill="#fff"/>',
            *drawn,
            "</svg>",
            "",
        ]
    )


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_text(picture(), encoding="utf-8")
    print(target)
