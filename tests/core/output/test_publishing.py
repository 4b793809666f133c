"""Files take their names all or none; what an interrupted run has left is finished or undone by the next."""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path

import pytest
from sar_colorizer.core.output import publishing
from sar_colorizer.core.output.publishing import Arrival, PublishingError, is_interrupted, publish, recover


def arrivals_in(colour, confidence) -> list[Arrival]:
    """Arrivals of two outputs, old and new files of each in place, the first with a side file that goes."""
    arrivals = []
    for folder, name in ((colour, "colour"), (confidence, "confidence")):
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.tif").write_text("old")
        (folder / f"{name}.partial.tif").write_text("new")
        going = (folder / f"{name}.tif.ovr",) if name == "colour" else ()
        for side in going:
            side.write_text("old overviews")
        files = ((folder / f"{name}.partial.tif", folder / f"{name}.tif"),)
        arrivals.append(Arrival(folder / f"{name}.tif", files, going))
    return arrivals


@pytest.fixture
def pair(tmp_path):
    """Two outputs in one folder."""
    return arrivals_in(tmp_path, tmp_path)


def content(folder) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


def test_new_files_take_the_place_of_old_ones_and_what_lay_beside_goes(tmp_path, pair):
    publish(pair)
    assert content(tmp_path) == {"colour.tif": "new", "confidence.tif": "new"}
    assert sorted(os.listdir(tmp_path)) == ["colour.tif", "confidence.tif"]


def test_where_one_cannot_be_had_all_is_as_it_was(tmp_path, pair):
    before = content(tmp_path)
    (tmp_path / "confidence.partial.tif").unlink()
    with pytest.raises(PublishingError) as caught:
        publish(pair)
    assert caught.value.output == tmp_path / "confidence.tif"
    assert caught.value.kept == ()
    del before["confidence.partial.tif"]
    left = content(tmp_path)
    assert {name: left[name] for name in ("colour.tif", "confidence.tif", "colour.tif.ovr")} == {
        name: before[name] for name in ("colour.tif", "confidence.tif", "colour.tif.ovr")
    }


@pytest.mark.parametrize("asked", ["colour.tif", "confidence.tif"])
def test_a_run_that_ends_before_all_are_in_place_is_undone_from_either(tmp_path, pair, monkeypatch, asked):
    # As a process that is ended from outside: nothing of its own clean-up runs.
    monkeypatch.setattr(publishing, "_roll_back", lambda before: True)
    (tmp_path / "confidence.partial.tif").unlink()
    with pytest.raises(PublishingError):
        publish(pair)
    assert not (tmp_path / "confidence.tif").exists()
    monkeypatch.undo()
    recover(tmp_path / asked)
    assert content(tmp_path) == {"colour.tif": "old", "confidence.tif": "old", "colour.tif.ovr": "old overviews"}
    assert not [name for name in os.listdir(tmp_path) if name.startswith(".")]


def test_a_run_that_ends_after_all_are_in_place_is_finished(tmp_path, pair, monkeypatch):
    monkeypatch.setattr(publishing, "_clear", lambda outputs: None)
    publish(pair)
    monkeypatch.undo()
    assert [name for name in os.listdir(tmp_path) if name.startswith(".")]
    recover(tmp_path / "confidence.tif")
    assert content(tmp_path) == {"colour.tif": "new", "confidence.tif": "new"}
    assert sorted(os.listdir(tmp_path)) == ["colour.tif", "confidence.tif"]


def test_where_nothing_was_left_nothing_is_done(tmp_path):
    (tmp_path / "a.tif").write_text("x")
    recover(tmp_path / "a.tif")
    assert content(tmp_path) == {"a.tif": "x"}


@pytest.mark.parametrize("left", ["before", "replaced"])
def test_an_output_is_interrupted_where_either_folder_is_there_and_only_until_it_is_recovered(tmp_path, left):
    assert not is_interrupted(tmp_path / "out.tif")
    (tmp_path / f".out.tif.{left}").mkdir()
    (tmp_path / f".out.tif.{left}" / "journal.json").write_text("")
    assert is_interrupted(tmp_path / "out.tif")
    assert not is_interrupted(tmp_path / "other.tif")
    recover(tmp_path / "out.tif")
    assert not is_interrupted(tmp_path / "out.tif")


def fail_moves(monkeypatch, failing) -> None:
    """Let moves fail whose (source, target) `failing` says yes to, as where another program has the file open."""
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if failing(path, Path(target)):
            raise PermissionError(errno.EACCES, "open elsewhere", str(path))
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)


