"""The disk, the folder or the output is taken away while products are written: a sentence, nothing left, the old whole.

The moments are those in which a request asks whether it was cancelled: all through the work, many times a second.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from sar_colorizer.core.errors import OutputError
from sar_colorizer.core.output import writer
from sar_colorizer.tests.extent import times
from sar_colorizer.tests.faults.counting import STORAGE, Count, NotHarmed
from sar_colorizer.tests.faults.disks import small_disk, unprivileged
from sar_colorizer.tests.faults.harmed_requests import Asked, Products, contents, half_made, lock_file

KINDS = Products.KINDS
OLD = b"what lay there before"
SAMPLE = 1  # tries of each kind in the sample
OVERVIEWS = "writing overviews"


@pytest.fixture(scope="module")
def products(scenes, small_model, tmp_path_factory) -> Products:
    return Products(tmp_path_factory.mktemp("products"), scenes, small_model, rows=96, cols=288)


@pytest.fixture(scope="module")
def looks(products, tmp_path_factory) -> Callable[[str], int]:
    """How often a kind of request looks whether it was cancelled; asked of a run without harm, once."""
    known: dict[str, int] = {}

    def of(kind: str) -> int:
        if kind not in known:
            done = products.ask(kind, tmp_path_factory.mktemp("clean"))
            assert not done.error, done.error
            known[kind] = done.looks
        return known[kind]

    return of


@pytest.fixture
def disk(tmp_path):
    with small_disk(tmp_path / "disk") as made:
        yield made


def tries(count: Count, full: int, kinds=KINDS) -> list[str]:
    """Return the kinds that are tried: each so often in the full run, some of them in the sample."""
    number = times(full, 0)
    return list(kinds) * number if number else count.random.sample(list(kinds), min(3, len(kinds)))


def prepared(products: Products, kind: str, folder: Path) -> dict[str, str]:
    """Lay older products where a request will write, and return what is there."""
    for name in products.request(kind, folder)[2]:
        if kind != "folder":  # which looks into what is there
            (folder / name).write_bytes(OLD)
    return contents(folder)


def whole(folder: Path) -> dict[str, str]:
    """Return what is there, but for what fills the disk and what a folder's run writes beside its products."""
    reports = re.compile(r"filler$|colorize-folder|colorize_report|report\.(csv|html)$|thumbnails")
    return {name: digest for name, digest in contents(folder).items() if not reports.search(name)}


def check(asked: Asked, products: Products, kind: str, folder: Path, before: dict[str, str], said: str) -> None:
    """Assert what holds whatever was done to the disk.

    Args:
        before: what was there.
        said: a pattern that the sentence has to match.
    """
    names = products.request(kind, folder)[2]
    if asked.last["event"] == "result" and kind == "folder":
        result = asked.last["result"]
        failed = [event["text"] for event in asked.events if event.get("code") == "file-failed"]
        assert len(failed) == result["failed"], result
        assert all(re.search(said, text) for text in failed), failed
        assert all((folder / name).exists() for name in names[: result["done"]]) or failed
    elif asked.error:
        assert asked.last["code"] == "output", asked.last
        assert re.search(said, asked.error), asked.error
        assert str(folder) in asked.error, asked.error
        assert {name: digest for name, digest in whole(folder).items() if name in before} == before
    else:
        assert all((folder / name).stat().st_size > len(OLD) for name in names)
    assert half_made(folder) == []


FULL = r"is full\. Free some space|are free there\. Free some"


