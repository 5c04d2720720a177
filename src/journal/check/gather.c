#include "gather.h"
#include "coach/model/value.h"
#include <stdlib.h>
#include <string.h>

static uint16_t kind_number(
	const struct coach_journal *journal, struct coach_text name)
{
	for (size_t i = 0; i < journal->kinds.len && i < KIND_UNKNOWN; i++) {
		if (coach_text_eq(journal->kinds.items[i]->name, name))
			return (uint16_t)i;
	}
	return KIND_UNKNOWN;
}

/* "clients/maria-lopez.md" is probably maria-lopez. */
static struct coach_text name_of_file(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct coach_text name = coach_text(slash ? slash + 1 : path);

	return coach_text_cut(name, 0, name.len - strlen(".md"));
}

void gathered_claim(struct gathered *gathered,
	const struct coach_journal *journal,
	const struct coach_scan_entry *seen, bool asked)
{
	struct coach_text id = seen->entry->id;
	const struct coach_node *node = coach_entry_get(seen->entry, "id");
	struct claim claim = {.path = seen->path,
		.offset = node ? (uint32_t)node->start : 0,
		.kind = kind_number(journal, seen->entry->kind),
		.asked = asked};

	if (!coach_id_valid(id)) {
		claim.guessed = true;
		id = name_of_file(seen->path);
		if (!coach_id_valid(id))
			return;
	}
	claim.id = coach_index_add(&gathered->index, id);
	COACH_PUSH(&gathered->claims, claim);
}

void gathered_mentions(struct gathered *gathered,
	const struct coach_scan_entry *seen,
	const struct coach_questions *questions)
{
	for (size_t i = 0; i < questions->references.len; i++) {
		const struct coach_reference *reference =
			&questions->references.items[i];
		struct mention mention = {.path = seen->path,
			.to = reference->to,
			.offset = (uint32_t)reference->offset,
			.or_text = reference->or_text,
			.id = coach_index_add(&gathered->index, reference->id)};

		if (mention.id != COACH_INDEX_NONE)
			COACH_PUSH(&gathered->mentions, mention);
	}
}

void gathered_appointment(struct gathered *gathered,
	const struct coach_scan_entry *seen, bool asked)
{
	const struct coach_entry *entry = seen->entry;
	const struct coach_node *date = coach_entry_get(entry, "date");
	struct coach_text client = coach_entry_text(entry, "client");
	struct appointment one = {.path = seen->path,
		.day = date ? coach_day_parse(date->text) : COACH_DAY_NONE,
		.offset = date ? (uint32_t)date->start : 0,
		.asked = asked};

	if (!coach_text_is(entry->kind, "meeting") ||
		one.day == COACH_DAY_NONE || !coach_id_valid(client) ||
		coach_text_is(coach_entry_text(entry, "status"), "cancelled"))
		return;
	one.client = coach_index_add(&gathered->index, client);
	if (one.client != COACH_INDEX_NONE)
		COACH_PUSH(&gathered->appointments, one);
}

void gathered_release(struct gathered *gathered)
{
	free(gathered->appointments.items);
	coach_index_release(&gathered->index);
	free(gathered->claims.items);
	free(gathered->mentions.items);
	*gathered = (struct gathered){0};
}

void gathered_join(struct gathered *to, struct gathered *from)
{
	uint32_t *numbers;

	if (!to->index.len && !to->claims.len && !to->mentions.len &&
		!to->appointments.len) {
		gathered_release(to);
		*to = *from;
		*from = (struct gathered){0};
		return;
	}
	numbers = coach_alloc((from->index.len + 1) * sizeof(*numbers));
	for (uint32_t i = 0; i < from->index.len; i++) {
		numbers[i] = coach_index_add(
			&to->index, coach_index_text(&from->index, i));
	}
	for (size_t i = 0; i < from->claims.len; i++) {
		struct claim claim = from->claims.items[i];

		claim.id = numbers[claim.id];
		COACH_PUSH(&to->claims, claim);
	}
	for (size_t i = 0; i < from->mentions.len; i++) {
		struct mention mention = from->mentions.items[i];

		mention.id = numbers[mention.id];
		COACH_PUSH(&to->mentions, mention);
	}
	for (size_t i = 0; i < from->appointments.len; i++) {
		struct appointment one = from->appointments.items[i];

		one.client = numbers[one.client];
		COACH_PUSH(&to->appointments, one);
	}
	free(numbers);
	gathered_release(from);
}
