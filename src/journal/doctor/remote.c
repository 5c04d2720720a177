#include "coach/port/git/remote.h"
#include "coach/base/number.h"
#include "coach/port/git/store.h"
#include "journal/sync/parts.h"
#include "parts.h"
#include <stdlib.h>
#include <string.h>

#define REACH_SECONDS 10 /* for a remote to say something */

/* As the connection itself chooses it. */
static void check_ssh(struct coach_git *git, struct coach_diagnoses *out)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	const char *command = getenv("GIT_SSH_COMMAND");
	const char *name = getenv("GIT_SSH");
	char *configured = NULL;

	if (command && *command) {
		coach_diagnose(out, "ssh", COACH_HEALTH_OK, NULL,
			"GIT_SSH_COMMAND is '%s'", command);
	} else if (coach_git_config(git, "core.sshCommand", &configured,
			   &error) == COACH_OK &&
		configured && *configured) {
		coach_diagnose(out, "ssh", COACH_HEALTH_OK, NULL,
			"core.sshCommand is '%s'", configured);
	} else if (name && *name) {
		coach_diagnose(out, "ssh", COACH_HEALTH_OK, NULL,
			"GIT_SSH is '%s'", name);
	} else if (doctor_program_words("ssh", "-V", &words, &error) ==
		COACH_OK) {
		coach_diagnose(out, "ssh", COACH_HEALTH_OK, NULL, "%s is there",
			words.ptr);
	} else {
		coach_diagnose_error(out, "ssh", COACH_HEALTH_PROBLEM, &error);
	}
	free(configured);
	coach_error_release(&error);
	coach_buffer_release(&words);
}

/* ---- a branch that is gone ---- */

static void say_gone(const struct coach_upstream *upstream,
	const struct coach_heads *heads, struct coach_diagnoses *out)
{
	static const char *const hint =
		"coach sync says what there is to choose from";

	if (heads && !heads->names.len)
		coach_diagnose(out, "remote", COACH_HEALTH_PROBLEM, hint,
			"%s is empty: it had the branch %s at the last sync; "
			"nothing is sent until you have said what is wanted",
			upstream->remote, upstream->branch);
	else if (heads && heads->usual)
		coach_diagnose(out, "remote", COACH_HEALTH_PROBLEM, hint,
			"%s has no branch %s any more, its default branch is "
			"now %s; nothing is sent until you have said what is "
			"wanted",
			upstream->remote, upstream->branch, heads->usual);
	else
		coach_diagnose(out, "remote", COACH_HEALTH_PROBLEM, hint,
			"%s has no branch %s any more; nothing is sent until "
			"you have said what is wanted",
			upstream->remote, upstream->branch);
}

/* 'heads' NULL: the remote was not asked. */
static void check_gone(struct coach_git *git,
	const struct coach_upstream *upstream, const struct coach_heads *heads,
	struct coach_diagnoses *out)
{
	struct coach_error error = {0};
	bool gone = false;
	int status = heads ? sync_gone_find(git, upstream, heads, &gone, &error)
			   : sync_gone_known(git, upstream, &gone, &error);

	if (status != COACH_OK)
		coach_diagnose_error(
			out, "remote", COACH_HEALTH_PROBLEM, &error);
	else if (gone)
		say_gone(upstream, heads, out);
}

/* ---- where it is ---- */

/* The address, to be shown; NULL: there is none that could be used. Owned. */
static char *check_address(struct coach_git *git, const char *remote,
	const char *url, bool *ssh, struct coach_diagnoses *out)
{
	struct coach_buffer shown = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	bool needs_ssh;

	if (coach_git_needs_ssh(url, &needs_ssh, &error)) {
		coach_diagnose_error(
			out, "remote", COACH_HEALTH_PROBLEM, &error);
		return NULL;
	}
	coach_buffer_add_string(&shown, url);
	if (coach_git_hide_password(&shown))
		coach_diagnose(out, "remote", COACH_HEALTH_WARNING,
			"take it out, and let a git credential helper "
			"keep it (man gitcredentials)",
			"the address of %s has a password in it, for "
			"all who read git's configuration",
			remote);
	if (needs_ssh && !*ssh)
		check_ssh(git, out);
	*ssh |= needs_ssh;
	return coach_buffer_detach(&shown);
}

static void say_unreached(bool unreachable, struct coach_error *error,
	struct coach_diagnoses *out)
{
	coach_diagnose_error(out, "remote",
		unreachable ? COACH_HEALTH_WARNING : COACH_HEALTH_PROBLEM,
		error);
}

/* Where it is fetched from. */
static void check_fetch(struct coach_git *git,
	const struct coach_upstream *upstream, const char *url,
	const char *shown, struct coach_diagnoses *out)
{
	const struct coach_reach reach = {.remote = upstream->remote,
		.branch = upstream->branch,
		.url = url,
		.seconds = REACH_SECONDS};
	struct coach_heads heads;
	struct coach_error error = {0};
	bool unreachable;

	if (coach_git_reach(git, &reach, &heads, &unreachable, &error)) {
		say_unreached(unreachable, &error, out);
		check_gone(git, upstream, NULL, out);
	} else {
		coach_diagnose(out, "remote", COACH_HEALTH_OK, NULL,
			"%s answers (%s)", upstream->remote, shown);
		check_gone(git, upstream, &heads, out);
	}
	coach_heads_release(&heads);
}

/* What a place that is only sent to has of what is here. */
static void say_place(struct coach_git *git, const struct coach_places *places,
	const char *shown, const struct coach_oid *tip,
	struct coach_diagnoses *out)
{
	struct coach_buffer branch = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	struct coach_oid head = {{0}};
	bool follows = false;
	size_t ahead = 0, behind = 0;
	int status = coach_git_head(git, &head, &branch, &error);

