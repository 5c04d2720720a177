#include "coach/journal/action_log.h"
#include "coach/journal/query.h"
#include "coach/port/unicode.h"
#include <stdlib.h>
#include <string.h>

bool coach_action_can_become(
	const struct coach_action *action, enum coach_action_state state)
{
	return (action->state == COACH_ACTION_OPEN) !=
		(state == COACH_ACTION_OPEN);
}

static bool has_words(struct coach_text text, struct coach_text words)
{
	struct coach_text word;

	while (coach_text_split(&words, ' ', &word)) {
		if (!coach_unicode_contains(text, word))
			return false;
	}
	return true;
}

/* Split "REF:3"; 0 when there is no number. */
static unsigned split_number(struct coach_text *ref)
{
	size_t colon = ref->len;
	unsigned number = 0;

	while (colon && ref->ptr[colon - 1] >= '0' &&
		ref->ptr[colon - 1] <= '9')
		colon--;
	if (colon < 2 || colon == ref->len || ref->ptr[colon - 1] != ':' ||
		ref->len - colon > 6)
		return 0;
	for (size_t i = colon; i < ref->len; i++)
		number = number * 10 + (unsigned)(ref->ptr[i] - '0');
	*ref = coach_text_cut(*ref, 0, colon - 1);
	return number;
}

/* What can be done in an entry. */
struct doing {
	const struct coach_action_log *log;
	enum coach_action_state state;
	unsigned number; /* 0: any */
};

static bool can_do(const void *context, const struct coach_record *record)
{
	const struct doing *doing = context;

	for (size_t i = 0; i < doing->log->len; i++) {
		const struct coach_logged *one = &doing->log->items[i];

		if (!strcmp(one->path, record->path) &&
			(doing->number ? one->action.number == doing->number
				       : coach_action_can_become(
						 &one->action, doing->state)))
			return true;
	}
	return false;
}

/* The path of the entry that 'ref' names, of several the one in which it can
 * be done; to be released with free(). *none: there is no such entry, as the
 * error says. */
static int entry_path(struct coach_journal *journal, struct coach_text ref,
	const struct doing *doing, char **path, bool *none,
	struct coach_error *error)
{
	struct coach_records records = {0};
	int status = coach_query_ref_prefer(journal, ref, can_do, doing,
		COACH_ENTRY_FRONT, &records, error);

	if (status == COACH_OK)
		*path = coach_strdup(records.items[0].path);
	*none = records.none;
	coach_records_release(&records);
	return status;
}

/* The end of an id, as 'coach actions' shows it at a terminal. */
static bool ends_in(struct coach_text id, struct coach_text end)
{
	return end.len && id.len > end.len + 1 &&
		id.ptr[id.len - end.len - 1] == '-' &&
		coach_text_eq(
			coach_text_cut(id, id.len - end.len, id.len), end);
}

static void find_by_end(const struct coach_action_log *log,
	struct coach_text end, unsigned number, struct coach_action_hits *hits)
{
	for (size_t i = 0; i < log->len; i++) {
		if (log->items[i].action.number == number &&
			ends_in(log->items[i].entry, end))
			COACH_PUSH(hits, &log->items[i]);
	}
}

/* REF:N. */
static int find_numbered(struct coach_journal *journal,
	const struct coach_action_log *log, struct coach_text ref,
	unsigned number, struct coach_action_hits *hits,
	struct coach_error *error)
{
	char *path = NULL;
	const struct doing doing = {.log = log, .number = number};
	bool none;
	int status = entry_path(journal, ref, &doing, &path, &none, error);

	if (none)
		find_by_end(log, ref, number, hits);
	if (hits->len) {
		coach_error_release(error);
		return COACH_OK;
	}
	if (status)
		return status;
	for (size_t i = 0; i < log->len; i++) {
		if (!strcmp(log->items[i].path, path) &&
			log->items[i].action.number == number)
			COACH_PUSH(hits, &log->items[i]);
	}
	if (!hits->len) {
		coach_error_set(
			error, COACH_NO, "'%s' has no action %u", path, number);
		coach_error_hint(error, "'coach actions' lists the actions");
	}
	free(path);
	return hits->len ? COACH_OK : COACH_NO;
}

/* The one open action of an entry, or words of an action. */
static int find_named(struct coach_journal *journal,
	enum coach_action_state state, const struct coach_action_log *log,
	struct coach_text ref, struct coach_action_hits *hits,
	struct coach_error *error)
{
	struct coach_error ignored = {0};
	char *path = NULL;
	bool own, none;

	entry_path(journal, ref, &(struct doing){.log = log, .state = state},
		&path, &none, &ignored);
	for (size_t i = 0; path && i < log->len; i++) {
		if (!strcmp(log->items[i].path, path) &&
			coach_action_can_become(&log->items[i].action, state))
			COACH_PUSH(hits, &log->items[i]);
	}
	own = hits->len > 0;
	for (size_t i = 0; !own && i < log->len; i++) {
		if (coach_action_can_become(&log->items[i].action, state) &&
			has_words(log->items[i].action.words, ref))
			COACH_PUSH(hits, &log->items[i]);
	}
	if (!hits->len) {
		coach_error_set(error, COACH_NO, "no %s action fits '%.*s'",
			state == COACH_ACTION_OPEN ? "closed" : "open",
			COACH_ARG(ref));
		coach_error_hint(error, "'coach actions' lists the actions");
	}
	coach_error_release(&ignored);
	free(path);
	return hits->len ? COACH_OK : COACH_NO;
}

int coach_action_find(struct coach_journal *journal,
	const struct coach_action_log *log, struct coach_text words,
	enum coach_action_state state, struct coach_action_hits *hits,
	struct coach_error *error)
{
	struct coach_text ref = coach_text_trim(words);
	unsigned number = split_number(&ref);

	return number ? find_numbered(journal, log, ref, number, hits, error)
		      : find_named(journal, state, log, ref, hits, error);
}
