#include "cli/ask.h"
#include "cli/output.h"
#include "coach/model/value.h"
#include "coach/port/files.h"
#include "guide.h"
#include <signal.h>
#include <stdio.h>
#include <string.h>

#define WIDTH 80

/* ---- a line from the terminal -------------------------------------------- */

static void wake(int number)
{
	(void)number; /* it ends the wait for a line, which is enough */
}

/* NULL: Ctrl-C, or the input ended. */
static char *ask_line(const char *prompt)
{
	struct sigaction action = {.sa_handler = wake}, before;
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;

	fprintf(stderr, "%s ", prompt);
	fflush(stderr);
	sigaction(SIGINT, &action, &before);
	len = getline(&line, &cap, stdin);
	sigaction(SIGINT, &before, NULL);
	if (len <= 0) {
		clearerr(stdin);
		fputc('\n', stderr);
		free(line);
		return NULL;
	}
	line[strcspn(line, "\n")] = '\0';
	return line;
}

static void say_wrapped(const struct coach_cli *cli, enum coach_style style,
	size_t indent, struct coach_text text)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_look look = cli->err;

	if (!look.width || look.width > WIDTH)
		look.width = WIDTH;
	for (size_t i = 0; i < indent; i++)
		coach_buffer_add_byte(&out, ' ');
	coach_look_add_wrapped(&out, &look, style, text, indent, indent);
	/* It is made harmless already, and styled. */
	coach_buffer_add_byte(&out, '\n');
	fwrite(out.ptr, 1, out.len, stderr);
	coach_buffer_release(&out);
}

static void say_error(const struct coach_cli *cli, struct coach_error *error)
{
	say_wrapped(cli, COACH_LOOK_PLAIN, 2, coach_text(error->message));
	if (error->hint)
		say_wrapped(cli, COACH_LOOK_PLAIN, 2, coach_text(error->hint));
	coach_error_release(error);
}

/* What an answer in free words was taken for. */
static void say_understood(struct coach_guide_page *page)
{
	if (page->understood.len)
		coach_cli_say("%s", page->understood.ptr);
	coach_buffer_clear(&page->understood);
}

static int check(struct coach_guide_page *page,
	const struct coach_guide_part *part,
	const struct coach_guide_question *question, struct coach_text answer,
	struct coach_buffer *out, struct coach_error *error)
{
	int status = coach_guide_page_check(
		page, part, question, answer, out, error);

	say_understood(page);
	return status;
}

/* ---- one question -------------------------------------------------------- */

struct asking {
	struct coach_cli *cli;
	struct coach_guide_page *page;
	const struct coach_guide_part *part;
	const struct coach_guide_question *question;
	struct coach_buffer answer;
	bool stopped;
};

/* Lines until an empty one. */
static void ask_lines(struct asking *a)
{
	for (;;) {
		char *line = ask_line(">");
		bool empty = !line || !coach_text_trim(coach_text(line)).len;

		a->stopped = !line;
		if (!empty) {
			coach_buffer_add_string(
				&a->answer, a->answer.len ? "\n" : "");
			coach_buffer_add_string(&a->answer, line);
		}
		free(line);
		if (empty)
			return;
	}
}

/* One value, until it is right; false: nothing was said. */
static bool ask_cell(struct asking *a, const struct coach_field *table,
	struct coach_text column, bool first, struct coach_buffer *row)
{
	const struct coach_field *field = coach_table_column(table, column);
	struct coach_buffer prompt = COACH_BUFFER_INIT;
	bool asked = true, said = false, right;

