#include "coach/base/alloc.h"
#include "coach/port/process.h"
#include "remote.h"
#include <stdlib.h>
#include <string.h>

#define REFUSED "it does not take the user name and password"

/* `git credential VERB`: git's own helpers, or its question on a terminal. */
static void ask(struct coach_remote_call *call, const char *verb,
	struct coach_text input, struct coach_buffer *out)
{
	char program[] = "git", option[] = "-C", what[] = "credential";
	char *environment[COACH_GIT_ENVIRONMENT_MAX];
	char *word = coach_strdup(verb);
	char *argv[] = {
		program, option, call->transport.git->path, what, word, NULL};
	struct coach_buffer err = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	bool alone = !coach_process_has_terminal();
	int exit_code = 0;

	coach_git_environment(environment);
	coach_process_filter(argv, environment, alone, input,
		alone ? call->transport.seconds : 0, out, &err, &exit_code,
		&error);
	coach_error_release(&error);
	coach_buffer_release(&err);
	free(word);
}

static char *answer(struct coach_text text, const char *key)
{
	struct coach_text line;

	while (coach_text_split(&text, '\n', &line)) {
		if (coach_text_starts(line, key)) {
			line = coach_text_cut(line, strlen(key), line.len);
			return coach_strndup(line.ptr, line.len);
		}
	}
	return NULL;
}

static void forget(struct coach_buffer *secret)
{
	if (secret->cap)
		coach_wipe(secret->ptr, secret->cap);
	coach_buffer_release(secret);
}

void coach_credential_forget(struct coach_remote_call *call)
{
	forget(&call->credential);
	forget(&call->rejected);
}

void coach_credential_settle(struct coach_remote_call *call, bool accepted)
{
	struct coach_buffer out = COACH_BUFFER_INIT;

	if (!call->credential.len)
		return;
	ask(call, accepted ? "approve" : "reject",
		coach_buffer_text(&call->credential), &out);
	coach_buffer_release(&out);
	forget(&call->rejected);
	call->rejected = call->credential;
	coach_buffer_init(&call->credential);
}

static int refuse(const char *reason)
{
	git_error_set_str(GIT_ERROR_HTTP, reason);
	return GIT_EAUTH;
}

int coach_credential_get(git_credential **out, const char *url,
	const char *user, unsigned types, void *payload)
{
	struct coach_remote_call *call = payload;
	struct coach_buffer question = COACH_BUFFER_INIT;
	struct coach_text text;
	char *name, *password;
	int code;

	/* Asked again: what we gave was wrong. */
	coach_credential_settle(call, false);
	if (!(types & GIT_CREDENTIAL_USERPASS_PLAINTEXT) ||
		strpbrk(url, "\r\n"))
		return refuse("it wants a way to log in that is not known");
	if (call->credential_tries++ == COACH_CREDENTIAL_TRIES)
		return refuse(REFUSED);
	coach_buffer_add_format(&question, "url=%s\n", url);
	if (user && !strpbrk(user, "\r\n"))
		coach_buffer_add_format(&question, "username=%s\n", user);
	coach_buffer_add_byte(&question, '\n');
	ask(call, "fill", coach_buffer_text(&question), &call->credential);
	coach_buffer_release(&question);
	text = coach_buffer_text(&call->credential);
	name = answer(text, "username=");
	password = answer(text, "password=");
	/* A helper that says the same again does not know better. */
	if (text.len && coach_text_eq(text, coach_buffer_text(&call->rejected)))
		code = refuse(REFUSED);
	else if (name && password)
		code = git_credential_userpass_plaintext_new(
			out, name, password);
	else
		code = refuse("it wants a password, and git credential has "
			      "none for it");
	if (code)
		forget(&call->credential);
	if (password)
		coach_wipe(password, strlen(password));
	free(name);
	free(password);
	return code;
}
