"""The zip holds what runs and nothing else, the same bytes every time."""

from __future__ import annotations

import ast
import re
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = "sar_colorizer"
BINARIES_AND_SCRIPTS = (".exe", ".dll", ".so", ".dylib", ".bat", ".sh", ".ps1", ".cmd")


@pytest.fixture(scope="module")
def names(zip_path):
    with zipfile.ZipFile(zip_path) as archive:
        return archive.namelist()


def test_one_folder_of_a_permanent_name_with_what_qgis_and_the_store_look_for(names):
    assert {name.partition("/")[0] for name in names} == {PLUGIN}
    for name in ("__init__.py", "metadata.txt", "LICENSE", "plugin.py", "README.md", "pyproject.toml", "py.typed"):
        assert f"{PLUGIN}/{name}" in names


def test_every_module_and_resource_of_what_runs_is_in(names):
    folders = ("core", "engine", "training", "ui")
    wanted = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    wanted = [path for path in wanted if path.suffix not in (".pyc", ".ts", ".pro")]
    assert len(wanted) > 100
    assert {f"{PLUGIN}/{path.relative_to(ROOT).as_posix()}" for path in wanted} <= set(names)
    assert f"{PLUGIN}/models/sar_rgb_v2.safetensors" in names
    assert f"{PLUGIN}/models/climatology.npz" in names
    assert f"{PLUGIN}/training/config/presets/smoke.toml" in names


def test_nothing_of_development_is_in(names):
    tops = {name.split("/")[1] for name in names}
    assert not tops & {"tests", "benchmarks", "tools", "demo", "build", "runs", "requirements", "shared", "Makefile"}
    for name in names:
        parts = name.split("/")
        assert not any(part.startswith(".") for part in parts), name
        assert "__pycache__" not in parts
        assert not name.lower().endswith(BINARIES_AND_SCRIPTS), name
        assert not name.endswith((".pyc", ".ts"))
        assert re.fullmatch(r"[A-Za-z0-9_./-]+", name), f"{name}: not a name for every file system"
        assert ".." not in parts and not name.startswith("/")
    assert len({name.lower() for name in names}) == len(names), "two names differ by case alone"
    assert max(len(name) for name in names) < 120  # Windows: 260 with the folder of the profile


def test_it_fits_the_store_and_no_file_is_executable(zip_path, package):
    assert zip_path.stat().st_size <= package.LIMIT
    with zipfile.ZipFile(zip_path) as archive:
        assert archive.testzip() is None
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}


def test_what_was_unzipped_makes_the_same_zip_again(unzipped, zip_path, package, date, tmp_path):
    again = tmp_path / "again.zip"
    package.write(again, date, unzipped)  # other dates, no folder of the checkout around it
    assert again.read_bytes() == zip_path.read_bytes()


@pytest.fixture
def small(package, tmp_path):
    """A folder with everything that has to be there, and hardly anything in it."""
    for name in package.FILES:
        (tmp_path / name).write_text("")
    (tmp_path / "metadata.txt").write_text("[general]\nversion=1.2\n")
    (tmp_path / "__init__.py").write_text('__version__ = "1.2"\n')
    (tmp_path / "core").mkdir()
    (tmp_path / "help").mkdir()
    (tmp_path / "help" / "guide.html").write_text("")
    return tmp_path


def test_another_commit_gives_every_file_another_date(small, package, date):
    dates = []
    for seconds in (date, date + 86400):
        package.write(small / "out.zip", seconds, small)
        with zipfile.ZipFile(small / "out.zip") as archive:
            dates.append({entry.date_time for entry in archive.infolist()})
    assert [len(each) for each in dates] == [1, 1]
    assert dates[0] != dates[1]


def test_a_kind_of_file_that_nobody_decided_on_stops_the_packaging(small, package):
    (small / "core" / "table.csv").write_text("1,2")
    with pytest.raises(package.PackageError, match=r"core/table\.csv"):
        package.shipped(small)


