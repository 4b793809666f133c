#!/bin/bash
# Check the types of the engine under its real name: the root of the repository is the package sar_colorizer, whatever
# the folder is called, and mypy names modules after folders.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p build/typecheck
ln -sfn "$PWD" build/typecheck/sar_colorizer
# Silent on what the engine only imports: the package names plugin.py, which is QGIS's.
MYPYPATH=build/typecheck exec .venv/bin/python -m mypy --strict --follow-imports=silent \
    -p sar_colorizer.core -p sar_colorizer.engine -p sar_colorizer.training "$@"
