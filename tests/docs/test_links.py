"""Every link of the documentation leads somewhere, in the repository, in the help pages and on the site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob(".github/**/*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)(?: \"[^\"]*\")?\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
NAMED_FILE = re.compile(r"`((?:core|engine|training|ui|tools|tests|demo|docs|benchmarks|requirements)/[\w./-]+)`")


def prose(page: Path) -> str:
    """A page without its examples of code."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def words_of_headings(page: Path) -> list[str]:
    lines = re.findall(r"^#{1,6} (.+?)\s*$", prose(page), re.MULTILINE)
    return [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line).replace("`", "") for line in lines]


def anchors(page: Path) -> set[str]:
    """The anchors that a heading has on GitHub and in Python-Markdown alike: others work in one of the two only."""
    github, markdown = set(), set()
    for words in words_of_headings(page):
        plain = re.sub(r"[^\w\s-]", "", words).strip().lower()
        github.add(plain.replace(" ", "-"))
        markdown.add(re.sub(r"[-\s]+", "-", plain.encode("ascii", "ignore").decode()))
    return github & markdown


def links() -> list[tuple[Path, str]]:
    found = [(page, target) for page in PAGES for target in LINK.findall(prose(page))]
    return [(page, target) for page, target in found if not re.match(r"\w+:", target)]


def test_there_are_pages_and_links():
    assert {"README.md", "CONTRIBUTING.md", "architecture.md", "glossary.md"} <= {page.name for page in PAGES}
    assert len(links()) > 80


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files_and_headings(page):
    dead = []
    for target in [target for source, target in links() if source == page]:
        name, _, anchor = target.partition("#")
        goal = (page.parent / name).resolve() if name else page
        if not goal.exists() or (anchor and goal.suffix == ".md" and anchor not in anchors(goal)):
            dead.append(target)
    assert not dead


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_that_a_page_names_are_there(page):
    places = (ROOT, ROOT / "tests")  # docs/reliability.md names tests from their own folder
    assert not [name for name in NAMED_FILE.findall(prose(page)) if not any((at / name).exists() for at in places)]


def test_every_page_is_reached_from_readme():
    """By links, however many steps away."""
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            waiting += [
                (page.parent / target.partition("#")[0]).resolve()
                for source, target in links()
                if source == page and target.partition("#")[0].endswith(".md")
            ]
    assert set(ROOT.glob("docs/*.md")) <= reached
