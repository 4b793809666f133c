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
    assert audit.verdict(packages, fine)[0] == audit.CLEAN
    status, said = audit.verdict(packages, [bad, fine[0], fine[1]])
    assert status == audit.VULNERABLE and said == ["numpy 2.0: CVE-1, mended in 2.0.1"]
    for answers in ([], [{"name": "numpy", "skip_reason": "not found"}], fine[:1]):
        status, said = audit.verdict(packages, answers)
        assert status == audit.UNKNOWN and "NOT LOOKED UP" in said[-1]


def test_every_pinned_version_is_asked_for(audit):
    from sar_colorizer.ui.setup import pins

    packages = audit.pinned(audit.LOCK.read_text(encoding="utf-8"))
    assert {(pin.name, pin.version) for pin in pins.pins()} == packages


def test_without_the_program_it_says_so(audit, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(audit, "PIP_AUDIT", tmp_path / "none")
    assert audit.main() == audit.UNKNOWN
    assert "no pip-audit" in capsys.readouterr().out
