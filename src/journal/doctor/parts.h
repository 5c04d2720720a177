#ifndef JOURNAL_DOCTOR_PARTS_H
#define JOURNAL_DOCTOR_PARTS_H

#include "coach/journal/doctor.h"
#include "coach/port/git/store.h"
#include "journal/sync/apply.h"

/* The checks. None of them changes anything; 'git' is open to read. */

/* git itself, and who commits. */
void doctor_check_git(struct coach_git *git, struct coach_diagnoses *out);
/* HEAD, its commit, and nothing half done in the repository. */
void doctor_check_repository(
	struct coach_journal *journal, struct coach_diagnoses *out);
/* Objects that cannot be read. */
void doctor_check_objects(struct coach_git *git, struct coach_diagnoses *out);
/* Set them aside, and make again those of files that are here. */
void doctor_fix_objects(struct coach_git *git, struct coach_diagnoses *out);
/* Locks, and what a command that was killed has left. */
void doctor_check_leftovers(
	struct coach_journal *journal, struct coach_diagnoses *out);
/* 'reach': also try to get there. */
void doctor_check_remote(
	struct coach_journal *journal, bool reach, struct coach_diagnoses *out);
/* The files of the last commit, as what differs from nothing. */
void doctor_list_files(struct coach_git *git, struct coach_git_deltas *files);
/* What git's filter drivers do, such as encryption. */
void doctor_check_drivers(struct coach_journal *journal,
	const struct coach_git_deltas *files, struct coach_diagnoses *out);
/* Unlock the files that were written before their driver was set up. The
 * journal's lock is ours. */
void doctor_fix_drivers(
	struct coach_journal *journal, struct coach_diagnoses *out);
/* What is in the entries. */
void doctor_check_entries(struct coach_journal *journal,
	const struct coach_doctor_options *options,
	struct coach_diagnoses *out);
/* Files: access, names, secrets, other repositories. 'left_out' are those of
 * the last commit that are never made here. */
void doctor_check_files(struct coach_journal *journal,
	const struct coach_left_out *left_out, struct coach_diagnoses *out);

/* The first line that "PROGRAM OPTION" prints, or an error. */
int doctor_program_words(const char *program, const char *option,
	struct coach_buffer *words, struct coach_error *error);

/* "a, b, c and 4 more" */
struct doctor_names {
	struct coach_buffer words;
	size_t count;
};
void doctor_name(struct doctor_names *names, const char *name);
void doctor_names_end(struct doctor_names *names);

#endif
