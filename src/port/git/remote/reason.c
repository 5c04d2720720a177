#include "remote.h"
#include <stdlib.h>
#include <string.h>

#define STATUS "unexpected http status code: "
/* With mbedTLS these bits follow, with OpenSSL nothing. */
#define CERTIFICATE "the SSL certificate is invalid"
#define FLAGS ": 0x"
#define OTHER_HOST "hostname does not match certificate"

static bool status_reason(long status, struct coach_buffer *reason)
{
	if (status == 404 || status == 410)
		coach_buffer_add_string(
			reason, "there is no repository at this address");
	else if (status == 403)
		coach_buffer_add_string(
			reason, "the server does not let you in");
	else if (status >= 500 && status < 600)
		coach_buffer_add_string(
			reason, "the server has a problem of its own");
	else
		coach_buffer_add_string(
			reason, "the server's answer is not one of git's");
	coach_buffer_add_format(reason, " (HTTP status %ld)", status);
	return true;
}

static bool certificate_reason(
	unsigned flags, struct coach_buffer *reason, const char **hint)
{
	static const struct {
		unsigned flag;
		const char *words;
	} known[] = {{COACH_CERTIFICATE_EXPIRED, "it has expired"},
		{COACH_CERTIFICATE_REVOKED, "it is revoked"},
		{COACH_CERTIFICATE_OTHER_HOST, "it is for another host"},
		{COACH_CERTIFICATE_NOT_TRUSTED,
			"nobody whom this machine trusts has signed it"},
		{COACH_CERTIFICATE_FUTURE, "it is not valid yet"}};
	const char *between = ": ";

	coach_buffer_add_string(
		reason, "the server's certificate cannot be trusted");
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (!(flags & known[i].flag))
			continue;
		coach_buffer_add_format(
			reason, "%s%s", between, known[i].words);
		between = ", ";
	}
	if (flags & (COACH_CERTIFICATE_EXPIRED | COACH_CERTIFICATE_FUTURE))
		*hint = "is the clock of this machine right?";
	else if (flags == COACH_CERTIFICATE_NOT_TRUSTED)
		*hint = "if the server is your own, say who signs for it: git "
			"config http.sslCAInfo FILE; otherwise the package "
			"ca-certificates may be missing";
	return true;
}

bool coach_remote_reason(
	const char *message, struct coach_buffer *reason, const char **hint)
{
	*hint = NULL;
	if (strncmp(message, STATUS, strlen(STATUS)) == 0)
		return status_reason(
			strtol(message + strlen(STATUS), NULL, 10), reason);
	if (strstr(message, COACH_GIT_SAYS_SHA256)) {
		coach_buffer_add_string(reason, COACH_REMOTE_SHA256);
		return true;
	}
	if (strcmp(message, OTHER_HOST) == 0)
		return certificate_reason(
			COACH_CERTIFICATE_OTHER_HOST, reason, hint);
	if (strncmp(message, CERTIFICATE, strlen(CERTIFICATE)) != 0)
		return false;
	message += strlen(CERTIFICATE);
	return certificate_reason(strncmp(message, FLAGS, strlen(FLAGS)) == 0
			? (unsigned)strtoul(message + strlen(FLAGS), NULL, 16)
			: coach_git_distrust(),
		reason, hint);
}

static bool is_progress(struct coach_text line)
{
	size_t at = coach_text_find(line, '%', 0);

	return at + 2 < line.len && line.ptr[at + 1] == ' ' &&
		line.ptr[at + 2] == '(';
}

void coach_remote_words(struct coach_buffer *out, struct coach_text words)
{
	struct coach_text line, part, last;

	while (coach_text_split(&words, '\n', &line)) {
		last = (struct coach_text){0};
		while (coach_text_split(&line, '\r', &part)) {
			part = coach_text_trim(part);
			if (part.len)
				last = part;
		}
		if (last.len && !is_progress(last))
			coach_buffer_add_format(out, "; %.*s", COACH_ARG(last));
	}
}

void coach_remote_hint_push(struct coach_error *error)
{
	if (strstr(error->message, "No space left on device") ||
		strstr(error->message, "Disk quota exceeded"))
		coach_error_hint(error,
			"no room is left there: make some, then sync again; "
			"nothing is lost");
	else if (strstr(error->message, "unable to create temporary object"))
		coach_error_hint(error,
			"it seems that you may read there and not write: ask "
			"whoever keeps it; nothing is lost");
}
