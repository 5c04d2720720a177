#include "port/git/internal.h"
#include <stdlib.h>
#include <string.h>

#define SEEN "seen"
#define SENT "sent"

/* Not under refs/heads or refs/remotes: no branch that anybody sees, none that
 * a fetch moves or a push sends. */
static void mark_name(struct coach_buffer *name, const char *mark,
	const char *remote, const char *branch)
{
	coach_buffer_add_format(
		name, "refs/coach/%s/%s/%s", mark, remote, branch);
}

/* Empty: there is none. */
static int read_ref(struct coach_git *git, const char *name,
	struct coach_oid *oid, struct coach_error *error)
{
	git_oid id;
	int code = git_reference_name_to_id(&id, git->repo, name);

	oid->hex[0] = '\0';
	if (code == 0)
		coach_git_oid_out(oid, &id);
	else if (code != GIT_ENOTFOUND)
		return coach_git_fail(error, code, "cannot read '%s'", name);
	git_error_clear();
	return COACH_OK;
}

static int read_mark(struct coach_git *git, const char *mark,
	const char *remote, const char *branch, struct coach_oid *oid,
	struct coach_error *error)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	int status;

	mark_name(&name, mark, remote, branch);
	status = read_ref(git, name.ptr, oid, error);
	coach_buffer_release(&name);
	return status;
}

static int set_mark(struct coach_git *git, const char *mark, const char *remote,
	const char *branch, const struct coach_oid *oid,
	struct coach_error *error)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	git_reference *ref = NULL;
	git_oid id;
	int code, status = COACH_OK;

	mark_name(&name, mark, remote, branch);
	coach_git_oid_in(&id, oid);
	code = git_reference_create(&ref, git->repo, name.ptr, &id, 1, "sync");
	git_reference_free(ref);
	if (code < 0)
		status = coach_git_fail(
			error, code, "cannot set '%s'", name.ptr);
	coach_buffer_release(&name);
	return status;
}

int coach_git_last_synced(struct coach_git *git,
	const struct coach_upstream *upstream, struct coach_oid *oid,
	struct coach_error *error)
{
	return read_mark(
		git, SEEN, upstream->remote, upstream->branch, oid, error);
}

int coach_git_set_last_synced(struct coach_git *git,
	const struct coach_upstream *upstream, const struct coach_oid *oid,
	struct coach_error *error)
{
	return set_mark(
		git, SEEN, upstream->remote, upstream->branch, oid, error);
}

int coach_git_sent(struct coach_git *git, const struct coach_places *places,
	struct coach_oid *oid, struct coach_error *error)
{
	return read_mark(git, SENT, places->remote, places->branch, oid, error);
}

int coach_git_set_sent(struct coach_git *git, const struct coach_places *places,
	const struct coach_oid *oid, struct coach_error *error)
{
	return set_mark(git, SENT, places->remote, places->branch, oid, error);
}

/* ---- the address --------------------------------------------------------- */

/* What is recorded of it, in the section of the remote, which git renames and
 * removes with it, and what it is now; without a password. */
struct address {
	struct coach_buffer setting, now;
	char *recorded; /* NULL: nothing */
};

static void address_release(struct address *address)
{
	coach_buffer_release(&address->setting);
	coach_buffer_release(&address->now);
	free(address->recorded);
}

static int address_read(struct coach_git *git, const char *remote,
	struct address *address, struct coach_error *error)
{
	struct coach_places places;
	int status = coach_git_places(git, remote, &places, error);

	coach_buffer_init(&address->setting);
	coach_buffer_init(&address->now);
	coach_buffer_add_format(
		&address->setting, "remote.%s.coachSeen", remote);
	address->recorded = coach_git_config_get(git, address->setting.ptr);
	coach_buffer_add_string(&address->now, places.fetch);
	coach_git_hide_password(&address->now);
	coach_places_release(&places);
	return status;
}

int coach_git_synced_where(struct coach_git *git, const char *remote,
	enum coach_synced_where *where, struct coach_error *error)
{
	struct address address;
	int status = address_read(git, remote, &address, error);

	*where = !address.recorded ? COACH_SYNCED_UNKNOWN
		: !strcmp(address.recorded, address.now.ptr)
		? COACH_SYNCED_HERE
		: COACH_SYNCED_ELSEWHERE;
	address_release(&address);
	return status;
}

int coach_git_set_synced_here(
	struct coach_git *git, const char *remote, struct coach_error *error)
{
	struct address address;
	int status = address_read(git, remote, &address, error);

	if (status == COACH_OK &&
		(!address.recorded ||
			strcmp(address.recorded, address.now.ptr) != 0))
		status = coach_git_config_set(
			git, address.setting.ptr, address.now.ptr, error);
	address_release(&address);
	return status;
}

