# SAR Colorizer: everything a developer runs. `make help` lists the targets.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup demo tour test test-cluster test-faults mutants lock audit lint format typecheck bench docs translations package versions clean

PYTHON := .venv/bin/python
export INPUT STRUCTURE
BENCH ?=

help: ## Show this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

setup: ## Install what is missing: Debian packages, .venv (engine), .venv-qgis (tests of the QGIS side)
	@tools/setup.sh

demo: setup ## Colorize a simulated scene through QGIS, or yours: make demo INPUT=path [STRUCTURE="0.75 1"]
	@demo/run.sh

tour: package ## Drive the real QGIS desktop from a clean profile: install, set up, preview, colorize; takes the guide's pictures
	@tools/setup.sh --desktop
	@demo/desktop_tour.sh

test: setup ## Run every check; the last line counts the tests
	@/usr/bin/python3 tools/run_tests.py

test-cluster: setup ## Kill, stop and misconfigure workers, schedulers and drivers again and again; writes the table of docs/cluster.md (25 minutes)
	@/usr/bin/python3 tools/fault_table.py cluster

test-faults: setup ## Kill, fill disks, mutate rasters, models and requests again and again; writes the table of docs/reliability.md
	@/usr/bin/python3 tools/fault_table.py faults

lock: ## Pin the engine's packages anew, with hashes, for all systems: ui/setup/engine_lock.txt (network)
	@tools/setup.sh --audit
	@.venv-audit/bin/python tools/lock.py

audit: ## Look the pinned packages up among known vulnerabilities; fails where no service answers (network)
	@tools/setup.sh --audit
	@.venv-audit/bin/python tools/audit.py

mutants: setup ## Change the code by a little, again and again: which changes do the tests notice? Writes the table of docs/reliability.md
	@tools/setup.sh --mutants
	@$(PYTHON) tools/mutation.py

lint: setup ## Check the style
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

format: setup ## Put the code in the project's style
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

typecheck: setup ## Check the types, of the engine and of the QGIS side
	tools/typecheck.sh

bench: setup ## Measure speed and memory, see docs/performance.md: make bench [BENCH="--only forward --sizes 1024 --compare"]
	@$(PYTHON) -m benchmarks.bench $(BENCH)

docs: ## Build the documentation site with the API reference, build/site/index.html; fails on a dead link
	@tools/setup.sh --docs
	@NO_MKDOCS_2_WARNING=1 .venv-docs/bin/python -m mkdocs build --strict
	@echo build/site/index.html

translations: ## Take the texts of the sources over into ui/i18n/*.ts, to be translated there (pylupdate5)
	@tools/setup.sh --translations
	tools/translations.sh update

package: setup ## Make the plugin's zip, dist/sar_colorizer-VERSION.zip
	@$(PYTHON) tools/help_pages.py
	@/usr/bin/python3 tools/package.py

versions: setup ## Run the QGIS tests on QGIS 3.40 and 3.44 too (root, debootstrap, 4 GB, half an hour)
	@tools/setup.sh --versions
	@tools/qgis_versions.sh

clean: ## Remove environments, caches and what the demo made
	rm -rf .venv .venv-qgis .venv-docs .venv-audit build dist help demo/output *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
