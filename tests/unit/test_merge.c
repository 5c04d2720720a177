/*
 * The golden folders tests/merge/CASE/{base,ours,theirs,want}: files at paths
 * of a journal; a folder that is missing has no files. Each case is merged
 * both ways round and compared byte for byte.
 */
#include "coach/journal/journal.h"
#include "coach/model/merge.h"
#include "coach/port/markdown.h"
#include "unit.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define CASES "tests/merge"

struct golden {
	struct coach_kinds kinds;
	struct coach_arena arena;
	struct coach_merge_files base, ours, theirs, want;
};

static char *join(const char *folder, const char *name)
{
	struct coach_buffer path = COACH_BUFFER_INIT;

	coach_buffer_add_format(
		&path, "%s%s%s", folder, *folder ? "/" : "", name);
	return coach_buffer_detach(&path);
}

static struct coach_text read_file(struct coach_arena *arena, const char *path)
{
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	FILE *file = fopen(path, "rb");
	struct coach_text text;
	char part[4096];
	size_t got;

	assert_non_null(file);
	while ((got = fread(part, 1, sizeof(part), file)))
		coach_buffer_add(&bytes, part, got);
	assert_false(ferror(file));
	fclose(file);
	text.ptr = coach_arena_strndup(arena, bytes.ptr, bytes.len);
	text.len = bytes.len;
	coach_buffer_release(&bytes);
	return text;
}

static int no_dots(const struct dirent *item)
{
	return strcmp(item->d_name, ".") != 0 &&
		strcmp(item->d_name, "..") != 0;
}

static void read_folder(struct coach_arena *arena, const char *root,
	const char *below, struct coach_merge_files *files)
{
	char *folder = join(root, below);
	struct dirent **items;
	int count = scandir(folder, &items, no_dots, alphasort);

	for (int i = 0; i < count; i++) {
		char *path = join(below, items[i]->d_name);
		char *full = join(root, path);
		struct coach_merge_file file;
		struct stat st;

		assert_int_equal(lstat(full, &st), 0);
		if (S_ISDIR(st.st_mode)) {
			read_folder(arena, root, path, files);
		} else {
			file.path = coach_text(
				coach_arena_strndup(arena, path, strlen(path)));
			file.bytes = read_file(arena, full);
			COACH_ARENA_PUSH(arena, files, file);
		}
		free(path);
		free(full);
		free(items[i]);
	}
	if (count >= 0)
		free(items);
	free(folder);
}

static int by_path(const void *p, const void *q)
{
	const struct coach_merge_file *x = p, *y = q;

	return coach_text_cmp(x->path, y->path);
}

static void read_side(struct golden *g, const char *name, const char *side,
	struct coach_merge_files *files)
{
	struct coach_buffer root = COACH_BUFFER_INIT;

	coach_buffer_add_format(&root, CASES "/%s/%s", name, side);
	read_folder(&g->arena, root.ptr, "", files);
	if (files->len)
		qsort(files->items, files->len, sizeof(*files->items), by_path);
	coach_buffer_release(&root);
}

static size_t line_begin(struct coach_text text, size_t at)
{
	while (at && text.ptr[at - 1] != '\n')
		at--;
	return at;
}

/* The lines of a text around a place, with what cannot be seen. */
static void add_lines(
	struct coach_buffer *out, char mark, struct coach_text text, size_t at)
{
	size_t begin = line_begin(text, at < text.len ? at : text.len);
	struct coach_text rest, line;

	if (begin)
		begin = line_begin(text, begin - 1);
	rest = coach_text_cut(text, begin, text.len);
	for (int i = 0; i < 12 && rest.len; i++) {
		size_t end = coach_text_find(rest, '\n', 0);

		line = coach_text_cut(rest, 0, end);
		coach_buffer_add_format(out, "# %c ", mark);
		for (size_t k = 0; k < line.len; k++) {
			unsigned char c = (unsigned char)line.ptr[k];

			if (c < ' ' || c >= 0x7f)
				coach_buffer_add_format(out, "\\x%02x", c);
			else
				coach_buffer_add_byte(out, (char)c);
		}
		coach_buffer_add_string(
			out, end < rest.len ? "\n" : "(no newline)\n");
		rest = coach_text_cut(rest, end + 1, rest.len);
	}
}

