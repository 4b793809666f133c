"""The client of the engine against workers that misbehave on demand, and the real worker where it can serve."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.file_lock import lock_of
from sar_colorizer.ui.engine import client as engine_client
from sar_colorizer.ui.engine.client import EngineMismatchError, EngineRefusedError
from sar_colorizer.ui.engine.process import EngineCrashedError

GOOD = """
emit('started')
emit('result', result={'pid': os.getpid(), 'params': request['params']})
"""


def run(pool, params=None, is_cancelled=lambda: False, on_event=lambda event: None, **more):
    return pool.run(sys.executable, "colorize", params or {}, on_event, is_cancelled, **more)


def gone(pid: int, seconds: float = 5.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_one_engine_serves_run_after_run(fake_engine):
    pool = fake_engine(GOOD)
    first, second = run(pool), run(pool)
    assert first["pid"] == second["pid"]
    assert pool.pids == [first["pid"]]


def test_runs_at_the_same_time_get_engines_of_their_own_and_one_stays(fake_engine):
    pool = fake_engine("emit('started')\ntime.sleep(0.4)\nemit('result', result={'pid': os.getpid()})")
    pids = []
    threads = [threading.Thread(target=lambda: pids.append(run(pool)["pid"])) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(pids)) == 2
    deadline = time.monotonic() + 5
    while len(pool.pids) > 1 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(pool.pids) == 1


def test_an_idle_engine_that_died_is_replaced_without_a_word(fake_engine):
    pool = fake_engine(GOOD)
    first = run(pool)["pid"]
    os.kill(first, signal.SIGKILL)
    assert run(pool)["pid"] != first


def test_an_engine_that_ends_of_idleness_as_it_is_asked_is_replaced(fake_engine):
    pool = fake_engine(GOOD + "\nsys.stdin.readline()\nsys.exit(0)")
    first = run(pool)["pid"]
    assert run(pool)["pid"] != first  # the first read the request and left without a word


def test_events_arrive_in_order_and_only_those_of_the_request(fake_engine):
    pool = fake_engine(
        """
emit('started')
emit('progress', fraction=0.5, stage='colorizing')
print(json.dumps({'event': 'message', 'id': 'another', 'text': 'not for us'}), flush=True)
emit('warning', code='w', text='careful')
emit('result', result={})
"""
    )
    events = []
    run(pool, on_event=events.append)
    assert [event["event"] for event in events] == ["progress", "warning"]


def test_an_error_of_the_engine_keeps_its_code_and_text_and_the_engine_stays(fake_engine):
    pool = fake_engine("emit('started')\nemit('error', code='band', text='There is no band 7.')")
    with pytest.raises(EngineRefusedError, match=r"There is no band 7\.") as caught:
        run(pool)
    assert caught.value.code == "band"
    assert len(pool.pids) == 1


@pytest.mark.parametrize("other", ["protocol=99", "version='0.0.1'"])
def test_an_engine_of_another_version_is_ended_and_told_with_the_cure(fake_engine, other):
    pool = fake_engine(f"emit('started', {other})\nemit('result', result={{}})")
    with pytest.raises(EngineMismatchError, match=r"The engine is SAR Colorizer.*the plugin.*Restart QGIS"):
        run(pool)
    assert pool.pids == []


def test_what_the_log_says_of_an_unforeseen_failure_is_waited_for(fake_engine):
    pool = fake_engine(
        "emit('started')\nemit('error', code='internal', text='It failed.')\n"
        "time.sleep(0.1)\nprint('Traceback: here', file=sys.stderr, flush=True)"
    )
    lines = []
    with pytest.raises(EngineRefusedError, match="It failed"):
        run(pool, on_log=lines.append)
    assert lines == ["Traceback: here"]


def test_what_is_printed_on_stdout_goes_to_the_log(fake_engine):
    pool = fake_engine("emit('started')\nprint('a library says hello')\nprint('[1, 2]')\n" + GOOD)
    lines = []
    run(pool, on_log=lines.append)
    assert lines == ["a library says hello", "[1, 2]"]


def test_a_crash_is_told_with_its_exit_code_and_last_words(fake_engine):
    pool = fake_engine("emit('started')\nprint('cannot load libfoo', file=sys.stderr, flush=True)\nos._exit(3)")
    with pytest.raises(EngineCrashedError, match=r"exit code 3\)(.|\n)*log:\ncannot load libfoo"):
        run(pool)


def test_a_kill_is_told_as_memory_and_half_made_files_are_removed(fake_engine, tmp_path):
    pool = fake_engine(
        """
