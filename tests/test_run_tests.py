"""The runner of all checks: two parts at a time, the long ones first, each shown whole, and every failure counted."""

from __future__ import annotations

import sys
import threading

from sar_colorizer.tests.scripts import script

run_tests = script("tools/run_tests.py")


def part(name, code, minutes=0.1):
    return run_tests.Part(name, [sys.executable, "-c", code], minutes=minutes)


def test_two_parts_run_at_a_time_and_the_longest_begins(monkeypatch):
    running, most, begun, lock = 0, [], [], threading.Lock()
    both = threading.Barrier(2, timeout=30)

    def run(one):
        nonlocal running
        with lock:
            running += 1
            most.append(running)
            begun.append(one.name)
        both.wait()  # passed by two at once, and by no other number
        with lock:
            running -= 1
        return run_tests.Outcome(one.name, True)

    monkeypatch.setattr(run_tests, "run", run)
    parts = [part("short", ""), part("long", "", 9.0), part("middle", "", 3.0), part("other", "")]
    assert set(run_tests.run_all(parts)) == {"short", "long", "middle", "other"}
    assert max(most) == 2
    assert set(begun[:2]) == {"long", "middle"}


def test_what_a_part_says_is_shown_whole_after_its_name(capfd):
    outcome = run_tests.run(part("check", "import sys; print('said'); sys.stderr.write('and complained'); sys.exit(3)"))
    assert not outcome.passed_whole
    shown = capfd.readouterr().out
    assert shown.startswith("\n== check: ")
    assert "said" in shown and "and complained" in shown


def test_a_test_run_that_ends_without_a_report_counts_as_a_failure(tmp_path, monkeypatch, capfd):
    monkeypatch.setattr(run_tests, "REPORTS", tmp_path)
    broken = run_tests.Part("broken", [sys.executable, "-c", "import sys; sys.exit(9)"], tests=True)
    outcome = run_tests.run(broken)
    assert (outcome.failed, outcome.passed_whole) == (1, False)
    assert "ended with status 9 though no test failed" in capfd.readouterr().out
