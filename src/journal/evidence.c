#include "coach/journal/evidence.h"
#include "coach/model/check.h"
#include "coach/model/edit.h"
#include <pthread.h>
#include <string.h>

/* Entries after which a worker hands over its facts: kept to the end, they
 * would all be there twice when they are joined. */
#define BATCH 512

/* A worker's own. */
struct part {
	struct coach_evidence facts;
	size_t entries; /* that these are of */
	struct coach_findings findings;
	struct coach_questions questions;
};

struct reading {
	const struct coach_journal *journal;
	unsigned wanted;
	struct part parts[COACH_SCAN_WORKERS];
	struct coach_arena *arenas;
	struct coach_evidence *all;
	pthread_mutex_t lock; /* of all */
};

static const struct source_kind {
	const char *name;
	enum coach_wanted flag;
	bool sections; /* some of which are facts */
} source_kinds[] = {{"client", COACH_WANT_CLIENTS, true},
	{"agreement", COACH_WANT_AGREEMENTS, false},
	{"pinpoint", COACH_WANT_PINPOINTS, true},
	{"skill", COACH_WANT_SKILLS, false},
	{"target", COACH_WANT_TARGETS, true},
	{"experiment", COACH_WANT_EXPERIMENTS, true},
	{"meeting", COACH_WANT_MEETINGS, false},
	{"observation", COACH_WANT_OBSERVATIONS, false},
	{"practice", COACH_WANT_PRACTICES, false}};

#define KINDS (sizeof(source_kinds) / sizeof(*source_kinds))

static const struct source_kind *kind_wanted(
	const struct reading *reading, struct coach_text name)
{
	for (size_t i = 0; i < KINDS; i++) {
		if (coach_text_is(name, source_kinds[i].name))
			return reading->wanted & source_kinds[i].flag
				? &source_kinds[i]
				: NULL;
	}
	return NULL;
}

/* Every action has one of these, so most bodies need no Markdown parser. */
static bool may_have_actions(const struct coach_entry *entry)
{
	struct coach_text rest = coach_text_cut(
		entry->bytes, entry->body_start, entry->bytes.len);
	const char *open;

	while ((open = memchr(rest.ptr, '[', rest.len))) {
		rest = coach_text_cut(
			rest, (size_t)(open - rest.ptr) + 1, rest.len);
		if (rest.len > 1 && rest.ptr[1] == ']' &&
			memchr(" xX-", rest.ptr[0], 4))
			return true;
	}
	return false;
}

static void check(const struct reading *reading, struct part *part,
	const struct coach_scan_entry *seen, enum coach_entry_parts parts)
{
	coach_questions_clear(&part->questions);
	coach_findings_release(&part->findings);
	coach_check_entry(seen->entry, seen->path, parts,
		&reading->journal->kinds, seen->arena, &part->findings,
		&part->questions);
}

static void hand_over(struct reading *reading, struct part *part)
{
	pthread_mutex_lock(&reading->lock);
	coach_evidence_join(reading->all, &part->facts);
	pthread_mutex_unlock(&reading->lock);
	part->entries = 0;
}

static void skip_file(struct coach_evidence *facts, const char *path)
{
	const struct coach_broken one = {
		.source = {.path = path}, .whole = true};

	COACH_PUSH(&facts->broken, one);
	facts->skipped++;
}

/* Of an entry that was checked, what its errors do not leave out. */
static void add_facts(struct reading *reading, struct part *part,
	const struct coach_scan_entry *seen, const struct coach_kind *kind,
	bool wanted, bool actions)
{
	const struct coach_entry *entry = seen->entry;
	struct coach_arena *arena = &reading->arenas[part - reading->parts];
	enum coach_evidence_use use =
		coach_evidence_usable(entry, kind, &part->findings);

	coach_evidence_add_left_out(
		&part->facts, seen->path, entry, kind, &part->findings, arena);
	if (wanted && use == COACH_EVIDENCE_ENTRY)
		coach_evidence_add(&part->facts, seen->path, entry, kind,
			&part->findings, arena);
	if (actions && use != COACH_EVIDENCE_NONE)
		coach_evidence_add_promises(&part->facts, seen->path, entry,
			kind, &part->findings, arena);
}

