#include "coach/pages/log.h"
#include "coach/port/git.h"
#include "coach/port/git/store.h"

#define DAY_SECONDS 86400

/* The author's own wall clock: the day, and *second of it. */
static coach_day local_day(
	const struct coach_git_commit_info *info, int *second)
{
	int64_t local = info->time + (int64_t)info->offset * 60;
	int64_t day = local / DAY_SECONDS;

	*second = (int)(local % DAY_SECONDS);
	if (*second < 0) {
		*second += DAY_SECONDS;
		day--;
	}
	return (coach_day)day;
}

COACH_MAKE(made_commit, coach_git_commit_info, info)
{
	made->text = coach_text(info->oid.hex);
}

COACH_MAKE(made_date, coach_git_commit_info, info)
{
	int second;

	made->day = local_day(info, &second);
}

COACH_MAKE(made_time, coach_git_commit_info, info)
{
	int offset = info->offset < 0 ? -info->offset : info->offset;
	int second;

	coach_day_format(
		&made->words, local_day(info, &second), COACH_TEXT("%Y-%m-%d"));
	coach_buffer_add_format(&made->words, "T%02d:%02d:%02d%c%02d:%02d",
		second / 3600, second / 60 % 60, second % 60,
		info->offset < 0 ? '-' : '+', offset / 60, offset % 60);
	made->text = coach_buffer_text(&made->words);
}

#define COMMIT(member) COACH_SHAPE_AT(coach_git_commit_info, member)

static const struct coach_shape shape[] = {
	{"commit", COACH_SHAPE_TEXT, .make = made_commit,
		.show = coach_page_show_commit},
	{"date", COACH_SHAPE_DAY, "where the author was", .make = made_date},
	{"time", COACH_SHAPE_TEXT, "by ISO 8601", .make = made_time},
	{"author", COMMIT(author)},
	{"subject", COMMIT(subject)},
	{0},
};

static const struct coach_shape_rows rows = {
	.columns = "commit date +time author subject"};

static const void *item(const void *whole, size_t number)
{
	const struct coach_git_log *log = whole;

	return number < log->len ? &log->items[number] : NULL;
}

const struct coach_page coach_log_page = {.shape = shape,
	.rows = &rows,
	.item = item,
	.nothing = "this entry was never committed"};
