# Two commands on a fresh machine: `make demo` and `make test`.
# Everything that is made lies below build/$(VARIANT).

VERSION = 0.1.0
VARIANT = release
# 1: by POSIX alone, without what only Linux has.
PORTABLE = 0
BUILD = build$(if $(filter-out 0,$(PORTABLE)),/portable)
PREFIX = /usr/local
JOBS := $(shell nproc 2>/dev/null || echo 2)
WERROR = 0
FUZZ_SECONDS = 60

LIBRARIES = libgit2 zlib libcmark yaml-0.1 sqlite3 libutf8proc tinfo

MAKEFLAGS += --no-builtin-rules --no-print-directory
# `make V=1` shows whole command lines.
V = 0
ifeq ($(V),0)
say = @echo '  $(1) $(2)';
endif
.DELETE_ON_ERROR:
.SUFFIXES:

# As many jobs as processors, unless the user said how many.
PARALLEL = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS))

# ---- flags ---------------------------------------------------------------

O = $(BUILD)/$(VARIANT)

FLAGS_debug = -O0 -g
FLAGS_release = -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong \
	-fstack-clash-protection
FLAGS_san = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
	-fno-sanitize-recover=all
FLAGS_tsan = -O1 -g -fsanitize=thread
FLAGS_fuzz = $(FLAGS_san) -fsanitize=fuzzer-no-link \
	-DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
ifeq ($(origin FLAGS_$(VARIANT)),undefined)
$(error VARIANT is debug, san, tsan, fuzz or release, not '$(VARIANT)')
endif

WARNINGS = -Wall -Wextra -Wshadow -Wconversion -Wsign-conversion \
	-Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wcast-qual \
	-Wwrite-strings -Wformat=2 -Wundef -Wvla
ifneq ($(WERROR),0)
WARNINGS += -Werror
endif

# Which system calls there are is for SYSTEM to say, not for a library.
PKG_CFLAGS := $(filter-out -D_DEFAULT_SOURCE -D_XOPEN_SOURCE=%,\
	$(shell pkg-config --cflags $(LIBRARIES) 2>/dev/null))
PKG_LIBS := $(shell pkg-config --libs $(LIBRARIES) 2>/dev/null) -lm

ifeq ($(PORTABLE),0)
SYSTEM = -D_GNU_SOURCE
OTHER_SYSTEM = src/base/system_posix.c
else
SYSTEM = -D_XOPEN_SOURCE=700 -Werror=implicit-function-declaration
OTHER_SYSTEM = src/base/system_linux.c
endif
C_DIALECT = -std=c11 $(SYSTEM) -DCOACH_VERSION='"$(VERSION)"' \
	-Iinclude -Isrc -include coach/base/banned.h
COMPILE = $(CC) $(C_DIALECT) $(WARNINGS) $(FLAGS_$(VARIANT)) -fPIE -pthread \
	$(PKG_CFLAGS) $(CPPFLAGS) $(CFLAGS)
# At a fixed address a program with sanitizers starts in three quarters of the
# time: they bring thousands of addresses to relocate.
LINK = $(CC) $(FLAGS_$(VARIANT)) $(if $(filter release debug,$(VARIANT)),-pie,\
	-no-pie) -pthread -Wl,-z,relro -Wl,--as-needed $(LDFLAGS)

# ---- what there is -------------------------------------------------------