	coach_buffer_add_format(&prompt, "  %.*s", COACH_ARG(column));
	coach_buffer_add_string(&prompt, " (");
	coach_value_allowed(&prompt, field, a->part->kind);
	if (first)
		coach_buffer_add_format(&prompt, "%sEnter: no more",
			coach_text_ends(coach_buffer_text(&prompt), "(")
				? ""
				: "; ");
	if (coach_text_ends(coach_buffer_text(&prompt), "("))
		coach_buffer_add_text(&prompt, field->help);
	coach_buffer_add_string(&prompt, "):");
	while (asked) {
		struct coach_buffer value = COACH_BUFFER_INIT;
		struct coach_error error = {0};
		char *line = ask_line(prompt.ptr);
		struct coach_text text = coach_text_trim(coach_text(line));

		a->stopped = !line;
		asked = line != NULL;
		said = text.len > 0;
		right = asked &&
			coach_guide_page_check_cell(a->page, table, column,
				text, &value, &error) == COACH_OK;
		say_understood(a->page);
		if (right) {
			coach_buffer_add_text(row, coach_buffer_text(&value));
			asked = false;
		} else if (asked) {
			say_error(a->cli, &error);
		}
		coach_buffer_release(&value);
		free(line);
	}
	coach_buffer_release(&prompt);
	return said;
}

static void ask_rows(struct asking *a)
{
	const struct coach_kind *kind =
		coach_kinds_get(&a->cli->journal.kinds, a->part->kind);
	const struct coach_field *table =
		coach_kind_field(kind, a->question->name);
	const struct coach_texts *columns = &a->question->columns;
	bool more = true;

	while (more) {
		struct coach_buffer row = COACH_BUFFER_INIT;

		for (size_t i = 0; i < columns->len && more; i++) {
			bool said;

			coach_buffer_add_string(&row, i ? " | " : "");
			said = ask_cell(a, table, columns->items[i], !i, &row);
			more = !a->stopped && (said || i);
		}
		if (more) {
			coach_buffer_add_string(
				&a->answer, a->answer.len ? "\n" : "");
			coach_buffer_add_text(
				&a->answer, coach_buffer_text(&row));
		}
		coach_buffer_release(&row);
	}
}

/* Owner, what, by when, until they are right together. */
static void ask_actions(struct asking *a)
{
	static const char *const prompts[] = {
		"  owner (client, coach, sponsor; Enter: no more):",
		"  does what:", "  by when (a date):"};
	bool more = true;

	while (more) {
		struct coach_buffer row = COACH_BUFFER_INIT;
		struct coach_buffer good = COACH_BUFFER_INIT;
		struct coach_error error = {0};

		for (size_t i = 0; i < 3 && more; i++) {
			char *line = ask_line(prompts[i]);

			a->stopped = !line;
			more = line &&
				(i || coach_text_trim(coach_text(line)).len);
			coach_buffer_add_string(&row, i ? " | " : "");
			coach_buffer_add_string(&row, line ? line : "");
			free(line);
		}
		if (more &&
			check(a->page, a->part, a->question,
				coach_buffer_text(&row), &good, &error)) {
			say_error(a->cli, &error);
		} else if (more) {
			coach_buffer_add_string(
				&a->answer, a->answer.len ? "\n" : "");
			coach_buffer_add_text(
				&a->answer, coach_buffer_text(&good));
		}
		coach_buffer_release(&row);
		coach_buffer_release(&good);
	}
}

static void ask_value(struct asking *a)
{
	bool right = false;

	while (!right && !a->stopped) {
		struct coach_error error = {0};
		char *line = ask_line(">");

		a->stopped = !line;
		coach_buffer_clear(&a->answer);
		right = line &&
			check(a->page, a->part, a->question, coach_text(line),
				&a->answer, &error) == COACH_OK;
		if (line && !right)
			say_error(a->cli, &error);
		free(line);
	}
}

static void ask_by_place(struct asking *a)
{
	switch (a->question->place) {
	case COACH_GUIDE_FIELD:
	case COACH_GUIDE_TITLE:
		ask_value(a);
		break;
	case COACH_GUIDE_SECTION:
		ask_lines(a);
		break;
	case COACH_GUIDE_TABLE:
		ask_rows(a);
		break;
	case COACH_GUIDE_ACTIONS:
		ask_actions(a);
	}
}

