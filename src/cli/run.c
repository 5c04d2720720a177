#include "coach/cli/cli.h"
#include "coach/journal/past.h"
#include "commands.h"
#include "output.h"
#include <string.h>
#include <unistd.h>

/* What stands before the command. */
struct global_options {
	bool help, version;
};

static const struct coach_command *const commands[] = {
#define X(name) &coach_command_##name,
	COACH_COMMANDS(X)
#undef X
		NULL};

/* Read the options before the command; *at becomes the command's place. */
static int read_globals(int argc, char **argv, int *at, struct coach_cli *cli,
	struct global_options *options, struct coach_error *error)
{
	int i = 1;

	for (; i < argc && argv[i][0] == '-'; i++) {
		const char *word = argv[i];

		if (!strcmp(word, "-C")) {
			if (++i >= argc)
				return coach_error_set(error, COACH_USAGE,
					"-C needs a folder");
			if (chdir(argv[i]) < 0)
				return coach_error_errno(
					error, "cannot go to '%s'", argv[i]);
		} else if (!strcmp(word, "-h") || !strcmp(word, "--help")) {
			options->help = true;
		} else if (!strcmp(word, "--version")) {
			options->version = true;
		} else if (!strcmp(word, "--no-pager")) {
			cli->no_pager = true;
		} else {
			coach_error_set(error, COACH_USAGE,
				"unknown option '%s'", word);
			coach_error_hint(error,
				"options of a command stand behind it; 'coach "
				"help' lists the commands");
			return COACH_USAGE;
		}
	}
	*at = i;
	return COACH_OK;
}

static int unknown_command(const char *name, struct coach_error *error)
{
	const char *names[sizeof(commands) / sizeof(*commands)] = {0};
	struct coach_text near;

	for (size_t i = 0; commands[i]; i++)
		names[i] = commands[i]->name;
	near = coach_names_nearest(name, names);
	coach_error_set(error, COACH_USAGE, "there is no command '%s'", name);
	if (near.len)
		coach_error_hint(
			error, "did you mean 'coach %.*s'?", COACH_ARG(near));
	else
		coach_error_hint(error, "'coach help' lists the commands");
	return COACH_USAGE;
}

/* Read the journal as of then, and say of when that is. */
static int go_back(
	struct coach_cli *cli, const char *words, struct coach_error *error)
{
	struct coach_buffer said = COACH_BUFFER_INIT;
	struct coach_moment moment;
	int status = coach_moment_find(&cli->journal, words, &moment, error);

	if (status == COACH_OK)
		status = coach_journal_go_back(&cli->journal, &moment, error);
	if (status == COACH_OK && moment.by_day) {
		coach_buffer_add_string(&said, "as of ");
		coach_day_format(&said, moment.day, COACH_TEXT("%Y-%m-%d, "));
		coach_moment_words(&said, &moment);
		coach_cli_say_lines(coach_buffer_text(&said));
	}
	coach_buffer_release(&said);
	return status;
}

static int prepare(struct coach_cli *cli, const struct coach_command *command,
	bool no_verify, const char *at, struct coach_error *error)
{
	unsigned needs = command->needs;
	int status = COACH_OK;

	if (needs & (COACH_NEEDS_JOURNAL | COACH_NEEDS_KINDS | COACH_NEEDS_GIT))
		status = coach_cli_open(cli, error);
	cli->journal.no_verify = no_verify;
	/* What writes is told itself from when it is to take something. */
	if (status == COACH_OK && at && !(needs & COACH_CHANGES))
		status = go_back(cli, at, error);
	if (status == COACH_OK && needs & COACH_NEEDS_KINDS)
		status = coach_journal_load_kinds(&cli->journal, error);
	if (status == COACH_OK && needs & COACH_NEEDS_GIT)
		status = coach_journal_git(
			&cli->journal, needs & COACH_CHANGES, error);
	return status;
}

