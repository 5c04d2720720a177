#include "coach/base/number.h"
#include "coach/pages/hours.h"

#define NAMED_MAX 5 /* entries; the rest is counted */

static void add_left(struct coach_buffer *out,
	const struct coach_hours_sum *sum, const char *why)
{
	if (!sum->meetings)
		return;
	coach_hours_add(out, sum->minutes);
	coach_buffer_add_format(out, " hours of %zu %s are left off: %s\n",
		sum->meetings,
		coach_plural(sum->meetings, "meeting", "meetings"), why);
}

static void add_left_off(
	struct coach_buffer *out, const struct coach_hours *hours)
{
	struct coach_buffer why = COACH_BUFFER_INIT;

	coach_buffer_add_format(&why,
		"%zu %s not agreed to stand in a log (log_consent)",
		hours->no_consent.clients,
		coach_plural(hours->no_consent.clients, "client has",
			"clients have"));
	add_left(out, &hours->no_consent, why.ptr);
	add_left(out, &hours->not_said,
		"nothing says whether they count (counts)");
	add_left(out, &hours->no_client,
		"the client's entry is missing or has errors");
	if (hours->later)
		coach_buffer_add_format(out,
			"%zu %s left off: held after today, says the entry\n",
			hours->later,
			coach_plural(
				hours->later, "meeting is", "meetings are"));
	coach_buffer_release(&why);
}

/* "ID, ID and 3 more" */
static void add_ids(
	struct coach_buffer *out, const struct coach_hours_meetings *meetings)
{
	size_t named = meetings->len > NAMED_MAX ? NAMED_MAX : meetings->len;

	for (size_t i = 0; i < named; i++)
		coach_buffer_add_format(out, "%s%.*s", i ? ", " : "",
			COACH_ARG(meetings->items[i]->source.id));
	if (named < meetings->len)
		coach_buffer_add_format(
			out, " and %zu more", meetings->len - named);
}

static void add_meetings(
	struct coach_buffer *out, const struct coach_hours_answer *answer)
{
	const struct coach_hours *hours = &answer->hours;

	if (hours->no_minutes.len) {
		coach_buffer_add_format(out,
			"%zu %s left off, without minutes: ",
			hours->no_minutes.len,
			coach_plural(hours->no_minutes.len, "meeting is",
				"meetings are"));
		add_ids(out, &hours->no_minutes);
		coach_buffer_add_byte(out, '\n');
	}
	if (!hours->unusual.len)
		return;
	coach_buffer_add_format(out, "%zu %s longer than ", hours->unusual.len,
		coach_plural(hours->unusual.len, "meeting counts but is",
			"meetings count but are"));
	coach_number_add(out, answer->usual);
	coach_buffer_add_string(out, " minutes: ");
	add_ids(out, &hours->unusual);
	coach_buffer_add_byte(out, '\n');
}

static void add_not_said(
	struct coach_buffer *out, const struct coach_hours *hours)
{
	if (hours->paid_not_said)
		coach_buffer_add_format(out,
			"%zu %s whether it was paid and counts as pro bono\n",
			hours->paid_not_said,
			coach_plural(hours->paid_not_said,
				"meeting does not say", "meetings do not say"));
	if (hours->size_not_said)
		coach_buffer_add_format(out,
			"%zu %s with a group that counts as one client: "
			"group_size is not given\n",
			hours->size_not_said,
			coach_plural(
				hours->size_not_said, "meeting", "meetings"));
}

/* Do the two leave out the same, for the same reason? */
static bool alike(const struct coach_hours_level *a,
	const struct coach_hours_level *b, bool group)
{
	if (a->level->from_training != b->level->from_training)
		return false;
	return !group || a->level->group == b->level->group;
}

/* "ACC, PCC, MCC": the first of these levels and those like it. False: one
 * before it is. */
static bool add_levels(struct coach_buffer *out,
	const struct coach_hours_answer *answer, size_t first, bool group)
{
	const struct coach_hours_level *levels = answer->levels.items;

	for (size_t i = 0; i < first; i++) {
		if (alike(&levels[i], &levels[first], group))
			return false;
	}
	for (size_t i = first; i < answer->levels.len; i++) {
		if (alike(&levels[i], &levels[first], group))
			coach_buffer_add_format(out, "%s%.*s",
				i > first ? ", " : "",
				COACH_ARG(levels[i].level->name));
	}
	return true;
}

static void add_training(struct coach_buffer *out, const char *names,
	const struct coach_hours *hours,
	const struct coach_hours_level *counted)
{
	if (hours->training == COACH_DAY_NONE) {
		coach_buffer_add_format(out,
			"%s: hours count from the start of your training, "
			"which is not known\n"
			"so all count; say it once: 'training: 2026-11-20', "
			"your day, in coach.yaml\n",
			names);
	} else if (counted->before > 0) {
		coach_buffer_add_format(out, "%s: ", names);
		coach_hours_add(out, counted->before);
		coach_day_format(out, hours->training,
			COACH_TEXT(" hours before the training (%Y-%m-%d) do "
				   "not count\n"));
	}
}

static void add_levels_left(
	struct coach_buffer *out, const struct coach_hours_answer *answer)
{
	struct coach_buffer names = COACH_BUFFER_INIT;

	for (size_t i = 0; i < answer->levels.len; i++) {
		const struct coach_hours_level *one = &answer->levels.items[i];

		coach_buffer_clear(&names);
		if (one->level->from_training &&
			add_levels(&names, answer, i, false))
			add_training(out, names.ptr, &answer->hours, one);
		coach_buffer_clear(&names);
		if (one->large <= 0 || !add_levels(&names, answer, i, true))
			continue;
		coach_buffer_add_format(out, "%s: ", names.ptr);
		coach_hours_add(out, one->large);
		coach_buffer_add_string(
			out, " hours with groups of more than ");
		coach_number_add(out, one->level->group);
		coach_buffer_add_string(out, " do not count\n");
	}
	coach_buffer_release(&names);
}

void coach_hours_left(
	struct coach_buffer *out, const struct coach_hours_answer *answer)
{
	add_meetings(out, answer);
	add_left_off(out, &answer->hours);
	add_not_said(out, &answer->hours);
	add_levels_left(out, answer);
}
