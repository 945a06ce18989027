# The commands of this project. Each sets up what it needs: a virtual environment in .venv from versions locked with
# hashes. Nothing has to be installed by hand but Python (3.11 or later) and make.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.venv/.run: requirements/run.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Setting up .venv (once; about a minute) …"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/run.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.run requirements/dev.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@

.venv/.bench: .venv/.dev requirements/bench.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/bench.lock \
		|| echo "The peers for names cannot be installed here; the table says so."
	@touch $@

demo: .venv/.run  ## build a demo archive from examples/, write its dossier, say what was found and verified
	@$(BIN)/habeas demo demo --examples examples

tools: .venv/.dev  ## install the outside referees (age, ssh-keygen, openssl, jq, xxd) where the system allows it
	@bash tools/system-tools.sh

test: .venv/.dev tools  ## run all tests
	@$(BIN)/python -m pytest -n 2 --dist worksteal -q

lint: .venv/.dev  ## ruff, mypy --strict, and the layers of the house
	@$(BIN)/ruff check src tests bench tools
	@$(BIN)/ruff format --check src tests bench tools
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: .venv/.bench  ## measure quality and speed beside the peers; reads ../shared when it is there
	@$(BIN)/python -m bench

docs: .venv/.dev  ## write the pages that come from the code (docs/commands.md, docs/failures.md)
	@$(BIN)/python -m tools.write_docs

catalogues: .venv/.dev  ## bring the interface's catalogues up to date; prints what waits for a translator
	@$(BIN)/python -m tools.catalogues -v

lock:  ## lock the versions again (needs uv)
	uv pip compile pyproject.toml --generate-hashes --universal --no-header -q -o requirements/run.lock
	uv pip compile pyproject.toml --extra dev --generate-hashes --universal --no-header -q -o requirements/dev.lock
	uv pip compile requirements/bench.in -c requirements/dev.lock --generate-hashes --universal --no-header -q \
		-o requirements/bench.lock

.PHONY: help demo tools test lint bench docs catalogues lock
