"""An engine that misbehaves: it answers a request as its parameter "how" says, lines of Python. Run as a script."""

from __future__ import annotations

import json
import os
import random
import signal  # noqa: F401 # for those lines
import subprocess
import sys
import time
from pathlib import Path

OUT, LOG = 1, 2


def write(data: bytes, to: int = OUT) -> None:
    while data:
        data = data[os.write(to, data) :]


def emit(event: object, **fields: object) -> None:
    write(json.dumps({"event": event, "id": identity, **fields}).encode() + b"\n")


def start(**other: object) -> None:
    emit("started", **{"protocol": params["protocol"], "version": params["version"], **other})


def finish(**fields: object) -> None:
    emit("result", **{"result": {"how": how}, **fields})


def sleep() -> None:
    time.sleep(3600)


def fuzzed(chance: random.Random) -> bytes:
    """Return what might be an event, and is none, or says nothing that can be."""
    kinds = ["started", "progress", "message", "warning", "alive", "dance", "", None, 7, [], {}]
    values = [None, True, -1, 0, 0.5, 1, 1.5, 10**99, "", "x", "\ud800", "x" * 10_000, [], [[]], {}, {"a": {}}, "{0.x}"]
    kind = chance.randrange(6)
    if kind == 0:
        return chance.randbytes(chance.randrange(1, 300)).replace(b"\n", b" ") + b"\n"
    event = {"event": chance.choice(kinds), "id": chance.choice([identity, identity, identity, "77", None, 7, []])}
    keys = ["fraction", "stage", "text", "code", "template", "values", "table", "file", "protocol", "version", "x"]
    event.update({chance.choice(keys): chance.choice(values) for _ in range(chance.randrange(6))})
    if event["event"] == "started" and event["id"] == identity:
        event.update(protocol=params["protocol"], version=params["version"])
    line = json.dumps(event).encode()
    if kind == 1:
        line = line[: chance.randrange(1, len(line))]
    elif kind == 2:
        line = line.replace(b"0.5", chance.choice([b"NaN", b"1e999", b"9" * 5000, b"[" * 90, b"-"]))
    return line + b"\n"


def grandchild(more: str = "") -> None:
    """Leave a process behind that holds all pipes."""
    child = subprocess.Popen([sys.executable, "-c", f"import os, time\n{more}\ntime.sleep(3600)"])
    with Path(params["pids"]).open("a") as file:
        file.write(f"{child.pid}\n")


for line in sys.stdin:
    request = json.loads(line)
    identity, params = request["id"], request.get("params", {})
    if "how" not in params:
        continue
    how = params["how"]
    with Path(params["pids"]).open("a") as pids:
        pids.write(f"{os.getpid()}\n")
    exec(compile(how, "how", "exec"))  # nosec B102 # what the test that started this process wants of it
