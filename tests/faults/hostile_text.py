"""Texts as somebody sends them who wants a program to do something else: for names, tags, cards, lists and words.

With the readers that look at what the product has written, independent of what wrote it. Standard library only: the
tests of QGIS use it too.
"""

from __future__ import annotations

import html.parser
import re

SENTINEL = "HAS_RUN"
"""Name of the file that a shell would make out of the texts that try to run one."""

TEXTS = (
    "=cmd|' C'!A0", "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "a;=1+1", ' "=1+1', "\uff1d1+1", "x\n=1+1",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b>bold", "&amp;lt;b&gt;", '"><i>x', "' onclick='x",
    "javascript:alert(1)", "</td></table>", "<!--", "]]>", "<?xml?>", "&#x1b;[31m", "{{ 7*7 }}", "{% for x in y %}",
    "%s%n%d", "{0}", "{}", "{path.__class__}", "{name!r:>9}", "%(message)s", "${HOME}", "[% 1+1 %]", "@layer_name",
    f"$(touch {SENTINEL})", f"`touch {SENTINEL}`", f";touch {SENTINEL};", f"|touch {SENTINEL}", f"&touch {SENTINEL}&",
    "--overwrite", "-rf", "--", "~root", "*", "[a-z]?", "[[]x]", "!bang",
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x08\x08gone", "a\rError: lost", "a\nError: all is lost",
    "\x9b2J", "\x7f", "\u202egnp.fit", "\u2066x\u2069", "a\u200bb", "\ufeffbom", "e\u0301\u0301\u0301",
    "\U0001f469\u200d\U0001f680", "\u0627\u0644", "\u2028line",
    "'; DROP TABLE x; --", '{"event": "result"}', "(a+)+$", "\\x", "\\\\host\\share", "a: [1, 2]", "# no",
    "CON", " blank ", "vsicurl", "http:x", "NETCDF:x", "s3:x", "STACIT:x", "WMS:x", "\u0130\u0131\u00df",
)  # fmt: skip
"""All taken, or some drawn; none has a zero byte."""

LINKS = (
    "file:///etc/passwd",
    "javascript:alert(1)",
    "http://127.0.0.1:1/x",
    "/vsicurl/http://127.0.0.1:1/x",
    "../../x",
)
"""More, for what is no file's name."""

FORMULA = re.compile("[=+@\uff0b\uff0d\uff1d\uff20\u2212-]|\t|\r")
"""How a cell begins that spreadsheets calculate; OWASP, "CSV injection"."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def in_name(text: str) -> str:
    """Return a text as a part of a file's name, which has no slash."""
    return text.replace("/", "\u2215")


def shows_as_it_is(text: str) -> bool:
    """Whether nothing in a text moves a terminal's cursor or turns its letters round."""
    return _CONTROL.search(text) is None


def is_calculated(cell: str) -> bool:
    """Whether a spreadsheet takes a cell for a formula, also where a semicolon or a line ends cells."""
    return any(FORMULA.match(part.lstrip(' "')) for part in re.split("[;\n]", cell))


class Page(html.parser.HTMLParser):
    """A page as a browser reads it: which elements it has, and what of them leads or does something.

    Attributes:
        elements: their names.
        links: values of `href` and `src`.
        does: names of attributes that run something.
        said: the text of the page.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.links: list[str] = []
        self.does: list[str] = []
        self.said = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action", "data")]
        self.does += [name for name, _ in attrs if name.startswith("on") or name == "srcdoc"]

    def handle_data(self, data: str) -> None:
        self.said += data

    def unknown_decl(self, data: str) -> None:
        self.does.append(data)

    def leads_away(self) -> list[str]:
        """Return links that leave the folder of the page, or run something."""
        return [one for one in self.links if re.match(r"\s*(?!data:image/)[A-Za-z][A-Za-z0-9+.-]*:|//|/|\\", one)]
