/* What the last word of a command line can be; the shells ask for it. */
#include "cli/completion/complete.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/words.h"
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

/* ---- options ------------------------------------------------------------- */

static void offer_option(
	struct coach_completing *c, const char *name, const char *help)
{
	struct coach_buffer word = COACH_BUFFER_INIT;

	coach_buffer_add_format(&word, "--%s", name);
	coach_complete_offer(c, coach_buffer_text(&word), "", coach_text(help));
	coach_buffer_release(&word);
}

/* What may stand before the command. */
static void offer_globals(struct coach_completing *c)
{
	coach_complete_offer(c, COACH_TEXT("-C"), "",
		COACH_TEXT("the folder of the journal"));
	offer_option(c, "help", "explain coach");
	offer_option(c, "no-pager", "print long answers without a pager");
	offer_option(c, "version", "say which version this is");
}

static void offer_options(struct coach_completing *c)
{
	offer_option(c, "help", "explain the command");
	for (const struct coach_option *o = c->command->options; o && o->name;
		o++) {
		if (o->help)
			offer_option(c, o->name, o->help);
	}
}

/* ---- operands ------------------------------------------------------------ */

/* Take the next operand off the front of a synopsis; what stands in brackets
 * may be left out, and what ends with … may be repeated. */
static bool next_operand(struct coach_text *synopsis,
	struct coach_text *meaning, bool *optional, bool *repeated)
{
	struct coach_text rest = coach_text_trim(*synopsis);
	size_t end;

	while (coach_text_starts(rest, "]"))
		rest = coach_text_trim(coach_text_cut(rest, 1, rest.len));
	*optional = coach_text_starts(rest, "[");
	if (*optional)
		rest = coach_text_cut(rest, 1, rest.len);
	for (end = 0; end < rest.len; end++) {
		if (rest.ptr[end] == '[' || rest.ptr[end] == ']' ||
			(rest.ptr[end] == ' ' && !*optional))
			break;
	}
	*meaning = coach_text_trim(coach_text_cut(rest, 0, end));
	*repeated = coach_text_ends(*meaning, "…");
	*synopsis = coach_text_cut(rest, end, rest.len);
	return meaning->len > 0;
}

/* Between so many operands and so many may stand before one. */
static int complete_operand(
	struct coach_completing *c, struct coach_error *error)
{
	struct coach_text synopsis = coach_text(c->command->synopsis), meaning;
	size_t least = 0, most = 0, count = c->operands.len;
	bool optional, repeated;
	int status = COACH_OK;

	if (coach_text_has(synopsis, "=value") && coach_text_has(c->typed, "="))
		return coach_complete_setting(c, error);
	while (status == COACH_OK &&
		next_operand(&synopsis, &meaning, &optional, &repeated)) {
		if (repeated)
			most = SIZE_MAX - 64;
		if (least <= count && count <= most)
			status = coach_complete_meaning(c, meaning, error);
		least += !optional;
		most++;
	}
	return status;
}

static int complete_words(struct coach_completing *c, struct coach_words *words,
	struct coach_error *error)
{
	size_t last = words->len - 1;
	const struct coach_option *option = NULL;
	void *call = coach_alloc(c->command->call_size);
	struct coach_words given = {0};
	bool help = false;
	int status;

	if (last)
		option = coach_option_before(
			c->command->options, words->items[last - 1]);
	status = coach_options_parse(c->command->options, call,
		(int)last - !!option, words->items, &given, &help, error);
	for (size_t i = 0; i < given.len; i++) {
		if (!coach_word_is_setting(given.items[i]))
			COACH_PUSH(&c->operands, given.items[i]);
	}
	if (status == COACH_OK)
		status = coach_cli_load_kinds(c->cli, error);
	if (status == COACH_OK && !option && coach_text_starts(c->typed, "-")) {
		size_t equals = coach_text_find(c->typed, '=', 0);
		char *name =
			coach_arena_strndup(&c->arena, c->typed.ptr, equals);

		c->fixed = coach_text_cut(c->typed, 0, equals + 1);
		if (equals < c->typed.len)
			option = coach_option_before(c->command->options, name);
		else
			c->fixed.len = 0;
		if (!option)
			offer_options(c);
	}
	if (status == COACH_OK && option)
		status = coach_complete_option(c, option, error);
	else if (status == COACH_OK && !coach_text_starts(c->typed, "-"))
		status = complete_operand(c, error);
	free(given.items);
	free(call);
	return status;
}