emit('started')
for name in ('out.partial.tif', 'out.partial.tif.aux.xml', 'out.partial.plain.tif', 'conf.partial.tif'):
    open(os.path.join(request['params']['folder'], name), 'w').close()
os.kill(os.getpid(), signal.SIGKILL)
"""
    )
    (tmp_path / "out.tif").write_text("the one before")
    products = [str(tmp_path / "out.tif"), str(tmp_path / "conf.tif")]
    with pytest.raises(EngineCrashedError, match=r"signal 9, SIGKILL.*out of memory.*smaller tile size"):
        run(pool, {"folder": str(tmp_path)}, products=products)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fake_launch.py", "out.tif"]
    assert (tmp_path / "out.tif").read_text() == "the one before"


@pytest.mark.parametrize(
    "words",
    [
        "terminate called after throwing an instance of 'std::bad_alloc'",
        "libgomp: Thread creation failed: Resource temporarily unavailable",
        "ImportError: libtorch_cpu.so: failed to map segment from shared object",
        "OSError: [Errno 12] Cannot allocate memory",
    ],
)
def test_a_crash_whose_last_words_are_of_memory_is_told_as_that(fake_engine, words):
    pool = fake_engine(f"emit('started')\nprint({words!r}, file=sys.stderr, flush=True)\nos.abort()")
    with pytest.raises(EngineCrashedError, match=r"signal 6, SIGABRT.*out of memory.*smaller tile size"):
        run(pool)


def test_a_crash_before_the_first_word_is_told_too(fake_engine):
    with pytest.raises(EngineCrashedError, match="exit code 1"):
        run(fake_engine("sys.exit(1)"))


def test_an_engine_that_obeys_a_cancel_stays_warm(fake_engine):
    pool = fake_engine(
        """
emit('started')
cancel = json.loads(sys.stdin.readline())
emit('error', code='cancelled', text='Cancelled.') if cancel == {'id': request['id'], 'method': 'cancel'} else None
"""
    )
    with pytest.raises(Cancelled):
        run(pool, is_cancelled=lambda: True)
    assert len(pool.pids) == 1


@pytest.mark.parametrize("stubborn", ["", "signal.signal(signal.SIGTERM, signal.SIG_IGN)"])
def test_an_engine_that_does_not_obey_a_cancel_is_dead_within_two_seconds_and_leaves_nothing(
    fake_engine, tmp_path, stubborn
):
    partial = tmp_path / "out.partial.tif"
    pool = fake_engine(f"{stubborn}\nopen({str(partial)!r}, 'w').close()\nemit('started')\ntime.sleep(60)")
    pids = []
    start = None

    def cancelled() -> bool:
        nonlocal start
        if partial.exists() and start is None:
            pids.extend(pool.pids)
            start = time.monotonic()
        return start is not None

    with pytest.raises(Cancelled):
        run(pool, is_cancelled=cancelled, products=[str(tmp_path / "out.tif")])
    assert time.monotonic() - start < 2.0
    assert gone(pids[0], 0.5)
    assert not partial.exists()


FINISHED = """
emit('started')
sys.stdin.readline()
for name in request['params']['outputs']:
    with open(name + '.new', 'w') as file:
        file.write('new')
    os.replace(name + '.new', name)
