#include "journal.h"

#include "coach/base/map.h"
#include "coach/journal/save.h"
#include "coach/port/git/store.h"

#define PATH "clients/ana.md"
/* What is missing may be missing in a draft; what is wrong may not be. */
#define CLIENT(id, name, status)                                 \
	"---\nid: " id "\nkind: client\ndraft: yes\nname: " name \
	"\nstatus: " status "\n---\n\n# " name "\n"
#define ANA CLIENT("ana", "Ana", "active")
#define PAUSED CLIENT("ana", "Ana", "paused")
#define WRONG CLIENT("ana", "Ana", "gone")
#define WRONG_TOO CLIENT("ana", "Ana Silva", "gone")

/* What is saved, and what came of it. */
struct
try {
	struct place place;
	struct coach_saved saved;
	struct coach_error error;
};

static void setup(struct try *t)
{
	*t = (struct try){0};
	place_setup(&t->place);
}

static void done(struct try *t)
{
	coach_saved_release(&t->saved);
	coach_error_release(&t->error);
	place_release(&t->place);
}

static int save_as(struct try *t, struct coach_draft *draft,
	const struct coach_saving *how)
{
	struct coach_saving saving = *how;
	int status;

	saving.drafts = draft;
	saving.count = 1;
	coach_saved_release(&t->saved);
	coach_error_release(&t->error);
	status = coach_save(&t->place.journal, &saving, &t->saved, &t->error);
	/* As when the command ends. */
	coach_journal_unlock(&t->place.journal);
	coach_draft_release(draft);
	return status;
}

static int save(struct try *t, const char *text, bool created, bool commit)
{
	struct coach_draft draft = draft_of(PATH, "ana", text, created);

	return save_as(t, &draft,
		&(struct coach_saving){
			.verb = created ? NULL : "edit", .commit = commit});
}

/* The one finding that is an error; a draft has warnings beside. */
static const struct coach_finding *only_error(const struct try *t)
{
	const struct coach_finding *error = NULL;

	for (size_t i = 0; i < t->saved.findings.len; i++) {
		const struct coach_finding *finding =
			&t->saved.findings.items[i];

		if (finding->level == COACH_LEVEL_ERROR) {
			assert_null(error);
			error = finding;
		}
	}
	assert_non_null(error);
	return error;
}

/* The subjects of the commits that name Ana, the newest first. */
static void assert_log(struct try *t, const char *subjects)
{
	struct coach_git_log log = {0};
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_error error = {0};

	assert_int_equal(coach_git_log(t->place.journal.git, PATH,
				 COACH_TEXT("ana"), 0, &log, &error),
		COACH_OK);
	for (size_t i = 0; i < log.len; i++)
		coach_buffer_add_format(
			&words, "%s%s", i ? "|" : "", log.items[i].subject);
	assert_string_equal(words.ptr, subjects);
	coach_buffer_release(&words);
	coach_git_log_release(&log);
}

static void test_new(void **state)
{
	struct try t;

	(void)state;
	setup(&t);
	assert_int_equal(save(&t, ANA, true, true), COACH_OK);
	assert_int_equal(t.saved.outcome, COACH_SAVE_DONE);
	assert_int_equal(t.saved.written, 1);
	assert_int_equal(strlen(t.saved.commit.hex), 40);
	assert_file(&t.place, PATH, ANA);
	assert_log(&t, "client: ana \xe2\x80\x94 Ana");
	/* There is one of that name now, and it stays as it is. */
	assert_int_equal(save(&t, PAUSED, true, true), COACH_FAIL);
	assert_int_equal(t.saved.written, 0);
	assert_file(&t.place, PATH, ANA);
	done(&t);
}

static void test_same(void **state)
{
	struct try t;

	(void)state;
	setup(&t);
	assert_int_equal(save(&t, ANA, true, true), COACH_OK);
	assert_int_equal(save(&t, ANA, false, true), COACH_OK);
	assert_int_equal(t.saved.outcome, COACH_SAVE_SAME);
	assert_int_equal(t.saved.written, 0);
	assert_string_equal(t.saved.commit.hex, "");
	done(&t);
}

static void test_without_commit(void **state)
{
	struct try t;

	(void)state;
	setup(&t);
	assert_int_equal(save(&t, ANA, true, false), COACH_OK);
	assert_int_equal(t.saved.outcome, COACH_SAVE_DONE);
	assert_string_equal(t.saved.commit.hex, "");
	assert_file(&t.place, PATH, ANA);
	assert_log(&t, "");
	done(&t);
}

static void test_errors(void **state)
{
	const struct coach_finding *error;
	struct try t;

	(void)state;
	setup(&t);
	assert_int_equal(save(&t, WRONG, true, true), COACH_OK);
	assert_int_equal(t.saved.outcome, COACH_SAVE_ERRORS);
	assert_int_equal(t.saved.written, 0);
	error = only_error(&t);
	assert_int_equal(error->rule, COACH_RULE_CHOICE);
	assert_string_equal(error->path, PATH);
	assert_int_equal(error->line, 6);
	assert_false(coach_file_exists(t.place.journal.root, PATH));
	done(&t);
}

/* What was wrong already stands in nobody's way, but a commit takes along what
 * was changed by hand. */
static void test_errors_before(void **state)
{
	struct try t;

	(void)state;
	setup(&t);
	place_put(&t.place, PATH, WRONG);
	assert_int_equal(save(&t, WRONG_TOO, false, true), COACH_OK);
	assert_int_equal(t.saved.outcome, COACH_SAVE_ERRORS);
	assert_file(&t.place, PATH, WRONG);
	assert_int_equal(save(&t, WRONG_TOO, false, false), COACH_OK);
	assert_int_equal(t.saved.outcome, COACH_SAVE_DONE);
	assert_int_equal(t.saved.findings.len, 0);
	assert_file(&t.place, PATH, WRONG_TOO);
	done(&t);
}

