# Everything there is to do with Andersom. `make help` lists it.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

GO     ?= go
TOOL   := $(GO) tool -modfile=tools/go.mod
LINT   := .cache/bin/golangci-lint
CHECKS := tools/check/node_modules/.package-lock.json

.PHONY: help
help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.PHONY: demo
demo: ## run the demonstration
	$(GO) run ./cmd/andersom demo

.PHONY: build
build: ## build bin/andersom, one static file
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags="-s -w" -o bin/andersom ./cmd/andersom

.PHONY: setup
setup: ## install what the tests need (Debian packages, npm packages, linter)
	tools/setup

$(CHECKS): tools/check/package-lock.json
	cd tools/check && npm ci --no-audit --no-fund --silent && touch node_modules/.package-lock.json

$(LINT): tools/lint/go.mod
	mkdir -p .cache/bin && cd tools/lint && $(GO) build -o ../../$(LINT) github.com/golangci/golangci-lint/v2/cmd/golangci-lint && touch ../../$(LINT)

.PHONY: generate
generate: ## make the generated code (templ)
	$(TOOL) templ generate -path internal

.PHONY: assets
assets: ## bundle stylesheets, script, font and icons into internal/ui/dist (needs npm)
	npm ci --no-audit --no-fund --silent
	cd tools && $(GO) run ./assets

.PHONY: drift
drift: ## fail when generated code is not what its source gives
	tools/drift

.PHONY: lint
lint: $(LINT) ## vet and lint
	$(GO) vet ./...
	$(LINT) run ./...

.PHONY: check
check: ## the fast part of the tests: format, drift, vet, rules of the house, unit tests on SQLite
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); exit 1; }
	tools/drift
	$(GO) vet ./...
	$(GO) test ./...

.PHONY: test
test: ## everything: installs what is missing, then all checks and tests on both databases
	tools/test

.PHONY: soak
soak: ## the long part: fuzzing, full oracles, load
	tools/soak

.PHONY: bench
bench: ## benchmarks, printed as ratios
	cd bench && $(GO) run .

.PHONY: tail
tail: ## the ten longest files, functions and packages: places to look, no verdict
	cd tools && $(GO) run ./tail ..

.PHONY: clean
clean: ## remove what was built
	rm -rf bin .cache tmp coverage.out
