"""What the dialog can have done: the set-up on this machine. Another takes its place in the dialog's tests.

Made in the main thread; `propose` and what takes a job run in threads.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ...core.doctor.gpu_driver import find_program, graphics_cards
from ...core.errors import SarColorizerError
from ..engine import settings
from ..engine.location import check_packages, scrubbed_environment
from ..engine.place import Place, SetupError, check_root
from ..engine.record import VERIFICATION, Record, read_record
from ..engine.session import chosen_python, end_engines
from ..setup import relocation
from ..setup.base_python import BasePython, Host, find_base
from ..setup.installation import Installation
from ..setup.plan import Plan, Proposal
from ..setup.report import make_report
from ..setup.torch_build import choose
from ..setup.trial_run import diagnose_with
from ..translation import tr
from ..words import text_of
from . import qgis_facts
from .job import Job


class Backend:
    """The set-up of this machine and this user."""

    def __init__(self) -> None:
        self._facts = qgis_facts.facts()
        self._forbidden = qgis_facts.forbidden_folders()
        self._proxy = qgis_facts.qgis_proxy()
        self._bases: dict[str, BasePython] = {}

    @property
    def place(self) -> Place:
        """Where the private environment lies, or will."""
        return Place(settings.engine_folder())

    def record(self) -> Record | None:
        """How far the set-up has come, None where it was not begun."""
        return read_record(self.place)

    def engine(self) -> tuple[str, str]:
        """Return the Python that is used, "" for none, and what is wrong where there is none."""
        try:
            return chosen_python(), ""
        except SarColorizerError as error:
            return "", text_of(error)

    def named_python(self) -> str:
        """The Python that the user named, "" for none."""
        return settings.engine_python()

    def propose(self, plan: Plan, root: str) -> Proposal:
        """Return what a plan comes to; takes seconds, as Pythons are tried.

        Raises:
            SetupError: where it cannot be done; the text says why.
        """
        place = Place(root or self.place.root)
        check_root(place, self._forbidden)
        if place != self.place and self.record() is not None:
            text = tr("There is an engine in {}. To have it in {}, press Move… under Manage, or remove it there first.")
            raise SetupError(text.format(self.place.root, place.root))
        if plan.base_python not in self._bases:
            self._bases[plan.base_python] = find_base(Host(), scrubbed_environment(), plan.base_python)
        build = choose(plan.build, graphics_cards(find_program()), sys.platform)
        return Proposal.of(plan, place, self._bases[plan.base_python], build)

    def install(self, proposal: Proposal, job: Job, repair: bool = False) -> Record:
        """Set up, go on with it, or repair."""
        end_engines()  # they hold files that may be replaced
        record = Installation(
            proposal,
            job.progress,
            job.log,
            job.is_cancelled,
            proxy=self._proxy,
            forbidden=self._forbidden,
        ).finish(repair=repair)
        return record

    def keep_place(self, place: Place) -> None:
        """Use the environment of this folder from now on."""
        settings.set_engine_folder("" if place == Place() else str(place.root))

    def move(self, root: str, job: Job) -> None:
        """Move the environment to another folder."""
        end_engines()
        relocation.move(
            self.place,
            Place(root),
            job.progress,
            job.log,
            job.is_cancelled,
            keep_folder=self.keep_place,
            forbidden=self._forbidden,
        )

    def remove(self, job: Job) -> None:
        """Remove the environment."""
        end_engines()
        place = self.place
        relocation.remove(place)
        settings.set_engine_folder("")
        job.log(tr("{} was removed.").format(place.root))

    def use_python(self, python: str, job: Job) -> None:
        """Prove a Python by its own diagnosis, then keep it as the one to use.

        Raises:
            SetupError: if it will not do.
        """
        path = Path(python)
        running = {Path(sys.executable).name.lower(), Path(sys.argv[0]).name.lower() if sys.argv else ""}
        if "qgis" in path.name.lower() or (path.name.lower() in running and "python" not in path.name.lower()):
            text = tr("{} is QGIS, not a Python: it would open a second window. Choose a python program.")
            raise SetupError(text.format(python))
        if not path.is_absolute() or not path.is_file():
            raise SetupError(tr("{} is not the absolute path of a program.").format(python))
        check_packages(python)
        result = diagnose_with(python, job.is_cancelled, job.log, lambda fraction: job.progress(fraction, VERIFICATION))
        failed = [f"{one['name']} {one['text']}. {one['cure']}" for one in result["checks"] if one["state"] == "failed"]
        if failed:
            raise SetupError(tr("{} does not serve: {}").format(python, " ".join(failed)))
        settings.set_engine_python(python)
        job.log(tr("{} is used from now on.").format(python))

    def forget_python(self) -> None:
        """Use the private environment again."""
        settings.set_engine_python("")

    def report(self, job: Job) -> tuple[str, bool]:
        """Return the report of a diagnosis, and whether all is well."""
        return make_report(
            self._facts, chosen_python, self.place, job.is_cancelled, job.log, lambda f: job.progress(f, "diagnosis")
        )
