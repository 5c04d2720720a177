#include "parts.h"
#include <string.h>

/* ---- one entry ----------------------------------------------------------- */

static char *keep_word(struct coach_guide_page *page, struct coach_text name,
	struct coach_text value)
{
	struct coach_buffer word = COACH_BUFFER_INIT;
	char *kept;

	coach_buffer_add_format(
		&word, "%.*s=%.*s", COACH_ARG(name), COACH_ARG(value));
	kept = coach_arena_strndup(&page->arena, word.ptr, word.len);
	coach_buffer_release(&word);
	return kept;
}

/* field=value of the answers, and (for a new entry) of what makes it count. */
static void add_words(struct coach_guide_page *page,
	const struct coach_guide_part *part, const struct coach_kind *kind,
	bool fresh, struct guide_words *words)
{
	for (size_t i = 0; fresh && i < part->where.len; i++)
		COACH_PUSH(words,
			coach_arena_strndup(&page->arena,
				part->where.items[i].ptr,
				part->where.items[i].len));
	if (fresh && page->client.len &&
		coach_kind_field(kind, COACH_TEXT("client")))
		COACH_PUSH(words,
			keep_word(page, COACH_TEXT("client"), page->client));
	for (size_t i = 0; i < part->question_count; i++) {
		const struct coach_guide_question *one = &part->questions[i];
		struct coach_text text = coach_guide_page_get(page, part, one);

		if (one->place == COACH_GUIDE_FIELD && text.len)
			COACH_PUSH(words, keep_word(page, one->name, text));
	}
}

/* The question for the title, or NULL. */
static const struct coach_guide_question *title_question(
	const struct coach_guide_part *part)
{
	for (size_t i = 0; i < part->question_count; i++) {
		if (part->questions[i].place == COACH_GUIDE_TITLE)
			return &part->questions[i];
	}
	return NULL;
}

static struct coach_text title_of(
	struct coach_guide_page *page, const struct coach_guide_part *part)
{
	const struct coach_guide_question *title = title_question(part);

	return title ? coach_guide_page_get(page, part, title) : COACH_TEXT("");
}

static int add_rows(struct coach_guide_page *page,
	const struct coach_kind *kind,
	const struct coach_guide_question *question, struct coach_text text,
	struct coach_draft *draft, struct coach_error *error)
{
	const struct coach_field *table =
		coach_kind_field(kind, question->name);
	struct coach_text row;
	int status = COACH_OK;

	while (status == COACH_OK && coach_text_split(&text, '\n', &row)) {
		struct guide_words words = {0};
		struct coach_settings cells = {0};

		status = guide_row_words(page, question, row, &words, error);
		if (status == COACH_OK)
			status = coach_settings_parse_row(&cells, table,
				words.items, words.len, &page->arena, error);
		if (status == COACH_OK)
			status = coach_draft_add_row(
				page->journal, table, &cells, draft, error);
		coach_settings_release(&cells);
		free(words.items);
	}
	return status;
}

/* Text or an action more in the body. */
static int add_body(struct coach_draft *draft,
	const struct coach_guide_question *question, struct coach_text text,
	struct coach_error *error)
{
	struct coach_buffer said = COACH_BUFFER_INIT;
	char *name = coach_strndup(question->name.ptr, question->name.len);
	int status = COACH_OK;

	if (question->label.len)
		coach_buffer_add_format(
			&said, "%.*s: ", COACH_ARG(question->label));
	if (question->place == COACH_GUIDE_ACTIONS) {
		status = guide_action_line(text, &said, error);
		if (status == COACH_OK)
			status = coach_draft_add_action(
				draft, name, coach_buffer_text(&said), error);
	} else {
		coach_buffer_add_text(&said, text);
		coach_draft_add_text(draft, name, coach_buffer_text(&said));
	}
	free(name);
	coach_buffer_release(&said);
	return status;
}

static int add_answer(struct coach_guide_page *page,
	const struct coach_kind *kind,
	const struct coach_guide_question *question, struct coach_text text,
	struct coach_draft *draft, struct coach_error *error)
{
	struct coach_text line;
	int status = COACH_OK;

	switch (question->place) {
	case COACH_GUIDE_FIELD:
	case COACH_GUIDE_TITLE:
		return COACH_OK;
	case COACH_GUIDE_TABLE:
		return add_rows(page, kind, question, text, draft, error);
	case COACH_GUIDE_SECTION:
		return add_body(draft, question, text, error);
	case COACH_GUIDE_ACTIONS:
		break;
	}
	while (status == COACH_OK && coach_text_split(&text, '\n', &line))
		status = add_body(draft, question, line, error);
	return status;
}

static int make_draft(struct coach_guide_page *page,
	const struct coach_guide_part *part, const struct coach_kind *kind,
	struct coach_draft *draft, struct coach_error *error)
{
	const struct coach_guide_stand *entry =
		coach_guide_page_entry(page, part);
	struct coach_journal *journal = page->journal;
	struct guide_words words = {0};
	struct coach_settings settings = {0};
	int status;

	add_words(page, part, kind, !entry, &words);
	status = coach_settings_parse(
		&settings, kind, words.items, words.len, &page->arena, error);
	if (status == COACH_OK && entry) {
		status = coach_draft_read(journal, entry->path, draft, error);
		if (status == COACH_OK)
			status = coach_draft_set(
				journal, &settings, draft, error);
	} else if (status == COACH_OK) {
		status = coach_change_new(journal, kind, title_of(page, part),
			&settings, COACH_TEXT(""), false, draft, error);
	}
	for (size_t i = 0; i < part->question_count && status == COACH_OK;
		i++) {
		const struct coach_guide_question *one = &part->questions[i];
		struct coach_text text = coach_guide_page_get(page, part, one);

		if (text.len)
			status =
				add_answer(page, kind, one, text, draft, error);
	}
	coach_settings_release(&settings);
	free(words.items);
	return status;
}

