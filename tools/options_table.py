"""Write docs/options.md: every option of every kind of work, from the declarations in core/options.

``.venv/bin/python tools/options_table.py``; with ``--check`` it writes nothing and fails where the page is another.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sar_colorizer.core.options.analysis import CompareOptions, DespeckleOptions
from sar_colorizer.core.options.base import Kind, Option, OptionValues, declared, default_of
from sar_colorizer.core.options.colorize import ColorizeOptions
from sar_colorizer.core.options.composite import CompositeOptions
from sar_colorizer.core.options.export import ModelItemOptions
from sar_colorizer.core.options.folder import OF_EACH_FILE, FolderOptions
from sar_colorizer.core.options.mosaic import MaskOptions, MosaicOptions
from sar_colorizer.core.options.pair import PairOptions
from sar_colorizer.core.options.picture import PictureOptions
from sar_colorizer.core.options.training import EvaluateOptions, TrainOptions

PAGE = Path(__file__).resolve().parents[1] / "docs" / "options.md"

WORKS: tuple[tuple[str, str, type[OptionValues]], ...] = (
    ("Colorize SAR", "colorize", ColorizeOptions),
    ("Colorize folder", "colorize-folder", FolderOptions),
    ("Colorize pair", "colorize-pair", PairOptions),
    ("Mask low confidence", "mask", MaskOptions),
    ("Mosaic colour images", "mosaic", MosaicOptions),
    ("Export picture", "export-picture", PictureOptions),
    ("SAR composite", "composite", CompositeOptions),
    ("Despeckle SAR", "despeckle", DespeckleOptions),
    ("Compare with optical", "compare", CompareOptions),
    ("Train model", "train", TrainOptions),
    ("Evaluate model", "evaluate", EvaluateOptions),
    ("Export model", "export-mlm", ModelItemOptions),
)

HEAD = """# Options

What can be asked for, by algorithm and command. This page is made by `tools/options_table.py` from the declarations in
`core/options`, from which the dialogs and the command line are made too. The names in capitals are those of Processing,
for scripts, models and `qgis_process`.

What only the dialogs of QGIS have, such as the layer group or the preset of a training, they explain themselves;
`sar-colorizer COMMAND --help` explains what only a command has.
"""


def page() -> str:
    """Return the page as Markdown."""
    parts = [HEAD]
    for title, command, options in WORKS:
        parts.append(f"## {title}\n\n`sar-colorizer {command}`\n")
        if options is FolderOptions:
            but = ", ".join(f"`{name}`" for name in OF_EACH_FILE)
            parts.append(
                f"Besides these, the options of [Colorize SAR](#colorize-sar), without {but} of a single file.\n"
            )
        rows = [
            "| In Processing | On the command line | Default | Values | What it does |",
            "| --- | --- | --- | --- | --- |",
        ]
        for name, one in declared(options).items():
            if one.parameter is not None or one.flag is not None:
                rows.append(_row(name, one, default_of(options, name)))
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


def _row(name: str, one: Option, default: object) -> str:
    parameter = "" if one.parameter is None else f"`{one.parameter or name.upper()}`"
    flag = f"`--{one.flag or name.replace('_', '-')}`"
    if one.flag is None:
        flag = ""
    elif one.required and not one.flag:
        # A bar would end the cell.
        flag = " or ".join(f"`{part}`" for part in str(one.metavar or name.upper()).split("|"))
    cells = (parameter, flag, _default(one, default), _values(one), one.text.replace("|", "\\|"))
    return f"| {' | '.join(cells)} |"


def _default(one: Option, default: object) -> str:
    if one.required:
        return "required"
    if default in (None, "", (), {}):
        return one.unset
    if isinstance(default, bool):
        return "yes" if default else "no"
    if isinstance(default, tuple):
        return ", ".join(f"`{value}`" for value in default)
    return f"{default:g}" if isinstance(default, float) else f"`{default}`"


def _values(one: Option) -> str:
    if one.kind is Kind.CHOICE:
        return ", ".join(f"`{choice}`" for choice in one.choices)
    text = one.kind.value
    if one.low is not None and one.high is not None:
        text = f"{one.low:g} to {one.high:g}"
    elif one.low is not None:
        text = f"{one.low:g} or more"
    elif one.above is not None:
        text = f"more than {one.above:g}"
    return f"{text} {one.unit}".strip()


def main() -> int:
    """Write the page, or say whether it is current."""
    text = page()
    if "--check" in sys.argv[1:]:
        return int(PAGE.read_text(encoding="utf-8") != text)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