# At most so deep are the folders.
DEPTHS = */ */*/ */*/*/
OURS := $(wildcard src/main.c $(DEPTHS:%=src/%*.c))
SOURCES := $(filter-out $(OTHER_SYSTEM),$(OURS))
OBJECTS := $(SOURCES:%.c=$(O)/%.o)
LIB_OBJECTS := $(filter-out $(O)/src/main.o,$(OBJECTS)) $(O)/shipped.o
SHELLS = bash zsh fish
SHIPPED := $(wildcard templates/*.md templates/*.yaml templates/skills/*.md) \
	$(SHELLS:%=src/cli/completion/coach.%)
UNIT := $(patsubst %.c,$(O)/%,$(wildcard tests/unit/test_*.c))
# What takes longest comes first.
LONG := tests/cli/answers.sh tests/cli/tally.sh
CLI := $(LONG) $(filter-out tests/cli/lib.sh $(LONG),\
	$(wildcard tests/cli/*.sh))
# Those that compute and write texts: what they say does not depend on a system,
# so another one need not be asked once more.
PURE := $(patsubst %,tests/cli/%.sh,actions advice advised agreed answers chain \
	chart cycle due history hours json kata kept method names needs observable \
	prep ratio review same_day skills sponsor three_weeks today)
TRANSPORTS := $(addprefix tests/sync/,http.pl ssh.pl local.pl)
INTERRUPTED := $(addprefix tests/sync/,kill_sweep.pl simulate.pl error_sweep.pl \
	race.pl)
SYNC := $(INTERRUPTED) $(TRANSPORTS)
FUZZ := $(filter-out replay support,$(patsubst tests/fuzz/%.c,%,\
	$(wildcard tests/fuzz/*.c)))
FUZZ_PROGRAMS := $(FUZZ:%=$(O)/tests/fuzz/%)
BENCH := $(O)/tests/bench/corpus $(O)/tests/bench/empty \
	$(O)/tests/bench/floor $(O)/tests/bench/ratio
MAN := $(wildcard src/man/*.[1-9])
HEADERS := $(wildcard include/coach/*/*.h include/coach/*/*/*.h)
C_FILES := $(OURS) $(wildcard tests/*/*.c)
FORMATTED := $(C_FILES) $(HEADERS) $(wildcard $(DEPTHS:%=src/%*.h) tests/*/*.h)
OTHER_OBJECTS := $(patsubst %.c,$(O)/%.o,$(wildcard tests/*/*.c))

.PHONY: all deps deps-build deps-test deps-root debian13 debian13-root demo test check-unit check-cli check-sync check-driver simulate \
	kill-sweep error-sweep race transports \
	san fuzz \
	fuzz-replay replay bench lint format install uninstall clean help units \
	lint-layers lint-circles lint-system lint-words lint-shell lint-man \
	lint-format \
	lint-cppcheck test-portable check-imports stress-tests \
	bench-programs mutants \
	$(FUZZ:%=run-%) FORCE

all: $(O)/coach ## build the program (default)

# ---- building ------------------------------------------------------------

# Rewritten only when compiler or flags change, which then rebuilds all.
FLAGS_NOW = $(COMPILE) | $(LINK) | $(PKG_LIBS)
$(O)/flags: FORCE
	@$(if $(PKG_CFLAGS)$(filter-out -lm,$(PKG_LIBS)),,echo "libraries are missing: run 'make deps'" >&2; \
		exit 1;) mkdir -p $(@D); \
	printf '%s\n' '$(subst ','\'',$(FLAGS_NOW))' | cmp -s - $@ || \
	printf '%s\n' '$(subst ','\'',$(FLAGS_NOW))' >$@

$(OBJECTS) $(OTHER_OBJECTS): $(O)/%.o: %.c $(O)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)$(COMPILE) -MMD -MP -c -o $@ $<

$(O)/shipped.o: $(O)/shipped.c $(O)/flags
	$(call say,CC,$<)$(COMPILE) -MMD -MP -c -o $@ $<

# The templates and the completion scripts as C: one literal a line, ? escaped
# because of trigraphs. The folders are named too: their time changes when a file
# is added or removed.
$(O)/shipped.c: $(SHIPPED) $(wildcard templates templates/skills) Makefile | \
		$(O)/flags
	@export LC_ALL=C; n=0; \
	files=$$(for f in $(SHIPPED); do case $$f in \
		templates/skills/*) echo "$${f#templates/} $$f" ;; \
		src/cli/*) echo "$${f#src/cli/} $$f" ;; \
		*) echo "$$f $$f" ;; esac; done | sort); \
	{ echo '#include "coach/journal/journal.h"'; \
	echo "$$files" | while read -r name file; do \
		[ -n "$$file" ] || continue; \
		printf '\nstatic const char file_%d[] =\n' $$n; n=$$((n+1)); \
		sed -e 's/[\\"?]/\\&/g' -e 's/^/\t"/' -e 's/$$/\\n"/' "$$file"; \
		echo '	"";'; \
	done; \
	printf '\nconst struct coach_shipped coach_shipped[] = {\n'; \
	echo "$$files" | while read -r name file; do \
		[ -n "$$file" ] || continue; \
		printf '\t{"%s", {file_%d, sizeof(file_%d) - 1}},\n' \
			"$$name" $$n $$n; n=$$((n+1)); \
	done; \
	printf '\t{NULL, {NULL, 0}}\n};\n\nconst size_t coach_shipped_count = %d;\n' \
		$(words $(SHIPPED)); } >$@

$(O)/libcoach.a: $(LIB_OBJECTS)
	$(call say,AR,$@)rm -f $@; $(AR) qcs $@ $^

$(O)/coach: $(O)/src/main.o $(O)/libcoach.a
	$(call say,LD,$@)$(LINK) -o $@ $^ $(PKG_LIBS)

-include $(OBJECTS:.o=.d) $(OTHER_OBJECTS:.o=.d) $(O)/shipped.d

# ---- tests ---------------------------------------------------------------

# A sanitizer's report must not look like an answer (exit 1): it is 99.
# The shell puts the folder in, so that its name may have any character.
here = $(if $(filter /%,$(1)),'$(1)',"$$PWD"/'$(1)')
SAN_ENV = ASAN_OPTIONS=exitcode=99:detect_stack_use_after_return=$(DEEP) \
	UBSAN_OPTIONS=exitcode=99:print_stacktrace=1 TSAN_OPTIONS=exitcode=99 \
	LSAN_OPTIONS=suppressions="$$PWD"/tests/lint/leaks:print_suppressions=0

# Stacks that are kept to be looked at take a quarter of a program's start:
# they are for the tests within one process.
DEEP = 0
check-unit replay: DEEP = 1

units: $(UNIT)

$(UNIT): %: %.o $(O)/libcoach.a
	$(call say,LD,$@)$(LINK) -o $@ $^ -lcmocka $(PKG_LIBS)

# Random merges: as many as go into half a minute.
TRIPLES = $(if $(filter release,$(VARIANT)),100000,10000)

check-unit: $(UNIT) ## run the unit tests of this VARIANT
	$(SAN_ENV) CMOCKA_MESSAGE_OUTPUT=TAP \
		COACH_TRIPLES=$${COACH_TRIPLES:-$(TRIPLES)} prove -e '' -j$(JOBS) $(UNIT)

# One script more than there are processors: some wait for a terminal.
check-cli: $(O)/coach ## run the command line tests of this VARIANT
	$(SAN_ENV) COACH=$(call here,$(O)/coach) PATH=$(call here,$(O)):"$$PATH" \
		prove -e '' -j$$(($(JOBS) + 1)) $(CLI)

check-cli-system: ## run those that meet git, files and a terminal
	@$(MAKE) check-cli CLI='$(filter-out $(PURE),$(CLI))'

# ROUNDS=2000 SEED=7 make simulate: longer, or once more what a seed did.
simulate: $(O)/coach ## five machines, one remote, kills and drops: nothing lost
	COACH=$(call here,$(O)/coach) prove -e '' tests/sync/simulate.pl

# POINTS=0 make kill-sweep: at every system call; else at so many of them.
kill-sweep: $(O)/coach ## kill -9 in the middle of a sync, call by call
	COACH=$(call here,$(O)/coach) prove -e '' tests/sync/kill_sweep.pl

transports: $(O)/coach ## sync over ssh, HTTP, HTTPS and paths, with real servers
	$(SAN_ENV) COACH=$(call here,$(O)/coach) \
		prove -e '' -j$(JOBS) $(TRANSPORTS)

# POINTS=0 make error-sweep: every one of them.
error-sweep: $(O)/coach ## writes of a sync that fail, and a disk that is full
	COACH=$(call here,$(O)/coach) prove -e '' tests/sync/error_sweep.pl

race: $(O)/coach ## two writers push to one remote at the same time
	COACH=$(call here,$(O)/coach) prove -e '' tests/sync/race.pl

# All of these side by side. Always the same simulation, so that a failure is
# the change's; `make simulate` tries others. Under strace, as in the sweeps,
# nothing can look for leaks.
SIMULATED = 499784
SYNC_ENV = $(subst ASAN_OPTIONS=,ASAN_OPTIONS=detect_leaks=0:,$(SAN_ENV)) \
	COACH=$(call here,$(O)/coach) SEED=$${SEED:-$(SIMULATED)}
check-sync: $(O)/coach ## run the tests of sync of this VARIANT
	$(SYNC_ENV) prove -e '' -j$(JOBS) $(SYNC)

# The same, shorter, with a filter driver for all entries.
check-driver: $(O)/coach
	$(SYNC_ENV) DRIVER=1 ROUNDS=6 POINTS=12 prove -e '' -j$(JOBS) \
		$(addprefix tests/sync/,kill_sweep.pl simulate.pl)

deps: PACKAGE_GROUPS = build|test|lint
deps-test: PACKAGE_GROUPS = build|test
deps-build: PACKAGE_GROUPS = build
deps-root: PACKAGE_GROUPS = root
deps: ## install the Debian packages that are missing
deps deps-test deps-build deps-root:
	@sh tests/deps.sh '$(PACKAGE_GROUPS)'

demo: deps-build ## install what is missing, build, and show a journal's life
	@$(MAKE) $(PARALLEL) VARIANT=release all
	@COACH=$(call here,$(BUILD)/release/coach) sh tests/demo.sh

# One after the other, so that a failure is the last thing to be read.
# Twice: as it is installed, and with sanitizers by POSIX alone. Of sync the
# first is stopped at many places, the second talks to all servers.
test: deps-test ## install what is missing, build, and run all tests
	@$(MAKE) $(PARALLEL) VARIANT=release all units
	@$(MAKE) VARIANT=release check-unit
	@$(MAKE) VARIANT=release check-cli
	@POINTS=60 $(MAKE) VARIANT=release check-sync SYNC='$(INTERRUPTED)'
	@$(MAKE) VARIANT=release check-driver
	@$(MAKE) test-portable
	@sh tests/folder.sh
	@echo "All tests passed."

debian13-root: deps-root ## make the bare Debian 13, without a test
	@sh tests/debian13.sh $(call here,$(BUILD)/debian13) prepare

debian13: deps-root ## build and test the command line on a bare Debian 13, as root
	@sh tests/debian13.sh $(call here,$(BUILD)/debian13)

PORTABLE_SAN = $(MAKE) PORTABLE=1 VARIANT=san
test-portable: deps-test ## all tests with sanitizers, without Linux's own calls
	@$(PORTABLE_SAN) $(PARALLEL) all units
	@$(PORTABLE_SAN) check-imports check-unit
	@PLACES=file $(PORTABLE_SAN) check-cli
	@POINTS=10 ROUNDS=12 $(PORTABLE_SAN) check-sync
	@$(MAKE) PORTABLE=1 fuzz-replay

check-imports: $(O)/coach
	@sh tests/lint/system.sh $(O)/libcoach.a $(O)/src/main.o

# What fails is kept in build/stress. SCRIPTS='tests/cli/sync.sh': only those.
# The simulation and the sweeps are short: more of the same finds no flicker.
SCRIPTS = $(CLI) $(SYNC)
stress-tests: $(O)/coach deps-test ## run every script TIMES=20 times beside a load
	@$(SAN_ENV) COACH=$(call here,$(O)/coach) PATH=$(call here,$(O)):"$$PATH" \
		SEED=$${SEED:-$(SIMULATED)} POINTS=12 ROUNDS=50 \
		sh tests/stress.sh $(BUILD)/stress $(SCRIPTS)

san: ## build and run the tests with address and undefined sanitizers
	@$(MAKE) $(PARALLEL) VARIANT=san all units
	@$(MAKE) VARIANT=san check-unit check-cli

mutants: deps-test ## break merge and views in many ways: tests must notice
	@sh tests/mutants/run.sh $(BUILD)/mutants merge
	@sh tests/mutants/run.sh $(BUILD)/mutants views

# libFuzzer needs clang. What it finds stays in build/fuzz/found; an input that
# crashes is kept beside it. Copy what is worth it to tests/fuzz/corpus.
fuzz: deps ## run every fuzz target for FUZZ_SECONDS=60
	@$(MAKE) $(PARALLEL) VARIANT=fuzz CC=clang $(FUZZ:%=run-%)

$(FUZZ:%=run-%): DEEP = 1
$(FUZZ:%=run-%): run-%: $(O)/tests/fuzz/%
	@mkdir -p $(O)/found/$*
	@if $(SAN_ENV) $(O)/tests/fuzz/$* -max_total_time=$(FUZZ_SECONDS) \
		-timeout=10 -max_len=16384 -print_final_stats=1 \
		-artifact_prefix=$(O)/found/$*- $(O)/found/$* \
		tests/fuzz/corpus/$* >$(O)/found/$*.log 2>&1; \
	then sed -n 's/^stat::number_of_executed_units: */$*: runs /p' \
		$(O)/found/$*.log; \
	else echo "$*: FAILED, see $(O)/found/$*.log"; \
		grep -E 'broken:|ERROR|SUMMARY|written to' $(O)/found/$*.log; \
		exit 1; fi

fuzz-replay: ## run the committed fuzz corpora once, with sanitizers
	@$(MAKE) $(PARALLEL) VARIANT=san replay

# Any compiler will do here: a main of our own takes libFuzzer's place.
replay: $(FUZZ_PROGRAMS)
	$(SAN_ENV) prove -e '' -j$(JOBS) $(FUZZ_PROGRAMS)

ifeq ($(VARIANT),fuzz)
$(FUZZ_PROGRAMS): %: %.o $(O)/tests/fuzz/support.o $(O)/libcoach.a
	$(call say,LD,$@)$(LINK) -fsanitize=fuzzer -o $@ $^ $(PKG_LIBS)
else
$(FUZZ_PROGRAMS): %: %.o $(O)/tests/fuzz/support.o $(O)/tests/fuzz/replay.o \
		$(O)/libcoach.a
	$(call say,LD,$@)$(LINK) -o $@ $^ $(PKG_LIBS)
endif

# ---- measuring -----------------------------------------------------------

bench: deps-test ## measure speed and memory against their bounds
	@$(MAKE) $(PARALLEL) VARIANT=release all bench-programs
	@sh tests/bench/run.sh $(BUILD)/release $(BUILD)/bench

bench-programs: $(BENCH)
$(O)/tests/bench/corpus: $(O)/tests/bench/corpus_entries.o \
	$(O)/tests/bench/corpus_words.o
$(filter-out %/empty,$(BENCH)): %: %.o $(O)/libcoach.a
	$(call say,LD,$@)$(LINK) -o $@ $(filter %.o,$^) $(O)/libcoach.a \
		$(PKG_LIBS)
# The yardstick for start-up loads exactly the libraries that coach loads.
$(O)/tests/bench/empty: $(O)/tests/bench/empty.o $(O)/coach
	$(call say,LD,$@)$(LINK) -Wl,--no-as-needed -o $@ $< $$(readelf -d \
		$(O)/coach | sed -n 's/.*(NEEDED).*\[\(.*\)\]/-l:\1/p')

# ---- looking over --------------------------------------------------------

L = $(BUILD)/lint
ALONE := $(patsubst %,$L/%.gcc,$(HEADERS)) $(patsubst %,$L/%.clang,$(HEADERS))
TIDY := $(patsubst %,$L/%.tidy,$(C_FILES))

lint: deps ## check layers, headers, style and what analyzers find
	@$(MAKE) $(PARALLEL) -Otarget lint-layers lint-circles lint-system lint-words lint-shell \
		lint-man lint-format lint-cppcheck $(ALONE) $(TIDY)
	@echo "Nothing to complain about."

lint-circles: $(OBJECTS)
	@sh tests/lint/circles.sh $(OBJECTS)
lint-layers:
	@sh tests/lint/layers.sh
lint-system:
	@sh tests/lint/system.sh
lint-words:
	@sh tests/lint/words.sh
lint-shell:
	@sh tests/lint/shell.sh
lint-man:
	@$(if $(MAN),mandoc -Tlint -Werror $(MAN))
lint-format:
	@clang-format --dry-run -Werror $(FORMATTED)
format: ## lay out all C files
	clang-format -i $(FORMATTED)

# A header says all it needs: included alone it compiles.
$L/%.gcc: % $(HEADERS)
	@mkdir -p $(@D); echo '#include "$*"' | gcc -I. $(C_DIALECT) \
		$(WARNINGS) -Werror -fsyntax-only -x c - && touch $@
$L/%.clang: % $(HEADERS)
	@mkdir -p $(@D); echo '#include "$*"' | clang -I. $(C_DIALECT) \
		$(WARNINGS) -Werror -fsyntax-only -x c - && touch $@

# The analyzer follows at most so many steps in a function: its default, 225000,
# takes four times as long, and nothing more was ever found by it.
TIDY_STEPS = 40000
# Each half of the system below is read as it is compiled.
$L/src/base/system_posix.c.tidy: SYSTEM = -D_XOPEN_SOURCE=700
$L/%.tidy: % $(HEADERS) .clang-tidy
	@mkdir -p $(@D); clang-tidy --quiet --extra-arg=-Xclang \
		--extra-arg=-analyzer-config --extra-arg=-Xclang \
		--extra-arg=max-nodes=$(TIDY_STEPS) $< -- $(C_DIALECT) $(WARNINGS) \
		$(PKG_CFLAGS) 2>$@.err || { cat $@.err; exit 1; }; touch $@

lint-cppcheck:
	@mkdir -p $L/cppcheck
	@cppcheck --quiet --std=c11 --enable=warning,performance,portability \
		--inline-suppr --error-exitcode=1 --cppcheck-build-dir=$L/cppcheck \
		-j$(JOBS) -D_GNU_SOURCE -DCOACH_VERSION='""' -Iinclude -Isrc \
		--library=posix,gnu \
		--suppressions-list=tests/lint/cppcheck $(C_FILES)

# ---- installing ----------------------------------------------------------

man_path = $(DESTDIR)$(PREFIX)/share/man/man$(subst .,,$(suffix $1))/$(notdir $1)

# Where the shells look by themselves.
completion_bash = $(DESTDIR)$(PREFIX)/share/bash-completion/completions/coach
completion_zsh = $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_coach
completion_fish = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/coach.fish

clean: ## remove everything that was built
	rm -rf $(BUILD)

install: $(O)/coach ## install below $(DESTDIR)$(PREFIX)
	install -D -m 755 $(O)/coach $(DESTDIR)$(PREFIX)/bin/coach
	$(foreach s,$(SHELLS),install -D -m 644 src/cli/completion/coach.$s $(completion_$s);)
	$(foreach m,$(MAN),install -D -m 644 $m $(call man_path,$m);)

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/coach
	rm -f $(foreach m,$(MAN),$(call man_path,$m))
	rm -f $(foreach s,$(SHELLS),$(completion_$s))

help: ## print this list
	@sed -n 's/^\([a-z-]*\):.* ## \(.*\)/\1\t\2/p' Makefile | sort | \
		while IFS='	' read -r target words; do \
			printf '%-14s %s\n' "$$target" "$$words"; done
