/*
 * The words behind a command, one a line, as a user may type them: options are
 * read or refused with a message, and what was read for a day is one.
 */
#include "cli/cli.h"
#include "fuzz.h"

struct call {
	bool all;
	const char *title;
	size_t limit;
	coach_day from;
	unsigned format;
};

static const struct coach_option options[] = {
	{'a', "all", COACH_OPTION_FLAG, offsetof(struct call, all), NULL,
		"all"},
	{'t', "title", COACH_OPTION_STRING, offsetof(struct call, title),
		"TITLE", "a title"},
	{'n', "limit", COACH_OPTION_COUNT, offsetof(struct call, limit), "N",
		"so many"},
	{0, "from", COACH_OPTION_DAY, offsetof(struct call, from), "DATE",
		"since then"},
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		"table|json|csv", "how"},
	{0}};

/* A day that was understood can be written, and is read as itself. */
static void check_day(coach_day day)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (day == COACH_DAY_NONE)
		return;
	coach_day_format(&words, day, COACH_TEXT("%Y-%m-%d"));
	FUZZ_ASSERT(coach_day_parse(coach_buffer_text(&words)) == day);
	coach_buffer_clear(&words);
	coach_day_format(&words, day, COACH_TEXT("%G-W%V %j %a %B"));
	FUZZ_ASSERT(words.len > 12);
	coach_buffer_release(&words);
}

static void check_days(struct coach_text word)
{
	const coach_day days[] = {coach_day_make(2026, 11, 20),
		coach_day_make(1, 1, 1), coach_day_make(9999, 12, 31),
		coach_day_make(2024, 2, 29)};

	for (size_t i = 0; i < sizeof(days) / sizeof(*days); i++) {
		coach_day past = coach_day_parse_short(word, days[i], false);
		coach_day ahead = coach_day_parse_short(word, days[i], true);
		struct coach_day_reading reading;

		check_day(past);
		check_day(ahead);
		check_day(coach_day_parse_words(word, days[i]));
		coach_day_read(word, days[i], true, &reading);
		check_day(reading.day);
		check_day(reading.other);
		FUZZ_ASSERT(reading.other == COACH_DAY_NONE ||
			reading.other != reading.day);
		/* Only the name of a weekday makes a difference. */
		if (past != COACH_DAY_NONE && ahead != COACH_DAY_NONE)
			FUZZ_ASSERT(ahead == past || ahead == past + 7);
	}
	coach_time_parse(word);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct coach_text rest = {(const char *)data, size}, line;
	struct coach_error error = {0};
	struct coach_words words = {0};
	struct call call = {0};
	char *arguments[32];
	int count = 0, status;
	bool help = false;

	while (count < 32 && coach_text_split(&rest, '\n', &line)) {
		check_days(line);
		/* A word ends at a NUL, like those of a process. */
		arguments[count++] =
			coach_strndup(line.ptr, coach_text_find(line, '\0', 0));
	}
	status = coach_options_parse(
		options, &call, count, arguments, &words, &help, &error);
	FUZZ_ASSERT(status == COACH_OK || status == COACH_USAGE);
	FUZZ_ASSERT((status == COACH_OK) == !error.message);
	FUZZ_ASSERT(call.format < 3);
	FUZZ_ASSERT(words.len <= (size_t)count);
	if (status == COACH_OK)
		check_day(call.from);
	for (int i = 0; i < count; i++)
		free(arguments[i]);
	free(words.items);
	coach_error_release(&error);
	return 0;
}
