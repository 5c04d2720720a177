/* What usage calls an operand or a value, and what it can be in a journal. */
#include "cli/cli.h"
#include "cli/completion/complete.h"
#include "coach/journal/action_log.h"
#include "coach/journal/query.h"
#include "coach/model/value.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* The kinds whose fields can be meant. */
struct kinds {
	const struct coach_kind **items;
	size_t len, cap;
};

static bool has_synopsis(const struct coach_completing *c, const char *part)
{
	return strstr(c->command->synopsis, part) != NULL;
}

static struct coach_text operand(const struct coach_completing *c, size_t i)
{
	return coach_text(i < c->operands.len ? c->operands.items[i] : NULL);
}

/* ---- entries ------------------------------------------------------------- */

/* The ids of a kind's entries, which lie in its folder: there may be very many
 * others. NULL: of all. */
static int offer_entries(struct coach_completing *c,
	const struct coach_kind *kind, struct coach_error *error)
{
	const struct coach_wording title = {1, coach_record_add_title, NULL};
	struct coach_query query = {.parts = COACH_ENTRY_FRONT};
	struct coach_lines lines = {0};
	char *begins = coach_query_begins(kind);
	int status = coach_cli_open(c->cli, error);

	if (kind)
		query.kind = kind->name;
	query.begins = begins;
	if (status == COACH_OK)
		status = coach_query_lines(
			&c->cli->journal, &query, &title, &lines, error);
	for (size_t i = 0; i < lines.len; i++) {
		const struct coach_line *line = lines.items[i];

		/* A shell is to read them: ids only, not what might be. */
		if (coach_id_valid(line->id))
			coach_complete_offer(c, line->id, "", line->words[0]);
	}
	coach_lines_release(&lines);
	free(begins);
	return status;
}

static int offer_all_entries(
	struct coach_completing *c, struct coach_error *error)
{
	return offer_entries(c, NULL, error);
}

/* As the journal spells it: CLIENT client, paired-with paired_with. */
static struct coach_text spelled(
	struct coach_completing *c, struct coach_text text)
{
	char *bytes = coach_arena_strndup(&c->arena, text.ptr, text.len);

	for (char *p = bytes; *p; p++)
		*p = (char)(*p == '-' ? '_' : tolower((unsigned char)*p));
	return coach_text(bytes);
}

static const struct coach_kind *kind_called(
	struct coach_completing *c, const char *word)
{
	return word ? coach_kinds_get(&c->cli->journal.kinds,
			      spelled(c, coach_text(word)))
		    : NULL;
}

static int offer_actions(struct coach_completing *c, struct coach_error *error)
{
	struct coach_action_log log = {0};
	struct coach_buffer ref = COACH_BUFFER_INIT;
	int status = coach_cli_open(c->cli, error);

	if (status == COACH_OK)
		status = coach_action_log_read(&c->cli->journal, &log, error);
	for (size_t i = 0; i < log.len; i++) {
		const struct coach_action *action = &log.items[i].action;

		if (action->state != COACH_ACTION_OPEN ||
			!coach_id_valid(log.items[i].entry))
			continue;
		coach_buffer_clear(&ref);
		coach_buffer_add_format(&ref, "%.*s:%u",
			COACH_ARG(log.items[i].entry), action->number);
		coach_complete_offer(
			c, coach_buffer_text(&ref), "", action->words);
	}
	coach_buffer_release(&ref);
	coach_action_log_release(&log);
	return status;
}

/* ---- kinds and fields ---------------------------------------------------- */

static int offer_kinds(struct coach_completing *c, struct coach_error *error)
{
	const struct coach_kinds *kinds = &c->cli->journal.kinds;

	(void)error;
	for (size_t i = 0; i < kinds->len; i++)
		coach_complete_offer(
			c, kinds->items[i]->name, "", kinds->items[i]->help);
	return COACH_OK;
}

static void add_kind(struct kinds *kinds, const struct coach_kind *kind)
{
	for (size_t i = 0; i < kinds->len; i++) {
		if (kinds->items[i] == kind)
			return;
	}
	if (kind)
		COACH_PUSH(kinds, kind);
}

/* Those of the entry that the first operand names, or may name. */
static int add_kinds_of_entry(struct coach_completing *c, struct kinds *kinds,
	struct coach_error *error)
{
	struct coach_records records = {0};
	int status = coach_cli_open(c->cli, error);

	if (status == COACH_OK)
		status = coach_query_ref_any(&c->cli->journal, operand(c, 0),
			NULL, COACH_ENTRY_FRONT, &records, error);
	for (size_t i = 0; i < records.len; i++)
		add_kind(kinds, records.items[i].kind);
	coach_records_release(&records);
	return kinds->len ? COACH_OK : status;
}

