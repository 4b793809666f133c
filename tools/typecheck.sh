#!/bin/bash
# Check the types under the package's real name: the root of the repository is the package sar_colorizer, whatever the
# folder is called, and mypy names modules after folders. QGIS and Qt are untyped (pyproject.toml), and not needed.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p build/typecheck
ln -sfn "$PWD" build/typecheck/sar_colorizer
MYPYPATH=build/typecheck exec .venv/bin/python -m mypy --strict -p sar_colorizer.core \
    -p sar_colorizer.engine -p sar_colorizer.training -p sar_colorizer.ui -p sar_colorizer.plugin \
    -p sar_colorizer.benchmarks "$@"
