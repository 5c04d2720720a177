#ifndef COACH_JOURNAL_SYNC_H
#define COACH_JOURNAL_SYNC_H

#include "coach/base/progress.h"
#include "coach/journal/commit.h"
#include "coach/model/merge.h"
#include "coach/port/git/remote.h"
#include "coach/port/git/worktree.h"

/* What to do when the remote no longer has what it had at the last sync: its
 * history was rewritten, or the branch is gone. */
enum coach_sync_rewrite {
	COACH_SYNC_STOP,   /* say so; nothing is touched */
	COACH_SYNC_REJOIN, /* join both all the same, or send the branch again:
		nothing is lost, and what the remote removed comes back */
	COACH_SYNC_FOLLOW  /* do as the remote did, or go with its default
		branch, and put what was changed here since the last sync on
		top */
};

struct coach_sync_options {
	enum coach_sync_rewrite rewrite;
	const char *remote;  /* NULL: the branch's upstream, else origin */
	bool require_remote; /* an unreachable remote is an error */
	bool no_commit;      /* what is not committed stays so, unlooked at */
	bool large;          /* large files are committed, too */
	coach_progress *progress;
	void *progress_context;
};

enum coach_sync_state {
	COACH_SYNC_NO_REMOTE, /* committed here; there is nowhere to send */
	COACH_SYNC_OFFLINE,   /* committed here; remote not reachable: why */
	COACH_SYNC_CURRENT,   /* nothing came or went */
	COACH_SYNC_DONE,      /* something came or went */
	COACH_SYNC_REWRITTEN, /* the remote's history was rewritten */
	COACH_SYNC_GONE,      /* the remote has other branches, not this one */
	COACH_SYNC_EMPTIED,   /* the remote had this branch, and has none */
	COACH_SYNC_BLOCKED    /* what is staged, ignored, unreadable or no file
	       is in the way of what came; nothing touched */
};

/* An entry that a merge could not settle alone. */
struct coach_sync_note {
	enum coach_merge_event event;
	char *path; /* owned */
	char *was;  /* BOTH: on its own side; owned */
};

struct coach_sync_notes {
	struct coach_sync_note *items;
	size_t len, cap;
};
void coach_sync_notes_release(struct coach_sync_notes *notes);

/* What a commit has and no work tree gets: names that lead astray, links, other
 * repositories. It stays in the history as it is. */
struct coach_left_out_file {
	char *path;      /* owned */
	const char *why; /* "it has a backslash" */
};
struct coach_left_out {
	struct coach_left_out_file *items;
	size_t len, cap;
};
void coach_left_out_release(struct coach_left_out *list);

/* One of the addresses that what is committed goes to. */
enum coach_sync_place_state {
	COACH_PLACE_NOT_ASKED, /* the sync had no need to, or stopped before */
	COACH_PLACE_SAME,      /* has it already */
	COACH_PLACE_TOOK,
	COACH_PLACE_AWAY,   /* cannot be reached now: why */
	COACH_PLACE_REFUSED /* why; also one that has what is not here */
};
struct coach_sync_place {
	char *url; /* without a password; owned */
	enum coach_sync_place_state state;
	char *reason, *hint; /* owned; may be NULL */
};
struct coach_sync_places {
	struct coach_sync_place *items;
	size_t len, cap;
};

/* A branch that is gone, and the one that there is instead. */
struct coach_sync_branches {
	char *gone;    /* owned */
	bool was_seen; /* there, at the last sync */
	char *usual; /* the remote's default branch; owned; NULL: no telling */
	struct coach_git_names names; /* then: all that it has */
	bool has_seen;      /* 'usual': what was last seen of 'gone' */
	size_t lacks, more; /* 'usual': commits that are only here, or there */
	bool followed;      /* now the journal goes with 'usual' */
	bool renamed;       /* and the branch here has its name */
};

struct coach_sync_result {
	enum coach_sync_state state;
	char *remote;  /* its name; owned; NULL: none */
	char *sent_to; /* the same, of the one that is sent to; owned */
	/* None when what is sent goes where it is fetched from. */
	struct coach_sync_places places;
	struct coach_sync_branches branches; /* 'gone' is NULL: none is */
	char *reason;                        /* OFFLINE, BLOCKED: why; owned */
	struct coach_commit_result commit;
	size_t commits_in, commits_out;
	size_t commits_gone; /* REWRITTEN: that the remote no longer has */
	size_t commits_new;  /* REWRITTEN: that it has instead */
	char *kept; /* FOLLOW: the branch with the history that was here;
		owned; NULL: the remote's was not rewritten */
	struct coach_git_files in;      /* files that came */
	struct coach_git_files work;    /* and of these, those that were merged
		   with work that is not committed */
	struct coach_left_out left_out; /* that came, and is not made here */
	size_t files_out;
	struct coach_sync_notes notes; /* of a merge */
};
void coach_sync_result_release(struct coach_sync_result *result);

int coach_sync(struct coach_journal *journal,
	const struct coach_sync_options *options,
	struct coach_sync_result *result, struct coach_error *error);

/*
 * What is open in what was merged, also by another machine: of files that came,
 * unless they are more than 1,000, as in a journal that is new here. The
 * journal's kinds are loaded.
 */
struct coach_unresolved_list;
int coach_sync_open(struct coach_journal *journal,
	const struct coach_sync_result *result,
	struct coach_unresolved_list *open, struct coach_error *error);

/* How far the branch and the remote's last known state are apart; no
 * network. */
struct coach_sync_standing {
	bool has_remote;
	size_t ahead, behind;
	char *gone; /* a branch that the remote no longer has; owned; or NULL */
};
int coach_sync_stand(struct coach_journal *journal,
	struct coach_sync_standing *standing, struct coach_error *error);

/* Files that cannot be read, because no filter driver of that name is set up
 * on this machine. */
struct coach_locked {
	char *driver; /* of the first of them; owned; NULL: there are none */
	size_t files;
};

/* A journal from a remote into a new or empty folder. What is never made here
 * is in 'left_out', which is empty before, as 'locked' is; also on failure. */
int coach_sync_clone(const char *url, const char *path,
	struct coach_progress_call progress, struct coach_left_out *left_out,
	struct coach_locked *locked, struct coach_error *error);

#endif
