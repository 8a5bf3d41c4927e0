# `make demo` reads the example page, `make test` tests the wheel; both set up .venv on first use.
PYTHON ?= python3
# What is installed beside sayso: the releases that requirements/ names with their hashes; with LOCKED=no the newest that
# pyproject.toml allows.
LOCKED ?= yes
BIN := .venv/bin
WHEEL := .venv/wheel
BARE := .venv/bare
TOOLS := .venv/tools
PIP := -m pip install --quiet --disable-pip-version-check
# Into an environment that has no pip of its own, and so nothing that nobody asked for.
INTO := $(BIN)/python -m pip --quiet --disable-pip-version-check --python
LOCK := $(TOOLS)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
  --custom-compile-command 'make lock'
HASHED := --require-hashes --requirement
ifeq ($(LOCKED),yes)
CORE := $(HASHED) requirements/core.txt
DEV := $(HASHED) requirements/dev.txt
DOCS := $(HASHED) requirements/docs.txt
else
CORE := .
DEV := '.[dev]'
DOCS := '.[docs]'
endif
SOURCES := pyproject.toml README.md LICENSE $(shell find src -not -type d -not -name '*.pyc')
# The same tree gives the same bytes: all that is packed is as old as this, whenever it was changed.
export SOURCE_DATE_EPOCH ?= 1580601600

.PHONY: demo test develop check bench golden floors picture docs wheel lock audit sbom bare clean

.venv/.ready: pyproject.toml requirements/core.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python $(PIP) $(CORE)
	$(BIN)/python $(PIP) --no-deps --editable .
	@touch $@

.venv/.dev: .venv/.ready requirements/dev.txt
	$(BIN)/python $(PIP) $(DEV)
	$(BIN)/python $(PIP) --no-deps --editable .
	@touch $@

# The wheel, in an environment that has nothing else of its own: it finds all other packages in .venv.
.venv/.wheel: .venv/.dev $(SOURCES)
	rm -rf .venv/built
	$(BIN)/python -m hatchling build --target wheel --directory .venv/built > /dev/null
	$(BIN)/python -m venv --without-pip $(WHEEL)
	$(INTO) $(WHEEL)/bin/python install --no-deps --force-reinstall .venv/built/*.whl
	$(BIN)/python -c "import sysconfig; print(sysconfig.get_path('purelib'))" \
	  > $$($(WHEEL)/bin/python -c "import sysconfig; print(sysconfig.get_path('purelib'))")/beside.pth
	@touch $@

demo: .venv/.ready
	@$(BIN)/sayso demo

test: .venv/.wheel
	SAYSO_TESTED=wheel $(WHEEL)/bin/python -m pytest

# An environment to work in: sayso as it stands in src, and all that its tests need.
develop: .venv/.dev

check: .venv/.dev
	$(BIN)/ruff format --check src tests docs
	$(BIN)/ruff check src tests docs
	$(BIN)/mypy

# Speed and memory on this machine.
bench: .venv/.ready
	@$(BIN)/sayso evaluate speed

# Rewrites the golden Readings under tests/pages, and what the docs show of output. Read the diff before you commit it.
golden: .venv/.dev
	$(BIN)/python tests/pages/rewrite.py
	$(BIN)/python -m tests.docs.rewrite

# Raises the pinned scores; SAYSO_DATA names the corpora (docs/evaluation.md). Read the diff before you commit it.
floors: .venv/.dev
	$(BIN)/python tests/evaluate/pin.py $(PIN)

# The picture in the README.
picture: .venv/.ready
	$(BIN)/sayso demo --svg docs/picture.svg

# The docs as a site, in build/site. A link that leads nowhere is an error, and so is any other warning.
docs: .venv/.docs
	$(BIN)/python -m sphinx --quiet --fail-on-warning --keep-going --fresh-env -c docs . build/site

.venv/.docs: .venv/.dev requirements/docs.txt
	$(BIN)/python $(PIP) $(DOCS)
	$(BIN)/python $(PIP) --no-deps --editable .
	@touch $@

# What a release is made of: sdist and wheel, in dist.
wheel: .venv/.dev
	rm -rf dist
	$(BIN)/python -m hatchling build --directory dist

# The releases in requirements/, anew: the newest that pyproject.toml allows.
lock: $(TOOLS)/.ready
	$(LOCK) pyproject.toml --output-file requirements/core.txt
	$(LOCK) pyproject.toml --output-file requirements/dev.txt --extra dev --constraint requirements/core.txt
	$(LOCK) pyproject.toml --output-file requirements/docs.txt --extra docs --constraint requirements/dev.txt
	$(LOCK) requirements/tools.in --output-file requirements/tools.txt

# Whether anything is known against those releases. Asks over the network, and fails where nobody answers.
audit: $(TOOLS)/.ready
	for list in core dev docs tools; do \
	  $(TOOLS)/bin/pip-audit --strict --disable-pip --progress-spinner off --requirement requirements/$$list.txt || exit 1; \
	done

# A bill of materials of what runs (CycloneDX), in dist.
sbom: $(BARE)/.ready $(TOOLS)/.ready
	mkdir -p dist
	$(TOOLS)/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --of JSON \
	  -o dist/sayso.cdx.json $(BARE)/bin/python

# The wheel as users have it, with nothing that only tests need.
bare: $(BARE)/.ready
	$(BARE)/bin/sayso demo

$(BARE)/.ready: .venv/.wheel
	$(BIN)/python -m venv --without-pip $(BARE)
	$(INTO) $(BARE)/bin/python install $(CORE)
	$(INTO) $(BARE)/bin/python install --no-deps --force-reinstall .venv/built/*.whl
	@touch $@

$(TOOLS)/.ready: requirements/tools.txt
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python $(PIP) $(HASHED) requirements/tools.txt
	@touch $@

clean:
	rm -rf .venv
