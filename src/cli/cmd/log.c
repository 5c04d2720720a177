#include "cli/cli.h"

struct call {
	size_t limit;
	unsigned format;
};

static const struct coach_option options[] = {
	{'n', "limit", COACH_OPTION_COUNT, offsetof(struct call, limit), "N",
		"at most N commits"},
	{'f', "format", COACH_OPTION_CHOICE, offsetof(struct call, format),
		COACH_FORMATS, "how the answer looks"},
	{0}};

static const struct coach_column columns[] = {{"commit", false},
	{"date", false}, {"time", true}, {"author", false}, {"subject", false}};

#define DAY_SECONDS 86400

/* The author's own wall clock. */
static void add_time(
	struct coach_table *table, const struct coach_git_commit_info *info)
{
	int64_t local = info->time + (int64_t)info->offset * 60;
	int64_t day = local / DAY_SECONDS, second = local % DAY_SECONDS;
	int offset = info->offset < 0 ? -info->offset : info->offset;
	struct coach_buffer words = COACH_BUFFER_INIT;

	if (second < 0) {
		second += DAY_SECONDS;
		day--;
	}
	coach_day_format(&words, (coach_day)day, COACH_TEXT("%Y-%m-%d"));
	coach_table_add_text(table, coach_buffer_text(&words));
	coach_buffer_add_format(&words, "T%02d:%02d:%02d%c%02d:%02d",
		(int)(second / 3600), (int)(second / 60 % 60),
		(int)(second % 60), info->offset < 0 ? '-' : '+', offset / 60,
		offset % 60);
	coach_table_add_text(table, coach_buffer_text(&words));
	coach_buffer_release(&words);
}

static void add_row(struct coach_table *table,
	const struct coach_git_commit_info *info, bool whole)
{
	struct coach_text hex = coach_text(info->oid.hex);

	coach_table_add(table, COACH_CELL_TEXT, COACH_LOOK_YELLOW,
		coach_text_cut(hex, 0, whole ? hex.len : 8));
	add_time(table, info);
	coach_table_add_text(table, coach_text(info->author));
	coach_table_add_text(table, coach_text(info->subject));
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct call *call = given;
	enum coach_format format = (enum coach_format)call->format;
	struct coach_records records = {0};
	struct coach_git_log log = {0};
	struct coach_table table = {.columns = columns,
		.column_count = sizeof(columns) / sizeof(*columns)};
	int status =
		coach_cli_ref(cli, words, COACH_ENTRY_FRONT, &records, error);

	if (status == COACH_OK)
		status = coach_git_log(cli->journal.git, records.items[0].path,
			records.items[0].entry.id, call->limit, &log, error);
	if (status == COACH_OK) {
		for (size_t i = 0; i < log.len; i++)
			add_row(&table, &log.items[i],
				format != COACH_FORMAT_TABLE);
		status = coach_cli_table(cli, &table, format,
			"this entry was never committed", error);
	}
	coach_table_release(&table);
	coach_git_log_release(&log);
	coach_records_release(&records);
	return status;
}

const struct coach_command coach_command_log = {
	.name = "log",
	.synopsis = "REF",
	.help = "the history of an entry",
	.about = "By its id, so also from before it was renamed.\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS | COACH_NEEDS_GIT,
	.options = options,
	.call_size = sizeof(struct call),
	.run = run,
};
