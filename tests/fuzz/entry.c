/*
 * A whole entry from anywhere: all findings have true places, and setting any
 * of its fields changes the bytes of that value and nothing else.
 */
#include "coach/base/utf8.h"
#include "coach/model/edit_table.h"
#include "coach/model/hint.h"
#include "fuzz.h"

static size_t line_begin(struct coach_text bytes, size_t at)
{
	while (at && bytes.ptr[at - 1] != '\n')
		at--;
	return at;
}

static size_t line_after(struct coach_text bytes, size_t at)
{
	while (at < bytes.len && bytes.ptr[at++] != '\n')
		;
	return at;
}

static const struct coach_node *find(
	const struct coach_entry *entry, struct coach_text field)
{
	const struct coach_node *n = entry->front->first;

	while (n && !coach_text_eq(n->key->text, field))
		n = n->next;
	return n;
}

/* What differs lies where the field's value is, or was not yet. */
static void check_bytes(struct coach_text before, struct coach_text after,
	const struct coach_node *old, size_t count)
{
	size_t start = 0, end;

	if (!old) {
		while (start < before.len &&
			before.ptr[start] == after.ptr[start])
			start++;
		end = start;
	} else {
		start = old->key->end;
		/* A value that is absent begins behind the colon. */
		end = old->end > start ? old->end : start + 1;
		if (!count) {
			start = line_begin(before, old->key->start);
			end = line_after(before, end);
		}
	}
	FUZZ_ASSERT(start + before.len - end <= after.len);
	FUZZ_ASSERT(!memcmp(before.ptr, after.ptr, start));
	FUZZ_ASSERT(!memcmp(before.ptr + end,
		after.ptr + after.len - (before.len - end), before.len - end));
}

/* The other fields are what they were, in their order. */
static void check_others(const struct coach_entry *before,
	const struct coach_entry *after, struct coach_text field)
{
	const struct coach_node *a = before->front->first;
	const struct coach_node *b = after->front->first;

	for (;;) {
		while (a && coach_text_eq(a->key->text, field))
			a = a->next;
		while (b && coach_text_eq(b->key->text, field))
			b = b->next;
		if (!a || !b)
			break;
		FUZZ_ASSERT(fuzz_same_node(a, b));
		a = a->next;
		b = b->next;
	}
	FUZZ_ASSERT(!a && !b);
}

static void check_value(const struct coach_node *now,
	const struct coach_text *values, size_t count)
{
	if (!count) {
		FUZZ_ASSERT(!now);
		return;
	}
	FUZZ_ASSERT(now);
	if (now->type == COACH_NODE_SCALAR) {
		FUZZ_ASSERT(coach_text_eq(now->text, values[0]));
		return;
	}
	FUZZ_ASSERT(now->type == COACH_NODE_LIST && now->count == count);
	now = now->first;
	for (size_t i = 0; i < count; i++, now = now->next)
		FUZZ_ASSERT(coach_text_eq(now->text, values[i]));
}

static void check_set(const struct coach_entry *entry,
	const struct coach_kind *kind, struct coach_text field,
	const struct coach_text *values, size_t count)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	struct coach_arena arena = {0};
	struct coach_entry after;

	if (!coach_edit_set(&out, entry, kind, field, values, count, &error)) {
		check_bytes(entry->bytes, coach_buffer_text(&out),
			find(entry, field), count);
		FUZZ_ASSERT(!coach_entry_parse(&after, coach_buffer_text(&out),
			COACH_ENTRY_WHOLE, &arena, NULL));
		check_others(entry, &after, field);
		check_value(find(&after, field), values, count);
		FUZZ_ASSERT(after.body.block_count == entry->body.block_count);
	} else {
		FUZZ_ASSERT(error.message && error.status == COACH_NO);
	}
	coach_error_release(&error);
	coach_arena_release(&arena);
	coach_buffer_release(&out);
}

/* Hints come and go without a trace. */
static void check_hints(
	struct coach_text bytes, const struct coach_kinds *kinds)
{
	struct coach_buffer plain = COACH_BUFFER_INIT;
	struct coach_buffer hinted = COACH_BUFFER_INIT;
	struct coach_buffer back = COACH_BUFFER_INIT;

	coach_hints_remove(&plain, bytes, kinds);
	coach_hints_add(&hinted, bytes, kinds);
	coach_hints_remove(&back, coach_buffer_text(&hinted), kinds);
	FUZZ_ASSERT(coach_text_eq(
		coach_buffer_text(&plain), coach_buffer_text(&back)));
	coach_buffer_release(&plain);
	coach_buffer_release(&hinted);
	coach_buffer_release(&back);
}

