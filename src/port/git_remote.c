#include "git_remote.h"
#include "coach/alloc.h"
#include <stdlib.h>
#include <string.h>

#define HEADS "refs/heads/"

static int lookup(struct coach_git *git, const char *name, git_remote **remote,
	struct coach_error *error)
{
	int code = git_remote_lookup(remote, git->repo, name);

	if (code == GIT_ENOTFOUND || code == GIT_EINVALIDSPEC) {
		coach_error_set(
			error, COACH_FAIL, "there is no remote '%s'", name);
		coach_error_hint(
			error, "add it: git remote add '%s' URL", name);
		return COACH_FAIL;
	}
	if (code < 0)
		return coach_git_fail(
			error, code, "cannot use the remote '%s'", name);
	return COACH_OK;
}

/* The branch that a remote's HEAD names, if it says. */
static char *head_branch(const git_remote_head *const *heads, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *target = heads[i]->symref_target;

		if (target && strcmp(heads[i]->name, "HEAD") == 0 &&
			strncmp(target, HEADS, strlen(HEADS)) == 0)
			return coach_strdup(target + strlen(HEADS));
	}
	return NULL;
}

static int rank_of(const char *name, const char *wanted)
{
	if (wanted)
		return strcmp(name, wanted) == 0;
	return strcmp(name, "main") == 0      ? 3
		: strcmp(name, "master") == 0 ? 2
					      : 1;
}

/* Find the branch among what the remote has. A remote whose HEAD names no
 * branch that exists still has branches: main, master, else the first. */
static int find_branch(git_remote *remote, struct coach_upstream *upstream,
	struct coach_oid *tip)
{
	const git_remote_head **heads = NULL, *best = NULL;
	const size_t skip = strlen(HEADS);
	size_t count = 0;
	int rank = 0;
	int code = git_remote_ls(&heads, &count, remote);

	tip->hex[0] = '\0';
	if (code < 0)
		return code;
	if (!upstream->branch)
		upstream->branch = head_branch(heads, count);
	for (size_t i = 0; i < count; i++) {
		const char *name = heads[i]->name;
		int now;

		if (strncmp(name, HEADS, skip) != 0)
			continue;
		now = rank_of(name + skip, upstream->branch);
		if (now > rank) {
			rank = now;
			best = heads[i];
		}
	}
	if (best && !upstream->branch)
		upstream->branch = coach_strdup(best->name + skip);
	if (best)
		coach_git_oid_out(tip, &best->oid);
	return 0;
}

/* Only the one branch: what comes is checked before it is used, and nothing
 * else is wanted. */
static int download(struct coach_git *git, git_remote *remote,
	const struct coach_upstream *upstream, const struct coach_oid *tip,
	git_remote_callbacks *callbacks)
{
	struct coach_remote_call *call = callbacks->payload;
	struct coach_buffer spec = COACH_BUFFER_INIT;
	git_fetch_options options;
	git_strarray specs = {&spec.ptr, 1};
	git_oid oid;
	int code;

	git_fetch_options_init(&options, GIT_FETCH_OPTIONS_VERSION);
	options.callbacks = *callbacks;
	options.prune = GIT_FETCH_NO_PRUNE;
	options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE;
	coach_buffer_add_format(&spec, "+" HEADS "%s:refs/remotes/%s/%s",
		upstream->branch, upstream->remote, upstream->branch);
	specs.strings = &spec.ptr;
	code = git_remote_download(remote, &specs, &options);
	/* All that its objects need came with them, or was here. */
	coach_git_oid_in(&oid, tip);
	if (code == 0 && !git_odb_exists(git->odb, &oid)) {
		coach_transport_say(&call->transport, false,
			"it does not send the commit that it has");
		code = GIT_ERROR;
	}
	if (code == 0)
		code = git_remote_update_tips(remote, callbacks, 0,
			GIT_REMOTE_DOWNLOAD_TAGS_NONE, "fetch");
	coach_buffer_release(&spec);
	return code;
}