emit('result', result={'outputs': request['params']['outputs']})
"""


@pytest.mark.parametrize("method", ["colorize", "mosaic", "mask", "composite", "despeckle", "colorize-folder", "train"])
def test_what_is_finished_in_the_moment_of_the_cancel_counts_and_no_file_is_lost(fake_engine, tmp_path, method):
    """The old file is gone by then: to remove the new one would lose both."""
    pool = fake_engine(FINISHED)
    outputs = [str(tmp_path / "out.tif"), str(tmp_path / "sure.tif")]
    for output in outputs:
        Path(output).write_text("the one before")
    result = pool.run(sys.executable, method, {"outputs": outputs}, lambda event: None, lambda: True, products=outputs)
    assert result == {"outputs": outputs}
    assert [Path(output).read_text() for output in outputs] == ["new", "new"]
    assert len(pool.pids) == 1


@pytest.mark.parametrize(
    "answer", ["emit('error', code='cancelled', text='Cancelled.')", "time.sleep(60)", "os._exit(3)"]
)
def test_a_cancelled_run_leaves_the_older_output(fake_engine, tmp_path, answer):
    partial, output = tmp_path / "out.partial.tif", tmp_path / "out.tif"
    output.write_text("the one before")
    pool = fake_engine(f"open({str(partial)!r}, 'w').close()\nemit('started')\nsys.stdin.readline()\n{answer}")
    with pytest.raises(Cancelled, match=r"^Cancelled\.( Nothing was written\.)?$"):
        run(pool, is_cancelled=partial.exists, products=[str(output)])
    assert output.read_text() == "the one before"


def test_a_result_that_an_engine_gave_before_it_was_killed_counts(fake_engine, tmp_path):
    """It says the result in time, but in so many words that they come late."""
    pool = fake_engine(
        FINISHED.replace("emit('result'", "[emit('message', text='x' * 1000) for _ in range(9)]\nemit('result'")
    )
    output = str(tmp_path / "out.tif")
    slow = lambda event: time.sleep(0.1)  # noqa: E731
    result = run(
        pool, {"outputs": [output]}, is_cancelled=lambda: True, on_event=slow, products=[output], cancel_seconds=0.5
    )
    assert result == {"outputs": [output]}


def test_an_engine_killed_after_it_had_written_is_told_so(fake_engine, tmp_path):
    pool = fake_engine(FINISHED.replace("emit('result'", "time.sleep(60)\nemit('result'"))
    output, other = tmp_path / "out.tif", tmp_path / "sure.tif"
    output.write_text("the one before")
    with pytest.raises(Cancelled) as caught:
        products = [str(output), str(other)]
        run(pool, {"outputs": [str(output)]}, is_cancelled=lambda: True, products=products, cancel_seconds=0.5)
    assert str(caught.value) == f"Cancelled. It had written {output} by then: complete, and kept."
    assert output.read_text() == "new"


def test_an_engine_killed_while_it_replaced_files_leaves_the_old_ones(fake_engine, tmp_path):
    """It has moved the old files aside, as `core.output.publishing` does, and got no further."""
    output = tmp_path / "out.tif"
    output.write_text("the one before")
    (tmp_path / "out.tif.aux.xml").write_text("and its georeferencing")
    root = Path(__file__).resolve().parents[3]
    pool = fake_engine(
        f"""
import importlib.util
from pathlib import Path
root = {str(root)!r}
spec = importlib.util.spec_from_file_location('sar', root + '/__init__.py', submodule_search_locations=[root])
sys.modules['sar'] = importlib.util.module_from_spec(spec)
from sar.core.output import publishing
publishing._roll_back = lambda before: True
real, moves = Path.replace, []
def replace(path, target):
    moves.append(path)
    if len(moves) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(path, target)
Path.replace = replace
emit('started')
output = Path(request['params']['output'])
partial = output.with_name('out.partial.tif')
partial.write_text('new')
publishing.publish([publishing.Arrival(output, ((partial, output),), (output.with_name('out.tif.aux.xml'),))])
""".strip()
    )
    with pytest.raises(EngineCrashedError, match="SIGKILL"):
        run(pool, {"output": str(output)}, products=[str(output)])
    assert output.read_text() == "the one before"
    assert (tmp_path / "out.tif.aux.xml").read_text() == "and its georeferencing"
    assert sorted(os.listdir(tmp_path)) == ["fake_launch.py", "out.tif", "out.tif.aux.xml"]


def test_a_run_that_dies_leaves_what_another_run_is_writing(fake_engine, tmp_path):
    partial, output = tmp_path / "out.partial.tif", tmp_path / "out.tif"
    partial.write_text("half, of another run")
    pool = fake_engine("emit('started')\nos._exit(3)")
    with lock_of(output), pytest.raises(EngineCrashedError) as caught:
        run(pool, products=[str(output)])
    assert partial.read_text() == "half, of another run"
    assert "could not be removed" not in str(caught.value)


def test_pools_do_not_pile_up(fake_engine):
    gc.collect()
    before = len(engine_client._pools)
    pools = [engine_client.EnginePool() for _ in range(20)]
    assert len(engine_client._pools) == before + 20
    del pools
    gc.collect()
    assert len(engine_client._pools) == before


def test_the_engine_has_the_time_it_was_promised_to_end_a_cancelled_request_and_its_word_counts(fake_engine):
    pool = fake_engine(
        """
