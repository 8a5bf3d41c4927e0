# make demo: read the example page.  make test: the tests.  Both set up .venv on first use.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check bench golden picture train-split clean

.venv/.ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

.venv/.train: .venv/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,train]'
	@touch $@

demo: .venv/.ready
	@$(BIN)/sayso demo

test: .venv/.ready
	$(BIN)/python -m pytest

check: .venv/.ready
	$(BIN)/ruff format --check src tests
	$(BIN)/ruff check src tests
	$(BIN)/mypy

# What the README's numbers come from; DATA is a folder laid out as docs/evaluation.md says.
bench: .venv/.ready
	$(BIN)/python -m sayso.evaluate.bench

# Rewrites the golden Readings under tests/pages. Read the diff before you commit it.
golden: .venv/.ready
	$(BIN)/python tests/pages/rewrite.py

# The picture in the README.
picture: .venv/.ready
	$(BIN)/sayso demo --svg docs/picture.svg

clean:
	rm -rf .venv
