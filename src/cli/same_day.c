#include "ask.h"
#include "coach/journal/meeting.h"
#include "output.h"
#include "write.h"

struct other {
	struct coach_buffer path, id;
};

static void release(struct other *other)
{
	coach_buffer_release(&other->path);
	coach_buffer_release(&other->id);
}

static void find(struct coach_cli *cli, const struct coach_entry *entry,
	struct other *other)
{
	*other = (struct other){COACH_BUFFER_INIT, COACH_BUFFER_INIT};
	coach_meeting_same_day(&cli->journal, entry, &other->path, &other->id);
}

static int ask(const struct coach_entry *entry, const struct other *other,
	struct coach_error *error)
{
	struct coach_buffer question = COACH_BUFFER_INIT;
	bool wanted;

	coach_buffer_add_format(&question,
		"there is already a meeting with '%.*s' on that day: %s. Make "
		"another? [y/N]",
		COACH_ARG(coach_entry_text(entry, "client")), other->id.ptr);
	wanted = coach_prompt_yes(question.ptr);
	coach_buffer_release(&question);
	if (wanted)
		return COACH_OK;
	coach_error_set(error, COACH_NO, "nothing is saved");
	coach_error_hint(error,
		"to go on with the one that is there: coach "
		"edit %s",
		other->id.ptr);
	return COACH_NO;
}

int coach_ask_same_day(struct coach_cli *cli, struct coach_draft *draft,
	bool *asked, struct coach_error *error)
{
	bool usable;
	const struct coach_entry *entry = coach_draft_entry(draft, &usable);
	struct other other;
	int status = COACH_OK;

	*asked = false;
	if (coach_cli_interactive(cli) && usable) {
		find(cli, entry, &other);
		*asked = other.path.len > 0;
		if (*asked)
			status = ask(entry, &other, error);
		release(&other);
	}
	return status;
}

void coach_say_same_day(struct coach_cli *cli, struct coach_text id)
{
	struct coach_records now = {0};
	struct coach_error ignored = {0};
	struct other other;

	if (coach_query_ref(&cli->journal, id, COACH_TEXT("meeting"),
		    COACH_ENTRY_FRONT, &now, &ignored) == COACH_OK) {
		find(cli, &now.items[0].entry, &other);
		if (other.path.len)
			coach_cli_say("warning: '%s' is a meeting with '%.*s' "
				      "on that day too; 'coach check' says "
				      "what to do",
				other.path.ptr,
				COACH_ARG(coach_entry_text(
					&now.items[0].entry, "client")));
		release(&other);
	}
	coach_records_release(&now);
	coach_error_release(&ignored);
}
