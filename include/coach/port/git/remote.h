#ifndef COACH_PORT_GIT_REMOTE_H
#define COACH_PORT_GIT_REMOTE_H

#include "coach/base/progress.h"
#include "coach/port/git.h"

/* Other repositories: where they are, what they have, to fetch and to push. */

/*
 * The remote that HEAD's branch goes with, and the branch there: of the
 * given name, else as branch.NAME.remote says, else origin, else the only
 * one. An error when 'wanted' names none.
 */
struct coach_upstream {
	char *remote;    /* a name in the configuration; owned; NULL: none */
	char *branch;    /* there, without refs/heads/; owned */
	bool configured; /* branch.NAME.remote and merge are set */
};
void coach_upstream_release(struct coach_upstream *upstream);
int coach_git_upstream(struct coach_git *git, const char *wanted,
	struct coach_upstream *upstream, struct coach_error *error);

/* Remember it as the branch's own. */
int coach_git_set_upstream(struct coach_git *git,
	const struct coach_upstream *upstream, struct coach_error *error);

/* HEAD's branch gets another name; what is configured for it, too. false: there
 * is one of that name, or git does not want it. */
bool coach_git_rename_branch(struct coach_git *git, const char *to);

/* The remote's branch as it was last seen, or as we sent it; empty: never. */
int coach_git_tracking(struct coach_git *git,
	const struct coach_upstream *upstream, struct coach_oid *oid,
	struct coach_error *error);

/* The same where what is sent goes elsewhere, too: only as a fetch left it. */
int coach_git_fetched(struct coach_git *git,
	const struct coach_upstream *upstream, struct coach_oid *oid,
	struct coach_error *error);
int coach_git_forget_tracking(struct coach_git *git,
	const struct coach_upstream *upstream, struct coach_error *error);

/* The last commit that the journal and the remote's branch both had, as a
 * sync left it; empty: none did. No branch, and never sent. */
int coach_git_last_synced(struct coach_git *git,
	const struct coach_upstream *upstream, struct coach_oid *oid,
	struct coach_error *error);
int coach_git_set_last_synced(struct coach_git *git,
	const struct coach_upstream *upstream, const struct coach_oid *oid,
	struct coach_error *error);
int coach_git_forget_last_synced(struct coach_git *git,
	const struct coach_upstream *upstream, struct coach_error *error);

/* At which address of the remote that was. */
enum coach_synced_where {
	COACH_SYNCED_UNKNOWN,
	COACH_SYNCED_HERE, /* where it is now */
	COACH_SYNCED_ELSEWHERE
};
int coach_git_synced_where(struct coach_git *git, const char *remote,
	enum coach_synced_where *where, struct coach_error *error);
int coach_git_set_synced_here(
	struct coach_git *git, const char *remote, struct coach_error *error);

/*
 * Where a remote is: it is fetched from one address, and what is sent goes to
 * each of others, which may be more (remote.NAME.pushurl, several
 * remote.NAME.url) or elsewhere (url.BASE.pushInsteadOf).
 */
struct coach_places {
	char *remote; /* its name; owned */
	char *branch; /* there; owned; NULL: none was asked for */
	char *fetch;  /* "": it has none; owned */
	struct coach_git_names push; /* the one that is fetched from first */
	bool other;                  /* than the remote that is fetched from */
	bool had; /* the branch was there: none that has others is given it */
};
int coach_git_places(struct coach_git *git, const char *remote,
	struct coach_places *places, struct coach_error *error);

/*
 * Where HEAD's branch is sent: to its upstream, unless the user 'named' none
 * and branch.NAME.pushRemote or remote.pushDefault name another one.
 */
int coach_git_push_places(struct coach_git *git,
	const struct coach_upstream *upstream, bool named,
	struct coach_places *places, struct coach_error *error);
bool coach_places_is_fetched(const struct coach_places *places, size_t number);

/* What is sent and what is fetched are the same. */
bool coach_places_only_fetched(const struct coach_places *places);
void coach_places_release(struct coach_places *places);

/* The last commit that all of them took; empty: none. Kept like what was
 * seen. */
int coach_git_sent(struct coach_git *git, const struct coach_places *places,
	struct coach_oid *oid, struct coach_error *error);
int coach_git_set_sent(struct coach_git *git, const struct coach_places *places,
	const struct coach_oid *oid, struct coach_error *error);

struct coach_progress_call {
	coach_progress *call; /* NULL: none */
	void *context;
};

/* What a remote says of its branches. */
struct coach_heads {
	struct coach_oid tip; /* of the one asked for; empty: there is none */
	struct coach_git_names names; /* of all; not those that are no names */
	char *usual; /* its default branch, or its only one; NULL: no telling;
		owned */
};
void coach_heads_release(struct coach_heads *heads);

/*
 * Get what the remote's branch has. Of 'heads', names and usual are known only
 * if it has no such branch. An upstream without a branch is given the remote's
 * default one (NULL stays when the remote is empty). When the remote cannot be
 * reached (rather than: refuses), *unreachable is set with the error.
 */
int coach_git_fetch(struct coach_git *git, struct coach_upstream *upstream,
	struct coach_progress_call progress, struct coach_heads *heads,
	bool *unreachable, struct coach_error *error);

/*
 * Is an address of a remote there, and does it let us in, to fetch or to
 * 'push'? Nothing is fetched; gives up after so many seconds without a word
 * from it. 'heads' has the tip of the branch.
 */
struct coach_reach {
	const char *remote, *branch, *url;
	bool push;
	unsigned seconds;
};
int coach_git_reach(struct coach_git *git, const struct coach_reach *reach,
	struct coach_heads *heads, bool *unreachable,
	struct coach_error *error);

/* "https://robin:secret@host/x" without the secret, to be shown; true: it had
 * one. */
bool coach_git_hide_password(struct coach_buffer *url);

/* Does getting there take an ssh program? COACH_FAIL: it is no address. */
int coach_git_needs_ssh(const char *url, bool *ssh, struct coach_error *error);

/*
 * Send HEAD's branch to one of the places, which takes it only if what it has
 * is a part of it and stays so meanwhile. *had: what it had (empty: no such
 * branch); HEAD's commit: there was nothing to send. *failure: of an error.
 */
enum coach_push_failure {
	COACH_PUSH_FAILED,
	COACH_PUSH_UNREACHABLE, /* nobody answers there now */
	COACH_PUSH_NOT_TAKEN    /* fetch and see */
};
int coach_git_push(struct coach_git *git, const struct coach_places *places,
	size_t number, struct coach_progress_call progress,
	struct coach_oid *had, enum coach_push_failure *failure,
	struct coach_error *error);

/* Have git pack what has become many files, if it is time. */
void coach_git_tidy(struct coach_git *git);

#endif
