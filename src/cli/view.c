#include "view.h"
#include "coach/base/number.h"

bool view_is_owner(unsigned choice, struct coach_text owner)
{
	static const char *const owners[] = {
		NULL, "client", "coach", "sponsor"};

	return !choice || coach_text_is(owner, owners[choice]);
}

int view_read(struct coach_cli *cli, unsigned wanted,
	struct coach_journal_evidence *evidence, struct coach_error *error)
{
	int status;

	*evidence = (struct coach_journal_evidence){0};
	status = coach_journal_evidence_read(
		&cli->journal, wanted, evidence, error);
	coach_evidence_until(&evidence->facts, coach_day_today());
	return status;
}

static void say_lines(struct coach_text lines)
{
	struct coach_text line;

	while (coach_text_split(&lines, '\n', &line))
		coach_cli_say("%.*s", COACH_ARG(line));
}

#define PLACES ((size_t)3) /* that are named */

/* "clients/ana.md:4 'start', clients/ben.md:7 'end' and 2 more". */
static void add_places(struct coach_buffer *out,
	const struct coach_evidence *facts, bool whole, size_t count)
{
	size_t named = 0, all = 0;

	for (size_t i = 0; i < facts->broken.len; i++) {
		const struct coach_broken *one = &facts->broken.items[i];

		if (one->whole != whole || all++ >= PLACES)
			continue;
		coach_buffer_add_format(
			out, "%s%s", named++ ? ", " : ": ", one->source.path);
		if (one->line)
			coach_buffer_add_format(out, ":%u", one->line);
		if (one->field.len)
			coach_buffer_add_format(
				out, " '%.*s'", COACH_ARG(one->field));
	}
	if (all < count)
		all = count;
	if (named && all > named)
		coach_buffer_add_format(out, " and %zu more", all - named);
}

static void say_left_out(const struct coach_evidence *facts, bool whole)
{
	size_t count = whole ? facts->skipped : facts->without_fields;
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (!count)
		return;
	add_places(&words, facts, whole, count);
	coach_cli_say("%zu %s%s%s; 'coach check' says %s", count,
		coach_plural(count, "entry ", "entries "),
		whole                ? "with errors left out"
			: count == 1 ? "has fields with errors, which are left "
				       "out"
				     : "have fields with errors, which are "
				       "left out",
		words.ptr, words.len ? "why" : "which");
	coach_buffer_release(&words);
}

void view_end(struct coach_journal_evidence *evidence)
{
	size_t without_actions = evidence->facts.without_actions;
	struct coach_buffer later = COACH_BUFFER_INIT;

	coach_page_later(&later, &evidence->facts);
	say_lines(coach_buffer_text(&later));
	coach_buffer_release(&later);
	say_left_out(&evidence->facts, true);
	say_left_out(&evidence->facts, false);
	if (without_actions)
		coach_cli_say("%zu %s actions with errors, which are left out; "
			      "'coach check' says which",
			without_actions,
			coach_plural(
				without_actions, "entry has", "entries have"));
	coach_journal_evidence_release(evidence);
}

static int find(struct coach_cli *cli, struct coach_text ref,
	const struct coach_texts *kinds, struct coach_buffer *kind,
	struct coach_buffer *id, struct coach_error *error)
{
	struct coach_records records = {0};
	int status = coach_query_ref_any(
		&cli->journal, ref, kinds, COACH_ENTRY_FRONT, &records, error);

	if (status == COACH_OK) {
		coach_buffer_add_text(kind, records.items[0].entry.kind);
		coach_buffer_add_text(id, records.items[0].entry.id);
	}
	coach_records_release(&records);
	return status;
}

int view_subject_find(struct coach_cli *cli, const struct coach_words *words,
	const char *client_option, const struct coach_texts *kinds,
	struct view_subject *subject, struct coach_error *error)
{
	struct coach_text client_kind = COACH_TEXT("client");
	const struct coach_texts client = {&client_kind, 1, 1};
	struct coach_buffer ref = COACH_BUFFER_INIT;
	struct coach_buffer kind = COACH_BUFFER_INIT;
	int status = COACH_OK;

