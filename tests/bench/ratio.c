/*
 * ratio LABEL BOUND ROUNDS [:before COMMAND…] :a COMMAND… [:before COMMAND…]
 *	[:b COMMAND…]…
 *
 * Run two commands in turn, ROUNDS times each and once before to warm up, and
 * print the medians of their wall times, a's divided by b's, and whether that
 * is within the bound. Several of a side are one after the other and count
 * together; :before is not counted and runs before the side that follows it. {}
 * in an argument is the number of the round. Without any :b the bound is one on
 * a's memory, in MiB.
 *
 * Exit 0: within the bound; 1: over it; 3: a command failed.
 */
#include "coach/base/alloc.h"
#include "coach/base/buffer.h"
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct command {
	char **words;
	int count;
};

struct side {
	struct command *items;
	size_t len, cap;
	struct {
		struct command *items;
		size_t len, cap;
	} before;
	double *times;
	long memory; /* the highest, KiB */
};

static _Noreturn void die(const char *what)
{
	fprintf(stderr, "ratio: %s failed\n", what);
	exit(3);
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static char *fill(const char *word, unsigned round)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	const char *mark;

	while ((mark = strstr(word, "{}"))) {
		coach_buffer_add(&out, word, (size_t)(mark - word));
		coach_buffer_add_format(&out, "%u", round);
		word = mark + 2;
	}
	coach_buffer_add_string(&out, word);
	return coach_buffer_detach(&out);
}

/* Returns milliseconds from before the start to after the end. */
static double run(const struct command *command, unsigned round, long *memory)
{
	posix_spawn_file_actions_t actions;
	char **words =
		coach_alloc(sizeof(*words) * ((size_t)command->count + 1));
	struct rusage usage;
	double start, took;
	int status;
	pid_t child;

	for (int i = 0; i < command->count; i++)
		words[i] = fill(command->words[i], round);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(
		&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(
		&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(
		&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	start = now();
	if (posix_spawnp(&child, words[0], &actions, NULL, words, environ))
		die(words[0]);
	if (wait4(child, &status, 0, &usage) != child || status) {
		for (int i = 0; i < command->count; i++)
			fprintf(stderr, "%s ", words[i]);
		die("");
	}
	took = now() - start;
	if (usage.ru_maxrss > *memory)
		*memory = usage.ru_maxrss;
	posix_spawn_file_actions_destroy(&actions);
	for (int i = 0; i < command->count; i++)
		free(words[i]);
	free(words);
	return took;
}

static double run_side(struct side *side, unsigned round)
{
	double took = 0;
	long memory = 0;

	for (size_t i = 0; i < side->before.len; i++)
		run(&side->before.items[i], round, &memory);
	for (size_t i = 0; i < side->len; i++)
		took += run(&side->items[i], round, &side->memory);
	return took;
}

static int by_time(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static double median(struct side *side, unsigned rounds)
{
	qsort(side->times, rounds, sizeof(*side->times), by_time);
	return rounds % 2
		? side->times[rounds / 2]
		: (side->times[rounds / 2 - 1] + side->times[rounds / 2]) / 2;
}

static void read_sides(char **words, int count, struct side *a, struct side *b)
{
	struct side *side = NULL;
	struct side before = {0};
	struct command *last = NULL;

	for (int i = 0; i < count; i++) {
		struct command command = {&words[i + 1], 0};

		if (!strcmp(words[i], ":before")) {
			side = &before;
		} else if (!strcmp(words[i], ":a") || !strcmp(words[i], ":b")) {
			side = words[i][1] == 'a' ? a : b;
			for (size_t k = 0; k < before.len; k++)
				COACH_PUSH(&side->before, before.items[k]);
			before.len = 0;
		} else if (last) {
			last->count++;
			continue;
		} else {
			die("reading the arguments");
		}
		COACH_PUSH(side, command);
		last = &side->items[side->len - 1];
	}
	free(before.items);
	if (!a->len)
		die("reading the arguments");
}

static void release_side(struct side *side)
{
	free(side->times);
	free(side->items);
	free(side->before.items);
}

int main(int argc, char **argv)
{
	struct side a = {0}, b = {0};
	unsigned rounds;
	double bound, got;

	if (argc < 6)
		die("reading the arguments");
	bound = strtod(argv[2], NULL);
	rounds = (unsigned)strtoul(argv[3], NULL, 10);
	read_sides(argv + 4, argc - 4, &a, &b);
	a.times = coach_alloc(sizeof(double) * (rounds + 1));
	b.times = coach_alloc(sizeof(double) * (rounds + 1));
	for (unsigned i = 0; i <= rounds; i++) {
		/* The first round warms up; the second overwrites it. */
		unsigned slot = i ? i - 1 : 0;

		a.times[slot] = run_side(&a, i);
		b.times[slot] = run_side(&b, i);
	}
	if (b.len) {
		double mine = median(&a, rounds), other = median(&b, rounds);

		got = mine / other;
		printf("%-34s %9.1f ms %9.1f ms  %6.2f  <= %5.2f  %s\n",
			argv[1], mine, other, got, bound,
			got <= bound ? "ok" : "OVER");
	} else {
		got = (double)a.memory / 1024;
		printf("%-34s %8.1f MiB %12s  %6s  <= %5.0f  %s\n", argv[1],
			got, "", "", bound, got <= bound ? "ok" : "OVER");
	}
	release_side(&a);
	release_side(&b);
	return got <= bound ? 0 : 1;
}