/* Of the kind that the command writes, that KIND names, or that the entry is
 * of; without KIND of any. */
static int find_kinds(struct coach_completing *c, struct kinds *kinds,
	struct coach_error *error)
{
	const struct coach_kinds *all = &c->cli->journal.kinds;

	if (c->command->writes)
		add_kind(kinds, kind_called(c, c->command->writes));
	else if (!has_synopsis(c, "KIND"))
		return c->operands.len ? add_kinds_of_entry(c, kinds, error)
				       : COACH_OK;
	else
		add_kind(kinds, coach_kinds_get(all, operand(c, 0)));
	for (size_t i = 0, given = kinds->len; !given && i < all->len; i++)
		add_kind(kinds, all->items[i]);
	return COACH_OK;
}

/* The fields of a kind, or the columns of the table that is typed. */
static size_t fields_of(const struct coach_completing *c,
	const struct coach_kind *kind, const struct coach_field **fields)
{
	const struct coach_field *table;

	*fields = kind->fields;
	if (!has_synopsis(c, "TABLE"))
		return kind->field_count;
	table = coach_kind_field(kind, operand(c, 1));
	*fields = table ? table->columns : NULL;
	return table ? table->column_count : 0;
}

static int offer_names(struct coach_completing *c, bool tables,
	const char *behind, struct coach_error *error)
{
	struct kinds kinds = {0};
	int status = find_kinds(c, &kinds, error);

	for (size_t i = 0; i < kinds.len; i++) {
		const struct coach_field *field = kinds.items[i]->fields;
		size_t count = tables ? kinds.items[i]->field_count
				      : fields_of(c, kinds.items[i], &field);

		for (; count--; field++) {
			if ((field->type == COACH_TYPE_TABLE) == tables)
				coach_complete_offer(
					c, field->name, behind, field->help);
		}
	}
	free(kinds.items);
	return status;
}

/* Of every kind only where nothing else fits: these are many. */
static int offer_settings(struct coach_completing *c, struct coach_error *error)
{
	return c->operands.len || (c->typed.len && !c->found.len)
		? offer_names(c, false, "=", error)
		: COACH_OK;
}

static int offer_fields(struct coach_completing *c, struct coach_error *error)
{
	return offer_names(c, false, "", error);
}

static int offer_tables(struct coach_completing *c, struct coach_error *error)
{
	return offer_names(c, true, "", error);
}

/* ---- words --------------------------------------------------------------- */

static int offer_words(struct coach_completing *c, const char *words)
{
	struct coach_text rest = coach_text(words), word;

	while (coach_text_split(&rest, ' ', &word))
		coach_complete_offer(c, word, "", COACH_TEXT(""));
	return COACH_OK;
}

static int offer_days(struct coach_completing *c, struct coach_error *error)
{
	(void)error;
	return offer_words(c,
		"today yesterday tomorrow monday tuesday wednesday thursday "
		"friday saturday sunday");
}

static int offer_files(struct coach_completing *c, struct coach_error *error)
{
	(void)error;
	c->files = true;
	return COACH_OK;
}

static int offer_commands(struct coach_completing *c, struct coach_error *error)
{
	(void)error;
	for (size_t i = 0; c->cli->commands[i]; i++)
		coach_complete_offer(c, coach_text(c->cli->commands[i]->name),
			"", coach_text(c->cli->commands[i]->help));
	return COACH_OK;
}

/* What usage writes large or with a … behind it. Another large word is an entry
 * of the kind so called, if there is one; a small word is typed as it is. */
static const struct meaning {
	const char *word;
	int (*offer)(struct coach_completing *c, struct coach_error *error);
} meanings[] = {
	{"ACTION", offer_actions},
	{"COMMAND", offer_commands},
	{"DATE", offer_days},
	{"DAY", offer_days},
	{"FIELD", offer_fields},
	{"FOLDER", offer_files},
	{"KIND", offer_kinds},
	{"NOTE", NULL},
	{"PATH…", offer_files},
	{"REF", offer_all_entries},
	{"TABLE", offer_tables},
	{"TEXT", NULL},
	{"TITLE", NULL},
	{"URL", offer_files},
	{"VALUE", NULL},
	{"WORDS", NULL},
	{"column=value…", offer_settings},
	{"field=value…", offer_settings},
};

static int offer_meaning(struct coach_completing *c, struct coach_text word,
	struct coach_error *error)
{
	const struct coach_kind *kind;

