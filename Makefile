# Everything a newcomer types. What has to be installed for it is in tools/prepare, and each
# target installs only what is missing. PYTHON names another Python, ARGS go to the command.
PYTHON  ?= python3
ARGS    ?=
PREPARE := $(PYTHON) -m tools.prepare
BIN     := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help build test check bench update pictures lock clean

help:   ## say what each target does
	@sed -n 's/^\([a-z]*\): *## /  make \1	/p' Makefile | expand -t 16

build:  ## install what a build needs, and build source/ into output/site/
	@$(PREPARE) build
	@$(BIN)/publish build $(ARGS)

test:   ## install the validators as well, and run every check and every test
	@$(PREPARE) test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadgroup --no-loadscope-reorder $(ARGS)

check:  ## the quick half of test: style, types, and the tests of single modules
	@$(PREPARE) check
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -n auto -m "not conformance and not slow" $(ARGS)

bench:  ## compare with other tools, and write docs/benchmarks.md (takes half an hour)
	@$(PREPARE) bench
	$(BIN)/python -m tests.benchmarks $(ARGS)

update: ## write the expected texts of the tests anew; look at the diff before you commit it
	@$(PREPARE) check
	$(BIN)/pytest --update $(ARGS)

pictures: ## take the pictures of docs/screenshots.md anew; look at them before you commit them
	@$(PREPARE) test
	$(BIN)/python -m tests.conformance.screenshots

lock:   ## write the lock files anew (ARGS=--upgrade takes the newest versions)
	@$(PREPARE) lock $(ARGS)

clean:  ## remove everything that make made
	rm -rf .venv .tools tests/conformance/node_modules build dist publish.egg-info
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find output -mindepth 1 ! -name .gitignore -delete
	find publish tests tools -name __pycache__ -prune -exec rm -rf {} +
