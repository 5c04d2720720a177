/*
 * floor DIR: the least that reading a journal costs. Walk, read, libyaml over
 * the front matter, cmark over the body, on two threads; nothing is kept and
 * nothing is checked. `coach check` is measured against it.
 */
#include "coach/base/alloc.h"
#include <cmark.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

#define THREADS 2
#define BATCH 16

struct paths {
	char **items;
	size_t len, cap;
};

struct work {
	struct paths paths;
	atomic_size_t next, bytes, nodes, events;
};

static _Noreturn void die(const char *what)
{
	perror(what);
	exit(1);
}

static void walk(
	struct paths *paths, int parent, const char *name, const char *prefix)
{
	int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = folder < 0 ? NULL : fdopendir(folder);
	struct dirent *item;

	if (!dir)
		die(prefix);
	while ((item = readdir(dir))) {
		size_t len = strlen(item->d_name);
		char *path;

		if (item->d_name[0] == '.')
			continue;
		if (asprintf(&path, "%s/%s", prefix, item->d_name) < 0)
			die("asprintf");
		if (item->d_type == DT_DIR)
			walk(paths, folder, item->d_name, path);
		else if (len > 3 && !strcmp(item->d_name + len - 3, ".md")) {
			COACH_PUSH(paths, path);
			continue;
		}
		free(path);
	}
	closedir(dir);
}

/* Everything that cmark asks for lives until the next file. */
static _Thread_local struct bump {
	char *base;
	size_t used, size;
} bump;

static void *bump_calloc(size_t count, size_t size)
{
	size_t need = (count * size + 31) & ~(size_t)15;
	char *piece;

	if (bump.used + need > bump.size)
		die("bump");
	piece = bump.base + bump.used;
	bump.used += need;
	memset(piece, 0, need);
	/* Its size stands before it, for realloc. */
	*(size_t *)(void *)piece = need - 16;
	return piece + 16;
}

static void *bump_realloc(void *old, size_t size)
{
	void *piece = bump_calloc(1, size);
	size_t had;

	if (old) {
		had = *(size_t *)(void *)((char *)old - 16);
		memcpy(piece, old, had < size ? had : size);
	}
	return piece;
}

static void bump_free(void *piece)
{
	(void)piece;
}

static size_t run_yaml(const char *bytes, size_t len)
{
	yaml_parser_t parser;
	yaml_event_t event;
	size_t events = 0;
	bool more = true;

	if (!yaml_parser_initialize(&parser))
		die("yaml");
	yaml_parser_set_input_string(
		&parser, (const unsigned char *)bytes, len);
	while (more && yaml_parser_parse(&parser, &event)) {
		more = event.type != YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
		events++;
	}
	yaml_parser_delete(&parser);
	return events;
}

static size_t run_cmark(const char *bytes, size_t len)
{
	static cmark_mem memory = {bump_calloc, bump_realloc, bump_free};
	cmark_parser *parser =
		cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
	cmark_node *root;
	size_t nodes;

	cmark_parser_feed(parser, bytes, len);
	root = cmark_parser_finish(parser);
	nodes = cmark_node_first_child(root) != NULL;
	bump.used = 0;
	return nodes;
}

static size_t read_file(const char *path, char **bytes, size_t *cap)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	struct stat info;
	size_t size;

	if (file < 0 || fstat(file, &info))
		die(path);
	size = (size_t)info.st_size;
	if (size + 1 > *cap) {
		*cap = size * 2 + 4096;
		*bytes = coach_realloc(*bytes, *cap);
	}
	if (read(file, *bytes, size) != (ssize_t)size)
		die(path);
	close(file);
	(*bytes)[size] = '\0';
	return size;
}

static void *worker(void *context)
{
	struct work *work = context;
	size_t cap = (size_t)64 * 1024, from;
	char *bytes = coach_alloc(cap);

	bump.size = (size_t)16 * 1024 * 1024;
	bump.base = malloc(bump.size);
	while ((from = atomic_fetch_add(&work->next, BATCH)) <
		work->paths.len) {
		for (size_t i = from; i < from + BATCH && i < work->paths.len;
			i++) {
			size_t len =
				read_file(work->paths.items[i], &bytes, &cap);
			const char *end = strstr(bytes, "\n---");
			size_t front = end ? (size_t)(end - bytes) + 1 : 0;
			size_t body = front ? front + 4 : 0;

			if (front > 4)
				atomic_fetch_add(&work->events,
					run_yaml(bytes + 4, front - 4));
			atomic_fetch_add(&work->nodes,
				run_cmark(bytes + body, len - body));
			atomic_fetch_add(&work->bytes, len);
		}
	}
	free(bytes);
	free(bump.base);
	return NULL;
}

int main(int argc, char **argv)
{
	struct work work = {0};
	pthread_t threads[THREADS];

	if (argc != 2) {
		fprintf(stderr, "usage: floor DIR\n");
		return 2;
	}
	walk(&work.paths, AT_FDCWD, argv[1], argv[1]);
	for (int i = 0; i < THREADS; i++) {
		if (pthread_create(&threads[i], NULL, worker, &work))
			die("pthread_create");
	}
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	printf("%zu files, %zu bytes, %zu events\n", work.paths.len,
		(size_t)work.bytes, (size_t)work.events);
	for (size_t i = 0; i < work.paths.len; i++)
		free(work.paths.items[i]);
	free(work.paths.items);
	return 0;
}
