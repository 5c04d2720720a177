/* Dates as people type and say them. */
#include "coach/base/date.h"
#include <string.h>

#define WORDS_MAX 5

/* The words of a date, in small letters, without "of" and a dot at the end. */
struct words {
	char bytes[64];
	const char *items[WORDS_MAX];
	size_t len;
};

/* What a word may mean. */
static const char *const days[] = {"monday", "tuesday", "wednesday", "thursday",
	"friday", "saturday", "sunday", NULL};
static const char *const months[] = {"january", "february", "march", "april",
	"may", "june", "july", "august", "september", "october", "november",
	"december", NULL};
static const char *const numbers[] = {"zero", "one", "two", "three", "four",
	"five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
	NULL};

/* ---- words --------------------------------------------------------------- */

static bool read_words(struct coach_text text, struct words *words)
{
	size_t at = 0;

	words->len = 0;
	if (text.len >= sizeof(words->bytes))
		return false;
	memcpy(words->bytes, text.ptr, text.len);
	words->bytes[text.len] = '\0';
	for (size_t i = 0; i < text.len; i++) {
		char *c = &words->bytes[i];

		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c | 0x20);
		if (*c == ' ' || *c == ',' || *c == '\t' || *c == '\0')
			*c = '\0';
	}
	while (at < text.len) {
		char *word = words->bytes + at;
		size_t len = strlen(word);

		at += len + 1;
		if (len > 1 && word[len - 1] == '.')
			word[len - 1] = '\0';
		if (!len || (words->len && !strcmp(word, "of")))
			continue;
		if (words->len == WORDS_MAX)
			return false;
		words->items[words->len++] = word;
	}
	return words->len > 0;
}

/* The place of a word in a list, by its whole or its first three letters; -1.
 */
static int place_of(const char *word, const char *const *list)
{
	for (int i = 0; list[i]; i++) {
		if (!strcmp(word, list[i]) ||
			(strlen(word) == 3 && !strncmp(word, list[i], 3)))
			return i;
	}
	return -1;
}

/* At most 'max' digits and nothing else, or -1. */
static int number_of(const char *word, size_t max)
{
	int number = 0;
	size_t len = strlen(word);

	if (!len || len > max || strspn(word, "0123456789") != len)
		return -1;
	for (size_t i = 0; i < len; i++)
		number = number * 10 + (word[i] - '0');
	return number;
}

/* "2", "two", "a", "an" */
static int count_of(const char *word)
{
	if (!strcmp(word, "a") || !strcmp(word, "an"))
		return 1;
	for (int i = 0; numbers[i]; i++) {
		if (!strcmp(word, numbers[i]))
			return i;
	}
	return number_of(word, 4);
}

/* "5th", or with 'bare' "5", too; 0: no day of a month. */
static int month_day_of(const char *word, bool bare)
{
	static const char *const ends[] = {"st", "nd", "rd", "th"};
	char copy[4] = "";
	size_t len = strlen(word);
	bool ends_so = false;
	int day;

	for (size_t i = 0; i < 4; i++)
		ends_so |= len > 2 && !strcmp(word + len - 2, ends[i]);
	len -= ends_so ? 2 : 0;
	if (!len || len > 2 || (!ends_so && !bare))
		return 0;
	memcpy(copy, word, len);
	copy[len] = '\0';
	day = number_of(copy, 2);
	return day >= 1 && day <= 31 ? day : 0;
}

/* ---- what is counted from today ------------------------------------------ */

/* "week", "weeks": so many of it from a day on. */
static coach_day move(coach_day day, const char *unit, int count)
{
	static const char *const units[] = {"day", "week", "month", "year"};
	size_t len = strlen(unit);

	len -= len > 1 && unit[len - 1] == 's';
	for (size_t i = 0; i < 4; i++) {
		if (len != strlen(units[i]) ||
			strncmp(unit, units[i], len) != 0)
			continue;
		return i == 0    ? day + count
			: i == 1 ? day + 7 * count
			: i == 2 ? coach_day_add_months(day, count)
				 : coach_day_add_months(day, 12 * count);
	}
	return COACH_DAY_NONE;
}

