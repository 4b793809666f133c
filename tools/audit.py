"""Look the engine's pinned packages up among known vulnerabilities: `make audit`.

pip-audit asks a service; without one nothing is known, and that is no pass: the exit status is 0 only where every
package was looked up and SECURITY.md says of each vulnerability that is known why it is out of reach, 1 where it does
not, and 2 where any could not be looked up. A developer's tool and CI's: it needs the network, and nothing of it ships.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "ui" / "setup" / "engine_lock.txt"
SECURITY = ROOT / "SECURITY.md"
PIP_AUDIT = ROOT / ".venv-audit" / "bin" / "pip-audit"
SERVICES = ("pypi", "osv")
CLEAN, VULNERABLE, UNKNOWN = 0, 1, 2
_SECONDS = 600


def pinned(text: str) -> set[tuple[str, str]]:
    """Return name and version of every package of the lock, for whatever Python or system it is."""
    return set(re.findall(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", text, re.MULTILINE))


def explained(text: str) -> dict[tuple[str, str], set[str]]:
    """Return what SECURITY.md tells of: the identifiers of known vulnerabilities, by package and version."""
    found: dict[tuple[str, str], set[str]] = {}
    for name, versions, said in re.findall(r"^\| ([a-z0-9-]+) ((?:[\d.]+(?:, )?)+) \|(.*)$", text, re.MULTILINE):
        for version in versions.split(", "):
            known = re.findall(r"CVE-\d{4}-\d+|GHSA(?:-[0-9a-z]{4}){3}|PYSEC-\d{4}-\d+", said)
            found.setdefault((name, version), set()).update(known)
    return found


def asked(service: str, packages: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """Ask a service; returns what it knows of each package, nothing where it does not answer.

    A name may be asked for once in a call, so the versions of one package are asked for one after another.
    """
    left, found = sorted(packages), []
    while left:
        once = dict(reversed(left))
        left = [one for one in left if once[one[0]] != one[1]]
        with tempfile.TemporaryDirectory() as folder:
            wanted = Path(folder) / "wanted.txt"
            wanted.write_text("".join(f"{name}=={version}\n" for name, version in once.items()), encoding="utf-8")
            command = [
                str(PIP_AUDIT),
                "--format",
                "json",
                "--progress-spinner",
                "off",
                "--vulnerability-service",
                service,
            ]
            try:
                done = subprocess.run(
                    [*command, "--no-deps", "--disable-pip", "--requirement", str(wanted)],
                    capture_output=True,
                    text=True,
                    timeout=_SECONDS,
                    check=False,
                )
                found += json.loads(done.stdout)["dependencies"]
            except (subprocess.TimeoutExpired, ValueError, KeyError):
                return found
    return found


def verdict(
    packages: set[tuple[str, str]], answers: Iterable[dict[str, Any]], told: Mapping[tuple[str, str], set[str]]
) -> tuple[int, list[str]]:
    """Return the exit status and what is to be said.

    Args:
        answers: as pip-audit gives them: "name", and "version" with "vulns", or "skip_reason".
        told: what is explained, see `explained`.
    """
    known = [one for one in answers if "skip_reason" not in one]
    bad: set[str] = set()
    harmless: set[str] = set()
    for one in known:
        for vulnerability in one.get("vulns", []):
            names = {vulnerability["id"], *vulnerability.get("aliases", [])}
            mended = ", ".join(vulnerability.get("fix_versions", [])) or "no version yet"
            where = harmless if names & told.get((one["name"], one["version"]), set()) else bad
            where.add(f"{one['name']} {one['version']}: {vulnerability['id']}, mended in {mended}")
    missing = packages - {(one["name"], one["version"]) for one in known}
    said = [*(f"explained in SECURITY.md: {one}" for one in sorted(harmless)), *sorted(bad)]
    if missing:
        said.append(f"NOT LOOKED UP: {len(missing)} of {len(packages)} packages, as no service answered for them.")
    elif not bad:
        said.append(f"{len(packages)} packages looked up, no known vulnerability that is not explained.")
    return VULNERABLE if bad else UNKNOWN if missing else CLEAN, said


def main() -> int:
    """Ask the services in turn, the next for what the one before did not know; returns the exit status."""
    if not PIP_AUDIT.exists():
        print("There is no pip-audit: make audit installs it.")
        return UNKNOWN
    packages = pinned(LOCK.read_text(encoding="utf-8"))
    answers: list[dict[str, Any]] = []
    for service in SERVICES:
        left = packages - {(one["name"], one["version"]) for one in answers if "skip_reason" not in one}
        if left:
            answers += asked(service, left)
    status, said = verdict(packages, answers, explained(SECURITY.read_text(encoding="utf-8")))
    print("\n".join(said))
    return status


if __name__ == "__main__":
    sys.exit(main())