static bool is_said_anew(struct asking *a)
{
	char *answer = ask_line("  Enter keeps it, n says it anew:");
	bool anew = answer && (answer[0] == 'n' || answer[0] == 'N');

	a->stopped = !answer;
	free(answer);
	return anew;
}

/* What was kept stays unless it is said anew. False: it does. */
static bool ask_anew(struct asking *a, struct coach_text kept)
{
	struct coach_text rest = kept, line;

	while (coach_text_split(&rest, '\n', &line))
		coach_cli_say("  kept: %.*s", COACH_ARG(line));
	return is_said_anew(a);
}

/* Ask until there is no doubt, or it is kept in spite of it. */
static int ask_observable(struct asking *a, struct coach_error *error)
{
	bool anew = true;
	int status = COACH_OK;

	while (anew && status == COACH_OK) {
		struct coach_findings doubts = {0};

		coach_buffer_clear(&a->answer);
		ask_by_place(a);
		anew = a->answer.len && !a->stopped;
		if (anew)
			status = coach_guide_page_doubt(a->page, a->part,
				a->question, coach_buffer_text(&a->answer),
				&doubts, error);
		for (size_t i = 0; i < doubts.len; i++)
			say_wrapped(a->cli, COACH_LOOK_YELLOW, 2,
				coach_text(doubts.items[i].message));
		anew = doubts.len && is_said_anew(a);
		coach_findings_release(&doubts);
	}
	return status;
}

static int ask(struct asking *a, size_t number, size_t count,
	struct coach_error *error)
{
	const struct coach_kind *kind =
		coach_kinds_get(&a->cli->journal.kinds, a->part->kind);
	struct coach_text kept =
		coach_guide_page_get(a->page, a->part, a->question);
	struct coach_buffer words = COACH_BUFFER_INIT;
	int status = COACH_OK;

	coach_buffer_add_format(&words, "%zu/%zu  %.*s", number, count,
		COACH_ARG(a->question->ask));
	if (a->question->optional)
		coach_buffer_add_string(&words, " (optional)");
	coach_cli_say("%s", "");
	say_wrapped(a->cli, COACH_LOOK_BOLD, 0, coach_buffer_text(&words));
	coach_buffer_clear(&words);
	if (a->question->help.len)
		say_wrapped(a->cli, COACH_LOOK_DIM, 2, a->question->help);
	if (a->question->place == COACH_GUIDE_FIELD)
		coach_guide_allowed(&words, kind, a->question);
	if (a->question->place == COACH_GUIDE_SECTION)
		coach_buffer_add_string(&words, "an empty line ends it");
	if (words.len)
		say_wrapped(
			a->cli, COACH_LOOK_DIM, 2, coach_buffer_text(&words));
	coach_buffer_release(&words);
	if (!kept.len || ask_anew(a, kept)) {
		status = ask_observable(a, error);
		if (a->answer.len || (kept.len && !a->stopped))
			coach_guide_page_set(a->page, a->part, a->question,
				coach_buffer_text(&a->answer));
		if (status == COACH_OK)
			status = coach_guide_page_save(a->page, error);
	}
	coach_buffer_release(&a->answer);
	return status;
}

/* ---- the page ------------------------------------------------------------ */

static void say_head(
	const struct coach_cli *cli, const struct coach_guide_page *page)
{
	struct coach_buffer head = COACH_BUFFER_INIT;

	coach_buffer_add_format(&head, "%zu of %zu: %.*s", page->number + 1,
		page->standing->guide.len, COACH_ARG(page->activity->name));
	if (page->client.len)
		coach_buffer_add_format(
			&head, " (%.*s)", COACH_ARG(page->client));
	say_wrapped(cli, COACH_LOOK_BOLD, 0, coach_buffer_text(&head));
	say_wrapped(cli, COACH_LOOK_PLAIN, 0, page->activity->means);
	coach_cli_say("\nEnter leaves an answer open; Ctrl-C stops and keeps "
		      "what was said.");
	coach_buffer_release(&head);
}

