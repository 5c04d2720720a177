/*
 * What every merge promises, over random trees and random edits of them.
 * Triple number N of seed S is triple 0 of seed S + N: a failure is replayed
 * with COACH_SEED=… COACH_TRIPLES=1.
 */
#include "coach/journal.h"
#include "coach/markdown.h"
#include "random_tree.h"
#include "unit.h"

struct triple {
	struct coach_kinds *kinds;
	struct coach_arena arena;
	uint64_t seed;
	unsigned words;
	struct coach_merge_files o, a, b, c, r;
};

static void print_tree(const char *name, const struct coach_merge_files *files)
{
	for (size_t i = 0; i < files->len; i++) {
		struct coach_text rest = files->items[i].bytes, line;

		fprintf(stderr, "# ==== %s %.*s\n", name,
			COACH_ARG(files->items[i].path));
		while (coach_text_split(&rest, '\n', &line))
			fprintf(stderr, "# %.*s\n", COACH_ARG(line));
	}
}

static void print_path(struct coach_text path)
{
	if (path.len)
		fprintf(stderr, "# about %.*s\n", COACH_ARG(path));
}

static _Noreturn void complain(const struct triple *t, const char *promise,
	const struct coach_merge_files *got, struct coach_text about)
{
	fprintf(stderr, "# broken: %s\n# COACH_SEED=%llu COACH_TRIPLES=1\n",
		promise, (unsigned long long)t->seed);
	print_path(about);
	print_tree("base", &t->o);
	print_tree("ours", &t->a);
	print_tree("theirs", &t->b);
	print_tree("got", got);
	fail();
	abort();
}

static int by_path(const void *p, const void *q)
{
	const struct coach_merge_file *x = p, *y = q;

	return coach_text_cmp(x->path, y->path);
}

static void sort(struct coach_merge_files *files)
{
	if (files->len)
		qsort(files->items, files->len, sizeof(*files->items), by_path);
}

static bool same(
	const struct coach_merge_files *x, const struct coach_merge_files *y)
{
	bool same = x->len == y->len;

	for (size_t i = 0; same && i < x->len; i++)
		same = coach_text_eq(x->items[i].path, y->items[i].path) &&
			coach_text_eq(x->items[i].bytes, y->items[i].bytes);
	return same;
}

/* ---- words ---- */

static bool *words_of(struct triple *t, const struct coach_merge_files *files)
{
	bool *words = coach_arena_alloc(&t->arena, t->words + 1);

	for (size_t i = 0; i < files->len; i++) {
		const char *p = files->items[i].bytes.ptr;
		const char *end = p + files->items[i].bytes.len;

		for (; p < end; p++) {
			unsigned long number;
			char *stop;

			if (*p != 'w' || p + 1 == end || p[1] < '0' ||
				p[1] > '9')
				continue;
			number = strtoul(p + 1, &stop, 10);
			assert_true(number <= t->words);
			words[number] = true;
			p = stop - 1;
		}
	}
	return words;
}

/* A word is lost only when one side deleted what the base had. */
static void check_words(struct triple *t, const struct coach_merge_files *a,
	const struct coach_merge_files *b, const struct coach_merge_files *r)
{
	const bool *in_o = words_of(t, &t->o), *in_a = words_of(t, a);
	const bool *in_b = words_of(t, b), *in_r = words_of(t, r);

	for (unsigned w = 1; w <= t->words; w++) {
		bool deleted = in_o[w] && !(in_a[w] && in_b[w]);
		bool made_up = in_r[w] && !in_a[w] && !in_b[w];
		char name[16];

		snprintf(name, sizeof(name), "w%u", w);
		if ((in_a[w] || in_b[w]) && !deleted && !in_r[w])
			complain(t, "no word is lost", r, coach_text(name));
		if (made_up)
			complain(t, "no word comes back", r, coach_text(name));
	}
}

/* ---- entries ---- */

static bool is_in(
	const struct coach_merge_files *files, struct coach_text bytes)
{
	for (size_t i = 0; i < files->len; i++) {
		if (coach_text_eq(files->items[i].bytes, bytes))
			return true;
	}
	return false;
}

