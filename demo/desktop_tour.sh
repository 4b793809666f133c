#!/bin/bash
# Drive the real QGIS desktop, on a screen of its own and from a clean profile, as a new user would: install the zip, set
# the engine up, preview a raster, colorize it. The pictures that it takes are those of docs/guide.md.
#
#   demo/desktop_tour.sh [RASTER] [FOLDER FOR THE PICTURES]
#
#   WHEELS      a folder of wheels: the engine is set up from it, without a network
#   LAYER       what the layer is called in the pictures; the file's name otherwise
#   KEEP=1      keep the profile and the engine that were made, and say where
#
# Called by `make tour`, which installs what is missing first. The engine's set-up takes minutes and 1.2 GB of disk.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
pictures=$(realpath -m "${2:-$root/docs/pictures}")
place=$(mktemp -d)
declare -a started=()
cleanup() {
    for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done
    if [ -n "${KEEP:-}" ]; then echo "Kept: $place"; else rm -rf "$place"; fi
}
trap cleanup EXIT

raster=${1:-}
if [ -z "$raster" ]; then
    raster="$place/simulated_sentinel1.tif"
    "$root/.venv/bin/python" "$root/tests/scenes.py" "$raster"
fi
# A copy: QGIS leaves statistics beside rasters that it shows.
mkdir -p "$place/scene" "$pictures"
cp "$raster" "$place/scene/$(basename "$raster")"
raster="$place/scene/$(basename "$raster")"

version=$(sed -n 's/^version=//p' "$root/metadata.txt")
zip="$root/dist/sar_colorizer-$version.zip"
[ -s "$zip" ] || { echo "There is no $zip: run make package" >&2; exit 1; }

display=":$((90 + RANDOM % 400))"
Xvfb "$display" -screen 0 1280x800x24 >/dev/null 2>&1 &
started+=($!)
sleep 1

# Nothing of the user's, and neither this checkout nor its engine, can be found from here on.
export DISPLAY="$display" PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="$place/analyst" XDG_DATA_HOME="$place/analyst/.local/share"
export XDG_RUNTIME_DIR="$place/runtime" QGIS_CUSTOM_CONFIG_PATH="$place/profile" LC_ALL=C.UTF-8
unset PYTHONHOME PYTHONPATH SAR_COLORIZER_PYTHON QT_QPA_PLATFORM LD_LIBRARY_PATH
mkdir -p "$HOME" "$XDG_DATA_HOME" "$QGIS_CUSTOM_CONFIG_PATH/profiles/default/QGIS"
mkdir -m 700 "$XDG_RUNTIME_DIR"
cat >"$QGIS_CUSTOM_CONFIG_PATH/profiles/default/QGIS/QGIS3.ini" <<'INI'
[PythonPlugins]
processing=true
[qgis]
checkVersion=false
newsFeed\http_feed.qgis.org\disabled=true
[locale]
overrideFlag=true
userLocale=en
INI
openbox >/dev/null 2>&1 &
started+=($!)

export TOUR_ZIP="$zip" TOUR_RASTER="$raster" TOUR_PICTURES="$pictures" TOUR_LOG="$place/tour.log"
export TOUR_LAYER="${LAYER:-$(basename "${raster%.*}")}"
export TOUR_WHEELS="${WHEELS:+$(realpath "$WHEELS")}"
qgis=$(command -v qgis.bin || command -v qgis)
"$qgis" --noversioncheck --nologo --code "$root/demo/desktop_tour.py" >"$place/qgis.log" 2>&1 || true
cat "$TOUR_LOG"
if ! grep -qx "The tour is complete." "$TOUR_LOG"; then
    tail -n 30 "$place/qgis.log" >&2
    exit 1
fi