	*subject = (struct view_subject){
		COACH_BUFFER_INIT, COACH_BUFFER_INIT, COACH_BUFFER_INIT};
	coach_words_join(&ref, words, 0);
	if (ref.len)
		status = find(cli, coach_buffer_text(&ref), kinds,
			&subject->kind, &subject->id, error);
	if (status == COACH_OK &&
		coach_text_is(coach_buffer_text(&subject->kind), "client")) {
		if (client_option)
			status = coach_usage_error(cli, error,
				"name the client once, as a word or with "
				"--client");
		else
			coach_buffer_add_text(&subject->client,
				coach_buffer_text(&subject->id));
	} else if (status == COACH_OK && client_option) {
		status = find(cli, coach_text(client_option), &client, &kind,
			&subject->client, error);
	}
	coach_buffer_release(&ref);
	coach_buffer_release(&kind);
	return status;
}

bool view_subject_wants(const struct view_subject *subject, const char *kind,
	struct coach_text id, struct coach_text client, bool any)
{
	if (coach_text_is(coach_buffer_text(&subject->kind), kind))
		return coach_text_eq(id, coach_buffer_text(&subject->id));
	return any ||
		(subject->client.len &&
			coach_text_eq(
				client, coach_buffer_text(&subject->client)));
}

void view_subject_release(struct view_subject *subject)
{
	coach_buffer_release(&subject->kind);
	coach_buffer_release(&subject->id);
	coach_buffer_release(&subject->client);
}

int view_client(struct coach_cli *cli, const struct coach_words *words,
	const char *option, struct coach_buffer *id, struct coach_error *error)
{
	struct coach_text kind = COACH_TEXT("client");
	const struct coach_texts kinds = {&kind, 1, 1};
	struct view_subject subject;
	int status =
		view_subject_find(cli, words, option, &kinds, &subject, error);

	if (status == COACH_OK)
		coach_buffer_add_text(id, coach_buffer_text(&subject.client));
	view_subject_release(&subject);
	return status;
}

int view_answer(struct coach_cli *cli, const struct coach_buffer *answer,
	bool any, const char *none, const struct coach_buffer *left,
	struct coach_error *error)
{
	int status = coach_cli_page(cli, answer, error);

	say_lines(coach_buffer_text(left));
	if (status == COACH_OK && !any) {
		say_lines(coach_text(none));
		status = COACH_NO;
	}
	return status;
}

int view_data(struct coach_cli *cli, struct coach_buffer *data,
	struct coach_error *error)
{
	int status;

	coach_cli_escape(cli, data);
	status = coach_cli_page(cli, data, error);
	coach_buffer_release(data);
	return status;
}

static int take_part(
	void *to, struct coach_buffer *part, struct coach_error *error)
{
	return coach_cli_part(to, part, error);
}

int view_page(struct coach_cli *cli, const struct coach_page *page,
	const void *answer, int format, const struct coach_look *look,
	struct coach_error *error)
{
	const struct coach_page_sink sink = {take_part, cli};
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_buffer left = COACH_BUFFER_INIT;
	struct coach_buffer none = COACH_BUFFER_INIT;
	struct coach_sheet sheet = {.out = &words,
		.look = look ? look : &cli->out,
		.medium = format == COACH_FORMAT_MARKDOWN
			? &coach_medium_markdown
			: &coach_medium_terminal};
	bool tells = (page->tell || page->tell_one) &&
		(format == VIEW_DRAWN || format == COACH_FORMAT_MARKDOWN);
	bool whole = format == COACH_FORMAT_JSON ||
		(format == COACH_FORMAT_JSONL && page->item);
	bool said = (whole && page->left_in_json) ||
		(format == VIEW_DRAWN && page->left_in_drawing);
	bool any = coach_page_any(page, answer);
	int status = COACH_OK;

	if (tells)
		status = coach_page_tell(&sheet, page, answer, &sink, error);
	else if (format == VIEW_DRAWN)
		page->draw(&words, answer, look);
	else
		status = coach_page_print(&words, page, answer,
			(enum coach_format)format, &cli->out, &sink, error);
	if (page->below && !tells &&
		(format == COACH_FORMAT_TABLE ||
			format == COACH_FORMAT_MARKDOWN)) {
		sheet.last = COACH_SHEET_TABLE;
		page->below(&sheet, answer);
	}
	if (format > COACH_FORMAT_TABLE)
		coach_cli_escape(cli, &words);
	if (page->left && !said)
		page->left(&left, answer);
	if (!any && page->none)
		page->none(&none, answer);
	if (status == COACH_OK)
		status = view_answer(cli, &words, any,
			page->none ? none.ptr : page->nothing, &left, error);
	coach_buffer_release(&words);
	coach_buffer_release(&left);
	coach_buffer_release(&none);
	return status;
}
