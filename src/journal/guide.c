#include "coach/files.h"
#include "coach/journal_guide.h"
#include "coach/query.h"
#include <stdlib.h>

#define GUIDE_SIZE_MAX ((size_t)1024 * 1024) /* bytes */

/* COACH_NO: there is none, or it is wrong and the findings say why. */
static int read_own(const struct coach_journal *journal,
	struct coach_guide *guide, const struct coach_kinds *kinds,
	struct coach_findings *findings)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	size_t first = findings->len;
	int status = coach_file_read(journal->root, COACH_GUIDE_FILE,
		GUIDE_SIZE_MAX, &bytes, &error);

	if (status == COACH_OK) {
		struct coach_text text = coach_buffer_text(&bytes);

		status = coach_guide_parse(
			guide, COACH_GUIDE_FILE, text, findings);
		if (status == COACH_OK && kinds) {
			coach_guide_compare(guide, kinds, findings);
			coach_findings_place(
				findings, first, COACH_GUIDE_FILE, text);
		}
	} else if (status != COACH_NO) {
		coach_findings_add(
			findings, COACH_RULE_FILE, 0, "%s", error.message);
		coach_findings_place(
			findings, first, COACH_GUIDE_FILE, COACH_TEXT(""));
		status = COACH_NO;
	}
	coach_error_release(&error);
	coach_buffer_release(&bytes);
	return status;
}

static int read_shipped(struct coach_guide *guide, struct coach_error *error)
{
	for (size_t i = 0; i < coach_shipped_count; i++) {
		const struct coach_shipped *file = &coach_shipped[i];

		if (coach_text_is(coach_text(file->path), COACH_GUIDE_FILE) &&
			coach_guide_parse(guide, file->path, file->bytes,
				NULL) == COACH_OK)
			return COACH_OK;
	}
	return coach_error_set(error, COACH_FAIL,
		"the shipped '" COACH_GUIDE_FILE "' is missing or wrong");
}

int coach_guide_load(const struct coach_journal *journal,
	struct coach_guide *guide, struct coach_error *error)
{
	struct coach_findings findings = {0};
	int status = COACH_OK;

	*guide = (struct coach_guide){0};
	if (read_own(journal, guide, NULL, &findings) != COACH_OK &&
		!findings.len)
		status = read_shipped(guide, error);
	if (findings.len) {
		const struct coach_finding *one = &findings.items[0];

		coach_error_set(error, COACH_FAIL, "%s:%u:%u: %s", one->path,
			one->line, one->column, one->message);
		coach_error_hint(error,
			"put it right, or take the file away to have the "
			"shipped guide back; 'coach check %s' says all that "
			"is wrong",
			COACH_GUIDE_FILE);
		status = COACH_FAIL;
	}
	coach_findings_release(&findings);
	return status;
}

void coach_guide_check(
	const struct coach_journal *journal, struct coach_findings *findings)
{
	struct coach_guide own = {0};

	read_own(journal, &own, &journal->kinds, findings);
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
	struct coach_query query = {
		.kind = part->kind, .parts = parts_of(part)};
	int status = COACH_OK;

	*stands = (struct coach_guide_stands){0};
	for (size_t i = 0; i < part->where.len; i++) {
		struct coach_filter filter;

		if (coach_filter_parse(&filter, part->where.items[i]) ==
			COACH_OK)
			COACH_PUSH(&filters, filter);
	}
	query.filters = filters.items;
	query.filter_count = filters.len;
	if (coach_kinds_get(&journal->kinds, part->kind))
		status = coach_query_run(journal, &query, &records, error);
	for (size_t i = 0; i < records.len && status == COACH_OK; i++) {
		if (records.items[i].kind)
			add(stands, activity, part, &records.items[i]);
	}
	coach_records_release(&records);
	free(filters.items);
	return status;
}
