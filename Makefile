# Everything a visitor, a developer or CI runs. Plain: GNU make 3.81, an empty environment.

PYTHON ?= python3
BIN = .venv/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet
# Tools that write the lock files live apart, so that nothing locked depends on them.
LOCK_TOOLS = build/lock-tools
COMPILE = $(LOCK_TOOLS)/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --no-annotate $(UPGRADE)
NOT_EMITTED = sed -n 's/^\([A-Za-z0-9._-]*\)==.*/--no-emit-package \1/p'
UPGRADE =
ARGS =

.DELETE_ON_ERROR:
.PHONY: help install demo test check format lock bench mutants pictures clean

help:
	@echo "make demo      start everything on this machine, with example changes (ARGS=--no-browser)"
	@echo "make test      the tests; quick, no browser"
	@echo "make check     exactly what CI runs: format, lint, types, tests, mutants; needs Chromium"
	@echo "make format    format the code"
	@echo "make bench     measure latencies and costs"
	@echo "make mutants   show that a test notices when any entry of a table is changed"
	@echo "make pictures  take the pictures of the README anew; needs Chromium"
	@echo "make install   .venv with everything a developer needs, from the lock files"
	@echo "make lock      write the lock files anew (UPGRADE=--upgrade for newer versions)"
	@echo "make clean     remove .venv and what builds leave behind"

install: .venv/dev.stamp

demo: .venv/demo.stamp
	@$(BIN)/consolewatch demo $(ARGS)

test: .venv/dev.stamp
	$(BIN)/python -m pytest -m 'not slow and not browser' $(ARGS)

check: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(MAKE) test
	$(BIN)/python -m pytest -m 'slow or browser'
	$(MAKE) mutants

format: .venv/dev.stamp
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

bench: .venv/dev.stamp
	$(BIN)/python -m tests.bench $(ARGS)

# Less of it by the name of a table, or a part of what ARGS=--list prints.
mutants: .venv/dev.stamp
	@$(BIN)/python -m tests.mutants $(ARGS)

pictures: .venv/dev.stamp
	$(BIN)/python -m tests.demo.page.pictures

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find bot tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/venv.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "consolewatch needs Python 3.11 or later; '$(PYTHON)' is not." >&2; \
		echo "Name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "'$(PYTHON)' lacks the venv module (on Debian and Ubuntu: apt install python3-venv)." >&2; \
		exit 1; }
	@echo "Making .venv ..."
	@$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/demo.stamp: .venv/venv.stamp lambda.lock demo.lock pyproject.toml
	@echo "Installing what the product and its demo need ..."
	@$(PIP) install --require-hashes -r lambda.lock -r demo.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: .venv/demo.stamp dev.lock
	@echo "Installing what development needs ..."
	@$(PIP) install --require-hashes -r lambda.lock -r demo.lock -r dev.lock
	@touch $@

$(LOCK_TOOLS)/stamp:
	@$(PYTHON) -m venv --clear $(LOCK_TOOLS)
	@$(LOCK_TOOLS)/bin/python -m pip --disable-pip-version-check --quiet install 'uv==0.13.9'
	@touch $@

# The demo is resolved first, because its emulator pins botocore. Each file then holds only what
# the ones before it lack, in the same versions: installing several never conflicts.
lock: $(LOCK_TOOLS)/stamp
	@touch lambda.lock demo.lock dev.lock
	@$(LOCK_TOOLS)/bin/python -c 'import tomllib; print(*tomllib.load( \
		open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' > build/backend.in
	@cat lambda.lock demo.lock > build/pins.txt
	$(COMPILE) pyproject.toml --extra demo build/backend.in -o build/pins.txt
	$(COMPILE) pyproject.toml -c build/pins.txt -o lambda.lock
	$(COMPILE) pyproject.toml --extra demo build/backend.in -c build/pins.txt \
		$$($(NOT_EMITTED) lambda.lock) -o demo.lock
	$(COMPILE) pyproject.toml --extra dev build/backend.in -c build/pins.txt \
		$$($(NOT_EMITTED) lambda.lock demo.lock) -o dev.lock
