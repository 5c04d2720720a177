#ifndef COACH_MODEL_FINDING_H
#define COACH_MODEL_FINDING_H

#include "coach/base/text.h"
#include "coach/model/rule.h"
#include <stdarg.h>

/* Something wrong in a file, at a place, and what to do about it. */
struct coach_finding {
	char *path; /* relative to the journal; owned */
	size_t offset;
	unsigned line, column; /* from 1, columns in code points; 0: unknown */
	enum coach_rule rule;
	enum coach_level level;
	char *message; /* owned */
};

/* {0} is an empty list. */
struct coach_findings {
	struct coach_finding *items;
	size_t len, cap;
};

void coach_findings_release(struct coach_findings *findings);

/*
 * Add one at the rule's own level, without a path and line yet.
 * coach_findings_place gives them once the file is read to its end.
 */
void coach_findings_add(struct coach_findings *findings, enum coach_rule rule,
	size_t offset, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
void coach_findings_add_v(struct coach_findings *findings, enum coach_rule rule,
	size_t offset, const char *format, va_list args)
	__attribute__((format(printf, 4, 0)));

/*
 * Say of all findings from index 'first' on that they are about the file
 * 'path' with these bytes, and find their lines and columns in one pass.
 */
void coach_findings_place(struct coach_findings *findings, size_t first,
	const char *path, struct coach_text bytes);

/* Move all of 'from' behind those of 'to'. */
void coach_findings_join(
	struct coach_findings *to, struct coach_findings *from);

/* By path, line, column and rule; the same finding twice is kept once. */
void coach_findings_sort(struct coach_findings *findings);

/* Of sorted findings those of a file: the first, and how many. */
size_t coach_findings_of(
	const struct coach_findings *findings, const char *path, size_t *count);

size_t coach_findings_count(
	const struct coach_findings *findings, enum coach_level level);

#endif
