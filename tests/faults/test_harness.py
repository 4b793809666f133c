"""The fault tests' own tools: what they are to notice they notice."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from sar_colorizer.tests.faults.growth import Growth
from sar_colorizer.tests.faults.killing import Case, Work, end, living, only_linux
from sar_colorizer.tests.faults.mutations import Files, mutated

pytestmark = only_linux

LEAKING = """
import sys, tempfile, threading, time
kept = []
for line in sys.stdin:
    {leak}
    print("done", flush=True)
"""
OLD, NEW = b"old pixels", b"new pixels 2026-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("leak", "noticed"),
    [
        ("pass", ""),
        ("kept.append(bytearray(64 * 1024))", "memory grows"),
        ("kept.append(open('/dev/null'))", "handles"),
        ("threading.Thread(target=time.sleep, args=(60,), daemon=True).start()", "threads"),
        ("open(tempfile.mktemp(), 'w').close()", "temporary"),
    ],
    ids=["nothing", "memory", "handles", "threads", "files"],
)
def test_growth_is_noticed(tmp_path, leak, noticed):
    process = subprocess.Popen(
        [sys.executable, "-c", LEAKING.format(leak=leak)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    try:
        growth = Growth(process.pid, tmp_path, 40)
        for index in range(40):
            process.stdin.write(b"next\n")
            process.stdin.flush()
            assert process.stdout.readline() == b"done\n"
            growth.look(index)
        if not noticed:
            growth.check(kib_each=8.0)
            return
        with pytest.raises(AssertionError, match=noticed):
            growth.check(kib_each=8.0)
    finally:
        end(process)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    work = Work("two", "colorize", ("input", "output"), {}, {}, ("a.tif", "b.tif"))
    case = Case(work, tmp_path, dict.fromkeys(work.products, NEW), dict.fromkeys(work.products, OLD))
    case.expected = dict.fromkeys(work.products, b"new pixels 20..-..-.. ..:..:..Z")
    for folder in (case.out, case.kept, case.temporary):
        folder.mkdir()
    for name in work.products:
        (case.kept / name).write_bytes(OLD)
    return case


def test_half_a_product_is_noticed(case):
    case.lay(older=True)
    case.check_after_the_end(older=True)
    (case.out / "b.tif").write_bytes(NEW)
    case.check_after_the_end(older=True)  # whole, though of another time
    with pytest.raises(AssertionError, match="neither old nor new"):
        case.check_recovered(older=True, first="a.tif")  # but they are published together
    (case.out / "b.tif").write_bytes(NEW[:5])
    with pytest.raises(AssertionError, match=r"b\.tif is neither old nor new"):
        case.check_after_the_end(older=True)


def test_an_older_product_that_is_gone_is_noticed_unless_it_waits_to_be_put_back(case):
    case.lay(older=False)
    case.check_after_the_end(older=False)
    with pytest.raises(AssertionError, match=r"a\.tif is neither"):
        case.check_after_the_end(older=True)
    for name in case.work.products:
        (case.out / f".{name}.before").mkdir()
        (case.kept / name).rename(case.out / f".{name}.before" / name)
    case.check_after_the_end(older=True)


class Successor:
    """Makes the products in no time."""

    def __init__(self, case: Case) -> None:
        self._case = case

    def ask(self, _request: object) -> None:
        """Make them."""
        for name in self._case.work.products:
            (self._case.out / name).write_bytes(NEW)


@pytest.mark.parametrize("left", ["a.partial.tif", ".a.tif.lock", ".b.tif.before", "temporary"])
def test_what_the_next_run_leaves_is_noticed(case, left):
    case.lay(older=False)
    case.check_next_run(Successor(case))
    if left == "temporary":
        (case.temporary / "sar-x").touch()
    elif left.endswith(".before"):
        (case.out / left).mkdir()
    else:
        (case.out / left).touch()
    with pytest.raises(AssertionError, match=r"left"):
        case.check_next_run(Successor(case))


def test_a_process_that_lives_on_is_found_by_its_environment(tmp_path):
    assert not living(str(tmp_path))
    process = subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, env={**os.environ, "TMPDIR": str(tmp_path)}
    )
    try:
        assert living(str(tmp_path)) == [process.pid]
    finally:
        end(process)
    assert not living(str(tmp_path))


@pytest.mark.parametrize("left", [b"II", b"II*", b"MM\0", b"II*\0\x08", b"\x89PNG"])
def test_what_is_hardly_there_any_more_is_damaged_further(left):
    files = Files("a TIFF that broke off", "a.tif", {"a.tif": left})
    made = [mutated(files, random.Random(seed)) for seed in range(200)]
    assert len({one.content["a.tif"] for _, one in made}) > 50
    assert all(how for how, _ in made)
