#include "options.h"
#include "coach/model/value.h"
#include <errno.h>
#include <string.h>

/* One command line being read. */
struct parser {
	const struct coach_option *options;
	void *call;
	int argc;
	char **argv;
	int next; /* argument to look at */
	struct coach_error *error;
};

struct coach_text coach_names_nearest(
	const char *typed, const char *const *names)
{
	struct coach_texts texts = {0};
	struct coach_text near;

	for (size_t i = 0; names[i]; i++)
		COACH_PUSH(&texts, coach_text(names[i]));
	near = coach_nearest(coach_text(typed), &texts);
	free(texts.items);
	return near;
}

void coach_option_name(
	struct coach_buffer *out, const struct coach_option *option)
{
	coach_buffer_add_format(out, "--%s", option->name);
	if (option->type != COACH_OPTION_FLAG)
		coach_buffer_add_format(out, " %s", option->value);
}

/* "a|b|c" as "a, b or c" */
static void add_choices(struct coach_buffer *out, const char *value)
{
	struct coach_text rest = coach_text(value), word;

	while (coach_text_split(&rest, '|', &word)) {
		if (out->len)
			coach_buffer_add_string(out, rest.len ? ", " : " or ");
		coach_buffer_add_text(out, word);
	}
}

static int parse_choice(struct parser *parser,
	const struct coach_option *option, const char *value)
{
	struct coach_text rest = coach_text(option->value), word;
	struct coach_buffer choices = COACH_BUFFER_INIT;
	unsigned place = 0;

	for (; coach_text_split(&rest, '|', &word); place++) {
		if (coach_text_is(word, value)) {
			memcpy((char *)parser->call + option->offset, &place,
				sizeof(place));
			return COACH_OK;
		}
	}
	add_choices(&choices, option->value);
	coach_error_set(parser->error, COACH_USAGE, "--%s is %s, not '%s'",
		option->name, choices.ptr, value);
	coach_buffer_release(&choices);
	return COACH_USAGE;
}

static int parse_count(struct parser *parser, const struct coach_option *option,
	const char *value)
{
	unsigned long long number;
	size_t count;
	char *end;

	errno = 0;
	number = strtoull(value, &end, 10);
	if (value[0] < '0' || value[0] > '9' || *end || errno)
		return coach_error_set(parser->error, COACH_USAGE,
			"--%s is a whole number, not '%s'", option->name,
			value);
	count = (size_t)number;
	memcpy((char *)parser->call + option->offset, &count, sizeof(count));
	return COACH_OK;
}

static int parse_day(struct parser *parser, const struct coach_option *option,
	const char *value)
{
	struct coach_buffer forms = COACH_BUFFER_INIT;
	struct coach_day_reading day;

	coach_day_read(coach_text(value), coach_day_today(),
		option->type == COACH_OPTION_AHEAD, &day);
	if (day.day == COACH_DAY_NONE || day.other != COACH_DAY_NONE) {
		coach_error_set(parser->error, COACH_USAGE,
			day.other == COACH_DAY_NONE
				? "--%s is a date, not '%s'"
				: "--%s: '%s' may be two days",
			option->name, value);
		coach_day_forms(&forms, &day);
		coach_error_hint(parser->error, "%s", forms.ptr);
		coach_buffer_release(&forms);
		return COACH_USAGE;
	}
	memcpy((char *)parser->call + option->offset, &day.day,
		sizeof(day.day));
	return COACH_OK;
}

static int store(struct parser *parser, const struct coach_option *option,
	const char *value, bool on)
{
	char *place = (char *)parser->call + option->offset;

	switch (option->type) {
	case COACH_OPTION_FLAG:
		memcpy(place, &on, sizeof(on));
		break;
	case COACH_OPTION_STRING:
		memcpy(place, &value, sizeof(value));
		break;
	case COACH_OPTION_COUNT:
		return parse_count(parser, option, value);
	case COACH_OPTION_DAY:
	case COACH_OPTION_AHEAD:
		return parse_day(parser, option, value);
	case COACH_OPTION_CHOICE:
		return parse_choice(parser, option, value);
	}
	return COACH_OK;
}

static int unknown_option(struct parser *parser, const char *name)
{
	const char *names[64] = {"help"};
	struct coach_text near;
	size_t len = 1;

	for (const struct coach_option *o = parser->options;
		o && o->name && len < 63; o++)
		names[len++] = o->name;
	near = coach_names_nearest(name, names);
	coach_error_set(
		parser->error, COACH_USAGE, "unknown option '--%s'", name);
	if (!strcmp(name, COACH_AT_NAME))
		coach_error_hint(parser->error,
			"'list', 'show' and the views read the past; nothing "
			"writes to it");
	else if (near.len)
		coach_error_hint(
			parser->error, "did you mean --%.*s?", COACH_ARG(near));
	return COACH_USAGE;
}

