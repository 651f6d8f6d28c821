# Everything a developer, an operator and CI type. `make help` lists it.
SHELL := /bin/sh
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# The first Python that is new enough; PYTHON=… overrides.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# Torch and what exports models live apart: the server needs none of it.
EXPORT := .venv-export
EXPORT_STAMP := $(EXPORT)/.installed
EXPORT_PIP := $(EXPORT)/bin/python -m pip --disable-pip-version-check --no-input
# Where pip shall look for torch, if not where it always looks; without a build for CPUs it takes one for GPUs.
TORCH_ARGS ?=
# make models ONLY=flan-t5-small,codebert OUT=folder; make models ONLY=codebert FROM=/folder/with/weights
ONLY ?=
FROM ?=
OUT ?= model_exports
# make train-code-risk MODEL=codebert, after make models ONLY=codebert
MODEL ?= codebert
FAST := not slow and not faults and not browser and not interop and not nightly
# Where the conformance kit and its runner are; nothing here downloads them.
TCK_RUNNER ?= ../shared/conformance/run_tck.sh
TCK_PORT ?= 8765
ARGS ?=
PYTEST_ARGS ?=
# So many processes share the tests that do not mind company.
PROCESSES ?= 2
# Tests in two phases: those that share the machine, then those that measure time. The second runs whatever the first
# came to, so that one run tells everything; 5 is a phase of which PYTEST_ARGS left nothing. Then the console's.
define test
@shared=0; alone=0; console=0; \
$(BIN)/python -m pytest -m '$(1) and not alone' -n $(PROCESSES) --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS) \
  || shared=$$?; \
$(BIN)/python -m pytest -m '$(1) and alone' $(PYTEST_ARGS) || alone=$$?; \
sh scripts/console.sh $(2) || console=$$?; \
case "$$shared $$alone $$console" in '0 0 0'|'0 5 0'|'5 0 0') ;; *) exit 1;; esac
endef

.DEFAULT_GOAL := help
.PHONY: help install console run test test-all test-nightly coverage check format bench soak tck pins wheel clean \
  export-env models train-router train-questions train-things train-score train-code-risk eval eval-publish eval-projects examples

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

install: $(STAMP) ## make .venv and install the pinned set into it

$(STAMP): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo 'No Python 3.11 or newer found: install one, or say make PYTHON=/path/to/python' >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --constraint constraints.txt --editable '.[dev,grpc]'
	@touch $@

export-env: $(EXPORT_STAMP) ## make .venv-export, in which models are exported and trained

$(EXPORT_STAMP): constraints-export.txt
	@test -n "$(PYTHON)" || { echo 'No Python 3.11 or newer found: install one, or say make PYTHON=/path/to/python' >&2; exit 1; }
	test -x $(EXPORT)/bin/python || $(PYTHON) -m venv $(EXPORT)
	$(EXPORT_PIP) install --quiet $(TORCH_ARGS) --constraint constraints-export.txt torch
	$(EXPORT_PIP) install --quiet --requirement constraints-export.txt
	@touch $@

models: export-env ## fetch, export, quantise and check models: ONLY=names FROM=folder OUT=model_exports
	$(EXPORT)/bin/python -m scripts.models --only '$(ONLY)' --from '$(FROM)' --out '$(OUT)'

train-code-risk: install ## teach an exported encoder of code a risk, by seeded faults: MODEL=codebert OUT=model_exports
	$(BIN)/python -m scripts.code_risk train '$(OUT)/$(MODEL)'

eval: install ## measure how right the understanding is, on the frozen sets
	$(BIN)/python -m benchmarks.quality $(ARGS)
	$(BIN)/python -m benchmarks.substance
	$(BIN)/python -m benchmarks.economy routing

eval-publish: install ## the same, written into docs/ (models, substance, routing) and the manifest
	$(BIN)/python -m benchmarks.quality --publish
	$(BIN)/python -m benchmarks.substance --publish
	$(BIN)/python -m benchmarks.economy routing --publish

