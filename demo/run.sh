#!/bin/bash
# Colorize a raster through QGIS and put the result, its confidence and a picture of all into demo/output/.
#
#   INPUT      a raster or a Sentinel-1 product; without it a simulated Sentinel-1-like scene, made once
#   STRUCTURE  one or more numbers from 0 to 1: how much of the SAR's own intensity carries the lightness
#
# Called by `make demo`, which installs what is missing first.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
output="$root/demo/output"
read -r -a structures <<<"${STRUCTURE:-0.75 1}"
mkdir -p "$output"

if [ -n "${INPUT:-}" ]; then
    input=$INPUT
    if [[ $input != /vsi* ]]; then # /vsi...: GDAL's own paths into archives and the like
        [ -e "$input" ] || { echo "There is no $input. Give a raster: make demo INPUT=path" >&2; exit 1; }
        input=$(realpath "$input")
    fi
else
    input="$output/simulated_sentinel1.tif"
    if [ ! -e "$input" ] || [ "$root/tests/scenes.py" -nt "$input" ]; then
        echo "== Simulating a Sentinel-1-like scene of 2048 x 2048 pixels, on the Baltic coast in June"
        "$root/.venv/bin/python" "$root/tests/scenes.py" "$input.new.tif"
        mv "$input.new.tif" "$input"
    fi
fi

# QGIS 3.22 leaves statistics beside a raster that it loads; leave the user's folder as it was.
if [ ! -e "$input.aux.xml" ]; then
    trap 'rm -f "$input.aux.xml"' EXIT
fi

name=$(basename "$input")
name=${name%.*}
confidence="$output/${name}_confidence.tif"
results=()
for structure in "${structures[@]}"; do
    result="$output/${name}_colour_structure_$structure.tif"
    rm -f "$result" "$confidence"
    echo "== QGIS: Colorize SAR, structure $structure"
    "$root/tools/qgis_env.sh" qgis_process run sarcolorizer:colorizesar -- \
        INPUT="$input" STRUCTURE="$structure" OUTPUT="$result" CONFIDENCE="$confidence"
    # qgis_process has ended with status 0 after errors: what counts is the file.
    [ -s "$result" ] || { echo "QGIS wrote no $result" >&2; exit 1; }
    results+=("$structure=$result")
done

picture="$output/${name}_side_by_side.png"
"$root/.venv/bin/python" "$root/demo/side_by_side.py" "$picture" --sar "$input" \
    --colour "${results[@]}" --confidence "$confidence"

echo
echo "The SAR raster:      $input"
for result in "${results[@]}"; do
    echo "In synthetic colour: ${result#*=}"
done
echo "Confidence:          $confidence"
echo "Side by side:        $picture"
"$root/.venv/bin/python" - "${results[0]#*=}" <<'PYTHON'
import sys, rasterio
with rasterio.open(sys.argv[1]) as raster:
    tags = raster.tags()
print("Prior:              ", tags.get("COLORIZER_PRIOR", "none"))
if "COLORIZER_PRIOR_CREDIT" in tags:
    print("                    ", tags["COLORIZER_PRIOR_CREDIT"])
PYTHON
