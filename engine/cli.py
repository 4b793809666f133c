"""The command line ``sar-colorizer``. Starts at once: torch and rasterio are imported when a command needs them."""

from __future__ import annotations

import argparse
import logging
import os
import re
import sys
import warnings
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NoReturn

from .. import __version__
from ..core import library_environment, protocol
from ..core.cancellation import CancelFlag
from ..core.errors import Cancelled, SarColorizerError
from ..core.file_name import visible, without_secrets
from ..core.options.colorize import ColorizeOptions
from ..core.options.shared import BandOptions, DeviceOptions, NetworkOptions
from ..core.protocol import (
    CLIMATOLOGY,
    COLORIZE,
    COLORIZE_FOLDER,
    COLORIZE_PAIR,
    DEVICES,
    DOCTOR,
    EVALUATE,
    EXPORT_PICTURE,
    INFO,
    LANDSCAPES,
    TRAIN,
    encode,
)
from .commands import analysis as analysis_commands
from .commands import climatology as climatology_command
from .commands import engine as engine_commands
from .commands import folder as folder_commands
from .commands import pair as pair_commands
from .commands import picture as picture_command
from .commands import training as training_commands
from .commands.arguments import add_options, options_of
from .display import EXIT_DONE, EXIT_ERROR, JsonDisplay, TerminalDisplay
from .ending import when_asked_to_end, write_no_more
from .terminal import as_shown, log_to, redacted, take_any_text

_HEAVY = (COLORIZE, COLORIZE_FOLDER, COLORIZE_PAIR, TRAIN)
"""Commands that take long, and much memory."""

