#include "coach/port/git/remote.h"
#include "coach/port/git/store.h"
#include "coach/port/git/worktree.h"
#include "parts.h"
#include <stdlib.h>
#include <string.h>

/* All files are listed once, and let go of before the next check. */
static void check_committed(struct doctor *doctor)
{
	struct coach_git_deltas files = {0};

	doctor_list_files(doctor->journal->git, &files);
	doctor_check_drivers(doctor->journal, &files, doctor->out);
	coach_left_out_add(&doctor->left_out, &files);
	coach_git_deltas_release(&files);
}

enum need {
	NEED_JOURNAL = 1,
	NEED_GIT = 2,
	QUICK = 4 /* also before and after a fix */
};

/* In the order in which they are told. */
static const struct {
	doctor_check *check;
	unsigned needs;
} checks[] = {
	{doctor_check_git, 0},
	{doctor_check_repository, NEED_GIT | QUICK},
	{doctor_check_git_use, NEED_GIT},
	{doctor_check_objects, NEED_GIT},
	{doctor_check_leftovers, NEED_GIT | QUICK},
	{doctor_check_remote, NEED_GIT | QUICK},
	{check_committed, NEED_GIT | QUICK},
	{doctor_check_entries, NEED_JOURNAL},
	{doctor_check_files, NEED_JOURNAL},
};

static void run_checks(struct coach_journal *journal,
	const struct coach_doctor_options *options, bool quick,
	struct coach_diagnoses *out)
{
	struct doctor doctor = {journal, options, quick, {0}, out};
	unsigned lacks = (journal ? 0 : NEED_JOURNAL) |
		(journal && journal->git ? 0 : NEED_GIT);

	for (size_t i = 0; i < sizeof(checks) / sizeof(*checks); i++) {
		if (!(checks[i].needs & lacks) &&
			(!quick || checks[i].needs & QUICK))
			checks[i].check(&doctor);
	}
	coach_left_out_release(&doctor.left_out);
}

/* What a first exchange that worked has left unsaid. */
static void fix_upstream(struct coach_journal *journal)
{
	struct coach_upstream upstream = {0};
	struct coach_error error = {0};
	struct coach_oid tip = {{0}};
	int status = coach_git_upstream(journal->git, NULL, &upstream, &error);

	if (upstream.remote && !upstream.configured)
		status = coach_git_tracking(
			journal->git, &upstream, &tip, &error);
	if (status == COACH_OK && tip.hex[0])
		coach_git_set_upstream(journal->git, &upstream, &error);
	coach_upstream_release(&upstream);
	coach_error_release(&error);
}

/* The lock's owner puts right what an earlier one left. */
static void fix(struct coach_journal *journal, struct coach_diagnoses *out)
{
	struct coach_error error = {0};

	if (coach_journal_lock(journal, &error) == COACH_OK) {
		coach_git_leavings_remove(journal->git, false);
		fix_upstream(journal);
		doctor_fix_drivers(journal, out);
		coach_journal_unlock(journal);
	} else {
		coach_diagnose_error(out, "fix", COACH_HEALTH_PROBLEM, &error);
	}
}

static bool has(const struct coach_diagnoses *list,
	const struct coach_diagnosis *wanted)
{
	for (size_t i = 0; i < list->len; i++) {
		if (!strcmp(list->items[i].check, wanted->check) &&
			!strcmp(list->items[i].words, wanted->words))
			return true;
	}
	return false;
}

/* What was wrong before and is so no more. */
static void add_fixed(struct coach_diagnoses *before,
	const struct coach_diagnoses *now, struct coach_diagnoses *out)
{
	for (size_t i = 0; i < before->len; i++) {
		const struct coach_diagnosis *old = &before->items[i];

		if (old->health != COACH_HEALTH_OK && !has(now, old))
			coach_diagnose(out, old->check, COACH_HEALTH_FIXED,
				NULL, "%s", old->words);
	}
}

static int open_journal(
	struct coach_journal *journal, struct coach_diagnoses *out)
{
	struct coach_error error = {0};
	int status;

	if (!journal->kinds.len && coach_journal_load_kinds(journal, &error))
		coach_diagnose_error(
			out, "kinds", COACH_HEALTH_PROBLEM, &error);
	status = coach_journal_git(journal, false, &error);
	if (status)
		coach_diagnose_error(
			out, "repository", COACH_HEALTH_PROBLEM, &error);
	return status;
}

void coach_doctor_run(struct coach_journal *journal,
	const struct coach_doctor_options *options,
	struct coach_diagnoses *diagnoses)
{
	struct coach_diagnoses before = {0}, now = {0};

	if (journal && open_journal(journal, diagnoses) == COACH_OK &&
		options->fix) {
		doctor_fix_objects(journal->git, diagnoses);
		run_checks(journal, options, true, &before);
		fix(journal, diagnoses);
		run_checks(journal, options, true, &now);
		add_fixed(&before, &now, diagnoses);
	}
	run_checks(journal, options, false, diagnoses);
	coach_diagnoses_release(&before);
	coach_diagnoses_release(&now);
}
