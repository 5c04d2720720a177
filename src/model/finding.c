#include "coach/model/finding.h"
#include "coach/base/alloc.h"
#include "coach/base/buffer.h"
#include "coach/base/utf8.h"
#include <stdlib.h>
#include <string.h>

static void finding_release(struct coach_finding *finding)
{
	free(finding->path);
	free(finding->message);
}

void coach_findings_release(struct coach_findings *findings)
{
	for (size_t i = 0; i < findings->len; i++)
		finding_release(&findings->items[i]);
	free(findings->items);
	*findings = (struct coach_findings){0};
}

void coach_findings_add_v(struct coach_findings *findings, enum coach_rule rule,
	size_t offset, const char *format, va_list args)
{
	struct coach_finding finding = {.offset = offset,
		.rule = rule,
		.level = coach_rule_level(rule)};
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (!findings)
		return;
	coach_buffer_add_vformat(&words, format, args);
	finding.message = coach_buffer_detach(&words);
	COACH_PUSH(findings, finding);
}

void coach_findings_add(struct coach_findings *findings, enum coach_rule rule,
	size_t offset, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	coach_findings_add_v(findings, rule, offset, format, args);
	va_end(args);
}

static int by_offset(const void *a, const void *b)
{
	const struct coach_finding *x = a, *y = b;

	return (x->offset > y->offset) - (x->offset < y->offset);
}

void coach_findings_place(struct coach_findings *findings, size_t first,
	const char *path, struct coach_text bytes)
{
	size_t at = 0;
	unsigned line = 1, column = 1;

	if (first >= findings->len)
		return;
	qsort(findings->items + first, findings->len - first,
		sizeof(*findings->items), by_offset);
	/* A BOM is not a column. */
	if (coach_text_starts(bytes, "\xef\xbb\xbf"))
		at = 3;
	for (size_t i = first; i < findings->len; i++) {
		struct coach_finding *finding = &findings->items[i];
		size_t end = finding->offset < bytes.len ? finding->offset
							 : bytes.len;

		for (; at < end; at++) {
			if (bytes.ptr[at] == '\n') {
				line++;
				column = 1;
			} else if (((unsigned char)bytes.ptr[at] & 0xc0) !=
				0x80) {
				column++;
			}
		}
		free(finding->path);
		finding->path = coach_strdup(path);
		finding->line = line;
		finding->column = column;
	}
}

void coach_findings_join(struct coach_findings *to, struct coach_findings *from)
{
	for (size_t i = 0; i < from->len; i++)
		COACH_PUSH(to, from->items[i]);
	free(from->items);
	*from = (struct coach_findings){0};
}

static int by_place(const void *a, const void *b)
{
	const struct coach_finding *x = a, *y = b;
	int order = strcmp(x->path ? x->path : "", y->path ? y->path : "");

	if (!order)
		order = (x->line > y->line) - (x->line < y->line);
	if (!order)
		order = (x->column > y->column) - (x->column < y->column);
	if (!order)
		order = (x->rule > y->rule) - (x->rule < y->rule);
	return order ? order : strcmp(x->message, y->message);
}

static size_t first_not_before(
	const struct coach_findings *findings, const char *path, bool behind)
{
	size_t low = 0, high = findings->len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const char *other = findings->items[middle].path;
		int order = strcmp(other ? other : "", path);

		if (order < 0 || (behind && !order))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t coach_findings_of(
	const struct coach_findings *findings, const char *path, size_t *count)
{
	size_t first = first_not_before(findings, path, false);

	*count = first_not_before(findings, path, true) - first;
	return first;
}

void coach_findings_sort(struct coach_findings *findings)
{
	size_t kept = 0;

	if (findings->len < 2)
		return;
	qsort(findings->items, findings->len, sizeof(*findings->items),
		by_place);
	for (size_t i = 1; i < findings->len; i++) {
		if (!by_place(&findings->items[kept], &findings->items[i]))
			finding_release(&findings->items[i]);
		else
			findings->items[++kept] = findings->items[i];
	}
	findings->len = kept + 1;
}

size_t coach_findings_count(
	const struct coach_findings *findings, enum coach_level level)
{
	size_t count = 0;

	for (size_t i = 0; i < findings->len; i++)
		count += findings->items[i].level == level;
	return count;
}