static void check_edits(
	const struct coach_entry *entry, const struct coach_kind *kind)
{
	static const char *const words[] = {"open", "", "2026-11-20", "- a: #b",
		"it's \"so\"\\", "two\nlines", "[x, {y}]", "Zo\xc3\xab", "yes"};
	struct coach_text values[9];
	size_t i = 0;

	for (size_t w = 0; w < 9; w++)
		values[w] = coach_text(words[w]);
	for (const struct coach_node *n = entry->front->first; n && i < 24;
		n = n->next, i++) {
		/* A key twice, or none that a user could name: not edited. */
		if (n->key->type != COACH_NODE_SCALAR ||
			find(entry, n->key->text) != n)
			continue;
		check_set(entry, kind, n->key->text, &values[i % 9], 1);
		check_set(entry, kind, n->key->text, values, i % 9);
		check_set(entry, kind, n->key->text, NULL, 0);
	}
	check_set(entry, kind, COACH_TEXT("status"), values, 1);
	check_set(entry, kind, COACH_TEXT("not_there"), &values[3], 1);
}

/* What a change of a table leaves is an entry, and the body is what it was. */
static void check_result(const struct coach_entry *before,
	struct coach_buffer *out, int status, struct coach_error *error)
{
	struct coach_arena arena = {0};
	struct coach_entry after;

	if (!status) {
		FUZZ_ASSERT(!coach_entry_parse(&after, coach_buffer_text(out),
			COACH_ENTRY_WHOLE, &arena, NULL));
		FUZZ_ASSERT(coach_text_eq(
			coach_text_cut(before->bytes, before->body_start,
				before->bytes.len),
			coach_text_cut(after.bytes, after.body_start,
				after.bytes.len)));
	} else {
		FUZZ_ASSERT(error->message && status == COACH_NO);
	}
	coach_arena_release(&arena);
	coach_error_release(error);
	coach_buffer_clear(out);
}

static void check_table(const struct coach_entry *entry,
	const struct coach_kind *kind, const struct coach_field *table)
{
	struct coach_text value = COACH_TEXT("a: 'b'");
	struct coach_cell cell = {
		.column = table->columns, .values = {&value, 1, 1}};
	struct coach_cells cells = {&cell, 1, 1};
	const struct coach_node *rows = coach_entry_rows(entry, table);
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	int tried = 0;

	check_result(entry, &out,
		coach_edit_row_add(&out, entry, kind, table, &cells, &error),
		&error);
	for (const struct coach_node *row = rows ? rows->first : NULL;
		row && tried++ < 8; row = row->next) {
		check_result(entry, &out,
			coach_edit_row_remove(&out, entry, table, row, &error),
			&error);
		for (size_t i = 0; i < 2 * table->column_count; i++) {
			cell.column = &table->columns[i / 2];
			cell.values.len = i % 2;
			check_result(entry, &out,
				coach_edit_cell(
					&out, entry, table, row, &cell, &error),
				&error);
		}
	}
	coach_buffer_release(&out);
}

static void check_tables(
	const struct coach_entry *entry, const struct coach_kind *kind)
{
	for (size_t i = 0; kind && i < kind->field_count; i++) {
		if (kind->fields[i].type == COACH_TYPE_TABLE)
			check_table(entry, kind, &kind->fields[i]);
	}
}

static bool has_duplicates(const struct coach_entry *entry)
{
	for (const struct coach_node *n = entry->front->first; n; n = n->next) {
		if (find(entry, n->key->text) != n)
			return true;
	}
	return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct coach_text bytes = fuzz_copy(data, size);
	/* Once for all inputs: reading them takes longer than all the rest. */
	static struct coach_kinds kinds;
	struct coach_arena arena = {0};
	struct coach_findings findings = {0};
	struct coach_questions questions = {0};
	const struct coach_kind *kind;
	struct coach_entry entry;
	int status;

	if (!kinds.len)
		fuzz_load_kinds(&kinds, NULL);
	status = coach_entry_parse(
		&entry, bytes, COACH_ENTRY_WHOLE, &arena, &findings);
	FUZZ_ASSERT(status == COACH_OK || findings.len);
	fuzz_check_entry(&entry);
	check_hints(bytes, &kinds);
	kind = coach_kinds_get(&kinds, entry.kind);
	coach_entry_title(&entry, kind);
	coach_entry_section(&entry, "Behavior");
	if (status == COACH_OK) {
		coach_check_entry(&entry, "notes/2026/a.md", COACH_ENTRY_WHOLE,
			&kinds, &arena, &findings, &questions);
		for (size_t i = 0; i < questions.references.len; i++)
			FUZZ_ASSERT(
				questions.references.items[i].offset < size);
		for (size_t i = 0; i < questions.links.len; i++)
			FUZZ_ASSERT(questions.links.items[i].offset < size);
		if (!has_duplicates(&entry) &&
			coach_utf8_check(bytes) == bytes.len) {
			check_edits(&entry, kind);
			check_tables(&entry, kind);
		}
	}
	fuzz_check_findings(&findings, bytes);
	coach_questions_release(&questions);
	coach_findings_release(&findings);
	coach_arena_release(&arena);
	free((void *)(uintptr_t)bytes.ptr);
	return 0;
}