def test_a_picture_that_a_page_shows_is_in_and_has_to_be_there(small, package):
    (small / "help" / "pictures").mkdir()
    (small / "help" / "page.html").write_text('<img width="3" src="pictures/b.png">')
    (small / "README.md").write_text("![it](docs/pictures/a.png)")
    (small / "help" / "pictures" / "a.png").write_text("")
    with pytest.raises(package.PackageError, match=r"help/pictures/b\.png"):
        package.shipped(small)
    (small / "help" / "pictures" / "b.png").write_text("")
    pictures = [path.name for path in package.shipped(small) if path.suffix == ".png"]
    assert pictures == ["a.png", "b.png"]


def test_without_help_pages_there_is_no_zip_and_readme_leads_to_them(small, package):
    (small / "README.md").write_text("[a](docs/guide.md#b) [c](LICENSE) ![d](docs/pictures/e.png)")
    shipping = package.content(Path("README.md"), small).decode()
    assert shipping == "[a](help/guide.html#b) [c](LICENSE) ![d](help/pictures/e.png)"
    (small / "help" / "guide.html").unlink()
    with pytest.raises(package.PackageError, match="There is no help/"):
        package.shipped(small)


def test_placeholders_are_named_as_long_as_there_are_any(small, package):
    (small / "metadata.txt").write_text("[general]\nversion=1.2\nemail=a@example.org\nhomepage=https://example.org/x\n")
    (small / "CITATION.cff").write_text("url: https://example.org/x")
    notes = package.notes(small)
    assert "still placeholders: email (a@example.org), homepage (https://example.org/x)" in notes[0]
    assert notes[1].endswith(": CITATION.cff")
    for name in ("metadata.txt", "CITATION.cff"):
        (small / name).write_text((small / name).read_text().replace("example.org", "radar.net"))
    assert not [note for note in package.notes(small) if "placeholder" in note]


def test_two_versions_or_too_large_a_zip_are_refused_and_leave_nothing(small, package, date, monkeypatch):
    assert package.version(small) == "1.2"
    (small / "__init__.py").write_text('__version__ = "1.3"\n')
    with pytest.raises(package.PackageError, match=r"version 1\.2, __init__\.py 1\.3"):
        package.version(small)
    monkeypatch.setattr(package, "LIMIT", 100)
    with pytest.raises(package.PackageError, match="plugin store takes 100"):
        package.write(small / "out" / "big.zip", date, small)
    assert list((small / "out").iterdir()) == []


def test_links_of_the_pages_lead_to_pages_that_are_in(unzipped):
    links = 0
    files = [*unzipped.glob("*.md"), *unzipped.glob("help/*.html")]
    pages = {page: page.read_text(encoding="utf-8") for page in files}
    assert len(pages) > 8
    for page, text in pages.items():
        for target in re.findall(r"""\]\(([^)\s]+)|(?:href|src)="([^"]+)""", text):
            file, _, anchor = "".join(target).partition("#")
            if "://" in file or file.startswith("mailto:"):
                continue
            links += 1
            assert not file or (page.parent / file).exists(), f"{page.name} links to {file}, which is not in the zip"
            goal = (page.parent / file).resolve() if file else page
            if anchor and goal.suffix == ".html":  # of the others see tests/docs/test_links.py
                assert f'id="{anchor}"' in pages[goal], f"{page.name} links to {file}#{anchor}"
    assert links > 50


def test_the_code_is_that_of_the_oldest_python(unzipped):
    """The grammar; what the names mean is checked by ruff, whose target is the same version."""
    for path in unzipped.rglob("*.py"):
        ast.parse(path.read_text(encoding="utf-8"), str(path), feature_version=(3, 9))
    with pytest.raises(SyntaxError):
        ast.parse("match x:\n    case 1: pass", feature_version=(3, 9))
