"""The arrows: ui -> process boundary -> engine -> training -> core; read from the sources, no environment matters."""

from __future__ import annotations

import ast
import functools
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "sar_colorizer"
PARTS = ("core", "engine", "ui", "training")
BESIDE_QGIS = tuple(f"{PACKAGE}.{part}" for part in ("core", "engine", "training"))
QGIS = {"qgis", "PyQt5", "PyQt6", "osgeo", "processing"}
ENGINE = {"torch", "rasterio", "cv2", "skimage", "scipy", "safetensors", "numpy"}


def modules() -> dict[str, Path]:
    """Every shipped module by its dotted name."""
    found = {}
    for path in [
        *ROOT.glob("*.py"),
        *(p for part in PARTS for p in (ROOT / part).rglob("*.py")),
    ]:
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join([PACKAGE, *parts])
        found[name.removesuffix(".__init__")] = path
    return found


MODULES = modules()


def imports_of(name: str, everywhere: bool = True) -> set[str]:
    """Absolute dotted names that a module imports; at its top level only, unless `everywhere`."""
    path = MODULES[name]
    base = name if path.name == "__init__.py" else name.rpartition(".")[0]
    tree = ast.parse(path.read_text())
    nodes = ast.walk(tree) if everywhere else top_level(tree)
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            parent = ".".join(base.split(".")[: len(base.split(".")) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, [parent, node.module]))
            found |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return found


def top_level(tree: ast.Module):
    """Statements that run at import: not those in functions, nor those for type checkers."""
    waiting = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        waiting += [child for child in ast.iter_child_nodes(node) if isinstance(child, (ast.stmt, ast.excepthandler))]


def reached_from(start: str) -> dict[str, str]:
    """What is imported when `start` is: outside packages, each with a module that imports it."""
    seen, waiting, outside = set(), [start], {}
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for imported in imports_of(name, everywhere=name.startswith(f"{PACKAGE}.ui") or name == f"{PACKAGE}.plugin"):
            if not imported.startswith(PACKAGE):
                outside.setdefault(imported.partition(".")[0], name)
                continue
            parts = imported.split(".")
            waiting += [dotted for n in range(1, len(parts) + 1) if (dotted := ".".join(parts[:n])) in MODULES]
    return outside


def test_there_is_something_to_look_at():
    assert f"{PACKAGE}.core.colorize.pipeline" in MODULES
    assert f"{PACKAGE}.plugin" in MODULES
    assert any(name.startswith(f"{PACKAGE}.ui.") for name in MODULES)
    # The walk itself sees what it should: the engine does import torch, the interface does import QGIS.
    assert "torch" in reached_from(f"{PACKAGE}.core.colorize.pipeline")
    assert "qgis" in reached_from(f"{PACKAGE}.plugin")


@pytest.mark.parametrize(
    "name",
    sorted(name for name in MODULES if name.startswith(BESIDE_QGIS)),
)
def test_the_engine_never_imports_qgis(name):
    imported = {one.partition(".")[0] for one in imports_of(name)}
    assert not imported & QGIS
    assert not {one for one in imports_of(name) if one.startswith((f"{PACKAGE}.ui", f"{PACKAGE}.plugin"))}


@pytest.mark.parametrize("name", sorted(name for name in MODULES if ".ui" in name or name.endswith("plugin")))
def test_the_interface_never_reaches_the_engines_packages(name):
    reached = reached_from(name)
    assert not {package: via for package, via in reached.items() if package in ENGINE}


@pytest.mark.parametrize(("part", "above"), [("core", ("training", "engine")), ("training", ("engine",))])
def test_arrows_run_one_way(part, above):
    for name in MODULES:
        # __main__ is how a training is started, not a part of the library.
        if name.startswith(f"{PACKAGE}.{part}") and not name.endswith("__main__"):
            assert not {one for one in imports_of(name) if one.startswith(tuple(f"{PACKAGE}.{up}" for up in above))}


LAYERS = (
    # From the bottom up: what stands in a line may use what stands in the lines before it, and nothing else. A name
    # without a folder is a module of its own; those of the standard library alone come first.
    "core.words",
    "core.errors core.types core.engine_packages core.subprocesses core.library_environment core.concurrency",
    "core.ordinary_file",
    "core.acquisition core.marking core.limits",
    "core.protocol core.cancellation core.file_name core.polarisation core.gdal",
    "core.satellite_product",
    "core.sentinel1",
    "core.file_lock core.partial_file",
    "core.model",
    "core.landscapes",
    "core.options",
    "core.georeferencing core.resources",
    "core.providers",
    "core.raster",
    "core.sar core.output core.colour",
    "core.input core.stac",
    "core.likeness",
    "core.inference",
    "core.colorize core.products",
    "core.composites",
    "core.picture core.pair",
    "core.preview core.folder core.doctor",
    "core.cluster",
    "training.climatology",
    "training.config",
    "training.targets training.features",
    "training.data",
    "training.augmentation",
    "training.losses",
    "training.likeness",
    "training.evaluation",
    "training.run training.comparison",
    "engine.terminal engine.ending engine.progress_table engine.commands engine.status engine.export",
    "engine.requests engine.display engine.activity",
    "engine.service engine.launch",
    "engine.worker engine.cli",
    "training.__main__",
    "ui.words ui.help_pages",
    "ui.translation",
    "ui.engine",
    "ui.layers",
    "ui.setup ui.processing",
    "ui.setup_dialog ui.preview ui.algorithms ui.marking",
    "ui.example_models",
    "ui.provider ui.desktop",
    "plugin",
)
RANKS = {name: rank for rank, line in enumerate(LAYERS) for name in line.split()}
LARGEST_PACKAGE = 14
"""Modules of a folder: more than that are two nouns."""

