#include "coach/port/git/store.h"
#include "parts.h"
#include <stdlib.h>

#define AGAIN \
	"get from the remote again what it has of them: git fetch --refetch"

void doctor_check_objects(struct doctor *doctor)
{
	struct coach_git *git = doctor->journal->git;
	struct coach_diagnoses *out = doctor->out;
	struct coach_error error = {0};
	struct coach_oids oids = {0};
	struct doctor_names names = {0};

	if (coach_git_damaged(git, &oids, &error)) {
		coach_diagnose_error(
			out, "objects", COACH_HEALTH_PROBLEM, &error);
	} else if (oids.len) {
		for (size_t i = 0; i < oids.len; i++)
			doctor_name(&names, oids.items[i].hex);
		doctor_names_end(&names);
		coach_diagnose(out, "objects", COACH_HEALTH_PROBLEM,
			"set them aside: coach doctor --fix; then " AGAIN,
			"%zu cannot be read, as after a crash: %s", oids.len,
			names.words.ptr);
		coach_buffer_release(&names.words);
	}
	free(oids.items);
}

void doctor_fix_objects(struct coach_git *git, struct coach_diagnoses *out)
{
	struct coach_error error = {0};
	struct coach_oids oids = {0};
	size_t restored = 0;
	int status = coach_git_damaged(git, &oids, &error);

	if (status == COACH_OK && oids.len)
		status = coach_git_repair(git, &oids, &restored, &error);
	if (status != COACH_OK)
		coach_diagnose_error(
			out, "objects", COACH_HEALTH_PROBLEM, &error);
	else if (oids.len)
		coach_diagnose(out, "objects", COACH_HEALTH_FIXED,
			restored < oids.len ? AGAIN : NULL,
			"%zu could not be read: set aside in '%scoach/"
			"damaged', and %zu made again of what is here",
			oids.len, coach_git_folder(git), restored);
	free(oids.items);
}