/* The weekday after (1 to 7 days) or before today. */
static coach_day weekday_from(coach_day today, int wanted, bool after)
{
	int on = (coach_day_weekday(today) - wanted + 7) % 7;

	return after ? today + 7 - on : today - (on ? on : 7);
}

/* "next friday", "last week", "in 2 weeks", "2 weeks ago" */
static coach_day read_distance(const struct words *words, coach_day today)
{
	const char *const *w = words->items;
	bool next = !strcmp(w[0], "next") || !strcmp(w[0], "this") ||
		!strcmp(w[0], "coming");
	bool last = !strcmp(w[0], "last");
	int day = words->len == 2 ? place_of(w[1], days) : -1;

	if (words->len == 2 && (next || last) && day >= 0)
		return weekday_from(today, day, next);
	if (words->len == 2 && (!strcmp(w[0], "next") || last))
		return move(today, w[1], last ? -1 : 1);
	if (words->len == 3 && !strcmp(w[0], "in") && count_of(w[1]) >= 0)
		return move(today, w[2], count_of(w[1]));
	if (words->len == 3 && !strcmp(w[2], "ago") && count_of(w[0]) >= 0)
		return move(today, w[1], -count_of(w[0]));
	return COACH_DAY_NONE;
}

/* ---- what the calendar says ---------------------------------------------- */

/* The nearest such day from today on, or up to today. */
static coach_day nearest(coach_day today, int month, int mday, bool ahead)
{
	int year, this_month, unused;

	coach_day_split(today, &year, &this_month, &unused);
	for (int i = 0; i <= 96; i++) {
		int step = ahead ? i : -i;
		coach_day first = coach_day_add_months(
			coach_day_make(year, this_month, 1), step);
		int y, m, d;
		coach_day day;

		if (first == COACH_DAY_NONE)
			break;
		coach_day_split(first, &y, &m, &d);
		day = coach_day_make(y, m, mday);
		if (day != COACH_DAY_NONE && (!month || m == month) &&
			(ahead ? day >= today : day <= today))
			return day;
	}
	return COACH_DAY_NONE;
}

/* "the 5th", "5 january", "january 5th 2026" */
static coach_day read_calendar(
	const struct words *words, coach_day today, bool ahead)
{
	const char *const *w = words->items;
	size_t from = !strcmp(w[0], "the");
	size_t count = words->len - from;
	int month, mday, year;

	if (count == 1)
		return month_day_of(w[from], false)
			? nearest(today, 0, month_day_of(w[from], false), ahead)
			: COACH_DAY_NONE;
	if (count < 2 || count > 3)
		return COACH_DAY_NONE;
	month = place_of(w[from], months) + 1;
	mday = month_day_of(w[from + 1], true);
	if (!month) {
		month = place_of(w[from + 1], months) + 1;
		mday = month_day_of(w[from], true);
	}
	year = count == 3 ? number_of(w[from + 2], 4) : 0;
	if (!month || !mday || (count == 3 && year < 1000))
		return COACH_DAY_NONE;
	return count == 3 ? coach_day_make(year, month, mday)
			  : nearest(today, month, mday, ahead);
}

/* "2026-1-5", "2026/1/5", "5.1.2026", "25/12/2026": three numbers, of which the
 * year has four digits. */