def hidden(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def test_old_files_that_cannot_be_put_back_are_named_and_the_next_run_puts_them_back(tmp_path, pair, monkeypatch):
    (tmp_path / "confidence.partial.tif").unlink()
    kept = tmp_path / ".colour.tif.before"
    with monkeypatch.context() as patch:
        fail_moves(patch, lambda source, target: source.parent == kept)
        with pytest.raises(PublishingError) as caught:
            publish(pair)
    assert caught.value.output == tmp_path / "confidence.tif"
    assert isinstance(caught.value.error, FileNotFoundError) and str(caught.value) == str(caught.value.error)
    assert caught.value.kept == (kept,)
    assert (kept / "colour.tif").read_text() == "old"
    recover(tmp_path / "colour.tif")
    assert content(tmp_path) == {"colour.tif": "old", "confidence.tif": "old", "colour.tif.ovr": "old overviews"}
    assert hidden(tmp_path) == []


def test_recovering_says_which_files_cannot_be_put_back(tmp_path, pair, monkeypatch):
    kept = tmp_path / ".colour.tif.before"
    with monkeypatch.context() as patch:
        fail_moves(patch, lambda source, target: source.parent == kept or target.name == "confidence.tif")
        with pytest.raises(PublishingError):
            publish(pair)
        with pytest.raises(OSError, match=os.strerror(errno.EBUSY)) as caught:
            recover(tmp_path / "colour.tif")
    assert (caught.value.errno, caught.value.filename) == (errno.EBUSY, str(kept))
    assert (kept / "colour.tif").exists()


def interrupted(monkeypatch, pair) -> None:
    """Publish, and end before the second output is in place, as if the process were killed."""
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "_roll_back", lambda before: True)
        fail_moves(patch, lambda source, target: source.name == "confidence.partial.tif")
        with pytest.raises(PublishingError):
            publish(pair)


@pytest.mark.parametrize("asked", ["colour.tif", "confidence.tif"])
def test_a_folder_that_was_moved_meanwhile_is_recovered_too(tmp_path, monkeypatch, asked):
    interrupted(monkeypatch, arrivals_in(tmp_path / "here", tmp_path / "here"))
    (tmp_path / "here").rename(tmp_path / "there")
    recover(tmp_path / "there" / asked)
    left = content(tmp_path / "there")
    assert left.pop("confidence.partial.tif") == "new"
    assert left == {"colour.tif": "old", "confidence.tif": "old", "colour.tif.ovr": "old overviews"}
    assert hidden(tmp_path / "there") == []


@pytest.mark.parametrize("asked", ["a/colour.tif", "b/confidence.tif", "link/confidence.tif"])
@pytest.mark.parametrize("ended", ["before", "after"])
def test_outputs_in_two_folders_are_recovered_from_either_and_by_a_link_to_it(tmp_path, monkeypatch, asked, ended):
    arrivals = arrivals_in(tmp_path / "a", tmp_path / "b")
    (tmp_path / "link").symlink_to("b")
    if ended == "before":
        interrupted(monkeypatch, arrivals)
    else:
        with monkeypatch.context() as patch:
            patch.setattr(publishing, "_clear", lambda outputs: None)
            publish(arrivals)
    recover(tmp_path / asked)
    is_old = ended == "before"
    assert (tmp_path / "a" / "colour.tif").read_text() == ("old" if is_old else "new")
    assert (tmp_path / "b" / "confidence.tif").read_text() == ("old" if is_old else "new")
    assert (tmp_path / "a" / "colour.tif.ovr").exists() == is_old
    assert hidden(tmp_path / "a") == hidden(tmp_path / "b") == []


def test_what_another_run_has_left_of_an_output_is_not_touched_with_this_one(tmp_path, pair, monkeypatch):
    interrupted(monkeypatch, pair)
    mine, others = tmp_path / ".colour.tif.before", tmp_path / ".confidence.tif.before"
    journal = json.loads((others / "journal.json").read_text())
    assert journal["mark"] == json.loads((mine / "journal.json").read_text())["mark"]
    (others / "journal.json").write_text(json.dumps({**journal, "mark": "another run's"}))
    recover(tmp_path / "colour.tif")
    assert (tmp_path / "colour.tif").read_text() == "old"
    assert hidden(tmp_path) == [others.name] and (others / "confidence.tif").read_text() == "old"


