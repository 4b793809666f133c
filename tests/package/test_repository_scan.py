"""bandit and detect-secrets over the whole repository, not only over what ships: see test_store_scan.py for that.

What is left out is said here, with the reason; a single place carries its own `nosec` or `pragma`.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from sar_colorizer.tests.extent import ROOT

# Of tools, benchmarks and tests, which a developer runs on files of the repository's own:
# B404, B603, B607: programs are started, without a shell, with arguments that the code itself makes;
# B101: pytest's assertions, and those of simulations; B311: chance that decides about no secret;
# B405, B406, B314: XML that the tests themselves have written; the product reads XML with defusedxml;
# B108: names under /tmp that are only compared or handed to a container, no file is made there.
OUTSIDE = "B404,B603,B607,B101,B311,B405,B406,B314,B108"
FOLDERS = {
    "B404": ("core", "engine", "training", "ui", "plugin.py", "__init__.py"),
    OUTSIDE: ("tools", "demo", "deploy", "benchmarks"),
    # B105, B106: words that look like passwords: orbits ("ascending"), tokens of servers on this machine;
    # B324: a checksum that Sentinel-1's own manifest has as MD5.
    f"{OUTSIDE},B105,B106,B324": ("tests",),
}
# Fixed words that stand for secrets in tests of those, and hashes of wheels.
NO_SECRETS = r"ui/setup/engine_lock\.txt|metadata\.txt|\.git-blame-ignore-revs"
# (file, kind of finding): what was looked at and is none. Passwords of people and servers that are not, in tests that
# such are not shown and not lost on the way; the published hash of the shipped model.
KNOWN = {
    ("docs/stac.md", "Hex High Entropy String"),
    ("tests/core/folder/test_listed.py", "Basic Auth Credentials"),
    ("tests/core/test_file_name.py", "Basic Auth Credentials"),
    ("tests/faults/test_secrets.py", "Basic Auth Credentials"),
    ("tests/remote_servers.py", "Secret Keyword"),
    ("tests/setup/test_installation.py", "Basic Auth Credentials"),
    ("tests/setup/test_proxy.py", "Basic Auth Credentials"),
    ("tests/setup/test_report.py", "Basic Auth Credentials"),
    ("tests/ui/setup_dialog/test_dialog.py", "Secret Keyword"),
}


@pytest.mark.full
@pytest.mark.parametrize("skipped", FOLDERS)
def test_bandit_finds_nothing_in_the_repository(skipped):
    command = [sys.executable, "-m", "bandit", "-q", "-f", "json", "--skip", skipped, "-r", *FOLDERS[skipped]]
    report = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout)
    found = [f"{one['filename']}:{one['line_number']} {one['test_id']}" for one in report["results"]]
    assert (found, report["errors"]) == ([], [])


@pytest.mark.full
def test_no_secret_lies_in_the_repository():
    command = [sys.executable, "-m", "detect_secrets", "scan", "--exclude-files", NO_SECRETS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    results = json.loads(done.stdout)["results"]
    found = {(path, one["type"]) for path, each in results.items() for one in each}
    assert found <= KNOWN, {(path, kind): [one["line_number"] for one in results[path]] for path, kind in found - KNOWN}
