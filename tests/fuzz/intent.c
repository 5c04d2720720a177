/*
 * The record of a sync that was cut off: whatever the file holds, it is
 * refused or says which bytes to put back, all of them within the file, and
 * written again it says the same.
 */
#include "fuzz.h"
#include "journal/sync/apply.h"

static void read_record(struct coach_intent *intent, struct coach_text bytes)
{
	*intent = (struct coach_intent){.bytes = COACH_BUFFER_INIT};
	coach_buffer_add_text(&intent->bytes, bytes);
}

static void check_within(
	const struct coach_intent *intent, struct coach_text part)
{
	struct coach_text all = coach_buffer_text(&intent->bytes);

	FUZZ_ASSERT(!part.len ||
		(part.ptr >= all.ptr &&
			part.ptr + part.len <= all.ptr + all.len));
}

static void check_same(
	const struct coach_intent *one, const struct coach_intent *other)
{
	FUZZ_ASSERT(!strcmp(one->from.hex, other->from.hex));
	FUZZ_ASSERT(!strcmp(one->to.hex, other->to.hex));
	FUZZ_ASSERT(one->edits.len == other->edits.len);
	for (size_t i = 0; i < one->edits.len; i++) {
		const struct coach_apply_edit *a = &one->edits.items[i];
		const struct coach_apply_edit *b = &other->edits.items[i];

		check_within(one, a->before);
		check_within(one, a->bytes);
		FUZZ_ASSERT(!strcmp(a->path, b->path));
		FUZZ_ASSERT(
			a->was_there == b->was_there && a->remove == b->remove);
		FUZZ_ASSERT(coach_text_eq(a->before, b->before) &&
			coach_text_eq(a->bytes, b->bytes));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct coach_text bytes = {(const char *)data, size};
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_intent intent, again;

	read_record(&intent, bytes);
	if (coach_intent_parse(&intent)) {
		coach_intent_format(
			&out, &intent.from, &intent.to, &intent.edits);
		read_record(&again, coach_buffer_text(&out));
		FUZZ_ASSERT(coach_intent_parse(&again));
		check_same(&intent, &again);
		coach_intent_release(&again);
	}
	coach_intent_release(&intent);
	coach_buffer_release(&out);
	return 0;
}
