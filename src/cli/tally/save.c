#include "cli/output.h"
#include "tally.h"

static int save_one(
	struct tally *tally, size_t number, struct coach_error *error)
{
	struct coach_counting *counting = &tally->counting;
	struct coach_texts texts = {0};
	struct coach_buffer note = COACH_BUFFER_INIT;
	struct capture_entry entry = {.commit = tally->commit};
	int status;

	coach_counting_words(counting, number, &texts);
	for (size_t i = 0; i < texts.len; i++)
		COACH_PUSH(&entry.words,
			coach_arena_strndup(&tally->capture.arena,
				texts.items[i].ptr, texts.items[i].len));
	coach_tally_words(&note, &counting->count, (unsigned)number,
		number == 0, counting->now);
	entry.note = coach_buffer_text(&note);
	if (number < counting->count.pinpoints)
		entry.title = tally->subjects[number].title;
	status = capture_write(tally->cli, &tally->capture, &entry, error);
	if (status == COACH_OK)
		coach_counting_saved(counting);
	free(entry.words.items);
	free(texts.items);
	coach_buffer_release(&note);
	return status;
}

bool tally_is_settled(const struct tally *tally)
{
	return tally->counting.saved >=
		coach_counting_observations(&tally->counting);
}

int tally_save(struct tally *tally, bool *any, struct coach_error *error)
{
	struct coach_counting *counting = &tally->counting;
	int status = COACH_OK;

	*any = counting->saved > 0;
	while (status == COACH_OK && !tally_is_settled(tally)) {
		if (!coach_counting_is_empty(counting, counting->saved)) {
			status = save_one(tally, counting->saved, error);
			*any = true;
			continue;
		}
		if (coach_counting_observations(counting) > 1)
			coach_cli_say("'%.*s': nothing was recorded, so "
				      "nothing is saved of it",
				COACH_ARG(tally->subjects[counting->saved]
						  .title));
		coach_counting_saved(counting);
	}
	return status;
}
