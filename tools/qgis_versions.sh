#!/bin/bash
# Run the QGIS tests on the QGIS of other Debian releases, each in a folder of its own that holds that release.
#
#   tools/qgis_versions.sh [--keep] [--roots FOLDER] [--mirror URL] [RELEASE...] [-- PYTEST-ARGUMENT...]
#
# RELEASE is trixie (QGIS 3.40) or sid (3.44 or newer); both without any. A root takes 2 GB and some ten minutes to
# make. With --keep, or when a test failed, it stays under build/qgis-roots; what there is of it is used again, and what
# the tests need and is missing in it is installed.
# Needs a Debian system, root and debootstrap. The mirror is the one of this system's apt unless it is named.
#
# QGIS and its Python are the root's; the engine is this system's own (.venv), entered by chroot from the inside, as
# it is in use: another Python than QGIS's. Mounts live in a mount namespace of their own and end with it.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
PACKAGES=(python3-venv procps)

usage() {
    sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

# What apt of this system was told about proxies, certificates and dates holds for the roots, too.
apt_options() {
    apt-config dump | grep -E '^Acquire::(http|https|ftp|Retries|Check-)' || true
}

packages_of_the_tests() {
    sed -n 's/^PACKAGES=(\(.*\))$/\1/p' "$root/tools/setup.sh"
}

# make_root FOLDER RELEASE: bring a root up to what is needed; quick when it is there.
make_root() {
    local folder=$1 release=$2 wanted
    local -a packages
    read -ra packages < <(echo "${PACKAGES[*]} $(packages_of_the_tests)")
    wanted="$release ${packages[*]}"
    [ "$wanted" != "$(cat "$folder/installed" 2>/dev/null)" ] || return 0
    if [ ! -e "$folder/debootstrapped" ]; then
        rm -rf "$folder"
        mkdir -p "$folder"
        debootstrap --variant=minbase "$release" "$folder" "$mirror" || return 1 # set -e does not hold in a condition
        touch "$folder/debootstrapped"
    fi
    apt_options >"$folder/etc/apt/apt.conf.d/90host"
    cp -L /etc/resolv.conf "$folder/etc/resolv.conf"
    printf '#!/bin/sh\nexit 101\n' >"$folder/usr/sbin/policy-rc.d" # no service is started in a root
    chmod 755 "$folder/usr/sbin/policy-rc.d"
    # shellcheck disable=SC2016 - it is the inner shell that expands
    unshare --mount --propagation private bash -euc '
        mount -t proc proc "$0/proc"
        inside="chroot $0 env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8"
        $inside apt-get update -qq
        $inside apt-get install -y -qq --no-install-recommends "$@"
        $inside apt-get clean' "$folder" "${packages[@]}" || return 1
    rm -rf "$folder"/var/lib/apt/lists/*
    echo "$wanted" >"$folder/installed"
}

# in_root FOLDER REPORT PYTEST-ARGUMENT...: run the QGIS tests; in a mount namespace that ends with it.
in_root() {
    local folder=$1 report=$2 packages path
    shift 2
    mkdir -p "$folder/host" "$folder/$root" "$folder/tmp" "$folder/var/build" "$folder/var/settings"
    mkdir -p "$root/.qgis-settings" # where pytest-qgis has QGIS keep its settings
    mount --rbind --make-rprivate / "$folder/host"
    mount --bind "$root" "$folder/$root"
    mount --bind "$folder/var/build" "$folder/$root/build" # not this system's profile, settings and reports
    mount --bind "$folder/var/settings" "$folder/$root/.qgis-settings"
    for path in /proc /dev /sys /tmp; do
        mount --rbind "$path" "$folder/$path"
    done
    if [ -d "$root/../shared" ]; then
        path=$(realpath "$root/../shared")
        mkdir -p "$folder/$path"
        mount --bind "$path" "$folder/$path"
    fi

    # The engine: the same paths lead to the same files inside and outside, but for this system's own folders.
    printf '#!/bin/sh\nexec /usr/sbin/chroot /host %q "$@"\n' "$root/.venv/bin/python" >"$folder/usr/local/bin/engine"
    chmod 755 "$folder/usr/local/bin/engine"
    # pytest and pytest-qgis are pure Python: those of this system serve.
    packages=$("$root/.venv-qgis/bin/python" -c 'import pytest; print(pytest.__file__)')
    packages=$(realpath "$(dirname "$packages")/..") # a link would lead to a folder of the root
    chroot "$folder" /usr/bin/python3 -m venv --clear --without-pip --system-site-packages /opt/tests
    for path in "$folder"/opt/tests/lib/python3*/site-packages; do
        echo "/host$packages" >"$path/host.pth"
    done

    # cd: the tests start from the checkout, as they do outside.
    exec chroot "$folder" env -i HOME=/root TMPDIR=/tmp LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        PYTHONDONTWRITEBYTECODE=1 SAR_COLORIZER_PYTHON=/usr/local/bin/engine SAR_COLORIZER_REQUIRE_ENGINE=1 \
        sh -c 'cd "$0" && exec "$@"' "$root" tools/qgis_env.sh /opt/tests/bin/python -m pytest \
        -p no:cacheprovider --junit-xml="$report" "$@"
}

# One line of a JUnit report: the counts.
counts() {
    /usr/bin/python3 - "$1" <<'PYTHON'
import sys
import xml.etree.ElementTree as ET

suites = list(ET.parse(sys.argv[1]).getroot().iter("testsuite"))
total, failures, errors, skipped = (sum(int(s.get(k, 0)) for s in suites) for k in ("tests", "failures", "errors", "skipped"))
print(f"{total - failures - errors - skipped} passed, {failures + errors} failed, {skipped} skipped")
for case in ET.parse(sys.argv[1]).getroot().iter("testcase"):
    if case.find("failure") is not None or case.find("error") is not None:
        print(f"    failed: {case.get('classname')}::{case.get('name')}")
PYTHON
}

# Bash reads a script as it runs it: in a function, what is running is not changed by an edit.
main() {
    if [ "${1:-}" = --in-root ]; then # the script's own second half
        shift
        in_root "$@"
    fi
    local roots=$root/build/qgis-roots keep=
    local -a releases=() summary=()
    while [ $# -gt 0 ]; do
        case $1 in
        --roots) roots=$(realpath -m "${2:?}") && shift ;;
        --mirror) mirror=${2:?} && shift ;;
        --keep) keep=1 ;;
        --) shift && break ;;
        -*) usage ;;
        *) releases+=("$1") ;;
        esac
        shift
    done
    [ "${#releases[@]}" -gt 0 ] || releases=(trixie sid)
    [ $# -gt 0 ] || set -- tests/ui -q

    if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap unshare >/dev/null; then
        echo "This needs root and debootstrap: sudo apt-get install debootstrap, then sudo $0" >&2
        exit 1
    fi
    # shellcheck disable=SC2016 - apt's own placeholders
    mirror=${mirror:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' | head -n 1)}
    mkdir -p "$roots"

    local failed=0 release folder log version python report status
    for release in "${releases[@]}"; do
        folder=$roots/$release
        log=$roots/$release.log
        echo "== $release: the root (log: $log)"
        if ! make_root "$folder" "$release" >"$log" 2>&1; then
            tail -n 20 "$log" >&2
            summary+=("$release: NO ROOT, see $log")
            failed=1
            continue
        fi
        version=$(chroot "$folder" dpkg-query -W -f '${Version}' qgis | sed 's/^[0-9]*://')
        python=$(chroot "$folder" /usr/bin/python3 -c 'import platform; print(platform.python_version())')
        echo "== $release: QGIS $version, Python $python: pytest $*"
        report=$folder/var/build/report.xml
        rm -f "$report"
        status=0
        unshare --mount --propagation private bash "$0" --in-root "$folder" "$root/build/report.xml" "$@" || status=$?
        if [ -e "$report" ]; then
            summary+=("$release: QGIS $version, Python $python: $(counts "$report")")
        else
            summary+=("$release: QGIS $version, Python $python: NO REPORT")
        fi
        [ "$status" -eq 0 ] || { failed=1 && summary+=("    pytest ended with status $status"); }
    done
    if [ -z "$keep" ] && [ "$failed" -eq 0 ]; then
        for release in "${releases[@]}"; do
            rm -rf --one-file-system "${roots:?}/$release"
        done
    fi

    echo
    echo "== Summary"
    printf '%s\n' "${summary[@]}"
    return "$failed"
}

mirror=
{
    main "$@"
    exit
} # read whole before it runs
