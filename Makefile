# What can be done here. Everything may be run again and again; what is there already is left alone.
# Needed beforehand: Rust, Node 20, a C compiler, and root or sudo for Debian packages.

.PHONY: help demo test test-all bench lint install web program
.DEFAULT_GOAL := help

PROGRAM := target/debug/kakeru

help:
	@echo 'make demo      build everything and start a whole floor on this machine'
	@echo 'make test      all tests: Rust, web client, real browser, interface, NAT'
	@echo 'make test-all  the same, longer: more random cases, every story three times'
	@echo 'make bench     measure'
	@echo 'make lint      formatting, clippy, types and style of the web client'

demo: install program
	@echo '==> starting the demo'
	@exec $(PROGRAM) demo $(ARGS)

test:
	@.ci/test

test-all:
	@.ci/test --all

bench: install
	cargo bench --workspace

lint:
	@.ci/install lint
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	cd web && npm run --silent check
	cd tests/browser && npm run --silent check

install:
	@.ci/install

# The client is embedded in the program, so it is built first; built again only where a source is newer.
CLIENT := web/dist/index.html
SOURCES := $(shell find web/src web/public web/index.html web/package-lock.json web/*.ts -type f 2>/dev/null)

web: install
	@$(MAKE) --no-print-directory $(CLIENT)

$(CLIENT): $(SOURCES)
	@echo '==> building the web client'
	@cd web && npm run --silent build

program: web
	@echo '==> building the program'
	@cargo build
