#include "coach/base/date.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/*
 * Days from civil and back: the proleptic Gregorian calendar in eras of 400
 * years that begin on 1 March. H. Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms", 2013.
 */
#define ERA_DAYS 146097
#define EPOCH_DAYS 719468 /* 0000-03-01 to 1970-01-01 */

static coach_day days_from_civil(int year, int month, int mday)
{
	int y = year - (month <= 2);
	int era = y / 400;
	int yoe = y - era * 400;
	int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + mday - 1;
	int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * ERA_DAYS + doe - EPOCH_DAYS;
}

void coach_day_split(coach_day day, int *year, int *month, int *mday)
{
	int z = day + EPOCH_DAYS;
	int era = z / ERA_DAYS;
	int doe = z - era * ERA_DAYS;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;

	*mday = doy - (153 * mp + 2) / 5 + 1;
	*month = mp + (mp < 10 ? 3 : -9);
	*year = yoe + era * 400 + (*month <= 2);
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return days[month - 1] + (month == 2 && is_leap(year));
}

coach_day coach_day_make(int year, int month, int mday)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12 || mday < 1 ||
		mday > month_days(year, month))
		return COACH_DAY_NONE;
	return days_from_civil(year, month, mday);
}

/* 'len' digits, or -1. */
static int digits(const char *ptr, size_t len)
{
	int value = 0;

	for (size_t i = 0; i < len; i++) {
		if (ptr[i] < '0' || ptr[i] > '9')
			return -1;
		value = value * 10 + (ptr[i] - '0');
	}
	return value;
}

coach_day coach_day_parse(struct coach_text text)
{
	if (text.len != 10 || text.ptr[4] != '-' || text.ptr[7] != '-')
		return COACH_DAY_NONE;
	return coach_day_make(digits(text.ptr, 4), digits(text.ptr + 5, 2),
		digits(text.ptr + 8, 2));
}

static const char *const day_names[] = {"Monday", "Tuesday", "Wednesday",
	"Thursday", "Friday", "Saturday", "Sunday"};
static const char *const month_names[] = {"January", "February", "March",
	"April", "May", "June", "July", "August", "September", "October",
	"November", "December"};

/* 1970-01-01 was a Thursday. */
int coach_day_weekday(coach_day day)
{
	return ((day + 3) % 7 + 7) % 7;
}

coach_day coach_day_add_months(coach_day day, int months)
{
	int year, month, mday;

	coach_day_split(day, &year, &month, &mday);
	month += months - 1;
	year += month / 12;
	month %= 12;
	if (month < 0) {
		month += 12;
		year--;
	}
	if (year < 1 || year > 9999)
		return COACH_DAY_NONE;
	if (mday > month_days(year, month + 1))
		mday = month_days(year, month + 1);
	return days_from_civil(year, month + 1, mday);
}

coach_day coach_day_in_range(coach_day day)
{
	if (day < days_from_civil(1, 1, 1) ||
		day > days_from_civil(9999, 12, 31))
		return COACH_DAY_NONE;
	return day;
}

static coach_day parse_relative(struct coach_text text, coach_day today)
{
	char unit = text.ptr[text.len - 1];
	size_t end = text.len - (unit < '0' || unit > '9');
	int count;

	if (end < 2 || end > 6)
		return COACH_DAY_NONE;
	count = digits(text.ptr + 1, end - 1);
	if (count < 0)
		return COACH_DAY_NONE;
	if (text.ptr[0] == '-')
		count = -count;
	if (end == text.len || unit == 'd')
		return today + count;
	if (unit == 'w')
		return today + 7 * count;
	if (unit == 'm')
		return coach_day_add_months(today, count);
	if (unit == 'y')
		return coach_day_add_months(today, 12 * count);
	return COACH_DAY_NONE;
}

static bool names_day(struct coach_text text, const char *name)
{
	size_t len = strlen(name);

	if (text.len != 3 && text.len != len)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if ((text.ptr[i] | 0x20) != (name[i] | 0x20))
			return false;
	}
	return true;
}

static coach_day read_words(struct coach_text text, coach_day today, bool ahead)
{
	if (coach_text_is(text, "today"))
		return today;
	if (coach_text_is(text, "yesterday"))
		return today - 1;
	if (coach_text_is(text, "tomorrow"))
		return today + 1;
	if (text.len >= 2 && (text.ptr[0] == '+' || text.ptr[0] == '-'))
		return parse_relative(text, today);
	for (int i = 0; i < 7; i++) {
		if (!names_day(text, day_names[i]))
			continue;
		/* 1 to 7 days on, or 0 to 6 days back. */
		return ahead
			? today + 7 - (coach_day_weekday(today) - i + 7) % 7
			: today - (coach_day_weekday(today) - i + 7) % 7;
	}
	return coach_day_parse(text);
}

coach_day coach_day_parse_short(
	struct coach_text text, coach_day today, bool ahead)
{
	return coach_day_in_range(read_words(text, today, ahead));
}

