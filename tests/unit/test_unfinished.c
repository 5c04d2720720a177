#include "journal.h"

#include "coach/base/map.h"
#include "coach/journal/counting.h"
#include "coach/model/tally.h"

#define PATH "clients/ana.md"
#define ANA "---\nid: ana\nkind: client\nname: Ana\n---\n\n# Ana\n"

static void put_git(struct place *place, const char *path, const char *text)
{
	char folder[96];

	snprintf(folder, sizeof(folder), "%s/journal/.git", place->folder);
	place_write(folder, path, text);
}

/* ---- an entry in the editor ---------------------------------------------- */

static void test_editing(void **state)
{
	struct place place;
	struct coach_draft draft = draft_of(PATH, "ana", ANA, false);
	struct coach_editing editing, second;
	struct coach_editings list = {0};
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_error error = {0};

	(void)state;
	place_setup(&place);
	assert_int_equal(coach_editing_begin(&place.journal, &draft,
				 COACH_TEXT(""), &editing, &error),
		COACH_OK);
	assert_string_equal(editing.name, "ana");
	assert_true(editing.original == coach_hash(coach_text(ANA)));
	/* Hints are for the editor alone. */
	assert_int_equal(
		coach_editing_read(&place.journal, &editing, &bytes, &error),
		COACH_OK);
	assert_string_equal(bytes.ptr, ANA);
	/* One copy of an entry at a time. */
	assert_int_equal(coach_editing_begin(&place.journal, &draft,
				 COACH_TEXT(""), &second, &error),
		COACH_NO);
	assert_non_null(error.hint);
	coach_error_release(&error);
	coach_editing_release(&second);
	assert_int_equal(
		coach_editings_find(&place.journal, &list, &error), COACH_OK);
	assert_int_equal(list.len, 1);
	assert_string_equal(list.items[0].path, PATH);
	assert_false(list.items[0].created);
	coach_editings_release(&list);
	assert_int_equal(
		coach_editing_end(&place.journal, &editing, &error), COACH_OK);
	assert_int_equal(
		coach_editings_find(&place.journal, &list, &error), COACH_OK);
	assert_int_equal(list.len, 0);
	assert_int_equal(
		coach_editing_read(&place.journal, &editing, &bytes, &error),
		COACH_FAIL);
	coach_error_release(&error);
	coach_buffer_release(&bytes);
	coach_editing_release(&editing);
	coach_draft_release(&draft);
	place_release(&place);
}

/* What is shown in the editor need not be what the entry is. */
static void test_shown(void **state)
{
	struct place place;
	struct coach_draft draft = draft_of(PATH, "not an id", ANA, true);
	struct coach_editing editing;
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_error error = {0};

	(void)state;
	place_setup(&place);
	assert_int_equal(
		coach_editing_begin(&place.journal, &draft,
			COACH_TEXT("---\nid: b\n---\n"), &editing, &error),
		COACH_OK);
	/* Without a usable id it goes by its path. */
	assert_string_equal(editing.name, "clients-ana-md");
	assert_true(editing.created);
	assert_true(editing.original == coach_hash(coach_text(ANA)));
	assert_int_equal(
		coach_editing_read(&place.journal, &editing, &bytes, &error),
		COACH_OK);
	assert_string_equal(bytes.ptr, "---\nid: b\n---\n");
	coach_buffer_release(&bytes);
	coach_editing_release(&editing);
	coach_draft_release(&draft);
	place_release(&place);
}

/* The files as 0.1.0 wrote them; what is none of ours is passed over. */
static void test_older_edits(void **state)
{
	struct place place;
	struct coach_editings list = {0};
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_error error = {0};

	(void)state;
	place_setup(&place);
	put_git(&place, "coach/edit/ana.md", ANA);
	put_git(&place, "coach/edit/ana.state",
		"edit\nclients/ana.md\n00000000000000ff\n");
	put_git(&place, "coach/edit/ben.md", ANA);
	put_git(&place, "coach/edit/ben.state",
		"new\nclients/ben.md\n0123456789abcdef\n");
	put_git(&place, "coach/edit/cut.state", "new\nclients/cut.md\n01");
	assert_int_equal(
		coach_editings_find(&place.journal, &list, &error), COACH_OK);
	assert_int_equal(list.len, 2);
	assert_string_equal(list.items[0].name, "ana");
	assert_string_equal(list.items[0].path, "clients/ana.md");
	assert_false(list.items[0].created);
	assert_true(list.items[0].original == 255);
	assert_string_equal(list.items[1].name, "ben");
	assert_true(list.items[1].created);
	assert_true(list.items[1].original == UINT64_C(0x0123456789abcdef));
	assert_int_equal(coach_editing_read(&place.journal, &list.items[0],
				 &bytes, &error),
		COACH_OK);
	assert_string_equal(bytes.ptr, ANA);
	coach_buffer_release(&bytes);
	coach_editings_release(&list);
	place_release(&place);
}