static bool read_numbers(const char *word, struct coach_day_reading *out)
{
	char copy[16], separator;
	char *parts[3];
	int n[3];
	size_t len = strcspn(word, "-/.");

	if (strlen(word) >= sizeof(copy) || !word[len])
		return false;
	separator = word[len];
	memcpy(copy, word, strlen(word) + 1);
	parts[0] = copy;
	for (int i = 1; i < 3; i++) {
		char *end = strchr(parts[i - 1], separator);

		if (!end)
			return false;
		*end = '\0';
		parts[i] = end + 1;
	}
	for (int i = 0; i < 3; i++)
		n[i] = number_of(parts[i], 4);
	if (n[0] >= 1000 && separator != '.') {
		out->day = coach_day_make(n[0], n[1], n[2]);
		return true;
	}
	if (n[2] < 1000)
		return false;
	out->day = coach_day_make(n[2], n[1], n[0]);
	if (separator == '.')
		return true;
	out->other = coach_day_make(n[2], n[0], n[1]);
	if (out->day == COACH_DAY_NONE || out->day == out->other) {
		out->day = out->other;
		out->other = COACH_DAY_NONE;
	}
	return true;
}

/* "friday", "+2w": which day that is depends on today, and on the direction. */
static bool is_relative(struct coach_text text)
{
	struct words words;

	return read_words(text, &words) &&
		(strchr("+-", *words.items[0]) ||
			place_of(words.items[0], days) >= 0);
}

/* The weekday that a date begins with, which is taken off; -1: none. */
static int take_weekday(struct words *words)
{
	int weekday = words->len > 1 ? place_of(words->items[0], days) : -1;

	if (weekday >= 0) {
		words->len--;
		memmove(words->items, words->items + 1,
			words->len * sizeof(*words->items));
	}
	return weekday;
}

static bool is_on(coach_day day, int weekday)
{
	return day != COACH_DAY_NONE && coach_day_weekday(day) == weekday;
}

/* Only a day that is on this weekday is meant. */
static void keep_weekday(struct coach_day_reading *out, int weekday)
{
	bool first = is_on(out->day, weekday);
	bool second = is_on(out->other, weekday);

	if (!first)
		out->day = second ? out->other : COACH_DAY_NONE;
	if (!first || !second)
		out->other = COACH_DAY_NONE;
}

void coach_day_read(struct coach_text text, coach_day today, bool ahead,
	struct coach_day_reading *out)
{
	struct words words;
	int weekday;

	*out = (struct coach_day_reading){
		COACH_DAY_NONE, COACH_DAY_NONE, false};
	out->day = coach_day_parse_short(text, today, ahead);
	if (out->day != COACH_DAY_NONE) {
		out->said = is_relative(text);
		return;
	}
	if (!read_words(text, &words))
		return;
	out->said = true;
	weekday = take_weekday(&words);
	if (words.len != 1 || !read_numbers(words.items[0], out)) {
		if (weekday < 0)
			out->day = read_distance(&words, today);
		if (out->day == COACH_DAY_NONE)
			out->day = read_calendar(&words, today, ahead);
		/* Without a year the weekday tells which one is meant. */
		if (weekday >= 0 && !is_on(out->day, weekday))
			out->day = read_calendar(&words, today, !ahead);
		out->day = coach_day_in_range(out->day);
	}
	if (weekday >= 0)
		keep_weekday(out, weekday);
}

static coach_day read_one(struct coach_text text, coach_day today, bool ahead)
{
	struct coach_day_reading reading;

	coach_day_read(text, today, ahead, &reading);
	return reading.other == COACH_DAY_NONE ? reading.day : COACH_DAY_NONE;
}

coach_day coach_day_parse_words(struct coach_text text, coach_day today)
{
	return read_one(text, today, false);
}

coach_day coach_day_parse_ahead(struct coach_text text, coach_day today)
{
	return read_one(text, today, true);
}

void coach_day_forms(
	struct coach_buffer *out, const struct coach_day_reading *reading)
{
	if (reading->other != COACH_DAY_NONE) {
		coach_buffer_add_string(out, "write ");
		coach_day_format(out, reading->day, COACH_TEXT("%Y-%m-%d"));
		coach_buffer_add_string(out, " or ");
		coach_day_format(out, reading->other, COACH_TEXT("%Y-%m-%d"));
		return;
	}
	coach_buffer_add_string(out,
		"dates are written 2026-11-20, 20.11.2026, today, yesterday, "
		"monday, next friday, in 2 weeks, 3 days ago, the 5th, "
		"5 january, +2w or -3d");
}