coach_day coach_day_today(void)
{
	const char *fixed = getenv("COACH_TODAY");
	coach_day day = COACH_DAY_NONE;
	time_t now = time(NULL);
	struct tm tm;

	if (fixed)
		day = coach_day_parse(coach_text(fixed));
	if (day != COACH_DAY_NONE)
		return day;
	if (!localtime_r(&now, &tm))
		return (coach_day)(now / 86400);
	return days_from_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

/* The ISO 8601 week: the week of this week's Thursday. */
static void iso_week(coach_day day, int *week_year, int *week)
{
	coach_day thursday = day - coach_day_weekday(day) + 3;
	int month, mday;

	coach_day_split(thursday, week_year, &month, &mday);
	*week = (thursday - days_from_civil(*week_year, 1, 1)) / 7 + 1;
}

void coach_day_format(
	struct coach_buffer *out, coach_day day, struct coach_text format)
{
	int year, month, mday, week_year, week;

	coach_day_split(day, &year, &month, &mday);
	iso_week(day, &week_year, &week);
	for (size_t i = 0; i < format.len; i++) {
		char c = format.ptr[i];

		if (c != '%' || i + 1 == format.len) {
			coach_buffer_add_byte(out, c);
			continue;
		}
		switch (format.ptr[++i]) {
		case 'Y':
			coach_buffer_add_format(out, "%04d", year);
			break;
		case 'm':
			coach_buffer_add_format(out, "%02d", month);
			break;
		case 'd':
			coach_buffer_add_format(out, "%02d", mday);
			break;
		case 'G':
			coach_buffer_add_format(out, "%04d", week_year);
			break;
		case 'V':
			coach_buffer_add_format(out, "%02d", week);
			break;
		case 'j':
			coach_buffer_add_format(out, "%03d",
				day - days_from_civil(year, 1, 1) + 1);
			break;
		case 'B':
			coach_buffer_add_string(out, month_names[month - 1]);
			break;
		case 'b':
			coach_buffer_add(out, month_names[month - 1], 3);
			break;
		case 'A':
			coach_buffer_add_string(
				out, day_names[coach_day_weekday(day)]);
			break;
		case 'a':
			coach_buffer_add(
				out, day_names[coach_day_weekday(day)], 3);
			break;
		default:
			coach_buffer_add_byte(out, format.ptr[i]);
		}
	}
}

/* Minutes of HH:MM, or -1. */
static int clock_minutes(const char *ptr)
{
	int hour = digits(ptr, 2), minute = digits(ptr + 3, 2);

	return hour >= 0 && hour < 24 && ptr[2] == ':' && minute >= 0 &&
			minute < 60
		? hour * 60 + minute
		: -1;
}

/* Seconds of Z or ±HH:MM; INT_MIN: it is neither. */
static int offset_seconds(struct coach_text text)
{
	int minutes;

	if (coach_text_is(text, "Z"))
		return 0;
	if (text.len != 6 || (text.ptr[0] != '+' && text.ptr[0] != '-'))
		return INT_MIN;
	minutes = clock_minutes(text.ptr + 1);
	if (minutes < 0)
		return INT_MIN;
	return (text.ptr[0] == '-' ? -60 : 60) * minutes;
}

coach_time coach_time_parse(struct coach_text text)
{
	size_t at = 16;
	coach_day day;
	int minutes, offset, second = 0;

	if (text.len < 17 || text.ptr[10] != 'T')
		return COACH_TIME_NONE;
	day = coach_day_parse(coach_text_cut(text, 0, 10));
	minutes = clock_minutes(text.ptr + 11);
	if (text.ptr[at] == ':' && text.len >= 20) {
		second = digits(text.ptr + 17, 2);
		at = 19;
	}
	offset = offset_seconds(coach_text_cut(text, at, text.len));
	if (day == COACH_DAY_NONE || minutes < 0 || second < 0 || second > 60 ||
		offset == INT_MIN)
		return COACH_TIME_NONE;
	return (coach_time)day * 86400 + minutes * 60 + second - offset;
}

/* Of local time, without its offset. */
static coach_time seconds_of(const struct tm *tm)
{
	coach_time day = days_from_civil(
		tm->tm_year + 1900, tm->tm_mon + 1, tm->tm_mday);

	return day * 86400 + tm->tm_hour * 3600 + tm->tm_min * 60 + tm->tm_sec;
}

coach_time coach_time_now(void)
{
	time_t now = time(NULL);
	struct tm tm;

	if (!localtime_r(&now, &tm))
		return (coach_time)now;
	return (coach_time)now +
		(coach_day_today() -
			days_from_civil(
				tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday)) *
		(coach_time)86400;
}

void coach_time_format(struct coach_buffer *out, coach_time time)
{
	time_t seconds = (time_t)time;
	struct tm tm;
	coach_time offset;

	if (!localtime_r(&seconds, &tm))
		return;
	offset = seconds_of(&tm) - time;
	coach_day_format(out,
		days_from_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday),
		COACH_TEXT("%Y-%m-%d"));
	coach_buffer_add_format(out, "T%02d:%02d:%02d%c%02d:%02d", tm.tm_hour,
		tm.tm_min, tm.tm_sec, offset < 0 ? '-' : '+',
		abs((int)offset / 3600), abs((int)offset / 60 % 60));
}
