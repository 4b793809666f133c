#!/bin/bash
# Run a command as QGIS has to be run here: no display, an own profile under build/ with this plugin in it, and the
# engine's Python named. The word qgis_process is replaced by the program that works.
#
#   tools/qgis_env.sh qgis_process list
#   tools/qgis_env.sh .venv-qgis/bin/python -m pytest tests/ui
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)

# qgis_process looks for python3 on PATH and crashes on one of another build: only the system's.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
unset PYTHONHOME PYTHONPATH LD_PRELOAD LD_LIBRARY_PATH GDAL_DATA PROJ_LIB PROJ_DATA GDAL_DRIVER_PATH

export QT_QPA_PLATFORM=offscreen
export XDG_RUNTIME_DIR="$root/build/runtime"
export QGIS_CUSTOM_CONFIG_PATH="$root/build/qgis-profile"
export SAR_COLORIZER_PYTHON="${SAR_COLORIZER_PYTHON:-$root/.venv/bin/python}"

# Debian 12's qgis_process is a wrapper that passes an option the program refuses; the program is qgis_process.bin.
qgis_process=$(command -v qgis_process.bin || command -v qgis_process)

mkdir -p -m 700 "$XDG_RUNTIME_DIR"
plugins="$QGIS_CUSTOM_CONFIG_PATH/profiles/default/python/plugins"
if [ "$(readlink "$plugins/sar_colorizer")" != "$root" ] || [ ! -e "$QGIS_CUSTOM_CONFIG_PATH/enabled" ]; then
    mkdir -p "$plugins"
    ln -sfn "$root" "$plugins/sar_colorizer"
    "$qgis_process" plugins enable sar_colorizer >"$QGIS_CUSTOM_CONFIG_PATH/enable.log" 2>&1 ||
        grep -q "already enabled" "$QGIS_CUSTOM_CONFIG_PATH/enable.log" ||
        { cat "$QGIS_CUSTOM_CONFIG_PATH/enable.log" >&2; exit 1; }
    touch "$QGIS_CUSTOM_CONFIG_PATH/enabled"
fi

if [ "$1" = qgis_process ]; then
    shift
    set -- "$qgis_process" "$@"
fi
exec "$@"
