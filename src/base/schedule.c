#include "coach/base/schedule.h"

static const char *const weekdays[] = {"monday", "tuesday", "wednesday",
	"thursday", "friday", "saturday", "sunday"};

#define ALL_WEEKDAYS 0x7fu
#define WORKDAYS 0x1fu

#define TEXT_MAX ((size_t)127) /* bytes */

/* Words are in small letters from here on. */
static bool is_any(struct coach_text word, const char *const *words)
{
	while (*words && !coach_text_is(word, *words))
		words++;
	return *words != NULL;
}

/* "Friday", "Fridays", "Fri"; -1: none. */
static int weekday_of(struct coach_text word)
{
	for (int i = 0; i < 7; i++) {
		struct coach_text name = coach_text(weekdays[i]);
		struct coach_text one = word;

		if (one.len == name.len + 1 && coach_text_ends(one, "s"))
			one.len--;
		if (coach_text_eq(one, name) ||
			coach_text_eq(one, coach_text_cut(name, 0, 3)))
			return i;
	}
	return -1;
}

/* "Mon-Fri", also over the end of a week; 0: it is none. */
static unsigned range_of(struct coach_text word)
{
	size_t dash = coach_text_find(word, '-', 0);
	int day = weekday_of(coach_text_cut(word, 0, dash));
	int last = dash < word.len
		? weekday_of(coach_text_cut(word, dash + 1, word.len))
		: -1;
	unsigned days = 0;

	if (day < 0 || last < 0)
		return 0;
	for (; day != last; day = (day + 1) % 7)
		days |= 1u << day;
	return days | 1u << last;
}

static unsigned weekdays_of(struct coach_text word)
{
	static const char *const all[] = {"daily", "day", "days", NULL};
	static const char *const work[] = {
		"weekday", "weekdays", "workday", "workdays", NULL};
	int one = weekday_of(word);

	return one >= 0              ? 1u << one
		: is_any(word, all)  ? ALL_WEEKDAYS
		: is_any(word, work) ? WORKDAYS
				     : range_of(word);
}

/* "15:00", "8:15am", "7am"; -1: it is no time. */
static int minute_of(struct coach_text word)
{
	static const char *const halves[] = {"am", "pm", NULL};
	int parts[2] = {0, 0}, part = 0;
	size_t at = 0, digits = 0;
	bool twelve;

	for (; at < word.len; at++) {
		char c = word.ptr[at];

		if (c == ':' && !part && digits) {
			part = 1;
			digits = 0;
		} else if (c >= '0' && c <= '9' && digits < 2) {
			parts[part] = parts[part] * 10 + (c - '0');
			digits++;
		} else {
			break;
		}
	}
	twelve = is_any(coach_text_cut(word, at, word.len), halves);
	if ((at < word.len && !twelve) || !digits || (part && digits != 2) ||
		(!part && !twelve) || parts[1] > 59 || parts[0] > 23)
		return -1;
	if (twelve && (parts[0] < 1 || parts[0] > 12))
		return -1;
	if (twelve)
		parts[0] = parts[0] % 12 + (word.ptr[at] == 'p' ? 12 : 0);
	return parts[0] * 60 + parts[1];
}

/* One word; false: it is not understood. */
static bool read_word(struct coach_schedule *schedule, struct coach_text word)
{
	static const char *const fillers[] = {
		"every", "each", "at", "on", "and", NULL};
	unsigned days = weekdays_of(word);
	coach_day day = coach_day_parse(word);
	int minute = minute_of(word);

	schedule->weekdays |= days;
	if (day != COACH_DAY_NONE) {
		if (schedule->day != COACH_DAY_NONE)
			return false;
		schedule->day = day;
		return true;
	}
	if (minute >= 0) {
		if (schedule->minute >= 0)
			return false;
		schedule->minute = minute;
		return true;
	}
	return days || is_any(word, fillers);
}

bool coach_schedule_read(
	struct coach_text text, struct coach_schedule *schedule)
{
	char bytes[TEXT_MAX];
	struct coach_text rest = {bytes, text.len}, word;

	*schedule =
		(struct coach_schedule){.day = COACH_DAY_NONE, .minute = -1};
	if (text.len > sizeof(bytes))
		return false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c | 0x20);
		bytes[i] = c == ',' || c == '\t' || c == '\n' ? ' ' : c;
	}
	while (coach_text_split(&rest, ' ', &word)) {
		if (word.len && !read_word(schedule, word))
			return false;
	}
	return !schedule->weekdays == (schedule->day != COACH_DAY_NONE);
}

coach_day coach_schedule_next(
	const struct coach_schedule *schedule, coach_day from)
{
	if (!schedule->weekdays)
		return schedule->day != COACH_DAY_NONE && schedule->day >= from
			? schedule->day
			: COACH_DAY_NONE;
	while (!(schedule->weekdays & 1u << coach_day_weekday(from)))
		from++;
	return coach_day_in_range(from);
}
