"""Model files as nobody should make them: put together byte by byte, with any card and any header."""

from __future__ import annotations

import copy
import json
import random
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

JSON_KINDS: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 3, 10**9, -(10**9), 2**63, 10**30, 0.0, 1.5, -0.5, 1e300, -1e300, 5e-324, "",
    "16", "x", "true-colour", "../../x", "/etc/passwd", "C:\\x", "NUL", "con.txt", "a" * 300, "<img src=x onerror=1>",
    "{\\rtf1 x}", "a\x00b", "a\x1b[2Jb", "line\nline", "\u202etxt", "\ud800", "é", [], {}, [1], ["x"], [None], [[[]]],
    {"x": 1}, [{}], [float("nan")], {"a": {"b": {"c": []}}},
)  # fmt: skip
"""Values of every kind, of which any may stand where another belongs."""


class ModelFile:
    """A sound model file, taken apart.

    Attributes:
        card: its card.
        header: of its arrays.
        data: their numbers.
    """

    def __init__(self, path: Path) -> None:
        whole = path.read_bytes()
        size = struct.unpack("<Q", whole[:8])[0]
        header = json.loads(whole[8 : 8 + size])
        self.card: dict[str, Any] = json.loads(header.pop("__metadata__")["card"])
        self.header: dict[str, Any] = header
        self.data = whole[8 + size :]

    def bytes(self, card: Any = None, header: Any = None, data: bytes | None = None) -> bytes:
        """Return a file with something else in it; a card or a header may be a text that is no JSON."""
        card = self.card if card is None else card
        text = card if isinstance(card, str) else json.dumps(card)
        if not isinstance(header, bytes):
            header = {"__metadata__": {"card": text}, **(self.header if header is None else header)}
            header = json.dumps(header).encode("utf-8", "surrogatepass")
        return struct.pack("<Q", len(header)) + header + (self.data if data is None else data)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield where a value has others in it, itself left out."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield (*path, key)
        yield from places(one, (*path, key))


def changed(value: Any, path: tuple[Any, ...], change: Callable[[Any, Any], None]) -> Any:
    """Return a copy of a value; `change` gets what has the place in it, and the key."""
    made = copy.deepcopy(value)
    holder = made
    for key in path[:-1]:
        holder = holder[key]
    change(holder, path[-1])
    return made


def mutations(value: Any, chance: random.Random) -> Iterator[tuple[str, Any]]:
    """Yield a value with something changed, again and again: what it is, and the value. Without an end."""

    def removed(holder: Any, key: Any) -> None:
        del holder[key]

    def nested(holder: Any, key: Any) -> None:
        holder[key] = [holder[key]] if chance.random() < 0.5 else {"x": holder[key]}

    def doubled(holder: Any, key: Any) -> None:
        if isinstance(holder, list):
            holder.insert(key, copy.deepcopy(holder[key]))
        else:
            holder[f"{key} "] = holder[key]

    def replaced(holder: Any, key: Any) -> None:
        holder[key] = copy.deepcopy(chance.choice(JSON_KINDS))

    def moved(holder: Any, key: Any) -> None:
        if isinstance(holder[key], (int, float)) and not isinstance(holder[key], bool):
            holder[key] = chance.choice([holder[key] * 2, holder[key] + 1, -holder[key], holder[key] / 2])
        elif isinstance(holder[key], str):
            holder[key] = holder[key][: chance.randrange(len(holder[key]) + 1)] + chance.choice(
                ["", "x", "\x07", "/.."]
            )
        else:
            holder[key] = chance.choice(JSON_KINDS)

    def emptied(holder: Any, key: Any) -> None:
        holder[key] = None

    known = list(places(value))
    # Each of them is taken away and made nothing once; then anything may happen.
    for path in known:
        yield f"{path} removed", changed(value, path, removed)
        yield f"{path} null", changed(value, path, emptied)
    while True:
        made = value
        path = chance.choice(known)
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            path = chance.choice(list(places(made)) or [()])
            if path:
                made = changed(
                    made, path, chance.choice([removed, nested, doubled, replaced, replaced, replaced, moved])
                )
        yield f"{path} changed", made
