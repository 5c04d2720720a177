#ifndef COACH_METHOD_H
#define COACH_METHOD_H

#include "coach/error.h"
#include "coach/yaml.h"

/*
 * The coaching method as data: the steps, questions, zones and guidelines of
 * the shipped templates/steps.yaml, and the shipped skills.
 */
struct coach_method {
	const struct coach_node *steps; /* a list of maps: id, name, does … */
	const struct coach_node *root;  /* all of steps.yaml */
	struct coach_skill {
		struct coach_text id, name;     /* "attending", "Attending" */
		struct coach_text about;        /* the section Description */
		const struct coach_node *steps; /* a list of texts, or NULL */
	} * skills;
	size_t skill_count;
	struct coach_arena arena; /* all of the above lives there */
};

/* Fails only when what was compiled in is broken. */
int coach_method_read(struct coach_method *method, struct coach_error *error);
void coach_method_release(struct coach_method *method);

#endif
