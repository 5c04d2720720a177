#include "ref.h"
#include "ask.h"
#include "coach/base/system.h"
#include "coach/journal/history.h"
#include "coach/port/process.h"
#include "words.h"
#include <string.h>
#include <unistd.h>

#define PICK_LINES 20 /* of the list that stands in for fzf */

/* What a REF can say: the id, or the path where there is none. */
static struct coach_text name_of(const struct coach_line *entry)
{
	return entry->id.len ? entry->id : coach_text(entry->path);
}

/* One line per entry for fzf: what names it, a tab, what a person looks for. */
static void add_lines(
	struct coach_buffer *lines, const struct coach_lines *entries)
{
	const struct coach_look plain = {0};

	for (size_t i = 0; i < entries->len; i++) {
		const struct coach_line *entry = entries->items[i];

		coach_look_add_line(
			lines, &plain, COACH_LOOK_PLAIN, name_of(entry));
		coach_buffer_add_byte(lines, '\t');
		coach_look_add_line(
			lines, &plain, COACH_LOOK_PLAIN, entry->words[0]);
		coach_buffer_add_byte(lines, '\n');
	}
}

static void add_numbered(struct coach_buffer *lines,
	const struct coach_look *look, const struct coach_lines *entries,
	size_t count)
{
	static const struct coach_column columns[] = {
		{"number", false}, {"id", false}, {"title", false}};
	struct coach_table table = {.columns = columns, .column_count = 3};

	for (size_t i = 0; i < count; i++) {
		coach_table_add_count(&table, i + 1);
		coach_table_add_text(&table, name_of(entries->items[i]));
		coach_table_add_text(&table, entries->items[i]->words[0]);
	}
	coach_table_print(lines, &table, COACH_FORMAT_TABLE, look);
	coach_table_release(&table);
}

static void read_all(int fd, struct coach_buffer *out)
{
	char part[4096];
	ssize_t got;

	while ((got = read(fd, part, sizeof(part))) > 0)
		coach_buffer_add(out, part, (size_t)got);
}

/*
 * fzf draws on the terminal by itself; its stdin and stdout are files in
 * memory. False when there is no fzf; nothing in 'picked' when nothing was.
 */
static bool pick_by_fzf(
	const struct coach_buffer *lines, struct coach_buffer *picked)
{
	char name[] = "fzf", option[] = "--no-multi";
	char *argv[] = {name, option, NULL};
	struct coach_error ignored = {0};
	int in = coach_system_memory_file();
	int out = coach_system_memory_file();
	int keep_in = dup(STDIN_FILENO), keep_out = dup(STDOUT_FILENO);
	int code = 127;

	if (in >= 0 && out >= 0 && keep_in >= 0 && keep_out >= 0 &&
		write(in, lines->ptr, lines->len) == (ssize_t)lines->len &&
		lseek(in, 0, SEEK_SET) == 0 && dup2(in, STDIN_FILENO) == 0 &&
		dup2(out, STDOUT_FILENO) == 1 &&
		coach_process_run(argv, NULL, &code, &ignored) == COACH_OK &&
		lseek(out, 0, SEEK_SET) == 0)
		read_all(out, picked);
	if (keep_in >= 0) {
		dup2(keep_in, STDIN_FILENO);
		close(keep_in);
	}
	if (keep_out >= 0) {
		dup2(keep_out, STDOUT_FILENO);
		close(keep_out);
	}
	if (in >= 0)
		close(in);
	if (out >= 0)
		close(out);
	coach_error_release(&ignored);
	return code != 127;
}

static void pick_by_number(const struct coach_look *look,
	const struct coach_lines *entries, struct coach_buffer *picked)
{
	struct coach_buffer lines = COACH_BUFFER_INIT;
	size_t count = entries->len < PICK_LINES ? entries->len : PICK_LINES;
	char *line = NULL, *end;
	unsigned long number;
	size_t cap = 0;

	add_numbered(&lines, look, entries, count);
	fwrite(lines.ptr, 1, lines.len, stderr);
	fputs("number, or words of a title: ", stderr);
	fflush(stderr);
	if (getline(&line, &cap, stdin) > 0) {
		number = strtoul(line, &end, 10);
		if (number >= 1 && number <= count && *end == '\n')
			coach_buffer_add_text(
				picked, name_of(entries->items[number - 1]));
		else
			coach_buffer_add_string(picked, line);
	}
	free(line);
	coach_buffer_release(&lines);
}