/* ---- tracking branches --------------------------------------------------- */

static void tracking_name(
	struct coach_buffer *name, const struct coach_upstream *upstream)
{
	coach_buffer_add_format(
		name, "refs/remotes/%s/%s", upstream->remote, upstream->branch);
}

int coach_git_tracking(struct coach_git *git,
	const struct coach_upstream *upstream, struct coach_oid *oid,
	struct coach_error *error)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	int status;

	tracking_name(&name, upstream);
	status = read_ref(git, name.ptr, oid, error);
	coach_buffer_release(&name);
	return status;
}

/* A push is remembered there, too, wherever it went. */
static int before_push(struct coach_git *git, const char *name,
	struct coach_oid *oid, struct coach_error *error)
{
	git_reflog *log = NULL;
	int code = 0;

	oid->hex[0] = '\0';
	if (git_reference_has_log(git->repo, name) == 1)
		code = git_reflog_read(&log, git->repo, name);
	for (size_t i = 0; log && i < git_reflog_entrycount(log); i++) {
		const git_reflog_entry *entry =
			git_reflog_entry_byindex(log, i);
		const char *message = git_reflog_entry_message(entry);

		if (message && !strcmp(message, COACH_GIT_PUSHED))
			continue;
		coach_git_oid_out(oid, git_reflog_entry_id_new(entry));
		break;
	}
	git_reflog_free(log);
	if (code < 0)
		return coach_git_fail(
			error, code, "cannot read the log of '%s'", name);
	return COACH_OK;
}

int coach_git_fetched(struct coach_git *git,
	const struct coach_upstream *upstream, struct coach_oid *oid,
	struct coach_error *error)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	struct coach_places places = {0};
	int status = coach_git_tracking(git, upstream, oid, error);

	tracking_name(&name, upstream);
	if (status == COACH_OK && oid->hex[0])
		status =
			coach_git_places(git, upstream->remote, &places, error);
	if (status == COACH_OK && oid->hex[0] &&
		!coach_places_only_fetched(&places))
		status = before_push(git, name.ptr, oid, error);
	coach_places_release(&places);
	coach_buffer_release(&name);
	return status;
}

/* One that is not there may be a folder of others, which is no failure. */
static int remove_ref(
	struct coach_git *git, const char *name, struct coach_error *error)
{
	struct coach_oid oid;
	int status = read_ref(git, name, &oid, error), code = 0;

	if (status == COACH_OK && oid.hex[0])
		code = git_reference_remove(git->repo, name);
	return code < 0
		? coach_git_fail(error, code, "cannot remove '%s'", name)
		: status;
}

int coach_git_forget_tracking(struct coach_git *git,
	const struct coach_upstream *upstream, struct coach_error *error)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	int status;

	tracking_name(&name, upstream);
	status = remove_ref(git, name.ptr, error);
	coach_buffer_release(&name);
	return status;
}

int coach_git_forget_last_synced(struct coach_git *git,
	const struct coach_upstream *upstream, struct coach_error *error)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	int status;

	mark_name(&name, SEEN, upstream->remote, upstream->branch);
	status = remove_ref(git, name.ptr, error);
	coach_buffer_release(&name);
	return status;
}

/* ---- histories ----------------------------------------------------------- */

int coach_git_contains(struct coach_git *git, const struct coach_oid *commit,
	const struct coach_oid *older, bool *contains,
	struct coach_error *error)
{
	git_oid a, b;
	int code;

	*contains = coach_oid_eq(commit, older);
	if (*contains || !commit->hex[0] || !older->hex[0])
		return COACH_OK;
	coach_git_oid_in(&a, commit);
	coach_git_oid_in(&b, older);
	code = git_graph_descendant_of(git->repo, &a, &b);
	if (code < 0)
		return coach_git_fail(
			error, code, "cannot compare two histories");
	*contains = code == 1;
	return COACH_OK;
}

int coach_git_keep(struct coach_git *git, const char *branch,
	const struct coach_oid *oid, struct coach_error *error)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	git_reference *ref = NULL;
	git_oid id;
	int code;

	coach_buffer_add_format(&name, "refs/heads/%s", branch);
	coach_git_oid_in(&id, oid);
	code = git_reference_create(
		&ref, git->repo, name.ptr, &id, 0, "sync: kept");
	git_reference_free(ref);
	coach_buffer_release(&name);
	if (code == GIT_EEXISTS) {
		/* Made by a sync that did not end. */
		git_error_clear();
		code = 0;
	}
	return code < 0 ? coach_git_fail(error, code,
				  "cannot make the branch '%s'", branch)
			: COACH_OK;
}
