"""What `make docs` adds to docs/: the pages that lie beside it, and the API reference. A hook, see mkdocs.yml.

Docstrings are read from the sources; nothing is imported, so the environment of the site needs neither torch nor QGIS.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "sar_colorizer"
SOURCES = ROOT / "build" / "docs" / PACKAGE  # mkdocs.yml names the folder above
PARTS = ("core", "engine", "training", "ui")
BESIDE = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "CHANGELOG.md": "changelog.md",
}
"""Pages outside docs/, and what they are called on the site."""

PLAIN_FILES = ("LICENSE", "CITATION.cff")
"""What pages link to and is no page: on the site it lies beside them."""


def on_startup(command: str, dirty: bool) -> None:
    """Make the package readable by its name, before the reader of docstrings looks where it may be."""
    SOURCES.mkdir(parents=True, exist_ok=True)
    # Not the root itself: environments and build outputs lie in it.
    for name in ("__init__.py", "plugin.py", *PARTS):
        link = SOURCES / name
        if link.is_symlink():
            link.unlink()
        link.symlink_to(ROOT / name)


def on_config(config: Any) -> Any:
    """Put the API into the navigation."""
    api = [{part: [{_dotted(folder): _page(folder)} for folder in packages(part)]} for part in PARTS]
    config.nav.append({"API reference": api})
    return config


def on_files(files: Files, config: Any) -> Files:
    """Add the pages that are not in docs/."""
    for source, name in BESIDE.items():
        files.append(File.generated(config, name, content=(ROOT / source).read_text(encoding="utf-8")))
    for name in PLAIN_FILES:
        files.append(File.generated(config, name, abs_src_path=str(ROOT / name)))
    for part in PARTS:
        for folder in packages(part):
            files.append(File.generated(config, _page(folder), content=reference(folder)))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:
    """Turn links between the repository's root and docs/ to where pages lie on the site."""
    markdown = re.sub(r"\]\((?:\.\./)?docs/", "](", markdown)
    for source, name in BESIDE.items():
        markdown = re.sub(rf"\]\((?:\.\./)?{re.escape(source)}(?=[)#])", f"]({name}", markdown)
    return markdown


def packages(part: str) -> list[Path]:
    """Return the folders of a part of the program that hold modules, itself among them, sorted."""
    folders = sorted(path.parent for path in (ROOT / part).rglob("__init__.py"))
    return [folder for folder in folders if modules(folder)]


def modules(folder: Path) -> list[Path]:
    """Return the modules of a package, sorted."""
    return sorted(path for path in folder.glob("*.py") if not path.name.startswith("__"))


def reference(folder: Path) -> str:
    """Return the page of a package: what it is, and the directives that its modules' docstrings take the place of."""
    docstring = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    names = [_dotted(path.with_suffix("")) for path in modules(folder)]
    blocks = [f"::: {PACKAGE}.{name}\n    options:\n      heading: {name}\n      toc_label: {name}" for name in names]
    return "\n\n".join([f"# {_dotted(folder)}", docstring, *blocks, ""])


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).parts)


def _page(folder: Path) -> str:
    return f"api/{_dotted(folder)}.md"