def test_a_disk_that_gets_full_at_any_moment(faults, products, looks, disk):
    with faults(
        STORAGE, "The disk gets full at any moment", said="{path} cannot be written: the disk is full"
    ) as count:
        for number, kind in enumerate(tries(count, 12)):
            at = count.random.randint(1, max(1, looks(kind) * 9 // 10))
            with count.attempt(f"{kind}, look {at}"):
                folder = disk.path / f"{number}"
                folder.mkdir()
                before = prepared(products, kind, folder)
                left = count.random.choice((0, 0, 2**12, 2**15, 2**17))
                asked = products.ask(kind, folder, harm=lambda left=left: disk.fill(left), at=at)
                check(asked, products, kind, folder, before, FULL)
            disk.empty()
            shutil.rmtree(disk.path / f"{number}")


def test_a_disk_that_gets_full_while_overviews_are_made_or_files_take_their_names(
    faults, products, looks, disk, monkeypatch
):
    said = "{path} cannot be written: the disk is full"
    with faults(
        STORAGE, "The disk gets full while overviews are made, in a process of their own, or at the end", said
    ) as count:
        for number, kind in enumerate(tries(count, 4)):
            monkeypatch.setattr(writer, "_QUICK_PIXELS", 0 if number % 2 and times(1, 0) else 2**22)
            at = looks(kind) - count.random.randint(0, 8)
            with count.attempt(f"{kind}, look {at}"):
                folder = disk.path / f"{number}"
                folder.mkdir()
                before = prepared(products, kind, folder)
                asked = products.ask(kind, folder, harm=disk.fill, at=max(1, at))
                check(asked, products, kind, folder, before, FULL)
            disk.empty()
            shutil.rmtree(disk.path / f"{number}")


TOO_SMALL = (
    r"(at least [\d.]+ [kM]B are needed in|need at least [\d.]+ [kM]B in) .*, and [\d.]+ kB are free"
    r"|cannot be written to \(No space left"
)


def test_a_disk_that_is_too_small_is_told_before_the_work(faults, products, disk):
    said = "{path} cannot be written: at least {needed} are needed, and {free} are free there"
    with faults(STORAGE, "Less is free than is needed in any case", said) as count:
        for number, kind in enumerate(tries(count, 5)):
            with count.attempt(kind):
                folder = disk.path / f"{number}"
                folder.mkdir()
                before = prepared(products, kind, folder)
                disk.fill(0 if kind in ("mask", "mosaic", "picture") else 2**12)
                asked = products.ask(kind, folder, {"compress": "none"} if kind in ("mask", "mosaic") else None)
                assert asked.last.get("code") == "output", asked.last
                assert re.search(
                    r"(at least [\d.]+ [kM]B are needed in|need at least [\d.]+ [kM]B in) .*, and [\d.]+ kB are free"
                    r"|cannot be written to \(No space left",
                    asked.error,
                ), asked.error
                assert str(folder) in asked.error
                assert not [one for one in asked.events if one.get("stage") in ("colorizing", OVERVIEWS)]
                assert whole(folder) == before and half_made(folder) == []
            disk.empty()
            shutil.rmtree(disk.path / f"{number}")


def test_a_disk_that_may_be_too_small_is_warned_of(faults, products, disk):
    said = "The disk may get full: {product} may take up to {needed} in {folder}, and {free} are free there."
    with faults(STORAGE, "Less is free than is usually needed", said) as count:
        for kind in tries(count, 1):
            with count.attempt(kind):
                folder = disk.path / kind.replace(" ", "")
                folder.mkdir()
                pixels = 96 * 288
                # Noise as PNG, and colour that is not compressed at all, nearly fill what they may take.
                room = {"picture": 2.5, "composite": 2.5, "folder": 5, "despeckle, COG": 12, "pair": 14}
                disk.fill(int(room.get(kind, 3) * pixels))
                asked = products.ask(kind, folder)
                told = asked.warnings("disk-space")
                assert len(told) == 1 and "may take up to" in told[0] and str(folder) in told[0], asked.events
                if asked.error:
                    assert re.search(FULL, asked.error), asked.error
            disk.empty()


def test_a_limit_of_the_file_size(faults, products, tmp_path):
    resource = pytest.importorskip("resource")
    said = "{path} cannot be written: it would be larger than a file may be in {folder}"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with faults(STORAGE, "A file may not get larger (RLIMIT_FSIZE)", said) as count:
        for number, kind in enumerate(tries(count, 5)):
            size = count.random.randint(2000, 60_000)
            with count.attempt(f"{kind}, {size} bytes"):
                folder = tmp_path / f"{number}"
                folder.mkdir()
                before = prepared(products, kind, folder)
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
                try:
                    asked = products.ask(kind, folder)
                finally:
                    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
                check(asked, products, kind, folder, before, "larger than a file may be|File too large")


def test_a_folder_that_is_removed(faults, products, looks, tmp_path):
    with faults(STORAGE, "The folder is removed while it is written to", "the folder is no longer there") as count:
        for number, kind in enumerate(tries(count, 5)):
            at = count.random.randint(1, max(1, looks(kind) * 9 // 10))
            with count.attempt(f"{kind}, look {at}"):
                folder = tmp_path / f"{number}"
                folder.mkdir()
                asked = products.ask(kind, folder, harm=lambda folder=folder: shutil.rmtree(folder), at=at)
                if not asked.is_harmed:  # a run looks more or less often: this one was over
                    assert not asked.error, asked.error
                    raise NotHarmed
                assert asked.last.get("code") == "output" or kind == "folder", asked.last
                assert asked.last.get("code") != "internal", asked.last
                assert re.search("no longer there|does not exist|No such file", str(asked.events)), asked.last
                assert not folder.exists() or half_made(folder) == []


def test_a_folder_that_is_renamed(faults, products, looks, tmp_path):
    with faults(STORAGE, "The folder is renamed while it is written to", "the folder is no longer there") as count:
        for number, kind in enumerate(tries(count, 5)):
            at = count.random.randint(1, max(1, looks(kind) * 9 // 10))
            with count.attempt(f"{kind}, look {at}"):
                folder, other = tmp_path / f"{number}", tmp_path / f"{number}-renamed"
                folder.mkdir()
                before = prepared(products, kind, folder)
                asked = products.ask(kind, folder, harm=lambda one=folder, two=other: one.rename(two), at=at)
                if not asked.is_harmed:  # a run looks more or less often: this one was over
                    assert not asked.error, asked.error
                    raise NotHarmed
                assert {name: digest for name, digest in whole(other).items() if name in before} == before
                assert half_made(other) == []
                if kind == "folder" and not asked.last["result"]["failed"]:
                    # It was renamed before a scene was begun: another was made, and what came next is in it, whole.
                    assert half_made(folder) == []
                    made = [name for name in (*whole(other), *whole(folder)) if name.endswith("_colour.tif")]
                    assert set(made) == {"first_colour.tif", "second_colour.tif"}, made
                    continue
                assert asked.last.get("code") == "output" or kind == "folder", asked.last
                assert re.search("no longer there|does not exist|No such file", str(asked.events)), asked.last


def test_a_medium_that_vanishes(faults, products, looks, tmp_path):
    with faults(STORAGE, "The medium is taken away", "the disk of {folder} is no longer there") as count:
        for number, kind in enumerate(tries(count, 4)):
            at = count.random.randint(looks(kind) // 2, max(1, looks(kind) * 9 // 10))
            with count.attempt(f"{kind}, look {at}"), small_disk(tmp_path / f"{number}") as disk:
                prepared(products, kind, disk.path)
                asked = products.ask(kind, disk.path, harm=disk.vanish, at=at)
                if not asked.is_harmed:  # a run looks more or less often: this one was over
                    assert not asked.error, asked.error
                    raise NotHarmed
                # Before anything was opened on it, the folder that it was mounted at is a folder like others.
                if asked.last["event"] != "result":
                    assert asked.last["code"] == "output", asked.last
                    assert re.search("no longer there|does not exist|No such file", asked.error), asked.last
                    assert contents(disk.path) == {}
                assert half_made(disk.path) == []


def test_a_medium_that_can_only_be_read(faults, products, disk):
    with faults(
        STORAGE, "The medium can only be read", "The folder cannot be written to (Read-only file system)"
    ) as count:
        for kind in tries(count, 2):
            with count.attempt(kind):
                folder = disk.path / "out"
                folder.mkdir(exist_ok=True)
                before = prepared(products, kind, folder)
                disk.read_only()
                asked = products.ask(kind, folder)
                disk.writable()
                assert asked.last.get("code") == "output" and "Read-only" in asked.error, asked.last
                assert whole(folder) == before and half_made(folder) == []
                shutil.rmtree(folder)


def test_a_folder_in_which_nothing_may_be_changed(faults, products, looks, tmp_path):
    if os.geteuid() != 0 or not shutil.which("chattr"):
        pytest.skip("needs root and chattr")
    trial = tmp_path / "trial"
    trial.mkdir()
    if subprocess.run(["chattr", "+i", str(trial)], capture_output=True, check=False).returncode:
        pytest.skip("this file system has no immutable folders")
    subprocess.run(["chattr", "-i", str(trial)], check=True)
    said = "files may not be written to {folder}; half-made files are named, and the next run removes them"
    with faults(STORAGE, "The folder becomes immutable (chattr +i) while it is written to", said) as count:
        for number, kind in enumerate(tries(count, 4)):
            at = count.random.randint(1, max(1, looks(kind) * 9 // 10))
            with count.attempt(f"{kind}, look {at}"):
                folder = tmp_path / f"{number}"
                folder.mkdir()
                before = prepared(products, kind, folder)

                def harm(folder=folder):
                    subprocess.run(["chattr", "+i", str(folder)], check=True)

                try:
                    asked = products.ask(kind, folder, harm=harm, at=at)
                finally:
                    subprocess.run(["chattr", "-i", str(folder)], check=True)
                _locked_out(asked, products, kind, folder, before)


def test_a_permission_that_is_lost(faults, products, looks):
    said = "files may not be written to {folder}; half-made files are named, and the next run removes them"
    with faults(STORAGE, "The permission to write is lost while it is written", said) as count, ExitStack() as stack:
        # Not below pytest's own folder, which nobody else may enter.
        base = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        base.chmod(0o777)
        for number, kind in enumerate(tries(count, 4, [kind for kind in KINDS if kind != "folder"])):
            at = count.random.randint(1, max(1, looks(kind) * 9 // 10))
            with count.attempt(f"{kind}, look {at}"):
                folder = base / f"{number}"
                with _readable(products), unprivileged():
                    folder.mkdir()
                    before = prepared(products, kind, folder)
                    asked = products.ask(kind, folder, harm=lambda folder=folder: folder.chmod(0o555), at=at)
                    folder.chmod(0o755)
                    _locked_out(asked, products, kind, folder, before)


def _readable(products: Products) -> ExitStack:
    """Let anybody read the inputs while the context lasts."""
    stack = ExitStack()
    for path in [*products.inputs.iterdir(), *products.colour.parent.iterdir()]:
        path.chmod(0o644)
    for folder in [products.inputs, products.colour.parent, *products.inputs.parents, *Path(products.model).parents]:
        mode = folder.stat().st_mode
        if not mode & 0o005 and os.geteuid() == folder.stat().st_uid:
            folder.chmod(mode | 0o055)
            stack.callback(folder.chmod, mode)
    return stack


def _locked_out(asked: Asked, products: Products, kind: str, folder: Path, before: dict[str, str]) -> None:
    """Assert what holds where a folder's entries could not be changed: what stays is named, and goes the next time."""
    assert asked.last.get("code") != "internal", asked.last
    left = [name for name in half_made(folder) if not name.endswith(".lock")]
    if asked.error:
        assert asked.last["code"] == "output", asked.last
        assert re.search(
            "may not be written to|not permitted|denied|cannot be replaced|could not be removed", asked.error
        ), asked.error
        assert all(name in asked.error for name in left), (left, asked.error)
        assert {name: digest for name, digest in whole(folder).items() if name in before} == before
    again = products.ask(kind, folder)
    assert not again.error, again.error
    assert half_made(folder) == []


def test_an_output_that_another_holds(faults, products, tmp_path):
    said = "Another run is writing {output} at this moment. Wait for it or cancel it, or choose another name."
    holder = (
        "import fcntl, sys\n"
        "files = [open(path, 'ab') for path in sys.argv[2:]]\n"
        "[getattr(fcntl, sys.argv[1])(file, fcntl.LOCK_EX) for file in files]\n"
        "print('held', flush=True); sys.stdin.read()"
    )
    with faults(STORAGE, "Another process has locked the output (flock, fcntl)", said) as count:
        for number, kind in enumerate(tries(count, 2, [kind for kind in KINDS if kind != "folder"])):
            for lock in ("flock", "lockf"):
                with count.attempt(f"{kind}, {lock}"):
                    folder = tmp_path / f"{number}-{lock}"
                    folder.mkdir()
                    before = prepared(products, kind, folder)
                    outputs = [folder / name for name in products.request(kind, folder)[2]]
                    held = [lock_file(outputs[-1])] if lock == "flock" else outputs
                    command = [sys.executable, "-c", holder, lock, *map(str, held)]
                    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
                        try:
                            assert process.stdout.readline() == b"held\n"
                            asked = products.ask(kind, folder)
                        finally:
                            process.kill()
                    if lock == "flock":
                        assert asked.error == said.format(output=outputs[-1]), asked.last
                        assert {name: one for name, one in whole(folder).items() if name in before} == before
                        assert not products.ask(kind, folder).error  # the lock went with its holder
                    else:  # asks nobody's leave to be replaced
                        assert not asked.error, asked.error
                    assert half_made(folder) == []


def test_no_room_for_temporary_files(faults, products, disk, tmp_path, monkeypatch):
    with faults(STORAGE, "The folder of temporary files (TMPDIR) is full", "Nothing: none are written there") as count:
        disk.fill()
        monkeypatch.setenv("TMPDIR", str(disk.path))
        monkeypatch.setattr(tempfile, "tempdir", str(disk.path))
        for number, kind in enumerate(tries(count, 1)):
            with count.attempt(kind):
                folder = tmp_path / f"{number}"
                folder.mkdir()
                asked = products.ask(kind, folder)
                check(asked, products, kind, folder, {}, FULL)
                assert not asked.error, asked.error


INJECTED = {"EDQUOT": r"share \(quota\).* is used up", "EIO": "does not answer", "ENOSPC": "is full"}


@pytest.mark.full
def test_what_the_kernel_answers_to_a_write(faults, products, tmp_path):
    """By strace, which answers in the kernel's place from some write on."""
    if not shutil.which("strace"):
        pytest.skip("needs strace")
    with faults(
        STORAGE, "A write is answered by EDQUOT, EIO or ENOSPC", "the disk's share (quota) is used up"
    ) as count:
        for number in range(times(9, 3)):
            error = list(INJECTED)[number % 3]
            first = count.random.randint(1, 12)
            with count.attempt(f"{error} from write {first} on"):
                folder = tmp_path / f"{number}"
                folder.mkdir()
                output, partial = folder / "out.tif", folder / "out.partial.tif"
                output.write_bytes(OLD)
                calls = "write,pwrite64,writev,pwritev"
                command = ["strace", "-f", "-qq", "-o", "/dev/null", "-P", str(partial), "-e", f"trace={calls}"]
                command += ["-e", f"inject={calls}:error={error}:when={first}+"]
                command += [sys.executable, "-m", "sar_colorizer.engine.cli", "colorize", str(products.first)]
                command += [str(output), "--model", products.model, "--device", "cpu", "--overwrite"]
                done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
                if "ptrace" in done.stderr:
                    pytest.skip("strace may not trace here")
                assert done.returncode == 1 and re.search(INJECTED[error], done.stderr), done.stderr
                assert contents(folder) == {"out.tif": next(iter(contents(folder).values()))}
                assert output.read_bytes() == OLD


def test_a_checkpoint_on_a_disk_that_gets_full(faults, disk):
    torch = pytest.importorskip("torch")
    from sar_colorizer.training.run.checkpoint import load_checkpoint, save_checkpoint

    said = "{path} cannot be written: the disk is full"
    with faults(STORAGE, "The disk is full when a training's checkpoint is saved", said) as count:
        path = disk.path / "run" / "checkpoint.safetensors"
        state = {"weights": torch.arange(50_000.0), "step": 1}
        save_checkpoint(path, state)
        for step in range(times(20, 2)):
            with count.attempt(f"try {step}"):
                disk.fill(count.random.randint(0, 180_000))
                with pytest.raises(OutputError, match="is full"):
                    save_checkpoint(path, {**state, "step": 2})
                assert load_checkpoint(path)["step"] == 1
                assert half_made(disk.path) == []
            disk.empty()


def test_the_room_for_checkpoints_is_looked_at_before_the_training(faults, disk):
    torch = pytest.importorskip("torch")
    from sar_colorizer.training.run.folder import RunFolder

    said = "the training's checkpoint cannot be written: at least {needed} are needed in {folder}, and {free} are free"
    with faults(STORAGE, "Less is free than a training's checkpoint needs", said) as count, count.attempt("a run"):
        folder = RunFolder(disk.path / "run", None, None)
        network, told = torch.nn.Linear(500, 500), []
        disk.fill(5_000_000)
        with pytest.raises(OutputError, match=r"at least 10\.0 MB are needed in .*, and [\d.]+ MB are free"):
            folder.check_space(network, told.append)
        disk.empty()
        folder.check_space(network, told.append)
        assert told == []
