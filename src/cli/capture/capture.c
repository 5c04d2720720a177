#include "capture.h"
#include "cli/ask.h"
#include "cli/compose.h"
#include "cli/output.h"
#include "cli/ref.h"
#include "cli/write.h"
#include "coach/pages/captured.h"

#define STOP 'n'

int capture_begin(struct coach_capture *capture, struct coach_cli *cli,
	const char *client, struct coach_error *error)
{
	struct coach_records records = {0};
	const struct coach_kind *kind;
	int status = coach_cli_kind(cli, "observation", &kind, error);

	*capture = (struct coach_capture){0};
	if (status == COACH_OK)
		status = coach_cli_client(cli, client, &records, error);
	if (status == COACH_OK)
		status = coach_capture_begin(
			capture, &cli->journal, kind, &records.items[0], error);
	coach_records_release(&records);
	return status;
}

/* ---- asking -------------------------------------------------------------- */

/* In which phase is it, when the baseline is over? */
static void ask_phase(struct coach_cli *cli, struct coach_capture *capture,
	struct coach_settings *values)
{
	struct coach_buffer question = COACH_BUFFER_INIT;
	char key;

	if (coach_cli_interactive(cli) &&
		coach_capture_phase_is_open(capture, values, &question)) {
		coach_buffer_add_string(&question,
			".\nIs this still [b]aseline, [m]aintenance, or "
			"[i]ntervention?");
		coach_cli_escape(cli, &question);
		key = coach_prompt(question.ptr, "bmi");
		coach_capture_set(values, "phase",
			key == 'b'           ? COACH_TEXT("baseline")
				: key == 'm' ? COACH_TEXT("maintenance")
					     : COACH_TEXT("intervention"));
	}
	coach_buffer_release(&question);
}

static int ask_speakers(
	struct coach_speakers *speakers, struct coach_error *error)
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

/* Who made the remarks, if there are some, to whom: what does not follow is
 * asked for, and becomes a value. */
static int find_speakers(struct coach_cli *cli, struct coach_capture *capture,
	struct coach_settings *values, struct coach_speakers *speakers,
	struct coach_error *error)
{
	bool wanted;
	int status = COACH_OK;

	*speakers = coach_capture_speakers(capture, values, &wanted);
	if (!wanted)
		return COACH_OK;
	if (speakers->by == COACH_SPOKEN_UNKNOWN &&
		coach_cli_interactive(cli)) {
		status = ask_speakers(speakers, error);
	} else if (speakers->by == COACH_SPOKEN_UNKNOWN) {
		status = coach_error_set(error, COACH_USAGE,
			"who made the remarks, and to whom? Nothing tells it "
			"yet");
		coach_error_hint(error,
			"add --giver client --receiver team, or --giver coach "
			"--receiver client");
	}
	if (status == COACH_OK) {
		coach_capture_set(values, "giver", speakers->giver);
		coach_capture_set(values, "receiver", speakers->receiver);
	}
	return status;
}

int capture_values(struct coach_cli *cli, struct coach_capture *capture,
	const struct coach_words *words, struct coach_settings *values,
	struct coach_error *error)
{
	int status = coach_capture_values(
		capture, words->items, words->len, values, error);

	if (status == COACH_OK)
		ask_phase(cli, capture, values);
	return status;
}

/* ---- saying -------------------------------------------------------------- */

static int answer(struct coach_cli *cli, struct coach_capture *capture,
	struct coach_draft *draft, bool committed,
	const struct coach_speakers *speakers, struct coach_error *error)
{
	const struct coach_observation *seen =
		coach_capture_add(capture, draft);
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_buffer notes = COACH_BUFFER_INIT;
	struct coach_buffer line = COACH_BUFFER_INIT;
	int status;

	coach_buffer_add_format(&words, "created %s", draft->id);
	if (seen)
		coach_page_captured(&words, &notes, &capture->evidence.facts,
			seen, speakers);
	coach_buffer_add_format(&words, "; %sto change it: coach edit %s",
		committed ? "" : "not committed; ", draft->id);
	if (cli->out.width)
		coach_look_add_wrapped(&line, &cli->out, COACH_LOOK_PLAIN,
			coach_buffer_text(&words), 0, 2);
	else
		coach_look_add_line(&line, &cli->out, COACH_LOOK_PLAIN,
			coach_buffer_text(&words));
	coach_buffer_add_byte(&line, '\n');
	status = coach_cli_tell(cli, &line, error);
	coach_cli_say_lines(coach_buffer_text(&notes));
	coach_buffer_release(&words);
	coach_buffer_release(&notes);
	coach_buffer_release(&line);
	return status;
}

void capture_say_phase(struct coach_cli *cli, const char *id)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_capture_phase_assumed(&cli->journal, id, &words);
	if (words.len)
		coach_cli_say("%s", words.ptr);
	coach_buffer_release(&words);
}

static int save(struct coach_cli *cli, struct coach_capture *capture,
	const struct capture_entry *entry, struct coach_draft *draft,
	const struct coach_speakers *speakers, struct coach_error *error)
{
	const struct coach_composing how = {
		.typed = true, .commit = entry->commit};
	bool saved;
	int status;

	if (entry->edit) {
		status = coach_compose_draft(
			cli, draft, COACH_TEXT(""), &how, error);
		if (status == COACH_OK)
			capture_say_phase(cli, draft->id);
		return status;
	}
	status = coach_write_draft(
		cli, draft, NULL, entry->commit, &saved, error);
	return status == COACH_OK
		? answer(cli, capture, draft, entry->commit, speakers, error)
		: status;
}

int capture_write(struct coach_cli *cli, struct coach_capture *capture,
	const struct capture_entry *entry, struct coach_error *error)
{
	struct coach_settings values = {0};
	struct coach_draft draft = {.bytes = COACH_BUFFER_INIT};
	struct coach_speakers speakers;
	int status =
		capture_values(cli, capture, &entry->words, &values, error);

	if (values.understood.len)
		coach_cli_say("%.*s", COACH_ARG(values.understood));
	/* In the editor who spoke to whom can still be said. */
	if (status == COACH_OK && !entry->edit)
		status = find_speakers(cli, capture, &values, &speakers, error);
	if (status == COACH_OK)
		coach_capture_time(capture, &values);
	if (status == COACH_OK)
		status = coach_change_new(&cli->journal, capture->kind,
			entry->title, &values, COACH_TEXT(""), entry->edit,
			&draft, error);
	if (status == COACH_OK && coach_text_trim(entry->note).len)
		coach_draft_add_text(&draft, "Behavior", entry->note);
	if (status == COACH_OK && !entry->edit)
		draft.understood = coach_strndup(
			values.understood.ptr, values.understood.len);
	if (status == COACH_OK)
		status = save(cli, capture, entry, &draft, &speakers, error);
	coach_draft_release(&draft);
	coach_settings_release(&values);
	return status;
}
