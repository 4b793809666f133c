"""Finding the Python to make environments from: Windows and macOS by simulated folders, proofs by real processes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sar_colorizer.ui.engine.location import scrubbed_environment
from sar_colorizer.ui.engine.place import Place, SetupError
from sar_colorizer.ui.setup import base_python
from sar_colorizer.ui.setup.base_python import BasePython, Host, candidates, find_base, prove
from sar_colorizer.ui.setup.plan import Plan, Proposal
from sar_colorizer.ui.setup.torch_build import TorchBuild


def program(path: Path, text: str = "#!/bin/sh\nexit 1\n") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def windows(tmp_path):
    """A Windows with QGIS, whose own executable is no Python, and Pythons of the user's."""
    qgis = tmp_path / "QGIS 3.40"
    program(qgis / "bin" / "qgis-bin.exe")
    program(qgis / "apps" / "Python312" / "python.exe")
    program(qgis / "apps" / "Python39" / "python3.exe")
    local = tmp_path / "Local"
    program(local / "Programs" / "Python" / "Python310" / "python.exe")
    program(local / "Programs" / "Python" / "Python313" / "python.exe")
    program(tmp_path / "Windows" / "py.exe")
    return Host(
        platform="win32",
        environment={
            "OSGEO4W_ROOT": str(qgis),
            "LOCALAPPDATA": str(local),
            "SYSTEMROOT": str(tmp_path / "Windows"),
        },
        base_prefix=str(qgis / "apps" / "Python312"),
        exec_prefix=str(qgis / "apps" / "Python312"),
        base_executable=str(qgis / "bin" / "qgis-bin.exe"),
        machine="AMD64",
    )


def test_on_windows_qgis_is_never_taken_for_python(windows, tmp_path):
    found = [[Path(command[0]).relative_to(tmp_path).as_posix(), *command[1:]] for command in candidates(windows)]
    assert found == [
        ["QGIS 3.40/apps/Python312/python.exe"],
        ["QGIS 3.40/apps/Python39/python3.exe"],
        ["Local/Programs/Python/Python313/python.exe"],
        ["Local/Programs/Python/Python310/python.exe"],
        ["Windows/py.exe", "-3"],
    ]


def test_on_windows_without_any_python_the_cure_is_an_installation_for_oneself(tmp_path):
    host = Host("win32", {}, str(tmp_path), str(tmp_path), str(tmp_path / "qgis-bin.exe"), "AMD64")
    with pytest.raises(SetupError, match=r"none was found.*python\.org.*does not touch QGIS"):
        find_base(host, {})


def test_on_macos_pythons_within_the_bundle_and_beside_it_are_found_but_not_apples_stub(tmp_path):
    contents = tmp_path / "Applications" / "QGIS.app" / "Contents"
    program(contents / "MacOS" / "QGIS")
    program(contents / "MacOS" / "bin" / "python3")
    framework = program(tmp_path / "Library/Frameworks/Python.framework/Versions/3.12/bin/python3")
    program(tmp_path / "Library/Frameworks/Python.framework/Versions/3.9/bin/python3")
    brew = program(tmp_path / "opt/homebrew/bin/python3")
    stub = program(tmp_path / "usr/bin/python3")
    host = Host(
        platform="darwin",
        environment={},
        base_prefix=str(contents / "Resources" / "python"),
        exec_prefix=str(contents / "MacOS"),
        base_executable=str(contents / "MacOS" / "QGIS"),
        machine="arm64",
        roots=(str(tmp_path),),
    )
    found = [command[0] for command in candidates(host)]
    assert found[0] == str(contents / "MacOS" / "bin" / "python3")
    assert found[1] == framework
    assert brew in found
    assert stub not in found
    program(tmp_path / "Library/Developer/CommandLineTools/usr/bin/python3")
    assert stub in [command[0] for command in candidates(host)]


