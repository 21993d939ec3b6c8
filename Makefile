# Everything a newcomer needs: `make start` opens the course, `make test` proves it works.
# Only Python 3.11-3.13, git and make have to be there; the rest is installed into .uv and .venv.

PYTHON ?= python3
UV_VERSION := 0.13.9
UV_HOME := .uv
UV := $(UV_HOME)/bin/uv
ARGS ?=

# Without bytecode every kernel start compiles pandas again; some machines switch it off for everything.
unexport PYTHONDONTWRITEBYTECODE
# One environment, whatever else is active in the shell.
unexport VIRTUAL_ENV
export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_PREFERENCE := system

.DEFAULT_GOAL := help
.PHONY: help start test test-pythons lint format bench chromium clean

help: ## list the targets
	@echo "Cleanclaim. Say one of:"
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{ printf "  make %-13s %s\n", $$1, $$2 }'
	@echo 'Words for the command go into ARGS: make start ARGS="--port 8999 --no-browser"'

start: .venv/.ready ## install what is missing and open the course in your browser
	@.venv/bin/cleanclaim start $(ARGS)

test: .venv/.ready-dev chromium ## install what is missing and run every test
	.venv/bin/python -m pytest -n 2 $(ARGS)

test-pythons: $(UV) ## run the tests without a browser on the oldest and the newest Python we allow
	for version in 3.11 3.13; do \
	  UV_PROJECT_ENVIRONMENT=.venv-$$version $(UV) sync --frozen --quiet --python $$version && \
	  .venv-$$version/bin/python -m pytest -n 2 --ignore=tests/browser $(ARGS) || exit 1; \
	done

lint: .venv/.ready-dev ## check style, types, notebooks and import order
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/python -m pytest -q tests/project

format: .venv/.ready-dev ## let ruff tidy the code
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

bench: .venv/.ready-dev chromium ## measure against the stock tools and print ratios
	@for script in benchmarks/[a-z]*.py; do echo "== $$script"; .venv/bin/python $$script $(ARGS) || exit 1; done

chromium: .venv/.ready-dev
	@.venv/bin/python tools/chromium_for_tests.py

clean: ## remove what make has installed (your answers and the course's grades stay)
	rm -rf .venv .venv-3.* .uv .mypy_cache .ruff_cache .pytest_cache .hypothesis

# uv comes into a private environment of its own, so that nothing of yours is touched.
$(UV):
	@command -v $(PYTHON) >/dev/null || { echo "Python was not found. Install Python 3.11, 3.12 or 3.13 from python.org, then run make again." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' || { echo "Cleanclaim needs Python 3.11, 3.12 or 3.13, and $(PYTHON) is $$($(PYTHON) -V 2>&1). Install one of them and say which: make PYTHON=python3.13 start" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing. On Debian or Ubuntu install it with: sudo apt install python3-venv" >&2; exit 1; }
	@echo "Getting the installer (uv $(UV_VERSION)) ..."
	@rm -rf $(UV_HOME) && $(PYTHON) -m venv $(UV_HOME)
	@$(UV_HOME)/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# --inexact: starting the course must not remove the tools that testing has installed.
.venv/.ready: $(UV) pyproject.toml uv.lock
	@echo "Installing Cleanclaim (the first time this takes a minute or two) ..."
	@$(UV) sync --frozen --no-dev --inexact --quiet
	@touch $@

.venv/.ready-dev: $(UV) pyproject.toml uv.lock
	@echo "Installing Cleanclaim and its test tools ..."
	@$(UV) sync --frozen --quiet
	@touch $@ .venv/.ready
