#include "cli/write.h"
#include "cli/output.h"
#include "guide.h"

static int save(struct coach_cli *cli, struct coach_guide_page *page,
	const struct coach_guide_part *part, struct coach_draft *draft,
	struct coach_error *error)
{
	struct coach_buffer verb = COACH_BUFFER_INIT;
	bool changed = false;
	int status;

	coach_buffer_add_text(&verb, page->activity->name);
	status = coach_write_draft(cli, draft, draft->created ? NULL : verb.ptr,
		true, &changed, error);
	if (status == COACH_OK && changed)
		status = coach_announce(cli, draft, true, false, error);
	if (status == COACH_OK)
		status = coach_guide_page_saved(page, part, error);
	coach_buffer_release(&verb);
	return status;
}

int guide_write(struct coach_cli *cli, struct coach_guide_page *page,
	bool *open, struct coach_error *error)
{
	int status = COACH_OK;

	*open = false;
	for (size_t p = 0; p < page->activity->part_count && status == COACH_OK;
		p++) {
		const struct coach_guide_part *part = &page->activity->parts[p];
		const struct coach_guide_question *lacks;
		enum coach_guide_drafted outcome;
		struct coach_draft draft;

		status = coach_guide_page_draft(
			page, part, &outcome, &lacks, &draft, error);
		if (outcome == COACH_GUIDE_LACKS) {
			coach_cli_say("%.*s is kept until this has an answer: "
				      "%.*s",
				COACH_ARG(part->name), COACH_ARG(lacks->ask));
			*open = true;
		} else if (status == COACH_OK &&
			outcome == COACH_GUIDE_DRAFTED) {
			status = save(cli, page, part, &draft, error);
		}
		coach_draft_release(&draft);
	}
	return status;
}