def test_on_macos_a_python_of_the_processors_own_kind_goes_before_a_translated_one(tmp_path, monkeypatch):
    for name in ("opt/homebrew/bin/python3", "usr/local/bin/python3"):
        program(tmp_path / name)

    def proved(command, environment):
        return BasePython(command[0], (3, 12, 1), "x86_64" if "homebrew" in command[0] else "arm64")

    monkeypatch.setattr(base_python, "prove", proved)
    host = Host("darwin", {}, str(tmp_path), str(tmp_path), "", "arm64", (str(tmp_path),))
    assert find_base(host, {}).path.endswith("usr/local/bin/python3")


def test_a_python_whose_packages_are_corrected_goes_before_qgis_own_old_one(tmp_path, monkeypatch):
    old, newer = (
        program(tmp_path / "apps/Python39/python.exe"),
        program(tmp_path / "Programs/Python/Python312/python.exe"),
    )
    there = {old: (3, 9, 5), newer: (3, 12, 1)}
    monkeypatch.setattr(base_python, "prove", lambda command, _: BasePython(command[0], there[command[0]], "AMD64"))
    prefix = str(tmp_path / "apps/Python39")
    host = Host("win32", {"LOCALAPPDATA": str(tmp_path)}, prefix, prefix, "", "AMD64")
    assert candidates(host)[0] == [old]
    assert find_base(host, {}).path == newer
    assert find_base(host, {}, old).path == old  # the user's choice
    Path(newer).unlink()
    base = find_base(host, {})
    assert base.path == old and not base.is_maintained


@pytest.mark.parametrize("there", [(3, 15, 1), (3, 9, 5)])
def test_a_python_that_packages_were_tested_with_goes_before_a_newer_one(tmp_path, monkeypatch, there):
    newer = program(tmp_path / "Programs/Python/Python315/python.exe")
    fitting = program(tmp_path / "Programs/Python/Python313/python.exe")
    own = program(tmp_path / "apps/Python39/python.exe")
    versions = {newer: (3, 15, 0), fitting: (3, 13, 4), own: there}
    monkeypatch.setattr(base_python, "prove", lambda command, _: BasePython(command[0], versions[command[0]], "AMD64"))
    prefix = str(tmp_path / "apps/Python39")
    host = Host("win32", {"LOCALAPPDATA": str(tmp_path)}, prefix, prefix, "", "AMD64")
    assert find_base(host, {}).path == fitting
    Path(fitting).unlink()
    assert find_base(host, {}).path == own  # the old one has its packages; of two that have none the likelier


@pytest.mark.parametrize(
    ("platform", "machine", "version", "has"),
    [
        ("win32", "AMD64", (3, 14, 2), True),
        ("win32", "AMD64", (3, 15, 0), False),
        ("win32", "ARM64", (3, 12, 1), False),
        ("darwin", "x86_64", (3, 12, 9), True),
        ("darwin", "x86_64", (3, 13, 0), False),
        ("linux", "aarch64", (3, 9, 2), False),
        ("linux", "x86_64", (3, 9, 2), True),
    ],
)
def test_which_pythons_there_are_tested_packages_for(platform, machine, version, has):
    assert BasePython("python3", version, machine).has_pins(platform) == has


@pytest.mark.parametrize(
    ("version", "machine", "pinned", "words"),
    [
        ((3, 11, 2), "x86_64", True, r"^Python 3\.11\.2, python3$"),
        ((3, 9, 2), "x86_64", True, r"last packages .* nobody corrects any more: .* from Python 3\.10 to 3\.14"),
        ((3, 15, 0), "x86_64", True, r"tested packages are not made for this Python: .* from Python 3\.10 to 3\.14"),
        ((3, 15, 0), "x86_64", False, r"^Python 3\.15\.0, python3$"),
        ((3, 9, 2), "riscv64", True, r"^Python 3\.9\.2, python3$"),
    ],
)
def test_what_is_said_of_the_python_that_is_taken(tmp_path, version, machine, pinned, words):
    base = BasePython("python3", version, machine)
    proposal = Proposal.of(Plan(pinned=pinned), Place(tmp_path, "linux"), base, TorchBuild("cpu", "", ""))
    assert re.search(words, proposal.made_with)


