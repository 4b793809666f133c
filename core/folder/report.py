"""The report of a folder: a table for programs and a page for people, both written anew while the work goes on."""

from __future__ import annotations

import csv
import io
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

from ... import __version__
from ..colorize.tags import SYNTHETIC_NOTE
from ..errors import OutputError
from ..file_name import visible, without_secrets
from ..ordinary_file import text_in
from ..partial_file import completed
from ..words import phrase
from .inputs import FolderFile
from .search import REPORT_STEM
from .status import Making
from .thumbnails import is_current, size_of, thumbnail_path

WAITING, RUNNING, DONE, SKIPPED, FAILED = "waiting", "running", "done", "skipped", "failed"

_COLUMNS = (
    *("file", "status", "reason", "seconds", "width", "height", "valid_share", "output", "confidence", "warnings"),
    "source",
)
_HEADS = ("File", "Status", "What happened", "Seconds", "Size", "Valid", "Product")
_WORKER_HEADS = ("Worker", "Scenes", "Mpx", "Seconds", "Mpx/s", "Failed")
# A spreadsheet takes for a formula what begins so, behind blanks too, and in many countries a semicolon ends a cell.
_FORMULA = re.compile('((?:^|[;\n])[\\s"]*)(?=[=+@\uff0b\uff0d\uff1d\uff20\u2212-])')
_SHARE = 0.05  # of the time goes into writing at the most: thousands of rows are not written thousands of times


@dataclass
class Entry:
    """What became of a file so far.

    Attributes:
        file: the input and its products.
        status: one of the module's constants.
        reason: why, and what to do about it; sentences.
        seconds: it took.
        width, height: pixels, 0 if unknown.
        valid: share of valid pixels, or None.
        warnings: sentences that were said over it.
        making: what decides how its products come out, where it is to be made.
        worker: of the cluster, which made it or tried to last; "" where there is none.
    """

    file: FolderFile
    status: str = WAITING
    reason: str = ""
    seconds: float = 0.0
    width: int = 0
    height: int = 0
    valid: float | None = None
    warnings: tuple[str, ...] = ()
    making: Making | None = None
    worker: str = ""


def count(entries: Sequence[Entry], status: str) -> int:
    """Return how many have the status."""
    return sum(entry.status == status for entry in entries)


