"""One flag that any thread may set stops whoever looks at it."""

from __future__ import annotations

import threading

import pytest
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.errors import Cancelled


def test_a_flag_set_in_another_thread_stops_the_next_look():
    flag = CancelFlag()
    flag()
    thread = threading.Thread(target=flag.set)
    thread.start()
    thread.join()
    with pytest.raises(Cancelled):
        flag()
    assert flag.is_set


def test_work_that_cannot_be_cancelled_goes_on():
    never_cancelled()
