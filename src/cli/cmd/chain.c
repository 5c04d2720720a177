#include "chain_answer.h"
#include "cli/picture.h"
#include <stdlib.h>

static const struct coach_option options[] = {
	PICTURE_OPTIONS("sessions",
		"skills of one client, or of SKILL that client's sessions"),
	{0}};

struct chains {
	struct coach_chain *items;
	size_t len, cap;
	size_t sessions; /* of all of them */
};

static void chains_release(struct chains *chains)
{
	for (size_t i = 0; i < chains->len; i++)
		coach_chain_release(&chains->items[i]);
	free(chains->items);
}

/*
 * The skill that was named; else those of the client, and those of nobody
 * with sessions of the client; else all with sessions.
 */
static bool wanted(const struct coach_chained *skill,
	const struct coach_chain *chain, const struct view_subject *subject)
{
	struct coach_text kind = coach_buffer_text(&subject->kind);
	struct coach_text client = coach_buffer_text(&subject->client);

	if (coach_text_is(kind, "skill"))
		return coach_text_eq(
			skill->source.id, coach_buffer_text(&subject->id));
	return chain->sessions.len ||
		(client.len && coach_text_eq(skill->client, client));
}

static void make_chains(struct chains *chains,
	const struct coach_evidence *evidence, const struct picture_call *call,
	const struct view_subject *subject)
{
	for (size_t i = 0; i < evidence->skills.len; i++) {
		const struct coach_chained *skill = &evidence->skills.items[i];
		struct coach_chain chain;

		coach_chain_make(&chain, evidence, skill,
			coach_buffer_text(&subject->client), &call->window);
		if (wanted(skill, &chain, subject)) {
			chains->sessions += chain.sessions.len;
			COACH_PUSH(chains, chain);
		} else {
			coach_chain_release(&chain);
		}
	}
}

static void add_pictures(struct coach_cli *cli, struct coach_buffer *answer,
	const struct picture_call *call, const struct chains *chains)
{
	struct coach_look look = picture_look(cli, call);

	for (size_t i = 0; i < chains->len; i++) {
		if (i)
			coach_buffer_add_string(answer, "\n\n");
		chain_picture(answer, &chains->items[i], &look);
	}
}

static void add_json(struct coach_buffer *answer,
	const struct picture_call *call, const struct chains *chains)
{
	struct coach_json json;

	view_json_begin(&json, answer, call->format == PICTURE_FORMAT_JSONL);
	for (size_t i = 0; i < chains->len; i++) {
		chain_json(&json, &chains->items[i]);
		view_json_next(&json);
	}
	view_json_end(&json);
}

static void add_rows(struct coach_cli *cli, struct coach_buffer *answer,
	const struct picture_call *call, const struct chains *chains,
	struct coach_buffer *left)
{
	struct coach_table table = {
		.columns = chain_columns, .column_count = chain_column_count};

	for (size_t i = 0; i < chains->len; i++) {
		const struct coach_chain *chain = &chains->items[i];
		struct coach_buffer words = COACH_BUFFER_INIT;

		chain_rows(&table, chain);
		chain_left_words(&words, chain);
		picture_left(left, &words,
			chains->len > 1 ? chain->skill->source.id
					: COACH_TEXT(""));
	}
	picture_rows(cli, answer, call, &table);
	coach_table_release(&table);
}

static int answer_chains(struct coach_cli *cli, const struct picture_call *call,
	const struct chains *chains, struct coach_error *error)
{
	struct coach_buffer answer = COACH_BUFFER_INIT;
	struct coach_buffer left = COACH_BUFFER_INIT;
	int status;

	switch ((enum picture_format)call->format) {
	case PICTURE_FORMAT_PICTURE:
		add_pictures(cli, &answer, call, chains);
		break;
	case PICTURE_FORMAT_JSON:
	case PICTURE_FORMAT_JSONL:
		add_json(&answer, call, chains);
		break;
	case PICTURE_FORMAT_TABLE:
	case PICTURE_FORMAT_MARKDOWN:
	case PICTURE_FORMAT_CSV:
		add_rows(cli, &answer, call, chains, &left);
		break;
	}
	status = picture_answer(cli, &answer, call, chains->sessions > 0,
		"no session found; 'coach observe CLIENT SKILL --steps iipm' "
		"writes one down: each step independent, prompted or missed; "
		"of a skill of your own, 'coach new practice' with 'steps'",
		&left, error);
	coach_buffer_release(&answer);
	coach_buffer_release(&left);
	return status;
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct picture_call *call = given;
	struct coach_text kinds[] = {COACH_TEXT("skill"), COACH_TEXT("client")};
	const struct coach_texts among = {kinds, 2, 2};
	struct coach_journal_evidence evidence;
	struct view_subject subject;
	struct chains chains = {0};
	int status = view_subject_find(
		cli, words, call->client, &among, &subject, error);

	/* Steps may be pinpoints. */
	if (status == COACH_OK)
		status = view_read(cli,
			COACH_WANT_SKILLS | COACH_WANT_PINPOINTS |
				COACH_WANT_OBSERVATIONS | COACH_WANT_PRACTICES,
			&evidence, error);
	if (status == COACH_OK) {
		make_chains(&chains, &evidence.facts, call, &subject);
		status = answer_chains(cli, call, &chains, error);
		chains_release(&chains);
		view_end(&evidence);
	}
	view_subject_release(&subject);
	return status;
}

const struct coach_command coach_command_chain = {
	.name = "chain",
	.synopsis = "[SKILL | CLIENT]",
	.help = "how much of a chained skill is done without help",
	.about = "Each step in each session, whether the skill is mastered, "
		 "and the step at which it breaks most often. Sessions are "
		 "observations that score every step, and for a skill of your "
		 "own also the practices that do. No session: exit code 1.\n"
		 "\n"
		 "  coach chain open-the-huddle\n"
		 "  coach chain maria --format json\n",
	.group = COACH_GROUP_READ,
	.needs = COACH_NEEDS_KINDS,
	.options = options,
	.call_size = sizeof(struct picture_call),
	.run = run,
};
