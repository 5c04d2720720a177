#include "coach/base/alloc.h"
#include "coach/port/files.h"
#include "port/git/hook.h"
#include "remote.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HEADS "refs/heads/"

static int refused(struct coach_remote_call *call, struct coach_error *error)
{
	struct coach_buffer words = COACH_BUFFER_INIT;

	coach_remote_words(&words, coach_buffer_text(&call->words));
	coach_error_set(error, COACH_FAIL,
		"'%s' did not take what was sent: "
		"%s%s",
		call->shown.ptr,
		call->refused ? call->refused : "it gave no answer", words.ptr);
	coach_buffer_release(&words);
	return COACH_FAIL;
}

/* May HEAD follow what is there? What we do not have it cannot contain. */
static bool follows(
	struct coach_git *git, const git_oid *head, const struct coach_oid *had)
{
	git_oid there;

	coach_git_oid_in(&there, had);
	return !had->hex[0] || git_oid_equal(head, &there) ||
		git_graph_descendant_of(git->repo, head, &there) == 1;
}

/* What to send HEAD as. */
struct sending {
	const char *head; /* a reference */
	git_oid oid;
	const struct coach_places *places;
	bool away; /* it cannot follow what is there */
	bool gone; /* what was there has another name now, or is removed */
	bool sent;
	int hook; /* what git's own says of it: a status */
};

/*
 * libgit2 holds every file of up to 512 MiB against others for what they have
 * in common, which takes minutes and gigabytes with videos and finds nothing.
 * The size up to which it does so is taken from pack.deltaCacheSize, and only
 * a file can set that for this process alone.
 */
static void limit_search(struct coach_git *git)
{
	static const char file[] = "coach/push-settings";
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct coach_error ignored = {0};
	git_config *config = NULL;
	int folder;

	if (coach_folder_open(coach_git_folder(git), &folder, &ignored)) {
		coach_error_release(&ignored);
		return;
	}
	coach_buffer_add_format(
		&path, "%s%s", git_repository_path(git->repo), file);
	if (coach_file_write_as(folder, file,
		    COACH_TEXT("[pack]\n\tdeltaCacheSize = 16m\n"),
		    COACH_WRITE_UNSYNCED, &ignored) == COACH_OK &&
		git_repository_config(&config, git->repo) == 0)
		git_config_add_file_ondisk(
			config, path.ptr, GIT_CONFIG_LEVEL_APP, git->repo, 1);
	git_config_free(config);
	git_error_clear();
	coach_error_release(&ignored);
	coach_buffer_release(&path);
	close(folder);
}

static int upload(struct coach_git *git, git_remote *remote,
	const struct sending *sending, const git_push_options *options)
{
	struct coach_buffer spec = COACH_BUFFER_INIT;
	git_strarray specs = {&spec.ptr, 1};
	int code;

	coach_buffer_add_format(&spec, "%s:" HEADS "%s", sending->head,
		sending->places->branch);
	specs.strings = &spec.ptr;
	limit_search(git);
	code = git_remote_upload(remote, &specs, options);
	coach_buffer_release(&spec);
	return code;
}

static int send_to(struct coach_git *git, git_remote *remote,
	struct sending *sending, const git_push_options *options,
	struct coach_oid *had, struct coach_error *error)
{
	struct coach_remote_call *call = options->callbacks.payload;
	const struct coach_places *places = sending->places;
	char *branch = coach_strdup(places->branch);
	struct coach_heads heads = {0};
	git_oid there;
	int code = git_remote_connect(
		remote, GIT_DIRECTION_PUSH, &options->callbacks, NULL, NULL);

	call->transport.connected = code == 0;
	if (code == 0)
		code = coach_git_remote_heads(remote, &branch, &heads);
	*had = heads.tip;
	coach_git_oid_in(&there, had);
	sending->away = code == 0 && !follows(git, &sending->oid, had);
	sending->gone = code == 0 && places->had && heads.names.len;
	sending->sent = code == 0 && !sending->away && !sending->gone &&
		!git_oid_equal(&there, &sending->oid);
	if (sending->sent)
		sending->hook = coach_git_pre_push(git, places->remote,
			git_remote_url(remote), sending->head, &sending->oid,
			places->branch, &there, error);
	if (sending->sent && sending->hook == COACH_OK)
		code = upload(git, remote, sending, options);
	git_remote_disconnect(remote);
	coach_heads_release(&heads);
	free(branch);
	return code;
}