static void check_markers(struct triple *t, const struct coach_merge_files *r,
	const struct coach_merge_file *file)
{
	struct coach_text rest = file->bytes, line;

	while (coach_text_split(&rest, '\n', &line)) {
		if (coach_text_starts(line, "<<<<<<<") ||
			coach_text_starts(line, ">>>>>>>"))
			complain(t, "there are no conflict markers", r,
				file->path);
	}
}

/* What is not as one side wrote it, is an entry that parses. */
static void check_files(struct triple *t, const struct coach_merge_files *r)
{
	for (size_t i = 0; i < r->len; i++) {
		const struct coach_merge_file *file = &r->items[i];
		struct coach_findings findings = {0};
		struct coach_entry entry;

		check_markers(t, r, file);
		if (is_in(&t->a, file->bytes) || is_in(&t->b, file->bytes))
			continue;
		if (coach_entry_parse(&entry, file->bytes, COACH_ENTRY_FRONT,
			    &t->arena, &findings) ||
			findings.len)
			complain(t, "the result parses", r, file->path);
		coach_findings_release(&findings);
	}
}

/* The fields of the one good entry with this id. */
static const struct coach_node *fields_of(struct triple *t,
	const struct coach_merge_files *files, struct coach_text id)
{
	const struct coach_node *found = NULL;
	size_t count = 0;

	for (size_t i = 0; i < files->len; i++) {
		struct coach_findings findings = {0};
		struct coach_entry entry;

		if (coach_text_ends(files->items[i].path, ".md") &&
			!coach_entry_parse(&entry, files->items[i].bytes,
				COACH_ENTRY_FRONT, &t->arena, &findings) &&
			coach_text_eq(entry.id, id)) {
			count++;
			found = findings.len ? NULL : entry.front;
		}
		coach_findings_release(&findings);
	}
	return count == 1 ? found : NULL;
}

/* It has nothing that a merge may refuse. */
static bool is_plain(struct triple *t, const struct coach_merge_files *files,
	struct coach_text id)
{
	const struct coach_node *fields = fields_of(t, files, id);

	for (const struct coach_node *n = fields ? fields->first : NULL; n;
		n = n->next) {
		if (coach_text_starts(n->key->text, "w"))
			return false; /* "? w1" */
	}
	return fields != NULL;
}

/* A field goes only when someone removed it. */
static void check_fields(struct triple *t)
{
	for (size_t i = 0; i < t->r.len; i++) {
		const struct coach_node *o, *a, *b, *r;
		struct coach_entry entry;

		if (coach_entry_parse(&entry, t->r.items[i].bytes,
			    COACH_ENTRY_FRONT, &t->arena, NULL) ||
			!entry.id.len)
			continue;
		o = fields_of(t, &t->o, entry.id);
		a = fields_of(t, &t->a, entry.id);
		b = fields_of(t, &t->b, entry.id);
		r = fields_of(t, &t->r, entry.id);
		/* Its id is new: what the base had of it is not known. */
		if (!o && t->o.len)
			continue;
		for (const struct coach_node *n = a ? a->first : NULL;
			n && b && r; n = n->next) {
			const char *name = n->key->text.ptr;
			bool removed = o && coach_node_get(o, name) &&
				!coach_node_get(b, name);

			/* What is settled goes. */
			if (!removed && strcmp(name, "unresolved") != 0 &&
				!coach_node_get(r, name))
				complain(t, "no field is lost", &t->r,
					n->key->text);
		}
	}
}

/* Two entries that can be read are never kept side by side. */
static void check_notes(
	struct triple *t, const struct coach_merge_result *result)
{
	for (size_t i = 0; i < result->notes.len; i++) {
		const struct coach_merge_note *note = &result->notes.items[i];
		struct coach_merge_file key = {note->path, COACH_TEXT("")};
		const struct coach_merge_file *file =
			bsearch(&key, result->files.items, result->files.len,
				sizeof(key), by_path);
		struct coach_entry entry;

		if (!file)
			complain(
				t, "a note is about a file", &t->r, note->path);
		if (note->event != COACH_MERGE_BOTH ||
			!coach_text_ends(file->path, ".md") ||
			coach_entry_parse(&entry, file->bytes,
				COACH_ENTRY_FRONT, &t->arena, NULL) ||
			!entry.id.len)
			continue;
		if (is_plain(t, &t->a, entry.id) &&
			is_plain(t, &t->b, entry.id))
			complain(t, "what can be read is merged", &t->r,
				note->path);
	}
}

