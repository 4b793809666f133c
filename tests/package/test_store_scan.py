"""What the plugin store looks at when a zip is uploaded, as far as it can be looked at here.

Its rules are public (qgis/QGIS-Plugins-Website: validator.py, security_scanner.py and the tables of enabled rules):
bandit and detect-secrets block a version over one finding, of the rules that are enabled; flake8 and the kinds of
files are told. The rules of bandit are all enabled here but for one that the store disables, too.
"""

from __future__ import annotations

import ast
import configparser
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

# B404: "import subprocess", which says nothing; each call is looked at by other rules.
BANDIT = ["bandit", "--recursive", "--quiet", "--format", "json", "--skip", "B404"]
SECRETS = ["detect_secrets", "scan", "--all-files", "--exclude-files", r"metadata\.txt"]
# What the store enables: what may be a fault. The style is ruff's.
FLAKE8_RULES = (
    "E101,E711,E712,E713,E714,E721,E722,E731,E741,E742,E743,E901,E902,E999,W605,"
    "F402,F403,F404,F405,F811,F821,F822,F823,F831,F901"
)
FLAKE8 = ["flake8", "--isolated", "--max-line-length=120", "--select", FLAKE8_RULES]
# Names that a reader of the store stops at, in calls of whatever object.
FORBIDDEN_CALLS = {"exec", "eval", "__import__", "chmod", "extractall", "urlopen", "urlretrieve", "system", "popen"}
FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "dill", "yaml", "telnetlib", "ftplib", "ctypes"}
REQUIRED = (
    *("name", "description", "about", "version", "qgisMinimumVersion", "author", "email", "tracker", "repository"),
    *("homepage", "license", "icon", "category", "tags"),
)


def run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", *arguments, "."], cwd=folder, capture_output=True, text=True, check=False
    )


def bandit_findings(folder: Path) -> list[str]:
    report = json.loads(run(BANDIT, folder).stdout)
    assert not report["errors"]
    return [f"{one['filename']}:{one['line_number']} {one['test_id']} {one['issue_text']}" for one in report["results"]]


def secrets(folder: Path) -> dict[str, list[int]]:
    found = json.loads(run(SECRETS, folder).stdout)["results"]
    return {path: [one["line_number"] for one in each] for path, each in found.items()}


def forbidden(text: str) -> set[str]:
    """Names in a module that the store's scan or its readers refuse."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            is_method_of_a_model = isinstance(node.func, ast.Attribute) and name in ("eval", "exec")
            if name in FORBIDDEN_CALLS and not is_method_of_a_model:
                found.add(name)
            if any(keyword.arg == "shell" for keyword in node.keywords):
                found.add("shell=")
        elif isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names} & FORBIDDEN_MODULES
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module.partition(".")[0]} & FORBIDDEN_MODULES
        elif isinstance(node, ast.Assert):
            found.add("assert")
    return found


@pytest.fixture(scope="module")
def metadata(unzipped):
    parser = configparser.ConfigParser()  # as the store reads it, with interpolation: a lone % is an error
    parser.optionxform = str
    parser.read_string((unzipped / "metadata.txt").read_text(encoding="utf-8"))
    return dict(parser.items("general"))


def test_bandit_finds_nothing(unzipped):
    assert bandit_findings(unzipped) == []


def test_detect_secrets_finds_nothing(unzipped):
    assert secrets(unzipped) == {}


def test_flake8_finds_nothing(unzipped):
    done = run(FLAKE8, unzipped)
    assert (done.stdout, done.returncode) == ("", 0), done.stderr


def test_nothing_is_called_that_the_store_refuses(unzipped):
    found = {}
    for path in unzipped.rglob("*.py"):
        if names := forbidden(path.read_text(encoding="utf-8")):
            found[str(path.relative_to(unzipped))] = names
    assert found == {}


def test_the_scanners_do_see_what_they_are_for(tmp_path):
    (tmp_path / "bad.py").write_text(
        "import pickle, subprocess\n"
        "def f(x, y=[]):\n"
        "    assert x\n"
        "    subprocess.run('ls', shell=True)\n"
        "    return eval(x) == None or undefined_name\n"
        f"password = '{'hunter2' * 3}'\n"
    )
    rules = " ".join(bandit_findings(tmp_path))
    for rule in ("B101", "B105", "B307", "B403", "B602"):
        assert rule in rules
    assert secrets(tmp_path) == {"bad.py": [6]}
    flake8 = run(FLAKE8, tmp_path).stdout
    assert "F821" in flake8 and "E711" in flake8
    assert forbidden((tmp_path / "bad.py").read_text()) == {"pickle", "eval", "shell=", "assert"}
    assert forbidden("model.eval()\nos.chmod('a', 7)\nz.extractall()") == {"chmod", "extractall"}


def test_the_metadata_has_every_key_and_the_version_of_the_package(metadata, unzipped):
    assert not [key for key in REQUIRED if not metadata.get(key, "").strip()]
    assert f'__version__ = "{metadata["version"]}"' in (unzipped / "__init__.py").read_text()
    assert re.fullmatch(r"\d+\.\d+\.\d+(-(alpha|beta|rc)\d*)?", metadata["version"])
    assert f"## {metadata['version']}" in (unzipped / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_metadata_has_forms_that_the_store_takes(metadata, unzipped):
    for key in ("homepage", "tracker", "repository"):
        assert re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]+(/[\w./~-]*)?", metadata[key]), key
    assert re.fullmatch(r"[^@\s]+@[^@\s]+\.[a-z]+", metadata["email"])
    assert "/" not in metadata["author"]
    assert "plugin" not in metadata["name"].lower()
    assert len(metadata["name"]) <= 50 and len(metadata["description"]) <= 500
    assert "\n" not in metadata["description"]
    for key in ("experimental", "deprecated", "server", "hasProcessingProvider"):
        assert metadata[key].lower() in ("true", "false", "yes", "no")
    oldest, newest = (tuple(map(int, metadata[key].split("."))) for key in ("qgisMinimumVersion", "qgisMaximumVersion"))
    assert (3, 22) <= oldest < newest
    icon = unzipped / metadata["icon"]
    assert icon.suffix in (".svg", ".png") and icon.stat().st_size < 200_000
    assert all(tag == tag.strip().lower() for tag in metadata["tags"].split(","))


def test_the_metadata_says_what_is_installed_where_and_that_the_colour_is_synthetic(metadata):
    about = metadata["about"].lower()
    never = "nothing is ever installed into qgis's own python"
    for words in ("synthetic", "separate process", "pytorch", never, "gpu", "no data leaves"):
        assert words in about, words


def test_the_licence_is_the_one_named(metadata, unzipped):
    assert metadata["license"] == "GPL-2.0-or-later"
    title = "GNU GENERAL PUBLIC LICENSE Version 2, June 1991"
    assert title in " ".join((unzipped / "LICENSE").read_text(encoding="utf-8").split())
