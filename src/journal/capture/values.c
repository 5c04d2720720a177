#include "coach/journal/capture.h"
#include "coach/model/value.h"
#include <string.h>

/* A letter for a word that is typed often. */
struct letter {
	char letter;
	const char *word;
};

static const struct letter step_letters[] = {
	{'i', "independent"}, {'p', "prompted"}, {'m', "missed"}, {0}};
static const struct letter interval_letters[] = {
	{'y', "yes"}, {'n', "no"}, {'1', "yes"}, {'0', "no"}, {0}};

static const char *word_of(const struct letter *letters, char letter)
{
	for (; letters->letter; letters++) {
		if (letters->letter == letter)
			return letters->word;
	}
	return NULL;
}

static bool all_letters(const struct letter *letters, struct coach_text text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (!word_of(letters, text.ptr[i]))
			return false;
	}
	return text.len > 0;
}

/* "i,p,m" and "ipm" to the words. */
static void spell_out(struct coach_settings *values, const char *field,
	const struct letter *letters)
{
	for (size_t i = 0; i < values->len; i++) {
		struct coach_texts *texts = &values->items[i].values;
		struct coach_texts words = {0};

		if (!coach_text_is(values->items[i].field, field))
			continue;
		for (size_t k = 0; k < texts->len; k++) {
			struct coach_text item = texts->items[k];

			if (!all_letters(letters, item)) {
				COACH_PUSH(&words, item);
				continue;
			}
			for (size_t c = 0; c < item.len; c++)
				COACH_PUSH(&words,
					coach_text(
						word_of(letters, item.ptr[c])));
		}
		free(texts->items);
		*texts = words;
	}
}

static int unknown_field(const struct coach_kind *kind, struct coach_text name,
	struct coach_error *error)
{
	struct coach_texts names = {0};
	struct coach_text near;

	for (size_t i = 0; i < kind->field_count; i++)
		COACH_PUSH(&names, kind->fields[i].name);
	near = coach_nearest(name, &names);
	free(names.items);
	coach_error_set(error, COACH_USAGE,
		"an observation has no field '%.*s'", COACH_ARG(name));
	if (near.len)
		coach_error_hint(
			error, "did you mean '%.*s'?", COACH_ARG(near));
	else
		coach_error_hint(
			error, "'coach kinds observation' lists the fields");
	return COACH_USAGE;
}

static int check_fields(const struct coach_kind *kind,
	const struct coach_settings *values, struct coach_error *error)
{
	for (size_t i = 0; i < values->len; i++) {
		if (!coach_kind_field(kind, values->items[i].field))
			return unknown_field(
				kind, values->items[i].field, error);
	}
	return COACH_OK;
}

/* A score of other steps than the skill has is of no use to anybody. */
static int check_steps(const struct coach_capture *capture,
	const struct coach_settings *values, struct coach_error *error)
{
	const struct coach_setting *steps = coach_settings_get(values, "steps");
	const struct coach_chained *skill =
		coach_evidence_skill(&capture->evidence.facts,
			coach_settings_value(values, "skill"));

	if (!steps || !skill || steps->values.len == skill->steps.len)
		return COACH_OK;
	return coach_error_set(error, COACH_USAGE,
		"steps: %zu are scored, but '%.*s' has %zu", steps->values.len,
		COACH_ARG(skill->source.id), skill->steps.len);
}

/* Only what is measured may be below 0, such as a temperature. */
static int check_value(const struct coach_capture *capture,
	const struct coach_settings *values, struct coach_error *error)
{
	const struct coach_pinpoint *pinpoint =
		coach_evidence_pinpoint(&capture->evidence.facts,
			coach_settings_value(values, "pinpoint"));
	struct coach_text value = coach_settings_value(values, "value");

	if (!pinpoint || !coach_text_starts(value, "-") ||
		coach_text_is(pinpoint->measure, "value"))
		return COACH_OK;
	return coach_error_set(error, COACH_USAGE,
		"value: %.*s is below 0, which a %.*s cannot be",
		COACH_ARG(value), COACH_ARG(pinpoint->measure));
}

/* A slip of the year would put it in no view for a long time. */
static int check_day(
	const struct coach_settings *values, struct coach_error *error)
{
	struct coach_text date = coach_settings_value(values, "date");
	coach_day day = coach_day_parse(date);

	if (day == COACH_DAY_NONE || day <= coach_day_today())
		return COACH_OK;
	return coach_error_set(error, COACH_USAGE,
		"date: %.*s has not come yet, nothing was observed then",
		COACH_ARG(date));
}

int coach_capture_values(struct coach_capture *capture, char *const *words,
	size_t count, struct coach_settings *values, struct coach_error *error)
{
	int status = coach_settings_parse(
		values, capture->kind, words, count, &capture->arena, error);

	if (status)
		return status;
	spell_out(values, "steps", step_letters);
	spell_out(values, "intervals", interval_letters);
	status = check_fields(capture->kind, values, error);
	if (status == COACH_OK)
		status = coach_settings_resolve(capture->journal, capture->kind,
			NULL, values, &capture->arena, error);
	if (status == COACH_OK)
		status = check_day(values, error);
	if (status == COACH_OK)
		status = check_value(capture, values, error);
	if (status == COACH_OK)
		status = check_steps(capture, values, error);
	return status;
}

void coach_capture_set(struct coach_settings *values, const char *field,
	struct coach_text value)
{
	struct coach_setting setting = {.field = coach_text(field)};

	if (coach_settings_value(values, field).len)
		return;
	COACH_PUSH(&setting.values, value);
	COACH_PUSH(values, setting);
}