def test_each_run_has_a_mark_of_its_own(tmp_path, monkeypatch):
    marks = set()
    for name in ("one", "two"):
        interrupted(monkeypatch, arrivals_in(tmp_path / name, tmp_path / name))
        marks.add(json.loads((tmp_path / name / ".colour.tif.before" / "journal.json").read_text())["mark"])
    assert len(marks) == 2 and all(marks)


@pytest.mark.parametrize("text", [None, "", "{", "[]", "7"])
def test_where_the_journal_was_not_written_nothing_was_moved_and_its_folder_goes(tmp_path, text):
    (tmp_path / "a.tif").write_text("old")
    for ending in ("before", "replaced"):
        (tmp_path / f".a.tif.{ending}").mkdir()
        if text is not None:
            (tmp_path / f".a.tif.{ending}" / "journal.json").write_text(text)
    recover(tmp_path / "a.tif")
    assert content(tmp_path) == {"a.tif": "old"} and hidden(tmp_path) == []


@pytest.mark.parametrize("order", [1, -1])
def test_a_new_side_file_goes_again_where_the_output_cannot_be_had(tmp_path, order):
    (tmp_path / "a.tif").write_text("old")
    (tmp_path / "a.partial.tif.aux.xml").write_text("new")
    files = (tmp_path / "a.partial.tif.aux.xml", tmp_path / "a.tif.aux.xml"), (tmp_path / "gone", tmp_path / "a.tif")
    with pytest.raises(PublishingError) as caught:
        publish([Arrival(tmp_path / "a.tif", files[::order])])
    assert caught.value.kept == ()
    left = content(tmp_path)
    left.pop("a.partial.tif.aux.xml", None)
    assert left == {"a.tif": "old"} and hidden(tmp_path) == []


@pytest.mark.parametrize("is_done", [True, False])
def test_what_another_process_puts_back_at_the_same_time_is_back(tmp_path, pair, monkeypatch, is_done):
    interrupted(monkeypatch, pair)
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if is_done:
            for old in path.parent.glob("*.tif*"):
                real(old, target.with_name(old.name))
            shutil.rmtree(path.parent)
        raise FileNotFoundError(errno.ENOENT, "gone", str(path))

    monkeypatch.setattr(Path, "replace", replace)
    if is_done:
        recover(tmp_path / "confidence.tif")
        assert (tmp_path / "confidence.tif").read_text() == (tmp_path / "colour.tif").read_text() == "old"
        assert hidden(tmp_path) == []
    else:
        with pytest.raises(OSError, match=os.strerror(errno.EBUSY)):
            recover(tmp_path / "confidence.tif")
        assert (tmp_path / ".confidence.tif.before" / "confidence.tif").read_text() == "old"


def test_outputs_on_two_drives_are_recovered_together(tmp_path, monkeypatch):
    def relpath(path, start):
        raise ValueError("path is on another drive")

    arrivals = arrivals_in(tmp_path / "a", tmp_path / "b")
    with monkeypatch.context() as patch:
        patch.setattr(os.path, "relpath", relpath)
        interrupted(monkeypatch, arrivals)
    recover(tmp_path / "b" / "confidence.tif")
    assert (tmp_path / "a" / "colour.tif").read_text() == (tmp_path / "b" / "confidence.tif").read_text() == "old"
    assert hidden(tmp_path / "a") == hidden(tmp_path / "b") == []


def test_one_file_that_comes_with_one_that_goes_is_replaced_together_with_it(tmp_path, pair):
    publish(pair[:1])
    assert content(tmp_path) == {"colour.tif": "new", "confidence.tif": "old", "confidence.partial.tif": "new"}
    assert hidden(tmp_path) == []


def test_what_an_earlier_run_could_not_remove_does_not_hinder_the_next(tmp_path, pair):
    for name in ("colour", "confidence"):
        (tmp_path / f".{name}.tif.replaced").mkdir()
        (tmp_path / f".{name}.tif.replaced" / "colour.tif").write_text("older")
    (tmp_path / ".colour.tif.before").mkdir()
    publish(pair)
    assert content(tmp_path) == {"colour.tif": "new", "confidence.tif": "new"} and hidden(tmp_path) == []


