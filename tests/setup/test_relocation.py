"""Moving and removing: the new environment is proved before the old one goes, and only our own files go."""

from __future__ import annotations

import pytest
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.ui.engine.place import Place, SetupError
from sar_colorizer.ui.engine.record import Record, read_record, write_record
from sar_colorizer.ui.setup.relocation import move, remove

GOOD = {"checks": [{"name": "trial", "state": "ok", "text": "", "cure": ""}]}


@pytest.fixture
def place(tmp_path):
    place = Place(tmp_path / "data" / "sar-colorizer" / "engine")
    packages = place.environment / "lib" / "python3.11" / "site-packages"
    packages.mkdir(parents=True)
    (place.environment / "lib64").symlink_to("lib")
    (packages / "module.py").write_text("x = 1\n")
    place.python.parent.mkdir(parents=True)
    place.python.symlink_to("/usr/bin/python3")
    place.log.write_text("said\n")
    write_record(place, Record(done={"environment": "x"}, manifest={"plugin": "1"}))
    return place


def moved(place, target, diagnose=lambda *_: GOOD, is_cancelled=lambda: False, **more):
    kept = []
    move(
        place, target, lambda *_: None, lambda _: None, is_cancelled, keep_folder=kept.append, diagnose=diagnose, **more
    )
    return kept


def test_an_environment_is_moved_whole_and_its_links_stay_links(place, tmp_path):
    target = Place(tmp_path / "elsewhere" / "engine")
    tried = []
    kept = moved(place, target, diagnose=lambda python, *_: tried.append(python) or GOOD)
    assert tried == [str(target.python)]
    assert kept == [target]
    assert read_record(target).is_complete
    assert target.python.is_symlink()
    assert (target.environment / "lib64" / "python3.11" / "site-packages" / "module.py").read_text() == "x = 1\n"
    assert (target.environment / "lib64").is_symlink()
    assert not place.root.parent.exists()


def test_what_does_not_work_where_it_was_moved_stays_where_it_was(place, tmp_path):
    target = Place(tmp_path / "elsewhere")
    bad = {"checks": [{"name": "torch", "state": "failed", "text": "does not import", "cure": ""}]}
    with pytest.raises(SetupError, match=r"torch does not import\. It stays where it was"):
        moved(place, target, diagnose=lambda *_: bad)
    assert not target.root.exists()
    with pytest.raises(Cancelled, match="stays where it was"):
        moved(place, target, is_cancelled=lambda: True)
    assert not target.root.exists()
    assert read_record(place).is_complete


def test_folders_that_are_not_free_are_refused(place, tmp_path):
    full = tmp_path / "full"
    full.mkdir()
    (full / "file").write_text("")
    for target, words in (
        (full, "holds files"),
        (place.root / "inside", "lies in"),
        (place.root.parent, "not.*engine's"),
    ):
        with pytest.raises(SetupError, match=words):
            moved(place, Place(target))
    with pytest.raises(SetupError, match="belongs to QGIS"):
        moved(place, Place(tmp_path / "profile" / "x"), forbidden=[tmp_path / "profile"])
    write_record(place, Record())
    with pytest.raises(SetupError, match="no finished environment"):
        moved(place, Place(tmp_path / "elsewhere"))


def test_removing_takes_what_the_set_up_made_and_nothing_else(place, tmp_path):
    (place.root / "notes.txt").write_text("the user's")
    remove(place)
    assert [path.name for path in place.root.iterdir()] == ["notes.txt"]
    with pytest.raises(SetupError, match="Nothing was removed"):
        remove(place)


def test_a_link_is_not_followed_by_removing(place, tmp_path):
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").write_text("")
    place.environment.rename(tmp_path / "away")
    place.environment.symlink_to(precious)
    with pytest.raises(SetupError, match="link"):
        remove(place)
    assert (precious / "file").exists()
