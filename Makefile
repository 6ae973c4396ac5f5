# Everything from a bare checkout: each target does its own set-up in .venv, a second run is instant.

PYTHON := .venv/bin/python
ARGS ?=
N ?= 1000
SEED ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test faults lint bench vision-report gallery lock clean

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup:  ## Make .venv and install the locked requirements
	@sh tools/setup.sh

demo: setup  ## Run one real job end to end: picture, evaluation, ledger rows, balance
	@$(PYTHON) -m app.demo $(ARGS)

serve: setup  ## Keep web, workers, clock and Flower running until Ctrl-C
	@$(PYTHON) -m app.serve $(ARGS)

test: setup  ## Run the tests, a process for each core; ARGS="-k name" picks some
	@$(PYTHON) -m pytest --numprocesses auto --dist loadfile $(ARGS)

faults: setup  ## Break the running stack under load and ask the books; N=20000 is the long one
	@$(PYTHON) -m pytest tests/faults -m faults
	@$(PYTHON) -m tests.faults.soak --requests $(N) $(if $(SEED),--seed $(SEED)) $(ARGS)

lint: setup  ## Check style and import contracts
	@$(PYTHON) -m flake8
	@.venv/bin/lint-imports

bench: setup  ## Run the benchmarks
	@$(PYTHON) -m bench $(ARGS)

vision-report: setup  ## Measure cut-out and extract on real photos; ARGS=FOLDER, --look FOLDER for sheets
	@$(PYTHON) -m bench.vision $(ARGS)
	@$(PYTHON) -m bench.extract $(ARGS)

gallery: setup  ## Draw contact sheets of every scene and garment, and of looks, for docs/
	@$(PYTHON) -m studio.gallery scenes
	@$(PYTHON) -m studio.gallery garments $(ARGS)
	@$(PYTHON) -m studio.gallery looks bench/looks/garments.json --sheet docs/pictures/gallery/looks.jpg

lock: setup  ## Write requirements.lock anew from setup.cfg
	@.venv/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --all-extras \
		--python-version 3.11 --custom-compile-command "make lock" \
		setup.cfg --output-file requirements.lock

clean:  ## Remove .venv and caches; pictures and data in .atelier stay
	@rm -rf .venv build dist *.egg-info .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