static const char *push_url(const git_remote *remote)
{
	const char *url = git_remote_pushurl(remote);

	return url ? url : git_remote_url(remote);
}

void coach_git_fetch_begin(
	struct coach_git *git, const struct coach_upstream *upstream)
{
	git_remote *remote = NULL;
	const char *url = NULL;

	if (git_remote_lookup(&remote, git->repo, upstream->remote) == 0)
		url = git_remote_url(remote);
	if (url)
		coach_git_local_fetch_begin(git, url, upstream);
	git_error_clear();
	git_remote_free(remote);
}

void coach_git_push_begin(struct coach_git *git,
	const struct coach_upstream *upstream, const struct coach_oid *tip)
{
	git_remote *remote = NULL;
	const char *url = NULL;
	git_oid oid;

	coach_git_oid_in(&oid, tip);
	if (git_remote_lookup(&remote, git->repo, upstream->remote) == 0)
		url = push_url(remote);
	if (url && !coach_git_has_pre_push(git))
		coach_git_local_push_begin(git, url, upstream, &oid);
	git_error_clear();
	git_remote_free(remote);
}

int coach_git_fetch(struct coach_git *git, struct coach_upstream *upstream,
	struct coach_progress_call progress, struct coach_oid *tip,
	bool *unreachable, struct coach_error *error)
{
	struct coach_remote_call call;
	git_remote_callbacks callbacks;
	git_remote *remote = NULL;
	int status = lookup(git, upstream->remote, &remote, error), code;
	const char *url;

	*unreachable = false;
	if (status != COACH_OK)
		return status;
	url = git_remote_url(remote);
	status = url ? coach_git_local_fetch(git, url, upstream, tip, error)
		     : COACH_NO;
	if (status != COACH_NO) {
		git_remote_free(remote);
		return status;
	}
	status = coach_remote_call_init(&call, git, progress, upstream->remote,
		url ? url : "", &callbacks, error);
	if (status != COACH_OK)
		goto out;
	code = git_remote_connect(
		remote, GIT_DIRECTION_FETCH, &callbacks, NULL, NULL);
	call.transport.connected = code == 0;
	call.transport.room = COACH_ROOM_FETCH;
	if (code == 0)
		code = find_branch(remote, upstream, tip);
	if (code == 0 && tip->hex[0])
		code = download(git, remote, upstream, tip, &callbacks);
	if (code == 0)
		coach_credential_settle(&call, true);
	else
		status = coach_remote_call_failed(
			&call, code, "fetch from", unreachable, error);
	git_remote_disconnect(remote);
out:
	git_error_clear();
	coach_remote_call_release(&call);
	git_remote_free(remote);
	return status;
}

int coach_git_reach(struct coach_git *git, const char *name, unsigned seconds,
	bool *unreachable, struct coach_error *error)
{
	struct coach_remote_call call;
	git_remote_callbacks callbacks;
	git_remote *remote = NULL;
	int status = lookup(git, name, &remote, error), code;
	const char *url;

	*unreachable = false;
	if (status != COACH_OK)
		return status;
	url = git_remote_url(remote);
	status = coach_remote_call_init(&call, git,
		(struct coach_progress_call){0}, name, url ? url : "",
		&callbacks, error);
	if (status == COACH_OK) {
		if (!call.transport.seconds || call.transport.seconds > seconds)
			call.transport.seconds = seconds;
		code = git_remote_connect(
			remote, GIT_DIRECTION_FETCH, &callbacks, NULL, NULL);
		if (code < 0)
			status = coach_remote_call_failed(
				&call, code, "fetch from", unreachable, error);
		git_remote_disconnect(remote);
	}
	git_error_clear();
	coach_remote_call_release(&call);
	git_remote_free(remote);
	return status;
}

int coach_git_remote_url(struct coach_git *git, const char *name,
	struct coach_buffer *url, bool *ssh, struct coach_error *error)
{
	struct coach_address address = {0};
	git_remote *remote = NULL;
	int status = lookup(git, name, &remote, error);

