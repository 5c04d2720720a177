#include "capture.h"

#define STOP 'n'

/* Only what is not known. */
static int ask(struct coach_speakers *speakers, struct coach_error *error)
{
	char giver = 0, receiver = 0;

	if (!speakers->giver.len)
		giver = coach_prompt(
			"Who made the remarks: the [c]lient, "
			"[y]ou, the [s]ponsor, a [p]eer, or do [n]ot "
			"save?",
			"cyspn");
	if (giver != STOP && !speakers->receiver.len)
		receiver =
			coach_prompt("To whom: the [t]eam, the [c]lient, or do "
				     "[n]ot save?",
				"tcn");
	if (giver == STOP || receiver == STOP)
		return coach_error_set(error, COACH_NO, "nothing is saved");
	if (giver)
		speakers->giver = giver == 'c' ? COACH_TEXT("client")
			: giver == 'y'         ? COACH_TEXT("coach")
			: giver == 's'         ? COACH_TEXT("sponsor")
					       : COACH_TEXT("peer");
	if (receiver)
		speakers->receiver = receiver == 't' ? COACH_TEXT("team")
						     : COACH_TEXT("client");
	speakers->by = COACH_SPOKEN_GIVEN;
	return COACH_OK;
}

int capture_speakers(struct capture *capture, struct coach_settings *values,
	struct coach_speakers *speakers, struct coach_error *error)
{
	struct coach_observation probe = {
		.source.date =
			coach_day_parse(coach_settings_value(values, "date")),
		.client = coach_buffer_text(&capture->client),
		.pinpoint = coach_settings_value(values, "pinpoint"),
		.skill = coach_settings_value(values, "skill"),
		.said_giver = coach_settings_value(values, "giver"),
		.said_receiver = coach_settings_value(values, "receiver")};
	int status = COACH_OK;

	if (probe.source.date == COACH_DAY_NONE)
		probe.source.date = coach_day_today();
	*speakers = (struct coach_speakers){.day = COACH_DAY_NONE};
	if (!coach_settings_value(values, "positive").len &&
		!coach_settings_value(values, "corrective").len)
		return COACH_OK;
	*speakers = coach_speakers_of(&capture->evidence.facts, &probe);
	if (speakers->by == COACH_SPOKEN_UNKNOWN &&
		coach_cli_interactive(capture->cli)) {
		status = ask(speakers, error);
	} else if (speakers->by == COACH_SPOKEN_UNKNOWN) {
		status = coach_error_set(error, COACH_USAGE,
			"who made the remarks, and to whom? Nothing tells it "
			"yet");
		coach_error_hint(error,
			"add --giver client --receiver team, or --giver coach "
			"--receiver client");
	}
	if (status == COACH_OK) {
		capture_set(values, "giver", speakers->giver);
		capture_set(values, "receiver", speakers->receiver);
	}
	return status;
}