eval-projects: install ## install, test and start 25 generated projects (an hour), written into docs/substance.md
	$(BIN)/python -m benchmarks.substance projects --publish

examples: install ## write the ten answers of docs/examples anew
	$(BIN)/python -m scripts.examples

train-score: install ## fit the routing score anew (about two minutes)
	$(BIN)/python -m scripts.routing train

train-router: export-env ## fine-tune the default router (about 14 minutes on two cores)
	$(EXPORT)/bin/python -m scripts.models --only router-minilm --from '$(FROM)' --out '$(OUT)'

train-questions: export-env ## teach the encoder of known questions, judge its lines by others, fit the weights (an hour)
	$(EXPORT)/bin/python -m scripts.models --only questions-minilm --from '$(FROM)' --out '$(OUT)'
	$(EXPORT)/bin/python -m scripts.questions.train --weights '$(OUT)/.making/questions-minilm/source'
	$(BIN)/python -m scripts.known_questions

train-things: export-env ## teach the encoder which words name things, judge development sets by others (20 minutes)
	$(EXPORT)/bin/python -m scripts.models --only things-minilm --from '$(FROM)' --out '$(OUT)'
	$(EXPORT)/bin/python -m scripts.things.train --weights '$(OUT)/.making/things-minilm/source'

console: ## build the page at /console/, where Node 20 or newer is
	@sh scripts/console.sh

run: install ## serve on A2A_HOST:A2A_PORT (127.0.0.1:8000), with the console where it can be built
	@sh scripts/console.sh || true
	$(BIN)/a2a-agents serve

test: install ## the fast tests
	$(call test,$(FAST),test)

test-all: install export-env ## the fast tests and the slow, fault, browser and interop ones
	$(call test,not nightly,test browser)

test-nightly: install export-env ## every test there is, the hour-long ones too
	$(BIN)/python -m pytest -m '' $(PYTEST_ARGS)

coverage: install export-env ## branch coverage: 100 % of core, 95 % of the whole package
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -m 'not nightly' $(PYTEST_ARGS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --skip-covered --fail-under=95
	$(BIN)/coverage report --include='a2a_agents/core/*' --fail-under=100

check: install ## format, lint, types and import rules; runs no test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	@sh scripts/console.sh check

format: install ## rewrite the sources as check wants them
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .
	cd console && npm run --silent format

bench: install ## measure every figure the README claims
	@missed=0; \
	$(BIN)/python -m benchmarks.economy speed || missed=$$?; \
	$(BIN)/python -m benchmarks.economy caches || missed=$$?; \
	$(BIN)/python -m benchmarks || missed=$$?; \
	exit $$missed

soak: install ## mixed load on two fronts, a worker and Redis: ARGS='--minutes 60'
	$(BIN)/python -m benchmarks.soak $(ARGS)

tck: install ## the public conformance kit: make tck TCK_SRC=/path/to/a2a-tck
	@test -n "$(TCK_SRC)" || { echo 'say where the kit is: make tck TCK_SRC=/path/to/a2a-tck' >&2; exit 2; }
	PYTHON=$(BIN)/python TCK_PORT=$(TCK_PORT) TCK_RUNNER=$(TCK_RUNNER) TCK_SRC=$(TCK_SRC) sh scripts/tck.sh

pins: ## resolve the dependencies again and write constraints.txt
	rm -rf build/pins
	$(PYTHON) -m venv build/pins
	build/pins/bin/python -m pip --disable-pip-version-check install --quiet '.[dev,grpc]'
	build/pins/bin/python scripts/pins.py > build/constraints.txt
	mv build/constraints.txt constraints.txt
	rm -rf build/pins

wheel: install ## build the wheel into dist/, with the console where it can be built
	@sh scripts/console.sh || true
	$(PIP) wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist

clean: ## remove what was built, not what was stored
	rm -rf $(VENV) $(EXPORT) build dist console/dist console/node_modules .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage*
	find . -name __pycache__ -type d -not -path './node_modules/*' -prune -exec rm -rf {} +
