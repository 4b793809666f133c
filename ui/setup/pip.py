"""pip in the private environment, and nowhere else: its commands, its environment, and the cures of its failures."""

from __future__ import annotations

import ast
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ...core.words import tr_later
from ..engine.place import Place, SetupError
from ..engine.record import read_record
from ..words import tr, translated
from .process import run_streaming
from .proxy import Proxy, proxied

# Settings of pip that say where packages come from and how they are fetched, which are the user's. All others would
# send packages elsewhere than into the environment, or have pip do something else than install them.
_FETCHING = frozenset(
    [
        *("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX", "PIP_TRUSTED_HOST", "PIP_CERT"),
        *("PIP_CLIENT_CERT", "PIP_PROXY", "PIP_TIMEOUT", "PIP_RETRIES", "PIP_RESUME_RETRIES", "PIP_KEYRING_PROVIDER"),
        "PIP_USE_FEATURE",
    ]
)
_SECTIONS = ("global", "install")  # of pip's configuration files; the second counts more
_SETTING = re.compile(r"(?P<section>\S+)\.(?P<name>[\w-]+)=(?P<value>.*)")
_WHERE = "import sys; print(sys.prefix); print(sys.base_prefix)"

_CURES = (
    (
        r"No space left on device|not enough space",
        tr_later("The disk is full: make room, then press Resume."),
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError|certificate verify failed",
        tr_later(
            "The connection is not trusted: your organisation may look into it by a certificate of its own. Name that "
            "to pip ('pip config set global.cert FILE'), or install from a folder of wheels."
        ),
    ),
    (
        r"ProxyError|407 Proxy|Tunnel connection failed|Cannot connect to proxy",
        tr_later("The proxy refuses: check Settings > Options > Network > Proxy in QGIS, user and password too."),
    ),
    (
        r"Temporary failure in name resolution|Name or service not known|getaddrinfo failed|NewConnectionError|"
        r"Connection refused|Network is unreachable|timed out|ReadTimeout|ConnectionReset|nodename nor servname",
        tr_later(
            "The network, or the index, cannot be reached: check it, or the proxy in QGIS's options, then press "
            "Resume; without a network install from a folder of wheels."
        ),
    ),
    (
        r"No matching distribution found|Could not find a version that satisfies",
        tr_later(
            "No package there fits this Python and this system: choose another Python or another index under Advanced, "
            "complete the folder of wheels, or allow other versions and builds under Advanced."
        ),
    ),
    (
        r"Permission denied|Access is denied|PermissionError",
        tr_later(
            "A file cannot be written: close what uses the environment (a running colorization, a virus scanner's "
            "look), then press Resume."
        ),
    ),
    (
        r"DO NOT MATCH THE HASHES|IncompleteRead|BadZipFile|is not a valid wheel",
        tr_later("A download broke off: press Resume."),
    ),
)
# What pip says where a file has another hash than the one that is wanted.
_MISMATCH = re.compile(
    r"DO NOT MATCH THE HASHES[^\n]*\n\s*(?P<name>[^\s;]+)[^\n]*? from (?P<place>\S+)[^\n]*\n"
    r"(?:\s*(?:Expected|or) sha256 [^\n]*\n)+\s*Got\s+(?P<found>[0-9a-f]{64})"
)
_OTHER_VERSIONS = re.compile(r"\(from versions: (?!none\))")
_NOT_SERVED = re.compile(f"{_CURES[3][0]}|{_CURES[4][0]}|{_CURES[2][0]}|{_CURES[1][0]}|40[0-9] Client Error")


