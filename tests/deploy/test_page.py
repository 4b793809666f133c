"""docs/cluster.md and what else deploy/ has: commands that can be given, files that are there, places for tables."""

from __future__ import annotations

import argparse
import re
import ssl
import subprocess

import dask
import pytest
import yaml
from distributed.security import Security
from sar_colorizer.tests.scripts import script

from .commands import Refused, commands, parsed_by_dask, parsed_by_us, program
from .conftest import ROOT

PAGE = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
DEPLOY = ROOT / "deploy"
FOREIGN = {"python3", "python", "podman", "kubectl", "cat", "export", "sbatch", "qgis_process", "colorize_on_hosts.sh"}


def of(name: str) -> list[list[str]]:
    return [words[1:] for words in commands(PAGE) if program(words) == name]


def test_every_command_of_the_page_is_known():
    known = {"sar-colorizer", "dask", *FOREIGN}
    assert {program(words) for words in commands(PAGE)} <= known


def test_commands_of_ours_are_taken():
    given = of("sar-colorizer")
    assert len(given) >= 3
    assert {parsed_by_us(words).command for words in given} >= {"colorize-folder", "doctor"}
    with pytest.raises(Refused):
        parsed_by_us(["colorize-folder", "in"])


def test_commands_of_dask_are_taken():
    given = of("dask")
    assert {words[0] for words in given} == {"scheduler", "worker"}
    for words in given:
        parsed_by_dask(words)
    with pytest.raises(Refused):
        parsed_by_dask(["worker", "--cores", "3"])


def test_scripts_are_given_what_they_pass_on():
    (ssh,) = of("colorize_on_hosts.sh")
    assert (ROOT / ssh[0]).is_file()
    assert parsed_by_us(["colorize-folder", *ssh[1:]]).command == "colorize-folder"
    (job,) = of("sbatch")
    at = next(number for number, word in enumerate(job) if not word.startswith("--"))
    assert (ROOT / job[at]).is_file()
    assert parsed_by_us(["colorize-folder", *job[at + 1 :]]).command == "colorize-folder"


def test_commands_of_the_jobqueue_file_are_taken():
    path, *_ = [words[0] for words in of("python") if words[0].endswith(".py")]
    given = [words[1:] for words in of("python") if words[0] == path]
    assert len(given) == 2
    parser = script(path).parser()
    for words in given:
        at = words.index("--") if "--" in words else len(words)
        assert isinstance(parser.parse_args(words[:at]), argparse.Namespace)
        parsed_by_us(["colorize-folder", "/in", "/out", *words[at + 1 :]])


def test_qgis_is_given_parameters_that_there_are():
    from sar_colorizer.core.options.base import declared
    from sar_colorizer.core.options.folder import FolderOptions

    known = {one.parameter or name.upper() for name, one in declared(FolderOptions).items()}
    (words,) = of("qgis_process")
    assert {word[2:].partition("=")[0] for word in words[2:]} <= known


def test_files_that_the_page_names_are_there_and_each_is_named():
    named = set(re.findall(r"deploy/[\w./-]+\w", PAGE))
    assert not [name for name in named if not (ROOT / name).exists()]
    files = {path for path in DEPLOY.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert not [path.name for path in files if path.name not in PAGE]


def test_there_are_places_for_what_is_measured():
    for start, end in (
        ("<!-- fault table: made by make test-cluster -->", "<!-- end of fault table -->"),
        ("<!-- scaling -->", "<!-- end of scaling -->"),
    ):
        assert PAGE.count(start) == PAGE.count(end) == 1
        assert PAGE.index(start) < PAGE.index(end)


@pytest.mark.parametrize(
    "script", sorted([*DEPLOY.rglob("*.sh"), *DEPLOY.rglob("*.sbatch")]), ids=lambda path: path.name
)
def test_scripts_are_whole_and_can_be_started(script):
    assert subprocess.run(["bash", "-n", script], capture_output=True, check=False).returncode == 0
    assert script.stat().st_mode & 0o111
    assert "\nset -euo pipefail\n" in script.read_text()


def test_the_tls_file_is_what_dask_reads(tmp_path):
    """With the very command that the file names for the key."""
    text = (DEPLOY / "tls" / "dask.yaml").read_text()
    command = re.search(r"^#   (openssl .*)$", text, re.MULTILINE)[1].replace("rsa:4096", "rsa:2048").split()
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    own = yaml.safe_load(text.replace("/shared/keys", str(tmp_path)))
    with dask.config.set(dask.config.merge(dask.config.config, own)):
        security = Security()
        assert security.require_encryption is True
        for role in ("scheduler", "worker", "client"):
            assert isinstance(security.get_connection_args(role)["ssl_context"], ssl.SSLContext)
        assert security.get_connection_args("worker")["ssl_context"].get_ca_certs()
        assert dask.config.get("distributed.comm.default-scheme") == "tls"
    for path in (DEPLOY / "ssh" / "colorize_on_hosts.sh", DEPLOY / "slurm" / "colorize_folder.sbatch"):
        pattern = re.search(r"grep -q '([^']+)' \"\$DASK_CONFIG\"", path.read_text())[1]
        assert re.search(pattern, text, re.MULTILINE)


def test_the_image_has_wheels_only_and_the_user_that_pods_run_as():
    lines = [line for line in (DEPLOY / "Containerfile").read_text().splitlines() if line and not line.startswith("#")]
    text = "\n".join(lines)
    assert "--no-index --find-links /wheels 'sar-colorizer[cluster]'" in text
    assert "\nUSER 1000\n" in text and "MALLOC_ARENA_MAX=1" in text
    base = re.search(r"^ARG BASE=(\S+)$", text, re.MULTILINE)[1]
    assert "/" not in base  # the registry is the user's
    (pod,) = yaml.safe_load_all((DEPLOY / "kubernetes" / "driver.yaml").read_text())
    assert pod["spec"]["template"]["spec"]["securityContext"]["runAsUser"] == 1000
