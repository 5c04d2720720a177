/*
 * What libgit2 asks and tells while it talks to a remote, and what a failure
 * means in words.
 */
#include "coach/base/alloc.h"
#include "remote.h"
#include <stdlib.h>
#include <string.h>

#define TIMEOUT 60 /* seconds; coach.timeout */
#define WORDS_MAX 4096

static int on_words(const char *text, int len, void *payload)
{
	struct coach_remote_call *call = payload;

	if (call->words.len < WORDS_MAX && len > 0)
		coach_buffer_add(&call->words, text, (size_t)len);
	return 0;
}

static int on_progress(const git_indexer_progress *stats, void *payload)
{
	struct coach_remote_call *call = payload;

	return coach_transport_step(&call->transport, stats->received_objects,
		       stats->total_objects)
		? 0
		: GIT_EUSER;
}

static int on_sent(
	unsigned current, unsigned total, size_t bytes, void *payload)
{
	struct coach_remote_call *call = payload;

	(void)bytes;
	return coach_transport_step(&call->transport, current, total)
		? 0
		: GIT_EUSER;
}

static int on_answer(const char *name, const char *status, void *payload)
{
	struct coach_remote_call *call = payload;

	(void)name;
	call->answered = true;
	if (status && !call->refused)
		call->refused = coach_strdup(status);
	return 0;
}

/* libgit2 hands the payload to every callback, and so to this one. */
static int open_transport(git_transport **out, git_remote *owner, void *payload)
{
	struct coach_remote_call *call = payload;

	return coach_transport_new(out, owner, &call->transport);
}

/* For libgit2's own connections. */
static int prepare(struct coach_remote_call *call, const char *remote,
	const char *url, struct coach_error *error)
{
	struct coach_git *git = call->transport.git;
	int status = coach_git_certificates(git, call->shown.ptr, error);

	if (status == COACH_OK)
		status = coach_proxy_find(
			git, remote, url, &call->transport.proxy, error);
	return status;
}

int coach_remote_call_init(struct coach_remote_call *call,
	struct coach_git *git, struct coach_progress_call progress,
	const char *remote, const char *url, git_remote_callbacks *callbacks,
	struct coach_error *error)
{
	char *seconds = coach_git_config_get(git, "coach.timeout");
	struct coach_address address = {0};
	int32_t value;
	int status;

	*call = (struct coach_remote_call){.transport = {.git = git}};
	call->transport.progress = progress;
	call->transport.room = COACH_ROOM_LIST;
	coach_buffer_init(&call->credential);
	coach_buffer_init(&call->rejected);
	coach_buffer_init(&call->words);
	coach_buffer_init(&call->shown);
	coach_buffer_add_string(&call->shown, url);
	coach_git_hide_password(&call->shown);
	call->transport.seconds = TIMEOUT;
	if (seconds && git_config_parse_int32(&value, seconds) == 0 &&
		value >= 0 && value < 1000000)
		call->transport.seconds = (unsigned)value;
	free(seconds);
	git_error_clear();
	git_remote_init_callbacks(callbacks, GIT_REMOTE_CALLBACKS_VERSION);
	callbacks->payload = call;
	callbacks->sideband_progress = on_words;
	callbacks->transfer_progress = on_progress;
	callbacks->push_transfer_progress = on_sent;
	callbacks->push_update_reference = on_answer;
	callbacks->credentials = coach_credential_get;
	status = coach_address_parse(&address, url, error);
	if (status == COACH_OK && address.way != COACH_WAY_LIBGIT2)
		callbacks->transport = open_transport;
	else if (status == COACH_OK)
		status = prepare(call, remote, url, error);
	coach_stream_use(&call->transport);
	coach_address_release(&address);
	return status;
}

void coach_remote_call_release(struct coach_remote_call *call)
{
	coach_stream_use(NULL);
	coach_credential_forget(call);
	coach_buffer_release(&call->credential);
	coach_buffer_release(&call->words);
	coach_buffer_release(&call->shown);
	coach_error_release(&call->transport.first);
	coach_proxy_release(&call->transport.proxy);
	free(call->transport.not_unpacked);
	free(call->refused);
}

