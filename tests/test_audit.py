"""An audit that could not look is no pass."""

from __future__ import annotations

import pytest
from sar_colorizer.tests.scripts import script


@pytest.fixture(scope="module")
def audit():
    return script("tools/audit.py")


def test_only_what_was_looked_up_and_is_fine_passes(audit):
    packages = {("numpy", "2.0"), ("torch", "2.1")}
    fine = [{"name": name, "version": version, "vulns": []} for name, version in packages]
    bad = {"name": "numpy", "version": "2.0", "vulns": [{"id": "CVE-1", "fix_versions": ["2.0.1"]}]}
    assert audit.verdict(packages, fine, {})[0] == audit.CLEAN
    status, said = audit.verdict(packages, [bad, fine[0], fine[1]], {})
    assert status == audit.VULNERABLE and said == ["numpy 2.0: CVE-1, mended in 2.0.1"]
    for answers in ([], [{"name": "numpy", "skip_reason": "not found"}], fine[:1]):
        status, said = audit.verdict(packages, answers, {})
        assert status == audit.UNKNOWN and "NOT LOOKED UP" in said[-1]


def test_what_is_explained_of_that_version_passes_and_is_told(audit):
    packages = {("numpy", "2.0")}
    known = [{"id": "PYSEC-2026-1", "aliases": ["CVE-2026-12", "GHSA-aaaa-bbbb-cccc"], "fix_versions": []}]
    answers = [{"name": "numpy", "version": "2.0", "vulns": known}]
    for told, expected in (
        ({("numpy", "2.0"): {"CVE-2026-12"}}, audit.CLEAN),
        ({("numpy", "2.0"): {"CVE-2026-1"}}, audit.VULNERABLE),
        ({("numpy", "2.1"): {"CVE-2026-12"}}, audit.VULNERABLE),
    ):
        status, said = audit.verdict(packages, answers, told)
        assert status == expected
        assert said[0].startswith("explained in SECURITY.md: ") == (expected == audit.CLEAN)
    assert (
        audit.verdict(packages | {("torch", "2.1")}, answers, {("numpy", "2.0"): {"CVE-2026-12"}})[0] == audit.UNKNOWN
    )


def test_what_security_md_tells_is_read_by_package_and_version(audit):
    text = "| a-b 1.0, 2.0.1 | all | CVE-2026-1, GHSA-a1b2-c3d4-e5f6: x; CVE-2025-99999 | nothing |\n| who | could |\n"
    ids = {"CVE-2026-1", "GHSA-a1b2-c3d4-e5f6", "CVE-2025-99999"}
    assert audit.explained(text) == {("a-b", "1.0"): ids, ("a-b", "2.0.1"): ids}
    told = audit.explained(audit.SECURITY.read_text(encoding="utf-8"))
    assert "CVE-2025-32434" in told["torch", "2.2.2"] and len(told) >= 16
    pinned = audit.pinned(audit.LOCK.read_text(encoding="utf-8"))
    assert set(told) <= pinned


def test_every_pinned_version_is_asked_for(audit):
    from sar_colorizer.ui.setup import pins

    packages = audit.pinned(audit.LOCK.read_text(encoding="utf-8"))
    assert {(pin.name, pin.version) for pin in pins.pins()} == packages


def test_without_the_program_it_says_so(audit, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(audit, "PIP_AUDIT", tmp_path / "none")
    assert audit.main() == audit.UNKNOWN
    assert "no pip-audit" in capsys.readouterr().out
