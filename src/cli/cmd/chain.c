#include "coach/pages/chain.h"
#include "cli/picture.h"
#include <stdlib.h>

static const struct coach_option options[] = {
	PICTURE_OPTIONS("sessions",
		"skills of one client, or of SKILL that client's sessions"),
	{0}};

static void chains_release(struct coach_chains *chains)
{
	for (size_t i = 0; i < chains->len; i++)
		coach_chain_release(&chains->items[i]);
	free(chains->items);
}

/* The skill that was named, else those that have sessions. */
static void make_chains(struct coach_chains *chains,
	const struct coach_evidence *evidence, const struct picture_call *call,
	const struct view_subject *subject)
{
	for (size_t i = 0; i < evidence->skills.len; i++) {
		const struct coach_chained *skill = &evidence->skills.items[i];
		struct coach_chain chain;

		coach_chain_make(&chain, evidence, skill,
			coach_buffer_text(&subject->client), &call->window);
		if (view_subject_wants(subject, "skill", skill->source.id,
			    skill->client, chain.sessions.len)) {
			COACH_PUSH(chains, chain);
		} else {
			coach_chain_release(&chain);
		}
	}
}

static int run(struct coach_cli *cli, const void *given,
	const struct coach_words *words, struct coach_error *error)
{
	const struct picture_call *call = given;
	struct coach_text kinds[] = {COACH_TEXT("skill"), COACH_TEXT("client")};
	const struct coach_texts among = {kinds, 2, 2};
	struct coach_journal_evidence evidence;
	struct view_subject subject;
	struct coach_chains chains = {0};
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
		status = picture_page(
			cli, &coach_chains_page, &chains, call, error);
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
	.page = &coach_chains_page,
	.run = run,
};