/* Let the user choose among all entries, the newest first. */
static int pick(struct coach_cli *cli, struct coach_buffer *ref,
	struct coach_error *error)
{
	const struct coach_query query = {
		.sort = COACH_TEXT("-date"), .parts = COACH_ENTRY_FRONT};
	const struct coach_wording title = {1, coach_record_add_title, NULL};
	struct coach_lines entries = {0};
	struct coach_buffer lines = COACH_BUFFER_INIT;
	struct coach_buffer picked = COACH_BUFFER_INIT;
	struct coach_text rest, line, word;
	int status = coach_query_lines(
		&cli->journal, &query, &title, &entries, error);

	if (status == COACH_OK) {
		add_lines(&lines, &entries);
		if (!pick_by_fzf(&lines, &picked))
			pick_by_number(&cli->out, &entries, &picked);
		rest = coach_buffer_text(&picked);
		if (coach_text_split(&rest, '\n', &line) &&
			coach_text_split(&line, '\t', &word))
			coach_buffer_add_text(ref, coach_text_trim(word));
		if (!ref->len)
			status = coach_error_set(
				error, COACH_NO, "no entry was chosen");
	}
	coach_buffer_release(&lines);
	coach_buffer_release(&picked);
	coach_lines_release(&entries);
	return status;
}

int coach_cli_ref(struct coach_cli *cli, const struct coach_words *words,
	enum coach_entry_parts parts, struct coach_records *records,
	struct coach_error *error)
{
	struct coach_buffer ref = COACH_BUFFER_INIT;
	int status = COACH_OK;

	coach_words_join(&ref, words, 0);
	if (!words->len && coach_cli_interactive(cli)) {
		status = pick(cli, &ref, error);
	} else if (!ref.len) {
		coach_usage_error(
			cli, error, "%s needs an entry", cli->command->name);
		coach_error_hint(error,
			"an entry is named by its id, the "
			"beginning of it, its path, or words of its title; "
			"'coach list' lists them");
		status = COACH_USAGE;
	}
	if (status == COACH_OK)
		status = coach_query_ref(&cli->journal, coach_buffer_text(&ref),
			COACH_TEXT(""), parts, records, error);
	coach_buffer_release(&ref);
	return status;
}

int coach_cli_misspelt(struct coach_error *error)
{
	error->status = COACH_USAGE;
	return COACH_USAGE;
}

int coach_cli_client(struct coach_cli *cli, const char *ref,
	struct coach_records *records, struct coach_error *error)
{
	int status = coach_query_ref(&cli->journal, coach_text(ref),
		COACH_TEXT("client"), COACH_ENTRY_FRONT, records, error);

	return records->none ? coach_cli_misspelt(error) : status;
}

/* ---- what was deleted, too ---------------------------------------------- */

/* A deleted entry is found by its id, the beginning of it, or its path. */
static int find_deleted(struct coach_cli *cli, struct coach_text ref,
	struct coach_buffer *path, struct coach_buffer *id,
	struct coach_error *error)
{
	const struct coach_log_wanted wanted = {
		.window = COACH_WINDOW_OPEN, .deleted = true};
	const struct coach_told_change *told = NULL;
	struct coach_log *log;
	int status = coach_log_begin(&cli->journal, &wanted, &log, error);

	while (status == COACH_OK) {
		status = coach_log_next(log, &told, error);
		if (status || !told || coach_text_starts(told->id, ref.ptr) ||
			coach_text_is(ref, told->change.was_path))
			break;
	}
	if (status == COACH_OK && told) {
		coach_buffer_add_string(path, told->change.was_path);
		coach_buffer_add_text(id, told->id);
	}
	coach_log_end(log);
	return status;
}

int coach_cli_ref_ever(struct coach_cli *cli, const struct coach_words *words,
	struct coach_buffer *path, struct coach_buffer *id,
	struct coach_error *error)
{
	struct coach_records records = {0};
	struct coach_error ignored = {0};
	int status =
		coach_cli_ref(cli, words, COACH_ENTRY_FRONT, &records, error);

	if (status == COACH_OK) {
		coach_buffer_add_string(path, records.items[0].path);
		coach_buffer_add_text(id, records.items[0].entry.id);
	} else if (records.none && words->len == 1 &&
		find_deleted(cli, coach_text(words->items[0]), path, id,
			&ignored) == COACH_OK &&
		path->len) {
		coach_error_release(error);
		status = COACH_OK;
	}
	coach_error_release(&ignored);
	coach_records_release(&records);
	return status;
}