def test_the_mark_that_all_is_in_place_stays_until_the_other_outputs_old_files_are_gone(tmp_path, pair, monkeypatch):
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.parent.name == ".confidence.tif.before" and path.name == "confidence.tif":
            raise PermissionError(errno.EACCES, "open elsewhere", str(path))
        real(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", unlink)
        publish(pair)
    # The journal is there as long as anything else is: without it the old file would be taken for a run's that ended.
    assert hidden(tmp_path) == [".colour.tif.replaced", ".confidence.tif.before"]
    assert (tmp_path / ".confidence.tif.before" / "journal.json").exists()
    recover(tmp_path / "confidence.tif")
    assert content(tmp_path) == {"colour.tif": "new", "confidence.tif": "new"} and hidden(tmp_path) == []


@pytest.mark.parametrize("going", [(), ("a.tif.ovr",)])
def test_one_file_for_one_takes_its_place_in_one_step(tmp_path, monkeypatch, going):
    (tmp_path / "a.tif").write_text("old")
    (tmp_path / "a.partial.tif").write_text("new")
    arrival = Arrival(
        tmp_path / "a.tif",
        ((tmp_path / "a.partial.tif", tmp_path / "a.tif"),),
        **({"going": tuple(tmp_path / name for name in going)} if going else {}),  # names of what is not there
    )
    monkeypatch.setattr(Path, "mkdir", None)  # no old file is moved aside
    publish([arrival])
    assert content(tmp_path) == {"a.tif": "new"}


def test_all_old_files_are_aside_before_a_new_one_comes_and_each_output_is_the_last_of_its_own(tmp_path, monkeypatch):
    moves = []
    for name in ("a.tif", "b.tif", "b.tif.aux.xml"):
        (tmp_path / name).write_text("old")
        (tmp_path / f"new.{name}").write_text("new")
    arrivals = [
        Arrival(tmp_path / "a.tif", ((tmp_path / "new.a.tif", tmp_path / "a.tif"),)),
        Arrival(
            tmp_path / "b.tif",
            (
                (tmp_path / "new.b.tif.aux.xml", tmp_path / "b.tif.aux.xml"),
                (tmp_path / "new.b.tif", tmp_path / "b.tif"),
            ),
        ),
    ]
    fail_moves(monkeypatch, lambda source, target: moves.append((source.name, target.name)))
    publish(arrivals)
    assert moves == [
        ("a.tif", "a.tif"), ("b.tif", "b.tif"), ("b.tif.aux.xml", "b.tif.aux.xml"),
        ("new.a.tif", "a.tif"), ("new.b.tif.aux.xml", "b.tif.aux.xml"), ("new.b.tif", "b.tif"),
        (".a.tif.before", ".a.tif.replaced"),
    ]  # fmt: skip
    assert set(content(tmp_path).values()) == {"new"} and hidden(tmp_path) == []


@pytest.mark.parametrize("step", ["begin", "aside", "into place"])
def test_the_output_over_which_it_failed_is_named_at_every_step(tmp_path, pair, monkeypatch, step):
    before = content(tmp_path)
    kept, real = tmp_path / ".confidence.tif.before", Path.mkdir

    def mkdir(path: Path, *arguments, **named) -> None:
        if path == kept:
            raise PermissionError(errno.EACCES, "not here", str(path))
        real(path, *arguments, **named)

    with monkeypatch.context() as patch:
        if step == "begin":
            patch.setattr(Path, "mkdir", mkdir)
        elif step == "aside":
            fail_moves(patch, lambda source, target: target.parent == kept)
        else:
            fail_moves(patch, lambda source, target: source.name == "confidence.partial.tif")
        with pytest.raises(PublishingError) as caught:
            publish(pair)
    assert caught.value.output == tmp_path / "confidence.tif" and caught.value.kept == ()
    left = content(tmp_path)
    assert left.pop("colour.partial.tif", "new") == before.pop("colour.partial.tif") == "new"
    assert left == before and hidden(tmp_path) == []


def test_files_that_cannot_be_put_back_are_named_by_the_path_that_was_asked_for(tmp_path, monkeypatch):
    interrupted(monkeypatch, arrivals_in(tmp_path / "here", tmp_path / "here"))
    (tmp_path / "link").symlink_to("here")
    with monkeypatch.context() as patch:
        fail_moves(patch, lambda source, target: source.name == "confidence.tif")
        with pytest.raises(OSError, match=os.strerror(errno.EBUSY)) as caught:
            recover(tmp_path / "link" / "confidence.tif")
    assert caught.value.filename == str(tmp_path / "link" / ".confidence.tif.before")