/* ---- the page ------------------------------------------------------------ */

static bool any_answer(
	struct coach_guide_page *page, const struct coach_guide_part *part)
{
	for (size_t i = 0; i < part->question_count; i++) {
		if (coach_guide_page_get(page, part, &part->questions[i]).len)
			return true;
	}
	return false;
}

/* What a new entry cannot be without. */
static const struct coach_guide_question *missing(struct coach_guide_page *page,
	const struct coach_guide_part *part, const struct coach_kind *kind)
{
	if (coach_guide_page_entry(page, part))
		return NULL;
	for (size_t i = 0; i < part->question_count; i++) {
		const struct coach_guide_question *one = &part->questions[i];
		const struct coach_field *field =
			coach_kind_field(kind, one->name);
		bool needed = one->place == COACH_GUIDE_TITLE ||
			(one->place == COACH_GUIDE_FIELD && field &&
				(field->required ||
					field->required_when_field.len));

		if (needed && !one->optional &&
			!coach_guide_page_get(page, part, one).len)
			return one;
	}
	return NULL;
}

int coach_guide_page_draft(struct coach_guide_page *page,
	const struct coach_guide_part *part, enum coach_guide_drafted *outcome,
	const struct coach_guide_question **lacks, struct coach_draft *draft,
	struct coach_error *error)
{
	const struct coach_kind *kind =
		coach_kinds_get(&page->journal->kinds, part->kind);
	bool any = kind && any_answer(page, part);

	*draft = (struct coach_draft){.bytes = COACH_BUFFER_INIT};
	*lacks = any ? missing(page, part, kind) : NULL;
	*outcome = !any  ? COACH_GUIDE_EMPTY
		: *lacks ? COACH_GUIDE_LACKS
			 : COACH_GUIDE_DRAFTED;
	return *outcome == COACH_GUIDE_DRAFTED
		? make_draft(page, part, kind, draft, error)
		: COACH_OK;
}

int coach_guide_page_saved(struct coach_guide_page *page,
	const struct coach_guide_part *part, struct coach_error *error)
{
	for (size_t i = 0; i < part->question_count; i++)
		coach_guide_page_set(
			page, part, &part->questions[i], COACH_TEXT(""));
	return coach_guide_page_save(page, error);
}

/* ---- the same by commands ------------------------------------------------ */

static void add_values(struct coach_buffer *out,
	const struct coach_guide_part *part, const struct coach_kind *kind)
{
	for (size_t i = 0; i < part->question_count; i++) {
		const struct coach_guide_question *one = &part->questions[i];

		if (one->place == COACH_GUIDE_FIELD &&
			coach_guide_has_place(kind, one))
			coach_buffer_add_format(
				out, " %.*s=…", COACH_ARG(one->name));
	}
}

static void add_others(struct coach_guide_page *page, struct coach_buffer *out,
	const struct coach_guide_part *part, const char *ref)
{
	bool edited = false;

	for (size_t i = 0; i < part->question_count; i++) {
		const struct coach_guide_question *one = &part->questions[i];

		if (one->place == COACH_GUIDE_TABLE) {
			coach_buffer_add_format(out, "\n  coach add %s %.*s",
				ref, COACH_ARG(one->name));
			for (size_t c = 0; c < one->columns.len; c++)
				coach_buffer_add_format(out, " %.*s=…",
					COACH_ARG(one->columns.items[c]));
		} else if (one->place == COACH_GUIDE_ACTIONS) {
			coach_buffer_add_format(out,
				"\n  coach promise %.*s OWNER WORDS --due DATE",
				COACH_ARG(page->client));
		} else if (one->place == COACH_GUIDE_SECTION && !edited) {
			coach_buffer_add_format(out, "\n  coach edit %s", ref);
			edited = true;
		}
	}
}

void coach_guide_page_commands(
	struct coach_guide_page *page, struct coach_buffer *out)
{
	for (size_t p = 0; p < page->activity->part_count; p++) {
		const struct coach_guide_part *part = &page->activity->parts[p];
		const struct coach_guide_stand *entry =
			coach_guide_page_entry(page, part);
		const struct coach_kind *kind =
			coach_kinds_get(&page->journal->kinds, part->kind);
		struct coach_buffer values = COACH_BUFFER_INIT;

		if (!kind)
			continue;
		add_values(&values, part, kind);
		if (entry && values.len) {
			coach_buffer_add_format(out, "\n  coach set %s%s",
				entry->id, values.ptr);
		} else if (!entry && !coach_text_is(part->kind, "client")) {
			coach_buffer_add_format(out, "\n  coach new %.*s",
				COACH_ARG(part->kind));
			if (title_question(part))
				coach_buffer_add_string(out, " TITLE");
			for (size_t i = 0; i < part->where.len; i++)
				coach_buffer_add_format(out, " %.*s",
					COACH_ARG(part->where.items[i]));
			if (page->client.len)
				coach_buffer_add_format(out, " client=%.*s",
					COACH_ARG(page->client));
			coach_buffer_add_string(out, values.ptr);
		}
		add_others(page, out, part, entry ? entry->id : "ID");
		coach_buffer_release(&values);
	}
}