/* ---- a page -------------------------------------------------------------- */

static void test_page(void **state)
{
	struct place place;
	struct coach_unfinished_names names = {0};
	struct coach_buffer bytes = COACH_BUFFER_INIT;
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	const enum coach_unfinished_sort page = COACH_UNFINISHED_PAGE;
	char where[128];
	bool found;

	(void)state;
	place_setup(&place);
	assert_int_equal(coach_unfinished_read(&place.journal, page,
				 "needs.ana", &found, &bytes, &error),
		COACH_OK);
	assert_false(found);
	assert_int_equal(
		coach_unfinished_write(&place.journal, page, "needs.ana",
			COACH_TEXT("[a]\nsoon\n"), &error),
		COACH_OK);
	assert_int_equal(
		coach_unfinished_names(&place.journal, page, &names, &error),
		COACH_OK);
	assert_int_equal(names.len, 1);
	assert_string_equal(names.items[0], "needs.ana");
	coach_unfinished_path(&place.journal, page, "needs.ana", &path);
	snprintf(where, sizeof(where), "%s/journal/.git/coach/guide/%s",
		place.folder, "needs.ana.md");
	assert_string_equal(path.ptr, where);
	assert_int_equal(coach_unfinished_read(&place.journal, page,
				 "needs.ana", &found, &bytes, &error),
		COACH_OK);
	assert_true(found);
	assert_string_equal(bytes.ptr, "[a]\nsoon\n");
	assert_int_equal(coach_unfinished_remove(
				 &place.journal, page, "needs.ana", &error),
		COACH_OK);
	assert_int_equal(coach_unfinished_remove(
				 &place.journal, page, "needs.ana", &error),
		COACH_OK);
	coach_unfinished_names_release(&names);
	assert_int_equal(
		coach_unfinished_names(&place.journal, page, &names, &error),
		COACH_OK);
	assert_int_equal(names.len, 0);
	coach_buffer_release(&bytes);
	coach_buffer_release(&path);
	place_release(&place);
}

/* ---- a live count -------------------------------------------------------- */

static void begin_count(struct place *place, struct coach_counting *counting)
{
	struct coach_error error = {0};

	*counting = (struct coach_counting){.client = COACH_TEXT("ana"),
		.date = coach_day_parse(COACH_TEXT("2026-11-20"))};
	COACH_PUSH(&counting->pinpoints, COACH_TEXT("huddle"));
	COACH_PUSH(&counting->words, COACH_TEXT("giver=client"));
	COACH_PUSH(&counting->words, COACH_TEXT("label=two\nlines"));
	counting->count.pinpoints = 1;
	counting->count.what[0].unit = 1;
	coach_tally_begin(&counting->count, 0);
	assert_int_equal(
		coach_counting_begin(&place->journal, counting, &error),
		COACH_OK);
	assert_non_null(counting->name);
}

static void press(
	struct coach_counting *counting, enum coach_tally_key key, coach_ms now)
{
	counting->now = now;
	assert_int_equal(coach_tally_press(
				 &counting->count, key, 0, COACH_TEXT(""), now),
		COACH_TALLY_TAKEN);
	assert_true(coach_counting_keep(counting, key, 0, COACH_TEXT("")));
}

/* The words of an observation, by blanks. */
static void assert_words(
	struct coach_counting *counting, size_t number, const char *expected)
{
	struct coach_texts words = {0};
	struct coach_buffer all = COACH_BUFFER_INIT;

	coach_counting_words(counting, number, &words);
	for (size_t i = 0; i < words.len; i++)
		coach_buffer_add_format(&all, "%s%.*s", i ? " " : "",
			COACH_ARG(words.items[i]));
	assert_string_equal(all.ptr, expected);
	free(words.items);
	coach_buffer_release(&all);
}

static void assert_left(struct place *place, size_t expected)
{
	struct coach_error error = {0};
	size_t count;

	assert_int_equal(
		coach_counting_left(&place->journal, &count, &error), COACH_OK);
	assert_int_equal(count, expected);
}