static const struct coach_option *option_by_name(
	const struct coach_option *options, struct coach_text name)
{
	for (const struct coach_option *o = options; o && o->name; o++) {
		if (coach_text_is(name, o->name))
			return o;
	}
	return NULL;
}

static const struct coach_option *option_by_letter(
	const struct coach_option *options, char letter)
{
	for (const struct coach_option *o = options; o && o->name; o++) {
		if (o->letter == letter)
			return o;
	}
	return NULL;
}

const struct coach_option *coach_option_before(
	const struct coach_option *options, const char *word)
{
	const struct coach_option *option;

	if (word[0] != '-' || !word[1])
		return NULL;
	option = word[1] == '-'
		? option_by_name(options, coach_text(word + 2))
		: option_by_letter(options, word[strlen(word) - 1]);
	return option && option->type != COACH_OPTION_FLAG ? option : NULL;
}

/* 'word' is what stands behind the two dashes. */
static int parse_long(struct parser *parser, const char *word)
{
	struct coach_text name = coach_text(word);
	size_t equals = coach_text_find(name, '=', 0);
	const char *value = equals < name.len ? word + equals + 1 : NULL;
	const struct coach_option *option;
	bool on = true;

	name = coach_text_cut(name, 0, equals);
	option = option_by_name(parser->options, name);
	if (!option && coach_text_starts(name, "no-")) {
		option = option_by_name(
			parser->options, coach_text_cut(name, 3, name.len));
		on = false;
		if (option && option->type != COACH_OPTION_FLAG)
			option = NULL;
	}
	if (!option) {
		char *typed = coach_strndup(name.ptr, name.len);
		int status = unknown_option(parser, typed);

		free(typed);
		return status;
	}
	if (option->type == COACH_OPTION_FLAG) {
		if (value)
			return coach_error_set(parser->error, COACH_USAGE,
				"--%s takes no value", option->name);
	} else if (!value) {
		if (parser->next >= parser->argc)
			return coach_error_set(parser->error, COACH_USAGE,
				"--%s needs a value: %s", option->name,
				option->value);
		value = parser->argv[parser->next++];
	}
	return store(parser, option, value, on);
}

/* Letters behind one dash: "-n5", "-n 5", several flags together. */
static int parse_short(struct parser *parser, const char *letters, bool *help)
{
	for (; *letters; letters++) {
		const struct coach_option *option =
			option_by_letter(parser->options, *letters);
		const char *value = NULL;
		int status;

		if (!option && *letters == 'h') {
			*help = true;
			continue;
		}
		if (!option)
			return coach_error_set(parser->error, COACH_USAGE,
				"unknown option '-%c'", *letters);
		if (option->type != COACH_OPTION_FLAG) {
			value = letters[1] ? letters + 1
				: parser->next < parser->argc
				? parser->argv[parser->next++]
				: NULL;
			if (!value)
				return coach_error_set(parser->error,
					COACH_USAGE, "-%c needs a value: %s",
					*letters, option->value);
			return store(parser, option, value, true);
		}
		status = store(parser, option, NULL, true);
		if (status)
			return status;
	}
	return COACH_OK;
}

/* The struct comes zeroed, but day 0 is a day. */
static void set_days(const struct coach_option *options, void *call)
{
	const coach_day none = COACH_DAY_NONE;

	for (const struct coach_option *o = options; o && o->name; o++) {
		if (o->type == COACH_OPTION_DAY ||
			o->type == COACH_OPTION_AHEAD)
			memcpy((char *)call + o->offset, &none, sizeof(none));
	}
}

int coach_options_parse(const struct coach_option *options, void *call,
	int argc, char **argv, struct coach_words *words, bool *help,
	struct coach_error *error)
{
	struct parser parser = {options, call, argc, argv, 0, error};
	bool only_words = false;

	set_days(options, call);
	while (parser.next < argc) {
		char *word = argv[parser.next++];
		int status = COACH_OK;

		if (only_words || word[0] != '-' || !word[1])
			COACH_PUSH(words, word);
		else if (!strcmp(word, "--"))
			only_words = true;
		else if (!strcmp(word, "--help"))
			*help = true;
		else if (word[1] == '-')
			status = parse_long(&parser, word + 2);
		else
			status = parse_short(&parser, word + 1, help);
		if (status)
			return status;
	}
	return COACH_OK;
}