/* ---- the triples ---- */

/* The merged files, in the arena. */
static struct coach_merge_files merge(struct triple *t,
	const struct coach_merge_files *o, const struct coach_merge_files *a,
	const struct coach_merge_files *b)
{
	struct coach_merge_result result;
	struct coach_merge_files files = {0};

	coach_merge(t->kinds, o, a, b, &t->arena, &result);
	for (size_t i = 0; i < result.files.len; i++)
		COACH_ARENA_PUSH(&t->arena, &files, result.files.items[i]);
	if (a == &t->a && b == &t->b) {
		t->r = files;
		check_notes(t, &result);
	}
	coach_merge_result_release(&result);
	return files;
}

/* Unlike the others, whose promise is about two merges. */
static void expect(struct triple *t, const char *promise,
	const struct coach_merge_files *want, struct coach_merge_files got)
{
	if (!same(want, &got))
		complain(t, promise, &got, COACH_TEXT(""));
}

static void make_triple(struct triple *t, struct random *r)
{
	static struct random_tree o, shared, a, b, c;

	memset(&o, 0, sizeof(o));
	make_tree(r, &o);
	shared = o;
	for (unsigned i = one_in(r, 3) ? below(r, 3) : 0; i; i--)
		edit_tree(r, &shared);
	a = b = c = shared;
	for (unsigned i = 1 + below(r, 6); i; i--)
		edit_tree(r, &a);
	for (unsigned i = 1 + below(r, 6); i; i--)
		edit_tree(r, &b);
	for (unsigned i = 1 + below(r, 4); i; i--)
		edit_tree(r, &c);
	write_tree(r, &o, &t->o);
	write_tree(r, &a, &t->a);
	write_tree(r, &b, &t->b);
	write_tree(r, &c, &t->c);
	t->words = r->words;
}

static void check_triple(struct triple *t)
{
	struct coach_merge_files other, third;

	t->r = merge(t, &t->o, &t->a, &t->b);
	other = merge(t, &t->o, &t->b, &t->a);
	if (!same(&t->r, &other))
		complain(t, "merge(o, a, b) is merge(o, b, a)", &other,
			COACH_TEXT(""));
	check_words(t, &t->a, &t->b, &t->r);
	check_files(t, &t->r);
	check_fields(t);
	sort(&t->a);
	sort(&t->b);
	expect(t, "merge(o, a, a) is a", &t->a, merge(t, &t->o, &t->a, &t->a));
	expect(t, "merge(o, o, b) is b", &t->b, merge(t, &t->o, &t->o, &t->b));
	expect(t, "merge(o, a, o) is a", &t->a, merge(t, &t->o, &t->a, &t->o));
	expect(t, "merge(a, r, a) is r", &t->r, merge(t, &t->a, &t->r, &t->a));
	expect(t, "merge(b, b, r) is r", &t->r, merge(t, &t->b, &t->b, &t->r));
	/* A third machine, which knows of neither. */
	if (t->seed % 4)
		return;
	third = merge(t, &t->o, &t->r, &t->c);
	other = merge(t, &t->o, &t->c, &t->r);
	if (!same(&third, &other))
		complain(t, "merge(o, r, c) is merge(o, c, r)", &other,
			COACH_TEXT(""));
	check_words(t, &t->r, &t->c, &third);
}

static unsigned long long setting(
	const char *name, unsigned long long otherwise)
{
	const char *value = getenv(name);

	return value && *value ? strtoull(value, NULL, 10) : otherwise;
}

static void test_properties(void **state)
{
	unsigned long long seed = setting("COACH_SEED", 20261120);
	unsigned long long count = setting("COACH_TRIPLES", 100000);
	struct coach_kinds kinds;
	struct triple t = {.kinds = &kinds};

	(void)state;
	coach_kinds_load_shipped(&kinds);
	printf("# COACH_SEED=%llu COACH_TRIPLES=%llu\n", seed, count);
	for (unsigned long long i = 0; i < count; i++) {
		struct random r = {.state = seed + i, .arena = &t.arena};

		t.seed = seed + i;
		make_triple(&t, &r);
		check_triple(&t);
		coach_arena_reset(&t.arena);
	}
	coach_arena_release(&t.arena);
	coach_kinds_release(&kinds);
	coach_markdown_thread_end();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_properties),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
