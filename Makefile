# Every target sets up .venv by itself, once; the second call installs nothing.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SEEDS  ?= seeds
OUT    ?= briefs
MODEL  ?= local
SECONDS ?= 60

.PHONY: help brief test check browser record bench fuzz clean
help: ## What each target does
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/'

brief: $(VENV)/.local ## Make the brief of seeds/ with the embedded model and print its head
	@echo "briefgen: making the brief of $(SEEDS) (about three minutes on two cores the first time)"
	@$(BIN)/briefgen run $(SEEDS) --out $(OUT) --model $(MODEL)
	@latest=$$(ls -td $(OUT)/*/ | head -1); echo; sed -n "/^# /,/^## [^K]/p" $${latest}brief.md | head -40; echo "…"; echo; echo "The whole brief: $${latest}brief.md"

test: $(VENV)/.dev ## Run all tests, offline
	@echo "briefgen: running the tests, without network"
	@$(BIN)/pytest

check: $(VENV)/.dev ## Lint, types, import contracts, known vulnerabilities
	@echo "briefgen: ruff, mypy, import-linter, pip-audit"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m tests.audit

browser: $(VENV)/.dev $(VENV)/.browser ## Test the evidence page in a real browser (Debian’s chromium, installed where it may be)
	@bash .ci/chromium
	@echo "briefgen: testing the evidence page in a browser, without network"
	@$(BIN)/pytest -m browser tests/browser

fuzz: $(VENV)/.dev ## Try every reader of what strangers hand over with damaged documents (a minute; SECONDS=600 for longer)
	@echo "briefgen: fuzzing for $(SECONDS) s; what crashes a reader is kept in build/fuzz/"
	@$(BIN)/python -m tests.fuzz --seconds $(SECONDS)

record: $(VENV)/.local $(VENV)/.dev ## Record the cassettes again from the embedded model (about five minutes)
	@echo "briefgen: recording cassettes/ from the embedded model"
	@$(BIN)/python -m tests.record

bench: $(VENV)/.bench $(VENV)/.local ## Measure against benchmarks/floors.toml: grounding, the checks, the embedded model on seeds/
	@echo "briefgen: benchmarks"
	@$(BIN)/python benchmarks/grounding.py $(SEEDS)
	@$(BIN)/python -m benchmarks.perturbation $(SEEDS)
	@$(BIN)/python -m benchmarks.checks $(SEEDS)
	@$(BIN)/python -m benchmarks.judgments $(SEEDS)
	@$(BIN)/python -m benchmarks.stories --corpus tests/corpus
	@$(BIN)/python benchmarks/local.py $(SEEDS)

clean: ## Remove .venv, caches and build output; briefs and the assembled model stay
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/.base: pyproject.toml
	@echo "briefgen: setting up $(VENV)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.%: $(VENV)/.base
	@echo "briefgen: installing the $* extra into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$*]'
	@touch $@
