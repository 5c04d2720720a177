/*
 * corpus N DIR [SEED]: fill DIR with a journal of N entries in proportions of
 * real use, the same bytes for the same N and SEED on every machine. Entries
 * are about 2 KB, valid by the shipped templates, and have what makes parsing
 * work: references, links, tables, actions, non-ASCII text (some of it NFD),
 * some CRLF and some byte order marks. What DIR has already from `coach init`
 * is kept.
 */
#include "corpus.h"
#include "coach/journal/journal.h"
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

uint64_t corpus_random(struct corpus *c, uint64_t below)
{
	uint64_t z = c->state += 0x9e3779b97f4a7c15U;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
	return (z ^ (z >> 31)) % below;
}

static _Noreturn void die(const char *what)
{
	perror(what);
	exit(1);
}

/* The folders of a path below root. */
static void make_folders(const struct corpus *c, const char *path)
{
	char folder[256];
	const char *slash = path;

	while ((slash = strchr(slash, '/'))) {
		snprintf(folder, sizeof(folder), "%.*s", (int)(slash - path),
			path);
		if (mkdirat(c->root, folder, 0777) && errno != EEXIST)
			die(folder);
		slash++;
	}
}

/* No fsync: a corpus may be lost and made again. */
static void write_file(
	const struct corpus *c, const char *path, struct coach_text bytes)
{
	int file = openat(c->root, path, O_WRONLY | O_CREAT | O_TRUNC, 0666);

	if (file < 0 && errno == ENOENT) {
		make_folders(c, path);
		file = openat(
			c->root, path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	}
	if (file < 0 ||
		write(file, bytes.ptr, bytes.len) != (ssize_t)bytes.len ||
		close(file))
		die(path);
}

/* One in 50 as an editor on Windows saves it, one in 200 with a BOM. */
void corpus_save(struct corpus *c, const char *path)
{
	struct coach_buffer out = COACH_BUFFER_INIT;
	struct coach_text rest = coach_buffer_text(&c->text), line;
	bool crlf = corpus_random(c, 50) == 0;

	if (corpus_random(c, 200) == 0)
		coach_buffer_add_string(&out, "\xef\xbb\xbf");
	while (coach_text_split(&rest, '\n', &line)) {
		coach_buffer_add_text(&out, line);
		coach_buffer_add_string(&out, crlf ? "\r\n" : "\n");
	}
	write_file(c, path, coach_buffer_text(&out));
	coach_buffer_release(&out);
	coach_buffer_clear(&c->text);
	c->written++;
}

/* What `coach init` would have put there. */
static void write_shipped(struct corpus *c)
{
	if (faccessat(c->root, "coach.yaml", F_OK, 0))
		write_file(c, "coach.yaml",
			COACH_TEXT("name: Bench\naudience: private\n"
				   "format: 1\n"));
	for (size_t i = 0; i < coach_shipped_count; i++) {
		const char *path = coach_shipped[i].path;
		struct coach_text id = coach_text(path);

		if (!coach_text_starts(id, "skills/"))
			continue;
		id = coach_text_cut(
			id, strlen("skills/"), id.len - strlen(".md"));
		corpus_remember(&c->skills, coach_strndup(id.ptr, id.len), NULL,
			COACH_DAY_NONE);
		if (faccessat(c->root, path, F_OK, 0))
			write_file(c, path, coach_shipped[i].bytes);
		c->written++;
	}
}

int main(int argc, char **argv)
{
	struct corpus c = {.text = COACH_BUFFER_INIT};
	size_t count;

	if (argc < 3 || argc > 4) {
		fprintf(stderr, "usage: corpus N DIR [SEED]\n");
		return 2;
	}
	count = strtoul(argv[1], NULL, 10);
	c.state = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
	if (mkdir(argv[2], 0777) && errno != EEXIST)
		die(argv[2]);
	c.root = open(argv[2], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (c.root < 0)
		die(argv[2]);
	write_shipped(&c);
	corpus_entries(&c, count);
	printf("%zu entries in %s\n", c.written, argv[2]);
	coach_buffer_release(&c.text);
	corpus_forget(&c);
	return 0;
}
