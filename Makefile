# make chat   set up, then serve the page on http://127.0.0.1:7860
# make test   set up, then run every test
# make evaluate   set up, then measure the answers and rewrite evaluation/results and the figures in README.md
#
# Variables:
#   PYTHON       the Python to use, 3.11 or later                          (python3)
#   TORCH_INDEX  package index to take PyTorch from, e.g. a mirror or a GPU build; empty lets the set-up choose
#                a CPU build
PYTHON ?= python3
TORCH_INDEX ?=
VENV := .venv
BIN := $(VENV)/bin
TORCH := torch==2.13.0
TORCH_CPU_INDEX := https://download.pytorch.org/whl/cpu
HOST ?= 127.0.0.1
PORT ?= 7860

.PHONY: chat test install lint evaluate evaluate-all clean

chat: install
	@$(BIN)/objective10 chat --host $(HOST) --port $(PORT)

test: install $(VENV)/.test
	@. $(VENV)/.test && $(BIN)/python -m pytest

install: $(VENV)/.installed

lint: install $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

evaluate: install $(VENV)/.evaluate
	@$(BIN)/objective10 evaluate

# The encoder beside its teacher; translation retrieval needs the held-out sets beside the checkout.
evaluate-all: install $(VENV)/.evaluate
	$(BIN)/python -m evaluation.questions_to_actions --teacher
	@if [ -d ../shared/bench ]; then $(BIN)/python -m evaluation.translation; \
	else echo "../shared/bench is not there: translation retrieval is not measured"; fi
	@$(BIN)/objective10 evaluate

clean:
	rm -rf $(VENV) build

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or later is needed; name it with: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) && $(BIN)/pip install --quiet --upgrade pip \
	  || { rm -rf $(VENV); echo "No virtual environment could be made; on Debian: apt-get install python3-venv"; exit 1; }

# Where the default index would bring GPU packages of several GB, the CPU build is taken from PyTorch's own index.
# A dry run tells; a current pip reads only metadata for it.
$(VENV)/.torch: $(BIN)/python
	@if [ -n "$(TORCH_INDEX)" ]; then \
	  $(BIN)/pip install --index-url "$(TORCH_INDEX)" "$(TORCH)"; \
	else \
	  $(BIN)/pip install --dry-run --quiet --report $(VENV)/torch.json "$(TORCH)" && \
	  if grep -q '"nvidia' $(VENV)/torch.json; then \
	    $(BIN)/pip install --index-url "$(TORCH_CPU_INDEX)" "$(TORCH)"; \
	  else \
	    $(BIN)/pip install --quiet "$(TORCH)"; \
	  fi; \
	fi
	@touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.torch
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/.evaluate: pyproject.toml $(VENV)/.installed
	@$(BIN)/pip install --quiet --editable '.[evaluate,train]'
	@touch $@

$(VENV)/.test: pyproject.toml $(VENV)/.installed .ci/browser
	$(BIN)/pip install --quiet --editable '.[test]'
	@sh .ci/browser $(BIN) > $@.part
	@mv $@.part $@