def test_on_macos_an_old_python_goes_before_a_translated_one(tmp_path, monkeypatch):
    for name in ("opt/homebrew/bin/python3", "usr/local/bin/python3"):
        program(tmp_path / name)

    def proved(command, environment):
        kind = ((3, 12, 1), "x86_64") if "homebrew" in command[0] else ((3, 9, 6), "arm64")
        return BasePython(command[0], *kind)

    monkeypatch.setattr(base_python, "prove", proved)
    host = Host("darwin", {}, str(tmp_path), str(tmp_path), "", "arm64", (str(tmp_path),))
    assert find_base(host, {}).path.endswith("usr/local/bin/python3")


def test_on_linux_the_process_of_qgis_itself_is_passed_over(tmp_path):
    qgis, python = program(tmp_path / "usr/bin/qgis.bin"), program(tmp_path / "usr/bin/python3")
    newer = program(tmp_path / "usr/bin/python3.12")
    host = Host("linux", {"PATH": ""}, str(tmp_path / "usr"), "", qgis, "x86_64", (str(tmp_path),))
    assert [command[0] for command in candidates(host)] == [python, newer]


def test_this_systems_python_is_proved_by_an_environment_that_works():
    base = prove([os.path.realpath(sys.executable)], scrubbed_environment())
    assert base.version[:2] == sys.version_info[:2]
    assert Path(base.path).is_file()
    assert str(base).startswith(f"Python {sys.version_info[0]}.{sys.version_info[1]}.")


FAKE = """#!/bin/sh
case "$*" in
*venv*--without-pip*) exit {venv} ;;
*) echo '{{"version": [{version}], "executable": "/x/python3", "machine": "x86_64", "bits": {bits},'\\
 '"implementation": "cpython", "lacking": [{lacking}]}}' ;;
esac
"""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"version": "3, 8, 1"}, "Python 3.8, too old"),
        ({"bits": 32}, "no 64-bit CPython"),
        ({"lacking": '"ensurepip"'}, "lacks the modules ensurepip.*sudo apt install python3-venv"),
        ({}, "does not start"),
    ],
)
def test_a_python_that_will_not_do_is_refused_with_the_cure(tmp_path, changes, words):
    values = {"version": "3, 11, 2", "bits": 64, "lacking": "", "venv": 0, **changes}
    fake = program(tmp_path / "usr/bin/python3", FAKE.format(**values))
    host = Host("linux", {"PATH": ""}, "/nowhere", "/nowhere", "", "x86_64", (str(tmp_path),))
    with pytest.raises(SetupError, match=f"(?s){words}"):
        find_base(host, {"PATH": "/usr/bin:/bin"}, fake)


def test_a_program_of_another_name_is_not_even_started(tmp_path):
    touched = tmp_path / "touched"
    qgis = program(tmp_path / "qgis-bin.exe", f"#!/bin/sh\ntouch {touched}\n")
    with pytest.raises(SetupError, match="is not started"):
        prove([qgis], {})
    assert not touched.exists()
    with pytest.raises(SetupError, match="is not a Python"):
        prove([program(tmp_path / "python3", "#!/bin/sh\necho hello\n")], {"PATH": "/bin"})


def test_the_launcher_of_windows_is_asked_which_python_it_starts(tmp_path):
    real = os.path.realpath(sys.executable)
    launcher = program(tmp_path / "py.exe", f'#!/bin/sh\n[ "$1" = -3 ] || exit 9\nshift\nexec {real} "$@"\n')
    base = prove([launcher, "-3"], scrubbed_environment())
    told = subprocess.run([base.path, "-c", "print(1)"], capture_output=True, text=True, check=True)
    assert told.stdout == "1\n"
