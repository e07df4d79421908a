# Servanda. `make run` and `make test` are all that a newcomer needs.
.DEFAULT_GOAL := help
.PHONY: help install run test check build bench lock

ifeq ($(OS),Windows_NT)
PYTHON ?= py
BIN := .venv/Scripts
else
PYTHON ?= python3
BIN := .venv/bin
endif

help: ## Show what can be made.
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

install: ## Set up .venv from the lock.
	@$(PYTHON) bootstrap.py

run: install ## Build the graph, print the compliance summary and serve on http://127.0.0.1:8000 (SERVANDA_PORT).
	@$(BIN)/python -m api.cli serve

test: install ## Run the tests.
	@$(BIN)/python -m pytest

check: install ## Lint, type-check and check the floors.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

build: install ## Build the graph into var/.
	@$(BIN)/python -m api.cli build

bench: install ## Run the benchmarks (slow; never part of the tests).
	@$(BIN)/python -m bench

lock: install ## Resolve the dependencies again into requirements.lock (needs uv).
	printf 'editables\nhatchling\nsetuptools\nwheel\n' | $(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --all-extras pyproject.toml - -o requirements.lock