/* What the caller knows already. */
static const struct coach_findings none;

static void test_checked(void **state)
{
	struct try t;
	struct coach_draft draft = draft_of(PATH, "ana", WRONG, true);

	(void)state;
	setup(&t);
	assert_int_equal(
		save_as(&t, &draft, &(struct coach_saving){.seen = &none}),
		COACH_OK);
	assert_int_equal(t.saved.outcome, COACH_SAVE_DONE);
	assert_int_equal(t.saved.findings.len, 0);
	assert_file(&t.place, PATH, WRONG);
	done(&t);
}

/* Whoever began with other bytes than are there now does not write over
 * them. */
static void test_overtaken(void **state)
{
	struct try t;
	uint64_t begun = coach_hash(coach_text(ANA));
	const struct coach_saving how = {
		.verb = "edit", .commit = true, .begun_with = &begun};
	struct coach_draft draft;

	(void)state;
	setup(&t);
	assert_int_equal(save(&t, ANA, true, true), COACH_OK);
	draft = draft_of(PATH, "ana", PAUSED, false);
	assert_int_equal(save_as(&t, &draft, &how), COACH_OK);
	assert_int_equal(t.saved.outcome, COACH_SAVE_DONE);
	draft = draft_of(PATH, "ana", ANA, false);
	assert_int_equal(save_as(&t, &draft, &how), COACH_OK);
	assert_int_equal(t.saved.outcome, COACH_SAVE_CHANGED);
	assert_file(&t.place, PATH, PAUSED);
	assert_log(&t,
		"client: ana \xe2\x80\x94 edit|client: ana \xe2\x80\x94 Ana");
	done(&t);
}

static void test_removed(void **state)
{
	struct try t;
	uint64_t begun = coach_hash(coach_text(ANA));
	struct coach_draft draft = draft_of(PATH, "ana", PAUSED, false);

	(void)state;
	setup(&t);
	assert_int_equal(save_as(&t, &draft,
				 &(struct coach_saving){
					 .seen = &none, .begun_with = &begun}),
		COACH_OK);
	assert_int_equal(t.saved.outcome, COACH_SAVE_REMOVED);
	assert_false(coach_file_exists(t.place.journal.root, PATH));
	done(&t);
}

/* Several are one commit, or nothing. */
static void test_several(void **state)
{
	struct try t;
	struct coach_draft drafts[2];
	struct coach_saving saving = {
		.drafts = drafts, .count = 2, .verb = "held", .commit = true};

	(void)state;
	setup(&t);
	assert_int_equal(save(&t, ANA, true, true), COACH_OK);
	coach_saved_release(&t.saved);
	place_put(&t.place, "clients/ben.md", CLIENT("ben", "Ben", "active"));
	drafts[0] = draft_of(PATH, "ana", PAUSED, false);
	drafts[1] = draft_of(
		"clients/ben.md", "ben", CLIENT("ben", "Ben", "gone"), false);
	assert_int_equal(
		coach_save(&t.place.journal, &saving, &t.saved, &t.error),
		COACH_OK);
	assert_int_equal(t.saved.outcome, COACH_SAVE_ERRORS);
	assert_string_equal(only_error(&t)->path, "clients/ben.md");
	assert_file(&t.place, PATH, ANA);
	coach_saved_release(&t.saved);
	coach_draft_release(&drafts[1]);
	drafts[1] = draft_of(
		"clients/ben.md", "ben", CLIENT("ben", "Ben", "ended"), false);
	assert_int_equal(
		coach_save(&t.place.journal, &saving, &t.saved, &t.error),
		COACH_OK);
	assert_int_equal(t.saved.written, 2);
	assert_file(&t.place, PATH, PAUSED);
	assert_log(&t,
		"client: ana \xe2\x80\x94 held|client: ana \xe2\x80\x94 Ana");
	coach_draft_release(&drafts[0]);
	coach_draft_release(&drafts[1]);
	done(&t);
}

/* Nothing is written when nobody is there to commit it. */
static void test_nobody(void **state)
{
	struct try t;

	(void)state;
	setup(&t);
	coach_journal_close(&t.place.journal);
	place_name_user(&t.place, "[user]\n\tname = Eva\n");
	place_open(&t.place);
	assert_int_equal(save(&t, ANA, true, true), COACH_FAIL);
	assert_int_equal(t.saved.written, 0);
	assert_non_null(t.error.hint);
	assert_false(coach_file_exists(t.place.journal.root, PATH));
	assert_int_equal(save(&t, ANA, true, false), COACH_OK);
	assert_int_equal(t.saved.written, 1);
	done(&t);
}

/* It is written and cannot be committed: what is saved is told. */
static void test_saved_not_committed(void **state)
{
	struct try t;
	char index[96];

	(void)state;
	setup(&t);
	assert_int_equal(save(&t, ANA, true, true), COACH_OK);
	snprintf(index, sizeof(index), "%s/journal/.git", t.place.folder);
	place_write(index, "index.lock", "");
	assert_int_equal(save(&t, PAUSED, false, true), COACH_FAIL);
	assert_int_equal(t.saved.written, 1);
	assert_string_equal(t.saved.commit.hex, "");
	assert_file(&t.place, PATH, PAUSED);
	done(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_new),
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_without_commit),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_errors_before),
		cmocka_unit_test(test_checked),
		cmocka_unit_test(test_overtaken),
		cmocka_unit_test(test_removed),
		cmocka_unit_test(test_several),
		cmocka_unit_test(test_nobody),
		cmocka_unit_test(test_saved_not_committed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