/* The value of the option of that name, if the command has it. */
static void read_value(const struct coach_option *options, const void *call,
	const char *name, void *value, size_t size)
{
	for (const struct coach_option *o = options; o && o->name; o++) {
		if (!strcmp(o->name, name))
			memcpy(value, (const char *)call + o->offset, size);
	}
}

static int run_command(struct coach_cli *cli,
	const struct coach_command *command, int argc, char **argv,
	struct coach_error *error)
{
	void *call = coach_alloc(command->call_size);
	struct coach_buffer usage = COACH_BUFFER_INIT;
	struct coach_words words = {0};
	bool help = false, no_verify = false;
	const char *at = NULL;
	int status;

	cli->command = command;
	status = coach_options_parse(
		command->options, call, argc, argv, &words, &help, error);
	if (help) {
		coach_error_release(error);
		coach_usage_command(&usage, command, &cli->out);
		status = coach_cli_page(cli, &usage, error);
	} else if (status) {
		if (!error->hint)
			coach_error_hint(error,
				"'coach %s --help' lists the options",
				command->name);
	} else {
		read_value(command->options, call, COACH_NO_VERIFY_NAME,
			&no_verify, sizeof(no_verify));
		read_value(
			command->options, call, COACH_AT_NAME, &at, sizeof(at));
		status = prepare(cli, command, no_verify, at, error);
		if (status == COACH_OK)
			status = command->run(cli, call, &words, error);
	}
	coach_buffer_release(&usage);
	free(words.items);
	free(call);
	return status;
}

/* `coach` alone: what to look at first, or how to begin. */
static int run_bare(struct coach_cli *cli, struct coach_error *error)
{
	static const char begin[] =
		"coach keeps a journal of your coaching: plain Markdown in a "
		"git repository.\n\n"
		"There is no journal here yet. To begin:\n\n"
		"  coach init journal && cd journal\n"
		"  coach new client \"Maria Lopez\"\n"
		"  coach help\n";
	struct coach_buffer words = COACH_BUFFER_INIT;
	int status = coach_cli_open_if_any(cli, error);

	if (status != COACH_OK)
		return status;
	if (cli->open)
		return run_command(cli, &coach_command_today, 0, NULL, error);
	coach_buffer_add_string(&words, begin);
	status = coach_cli_print(&words, error);
	coach_buffer_release(&words);
	return status;
}

static const struct coach_command *find_command(
	const struct coach_cli *cli, const char *name)
{
	static const struct coach_command *const hidden[] = {
		&coach_command_complete, &coach_command_merge,
		&coach_command_textconv};

	for (size_t i = 0; i < sizeof(hidden) / sizeof(*hidden); i++) {
		if (!strcmp(name, hidden[i]->name))
			return hidden[i];
	}
	return coach_command_find(cli, name);
}

static int dispatch(
	struct coach_cli *cli, int argc, char **argv, struct coach_error *error)
{
	struct global_options options = {0};
	const struct coach_command *command;
	int at = 1;
	int status = read_globals(argc, argv, &at, cli, &options, error);

	if (status)
		return status;
	if (options.version)
		return run_command(cli, &coach_command_version, 0, NULL, error);
	if (options.help)
		return run_command(
			cli, &coach_command_help, argc - at, argv + at, error);
	if (at >= argc)
		return run_bare(cli, error);
	command = find_command(cli, argv[at]);
	if (!command)
		return unknown_command(argv[at], error);
	return run_command(cli, command, argc - at - 1, argv + at + 1, error);
}

int coach_cli_run(int argc, char **argv, struct coach_error *error)
{
	struct coach_cli cli = {
		.commands = commands, .journal = {.root = -1, .lock = -1}};
	int status;

	coach_cli_look(&cli);
	status = dispatch(&cli, argc, argv, error);
	if (cli.open)
		coach_journal_close(&cli.journal);
	else
		coach_kinds_release(&cli.journal.kinds);
	return status;
}