LONGEST_MODULE = 300
"""Lines of a module: one that has more says in its docstring why it is one noun all the same."""


def room_of(name: str) -> str:
    """The package that a module is in, below its part of the program; the module itself where it is in none."""
    parts = name.removeprefix(f"{PACKAGE}.").split(".")
    return ".".join(parts[:2])


def rooms_used(name: str) -> set[str]:
    found = set()
    for imported in imports_of(name):
        parts = imported.split(".")
        known = [dotted for n in range(len(parts), 0, -1) if (dotted := ".".join(parts[:n])) in MODULES]
        # `from ..core import protocol` is of the module; the package above it holds nothing.
        if known and known[0].count(".") > 1:
            found.add(room_of(known[0]))
        elif known and known[0] == f"{PACKAGE}.plugin":
            found.add("plugin")
    return found


def rooms() -> set[str]:
    return {room_of(name) for name in MODULES if name != PACKAGE and (name.count(".") > 1 or name.endswith(".plugin"))}


def test_every_room_has_its_place_among_the_layers():
    assert rooms() == set(RANKS)


@pytest.mark.parametrize("room", sorted(RANKS))
def test_arrows_between_rooms_run_downwards_only(room):
    upwards = {
        (name, used)
        for name in MODULES
        if name != PACKAGE and room_of(name) == room
        for used in rooms_used(name) - {room}
        if RANKS[used] >= RANKS[room]
    }
    assert not upwards


def test_no_two_modules_need_each_other():
    """Within a room too; imports within functions and those for type checkers count."""
    waiting = {
        name: {one for one in imports_of(name) if one in MODULES and MODULES[one].name != "__init__.py"} - {name}
        for name in MODULES
    }
    while free := [name for name, needed in waiting.items() if not needed & set(waiting)]:
        for name in free:
            del waiting[name]
    assert not waiting


def test_no_room_holds_more_than_can_be_overlooked():
    counts = {}
    for path in MODULES.values():
        if path.name != "__init__.py" and path.parent != ROOT:
            counts[path.parent] = counts.get(path.parent, 0) + 1
    assert not {str(folder.relative_to(ROOT)): n for folder, n in counts.items() if n > LARGEST_PACKAGE}


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_long_module_says_why_it_is_one(name):
    text = MODULES[name].read_text()
    if len(text.splitlines()) > LONGEST_MODULE:
        assert "One module, though long:" in (ast.get_docstring(ast.parse(text)) or "")


BESIDE_TESTS = {
    "engine.launch": "run by its path in a process of its own, as QGIS does: tests/field_cases/test_environment.py",
    "training.__main__": "hands over to engine.cli as it is imported",
}
"""Modules that no test imports, and why."""


@functools.lru_cache(maxsize=1)
def imported_by_tests() -> frozenset[str]:
    found: set[str] = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


@pytest.mark.parametrize(
    "name",
    sorted(
        name.removeprefix(f"{PACKAGE}.")
        for name, path in MODULES.items()
        if name.startswith(BESIDE_QGIS) and path.name != "__init__.py"
    ),
)
def test_every_module_beside_qgis_is_imported_by_a_test(name):
    """Directly: what is only reached through others is not known to be tested."""
    assert (f"{PACKAGE}.{name}" in imported_by_tests()) != (name in BESIDE_TESTS)


def test_the_command_line_and_the_protocol_need_the_standard_library_only():
    for name in (
        "engine.cli",
        "engine.launch",
        "core.protocol",
        "core.options.colorize",
        "core.model.card",
        "core.errors",
        "core.library_environment",
        "core.model.summary",
    ):
        assert not set(reached_from(f"{PACKAGE}.{name}")) & (ENGINE | QGIS | {"tqdm"})


@pytest.mark.parametrize("name", sorted(MODULES))
def test_no_private_module_or_name_of_another_package_is_imported(name):
    """It may be gone with any release; what is needed of it has a public place, or is done without."""
    private = {
        one
        for one in imports_of(name)
        if not one.startswith((PACKAGE, "__future__"))
        and any(part.startswith("_") and not part.startswith("__") for part in one.split("."))
    }
    assert not private


def test_one_version_everywhere():
    metadata = (ROOT / "metadata.txt").read_text()
    version = next(
        line.partition("=")[2] for line in (ROOT / "__init__.py").read_text().splitlines() if "__version__" in line
    )
    assert f"version={version.strip().strip(chr(34))}\n" in metadata