emit('started')
sys.stdin.readline()
emit('message', text='saving')
time.sleep(1.6)
emit('error', code='cancelled', text='Cancelled after 7 steps. The checkpoint is kept.')
"""
    )
    asked, events = [], []
    with pytest.raises(Cancelled, match=r"^Cancelled after 7 steps\. The checkpoint is kept\.$"):
        run(
            pool,
            is_cancelled=lambda: asked.append(time.monotonic()) or True,
            on_event=events.append,
            cancel_seconds=20.0,
        )
    assert [event["text"] for event in events] == ["saving"]
    # QGIS's windows live by the question where it is asked in the main thread.
    assert max(later - sooner for sooner, later in zip(asked, asked[1:])) < 0.5
    assert len(pool.pids) == 1


def test_an_engine_that_outstays_its_time_is_killed_and_what_is_kept_is_said(fake_engine):
    pool = fake_engine("emit('started')\ntime.sleep(60)")
    with pytest.raises(Cancelled, match=r"^Cancelled\. The last checkpoint is kept\.$"):
        run(pool, is_cancelled=lambda: True, cancel_seconds=0.3, kept="The last checkpoint is kept.")
    assert pool.pids == []


def test_an_error_in_the_ending_of_a_cancelled_request_is_told(fake_engine):
    pool = fake_engine("emit('started')\nsys.stdin.readline()\nemit('error', code='output', text='The disk is full.')")
    with pytest.raises(EngineRefusedError, match="The disk is full"):
        run(pool, is_cancelled=lambda: True)


def test_when_memory_runs_out_the_cure_is_that_of_the_request(fake_engine):
    pool = fake_engine("emit('started')\nos.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(EngineCrashedError, match=r"SIGKILL.*or take smaller crops, then.*The checkpoint is kept\."):
        run(pool, memory_cure="take smaller crops", kept="The checkpoint is kept.")


def test_cancel_is_asked_for_at_least_ten_times_a_second(fake_engine):
    pool = fake_engine("emit('started')\ntime.sleep(1)\nemit('result', result={})")
    asked = []
    run(pool, is_cancelled=lambda: bool(asked.append(time.monotonic())))
    assert max(later - sooner for sooner, later in zip(asked, asked[1:])) < 0.1


def test_a_handler_that_fails_ends_the_engine(fake_engine):
    pool = fake_engine("emit('started')\nemit('message', text='hello')\ntime.sleep(60)")

    def fail(event):
        raise RuntimeError("no feedback any more")

    with pytest.raises(RuntimeError, match="no feedback any more"):
        run(pool, on_event=fail)
    assert pool.pids == []


def test_shutting_down_ends_idle_and_busy_engines(fake_engine):
    pool = fake_engine("emit('started')\ntime.sleep(60)")
    crashes = []

    def busy():
        try:
            run(pool)
        except EngineCrashedError as error:
            crashes.append(error)

    thread = threading.Thread(target=busy)
    thread.start()
    while not pool.pids:
        time.sleep(0.02)
    pids = pool.pids
    pool.shut_down()
    thread.join(5)
    assert not thread.is_alive()
    assert gone(pids[0])
    assert crashes


def test_shutting_down_lets_an_engine_end_a_request_that_was_promised_time_for_it(fake_engine, tmp_path):
    kept = tmp_path / "kept"
    # As the real worker does: stdin closes, what runs is cancelled.
    pool = fake_engine(f"emit('started')\nsys.stdin.read()\ntime.sleep(0.5)\nopen({str(kept)!r}, 'w').close()\nbreak")
    ended = []

    def busy():
        try:
            run(pool, cancel_seconds=20.0)
        except EngineCrashedError as error:
            ended.append(error)

    thread = threading.Thread(target=busy)
    thread.start()
    while not pool.pids:
        time.sleep(0.02)
    time.sleep(0.3)
    pids = pool.pids
    pool.shut_down()
    thread.join(10)
    assert not thread.is_alive()
    assert ended
    assert gone(pids[0])
    assert kept.exists()


def test_the_engine_ends_itself_when_its_qgis_is_killed(engine_python, tmp_path):
    script = textwrap.dedent(
        f"""
        import importlib.util, os, sys
        spec = importlib.util.spec_from_file_location(
            "sar_colorizer", sys.argv[1] + "/__init__.py", submodule_search_locations=[sys.argv[1]])
        package = sys.modules["sar_colorizer"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(package)
        from sar_colorizer.ui.engine.client import EnginePool
        pool = EnginePool()
        pool.run({engine_python!r}, "devices", {{}}, print, lambda: False)
        print(pool.pids[0], flush=True)
        os.kill(os.getpid(), 9)
        """
    )
    from sar_colorizer.ui.engine.location import PLUGIN_FOLDER

    done = subprocess.run(
        [sys.executable, "-c", script, str(PLUGIN_FOLDER)], stdout=subprocess.PIPE, text=True, check=False, timeout=60
    )
    assert gone(int(done.stdout.split()[-1]), 10.0)


def test_the_real_engine_names_its_devices(engine_python, engines):
    result = engines.run(engine_python, "devices", {}, lambda event: None, lambda: False)
    assert result["devices"]
