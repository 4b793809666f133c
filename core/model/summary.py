"""What a model is, in words for people: lines for a log, and a page of HTML. Standard library only."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

from ..file_name import visible
from .card import ModelCard, card_of, read_whole, sha256_of
from .shipped import find_model

_STYLE = (
    "body{font:14px/1.5 sans-serif;color:#22292f;max-width:960px;margin:24px auto;padding:0 20px}"
    "h1{font-size:24px;margin-bottom:4px}table{border-collapse:collapse}"
    "td,th{padding:5px 12px 5px 0;border-bottom:1px solid #dfe4e8;vertical-align:top;text-align:left}"
    "th{color:#5b646c;white-space:nowrap}pre{background:#f5f7f8;padding:12px;overflow:auto;font-size:12px}"
    ".note{border-left:4px solid #d1673a;background:#fdf3ee;padding:10px 14px}"
)

SYNTHETIC_NOTE = (
    "Colours made with a model are synthetic: what a network expects of a place that looks like this to radar. They "
    "are no observation, and likely wrong where a landscape is unlike the training regions."
)


class ModelSummary:
    """A model file in words.

    Args:
        name_or_path: the name of a shipped model, or the path of a model file.

    Raises:
        ModelError: it is neither.
    """

    def __init__(self, name_or_path: str) -> None:
        self.path: Path = find_model(name_or_path).absolute()
        data = read_whole(self.path)
        self.card: ModelCard = card_of(data, self.path)
        self.sha256 = sha256_of(data)

    @property
    def title(self) -> str:
        """The model's title, or its name."""
        return str(self.card.raw.get("title") or self.card.name)

    @property
    def inputs(self) -> str:
        """What the model takes: "VV or VH or HH or HV; VV minus VH (optional)"."""
        return "; ".join(f"{one}{' (optional)' if one.optional else ''}" for one in self.card.inputs)

    def rows(self) -> list[tuple[str, str]]:
        """Return (label, text), the most important first; what the card does not say is left out."""
        card, raw = self.card, self.card.raw
        training: dict[str, Any] = raw.get("training") or {}
        styles = [
            f"{style} ({card.style_meanings[style]})" if style in card.style_meanings else style
            for style in card.styles
        ]
        rows = [
            ("Name", card.name),
            ("Colour styles", "; ".join(styles)),
            ("Inputs", self.inputs + ("; any other band too" if card.any_polarisation else "")),
            ("Ground sampling distance", f"{card.ground_sampling_distance:g} m"),
            ("Training regions", "; ".join(map(str, training.get("regions", [])))),
            ("Limits", _text(raw.get("limits"))),
            ("Licence", _text(raw.get("licence"))),
            ("Attribution", card.attribution),
            *self._scores(),
            ("Context", f"tokens of {card.grid} pixels; mirrored {card.halo} pixels beyond a raster's borders"),
            ("Architecture", ", ".join(f"{key} {value}" for key, value in card.architecture.items())),
            ("Made", " ".join(filter(None, (_text(raw.get("date")), _text(raw.get("code_version")))))),
            ("File", f"{self.path} ({self.path.stat().st_size / 1e6:.1f} MB)"),
            ("SHA-256", self.sha256),
        ]
        return [(label, text) for label, text in rows if text]

    def _scores(self) -> list[tuple[str, str]]:
        """Return the model's own rows of the tables of scores in its card: table, collection, row, metric, value."""
        found = []
        tables = self.card.raw.get("metrics")
        for table, collections in tables.items() if isinstance(tables, dict) else ():
            for collection, rows in collections.items() if isinstance(collections, dict) else ():
                own = rows.get(self.card.name) if isinstance(rows, dict) else None
                numbers = own.items() if isinstance(own, dict) else ()
                texts = [f"{metric} {value:.4g}" for metric, value in numbers if isinstance(value, (int, float))]
                if texts:
                    found.append((f"Scores at {table}, {collection}", ", ".join(texts)))
        return found

    def lines(self) -> list[str]:
        """Return the rows as lines of a log."""
        return [f"{label}: {text}" for label, text in self.rows()]

    def page(self) -> str:
        """Return a page of HTML, everything in it escaped, with the whole card at its end."""
        title = html.escape(self.title)
        rows = "\n".join(
            f"<tr><th>{html.escape(one)}</th><td>{html.escape(text)}</td></tr>" for one, text in self.rows()
        )
        card = html.escape(json.dumps(self.card.raw, indent=1, ensure_ascii=False))
        return visible(
            f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
            f"<style>{_STYLE}</style></head>\n<body><h1>{title}</h1>\n"
            f'<p class="note">{html.escape(SYNTHETIC_NOTE)}</p>\n<table>\n{rows}\n</table>\n'
            f"<h2>The whole model card</h2>\n<pre>{card}</pre>\n</body></html>\n"
        )


def _text(value: Any) -> str:
    """A value of the card in words; "" for nothing."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_text(one)}" for key, one in value.items())
    return str(value)
