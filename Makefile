PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: app test lint eval bench screenshots train

$(VENV)/.app: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet -r requirements.txt
	touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet -r requirements-dev.txt
	touch $@

app: $(VENV)/.app  ## open the chat in the browser
	$(BIN)/streamlit run app.py

test: $(VENV)/.dev  ## every test
	$(BIN)/python -m pytest -q -n 2

lint: $(VENV)/.dev  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/mypy

eval: $(VENV)/.dev  ## the accuracy table
	$(BIN)/python -m bench.accuracy

bench: $(VENV)/.dev  ## times against the budgets
	$(BIN)/python -m bench.speed
	$(BIN)/python -m bench.pages

screenshots: $(VENV)/.dev  ## the pictures of the guide
	$(BIN)/python scripts/screenshots.py

train: $(VENV)/.dev  ## the built-in encoder, anew (TEXTS=news.txt.xz)
	$(BIN)/python -m index train --texts $(TEXTS)
