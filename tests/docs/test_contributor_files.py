"""The files for contributors agree with what they stand for."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]


def loaded(name: str):
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def test_the_citation_is_of_this_version_and_has_what_its_format_requires():
    citation = loaded("CITATION.cff")
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    general = metadata["general"]
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert citation["version"] == general["version"]
    assert citation["license"] == general["license"]
    assert citation["repository-code"] == general["repository"]
    assert citation["url"] == general["homepage"]
    assert [author["name"] for author in citation["authors"]] == [general["author"]]


def test_hooks_before_a_commit_are_the_checks_of_make_lint():
    recipe = (ROOT / "Makefile").read_text().partition("\nlint:")[2].partition("\n\n")[0]
    checks = re.findall(r"\$\(PYTHON\) (-m ruff [\w -]+?) \.$", recipe, re.MULTILINE)
    (local,) = loaded(".pre-commit-config.yaml")["repos"]
    assert local["repo"] == "local"  # nothing is downloaded
    hooks = [hook["entry"].replace(" --force-exclude", "") for hook in local["hooks"]]
    assert hooks == [f".venv/bin/python {check}" for check in checks]


def test_templates_say_what_they_are_for():
    for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.md"):
        head = yaml.safe_load(path.read_text(encoding="utf-8").split("---")[1])
        assert {"name", "about"} <= set(head), path.name
    assert "make test" in (ROOT / ".github" / "pull_request_template.md").read_text()


def test_commands_that_contributing_names_are_targets_of_make():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md")]
    named = {name for page in pages for name in re.findall(r"`make\s([a-z]+)", page.read_text(encoding="utf-8"))}
    assert {"setup", "test", "docs"} <= named <= targets


def test_the_site_lists_every_page_and_reads_no_environment():
    text = (ROOT / "mkdocs.yml").read_text()
    listed = set(re.findall(r"- (?:\w+: )?([\w]+\.md)$", text, re.MULTILINE))
    beside = {"index.md", "contributing.md", "security.md", "changelog.md"}
    assert listed - beside == {path.name for path in ROOT.glob("docs/*.md")}
    assert beside <= listed