	if (status == COACH_OK) {
		const char *where = git_remote_url(remote);

		coach_buffer_add_string(url, where ? where : "");
		status = coach_address_parse(&address, url->ptr, error);
		*ssh = status == COACH_OK && address.way == COACH_WAY_SSH;
	}
	coach_address_release(&address);
	git_remote_free(remote);
	git_error_clear();
	return status;
}

void coach_git_track(struct coach_git *git,
	const struct coach_upstream *upstream, const git_oid *oid,
	const char *reason)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	git_reference *ref = NULL;

	coach_buffer_add_format(&name, "refs/remotes/%s/%s", upstream->remote,
		upstream->branch);
	git_reference_create(&ref, git->repo, name.ptr, oid, 1, reason);
	git_reference_free(ref);
	git_error_clear();
	coach_buffer_release(&name);
}

static int refused(struct coach_remote_call *call, struct coach_error *error)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_remote_words(&words, coach_buffer_text(&call->words));
	coach_error_set(error, COACH_NO,
		"'%s' did not take what was sent: "
		"%s%s",
		call->shown.ptr,
		call->refused ? call->refused : "it gave no answer", words.ptr);
	coach_buffer_release(&words);
	return COACH_NO;
}

static int ask_hook(struct coach_git *git,
	const struct coach_upstream *upstream, const char *url,
	struct coach_error *error)
{
	struct coach_buffer branch = COACH_BUFFER_INIT;
	struct coach_oid known;
	git_oid head, there;
	bool unborn;
	int status = coach_git_head_ref(git, &branch, &head, &unborn, error);

	if (status == COACH_OK)
		status = coach_git_tracking(git, upstream, &known, error);
	coach_git_oid_in(&there, &known);
	if (status == COACH_OK)
		status = coach_git_pre_push(git, upstream->remote, url,
			branch.ptr, &head, upstream->branch, &there, error);
	coach_buffer_release(&branch);
	return status;
}

int coach_git_push(struct coach_git *git, const struct coach_upstream *upstream,
	struct coach_progress_call progress, struct coach_error *error)
{
	struct coach_buffer spec = COACH_BUFFER_INIT;
	struct coach_buffer head = COACH_BUFFER_INIT;
	struct coach_remote_call call;
	git_strarray specs = {&spec.ptr, 1};
	git_push_options options;
	git_remote *remote = NULL;
	bool unborn, unreachable;
	const char *url;
	git_oid oid;
	int status = lookup(git, upstream->remote, &remote, error), code;

	if (status != COACH_OK)
		return status;
	url = push_url(remote);
	status = ask_hook(git, upstream, url ? url : "", error);
	if (status != COACH_OK ||
		(url && coach_git_local_push(git, url, upstream))) {
		git_remote_free(remote);
		return status;
	}
	git_push_options_init(&options, GIT_PUSH_OPTIONS_VERSION);
	status = coach_remote_call_init(&call, git, progress, upstream->remote,
		url ? url : "", &options.callbacks, error);
	if (status == COACH_OK)
		status = coach_git_head_ref(git, &head, &oid, &unborn, error);
	if (status != COACH_OK)
		goto out;
	coach_buffer_add_format(
		&spec, "%s:" HEADS "%s", head.ptr, upstream->branch);
	specs.strings = &spec.ptr;
	call.pushing = true;
	code = git_remote_push(remote, &specs, &options);
	/* libgit2 says 0 also when the other side refused. */
	if (code == GIT_ENONFASTFORWARD)
		status = coach_error_set(error, COACH_NO,
			"'%s' has changed meanwhile", call.shown.ptr);
	else if (code < 0)
		status = coach_remote_call_failed(
			&call, code, "send to", &unreachable, error);
	else if (call.refused || !call.answered)
		status = refused(&call, error);
	if (status == COACH_OK) {
		coach_credential_settle(&call, true);
		coach_git_track(git, upstream, &oid, "update by push");
	}
out:
	git_error_clear();
	coach_remote_call_release(&call);
	coach_buffer_release(&spec);
	coach_buffer_release(&head);
	git_remote_free(remote);
	return status;
}