class FolderReport:
    """Writes `colorize-report.csv` and `colorize-report.html` into the output folder, each complete at any moment.

    Args:
        folder: the output folder.
        entries: of all files; what becomes of them is read whenever the report is written.
        title, settings: of the run, for people.
        cluster: whether several workers are at work: then both say which, and the page what each made, how fast, and
            with the thumbnails that there are.
    """

    def __init__(
        self, folder: Path, entries: Sequence[Entry], title: str, settings: str, cluster: bool = False
    ) -> None:
        self.table = folder / f"{REPORT_STEM}.csv"
        self.page = folder / f"{REPORT_STEM}.html"
        self._entries = entries
        self._title = title
        self._settings = settings
        self._cluster = cluster
        self._last = self._cost = 0.0
        self._began = time.monotonic()
        self._started = time.strftime("%Y-%m-%d %H:%M:%S")

    def write(self, end: str = "") -> None:
        """Write both if it is time to, or if this is the end; `end` says how the run ended.

        Raises:
            OutputError: at the end alone; a table that is open in a spreadsheet meanwhile does not stop the work.
        """
        now = time.monotonic()
        if not end and self._cost > _SHARE * (now - self._last):
            return
        try:
            _write(
                self.table, _table(self._entries, self._cluster), "utf-8-sig"
            )  # Excel takes it for its own code page otherwise
            _write(self.page, visible(self._html(end)), "utf-8")
        except OSError as error:
            if not end:
                return
            raise OutputError(
                phrase(
                    "The report {page} cannot be written ({cause}). Close programs that show it, and "
                    "check that the disk has room and the folder is writable; what is finished is kept.",
                    page=self.page,
                    cause=error.strerror,
                )
            ) from error
        self._last = time.monotonic()
        self._cost = self._last - now

    def _html(self, end: str) -> str:
        entries = self._entries
        waiting = count(entries, WAITING) + count(entries, RUNNING)
        counts = [f"{count(entries, status)} {status}" for status in (DONE, SKIPPED, FAILED)]
        counts += [f"{waiting} waiting"] if waiting else []
        heads = (*_HEADS[:-1], "Worker", _HEADS[-1]) if self._cluster else _HEADS
        facts = [
            ("Finished", end or "not yet: this page is written anew while the work goes on"),
            ("Started", self._started),
            ("Files", f"{len(entries)}: {', '.join(counts)}"),
            *(self._pace() if self._cluster else ()),
            ("Settings", self._settings),
            ("Made by", f"SAR Colorizer {__version__}"),
        ]
        listed = "".join(f"<dt>{_told(key)}</dt><dd>{_told(value)}</dd>" for key, value in facts)
        ranks = {FAILED: 0, RUNNING: 1}
        rows = "".join(self._row(entry) for entry in sorted(entries, key=lambda one: ranks.get(one.status, 2)))
        workers, style = (_workers(entries), _STYLE + _CLUSTER_STYLE) if self._cluster else ("", _STYLE)
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{_told(self._title)}</title>'
            f"<style>{style}</style></head><body><h1>{_told(self._title)}</h1>"
            f'<p class="synthetic"><b>{_told(SYNTHETIC_NOTE)}.</b> The colours of these products were predicted from '
            "radar by a neural network, not observed.</p>"
            f"<dl>{listed}</dl>{workers}<table><thead><tr>{_heads(heads)}</tr></thead><tbody>{rows}</tbody></table></body></html>\n"
        )

    def _row(self, entry: Entry) -> str:
        made = entry.status in (DONE, SKIPPED) and entry.file.output.exists()
        links = [_link(path, self.page.parent) for path in entry.file.products] if made else []
        if made and self._cluster:
            links[:0] = self._thumbnail(entry)
        reason = _told(entry.reason) + "".join(f'<p class="warning">{_told(text)}</p>' for text in entry.warnings)
        cells = (
            _told(entry.file.name),
            f'<span class="{entry.status}">{entry.status}</span>',
            reason,
            f"{entry.seconds:.1f}" if entry.seconds else "",
            f"{entry.width} &times; {entry.height}" if entry.width else "",
            "" if entry.valid is None else f"{entry.valid:.1%}",
            *((_told(entry.worker),) if self._cluster else ()),
            "<br>".join(links),
        )
        return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"

    def _pace(self) -> list[tuple[str, str]]:
        """How long the run took, what it made, and how fast, all workers together."""
        seconds = time.monotonic() - self._began
        made = [entry for entry in self._entries if entry.status == DONE]
        pixels = _megapixels(made)
        pace = f", {pixels / seconds:.3g} Mpx/s" if seconds and made else ""
        return [("Took", _duration(seconds)), ("Made", f"{len(made)} scenes, {pixels:.1f} Mpx{pace}")]

    def _thumbnail(self, entry: Entry) -> list[str]:
        """The picture of a product that links to it, if there is one."""
        folder, output = self.page.parent, entry.file.output
        path = thumbnail_path(folder, output)
        if not is_current(path, output):
            return []
        size = ""
        if entry.width and entry.height:  # so that the page keeps its place for it
            height, width = size_of(entry.height, entry.width)
            size = f' width="{width}" height="{height}"'
        alt = _told(f"Synthetic colour made of {entry.file.name}, no photograph")
        picture = f'<img src="{_address(path, folder)}"{size} loading="lazy" alt="{alt}">'
        return [f'<a href="{_address(output, folder)}">{picture}</a>']


def _told(text: str) -> str:
    """Return a text for the page: no markup, and no secret of an address."""
    return escape(without_secrets(text))


