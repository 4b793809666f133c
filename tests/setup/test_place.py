"""Where the environment lies, and which folders are refused."""

from __future__ import annotations

import pytest
from sar_colorizer.ui.engine.place import Place, SetupError, check_root, default_root
from sar_colorizer.ui.engine.record import Record, read_record, write_record


def test_the_usual_folder_is_the_users_own_on_every_system(tmp_path):
    local = tmp_path / "AppData" / "Local"
    assert default_root("win32", {"LOCALAPPDATA": str(local)}, tmp_path) == local / "sar-colorizer" / "engine"
    assert default_root("win32", {}, tmp_path) == local / "sar-colorizer" / "engine"
    library = tmp_path / "Library" / "Application Support"
    assert default_root("darwin", {"XDG_DATA_HOME": "/ignored"}, tmp_path) == library / "sar-colorizer" / "engine"
    assert default_root("linux", {}, tmp_path) == tmp_path / ".local" / "share" / "sar-colorizer" / "engine"
    assert default_root("linux", {"XDG_DATA_HOME": "/data"}, tmp_path).as_posix() == "/data/sar-colorizer/engine"
    assert default_root("linux", {"XDG_DATA_HOME": "relative"}, tmp_path).is_relative_to(tmp_path)


def test_the_environments_python_lies_where_the_system_has_it(tmp_path):
    assert Place(tmp_path, "win32").python == tmp_path / "venv" / "Scripts" / "python.exe"
    assert Place(tmp_path, "darwin").python == tmp_path / "venv" / "bin" / "python"


def test_folders_of_qgis_and_the_plugin_are_refused(tmp_path):
    profile = tmp_path / "profile"
    (profile / "python" / "plugins").mkdir(parents=True)
    link = tmp_path / "link"
    link.symlink_to(profile)
    for root in (profile, profile / "python" / "plugins" / "engine", link / "engine"):
        with pytest.raises(SetupError, match="belongs to QGIS"):
            check_root(Place(root), [profile])
    check_root(Place(tmp_path / "engine"), [profile])


def test_a_folder_with_somebodys_files_is_refused_and_ours_is_not(tmp_path):
    place = Place(tmp_path / "engine")
    place.root.mkdir()
    check_root(place)
    (place.root / "thesis.docx").write_text("years of work")
    with pytest.raises(SetupError, match="nothing of them will be touched"):
        check_root(place)
    write_record(place, Record())
    check_root(place)


def test_what_is_no_folder_of_ones_own_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    (tmp_path / "target").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "target")
    for root, words in (
        ("relative", "not an absolute path"),
        (tmp_path / "file", "is a file"),
        (tmp_path / "link", "a link"),
    ):
        with pytest.raises(SetupError, match=words):
            check_root(Place(root))
    with pytest.raises(SetupError, match="Windows allows no paths beyond 260"):
        check_root(Place(tmp_path / ("x" * 120), "win32"))


def test_a_record_is_read_back_and_anything_else_is_not_ours(tmp_path):
    place = Place(tmp_path)
    record = Record(plan={"build": "cpu"}, done={"environment": "x"}, running="torch", manifest={"plugin": "1"})
    write_record(place, record)
    assert read_record(place) == record
    assert read_record(place).is_complete
    for text in ("", "[]", '{"product": "another"}', '{"product": "sar-colorizer-engine", "format": 99}'):
        place.record.write_text(text)
        assert read_record(place) is None