/* Somebody was quicker where we fetch; elsewhere fetching does not help. */
static int say_away(const struct coach_remote_call *call,
	const struct coach_places *places, bool fetched,
	struct coach_error *error)
{
	if (fetched)
		return coach_error_set(error, COACH_FAIL,
			"'%s' has changed meanwhile", call->shown.ptr);
	coach_error_set(error, COACH_FAIL,
		"'%s' has commits on its branch %s that are not here; they "
		"were not overwritten",
		call->shown.ptr, places->branch);
	coach_error_hint(error,
		"to join them with what is here: git remote add other '%s', "
		"then 'coach sync --remote other'",
		call->shown.ptr);
	return COACH_FAIL;
}

static int say_gone(const struct coach_remote_call *call,
	const struct coach_places *places, struct coach_error *error)
{
	coach_error_set(error, COACH_FAIL,
		"'%s' has other branches and no branch %s any more; it was not "
		"sent again",
		call->shown.ptr, places->branch);
	coach_error_hint(error,
		"ask who renamed or removed it; 'coach sync --rejoin' sends it "
		"all the same");
	return COACH_FAIL;
}

/* libgit2 says 0 also when the other side refused. */
static int judge(struct coach_remote_call *call, int code,
	const struct sending *sending, bool fetched,
	enum coach_push_failure *failure, struct coach_error *error)
{
	bool unreachable = false;

	*failure = COACH_PUSH_NOT_TAKEN;
	if (code == GIT_ENONFASTFORWARD || (code == 0 && sending->away))
		return say_away(call, sending->places, fetched, error);
	if (code == 0 && sending->gone)
		return say_gone(call, sending->places, error);
	*failure = COACH_PUSH_FAILED;
	if (sending->hook != COACH_OK)
		return sending->hook;
	if (code < 0) {
		coach_remote_call_failed(
			call, code, "send to", &unreachable, error);
		if (unreachable && !call->transport.connected)
			*failure = COACH_PUSH_UNREACHABLE;
		return COACH_FAIL;
	}
	if (sending->sent && (call->refused || !call->answered)) {
		*failure = COACH_PUSH_NOT_TAKEN;
		return refused(call, error);
	}
	coach_credential_settle(call, true);
	return COACH_OK;
}

int coach_git_push(struct coach_git *git, const struct coach_places *places,
	size_t number, struct coach_progress_call progress,
	struct coach_oid *had, enum coach_push_failure *failure,
	struct coach_error *error)
{
	const char *url = places->push.items[number];
	struct coach_buffer head = COACH_BUFFER_INIT;
	struct sending sending = {.places = places};
	struct coach_remote_call call;
	git_push_options options;
	git_remote *remote = NULL;
	bool fetched = coach_places_is_fetched(places, number), unborn;
	int status, code;

	*failure = COACH_PUSH_FAILED;
	*had = (struct coach_oid){{0}};
	if (coach_git_local_push(git, places, number, had))
		return COACH_OK;
	status = coach_git_remote_at(git, places->remote, url, &remote, error);
	if (status != COACH_OK)
		return status;
	git_push_options_init(&options, GIT_PUSH_OPTIONS_VERSION);
	status = coach_remote_call_init(&call, git, progress, places->remote,
		url, &options.callbacks, error);
	if (status == COACH_OK)
		status = coach_git_head_ref(
			git, &head, &sending.oid, &unborn, error);
	if (status == COACH_OK) {
		sending.head = head.ptr;
		call.pushing = true;
		code = send_to(git, remote, &sending, &options, had, error);
		status = judge(&call, code, &sending, fetched, failure, error);
	}
	if (status == COACH_OK && fetched)
		coach_git_track(git, places->remote, places->branch,
			&sending.oid, COACH_GIT_PUSHED);
	git_error_clear();
	coach_remote_call_release(&call);
	coach_buffer_release(&head);
	git_remote_free(remote);
	return status;
}
