"""What a process holds, looked at again and again over a long run, and whether any of it grows. Linux only."""

from __future__ import annotations

import os
from dataclasses import astuple, dataclass
from pathlib import Path

from sar_colorizer.tests.cluster.processes import family_of

_LOOKS = 200  # over the whole run


@dataclass(frozen=True)
class Holding:
    """What a process holds.

    Attributes:
        memory: of its own, in KiB; pages of files that are mapped do not count.
        threads, handles, children, temporary: how many; the last of files in its temporary folder.
    """

    memory: int
    threads: int
    handles: int
    children: int
    temporary: int

    @classmethod
    def of(cls, pid: int | str, temporary: Path) -> Holding:
        """Look at a process."""
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
        status = {name: value.split() for name, _, value in (line.partition(":") for line in lines)}
        return cls(
            int(status["RssAnon"][0]),
            int(status["Threads"][0]),
            len(os.listdir(f"/proc/{pid}/fd")),
            len(family_of(os.getpid() if pid == "self" else int(pid))) - 1,
            sum(1 for _ in temporary.rglob("*")),
        )


class Growth:
    """Looks at a process over a run of many requests.

    Args:
        pid: of the process; "self" for this one.
        temporary: the folder of its temporary files.
        number: of requests that the run has.
    """

    def __init__(self, pid: int | str, temporary: Path, number: int) -> None:
        self._pid, self._temporary = pid, temporary
        self._each = max(1, number // _LOOKS)
        self._number = number
        self.seen: list[tuple[int, Holding]] = []

    def look(self, index: int) -> None:
        """Note what the process holds after a request."""
        if index % self._each == 0 or index == self._number - 1:
            self.seen.append((index, Holding.of(self._pid, self._temporary)))

    def slope(self) -> float:
        """Return how much memory grows over the second half of the run, in KiB for each request (Theil and Sen).

        The first half fills what is kept of the last few rasters, models and views; the median of the slopes of all
        pairs of looks takes no note of a single look that met the process in the midst of its work.
        """
        half = [(index, one.memory) for index, one in self.seen if index >= self._number // 2]
        slopes = sorted(
            (later - earlier) / (after - before)
            for position, (before, earlier) in enumerate(half)
            for after, later in half[position + 1 :]
        )
        return slopes[len(slopes) // 2]

    def check(self, kib_each: float, temporary: int = 0) -> None:
        """AssertionError where memory grows faster, or where there is more at the end than at half-time of the rest.

        Args:
            kib_each: KiB that memory may grow by with each request, over the second half of the run.
            temporary: files that may be there.
        """
        half = [one for index, one in self.seen if index >= self._number // 2]
        third = max(1, len(half) // 3)
        middle, end = half[:third], half[-third:]
        for name, most, least in zip(
            ("threads", "handles", "children", "temporary files"),
            (max(values) for values in zip(*(astuple(one)[1:] for one in middle))),
            # The least, as one look may meet a thread that is just ending; what has grown is there at every look.
            (min(values) for values in zip(*(astuple(one)[1:] for one in end))),
        ):
            assert least <= most, (
                f"at half-time there were at most {most} {name}, at the end there are at least {least}"
            )
        assert end[-1].temporary <= temporary, "temporary files are left"
        slope = self.slope()
        print(f"{self._number} requests: {slope:.2f} KiB each over the second half; {middle[0]} {end[-1]}")
        assert slope <= kib_each, f"memory grows by {slope:.1f} KiB with each request"