_NEGATIVE_NUMBER = re.compile(r"-(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?", re.IGNORECASE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code: 0 done, 1 a stated error, 2 usage, 130 cancelled."""
    library_environment.prepare(os.environ)
    sys.path[:] = library_environment.own_packages_first(sys.path, os.environ)
    if sys.warnoptions:  # of PYTHONWARNINGS, too: one that is made an error ends what it only warns of
        warnings.resetwarnings()
    take_any_text(sys.stdout, sys.stderr)
    parser = _parser()
    options = parser.parse_args(_with_plain_numbers(sys.argv[1:] if arguments is None else arguments))
    if options.command is None:
        parser.print_help()
        return EXIT_DONE
    if arguments is None and options.command in _HEAVY and sys.platform == "linux":
        _start_again()
    level = logging.DEBUG if options.verbose else logging.ERROR
    log_to(sys.stderr, level)
    try:
        request = _request(options)
    except SarColorizerError as error:
        event = redacted({**protocol.error(error.code, error.text), "id": None})
        sys.stdout.write(encode(event)) if options.json else sys.stderr.write(f"Error: {as_shown(event['text'])}\n")
        return EXIT_ERROR

    flag = CancelFlag()
    when_asked_to_end(flag.set)

    from .service import Service

    display: JsonDisplay | TerminalDisplay = JsonDisplay() if options.json else TerminalDisplay(_result_text)
    try:
        Service().serve(request, display, flag)
    except Cancelled:
        write_no_more()  # nobody listens: whoever read this has gone
    finally:
        display.close()
    return display.exit_code


def _start_again() -> None:
    """Start this command once more, as the same process, with what has to be set before a process starts."""
    missing = library_environment.at_start(os.environ)
    # As it was started: by -m a module of the same name in the working directory would be taken for ours. Before Python
    # 3.10 nobody knows how, and what `missing` is for is left undone.
    given = getattr(sys, "orig_argv", [])
    if missing and given:
        command = [sys.executable, *given[1:]]
        os.execve(sys.executable, command, {**os.environ, **missing})  # nosec B606 # this interpreter and module, no shell


def _result_text(result: dict[str, Any]) -> str:
    """Say a result in words; one that is nothing but paths has them as they are, for whoever reads them from a pipe."""
    words = _in_words(result)
    if words is not None:
        return visible(words)
    if "failures" in result:
        counts = ", ".join(f"{result[status]} {status}" for status in ("done", "skipped", "failed"))
        files = [result.get(key) for key in ("report", "manifest", "collection")]
        return "\n".join([counts, *(file for file in files if file)])
    if "report" in result:
        paths = [result.get(key) for key in ("model", "report")]
    else:
        paths = [result.get(key) for key in ("output", "confidence", *pair_commands.OUTPUTS)]
    return "\n".join(path for path in paths if path)


def _in_words(result: dict[str, Any]) -> str | None:
    if "schema" in result:
        from . import status

        return status.as_text(result)
    if "checks" in result:
        from ..core.doctor import diagnosis

        return diagnosis.as_text(result)
    if "devices" in result:
        lines = []
        for device in result["devices"]:
            memory = f", {device['memory'] / 2**30:.1f} GiB" if "memory" in device else ""
            note = f" ({device['note']})" if "note" in device else ""
            lines.append(f"{device['device']}: {device['name']}, {device['precision']}{memory}{note}")
        return "\n".join(lines)
    if "landscapes" in result:
        from ..core.landscapes import listing

        return listing.as_text(result)
    if "typical_colour" in result:
        from ..core.colour import place_colour

        return place_colour.as_text(result)
    if "kind" in result:
        from ..core.doctor import info as description

        return description.as_text(result)
    return None


def _request(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the request for the service; raises OptionError."""
    return {"id": "1", "method": arguments.command, "params": _params(arguments)}


def _params(arguments: argparse.Namespace) -> dict[str, Any]:
    command = arguments.command
    if command == INFO:
        told = ("path", "units", "calibration", "network")
        return {name: getattr(arguments, name) for name in told}
    if command == DEVICES:
        return {}
    if command == LANDSCAPES:
        return {"words": " ".join(arguments.words)}
    if command == DOCTOR:
        return {"trial": not arguments.no_trial, "device": arguments.device}
    if command in (TRAIN, EVALUATE):
        return training_commands.params(arguments)
    if command == EXPORT_PICTURE:
        return picture_command.params(arguments)
    if command == CLIMATOLOGY:
        return climatology_command.params(arguments)
    if command in analysis_commands.COMMANDS:
        return analysis_commands.params(arguments)
    if command in engine_commands.COMMANDS:
        return engine_commands.params(arguments)
    if command in folder_commands.COMMANDS:
        return folder_commands.params(arguments)
    if command in pair_commands.COMMANDS:
        return pair_commands.params(arguments)
    return options_of(ColorizeOptions, arguments).to_dict()


def _with_plain_numbers(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with -1.3e+06 as -1300000: argparse takes the one for an option, the other for a number."""
    end = list(arguments).index("--") if "--" in arguments else len(arguments)
    plain = [format(Decimal(each), "f") if _NEGATIVE_NUMBER.fullmatch(each) else each for each in arguments[:end]]
    return [*plain, *arguments[end:]]


class _Parser(argparse.ArgumentParser):
    """Says what it does not understand, but no secret of it."""

    def error(self, message: str) -> NoReturn:
        """End with the usage and what is wrong."""
        super().error(without_secrets(message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="sar-colorizer",
        description="Turn georeferenced SAR rasters into colour GeoTIFFs. The colour is synthetic: it is predicted, "
        "not observed.",
    )
    parser.add_argument("--version", action="version", version=f"SAR Colorizer {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    shared = _Parser(add_help=False)
    shared.add_argument("--json", action="store_true", help="write events as lines of JSON on stdout")
    shared.add_argument("--verbose", action="store_true", help="log on stderr, tracebacks included")
    training_commands.add_parsers(commands, shared)
    analysis_commands.add_parsers(commands, shared)

    folder_commands.add_parsers(commands, shared)
    picture_command.add_parsers(commands, shared)
    pair_commands.add_parsers(commands, shared)
    colorize = commands.add_parser(COLORIZE, parents=[shared], help="colorize a raster")
    add_options(colorize, ColorizeOptions)

    info = commands.add_parser(INFO, parents=[shared], help="describe a raster or a model")
    info.add_argument("path", metavar="RASTER|MODEL", help="a raster, a model file or the name of a shipped model")
    add_options(info, BandOptions, without=("bands",))
    add_options(info, NetworkOptions)
    climatology_command.add_parsers(commands, shared)
    engine_commands.add_parsers(commands, shared)
    commands.add_parser(DEVICES, parents=[shared], help="list the devices that can run the network")
    landscapes = commands.add_parser(
        LANDSCAPES,
        parents=[shared],
        help="list the landscapes that --prior knows, or say what words are matched to",
        description="List the landscapes that --prior knows by name, with their typical colours by month; with words, "
        "say which landscape and time of the year they are matched to, and its colour.",
    )
    landscapes.add_argument("words", nargs="*", metavar="WORDS", help="such as: boreal forest, winter")
    doctor = commands.add_parser(
        DOCTOR, parents=[shared], help="say what this engine is, what works, what does not and the cure"
    )
    doctor.add_argument("--no-trial", action="store_true", help="do not colorize a small simulated scene")
    add_options(doctor, DeviceOptions)
    return parser


if __name__ == "__main__":
    sys.exit(main())
