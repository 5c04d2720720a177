#include "coach/journal/guide.h"
#include "coach/journal/query.h"
#include "journal/data_file.h"
#include <stdlib.h>

static int parse(void *into, const char *path, struct coach_text bytes,
	struct coach_findings *findings)
{
	return coach_guide_parse(into, path, bytes, findings);
}

static void compare(const void *guide, const struct coach_kinds *kinds,
	struct coach_findings *findings)
{
	coach_guide_compare(guide, kinds, findings);
}

static const struct data_file own_file = {
	COACH_GUIDE_FILE, "guide", parse, compare};

int coach_guide_load(const struct coach_journal *journal,
	struct coach_guide *guide, struct coach_error *error)
{
	struct coach_findings findings = {0};
	int status;

	*guide = (struct coach_guide){0};
	if (!data_file_own(journal, &own_file, guide, NULL, &findings) &&
		!findings.len)
		status = data_file_shipped(&own_file, guide, error);
	else
		status = data_file_judge(&own_file, &findings, error);
	coach_findings_release(&findings);
	return status;
}

void coach_guide_check(
	const struct coach_journal *journal, struct coach_findings *findings)
{
	struct coach_guide own = {0};

	data_file_own(journal, &own_file, &own, &journal->kinds, findings);
	coach_guide_release(&own);
}

/* ---- how a part stands --------------------------------------------------- */

void coach_guide_stands_release(struct coach_guide_stands *stands)
{
	for (size_t i = 0; i < stands->len; i++) {
		free(stands->items[i].client);
		free(stands->items[i].path);
		free(stands->items[i].id);
	}
	free(stands->items);
	*stands = (struct coach_guide_stands){0};
}

/* The place of a client, or where it would stand: they are in the order of
 * their ids. */
static size_t find(
	const struct coach_guide_stands *stands, struct coach_text client)
{
	size_t low = 0, high = stands->len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (coach_text_cmp(coach_text(stands->items[middle].client),
			    client) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct coach_guide_stand *get(
	const struct coach_guide_stands *stands, struct coach_text client)
{
	size_t at = find(stands, client);

	return at < stands->len &&
			coach_text_is(client, stands->items[at].client)
		? &stands->items[at]
		: NULL;
}

static struct coach_guide_stand *add_stand(
	struct coach_guide_stands *stands, struct coach_text client)
{
	const struct coach_guide_stand fresh = {
		.client = coach_strndup(client.ptr, client.len)};
	size_t at = find(stands, client);
	struct coach_guide_stand *stand;

	COACH_PUSH(stands, fresh);
	stand = &stands->items[at];
	memmove(stand + 1, stand, (stands->len - 1 - at) * sizeof(*stand));
	*stand = fresh;
	return stand;
}

const struct coach_guide_stand *coach_guide_stands_get(
	const struct coach_guide_stands *stands,
	const struct coach_guide_activity *activity, struct coach_text client)
{
	return get(stands, activity->client ? client : COACH_TEXT(""));
}

/* Records come in the order of date and id. */
static void add(struct coach_guide_stands *stands,
	const struct coach_guide_activity *activity,
	const struct coach_guide_part *part, const struct coach_record *record)
{
	const struct coach_entry *entry = &record->entry;
	struct coach_text client = COACH_TEXT("");
	struct coach_guide_stand *stand;

	if (activity->client)
		client = coach_text_is(entry->kind, "client")
			? entry->id
			: coach_entry_text(entry, "client");
	stand = get(stands, client);
	if (!stand)
		stand = add_stand(stands, client);
	if (coach_guide_complete(part, entry, record->kind)) {
		stand->complete++;
		return;
	}
	free(stand->path);
	free(stand->id);
	stand->path = coach_strdup(record->path);
	stand->id = coach_strndup(entry->id.ptr, entry->id.len);
}

static enum coach_entry_parts parts_of(const struct coach_guide_part *part)
{
	for (size_t i = 0; i < part->question_count; i++) {
		const struct coach_guide_question *one = &part->questions[i];

		if (!one->optional &&
			(one->place == COACH_GUIDE_SECTION ||
				one->place == COACH_GUIDE_ACTIONS))
			return COACH_ENTRY_WHOLE;
	}
	return COACH_ENTRY_FRONT;
}

int coach_guide_stands_read(struct coach_journal *journal,
	const struct coach_guide_activity *activity,
	const struct coach_guide_part *part, struct coach_guide_stands *stands,
	struct coach_error *error)
{
	struct coach_filters filters = {0};
	struct coach_records records = {0};
	const struct coach_kind *kind =
		coach_kinds_get(&journal->kinds, part->kind);
	char *begins = coach_query_begins(kind);
	struct coach_query query = {
		.kind = part->kind, .begins = begins, .parts = parts_of(part)};
	int status = COACH_OK;

	*stands = (struct coach_guide_stands){0};
	for (size_t i = 0; i < part->where.len; i++) {
		struct coach_filter filter;

		if (coach_filter_parse(&filter, part->where.items[i]))
			COACH_PUSH(&filters, filter);
	}
	query.filters = filters.items;
	query.filter_count = filters.len;
	if (kind)
		status = coach_query_run(journal, &query, &records, error);
	for (size_t i = 0; i < records.len && status == COACH_OK; i++) {
		if (records.items[i].kind)
			add(stands, activity, part, &records.items[i]);
	}
	coach_records_release(&records);
	free(filters.items);
	free(begins);
	return status;
}
