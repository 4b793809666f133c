"""The texts that people read: found in the sources by the functions that mark them, for Qt's translation tools.

QGIS's side says its texts by `tr`. The engine marks its own by `phrase` (a template with values) and `tr_later`, and
QGIS says them too; see `core/words.py`. As a command it writes them all into one Python file that pylupdate5 reads:
``/usr/bin/python3 tools/translation_texts.py build/translations/texts.py``. Standard library only.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MARKS = frozenset({"tr", "tr_later", "phrase"})
FOLDERS = ("core", "engine", "training", "ui")


def sources(root: Path = ROOT) -> list[Path]:
    """Return the files in which texts may stand."""
    return [root / "plugin.py", *sorted(path for folder in FOLDERS for path in (root / folder).rglob("*.py"))]


def marked(path: Path) -> Iterator[ast.Call]:
    """Yield the calls that mark a text, in the order of their lines."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        if getattr(call.func, "id", "") in MARKS:
            yield call


def texts(root: Path = ROOT) -> list[str]:
    """Return every text once, in the order of the sources.

    Raises:
        TypeError: where what is marked is no literal.
    """
    found: dict[str, None] = {}
    for path in sources(root):
        for call in marked(path):
            text = call.args[0] if call.args else None
            if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                raise TypeError(f"{path}:{call.lineno}: only a literal can be translated")
            found[text.value] = None
    return list(found)


def main() -> None:
    """Write the file."""
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("".join(f"tr({text!r})\n" for text in texts()), encoding="utf-8")


if __name__ == "__main__":
    main()
