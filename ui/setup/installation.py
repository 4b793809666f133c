"""The set-up itself: four steps, each remembered, so that what was broken off goes on where it was. No QGIS here.

One module, though long: the steps, their record and their repair follow from each other.
"""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ... import __version__
from ...core.errors import Cancelled, SarColorizerError
from ...core.file_name import without_secrets
from ..engine.location import scrubbed_environment
from ..engine.place import SetupError, check_root, folder_bytes
from ..engine.record import ENVIRONMENT, PACKAGES, STEPS, TORCH, VERIFICATION, Record, read_record, write_record
from ..words import tr
from . import pins, pip
from .acceptance import accept, manifest_of
from .lock import folder_lock
from .plan import Proposal
from .process import run_streaming
from .proxy import Proxy
from .trial_run import diagnose_with

_SHARES = {ENVIRONMENT: 0.04, TORCH: 0.60, PACKAGES: 0.24, VERIFICATION: 0.12}
_MEASURE_TICKS = 10  # of a tenth of a second each
_OF_EVERY_ENVIRONMENT = ("pip", "setuptools", "wheel")  # the base Python's own

Run = Callable[..., int]
Diagnose = Callable[..., dict[str, Any]]


class Installation:
    """Makes the environment of a proposal, or finishes, mends or extends the one that is there.

    Args:
        proposal: what the user has consented to.
        on_progress: called with (fraction, step) in the thread that runs.
        on_log: called with every line.
        is_cancelled: asked ten times a second.
        proxy: the proxy that QGIS is set to.
        forbidden: folders in which nothing is installed, see `place.check_root`.
        run, diagnose: how programs are run and the engine is tried; others in tests.
    """

    def __init__(
        self,
        proposal: Proposal,
        on_progress: Callable[[float, str], None],
        on_log: Callable[[str], None],
        is_cancelled: Callable[[], bool],
        *,
        proxy: Proxy | None = None,
        forbidden: Sequence[Path] = (),
        environment: Mapping[str, str] = os.environ,
        run: Run = run_streaming,
        diagnose: Diagnose = diagnose_with,
    ) -> None:
        self._proposal = proposal
        self._place = proposal.place
        self._on_progress = on_progress
        self._on_log = on_log
        self._is_cancelled = is_cancelled
        self._forbidden = tuple(forbidden)
        self._environment = pip.pip_environment(scrubbed_environment(environment), self._place, proxy)
        self._proxy = proxy
        self._run = run
        self._diagnose = diagnose
        self._record = Record()
        self._fraction = 0.0
        self._good_wheels: frozenset[str] = frozenset()

    def finish(self, *, repair: bool = False) -> Record:
        """Do what is still to be done; returns the complete record.

        Args:
            repair: look again at what is done: a step is then only passed over where it proves to be in order.

        Raises:
            Cancelled: ; then the folder is in a state from which this goes on.
            SetupError: where it cannot be done; then the folder is in a state from which this goes on.
        """
        check_root(self._place, self._forbidden)
        self._claim()
        with folder_lock(self._place):
            self._record = read_record(self._place) or Record()
            self._record.plan = self._proposal.plan.to_dict()
            if repair:
                self._doubt()
            plan = self._proposal.plan
            if plan.wheels and plan.pinned:
                self._good_wheels = pins.check_wheels(plan.wheels)
            if self._pending() != [VERIFICATION]:
                self._proposal.check_room(folder_bytes(self._place.root))
            before, installed = self._record.manifest, pip.installed(self._place)
            self._record.manifest, self._record.failure = {}, ""  # not to be used from here on until it is whole
            self._keep()
            try:
                self._go_through()
            except SarColorizerError as error:
                self._fail(str(error), before, installed)
                raise
            except OSError as error:
                text = tr("{error}. Check the folder and the room on its disk, then press Resume.").format(error=error)
                self._fail(text, before, installed)
                raise SetupError(text) from error
        self._say("The engine is ready.")
        self._on_progress(1.0, "")
        return self._record

    def _claim(self) -> None:
        """Make the folder ours."""
        try:
            self._place.root.mkdir(parents=True, exist_ok=True)
            if read_record(self._place) is None:
                write_record(self._place, Record(plan=self._proposal.plan.to_dict()))
        except OSError as error:
            raise SetupError(
                tr("{root} cannot be written ({strerror}). Choose another folder.").format(
                    root=self._place.root, strerror=error.strerror
                )
            ) from error

    def _fail(self, text: str, manifest: dict[str, Any], installed: set[str]) -> None:
        """Remember why it ended; an engine that worked before and was not touched goes on to be used."""
        self._say(f"Ended: {text}")
        self._record.failure = text
        if manifest and installed and pip.installed(self._place) == installed:
            self._record.manifest = manifest
            self._say("Nothing was changed of the engine that was there: it can still be used.")
        self._keep()

    def _go_through(self) -> None:
        self._say(f"Setting the engine up in {self._place.root} with {self._proposal.made_with}.")
        self._say(f"Build of torch: {self._proposal.build.name}. {self._proposal.build.reason}")
        self._say(f"Packages come from {self._proposal.sources}.")
        self._say(f"They are known by {self._proposal.trust}.")
        if self._proxy is not None:
            self._say(f"Proxy: {self._proxy}.")
        work = {
            ENVIRONMENT: self._make_environment,
            TORCH: self._install_torch,
            PACKAGES: self._install_packages,
            VERIFICATION: self._verify,
        }
        result: Any = None
        pending = self._pending()
        for step in STEPS:
            if step not in pending:
                self._say(f"Done before: {step}.")
                self._step_to(step, 1.0)
                continue
            interrupted = self._record.running == step
            self._record.running = step
            self._record.done = {name: by for name, by in self._record.done.items() if name not in pending}
            self._keep()
            self._step_to(step, 0.0)
            if interrupted and step in (TORCH, PACKAGES):
                for name in pip.remove_half_installed(self._place):
                    self._say(f"{name} was there in part: it is installed again.")
            result = work[step]()
            self._record.done[step] = self._made_by(step)
            self._record.running = ""
            pending.remove(step)
            self._keep()
            self._step_to(step, 1.0)
        for folder in (self._place.temporary, self._place.cache):
            shutil.rmtree(folder, ignore_errors=True)
        self._record.manifest = {**manifest_of(result, self._proposal), **self._judge()}
        self._keep()

    def _pending(self) -> list[str]:
        """The steps to be done: from the first that is not done or would now be done otherwise. The last always is."""
        for number, step in enumerate(STEPS[:-1]):
            if self._record.done.get(step) != self._made_by(step):
                return list(STEPS[number:])
        return [VERIFICATION]

    def _made_by(self, step: str) -> str:
        """What a step's result depends on, as text."""
        plan = self._proposal.plan
        if step == ENVIRONMENT:
            return str(self._proposal.base)
        known = plan.pinned and not plan.wheels
        if step == TORCH:
            source = plan.wheels or without_secrets(self._proposal.index) or "pip"
            pinned = pins.digest(pins.TORCH, pins.NEEDS) if known else "any"
            return f"{self._proposal.build.name} from {source}, pinned: {pinned}"
        if step == PACKAGES:
            pinned = pins.digest(*self._proposal.parts) if known else "any"
            return f"{' '.join(self._proposal.requirements)}, pinned: {pinned}"
        return __version__

    def _doubt(self) -> None:
        """Before a repair: forget what does not hold. Installed packages are looked at again; what is right stays."""
        self._record.done.pop(PACKAGES, None)
        self._record.done.pop(VERIFICATION, None)
        try:
            pip.check_environment(self._place, self._environment)
        except SetupError as error:
            self._say(f"The environment is made anew: {error}")
            self._record.done.clear()
            return
        damaged = pip.remove_half_installed(self._place)
        if damaged:
            self._say(f"There in part: {', '.join(damaged)}.")
        found = self._try_engine()
        broken = (
            [one["name"] for one in found.get("checks", []) if one["state"] == "failed"] if found else ["the engine"]
        )
        if broken or damaged:
            # What is on the disk and wrong is not mended by installing beside it.
            self._say(f"Not in order: {', '.join(broken or damaged)}. The environment is made anew.")
            self._record.done.clear()

    def _try_engine(self) -> dict[str, Any]:
        try:
            return self._diagnose(str(self._place.python), self._is_cancelled, self._say, lambda fraction: None)
        except Cancelled:
            raise
        except SarColorizerError as error:
            self._say(str(error))
            return {}

    def _make_environment(self) -> None:
        if read_record(self._place) is None:
            raise SetupError(
                tr("{root} is not a folder of the engine's set-up. Nothing was done.").format(root=self._place.root)
            )
        if self._place.environment.is_symlink():
            raise SetupError(
                tr("{environment} is a link, and not followed. Remove it.").format(environment=self._place.environment)
            )
        if self._place.environment.exists():
            shutil.rmtree(self._place.environment)
        self._record.verified = []
        command = [self._proposal.base.path, "-I", "-m", "venv", str(self._place.environment)]
        self._make_temporary()
        self._command(command, "The environment could not be made")

    def _install_torch(self) -> None:
        proposal = self._proposal
        # Another build of the same version counts as installed, so what is there from before has to be replaced.
        anew = self._has_torch()
        if proposal.pins_torch:
            self._install_pinned((pins.TORCH, pins.NEEDS, pins.CUDA), proposal.disk * 2 // 3, anew=anew)
            return
        tested: tuple[str, ...] = ()
        if proposal.plan.pinned and not proposal.plan.wheels:
            self._install_pinned((pins.NEEDS,), proposal.disk // 10)
            tested = tuple(pin.requirement for pin in pins.selected(pins.TORCH))
        attempts = [(proposal.index, tested)] if tested else []
        attempts.append((proposal.index, proposal.torch_requirements))
        if proposal.index and not proposal.plan.wheels and not proposal.plan.index:
            # For the address that nobody named; another than the one named would be a surprise.
            attempts.append(("", proposal.torch_requirements))
        while attempts:
            (index, wanted), *attempts = attempts
            code, output = self._install_unpinned(wanted, index, anew)
            if code == 0:
                return
            if wanted is tested and pip.has_other_versions(output):
                self._say(f"{without_secrets(index)} has other versions of torch than the one that was tested.")
                continue
            attempts = [(other, wanted) for other, wanted in attempts if other != index]
            if not attempts or not pip.was_not_served(output):
                raise SetupError(pip.explain(output))
            self._say(
                f"{without_secrets(index)} does not serve torch here. Going on with the index that pip is configured "
                "with; it may have another build."
            )
            self._check_what_else_is_served(anew)

    def _install_unpinned(self, wanted: Sequence[str], index: str, anew: bool) -> tuple[int, list[str]]:
        """Install torch where its hashes are not known."""
        # What takes the place of a verified one, maybe of the same version, is not it.
        self._record.verified = [key for key in self._record.verified if not key.startswith("torch==")]
        wheels, expected = self._proposal.plan.wheels, self._proposal.disk * 2 // 3
        replace = anew and self._proposal.plan.pinned and not wheels
        if replace:  # torch alone: what it needs was pinned
            command = pip.install_command(self._place, wanted, index=index, anew=True, alone=True)
            code, output = self._pip(command, expected)
            if code != 0:
                return code, output
        command = pip.install_command(self._place, wanted, index=index, wheels=wheels, anew=anew and not replace)
        return self._pip_of_wheels(command, expected)

    def _check_what_else_is_served(self, anew: bool) -> None:
        """Raise SetupError where pip's own index has the build for CUDA: some GB, which nobody agreed to."""
        proposal = self._proposal
        if proposal.build.is_cuda:
            return
        command = pip.install_command(self._place, proposal.torch_requirements, index="", wheels="", anew=anew)
        code, output = self._pip([*command, "--dry-run"], proposal.disk)
        if code != 0:
            raise SetupError(pip.explain(output))
        if any("nvidia-" in line for line in output):
            raise SetupError(
                tr(
                    "The index that pip is configured with has PyTorch for CUDA, of some 6 GB; what you "
                    "agreed to is the CPU build. Choose that index under Advanced to agree to it, name "
                    "an index that has the CPU build, or install from a folder of wheels."
                )
            )

    def _install_packages(self) -> None:
        plan, expected = self._proposal.plan, self._proposal.disk // 3
        if plan.pinned and not plan.wheels:
            self._install_pinned(self._proposal.parts, expected)
            return
        command = pip.install_command(self._place, self._proposal.requirements, wheels=plan.wheels)
        code, output = self._pip_of_wheels(command, expected)
        if code != 0:
            raise SetupError(pip.explain(output))

    def _pip_of_wheels(self, command: list[str], expected: int) -> tuple[int, list[str]]:
        """Run pip; what it has put there counts as verified where its wheel was."""
        there = pip.installed(self._place)
        code, output = self._pip(command, expected)
        new = pins.installed_keys(pip.installed(self._place) - there)
        self._record.verified = sorted((set(self._record.verified) - new) | (new & self._good_wheels))
        return code, output

    def _install_pinned(self, parts: Sequence[str], expected: int, anew: bool = False) -> None:
        """Install parts of the lock, from pip's own index: all of them, or nothing where one file is another."""
        chosen = pins.selected(*parts)
        # What is there of the same version and was not verified when it came is replaced.
        there = pins.installed_keys(pip.installed(self._place))
        anew = anew or any(pin.key in there and pin.key not in self._record.verified for pin in chosen)
        file = pip.requirements_file(self._place)
        command = pip.install_command(self._place, ("-r", str(file)), anew=anew, hashed=True)
        code, output = self._pip(command, expected, "\n".join(pin.line for pin in chosen))
        if code != 0:
            raise SetupError(pip.explain(output))
        there = pins.installed_keys(pip.installed(self._place))
        new = {pin.key for pin in chosen} & there
        self._record.verified = sorted(new | set(self._record.verified))
        self._say(f"Verified by SHA-256: {len(new)} packages.")

    def _judge(self) -> dict[str, Any]:
        """Return which packages were verified by their hashes, and say which were not."""
        good, others = pins.judged(pip.installed(self._place), self._record.verified, _OF_EVERY_ENVIRONMENT)
        self._say(f"Verified by SHA-256, in all: {len(good)} packages.")
        if others:
            self._say(f"Not verified, as they come from elsewhere or are other versions: {', '.join(others)}.")
        return {"verified": good, "unverified": others}

    def _verify(self) -> dict[str, Any]:
        """Colorize a small scene with the environment's own Python, as every later run will."""
        self._say("Starting the engine and colorizing a small simulated scene.")

        def advance(fraction: float) -> None:
            self._step_to(VERIFICATION, fraction)

        result = self._diagnose(str(self._place.python), self._is_cancelled, self._say, advance)
        accept(result, self._proposal, self._say)
        return result

    def _has_torch(self) -> bool:
        return any(name.startswith("torch-") for name in pip.installed(self._place))

    def _pip(self, command: list[str], expected: int, requirements: str = "") -> tuple[int, list[str]]:
        """Run pip; progress is how much it has loaded and installed of what is expected, in bytes.

        Args:
            requirements: what is in the file of requirements, where the command names it.
        """
        pip.check_environment(self._place, self._environment)
        self._make_temporary()
        if requirements:
            pip.requirements_file(self._place).write_text(requirements + "\n", encoding="utf-8")
        self._say(without_secrets(f"Running: {' '.join(command[1:])}"))
        step, output = self._record.running, []
        before = folder_bytes(self._place.environment)
        ticks = 0

        def tick() -> None:
            nonlocal ticks
            ticks += 1
            if ticks % _MEASURE_TICKS == 0:
                grown = folder_bytes(self._place.environment) - before + folder_bytes(self._place.temporary)
                self._step_to(step, min(0.95, grown / max(1, expected)))

        def line(text: str) -> None:
            output.append(text)
            self._say(without_secrets(text))

        environment = pip.settled(self._place, self._environment)
        code = self._run(command, environment, line, self._is_cancelled, tick)
        return code, output

    def _command(self, command: list[str], failing: str) -> None:
        output: list[str] = []

        def line(text: str) -> None:
            output.append(text)
            self._say(text)

        self._say(f"Running: {' '.join(command)}")
        if self._run(command, self._environment, line, self._is_cancelled) != 0:
            said = output[-1] if output else tr("no word")
            raise SetupError(
                tr("{failing}: {said}. Choose another Python under Advanced.").format(failing=failing, said=said)
            )

    def _make_temporary(self) -> None:
        shutil.rmtree(self._place.temporary, ignore_errors=True)
        self._place.temporary.mkdir(parents=True, exist_ok=True)

    def _step_to(self, step: str, fraction: float) -> None:
        before = sum(_SHARES[name] for name in STEPS[: STEPS.index(step)])
        self._fraction = max(self._fraction, before + _SHARES[step] * fraction)
        self._on_progress(self._fraction, step)

    def _say(self, text: str) -> None:
        if not text.strip():
            return
        self._on_log(text)
        try:
            with self._place.log.open("a", encoding="utf-8") as file:
                file.write(f"{datetime.datetime.now():%Y-%m-%d %H:%M:%S} {text}\n")
        except OSError:
            return  # the log on the disk is a convenience; a full disk is told by what fails next

    def _keep(self) -> None:
        write_record(self._place, self._record)
