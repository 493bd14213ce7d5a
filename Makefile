# Every target sets up what it needs in .venv, from locked versions with hashes; a second call finds it there.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check

GOLD ?= ../shared/gold/dev
TRAINING ?= ../shared/gold
DATA ?= ../shared/data
NEWS ?= $(wildcard $(DATA)/news/*.jsonl.gz)
EXAMPLES := src/kawat/data/examples
CODED := training/annotations/events.jsonl training/annotations/none.jsonl
MODELS := src/kawat/data/models

.PHONY: help demo test check gold floors train bench docs evaluation lock clean

help: ## what there is to make
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | expand -t 12

demo: $(VENV)/.runtime ## read the bundled reports into demo.duckdb, show the first record, say what to try next
	@$(BIN)/kawat demo
	@echo 'Here kawat is $(BIN)/kawat.'

test: $(VENV)/.dev ## run the tests
	$(BIN)/python -m pytest

check: $(VENV)/.dev ## all gates: format, lint, types, layers, fresh pages, tests with the gold floors, coverage
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/reference.py --check
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report --skip-covered --skip-empty

gold: $(VENV)/.dev ## score the gold reports of GOLD, with the misses by class
	$(BIN)/python scripts/gold.py $(GOLD) --misses

floors: $(VENV)/.dev ## raise the gold floors to what is reached now
	$(BIN)/python scripts/floors.py $(GOLD)

train: $(VENV)/.train ## make the models anew from the corpora in DATA and the records in TRAINING (hours)
	$(BIN)/python training/train_crf.py $(DATA) $(MODELS)/crf --gold $(TRAINING)/train
	$(BIN)/python training/role_labels.py build/roles.jsonl --gold $(TRAINING)/train $(TRAINING)/dev --coded $(CODED) --news $(NEWS)
	$(BIN)/python training/train_encoder.py $(DATA) $(TRAINING) build/first build/first/out --epochs 4 --rate 3e-4
	$(BIN)/python training/train_encoder.py $(DATA) $(TRAINING) build/second $(MODELS)/encoder --start build/first \
	  --epochs 8 --rate 3e-4 --seed 2 --reports 2 --old 0.15 --weigh names=2 trigger=4 content=1 roles=4 \
	  --coded $(CODED) --roles build/roles.jsonl
	$(BIN)/python training/train_antecedents.py $(MODELS)/antecedents --gold $(TRAINING)/train --news $(NEWS)
	$(BIN)/python training/train_deciders.py $(MODELS)/deciders --gold $(TRAINING)/train --coded $(CODED) --news $(NEWS)

bench: $(VENV)/.runtime ## measure the speed of reading, over the reports of NEWS
	$(BIN)/python benchmarks/read.py $(or $(NEWS),$(EXAMPLES))

docs: $(VENV)/.runtime ## write the pages of docs/ that follow from the code, and the example in README.md
	$(BIN)/python scripts/reference.py
	$(BIN)/python scripts/readme_example.py
	$(BIN)/python scripts/questions_page.py

evaluation: $(VENV)/.runtime ## measure scores and speed, and write docs/evaluation.md
	$(BIN)/python scripts/evaluation.py --gold $(GOLD) --news $(or $(NEWS),$(EXAMPLES))
	$(BIN)/python scripts/measured.py $$(date +%F)

lock: $(VENV)/.uv ## resolve the dependencies of pyproject.toml anew
	$(VENV)/lock/bin/uv pip compile $(RESOLVED) --group build --output-file requirements.lock
	$(VENV)/lock/bin/uv pip compile $(RESOLVED) --group dev --constraints requirements.lock --output-file requirements-dev.lock

RESOLVED := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
  pyproject.toml

clean: ## remove what was made, but for .venv
	rm -rf build dist demo.duckdb demo.duckdb.wal .coverage htmlcov
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests scripts training benchmarks -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Kawat needs Python 3.11 or newer: make PYTHON=python3.12 ...' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: pyproject.toml requirements.lock | $(BIN)/python
	$(PIP) --require-hashes --requirement requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(PIP) --require-hashes --requirement requirements-dev.lock
	@touch $@

$(VENV)/.train: $(VENV)/.dev
	$(PIP) --no-build-isolation --editable '.[train]'
	@touch $@

$(VENV)/.uv: | $(BIN)/python
	$(BIN)/python -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install -qq --disable-pip-version-check uv
	@touch $@
