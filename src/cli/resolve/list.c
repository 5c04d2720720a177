#include "cli/output.h"
#include "cli/view.h"
#include "coach/pages/resolve.h"
#include "parts.h"

int coach_resolve_list(struct coach_cli *cli,
	const struct coach_unresolved_list *list, struct coach_error *error)
{
	int format = VIEW_FORMAT(cli->format);
	bool people = format == VIEW_DRAWN || format == COACH_FORMAT_TABLE;
	int status = view_page(cli, &coach_unresolved_page, list,
		people ? COACH_FORMAT_TABLE : format, &cli->out, error);

	if (status)
		return status;
	if (!list->len)
		coach_cli_say("nothing is unresolved");
	else if (people)
		coach_cli_say("settle one with: coach resolve ID, or in a "
			      "script with --ours, --theirs or --value VALUE");
	return list->len ? COACH_NO : COACH_OK;
}
