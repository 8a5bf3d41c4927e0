# `make demo` reads the example page, `make test` runs the tests; both set up .venv on first use.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable

.PHONY: demo test check bench golden floors picture clean

.venv/.ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(INSTALL) .
	@touch $@

.venv/.dev: .venv/.ready
	$(INSTALL) '.[dev]'
	@touch $@

demo: .venv/.ready
	@$(BIN)/sayso demo

test: .venv/.dev
	$(BIN)/python -m pytest

check: .venv/.dev
	$(BIN)/ruff format --check src tests
	$(BIN)/ruff check src tests
	$(BIN)/mypy

# Speed and memory on this machine.
bench: .venv/.ready
	@$(BIN)/sayso evaluate speed

# Rewrites the golden Readings under tests/pages. Read the diff before you commit it.
golden: .venv/.dev
	$(BIN)/python tests/pages/rewrite.py

# Raises the pinned scores; SAYSO_DATA names the corpora (docs/evaluation.md). Read the diff before you commit it.
floors: .venv/.dev
	$(BIN)/python tests/evaluate/pin.py $(PIN)

# The picture in the README.
picture: .venv/.ready
	$(BIN)/sayso demo --svg docs/picture.svg

clean:
	rm -rf .venv