/* The questions of a part that its entry does not answer yet. */
static int ask_part(struct coach_cli *cli, struct coach_guide_page *page,
	const struct coach_guide_part *part, bool *stopped,
	struct coach_error *error)
{
	int status = COACH_OK;

	for (size_t i = 0;
		i < part->question_count && status == COACH_OK && !*stopped;
		i++) {
		struct asking asking = {cli, page, part, &part->questions[i],
			COACH_BUFFER_INIT, false};

		if (coach_guide_page_answered(page, part, &part->questions[i]))
			continue;
		status = ask(&asking, i + 1, part->question_count, error);
		*stopped = asking.stopped;
	}
	return status;
}

int guide_ask(struct coach_cli *cli, struct coach_guide_page *page,
	bool *stopped, struct coach_error *error)
{
	int status = COACH_OK;

	*stopped = false;
	say_head(cli, page);
	for (size_t p = 0; p < page->activity->part_count &&
		status == COACH_OK && !*stopped;
		p++) {
		const struct coach_guide_part *part = &page->activity->parts[p];
		const struct coach_guide_stand *entry =
			coach_guide_page_entry(page, part);

		if (coach_guide_page_part_done(page, part))
			continue;
		coach_cli_say("\n%.*s%s%s", COACH_ARG(part->name),
			entry ? ": " : "", entry ? entry->id : "");
		status = ask_part(cli, page, part, stopped, error);
	}
	return status;
}

/* ---- in the editor ------------------------------------------------------- */

/* Each answer as it is to be kept; false, with a word for each that is wrong.
 */
static bool check_all(struct coach_cli *cli, struct coach_guide_page *page)
{
	bool right = true;

	for (size_t p = 0; p < page->activity->part_count; p++) {
		const struct coach_guide_part *part = &page->activity->parts[p];

		for (size_t i = 0; i < part->question_count; i++) {
			const struct coach_guide_question *one =
				&part->questions[i];
			struct coach_buffer good = COACH_BUFFER_INIT;
			struct coach_error error = {0};

			if (coach_guide_page_answered(page, part, one))
				continue;
			if (check(page, part, one,
				    coach_guide_page_get(page, part, one),
				    &good, &error) == COACH_OK) {
				coach_guide_page_set(page, part, one,
					coach_buffer_text(&good));
			} else {
				coach_cli_say("[%.*s.%.*s]",
					COACH_ARG(part->id),
					COACH_ARG(one->id));
				say_error(cli, &error);
				right = false;
			}
			coach_buffer_release(&good);
		}
	}
	return right;
}

int guide_edit(struct coach_cli *cli, struct coach_guide_page *page,
	bool *stopped, struct coach_error *error)
{
	struct coach_buffer text = COACH_BUFFER_INIT;
	struct coach_buffer path = COACH_BUFFER_INIT;
	bool right = false;
	int status;

	coach_guide_page_text(page, &text);
	coach_guide_page_path(page, &path);
	*stopped = false;
	status = coach_unfinished_write(&cli->journal, COACH_UNFINISHED_PAGE,
		page->name, coach_buffer_text(&text), error);
	while (status == COACH_OK && !right && !*stopped) {
		status = coach_editor_run(cli, path.ptr, error);
		if (status == COACH_OK)
			status = coach_guide_page_read(page, error);
		if (status)
			break;
		right = check_all(cli, page);
		*stopped = !right &&
			(!coach_cli_interactive(cli) ||
				coach_prompt("[e]dit again, or [k]eep it for "
					     "later?",
					"ek") == 'k');
	}
	if (status == COACH_OK && right)
		status = coach_guide_page_save(page, error);
	coach_buffer_release(&text);
	coach_buffer_release(&path);
	return status;
}
