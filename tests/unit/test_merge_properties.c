/*
 * What every merge promises, over random trees and random edits of them.
 * Triple number N of seed S is triple 0 of seed S + N: a failure is replayed
 * with COACH_SEED=… COACH_TRIPLES=1.
 */
#include "coach/journal/journal.h"
#include "coach/port/markdown.h"
#include "coach/port/unicode.h"
#include "merge_triple.h"
#include "random_edit.h"

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

/* ---- fields ---- */

static struct coach_text nfc(struct triple *t, struct coach_text text)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	coach_unicode_nfc(&out, text);
	text = (struct coach_text){
		coach_arena_strndup(&t->arena, out.ptr, out.len), out.len};
	coach_buffer_release(&out);
	return text;
}

static bool has(const struct coach_texts *set, struct coach_text text)
{
	for (size_t i = 0; i < set->len; i++) {
		if (coach_text_eq(set->items[i], text))
			return true;
	}
	return false;
}

static void add(struct triple *t, struct coach_texts *set,
	const struct coach_node *node)
{
	struct coach_text text = nfc(t, node->text);

	if (!has(set, text))
		COACH_ARENA_PUSH(&t->arena, set, text);
}

/*
 * The values of a field, with those that are open; false when it is neither
 * one value nor a list of different ones.
 */
static bool values_of(struct triple *t, const struct coach_node *fields,
	const char *name, bool list, struct coach_texts *values)
{
	const struct coach_node *node = coach_node_get(fields, name);
	const struct coach_node *open =
		coach_node_get(coach_node_get(fields, "unresolved"), name);

	if (node && list && node->type == COACH_NODE_LIST) {
		for (const struct coach_node *n = node->first; n; n = n->next) {
			if (n->type != COACH_NODE_SCALAR || !n->text.len ||
				has(values, nfc(t, n->text)))
				return false;
			add(t, values, n);
		}
		return !open;
	}
	if (node && (list || node->type != COACH_NODE_SCALAR))
		return false;
	if (node && !coach_node_absent(node))
		add(t, values, node);
	for (const struct coach_node *n = open ? open->first : NULL; n;
		n = n->next)
		add(t, values, n);
	return true;
}

/* (O∩A∩B) ∪ (A∖O) ∪ (B∖O), or A∪B when that is empty and both have one. */
static void formula(struct triple *t, const struct coach_texts *sets,
	bool fallback, struct coach_texts *want)
{
	for (size_t side = 1; side <= 2; side++) {
		for (size_t i = 0; i < sets[side].len; i++) {
			struct coach_text text = sets[side].items[i];

			if (has(want, text) ||
				(has(&sets[0], text) &&
					!(has(&sets[1], text) &&
						has(&sets[2], text))))
				continue;
			COACH_ARENA_PUSH(&t->arena, want, text);
		}
	}
	if (want->len || !fallback || !sets[1].len || !sets[2].len)
		return;
	for (size_t side = 1; side <= 2; side++) {
		for (size_t i = 0; i < sets[side].len; i++) {
			if (!has(want, sets[side].items[i]))
				COACH_ARENA_PUSH(
					&t->arena, want, sets[side].items[i]);
		}
	}
}

/* The fields of one entry: base, ours, theirs, result. */
static void check_values(struct triple *t,
	const struct coach_node *const *fields, const struct coach_node *key)
{
	const char *name = key->text.ptr;

	/* Open without a field: no merge leaves it so. */
	if (!coach_node_get(fields[0], name) &&
		coach_node_get(coach_node_get(fields[0], "unresolved"), name))
		return;
	for (int list = 0; list < 2; list++) {
		struct coach_texts sets[4] = {{0}, {0}, {0}, {0}}, want = {0};
		bool good = true;

		for (size_t i = 0; good && i < 4; i++)
			good = values_of(t, fields[i], name, list, &sets[i]);
		if (!good)
			continue;
		formula(t, sets, !list, &want);
		good = want.len == sets[3].len;
		for (size_t i = 0; good && i < want.len; i++)
			good = has(&sets[3], want.items[i]);
		if (!good)
			complain(t, "a field is a set", &t->r, key->text);
	}
}

static void check_fields(struct triple *t, struct coach_text id)
{
	static const struct coach_node nothing = {.type = COACH_NODE_MAP};
	const struct coach_node *o = fields_of(t, &t->o, id);
	const struct coach_node *a = fields_of(t, &t->a, id);
	const struct coach_node *b = fields_of(t, &t->b, id);
	const struct coach_node *r = fields_of(t, &t->r, id);
	const struct coach_node *const fields[] = {o ? o : &nothing, a, b, r};

	/* Its id is new: what the base had of it is not known. */
	if (!a || !b || !r || (!o && t->o.len))
		return;
	for (const struct coach_node *n = a->first; n; n = n->next) {
		const char *name = n->key->text.ptr;
		bool removed = o && coach_node_get(o, name) &&
			!coach_node_get(b, name);

		/* What is settled goes. */
		if (!strcmp(name, "unresolved"))
			continue;
		if (!removed && !coach_node_get(r, name))
			complain(t, "no field is lost", &t->r, n->key->text);
		check_values(t, fields, n->key);
	}
}

/* ---- files ---- */

static bool ends_all(struct coach_text bytes, const char *end)
{
	struct coach_text line;

	while (coach_text_split(&bytes, '\n', &line)) {
		if (coach_text_ends(line, "\r") != (*end == '\r'))
			return false;
	}
	return true;
}

/* Where there is one file, its line ends are those of both sides. */
static void check_line_ends(struct triple *t)
{
	static const char *const ends[] = {"\r", ""};

	for (size_t i = 0; i < 2; i++) {
		if (t->a.len == 1 && t->b.len == 1 && t->r.len == 1 &&
			ends_all(t->a.items[0].bytes, ends[i]) &&
			ends_all(t->b.items[0].bytes, ends[i]) &&
			!ends_all(t->r.items[0].bytes, ends[i]) &&
			!coach_text_ends(t->r.items[0].bytes, "\r"))
			complain(t, "line ends stay", &t->r, COACH_TEXT(""));
	}
}

/* Paths do not meet, with whatever case, and are not each other's folders. */
static void check_paths(struct triple *t)
{
	for (size_t i = 0; i < t->r.len; i++) {
		struct coach_buffer x = COACH_BUFFER_INIT;

		coach_unicode_fold(&x, t->r.items[i].path);
		for (size_t j = 0; j < t->r.len; j++) {
			struct coach_buffer y = COACH_BUFFER_INIT;

			coach_unicode_fold(&y, t->r.items[j].path);
			if (i != j &&
				coach_text_starts(
					coach_buffer_text(&y), x.ptr) &&
				(y.len == x.len || y.ptr[x.len] == '/'))
				complain(t, "paths do not meet", &t->r,
					t->r.items[i].path);
			coach_buffer_release(&y);
		}
		coach_buffer_release(&x);
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
	check_line_ends(t);
	check_paths(t);
	for (size_t i = 0; i < t->a.len; i++) {
		struct coach_entry entry;

		if (!coach_entry_parse(&entry, t->a.items[i].bytes,
			    COACH_ENTRY_FRONT, &t->arena, NULL))
			check_fields(t, entry.id);
	}
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
