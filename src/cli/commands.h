#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli.h"

/* One line a command, in the order that help lists them. */
#define COACH_COMMANDS(X) \
	X(init)           \
	X(clone)          \
	X(guide)          \
	X(new)            \
	X(edit)           \
	X(set)            \
	X(add)            \
	X(observe)        \
	X(tally)          \
	X(promise)        \
	X(held)           \
	X(done)           \
	X(mv)             \
	X(rm)             \
	X(today)          \
	X(show)           \
	X(list)           \
	X(actions)        \
	X(prep)           \
	X(chart)          \
	X(ratio)          \
	X(chain)          \
	X(observers)      \
	X(due)            \
	X(kept)           \
	X(cycle)          \
	X(kata)           \
	X(needs)          \
	X(skills)         \
	X(hours)          \
	X(review)         \
	X(kinds)          \
	X(log)            \
	X(diff)           \
	X(blame)          \
	X(check)          \
	X(status)         \
	X(undo)           \
	X(redo)           \
	X(restore)        \
	X(commit)         \
	X(fixup)          \
	X(sync)           \
	X(resolve)        \
	X(doctor)         \
	X(help)           \
	X(version)        \
	X(completion)

#define X(name) extern const struct coach_command coach_command_##name;
COACH_COMMANDS(X)
#undef X
/* Hidden: no list has them, other programs run them. */
extern const struct coach_command coach_command_complete;
extern const struct coach_command coach_command_merge;
extern const struct coach_command coach_command_textconv;

#endif