	/* What is not here at all cannot be compared. */
	if (status == COACH_OK)
		follows = coach_git_contains(git, &head, tip, &follows,
				  &error) == COACH_OK &&
			(follows || !tip->hex[0]);
	if (follows)
		coach_git_ahead_behind(
			git, &head, tip, &ahead, &behind, &error);
	if (!follows)
		coach_diagnose(out, "remote", COACH_HEALTH_WARNING,
			"look there, and decide which history is to stay: "
			"nothing is sent there as long as it has what is not "
			"here",
			"%s takes what is sent at %s, where the branch %s has "
			"commits that are not here",
			places->remote, shown, places->branch);
	else if (ahead)
		coach_diagnose(out, "remote", COACH_HEALTH_WARNING,
			"coach sync sends them",
			"%s takes what is sent at %s, which lacks %zu %s",
			places->remote, shown, ahead,
			coach_plural(ahead, "commit", "commits"));
	else
		coach_diagnose(out, "remote", COACH_HEALTH_OK, NULL,
			"%s takes what is sent at %s", places->remote, shown);
	coach_error_release(&error);
	coach_buffer_release(&branch);
}

static void check_place(struct coach_git *git,
	const struct coach_places *places, const char *url, const char *shown,
	struct coach_diagnoses *out)
{
	const struct coach_reach reach = {.remote = places->remote,
		.branch = places->branch,
		.url = url,
		.push = true,
		.seconds = REACH_SECONDS};
	struct coach_heads heads;
	struct coach_error error = {0};
	bool unreachable;

	if (coach_git_reach(git, &reach, &heads, &unreachable, &error))
		say_unreached(unreachable, &error, out);
	else
		say_place(git, places, shown, &heads.tip, out);
	coach_heads_release(&heads);
}

/* The address that is fetched from, then those that are only sent to. */
static void check_addresses(struct coach_git *git,
	const struct coach_upstream *upstream, bool reach,
	struct coach_diagnoses *out)
{
	struct coach_places fetch = {0}, push = {0};
	struct coach_error error = {0};
	bool ssh = false;
	char *shown = NULL;
	int status = coach_git_places(git, upstream->remote, &fetch, &error);

	if (status == COACH_OK)
		shown = check_address(
			git, upstream->remote, fetch.fetch, &ssh, out);
	if (shown && reach)
		check_fetch(git, upstream, fetch.fetch, shown, out);
	else if (shown)
		check_gone(git, upstream, NULL, out);
	free(shown);
	if (status == COACH_OK)
		status = coach_git_push_places(
			git, upstream, false, &push, &error);
	for (size_t i = 0; status == COACH_OK && i < push.push.len; i++) {
		const char *url = push.push.items[i];

		if (!push.other && coach_places_is_fetched(&push, i))
			continue;
		shown = check_address(git, push.remote, url, &ssh, out);
		if (shown && reach)
			check_place(git, &push, url, shown, out);
		free(shown);
	}
	if (status != COACH_OK)
		coach_diagnose_error(
			out, "remote", COACH_HEALTH_PROBLEM, &error);
	coach_places_release(&fetch);
	coach_places_release(&push);
}

/* ---- what was seen there ---- */

/* As the last sync or fetch saw it; nothing is asked of the remote. */
static void check_history(struct coach_git *git,
	const struct coach_upstream *upstream, const struct coach_oid *tip,
	struct coach_diagnoses *out)
{
	struct coach_buffer branch = COACH_BUFFER_INIT;
	struct sync_seen seen = {{{0}}, false};
	struct coach_error error = {0};
	struct coach_oid head;
	int status = coach_git_head(git, &head, &branch, &error);

	if (status == COACH_OK)
		status =
			coach_git_last_synced(git, upstream, &seen.oid, &error);
	if (status == COACH_OK && head.hex[0])
		status = sync_seen_check(git, &head, tip, &seen, &error);
	if (status == COACH_OK && seen.rewritten)
		coach_diagnose(out, "remote", COACH_HEALTH_PROBLEM,
			"coach sync says what there is to choose from",
			"the history of %s was rewritten; nothing is synced "
			"until you have said what is wanted",
			upstream->remote);
	/* What is wrong with HEAD is found elsewhere. */
	coach_error_release(&error);
	coach_buffer_release(&branch);
}

void doctor_check_remote(struct doctor *doctor)
{
	struct coach_journal *journal = doctor->journal;
	struct coach_diagnoses *out = doctor->out;
	struct coach_upstream upstream = {0};
	struct coach_error error = {0};
	struct coach_oid tip = {{0}};
	int status = coach_git_upstream(journal->git, NULL, &upstream, &error);

	if (status) {
		coach_diagnose_error(
			out, "remote", COACH_HEALTH_PROBLEM, &error);
	} else if (!upstream.remote) {
		coach_diagnose(out, "remote", COACH_HEALTH_WARNING,
			"add one: git remote add origin URL, then 'coach sync'",
			"there is no remote: the journal is on this machine "
			"only");
	} else {
		check_addresses(journal->git, &upstream, !doctor->quick, out);
		coach_git_tracking(journal->git, &upstream, &tip, &error);
		if (upstream.branch)
			check_history(journal->git, &upstream, &tip, out);
		if (!upstream.configured && tip.hex[0])
			coach_diagnose(out, "remote", COACH_HEALTH_WARNING,
				"coach doctor --fix, or the next sync, sets it",
				"the branch does not say that it goes with %s",
				upstream.remote);
	}
	coach_error_release(&error);
	coach_upstream_release(&upstream);
}