/* Once there is a connection, the system's errors are about our own disk. */
static bool is_network(
	const struct coach_remote_call *call, const git_error *last)
{
	return last && !strstr(last->message, COACH_GIT_SAYS_SHALLOW) &&
		!strstr(last->message, COACH_GIT_SAYS_SHA256) &&
		(last->klass == GIT_ERROR_NET ||
			(last->klass == GIT_ERROR_OS &&
				!call->transport.connected));
}

/* COACH_OK: it has no words of ours. */
static int known_reason(const char *message, const char *what, const char *url,
	struct coach_error *error)
{
	struct coach_buffer reason = COACH_BUFFER_INIT;
	const char *hint;
	int status = COACH_OK;

	if (coach_remote_reason(message, &reason, &hint)) {
		status = coach_error_set(error, COACH_FAIL,
			"cannot %s '%s': %s", what, url, reason.ptr);
		if (hint)
			coach_error_hint(error, "%s", hint);
		git_error_clear();
	}
	coach_buffer_release(&reason);
	return status;
}

/* What the other side said is the reason, and libgit2 has only what came of
 * it. */
static bool said_why(struct coach_remote_call *call, const git_error *last,
	const char *what, struct coach_error *error)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	bool said;

	coach_remote_words(&words, coach_buffer_text(&call->words));
	if (call->transport.not_unpacked)
		coach_buffer_add_format(
			&words, "; %s", call->transport.not_unpacked);
	said = words.len > 0;
	if (said) {
		coach_error_set(error, COACH_FAIL, "cannot %s '%s': %s%s", what,
			call->shown.ptr,
			last && last->message ? last->message : "it failed",
			words.ptr);
		coach_remote_hint_push(error);
	}
	coach_buffer_release(&words);
	return said;
}

int coach_remote_call_failed(struct coach_remote_call *call, int code,
	const char *what, bool *unreachable, struct coach_error *error)
{
	const git_error *last = git_error_last();
	struct coach_error *first = &call->transport.first;
	const char *url = call->shown.ptr;
	struct coach_buffer said = COACH_BUFFER_INIT;
	bool damaged;

	*unreachable = first->message
		? call->transport.unreachable
		: code != GIT_EAUTH && code != GIT_ECERTIFICATE &&
			is_network(call, last) && !call->credential_tries;
	if (call->transport.stopped)
		return coach_error_set(
			error, COACH_FAIL, "stopped; nothing was changed");
	if (call->transport.sha256) {
		*unreachable = false;
		git_error_clear();
		return coach_error_set(error, COACH_FAIL,
			"cannot %s '%s': " COACH_REMOTE_SHA256, what, url);
	}
	if (first->message) {
		/* What it said to libgit2 before it hung up. */
		coach_remote_words(&said, coach_buffer_text(&call->words));
		coach_error_set(error, COACH_FAIL, "cannot %s '%s': %s%s", what,
			url, first->message, said.ptr);
		coach_buffer_release(&said);
		if (first->hint)
			coach_error_hint(error, "%s", first->hint);
		else if (call->pushing)
			coach_remote_hint_push(error);
		git_error_clear();
		return COACH_FAIL;
	}
	if (last && known_reason(last->message, what, url, error))
		return COACH_FAIL;
	if (call->pushing && said_why(call, last, what, error)) {
		git_error_clear();
		return COACH_FAIL;
	}
	/* libgit2 is silent about some writes that fail. */
	if (!last || !last->message)
		return coach_error_set(error, COACH_FAIL,
			"cannot %s '%s': no reason was given; see whether the "
			"disk is full",
			what, url);
	damaged = last->klass == GIT_ERROR_INDEXER;
	coach_git_fail(error, code, "cannot %s '%s'", what, url);
	if (damaged && !error->hint)
		coach_error_hint(error, "see what git says there: git fsck");
	return COACH_FAIL;
}
