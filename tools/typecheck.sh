#!/bin/bash
# Check the types of the engine under its real name: the root of the repository is the package sar_colorizer, whatever
# the folder is called, and mypy names modules after folders.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p build/typecheck
ln -sfn "$PWD" build/typecheck/sar_colorizer
MYPYPATH=build/typecheck exec .venv/bin/python -m mypy --strict -p sar_colorizer.core "$@"