static void test_counting(void **state)
{
	struct place place;
	struct coach_counting counting, other;
	struct coach_error error = {0};
	char *name;
	bool busy;

	(void)state;
	place_setup(&place);
	begin_count(&place, &counting);
	press(&counting, COACH_TALLY_BEHAVIOR, 1000);
	press(&counting, COACH_TALLY_BEHAVIOR, 30000);
	/* Who counts holds it. */
	assert_left(&place, 0);
	assert_int_equal(coach_counting_open(&place.journal, counting.name,
				 &other, &busy, &error),
		COACH_OK);
	assert_true(busy);
	coach_counting_release(&other);
	/* As a crash leaves it. */
	name = coach_strdup(counting.name);
	coach_counting_release(&counting);
	assert_left(&place, 1);
	assert_int_equal(coach_counting_open(&place.journal, name, &counting,
				 &busy, &error),
		COACH_OK);
	assert_false(busy);
	assert_int_equal(counting.count.presses.len, 2);
	assert_true(counting.now == 30000);
	assert_int_equal(counting.saved, 0);
	/* 30 seconds are 0.5 minutes; without remarks nobody gave any. */
	assert_words(&counting, 0,
		"client=ana date=2026-11-20 minutes=0.5 pinpoint=huddle "
		"value=2 label=two lines");
	press(&counting, COACH_TALLY_POSITIVE, 60000);
	coach_counting_saved(&counting);
	coach_counting_release(&counting);
	assert_int_equal(coach_counting_open(&place.journal, name, &counting,
				 &busy, &error),
		COACH_OK);
	assert_false(busy);
	assert_int_equal(counting.saved, 1);
	assert_words(&counting, 0,
		"client=ana date=2026-11-20 minutes=1 pinpoint=huddle value=2 "
		"positive=1 corrective=0 giver=client label=two lines");
	coach_counting_end(&place.journal, &counting);
	coach_counting_release(&counting);
	assert_left(&place, 0);
	free(name);
	place_release(&place);
}

/* To have watched and counted none is an observation of the pinpoint. */
static void test_empty(void **state)
{
	struct coach_counting counting = {.client = COACH_TEXT("ana"),
		.date = coach_day_parse(COACH_TEXT("2026-11-20"))};

	(void)state;
	coach_tally_begin(&counting.count, 0);
	assert_int_equal(coach_counting_observations(&counting), 1);
	assert_true(coach_counting_is_empty(&counting, 0));
	coach_tally_press(&counting.count, COACH_TALLY_CORRECTIVE, 0,
		COACH_TEXT(""), 1000);
	assert_false(coach_counting_is_empty(&counting, 0));
	coach_counting_release(&counting);
	counting.count.pinpoints = 2;
	counting.count.what[1].measure = COACH_TALLY_PERCENT;
	coach_tally_begin(&counting.count, 0);
	assert_int_equal(coach_counting_observations(&counting), 2);
	assert_false(coach_counting_is_empty(&counting, 0));
	assert_true(coach_counting_is_empty(&counting, 1));
	coach_counting_release(&counting);
}

/* The file as 0.1.0 wrote it, and one that nothing can be made of. */
static void test_older_counts(void **state)
{
	struct place place;
	struct coach_counting counting;
	struct coach_error error = {0};
	bool busy;

	(void)state;
	place_setup(&place);
	put_git(&place, "coach/tally/1763600000-abcdef.tally",
		"client ana\ndate 2026-11-20\npinpoint huddle\nmeasure 0 1\n"
		"set receiver=team\nsampling 0 0 0\n\n"
		"1000 b 1\n12000 b 1\n13000 +\nsaved\n60000 t\n");
	put_git(&place, "coach/tally/1763600001-abcdef.tally",
		"date 2026-11-20\nsampling 0 0 0\n\n");
	assert_left(&place, 2);
	assert_int_equal(coach_counting_open(&place.journal,
				 "1763600000-abcdef", &counting, &busy, &error),
		COACH_OK);
	assert_text(counting.client, "ana");
	assert_int_equal(counting.saved, 1);
	assert_words(&counting, 0,
		"client=ana date=2026-11-20 minutes=1 pinpoint=huddle value=2 "
		"positive=1 corrective=0 receiver=team");
	coach_counting_release(&counting);
	assert_int_equal(coach_counting_open(&place.journal,
				 "1763600001-abcdef", &counting, &busy, &error),
		COACH_FAIL);
	assert_non_null(strstr(error.message, "1763600001-abcdef.tally"));
	coach_error_release(&error);
	coach_counting_release(&counting);
	place_release(&place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_editing),
		cmocka_unit_test(test_shown),
		cmocka_unit_test(test_older_edits),
		cmocka_unit_test(test_page),
		cmocka_unit_test(test_counting),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_older_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