	for (size_t i = 0; i < sizeof(meanings) / sizeof(*meanings); i++) {
		if (coach_text_is(word, meanings[i].word))
			return meanings[i].offer ? meanings[i].offer(c, error)
						 : COACH_OK;
	}
	if (word.len && islower((unsigned char)word.ptr[0]))
		coach_complete_offer(c, word, "", COACH_TEXT(""));
	if (!word.len || !isupper((unsigned char)word.ptr[0]))
		return COACH_OK;
	if (coach_text_ends(word, "…"))
		word.len -= strlen("…");
	kind = coach_kinds_get(&c->cli->journal.kinds, spelled(c, word));
	return kind ? offer_entries(c, kind, error) : COACH_OK;
}

int coach_complete_meaning(struct coach_completing *c,
	struct coach_text meaning, struct coach_error *error)
{
	struct coach_text word;
	int status = COACH_OK;

	while (status == COACH_OK && coach_text_split(&meaning, '|', &word))
		status = offer_meaning(c, coach_text_trim(word), error);
	return status;
}

/* ---- values -------------------------------------------------------------- */

/* What behind = is kept: of a list all values but the last. */
static struct coach_text before_value(struct coach_text word, bool list)
{
	size_t end = coach_text_find(word, '=', 0) + 1;

	for (size_t i = end; list && i < word.len; i++) {
		if (word.ptr[i] == ',')
			end = i + 1;
	}
	return coach_text_cut(word, 0, end);
}

static int offer_values(struct coach_completing *c,
	const struct coach_field *field, struct coach_error *error)
{
	const struct coach_kinds *kinds = &c->cli->journal.kinds;
	int status = COACH_OK;

	for (size_t i = 0; i < field->choices.len; i++)
		coach_complete_offer(
			c, field->choices.items[i], "", COACH_TEXT(""));
	if (field->type == COACH_TYPE_YES_NO)
		return offer_words(c, "yes no");
	if (field->type == COACH_TYPE_DATE)
		return offer_days(c, error);
	if (field->type != COACH_TYPE_REFERENCE)
		return COACH_OK;
	if (!field->to.len)
		return offer_entries(c, NULL, error);
	for (size_t i = 0; status == COACH_OK && i < field->to.len; i++) {
		const struct coach_kind *to =
			coach_kinds_get(kinds, field->to.items[i]);

		if (to)
			status = offer_entries(c, to, error);
	}
	return status;
}

/* Of "status", "zones+" (to add), "status!" (a filter) or
 * "needs[fewer stops].whose"; NULL: the kind has none. */
static const struct coach_field *field_of(const struct coach_completing *c,
	const struct coach_kind *kind, struct coach_text name)
{
	size_t row = coach_text_find(name, '[', 0);
	size_t column = coach_text_search(name, COACH_TEXT("]."));

	if (name.len && strchr("+-!<>", name.ptr[name.len - 1]))
		name.len--;
	if (has_synopsis(c, "TABLE"))
		return coach_table_column(
			coach_kind_field(kind, operand(c, 1)), name);
	if (row < column && column < name.len)
		return coach_table_column(
			coach_kind_field(kind, coach_text_cut(name, 0, row)),
			coach_text_cut(name, column + 2, name.len));
	return coach_kind_field(kind, name);
}

int coach_complete_setting(
	struct coach_completing *c, struct coach_error *error)
{
	struct coach_text name =
		coach_text_cut(c->typed, 0, coach_text_find(c->typed, '=', 0));
	struct kinds kinds = {0};
	int status = find_kinds(c, &kinds, error);

	for (size_t i = 0; status == COACH_OK && i < kinds.len; i++) {
		const struct coach_field *field =
			field_of(c, kinds.items[i], name);

		if (!field)
			continue;
		c->fixed = before_value(c->typed, field->list);
		status = offer_values(c, field, error);
	}
	free(kinds.items);
	return status;
}

int coach_complete_option(struct coach_completing *c,
	const struct coach_option *option, struct coach_error *error)
{
	const struct coach_kind *writes = kind_called(c, c->command->writes);
	const struct coach_kind *kind = kind_called(c, option->name);
	const struct coach_field *field = writes
		? coach_kind_field(writes, spelled(c, coach_text(option->name)))
		: NULL;

	/* --giver is a field of what is written, --client REF a client. */
	if (field && option->type == COACH_OPTION_STRING)
		return offer_values(c, field, error);
	if (kind && !strcmp(option->value, "REF"))
		return offer_entries(c, kind, error);
	return coach_complete_meaning(c, coach_text(option->value), error);
}