/* ---- the command ----------------------------------------------------------
 */

/* Options before the command, of which -C says where the journal is; *at
 * becomes the command's place. False: the word is the folder. */
static bool skip_globals(const struct coach_words *words, size_t *at)
{
	size_t i = 0;

	for (; i + 1 < words->len && words->items[i][0] == '-'; i++) {
		const char *home = getenv("HOME"), *folder;
		struct coach_buffer path = COACH_BUFFER_INIT;

		if (strcmp(words->items[i], "-C") != 0)
			continue;
		if (++i + 1 == words->len)
			return false;
		folder = words->items[i];
		/* The shell asks before it expands the word. */
		if (folder[0] == '~' && folder[1] == '/' && home)
			coach_buffer_add_string(&path, home);
		coach_buffer_add_string(&path, folder + (path.len > 0));
		/* Without that folder there is no journal: open will say so. */
		if (chdir(path.ptr) < 0)
			*at = words->len;
		coach_buffer_release(&path);
	}
	*at = i;
	return true;
}

static int complete(struct coach_completing *c, const struct coach_words *words,
	struct coach_error *error)
{
	struct coach_words rest;
	size_t at = 0;

	if (!words->len)
		return COACH_OK;
	c->typed = coach_text(words->items[words->len - 1]);
	if (!skip_globals(words, &at)) {
		c->files = true;
		return COACH_OK;
	}
	if (at + 1 == words->len)
		return coach_text_starts(c->typed, "-")
			? (offer_globals(c), COACH_OK)
			: coach_complete_meaning(
				  c, COACH_TEXT("COMMAND"), error);
	c->command = coach_command_find(c->cli, words->items[at]);
	rest.items = words->items + at + 1;
	rest.len = words->len - at - 1;
	return c->command ? complete_words(c, &rest, error) : COACH_OK;
}

static int compare(const void *a, const void *b)
{
	const struct coach_candidate *one = a, *other = b;

	return coach_text_cmp(one->word, other->word);
}

/* Sorted, each once: two kinds may have the same. A line is the word, a tab and
 * what to say of it. */
static void add_found(struct coach_buffer *out, struct coach_completing *c)
{
	const struct coach_look plain = {0};
	struct coach_candidate *items = c->found.items;

	if (c->found.len)
		qsort(items, c->found.len, sizeof(*items), compare);
	for (size_t i = 0; i < c->found.len; i++) {
		if (i && !compare(&items[i - 1], &items[i]))
			continue;
		coach_buffer_add_text(out, items[i].word);
		coach_buffer_add_byte(out, '\t');
		coach_look_add_line(
			out, &plain, COACH_LOOK_PLAIN, items[i].help);
		coach_buffer_add_byte(out, '\n');
	}
}

static int run(struct coach_cli *cli, const void *call,
	const struct coach_words *words, struct coach_error *error)
{
	struct coach_completing c = {.cli = cli, .whole = COACH_BUFFER_INIT};
	struct coach_buffer answer = COACH_BUFFER_INIT;
	int status = complete(&c, words, error);

	(void)call;
	if (c.files)
		coach_buffer_add_string(&answer, "\tfiles\n");
	else
		add_found(&answer, &c);
	if (status == COACH_OK)
		status = coach_cli_print(&answer, error);
	coach_buffer_release(&answer);
	coach_buffer_release(&c.whole);
	coach_arena_release(&c.arena);
	free(c.operands.items);
	free(c.found.items);
	return status;
}

const struct coach_command coach_command_complete = {
	.name = "__complete",
	.synopsis = "-- [WORD…]",
	.help = "say what the last word of a command line can be",
	.about = "For the scripts of 'coach completion'. The words are those "
		 "behind \"coach\". Each line is what the word can be, whole, "
		 "a tab, and an explanation; with nothing before the tab and "
		 "\"files\" behind it, the name of a file is wanted.\n",
	.group = COACH_GROUP_COUNT,
	.run = run,
};
