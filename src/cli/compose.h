#ifndef CLI_COMPOSE_H
#define CLI_COMPOSE_H

#include "cli.h"
#include "coach/journal/unfinished.h"

/* Editor, check, question, write, commit: until it is saved or kept. */
struct coach_composing {
	const char *verb; /* for the commit; NULL: "edit" */
	bool complete;    /* worth saving even if nothing is typed */
	bool typed;       /* so is what it begins with: it is somebody's work,
		and is kept when the editor fails */
	bool commit, print_path;
};
int coach_compose(struct coach_cli *cli, const struct coach_editing *editing,
	const struct coach_composing *how, struct coach_error *error);
/* The same with a draft, of which no copy is in an editor yet; 'shown' as in
 * coach_editing_begin. */
int coach_compose_draft(struct coach_cli *cli, const struct coach_draft *draft,
	struct coach_text shown, const struct coach_composing *how,
	struct coach_error *error);

/* A new entry from its draft, through the editor or without. COACH_NO when it
 * is not saved. */
struct coach_creating {
	bool edit, commit, print_path;
	bool complete;    /* worth saving even if nothing is typed */
	const char *hint; /* when it has errors; NULL: by what these are */
	struct coach_text kind; /* for that */
};
int coach_create(struct coach_cli *cli, struct coach_draft *draft,
	const struct coach_creating *how, struct coach_error *error);

#endif
