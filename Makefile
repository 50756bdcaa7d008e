# Portside. `make help` lists what there is. Everything is built under .venv/, node_modules/,
# static/dist/ and build/; what must be kept lies in var/.

HOST ?= 127.0.0.1
PORT ?= 8000
export HOST PORT

# uv finds pyenv's interpreters only when their bin folders are on PATH (its shims fail), so the
# folders beside the running python3's are added too, wherever that one was installed.
SIBLINGS := $(shell python3 -c 'import os, sys; print(os.path.dirname(sys.base_prefix))' 2>/dev/null)
EXTRA := $(wildcard $(or $(PYENV_ROOT),$(HOME)/.pyenv)/versions/3.1[2-9]*/bin $(SIBLINGS)/3.1[2-9]*/bin)
empty :=
export PATH := $(CURDIR)/.venv/bin:$(PATH)$(subst $(empty) ,,$(addprefix :,$(EXTRA)))
# Compiled modules are kept: without them every start would compile Django anew.
export PYTHONDONTWRITEBYTECODE :=
export UV_NO_CONFIG := 1
export UV_LINK_MODE := copy

UV := .uv/bin/uv
PY := .venv/bin/python
STAMP := .venv/.portside

.PHONY: help run setup build test lint format conformance bench lock screenshots
.DEFAULT_GOAL := help

help: ## List the commands
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile

run: build ## Build what is missing, bring the database up to date, serve the site
	@$(PY) -m scripts.serve

setup: $(STAMP) node_modules/.portside ## Make .venv/ (with .venv/bin/portside) and node_modules/; says nothing when nothing is to be done
	@:

build: setup static/dist/.portside build/static/.portside
	@:

$(UV): requirements-uv.txt
	@python3 -m venv .uv || { echo "Portside needs python3 with venv (on Debian and Ubuntu: apt-get install python3-venv)."; exit 1; }
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt
	@touch $@

$(STAMP): $(UV) requirements-dev.txt pyproject.toml
	@$(PY) --version >/dev/null 2>&1 || $(UV) venv --quiet --clear --python '>=3.12,<3.15' .venv || \
	  { echo "Portside needs Python 3.12, 3.13 or 3.14, and none was found or could be fetched. Install one (for example 'apt-get install python3.13', 'brew install python@3.13' or 'pyenv install 3.13') and run make again."; exit 1; }
	@$(UV) pip sync --quiet --require-hashes --python $(PY) requirements-dev.txt
	@$(UV) pip install --quiet --no-deps --no-build-isolation --python $(PY) --editable .
	@$(PY) -m compileall -qq tutorial/__init__.py tutorial/kube tutorial/diagnostics tutorial/cli .venv/lib/python3*/site-packages/yaml || true # a command starts faster so
	@touch $@

node_modules/.portside: $(STAMP) package-lock.json .npmrc
	@npm ci --ignore-scripts --silent --no-progress
	@touch $@

static/dist/.portside: node_modules/.portside build.mjs package-lock.json $(wildcard static/js/*.js static/js/*/*.js static/css/*.css)
	@node build.mjs
	@touch $@

build/static/.portside: static/dist/.portside $(wildcard static/img/*)
	@$(PY) manage.py collectstatic --noinput -v 0 --ignore django_htmx # htmx is bundled; what a running site still sends stays
	@touch $@

test: build ## Run every test, browser tests included
	@$(PY) -m scripts.chromium
	@$(PY) -m pytest -n auto --maxprocesses 4 --dist worksteal

lint: setup ## ruff, mypy, import-linter, djade, missing migrations
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/djade --check --target-version 6.1 $$(git ls-files 'templates/*.html')
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache
	@$(PY) manage.py makemigrations --check --dry-run -v 0

format: setup ## Format Python and templates
	@.venv/bin/ruff check --fix -q . || true
	@.venv/bin/ruff format -q .
	@.venv/bin/djade --target-version 6.1 $$(git ls-files 'templates/*.html') || true

conformance: setup ## Compare with a recorded cluster: make conformance CORPUS=<folder>
	@$(PY) -m scripts.conformance "$(CORPUS)"

bench: setup ## Measure, and write docs/benchmarks.md: make bench CORPUS=<file or folder>
	@$(PY) -m benchmarks "$(CORPUS)"

lock: $(UV) ## Pin the dependencies anew, with hashes
	@$(UV) pip compile -q --universal --python-version 3.9 --generate-hashes --no-annotate --no-header -o requirements-uv.txt requirements-uv.in
	@$(UV) pip compile -q --universal --python-version 3.12 --generate-hashes --no-annotate --no-header -o requirements.txt requirements.in
	@$(UV) pip compile -q --universal --python-version 3.12 --generate-hashes --no-annotate --no-header -o requirements-dev.txt requirements-dev.in
	@npm install --package-lock-only --ignore-scripts --silent

screenshots: build ## Take the pictures of every page that people should look at
	@$(PY) -m scripts.chromium
	@$(PY) -m scripts.screenshots
