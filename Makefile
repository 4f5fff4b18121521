# make app      your notebooks in the browser
# make report   look at the sample's report        make test   everything, as the CI does it
# make lint     style, types, rooms, notebooks     make lock   pin the newest allowed versions again
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
SAMPLE := --data data/demo --as-of 2026-11-15

.PHONY: app report test lint lock docs picture benchmark clean

app: $(READY)
	@$(BIN)/career app

report: $(READY)
	@$(BIN)/career report maya $(SAMPLE) -o reports/maya.html

test: lint
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder --nbval-lax tests career_lib notebooks

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# A set-up that was cut short is begun again; one that is done costs nothing.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12 report")'
	@echo "Setting up .venv: about a minute, once."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

# Hashes of every platform's files, no address of any index.
lock: $(READY)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --extra dev --upgrade --quiet \
	  --no-header --no-annotate pyproject.toml -o requirements.lock

docs: $(READY)
	$(BIN)/python docs/tables.py

# The README's two, of today's pages of the sample; needs an installed Chromium or Chrome.
picture: report
	$(BIN)/python docs/picture.py reports/maya.html

benchmark: $(READY)
	$(BIN)/python -m benchmarks.report
	$(BIN)/python -m benchmarks.forecast
	$(BIN)/python -m benchmarks.app
	$(BIN)/python -m benchmarks.month

clean:
	rm -rf .venv reports build .mypy_cache .ruff_cache .pytest_cache .hypothesis