def as_cell(value: object) -> str:
    """Return a value for a cell of the table, which no spreadsheet takes for a formula: an apostrophe stands before it.

    What a name has of control characters, tabs included, is shown as an escape. The manifest has names as they are.
    """
    text = without_secrets(visible(str(value))).replace("\t", "\\t")
    return _FORMULA.sub(r"\1'", text)


def interrupted(folder: Path) -> set[str]:
    """Return the sources over which the last run on this folder was cut off, by its report, each `as_cell`."""
    try:
        text = text_in(folder / f"{REPORT_STEM}.csv", "utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return set()
    return {row.get("source") or "" for row in csv.DictReader(io.StringIO(text)) if row.get("status") == RUNNING}


def _workers(entries: Sequence[Entry]) -> str:
    """What each worker made, as a table. Of a scene whose strips several made, the last of them is the worker."""
    rows = ""
    for worker in sorted({entry.worker for entry in entries} - {""}):
        own = [entry for entry in entries if entry.worker == worker]
        made = [entry for entry in own if entry.status == DONE]
        busy, pixels = sum(entry.seconds for entry in own), _megapixels(made)
        pace = f"{pixels / busy:.2f}" if busy else ""
        cells = (_told(worker), len(made), f"{pixels:.1f}", f"{busy:.0f}", pace, count(own, FAILED))
        rows += "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    if not rows:
        return ""
    return f'<table class="workers"><thead><tr>{_heads(_WORKER_HEADS)}</tr></thead><tbody>{rows}</tbody></table><br>'


def _heads(heads: Sequence[str]) -> str:
    return "".join(f"<th>{head}</th>" for head in heads)


def _megapixels(entries: Sequence[Entry]) -> float:
    return sum(entry.width * entry.height for entry in entries) / 1e6


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min {rest:02} s"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def _table(entries: Sequence[Entry], cluster: bool) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow((*_COLUMNS, "worker") if cluster else _COLUMNS)
    for entry in entries:
        file = entry.file
        cells = (
            *(file.name, entry.status, entry.reason, f"{entry.seconds:.2f}" if entry.seconds else ""),
            *(entry.width or "", entry.height or "", "" if entry.valid is None else f"{entry.valid:.4f}"),
            *(file.output, file.confidence or "", " ".join(entry.warnings), file.source),
            *((entry.worker,) if cluster else ()),
        )
        writer.writerow(map(as_cell, cells))
    return text.getvalue()


def _link(path: Path, folder: Path) -> str:
    return f'<a href="{_address(path, folder)}">{_told(path.relative_to(folder).as_posix())}</a>'


def _address(path: Path, folder: Path) -> str:
    return _told(quote(path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape")))


def _write(path: Path, text: str, encoding: str) -> None:
    with completed(path) as partial, partial.open("w", encoding=encoding, newline="") as file:
        file.write(text)


_STYLE = (
    "body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:76rem;padding:0 1rem;color:#1c2530}"
    "h1{font-size:1.5rem}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #d8dee6;"
    "overflow-wrap:anywhere}th{background:#f2f5f8;overflow-wrap:normal}td:first-child{min-width:10rem}"
    "td:nth-child(4),td:nth-child(6){text-align:right}td:nth-child(2),td:nth-child(5),td:nth-child(6){white-space:nowrap}td:last-child{min-width:15rem}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem}dt{color:#5b6876}dd{margin:0}"
    ".synthetic{background:#fff5d6;border-left:4px solid #d9a400;padding:.5rem .8rem}"
    ".done{color:#14713c;font-weight:600}.skipped{color:#5b6876}.failed{color:#b3261e;font-weight:600}"
    ".warning{color:#7a5b00;margin:.2rem 0 0}"
)
_CLUSTER_STYLE = (
    "img{max-width:160px;height:auto}td:nth-child(7){min-width:11rem}table.workers{width:auto}"
    "table.workers td:last-child{min-width:0}table.workers :is(th,td):nth-child(n+2){text-align:right}"
)
