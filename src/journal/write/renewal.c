#include "coach/journal/renewal.h"
#include "coach/journal/evidence.h"

/* The rows of a table, NULL: it has none. */
static const struct coach_node *rows_of(
	const struct coach_record *record, const struct coach_field *table)
{
	const struct coach_node *rows =
		coach_node_find(record->entry.front, table->name);

	return rows && rows->type == COACH_NODE_LIST && rows->first ? rows
								    : NULL;
}

const struct coach_node *coach_renewal_rows(
	const struct coach_renewal *renewal, const struct coach_field *table)
{
	if (table->type != COACH_TYPE_TABLE ||
		rows_of(&renewal->now.items[0], table))
		return NULL;
	return rows_of(&renewal->before.items[0], table);
}

/* The engagement that was in force before this one; empty: none was. */
static void find_before(struct coach_buffer *id,
	const struct coach_evidence *evidence, struct coach_text now)
{
	const struct coach_agreement *items = evidence->agreements.items;
	size_t at = 0, i;

	while (at < evidence->agreements.len &&
		!coach_text_eq(items[at].source.id, now))
		at++;
	if (at == evidence->agreements.len ||
		!coach_text_is(items[at].type, "engagement"))
		return;
	for (i = at; i-- > 0;) {
		if (coach_text_eq(items[i].type, items[at].type) &&
			coach_text_eq(items[i].client, items[at].client))
			break;
	}
	if (i < at)
		coach_buffer_add_text(id, items[i].source.id);
}

/* What it says that it takes the place of, or what it does by being newer. */
static void id_before(struct coach_journal *journal,
	const struct coach_record *now, struct coach_buffer *id)
{
	struct coach_journal_evidence evidence = {0};
	struct coach_error ignored = {0};

	coach_buffer_add_text(id, coach_entry_text(&now->entry, "supersedes"));
	if (id->len || !coach_text_is(now->kind->name, "agreement"))
		return;
	if (coach_journal_evidence_read(journal, COACH_WANT_AGREEMENTS,
		    &evidence, &ignored) == COACH_OK)
		find_before(id, &evidence.facts, now->entry.id);
	coach_journal_evidence_release(&evidence);
	coach_error_release(&ignored);
}

static bool has_table(const struct coach_kind *kind)
{
	for (size_t i = 0; i < kind->field_count; i++) {
		if (kind->fields[i].type == COACH_TYPE_TABLE)
			return true;
	}
	return false;
}

void coach_renewal_find(struct coach_journal *journal,
	const struct coach_kind *kind, struct coach_text id,
	struct coach_renewal *renewal)
{
	struct coach_records *now = &renewal->now;
	struct coach_buffer old = COACH_BUFFER_INIT;
	struct coach_error ignored = {0};

	*renewal = (struct coach_renewal){0};
	if (!has_table(kind))
		return;
	if (coach_query_ref(journal, id, COACH_TEXT(""), COACH_ENTRY_FRONT, now,
		    &ignored) == COACH_OK &&
		now->items[0].kind)
		id_before(journal, &now->items[0], &old);
	if (old.len)
		renewal->found =
			coach_query_ref(journal, coach_buffer_text(&old),
				now->items[0].entry.kind, COACH_ENTRY_FRONT,
				&renewal->before, &ignored) == COACH_OK;
	coach_error_release(&ignored);
	coach_buffer_release(&old);
}

void coach_renewal_release(struct coach_renewal *renewal)
{
	coach_records_release(&renewal->now);
	coach_records_release(&renewal->before);
}
