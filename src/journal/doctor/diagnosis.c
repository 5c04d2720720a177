#include "parts.h"
#include <stdlib.h>
#include <string.h>

#define NAMED ((size_t)3) /* files in one finding */

void coach_diagnoses_release(struct coach_diagnoses *diagnoses)
{
	for (size_t i = 0; i < diagnoses->len; i++) {
		free(diagnoses->items[i].words);
		free(diagnoses->items[i].hint);
	}
	free(diagnoses->items);
	*diagnoses = (struct coach_diagnoses){0};
}

void coach_diagnose(struct coach_diagnoses *diagnoses, const char *check,
	enum coach_health health, const char *hint, const char *format, ...)
{
	struct coach_diagnosis diagnosis = {.check = check,
		.health = health,
		.hint = hint ? coach_strdup(hint) : NULL};
	struct coach_buffer words = COACH_BUFFER_INIT;
	va_list args;

	va_start(args, format);
	coach_buffer_add_vformat(&words, format, args);
	va_end(args);
	diagnosis.words = coach_buffer_detach(&words);
	COACH_PUSH(diagnoses, diagnosis);
}

void coach_diagnose_error(struct coach_diagnoses *diagnoses, const char *check,
	enum coach_health health, struct coach_error *error)
{
	coach_diagnose(diagnoses, check, health, error->hint, "%s",
		error->message ? error->message : "cannot be checked");
	coach_error_release(error);
}

void doctor_name(struct doctor_names *names, const char *name)
{
	if (!names->count++)
		coach_buffer_init(&names->words);
	if (names->count <= NAMED)
		coach_buffer_add_format(&names->words, "%s'%s'",
			names->count > 1 ? ", " : "", name);
}

void doctor_names_end(struct doctor_names *names)
{
	if (names->count > NAMED)
		coach_buffer_add_format(
			&names->words, " and %zu more", names->count - NAMED);
}
