#include "coach/method.h"
#include "coach/entry.h"
#include "coach/journal.h"

#define STEPS_FILE "templates/steps.yaml"
#define SKILLS_FOLDER "skills/"

static int read_steps(struct coach_method *method, struct coach_text bytes,
	struct coach_error *error)
{
	size_t offset = 0;
	int status = coach_yaml_parse(bytes, 0, bytes.len, &method->arena,
		&method->root, &offset, error);

	if (status)
		return status;
	method->steps = coach_node_get(method->root, "steps");
	if (!method->steps || method->steps->type != COACH_NODE_LIST)
		return coach_error_set(error, COACH_FAIL, "no steps");
	return COACH_OK;
}

static int read_skill(struct coach_method *method, struct coach_text bytes,
	struct coach_error *error)
{
	struct coach_skill *skill = &method->skills[method->skill_count];
	struct coach_entry entry;

	if (coach_entry_parse(
		    &entry, bytes, COACH_ENTRY_WHOLE, &method->arena, NULL))
		return coach_error_set(
			error, COACH_FAIL, "front matter that does not parse");
	skill->id = entry.id;
	skill->name = coach_entry_title(&entry, NULL);
	skill->about = coach_entry_section(&entry, "Description");
	skill->steps = coach_entry_get(&entry, "steps");
	method->skill_count++;
	return COACH_OK;
}

int coach_method_read(struct coach_method *method, struct coach_error *error)
{
	int status = COACH_OK;

	*method = (struct coach_method){0};
	method->skills = coach_arena_alloc(&method->arena,
		(coach_shipped_count + 1) * sizeof(*method->skills));
	for (size_t i = 0; i < coach_shipped_count; i++) {
		const struct coach_shipped *file = &coach_shipped[i];

		if (coach_text_is(coach_text(file->path), STEPS_FILE))
			status = read_steps(method, file->bytes, error);
		else if (coach_text_starts(
				 coach_text(file->path), SKILLS_FOLDER))
			status = read_skill(method, file->bytes, error);
		if (status) {
			coach_error_prefix(
				error, "the shipped '%s'", file->path);
			error->status = COACH_FAIL;
			break;
		}
	}
	if (status == COACH_OK && !method->steps)
		status = coach_error_set(error, COACH_FAIL,
			"the shipped '" STEPS_FILE "' is missing");
	if (status) {
		coach_method_release(method);
		return COACH_FAIL;
	}
	return COACH_OK;
}

void coach_method_release(struct coach_method *method)
{
	coach_arena_release(&method->arena);
	*method = (struct coach_method){0};
}
