"""Finding the engine's Python and looking whether it can serve."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from sar_colorizer.ui.engine import location as engine_location
from sar_colorizer.ui.engine.location import EngineMissingError, check_packages, find_python, scrubbed_environment
from sar_colorizer.ui.engine.place import Place
from sar_colorizer.ui.engine.record import Record, write_record


def program(path: Path, text: str = "") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return str(path)


def test_the_setting_goes_before_the_variable_and_the_variable_before_the_folder(tmp_path):
    setting, variable = program(tmp_path / "a"), program(tmp_path / "b")
    beside = program(tmp_path / ".venv" / "bin" / "python")
    named = {"SAR_COLORIZER_PYTHON": variable}
    assert find_python(setting, named, tmp_path) == setting
    assert find_python("", named, tmp_path) == variable
    assert find_python("", {}, tmp_path) == beside


def test_the_private_environment_counts_once_its_set_up_is_complete_and_goes_before_the_folder(tmp_path):
    place = Place(tmp_path / "engine")
    private, variable = program(place.python), program(tmp_path / "b")
    with pytest.raises(EngineMissingError, match="is not set up"):
        find_python("", {}, tmp_path, place)
    write_record(place, Record(done={"environment": "x"}))
    with pytest.raises(EngineMissingError, match="not finished.*Engine set-up….*Resume"):
        find_python("", {}, tmp_path, place)
    beside = program(tmp_path / ".venv" / "bin" / "python")
    assert find_python("", {}, tmp_path, place) == beside
    write_record(place, Record(manifest={"plugin": "1"}))
    assert find_python("", {}, tmp_path, place) == private
    assert find_python("", {"SAR_COLORIZER_PYTHON": variable}, tmp_path, place) == variable
    place.python.unlink()
    with pytest.raises(EngineMissingError, match="is damaged.*Repair"):
        find_python("", {}, tmp_path, place)


def test_the_windows_layout_of_an_environment_is_found(tmp_path):
    beside = program(tmp_path / ".venv" / "Scripts" / "python.exe")
    assert find_python("", {}, tmp_path) == beside


@pytest.mark.parametrize("inside", ["bin/python", "Scripts/python.exe", "python.exe"])
def test_an_environment_may_be_named_by_its_folder_and_in_quotes(tmp_path, inside):
    python = program(tmp_path / "an environment" / inside)
    assert find_python(f'"{tmp_path / "an environment"}"', {}, tmp_path) == python
    assert find_python(f' "{python}" ', {}, tmp_path) == python


@pytest.mark.parametrize("name", ["qgis-bin.exe", "QGIS", "qgis-ltr-bin.exe"])
def test_qgis_itself_is_not_taken_for_a_python(tmp_path, name):
    with pytest.raises(EngineMissingError, match="is QGIS itself"):
        find_python(program(tmp_path / name), {}, tmp_path)


def test_a_program_that_windows_does_not_let_anybody_look_at_is_no_python(tmp_path, monkeypatch):
    alias = program(tmp_path / "WindowsApps" / "python.exe")

    def refuse(self):
        raise OSError(1920, "The file cannot be accessed by the system")

    monkeypatch.setattr(Path, "is_file", refuse)
    with pytest.raises(EngineMissingError, match="not the absolute path of a program"):
        find_python(alias, {}, tmp_path)


def test_a_link_is_not_resolved_as_an_environment_is_known_by_its_link(tmp_path):
    link = tmp_path / "venv" / "bin" / "python"
    link.parent.mkdir(parents=True)
    link.symlink_to(sys.executable)
    assert find_python(str(link), {}, tmp_path) == str(link)


@pytest.mark.parametrize("named", ["/not/there/python", "python3", "."])
def test_a_named_python_that_cannot_be_used_is_an_error_and_not_passed_over(tmp_path, named):
    program(tmp_path / ".venv" / "bin" / "python")
    with pytest.raises(EngineMissingError, match="setting 'sarcolorizer/engine_python' cannot be used"):
        find_python(named, {}, tmp_path)
    with pytest.raises(EngineMissingError, match="variable SAR_COLORIZER_PYTHON cannot be used"):
        find_python("", {"SAR_COLORIZER_PYTHON": named}, tmp_path)


def test_without_any_engine_the_error_says_how_to_set_one_up(tmp_path):
    with pytest.raises(
        EngineMissingError, match=r"is not set up.*Engine set-up….*venv.*pip.*install torch.*engine_python"
    ):
        find_python("", {}, tmp_path)


def test_a_python_without_the_packages_is_refused_with_the_command_that_adds_them(monkeypatch):
    monkeypatch.setattr(engine_location, "PACKAGES", ("json", "no_such_package_a", "no_such_package_b"))
    with pytest.raises(EngineMissingError, match=r"lacks no_such_package_a, no_such_package_b.*-m pip install"):
        check_packages(sys.executable)


def test_what_one_request_needs_beyond_the_others_is_looked_for_on_its_own(monkeypatch):
    monkeypatch.setattr(engine_location, "PACKAGES", ("json",))
    check_packages(sys.executable)
    with pytest.raises(EngineMissingError, match=r"lacks no_such_package\. .*-m pip install no_such_package "):
        check_packages(sys.executable, ("no_such_package",))
    check_packages(sys.executable)


def test_a_package_that_this_python_has_under_another_name_is_not_missed(monkeypatch):
    monkeypatch.setattr(engine_location, "PACKAGES", ("json",))
    monkeypatch.setattr(engine_location, "IN_PYTHON_FROM", {"no_such_package": sys.version_info[:2]})
    check_packages(sys.executable, ("no_such_package",))
    newer = (sys.version_info[0], sys.version_info[1] + 1)
    monkeypatch.setattr(engine_location, "IN_PYTHON_FROM", {"another_package": newer})
    with pytest.raises(EngineMissingError, match="lacks another_package"):
        check_packages(sys.executable, ("another_package",))


def test_the_packages_for_training_are_those_of_the_extra():
    extra = (
        (engine_location.PLUGIN_FOLDER / "pyproject.toml").read_text().partition("\ntrain = [")[2].partition("\n]")[0]
    )
    names = [engine_location.PIP_NAMES.get(name, name) for name in engine_location.TRAINING_PACKAGES]
    assert re.findall(r'^ *"([a-z0-9-]+)', extra, re.MULTILINE) == names


def test_a_program_that_is_no_python_is_refused(tmp_path):
    with pytest.raises(EngineMissingError, match="is not a working Python"):
        check_packages(program(tmp_path / "python", "#!/bin/sh\necho broken >&2\nexit 3\n"))
    with pytest.raises(EngineMissingError, match="does not start"):
        check_packages(program(tmp_path / "garbage", "\0garbage"))


def test_a_good_answer_is_remembered_and_a_bad_one_is_not(tmp_path, monkeypatch):
    monkeypatch.setattr(engine_location, "PACKAGES", ("json",))
    asked = tmp_path / "asked"
    python = program(tmp_path / "python", f'#!/bin/sh\necho x >>{asked}\nexec {sys.executable} "$@"\n')
    for _ in range(3):
        check_packages(python)
    assert asked.read_text().count("x") == 1
    broken = program(tmp_path / "broken", "#!/bin/sh\nexit 1\n")
    with pytest.raises(EngineMissingError):
        check_packages(broken)
    program(tmp_path / "broken", f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    check_packages(broken)


def test_the_engine_gets_the_environment_without_what_qgis_set():
    environment = {
        "HOME": "/home/someone",
        "PATH": "/usr/bin",
        "CUDA_VISIBLE_DEVICES": "0",
        "PYTHONHOME": "/qgis/python",
        "PYTHONPATH": "/qgis/python",
        "GDAL_DATA": "/qgis/gdal",
        "GDAL_SKIP": "GTiff",
        "PROJ_LIB": "/qgis/proj",
        "PROJ_DATA": "/qgis/proj",
        "GDAL_DRIVER_PATH": "/qgis/plugins",
        "LD_PRELOAD": "/qgis/lib.so",
        "LD_LIBRARY_PATH": "/qgis/lib",
        "DYLD_FRAMEWORK_PATH": "/Applications/QGIS.app/Contents/Frameworks",
        "__PYVENV_LAUNCHER__": "/Applications/QGIS.app/Contents/MacOS/bin/python3",
    }
    assert scrubbed_environment(environment, "linux") == {
        "HOME": "/home/someone",
        "PATH": "/usr/bin",
        "CUDA_VISIBLE_DEVICES": "0",
        "MALLOC_ARENA_MAX": "1",
    }
    assert scrubbed_environment({"MALLOC_ARENA_MAX": "4"}, "linux") == {"MALLOC_ARENA_MAX": "4"}  # the user's
    on_windows = scrubbed_environment({"SystemRoot": r"C:\Windows", "Path": r"C:\OSGeo4W\bin"}, "win32")
    assert "OSGeo4W" not in on_windows["PATH"]
    assert r"C:\Windows\System32" in on_windows["PATH"]


def test_the_libraries_of_a_conda_environment_on_windows_are_on_its_path(tmp_path):
    python = program(tmp_path / "python.exe")
    windows = {"SystemRoot": r"C:\Windows", "Path": r"C:\OSGeo4W\bin"}
    assert str(tmp_path) not in scrubbed_environment(windows, "win32", python)["PATH"]
    (tmp_path / "conda-meta").mkdir()
    folders = scrubbed_environment(windows, "win32", python)["PATH"].split(";")
    assert folders[0] == str(tmp_path)
    assert str(tmp_path / "Library" / "bin") in folders
    assert folders.index(str(tmp_path / "Scripts")) < folders.index(r"C:\Windows\System32")
    assert "PATH" not in scrubbed_environment({}, "linux", python)


def test_the_real_engine_has_what_it_needs(engine_python):
    check_packages(engine_python)