static void complain(const char *name, const char *way, struct coach_text path,
	const char *what)
{
	fprintf(stderr, "# %s (%s): %.*s: %s\n", name, way, COACH_ARG(path),
		what);
}

static bool same_bytes(const char *name, const char *way,
	const struct coach_merge_file *want, const struct coach_merge_file *got)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	size_t at = 0;

	if (coach_text_eq(want->bytes, got->bytes))
		return true;
	while (at < want->bytes.len && at < got->bytes.len &&
		want->bytes.ptr[at] == got->bytes.ptr[at])
		at++;
	complain(name, way, want->path, "- wanted, + got");
	add_lines(&words, '-', want->bytes, at);
	add_lines(&words, '+', got->bytes, at);
	fputs(words.ptr, stderr);
	coach_buffer_release(&words);
	return false;
}

static bool same_tree(const char *name, const char *way,
	const struct coach_merge_files *want,
	const struct coach_merge_files *got)
{
	size_t i = 0, j = 0;
	bool same = true;

	while (i < want->len || j < got->len) {
		int order = i == want->len ? 1
			: j == got->len
			? -1
			: by_path(&want->items[i], &got->items[j]);

		if (order < 0)
			complain(name, way, want->items[i].path, "missing");
		else if (order > 0)
			complain(name, way, got->items[j].path, "not wanted");
		else if (!same_bytes(
				 name, way, &want->items[i], &got->items[j]))
			same = false;
		same = same && !order;
		i += order <= 0;
		j += order >= 0;
	}
	return same;
}

/* Every note is about a file of the result. */
static bool good_notes(
	const char *name, const struct coach_merge_result *result)
{
	bool good = true;

	for (size_t i = 0; i < result->notes.len; i++) {
		struct coach_text path = result->notes.items[i].path;
		bool found = false;

		for (size_t j = 0; j < result->files.len; j++)
			found |= coach_text_eq(
				result->files.items[j].path, path);
		if (!found)
			complain(name, "notes", path, "no such file");
		good &= found;
	}
	return good;
}

static void test_case(void **state)
{
	const char *name = *state;
	struct golden g = {0};
	struct coach_merge_result one, other;
	bool good;

	coach_kinds_load_shipped(&g.kinds);
	read_side(&g, name, "base", &g.base);
	read_side(&g, name, "ours", &g.ours);
	read_side(&g, name, "theirs", &g.theirs);
	read_side(&g, name, "want", &g.want);
	coach_merge(&g.kinds, &g.base, &g.ours, &g.theirs, &g.arena, &one);
	coach_merge(&g.kinds, &g.base, &g.theirs, &g.ours, &g.arena, &other);
	good = same_tree(name, "ours, theirs", &g.want, &one.files);
	good = same_tree(name, "theirs, ours", &g.want, &other.files) && good;
	good = good_notes(name, &one) && good;
	good = one.notes.len == other.notes.len && good;
	coach_merge_result_release(&one);
	coach_merge_result_release(&other);
	coach_arena_release(&g.arena);
	coach_kinds_release(&g.kinds);
	coach_markdown_thread_end();
	assert_true(good);
}

struct cases {
	struct CMUnitTest *items;
	size_t len, cap;
};

/* All cases, or those named as arguments. */
static void find_cases(struct cases *cases, int argc, char **argv)
{
	struct dirent **items;
	int count = scandir(CASES, &items, no_dots, alphasort);

	if (count < 0) {
		perror(CASES);
		exit(1);
	}
	for (int i = 0; i < count; i++) {
		struct CMUnitTest test = {.test_func = test_case};
		bool wanted = argc == 1;

		for (int k = 1; k < argc; k++)
			wanted |= !strcmp(argv[k], items[i]->d_name);
		if (wanted) {
			test.initial_state = coach_strdup(items[i]->d_name);
			test.name = test.initial_state;
			COACH_PUSH(cases, test);
		}
		free(items[i]);
	}
	free(items);
}

int main(int argc, char **argv)
{
	struct cases cases = {0};
	int failed;

	find_cases(&cases, argc, argv);
	failed = cases.len ? _cmocka_run_group_tests("merge", cases.items,
				     cases.len, NULL, NULL)
			   : 1;
	for (size_t i = 0; i < cases.len; i++)
		free(cases.items[i].initial_state);
	free(cases.items);
	return failed;
}
