# The few commands of this project. `make run` and `make test` are all a newcomer needs.
PYTHON ?= python3
UV_VERSION := 0.13.9
BIN := .venv/bin

.PHONY: setup run test check journeys chaos chaos-short bench bench-check train
.DEFAULT_GOAL := run

# Our own modules are compiled, too: where PYTHONDONTWRITEBYTECODE is set, Python would compile them at each start.
setup: .venv/.ready
	@$(BIN)/python -m compileall -q app.py benchmarks bot handlers prompts storage

.venv/.ready: uv.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	$(BIN)/uv sync --frozen --quiet --compile-bytecode
	@touch $@

run: setup
	@$(BIN)/python app.py advise --kind draft docs/sample-draft.txt

test: setup
	@$(BIN)/python -m pytest -n 2 -q -m "not journey and not chaos"

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/basedpyright --warnings
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 2 -q -m "not journey and not chaos"
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

journeys: setup
	$(BIN)/python -m pytest -n 2 -q -m journey

# Ten thousand nudges while workers and servers are killed and frozen; the short form takes less than a minute.
chaos: setup
	$(BIN)/python -m pytest -q -m chaos tests/chaos --nudges=10000 --seconds=90

chaos-short: setup
	$(BIN)/python -m pytest -q -m chaos tests/chaos

bench-check: setup
	$(BIN)/python -m benchmarks check

# With the libraries that Kept is measured against.
bench: setup
	$(BIN)/uv sync --frozen --quiet --group peers
	$(BIN)/python -m benchmarks

train: setup
	$(BIN)/python -m prompts.training
