#include "chain_answer.h"

static coach_day day_of(const struct coach_chain_session *session)
{
	return session->source->date;
}

static void json_steps(struct coach_json *json, const struct coach_chain *chain)
{
	coach_json_key(json, "steps");
	coach_json_open(json, '[');
	for (size_t i = 0; i < chain->steps.len; i++) {
		const struct coach_chain_step *step = &chain->steps.items[i];

		coach_json_open(json, '{');
		coach_json_pair_count(json, "step", i + 1);
		coach_json_pair(json, "words", step->words);
		coach_json_pair_count(json, "independent", step->independent);
		coach_json_pair_count(json, "prompted", step->prompted);
		coach_json_pair_count(json, "missed", step->missed);
		coach_json_pair_day(json, "mastered", step->mastered);
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

static void json_sessions(
	struct coach_json *json, const struct coach_chain *chain)
{
	coach_json_key(json, "sessions");
	coach_json_open(json, '[');
	for (size_t i = 0; i < chain->sessions.len; i++) {
		const struct coach_chain_session *session =
			&chain->sessions.items[i];
		const struct coach_texts *steps = session->steps;

		coach_json_open(json, '{');
		coach_json_pair_day(json, "date", day_of(session));
		coach_json_pair_count(
			json, "independent", session->independent);
		coach_json_pair_real(json, "percent", session->percent);
		coach_json_key(json, "steps");
		coach_json_open(json, '[');
		for (size_t k = 0; k < steps->len; k++)
			coach_json_text(json, steps->items[k]);
		coach_json_close(json, ']');
		coach_json_pair(json,
			session->observation ? "observation" : "practice",
			session->source->id);
		coach_json_close(json, '}');
	}
	coach_json_close(json, ']');
}

void chain_json(struct coach_json *json, const struct coach_chain *chain)
{
	const struct coach_chained *skill = chain->skill;

	coach_json_open(json, '{');
	coach_json_pair(json, "skill", skill->source.id);
	coach_json_pair(json, "title", skill->source.title);
	coach_json_pair(json, "owner", skill->owner);
	coach_json_pair(json, "client", skill->client);
	coach_json_pair_real(json, "mastery_percent", skill->mastery_percent);
	coach_json_pair_real(json, "mastery_sessions", skill->mastery_sessions);
	coach_json_pair_day(json, "mastered", chain->mastered);
	coach_json_pair_count(json, "in_a_row", chain->in_a_row);
	coach_json_key(json, "breaks_at");
	if (chain->breaks < chain->steps.len)
		coach_json_count(json, chain->breaks + 1);
	else
		coach_json_null(json);
	coach_json_key(json, "never_independent");
	coach_json_open(json, '{');
	coach_json_pair_count(json, "steps", chain->never);
	coach_json_key(json, "weakest");
	if (chain->never)
		coach_json_count(json, chain->weakest + 1);
	else
		coach_json_null(json);
	coach_json_close(json, '}');
	json_steps(json, chain);
	json_sessions(json, chain);
	coach_json_key(json, "left_out");
	coach_json_open(json, '{');
	coach_json_pair_count(json, "no_steps", chain->no_steps);
	coach_json_pair_count(json, "unequal", chain->unequal);
	coach_json_pair_count(json, "second_observer", chain->second_observer);
	coach_json_pair_count(json, "other_client", chain->other_client);
	coach_json_pair_count(json, "other_role", chain->other_role);
	coach_json_close(json, '}');
	coach_json_close(json, '}');
}

/* ---- rows ------------------------------------------------------------------
 */

const struct coach_column chain_columns[] = {{"skill", false}, {"date", false},
	{"independent", false}, {"steps", false}, {"percent", false},
	{"broken", false}, {"client", true}, {"observation", true},
	{"practice", true}};
const size_t chain_column_count =
	sizeof(chain_columns) / sizeof(*chain_columns);

/* The numbers of the steps that were not independent: "2 4". */
static void add_broken(
	struct coach_table *table, const struct coach_chain_session *session)
{
	const struct coach_texts *steps = session->steps;
	struct coach_buffer words = COACH_BUFFER_INIT;

	for (size_t i = 0; i < steps->len; i++) {
		if (!coach_text_is(steps->items[i], "independent"))
			coach_buffer_add_format(
				&words, "%s%zu", words.len ? " " : "", i + 1);
	}
	coach_table_add_text(table, coach_buffer_text(&words));
	coach_buffer_release(&words);
}

void chain_rows(struct coach_table *table, const struct coach_chain *chain)
{
	for (size_t i = 0; i < chain->sessions.len; i++) {
		const struct coach_chain_session *session =
			&chain->sessions.items[i];

		coach_table_add_text(table, chain->skill->source.id);
		coach_table_add_day(table, COACH_LOOK_PLAIN, day_of(session));
		coach_table_add_count(table, session->independent);
		coach_table_add_count(table, session->steps->len);
		coach_table_add_real(table, COACH_LOOK_PLAIN, session->percent);
		add_broken(table, session);
		coach_table_add_text(table,
			session->observation ? session->observation->client
					     : COACH_TEXT(""));
		coach_table_add_text(table,
			session->observation ? session->source->id
					     : COACH_TEXT(""));
		coach_table_add_text(table,
			session->observation ? COACH_TEXT("")
					     : session->source->id);
	}
}
