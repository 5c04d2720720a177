#include "view.h"
#include "coach/base/alloc.h"
#include "coach/base/number.h"
#include "coach/journal/method.h"
#include "coach/journal/past.h"
#include "coach/journal/query.h"
#include "output.h"
#include "words.h"
#include <stdlib.h>
#include <string.h>

int view_read(struct coach_cli *cli, unsigned wanted,
	struct coach_journal_evidence *evidence, struct coach_error *error)
{
	int status;

	*evidence = (struct coach_journal_evidence){0};
	status = coach_journal_evidence_read(
		&cli->journal, wanted, evidence, error);
	coach_evidence_until(
		&evidence->facts, coach_journal_today(&cli->journal));
	return status;
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
	coach_cli_say_lines(coach_buffer_text(&later));
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

/*
 * The entry of one of these kinds (names, parted by blanks) that the words
 * name, and the client that --client names: ids, empty when nothing was named.
 * A client may be named by either, not by both.
 */
struct subject {
	struct coach_buffer kind, id; /* of the words */
	struct coach_buffer client;   /* of either */
};

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

/* The kinds of which the words may name an entry. */
static int find_among(struct coach_cli *cli, struct coach_text ref,
	const char *names, struct subject *subject, struct coach_error *error)
{
	struct coach_text rest = coach_text(names), name;
	struct coach_texts kinds = {0};
	int status;

	while (coach_text_split(&rest, ' ', &name))
		COACH_PUSH(&kinds, name);
	status = find(cli, ref, &kinds, &subject->kind, &subject->id, error);
	free(kinds.items);
	return status;
}

static int find_subject(struct coach_cli *cli, const struct coach_words *words,
	const char *client_option, const char *kinds, struct subject *subject,
	struct coach_error *error)
{
	struct coach_text client_kind = COACH_TEXT("client");
	const struct coach_texts client = {&client_kind, 1, 1};
	struct coach_buffer ref = COACH_BUFFER_INIT;
	struct coach_buffer kind = COACH_BUFFER_INIT;
	int status = COACH_OK;

	*subject = (struct subject){
		COACH_BUFFER_INIT, COACH_BUFFER_INIT, COACH_BUFFER_INIT};
	coach_words_join(&ref, words, 0);
	if (ref.len)
		status = find_among(
			cli, coach_buffer_text(&ref), kinds, subject, error);
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

static void release_subject(struct subject *subject)
{
	coach_buffer_release(&subject->kind);
	coach_buffer_release(&subject->id);
	coach_buffer_release(&subject->client);
}

int view_client(struct coach_cli *cli, const struct coach_words *words,
	const char *option, struct coach_buffer *id, struct coach_error *error)
{
	struct subject subject;
	int status =
		find_subject(cli, words, option, "client", &subject, error);

	if (status == COACH_OK)
		coach_buffer_add_text(id, coach_buffer_text(&subject.client));
	release_subject(&subject);
	return status;
}

int view_answer(struct coach_cli *cli, const struct coach_buffer *answer,
	bool any, const char *none, const struct coach_buffer *left,
	struct coach_error *error)
{
	int status = coach_cli_page(cli, answer, error);

	coach_cli_say_lines(coach_buffer_text(left));
	if (status == COACH_OK && !any) {
		coach_cli_say_lines(coach_text(none));
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

/* ---- a view ----------------------------------------------------------------
 */

/* What is read of a journal for an answer. */
struct material {
	struct subject subject;
	struct coach_journal_evidence evidence;
	struct coach_method method;
};

static int refuse(struct coach_cli *cli, const struct coach_request *request,
	const struct coach_words *words, struct coach_error *error)
{
	const struct coach_view *view = cli->command->view;
	struct coach_buffer why = COACH_BUFFER_INIT;
	int status = COACH_OK;

	if (words->len && !view->about)
		coach_buffer_add_format(
			&why, "%s takes no operands", cli->command->name);
	else if (view->refuse)
		view->refuse(&why, request);
	if (why.len)
		status = coach_usage_error(cli, error, "%s", why.ptr);
	coach_buffer_release(&why);
	return status;
}

static int read_material(struct coach_cli *cli, const struct view_call *call,
	const struct coach_words *words, struct material *material,
	struct coach_error *error)
{
	const struct coach_view *view = cli->command->view;
	int status = find_subject(cli, words, call->client, view->about,
		&material->subject, error);

	if (status == COACH_OK && view->method)
		status = coach_method_read(
			&cli->journal, &material->method, error);
	if (status == COACH_OK && view->wants)
		status =
			view_read(cli, view->wants, &material->evidence, error);
	return status;
}

#define WIDTH ((size_t)80) /* of a picture where there is no terminal */
#define NARROWEST ((size_t)24)
#define WIDEST ((size_t)1000)

/* A picture has a width. */
static struct coach_look look_of(
	const struct coach_cli *cli, const struct view_call *call)
{
	struct coach_look look = cli->out;

	if (call->width)
		look.width = call->width;
	else if (!look.width)
		look.width = WIDTH;
	if (look.width < NARROWEST)
		look.width = NARROWEST;
	if (look.width > WIDEST)
		look.width = WIDEST;
	look.ascii |= call->ascii;
	return look;
}

/* The formats that an option offers begin with what people read: a picture or
 * a text, or "table", which is a page that is told where there is one. */
static int answer_request(struct coach_cli *cli, const struct view_call *call,
	const struct coach_request *request, const void *answer,
	struct coach_error *error)
{
	const struct coach_view *view = cli->command->view;
	const struct coach_page *page =
		request->other ? view->page->other : view->page;
	const struct coach_option *option =
		coach_option_before(cli->command->options, "--format");
	const struct coach_look picture = look_of(cli, call);
	int format = (int)call->format;

	if (!strncmp(option->value, "picture|", 8))
		return view_page(cli, page, answer, VIEW_FORMAT(format),
			&picture, error);
	if (!strncmp(option->value, "text|", 5))
		format = VIEW_FORMAT(format);
	else if (format == COACH_FORMAT_TABLE && (page->tell || page->tell_one))
		format = VIEW_DRAWN;
	return view_page(cli, page, answer, format, &cli->out, error);
}

int view_run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct view_call *call = given;
	const struct coach_view *view = cli->command->view;
	struct coach_request request = call->request;
	struct material material = {0};
	void *answer = coach_alloc(view->size);
	int status;

	request.today = coach_journal_today(&cli->journal);
	request.terminal = cli->out.terminal;
	request.journal = &cli->journal;
	request.evidence = &material.evidence.facts;
	request.method = &material.method;
	status = refuse(cli, &request, words, error);
	if (status == COACH_OK)
		status = read_material(cli, call, words, &material, error);
	if (status == COACH_OK && view->read)
		status = view->read(answer, &cli->journal, error);
	if (status == COACH_OK) {
		request.kind = coach_buffer_text(&material.subject.kind);
		request.id = coach_buffer_text(&material.subject.id);
		request.client = coach_buffer_text(&material.subject.client);
		view->make(answer, &request);
		status = answer_request(cli, call, &request, answer, error);
	}
	view->release(answer);
	free(answer);
	view_end(&material.evidence);
	coach_method_release(&material.method);
	release_subject(&material.subject);
	return status;
}
