#include "coach/model/value.h"
#include "offer.h"
#include "ref_parts.h"
#include <stdlib.h>

#define CANDIDATES_NAMED ((size_t)10) /* in a message */

static void add_kinds(struct coach_buffer *out, const struct coach_texts *kinds)
{
	for (size_t i = 0; kinds && i < kinds->len; i++) {
		coach_buffer_add_string(out, i ? " or " : "");
		coach_buffer_add_text(out, kinds->items[i]);
	}
	if (!out->len)
		coach_buffer_add_string(out, "entry");
}

int ref_refuse_kind(const struct coach_texts *kinds, struct coach_text kind,
	struct coach_text ref, struct coach_error *error)
{
	struct coach_buffer wanted = COACH_BUFFER_INIT;

	add_kinds(&wanted, kinds);
	coach_error_set(error, COACH_USAGE,
		"'%.*s:%.*s' is of the kind %.*s, here belongs %s",
		COACH_ARG(kind), COACH_ARG(ref), COACH_ARG(kind), wanted.ptr);
	coach_buffer_release(&wanted);
	return COACH_USAGE;
}

int ref_refuse_none(const struct ref_search *search, struct coach_text ref,
	struct coach_error *error)
{
	struct coach_buffer kinds = COACH_BUFFER_INIT;
	struct coach_buffer offer = COACH_BUFFER_INIT;
	struct coach_texts ids = {0};
	struct coach_text near;

	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++) {
		const struct coach_index *index = &search->found[i].ids;

		for (uint32_t k = 0; k < index->len; k++)
			COACH_PUSH(&ids, coach_index_text(index, k));
	}
	near = coach_nearest(search->id, &ids);
	add_kinds(&kinds, search->kinds);
	coach_error_set(error, COACH_NO, "there is no %s '%.*s'", kinds.ptr,
		COACH_ARG(ref));
	if (near.len)
		coach_error_hint(
			error, "did you mean '%.*s'?", COACH_ARG(near));
	else
		ids_offer(&offer, &ids, search->kinds);
	if (offer.len)
		coach_error_hint(error, "%s", offer.ptr);
	coach_buffer_release(&offer);
	free(ids.items);
	coach_buffer_release(&kinds);
	return COACH_NO;
}

/* More of the id, or the kind where that is enough. */
static void hint_more(const struct coach_records *records, size_t count,
	struct coach_text ref, struct coach_error *error)
{
	/* Of more than are named not all are kept, and which is chance. */
	for (size_t i = 0; i < records->len && count <= CANDIDATES_NAMED; i++) {
		struct coach_text kind = records->items[i].entry.kind;
		size_t same = 0;

		for (size_t k = 0; k < records->len; k++)
			same += coach_text_eq(
				kind, records->items[k].entry.kind);
		if (same > 1 || !kind.len)
			continue;
		coach_error_hint(error,
			"write more of the id, or the kind before it: "
			"%.*s:%.*s",
			COACH_ARG(kind), COACH_ARG(ref));
		return;
	}
	coach_error_hint(error, "write more of the id");
}

int ref_refuse_several(const struct coach_records *records, size_t count,
	struct coach_text ref, struct coach_error *error)
{
	struct coach_buffer names = COACH_BUFFER_INIT;
	const struct coach_record *first = records->items;
	/* An id that is there twice tells nothing apart. */
	bool twice = coach_text_eq(first[0].entry.id, first[1].entry.id);

	for (size_t i = 0; i < records->len && i < CANDIDATES_NAMED; i++) {
		struct coach_text id = first[i].entry.id;

		coach_buffer_add_string(&names, i ? ", " : "");
		coach_buffer_add_text(&names,
			twice || !id.len ? coach_text(first[i].path) : id);
	}
	if (count > CANDIDATES_NAMED)
		coach_buffer_add_format(
			&names, " and %zu more", count - CANDIDATES_NAMED);
	coach_error_set(error, COACH_USAGE, "'%.*s' may be any of %s",
		COACH_ARG(ref), names.ptr);
	if (twice)
		coach_error_hint(error,
			"write the path, and give one of them another id");
	else
		hint_more(records, count, ref, error);
	coach_buffer_release(&names);
	return COACH_USAGE;
}

int ref_refuse_unreadable(
	const struct coach_record *record, struct coach_error *error)
{
	coach_error_set(error, COACH_FAIL, "'%s' has no id that can be read",
		record->path);
	coach_error_hint(error, "coach check %s", record->path);
	return COACH_FAIL;
}