static enum coach_scan_answer visit(
	void *context, unsigned worker, const struct coach_scan_entry *seen)
{
	struct reading *reading = context;
	struct part *part = &reading->parts[worker];
	struct coach_entry entry = *seen->entry;
	struct coach_scan_entry whole = *seen;
	const struct coach_kind *kind =
		coach_kinds_get(&reading->journal->kinds, entry.kind);
	const struct source_kind *wanted = kind_wanted(reading, entry.kind);
	bool actions = reading->wanted & COACH_WANT_PROMISES &&
		may_have_actions(&entry);
	enum coach_entry_parts parts = COACH_ENTRY_FRONT;

	if (seen->usable && reading->wanted & COACH_WANT_UNSETTLED &&
		coach_entry_is_open(&entry))
		coach_evidence_add_unsettled(&part->facts, seen->path, &entry,
			kind, &reading->arenas[worker]);
	if (!seen->usable || (!kind && actions)) {
		skip_file(&part->facts, seen->path);
		return COACH_SCAN_NEXT;
	}
	if (!wanted && !actions)
		return COACH_SCAN_NEXT;
	whole.entry = &entry;
	if (actions || wanted->sections) {
		parts = COACH_ENTRY_WHOLE;
		coach_markdown_parse(entry.bytes, entry.body_start, seen->arena,
			&entry.body);
	}
	check(reading, part, &whole, parts);
	add_facts(reading, part, &whole, kind, wanted, actions);
	if (++part->entries == BATCH)
		hand_over(reading, part);
	return COACH_SCAN_NEXT;
}

static bool in_wanted_folder(const struct reading *reading, const char *path)
{
	const struct coach_kinds *kinds = &reading->journal->kinds;

	for (size_t i = 0; i < kinds->len; i++) {
		struct coach_text folder = coach_kind_folder(kinds->items[i]);

		if (kind_wanted(reading, kinds->items[i]->name) &&
			strncmp(path, folder.ptr, folder.len) == 0)
			return true;
	}
	return false;
}

/* An entry in another folder than its kind's has an error, and is none. */
static void drop_unwanted(
	const struct reading *reading, struct coach_paths *paths)
{
	size_t kept = 0;

	if (reading->wanted & (COACH_WANT_PROMISES | COACH_WANT_UNSETTLED))
		return;
	for (size_t i = 0; i < paths->len; i++) {
		if (in_wanted_folder(reading, paths->items[i]))
			paths->items[kept++] = paths->items[i];
	}
	paths->len = kept;
}

int coach_journal_evidence_read(struct coach_journal *journal, unsigned wanted,
	struct coach_journal_evidence *evidence, struct coach_error *error)
{
	struct reading reading = {.journal = journal,
		.wanted = wanted,
		.arenas = evidence->arenas,
		.all = &evidence->facts,
		.lock = PTHREAD_MUTEX_INITIALIZER};
	const struct coach_scan scan = {.parts = COACH_ENTRY_FRONT,
		.visit = visit,
		.context = &reading};
	const bool brief = wanted & COACH_WANT_BRIEF;
	const bool practised = wanted & COACH_WANT_PRACTISED;
	struct coach_paths *paths = &evidence->paths;
	int status = coach_scan_list(journal, "", paths, error);

	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++) {
		reading.parts[i].facts.brief = brief;
		reading.parts[i].facts.practised = practised;
	}
	if (status == COACH_OK) {
		drop_unwanted(&reading, paths);
		status = coach_scan_run(
			journal, &scan, paths->items, paths->len, NULL, error);
	}
	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++) {
		struct part *part = &reading.parts[i];

		hand_over(&reading, part);
		coach_findings_release(&part->findings);
		coach_questions_release(&part->questions);
	}
	coach_evidence_settle(&evidence->facts);
	return status;
}

void coach_journal_evidence_release(struct coach_journal_evidence *evidence)
{
	coach_evidence_release(&evidence->facts);
	coach_paths_release(&evidence->paths);
	for (size_t i = 0; i < COACH_SCAN_WORKERS; i++)
		coach_arena_release(&evidence->arenas[i]);
}
