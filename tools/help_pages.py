"""Make the help pages that open from QGIS's dialogs, help/: the pages of docs/ as HTML, with their pictures.

    .venv/bin/python tools/help_pages.py [FOLDER]

Pages need no network and no program but a browser. What is in docs/ is the source; help/ is made anew each time. It
ships in place of docs/, so that README's picture is in it too: see tools/package.py.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import markdown

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
FOR_USERS = (
    *("guide", "setup", "sentinel1", "products", "preview", "colour_prior", "landscapes", "reference_palette"),
    *("algorithms", "composites", "batch", "cluster", "pairs", "marks", "stac", "options", "training", "evaluation"),
)
PICTURE_OF_README = re.compile(r"\(docs/(pictures/[^)\s]+)\)")
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} - SAR Colorizer</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; color: #222; background: #fff; max-width: 50rem; margin: 0 auto;
  padding: 1rem 1.5rem 4rem; }}
h1, h2, h3 {{ line-height: 1.2; margin-top: 2rem; }} h1 {{ margin-top: 1rem; }}
img {{ max-width: 100%; border: 1px solid #ccc; }}
table {{ border-collapse: collapse; display: block; overflow-x: auto; font-size: 0.9rem; }}
th, td {{ border: 1px solid #ccc; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; }}
pre {{ background: #f4f4f4; padding: 0.75rem; overflow-x: auto; }} code {{ background: #f4f4f4; font-size: 0.9em; }}
nav {{ border-bottom: 1px solid #ccc; padding-bottom: 0.5rem; }} nav a {{ margin-right: 1rem; }}
</style></head><body>
<nav>{links}</nav>
{body}
</body></html>
"""


def build(target: Path) -> list[Path]:
    """Write every page and the pictures they show; returns the files. FileNotFoundError for a missing picture."""
    partial = target.with_name(target.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    written = _write(partial)
    shutil.rmtree(target, ignore_errors=True)
    partial.rename(target)
    return [target / path.relative_to(partial) for path in written]


def _write(target: Path) -> list[Path]:
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.md"))}
    links = " ".join(f'<a href="{name}.html">{_title(pages[DOCS / f"{name}.md"])}</a>' for name in FOR_USERS)
    written = []
    pictures = set(PICTURE_OF_README.findall((ROOT / "README.md").read_text(encoding="utf-8")))
    for path, text in pages.items():
        body = markdown.markdown(text, extensions=["tables", "fenced_code", "toc", "sane_lists"])
        body = re.sub(r'href="(?:\.\./docs/)?([\w-]+)\.md(#[\w-]+)?"', r'href="\1.html\2"', body)
        page = target / f"{path.stem}.html"
        page.write_text(PAGE.format(title=_title(text), links=links, body=body), encoding="utf-8")
        written.append(page)
        pictures.update(re.findall(r'src="([^":]+)"', body))
    for picture in sorted(pictures):
        copy = target / picture
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(DOCS / picture, copy)
        written.append(copy)
    return written


def _title(text: str) -> str:
    return text.partition("\n")[0].lstrip("# ").strip()


if __name__ == "__main__":
    try:
        made = build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "help")
    except FileNotFoundError as error:
        sys.exit(f"No help pages: a page shows {error.filename}, which is not there.")
    print(f"{made[0].parent}: {len(made)} files")
