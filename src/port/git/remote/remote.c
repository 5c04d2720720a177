#include "remote.h"
#include "coach/base/alloc.h"
#include <stdlib.h>
#include <string.h>

#define HEADS "refs/heads/"

void coach_heads_release(struct coach_heads *heads)
{
	coach_git_names_release(&heads->names);
	free(heads->usual);
	*heads = (struct coach_heads){0};
}

int coach_git_remote_at(struct coach_git *git, const char *name,
	const char *url, git_remote **remote, struct coach_error *error)
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
	if (git_remote_set_instance_url(*remote, url) < 0 ||
		git_remote_set_instance_pushurl(*remote, url) < 0)
		return coach_git_fail(
			error, GIT_ERROR, "cannot use the remote '%s'", name);
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

/* The branch that is wanted, or, when none is, the one that there is to be
 * had. A remote whose HEAD names no branch that exists still has branches:
 * main, master, else the first. */
static const git_remote_head *best_of(
	const git_remote_head *const *heads, size_t count, const char *wanted)
{
	const git_remote_head *best = NULL;
	int rank = 0;

	for (size_t i = 0; i < count; i++) {
		const char *name = heads[i]->name;
		int now;

		if (strncmp(name, HEADS, strlen(HEADS)) != 0)
			continue;
		now = rank_of(name + strlen(HEADS), wanted);
		if (now > rank) {
			rank = now;
			best = heads[i];
		}
	}
	return best;
}

/* All of its branches, and which of them is meant when none is named. */
static void list_branches(const git_remote_head *const *heads, size_t count,
	struct coach_heads *out)
{
	char *usual = head_branch(heads, count);
	int valid;

	for (size_t i = 0; i < count; i++) {
		const char *name = heads[i]->name;

		if (strncmp(name, HEADS, strlen(HEADS)) != 0 ||
			git_reference_name_is_valid(&valid, name) < 0 || !valid)
			continue;
		name += strlen(HEADS);
		COACH_PUSH(&out->names, coach_strdup(name));
		if (!out->usual && usual && !strcmp(name, usual))
			out->usual = coach_strdup(name);
	}
	if (!out->usual && out->names.len == 1)
		out->usual = coach_strdup(out->names.items[0]);
	free(usual);
}

int coach_git_remote_heads(
	git_remote *remote, char **branch, struct coach_heads *out)
{
	const git_remote_head **heads = NULL, *best;
	size_t count = 0;
	int code = git_remote_ls(&heads, &count, remote);

	if (code < 0)
		return code;
	for (size_t i = 0; i < count; i++) {
		if (coach_git_is_sha1(&heads[i]->oid))
			continue;
		git_error_set_str(GIT_ERROR_INVALID, COACH_GIT_SAYS_SHA256);
		return GIT_ERROR;
	}
	if (!*branch)
		*branch = head_branch(heads, count);
	best = best_of(heads, count, *branch);
	if (best && !*branch)
		*branch = coach_strdup(best->name + strlen(HEADS));
	if (best)
		coach_git_oid_out(&out->tip, &best->oid);
	else
		list_branches(heads, count, out);
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

/* With git's server programs, or by http. */
static int fetch_from(struct coach_git *git, const char *url,
	struct coach_upstream *upstream, struct coach_progress_call progress,
	struct coach_heads *heads, bool *unreachable, struct coach_error *error)
{
	struct coach_remote_call call;
	git_remote_callbacks callbacks;
	git_remote *remote = NULL;
	int status =
		coach_git_remote_at(git, upstream->remote, url, &remote, error);
	int code;

	if (status != COACH_OK)
		return status;
	status = coach_remote_call_init(
		&call, git, progress, upstream->remote, url, &callbacks, error);
	if (status != COACH_OK)
		goto out;
	code = git_remote_connect(
		remote, GIT_DIRECTION_FETCH, &callbacks, NULL, NULL);
	call.transport.connected = code == 0;
	call.transport.room = COACH_ROOM_FETCH;
	if (code == 0)
		code = coach_git_remote_heads(remote, &upstream->branch, heads);
	if (code == 0 && heads->tip.hex[0])
		code = download(git, remote, upstream, &heads->tip, &callbacks);
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

int coach_git_fetch(struct coach_git *git, struct coach_upstream *upstream,
	struct coach_progress_call progress, struct coach_heads *heads,
	bool *unreachable, struct coach_error *error)
{
	struct coach_places places;
	bool done = false;
	int status = coach_git_places(git, upstream->remote, &places, error);

	*unreachable = false;
	*heads = (struct coach_heads){0};
	if (status == COACH_OK)
		status = coach_git_local_fetch(
			git, places.fetch, upstream, &heads->tip, &done, error);
	if (status == COACH_OK && !done)
		status = fetch_from(git, places.fetch, upstream, progress,
			heads, unreachable, error);
	coach_places_release(&places);
	return status;
}

int coach_git_reach(struct coach_git *git, const struct coach_reach *reach,
	struct coach_heads *heads, bool *unreachable, struct coach_error *error)
{
	const struct coach_progress_call no_progress = {0};
	char *branch = reach->branch ? coach_strdup(reach->branch) : NULL;
	struct coach_remote_call call;
	git_remote_callbacks callbacks;
	git_remote *remote = NULL;
	int status = coach_git_remote_at(
		git, reach->remote, reach->url, &remote, error);
	int code;

	*unreachable = false;
	*heads = (struct coach_heads){0};
	if (status != COACH_OK)
		goto out;
	status = coach_remote_call_init(&call, git, no_progress, reach->remote,
		reach->url, &callbacks, error);
	if (status == COACH_OK) {
		if (!call.transport.seconds ||
			call.transport.seconds > reach->seconds)
			call.transport.seconds = reach->seconds;
		code = git_remote_connect(remote,
			reach->push ? GIT_DIRECTION_PUSH : GIT_DIRECTION_FETCH,
			&callbacks, NULL, NULL);
		if (code == 0)
			code = coach_git_remote_heads(remote, &branch, heads);
		if (code < 0)
			status = coach_remote_call_failed(&call, code,
				reach->push ? "send to" : "fetch from",
				unreachable, error);
		git_remote_disconnect(remote);
	}
	git_error_clear();
	coach_remote_call_release(&call);
out:
	git_remote_free(remote);
	free(branch);
	return status;
}

int coach_git_needs_ssh(const char *url, bool *ssh, struct coach_error *error)
{
	struct coach_address address = {0};
	int status = coach_address_parse(&address, url, error);

	*ssh = status == COACH_OK && address.way == COACH_WAY_SSH;
	coach_address_release(&address);
	return status;
}
