# One door to everything that is done with Chapterhouse. `make help` lists what there is.
SHELL := /bin/sh
.DEFAULT_GOAL := help
# Where a shell gives a short path, the system's own tools (useradd for the tests' PostgreSQL) lie in sbin.
export PATH := $(PATH):/usr/local/sbin:/usr/sbin:/sbin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

BIN := .venv/bin
ARCHIVE ?= archive
BIND ?= 127.0.0.1:8000
# Stands while the examples are taken in: a first start that was broken off is taken up again.
COMING := $(ARCHIVE)/cache/examples-are-coming-in
# Tests and checks never touch an archive of yours.
SCRATCH := CHAPTERHOUSE_ARCHIVE=$(CURDIR)/.cache/scratch

help: ## List what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: .venv/installed ## Rescue the examples into a new archive (once) and serve it on http://127.0.0.1:8000
	@if [ ! -e $(ARCHIVE) ] || [ -e $(COMING) ]; then \
	  mkdir -p $(dir $(COMING)) && touch $(COMING) && \
	  { $(BIN)/chapterhouse rescue examples --archive $(ARCHIVE) || [ $$? -eq 1 ]; } && rm $(COMING); \
	fi
	@exec $(BIN)/chapterhouse serve --archive $(ARCHIVE) --bind $(BIND)

test: .venv/developing browsers ## Run the whole suite, fast tests first, on SQLite and on PostgreSQL, in a real browser
	@failed=0; \
	$(BIN)/python -m pytest -q -n auto -m "not slow and not journey" || failed=1; \
	$(BIN)/python -m pytest -q -n auto --database=postgres || failed=1; \
	$(BIN)/python -m pytest -q -n auto -m "slow or journey" || failed=1; \
	exit $$failed

check: .venv/developing ## Check form, types, imports and the architecture
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(SCRATCH) $(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -n 0 tests/architecture

bench: .venv/developing ## Measure against rivals in the same run
	@for question in benchmarks/*.py; do $(BIN)/python $$question || exit 1; done

limits: .venv/developing ## Hold what must stay under a limit of CPU, measured in this run
	@for question in hostile burdens; do $(BIN)/python benchmarks/$$question.py || exit 1; done

lock: .venv/developing ## Write the lock files anew
	$(BIN)/python .ci/lock

clean: ## Remove what make has made, archives apart
	rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

browsers:
	@.ci/install-browsers

.venv/bin/python:
	@.ci/make-venv .venv

.venv/installed: .venv/bin/python requirements.lock pyproject.toml
	@echo "Installing what an archive needs into .venv …"
	@$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/developing: .venv/installed requirements-dev.lock
	@echo "Installing what the tests need into .venv …"
	@$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

.PHONY: help serve test check bench limits lock clean browsers
