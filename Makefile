# Every command a person needs. `make test` is what must pass before a commit reaches main.
PY := .venv/bin/python
OURS := detectors classroom doorway kiosk teacher_console commands
CODE := $(OURS) $(wildcard run.py benchmarks) tests
CATALOGUES := $(wildcard */translations/*/LC_MESSAGES/*.po)
KERNEL := $(wildcard detectors/learning/*.[ch]) detectors/learning/compiling.py
COMPILE := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-emit-index-url --no-emit-find-links --no-header --override overrides.txt

.DEFAULT_GOAL := help
.PHONY: help setup service run test lint check soak lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile

setup: .venv/.ready ## a working .venv (on Debian, as root, the system packages too)

.venv/.ready: requirements-dev.lock .ci/setup $(CATALOGUES) $(KERNEL)
	@bash .ci/setup

service: .venv/.ready-service ## a .venv with only what a school's server needs (systemd/README.md)

.venv/.ready-service: requirements.lock .ci/setup $(CATALOGUES) $(KERNEL)
	@bash .ci/setup --service

run: setup ## a sample class on this machine; prints both addresses and the sign-in codes
	$(PY) run.py demo

test: setup lint ## everything that must hold, browser journeys included
	$(PY) -m pytest

lint: setup ## style, types and the arrows between the rooms
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy $(CODE)
	.venv/bin/lint-imports --no-logo

check: test ## lint, then the tests

soak: setup ## minutes of load
	$(PY) -m pytest -m soak

lock: setup ## new versions into the locks: exact, hashed, and without any address
	$(COMPILE) --upgrade requirements.in -o requirements.lock
	$(COMPILE) --upgrade requirements-dev.in -o requirements-dev.lock
	sed -i '1i # Made by `make lock`. Install with --require-hashes --no-deps; it names no address on purpose.' requirements*.lock

clean: ## everything that `make setup` and the tests made
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find . -path '*/translations/*' -name '*.mo' -delete
	rm -f detectors/learning/kernel-*.so
