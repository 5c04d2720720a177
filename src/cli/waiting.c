#include "output.h"
#include "progress.h"
#include <signal.h>
#include <stdio.h>
#include <time.h>

#define QUIET_SECONDS 0.5

/* A handler can reach nothing else. */
static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
	interrupted = 1;
	/* A second Ctrl-C means it. */
	signal(number, SIG_DFL);
}

void coach_cli_waiting(long process)
{
	if (process > 0)
		coach_cli_say("waiting for another coach (process %ld) to "
			      "finish …",
			process);
	else
		coach_cli_say("waiting for another coach to finish …");
}

void coach_progress_begin(struct coach_progress_line *line,
	const struct coach_cli *cli, const char *words)
{
	const struct sigaction action = {.sa_handler = interrupt};

	*line = (struct coach_progress_line){
		.words = words, .terminal = cli->err.terminal, .percent = -1};
	clock_gettime(CLOCK_MONOTONIC, &line->begun);
	interrupted = 0;
	sigaction(SIGINT, &action, NULL);
}

static double seconds_since(const struct timespec *begun)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - begun->tv_sec) +
		(double)(now.tv_nsec - begun->tv_nsec) / 1e9;
}

bool coach_progress_step(void *context, size_t done, size_t total)
{
	struct coach_progress_line *line = context;
	int percent = total ? (int)((double)done * 100 / (double)total) : -1;

	if (line->terminal && total && percent != line->percent &&
		(line->shown || seconds_since(&line->begun) > QUIET_SECONDS)) {
		fprintf(stderr, "\r%s: %3d%% (%zu of %zu)\033[K", line->words,
			percent, done, total);
		fflush(stderr);
		line->percent = percent;
		line->shown = true;
	}
	return !interrupted;
}

bool coach_progress_end(struct coach_progress_line *line)
{
	signal(SIGINT, SIG_DFL);
	if (line->shown)
		fputs("\r\033[K", stderr);
	return interrupted;
}