def install_command(
    place: Place,
    requirements: Sequence[str] = (),
    *,
    index: str = "",
    wheels: str = "",
    anew: bool = False,
    hashed: bool = False,
    alone: bool = False,
) -> list[str]:
    """Return the command that installs into the private environment.

    Args:
        index: address that takes the place of the index pip is configured with.
        wheels: folder that everything comes from.
        anew: install again what is there, as another build of the same version counts as there.
        hashed: nothing whose hash is not in the file of requirements, see `requirements_file`.
        alone: without what the packages need.
    """
    command = [str(place.python), "-I", "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    # Wheels only: building rasterio from source would need a compiler and GDAL, and fail after minutes without.
    command += ["--progress-bar", "off", "--no-warn-script-location", "--only-binary", ":all:"]
    if wheels:
        command += ["--no-index", "--find-links", wheels]
    elif index:
        # Tried once and briefly: there is another to turn to.
        command += ["--index-url", index, "--retries", "1", "--timeout", "20"]
    command += ["--force-reinstall"] if anew else []
    command += ["--no-deps"] if alone else []
    command += ["--require-hashes"] if hashed else []
    return [*command, *requirements]


def requirements_file(place: Place) -> Path:
    """Where the requirements lie that are too many for a command line, while pip runs."""
    return place.temporary / "requirements.txt"


def pip_environment(environment: Mapping[str, str], place: Place, proxy: Proxy | None = None) -> dict[str, str]:
    """Return the environment for pip: of the user's settings those that say where packages come from; see `settled`."""
    kept = {name: value for name, value in environment.items() if _is_fetching(name) or not _is_setting(name)}
    temporary = str(place.temporary)
    kept.update({"TMPDIR": temporary, "TMP": temporary, "TEMP": temporary})
    kept.update({"PIP_CACHE_DIR": str(place.cache), "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "1"})
    kept.update({"PIP_NO_COLOR": "1", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"})
    return proxied(kept, proxy)


def settled(place: Place, environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment for pip with no settings but those that say where packages come from.

    They are the user's, from variables and from configuration files, which pip does not read any more then: there is
    no variable that takes back what a file says. Where pip cannot say its settings it will say why when it installs.

    Args:
        environment: as `pip_environment` returns it.
    """
    said: list[str] = []
    command = [str(place.python), "-I", "-m", "pip", "config", "list", "--disable-pip-version-check"]
    if run_streaming(command, environment, said.append, lambda: False) != 0:
        return dict(environment)
    found: dict[str, dict[str, str]] = {section: {} for section in _SECTIONS}
    for line in said:
        setting = _SETTING.fullmatch(line)
        if setting and setting["section"] in found:
            with suppress(ValueError, SyntaxError):
                name = f"PIP_{setting['name'].upper().replace('-', '_')}"
                found[setting["section"]][name] = str(ast.literal_eval(setting["value"]))
    in_files = {name: value for section in _SECTIONS for name, value in found[section].items() if _is_fetching(name)}
    return {**in_files, **environment, "PIP_CONFIG_FILE": os.devnull}


def _is_setting(variable: str) -> bool:
    return variable.upper().startswith("PIP_") and variable.upper() != "PIP_CONFIG_FILE"


def _is_fetching(variable: str) -> bool:
    return variable.upper() in _FETCHING


def check_environment(place: Place, environment: Mapping[str, str]) -> None:
    """See that the environment is the one we made.

    Raises:
        SetupError: where it is not. Nothing is installed anywhere else, ever.
    """
    if read_record(place) is None:
        raise SetupError(
            tr("{root} is not a folder of the engine's set-up. Nothing was installed.").format(root=place.root)
        )
    if not (place.environment / "pyvenv.cfg").is_file() or place.environment.is_symlink():
        raise SetupError(
            tr("{environment} is no environment that the set-up made. Press Repair to make it anew.").format(
                environment=place.environment
            )
        )
    said: list[str] = []
    code = run_streaming([str(place.python), "-I", "-c", _WHERE], environment, said.append, lambda: False)
    own = len(said) == 2 and Path(said[0]).resolve() == place.environment.resolve() and said[0] != said[1]
    if code != 0 or not own:
        raise SetupError(
            tr(
                "{python} does not install into {environment} but elsewhere. Nothing was installed. "
                "Press Repair to make the environment anew."
            ).format(python=place.python, environment=place.environment)
        )


def remove_half_installed(place: Place) -> list[str]:
    """Remove the notes of packages whose installation was broken off, so that pip installs them again.

    pip writes RECORD last; a package without it is there in part, and pip would count it as installed, or fail to
    replace it. Returns their names.
    """
    removed = []
    for packages in _package_folders(place):
        for folder in packages.glob("*.dist-info"):
            if not (folder / "RECORD").is_file():
                shutil.rmtree(folder, ignore_errors=True)
                removed.append(folder.name.partition("-")[0])
        for folder in packages.glob("~*"):  # what pip had moved aside
            shutil.rmtree(folder, ignore_errors=True)
    return removed


def installed(place: Place) -> set[str]:
    """Return the packages that are there whole, as "name-version"."""
    return {
        folder.name
        for packages in _package_folders(place)
        for folder in packages.glob("*.dist-info")
        if (folder / "RECORD").is_file()
    }


def _package_folders(place: Place) -> list[Path]:
    inside = place.environment
    folders = [*inside.glob("lib/python*/site-packages"), inside / "Lib" / "site-packages"]
    return [folder for folder in folders if folder.is_dir()]


def was_not_served(output: Sequence[str]) -> bool:
    """Whether pip failed for want of an index that answers and has the package: another one may."""
    return any(_NOT_SERVED.search(line) for line in output)


def has_other_versions(output: Sequence[str]) -> bool:
    """Whether pip failed because the index has the package in other versions only."""
    return any(_OTHER_VERSIONS.search(line) for line in output)


def _file_of(place: str, name: str) -> str:
    """The file's name in an address, or the package's where it names none."""
    file = unquote(urlsplit(place).path).rpartition("/")[2]
    return file if file.endswith((".whl", ".tar.gz", ".zip")) else name


def explain(output: Sequence[str]) -> str:
    """Return what pip said of its failure, and the cure."""
    errors = [line.partition("ERROR:")[2].strip() for line in output if "ERROR:" in line]
    words = errors[0] if errors else next((line for line in reversed(output) if line.strip()), tr("no word"))
    text = "\n".join(output)
    if changed := _MISMATCH.search(text):
        return tr(
            "{file} is not the file that this version of SAR Colorizer was tested with: its SHA-256 is {found}. It was "
            "refused, and nothing of this step was installed. Press Resume to load it again. If it is refused again, "
            "somebody has changed it, or the index has builds of its own: ask whoever runs the index, choose another, "
            "or allow other versions and builds under Advanced."
        ).format(file=_file_of(changed["place"], changed["name"]), found=changed["found"])
    cure = next((translated(cure) for pattern, cure in _CURES if re.search(pattern, text)), "")
    return tr("pip failed: {said}. {cure}").format(
        said=words[:300].rstrip("."), cure=cure or tr("See the log, then press Resume.")
    )
