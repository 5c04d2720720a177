#ifndef JOURNAL_DOCTOR_PARTS_H
#define JOURNAL_DOCTOR_PARTS_H

#include "coach/journal/doctor.h"
#include "coach/port/git/store.h"
#include "journal/sync/apply.h"

/* A look at a journal, or only at the machine. */
struct doctor {
	struct coach_journal *journal; /* NULL: there is none */
	const struct coach_doctor_options *options;
	bool quick; /* only what needs nobody else, before and after a fix */
	struct coach_left_out left_out; /* by doctor_check_committed: files of
		the last commit that are never made here */
	struct coach_diagnoses *out;
};

/* The checks. None of them changes anything; 'git' is open to read. */
typedef void doctor_check(struct doctor *doctor);
/* git itself, and who commits. */
doctor_check doctor_check_git;
/* git's drivers for entries. */
doctor_check doctor_check_git_use;
/* HEAD, its commit, and nothing half done in the repository. */
doctor_check doctor_check_repository;
/* Objects that cannot be read. */
doctor_check doctor_check_objects;
/* Locks, and what a command that was killed has left. */
doctor_check doctor_check_leftovers;
/* The remote; unless it is quick, also try to get there. */
doctor_check doctor_check_remote;
/* What is in the entries. */
doctor_check doctor_check_entries;
/* Files: access, names, secrets, other repositories. */
doctor_check doctor_check_files;

/* What git's filter drivers do, such as encryption. */
void doctor_check_drivers(struct coach_journal *journal,
	const struct coach_git_deltas *files, struct coach_diagnoses *out);
/* The files of the last commit, as what differs from nothing. */
void doctor_list_files(struct coach_git *git, struct coach_git_deltas *files);
/* Set objects that cannot be read aside, and make again those of files that
 * are here. */
void doctor_fix_objects(struct coach_git *git, struct coach_diagnoses *out);
/* Unlock the files that were written before their driver was set up. The
 * journal's lock is ours. */
void doctor_fix_drivers(
	struct coach_journal *journal, struct coach_diagnoses *out);

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
