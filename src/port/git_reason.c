#include "git_remote.h"
#include <stdlib.h>
#include <string.h>

#define STATUS "unexpected http status code: "
#define CERTIFICATE "the SSL certificate is invalid: 0x"

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

/* The bits of mbedTLS, X509_BADCERT_…. */
static bool certificate_reason(
	unsigned long flags, struct coach_buffer *reason, const char **hint)
{
	static const struct {
		unsigned long flag;
		const char *words;
	} known[] = {{0x01, "it has expired"}, {0x02, "it is revoked"},
		{0x04, "it is for another host"},
		{0x08, "nobody whom this machine trusts has signed it"},
		{0x200, "it is not valid yet"}};
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
	if (flags & 0x201)
		*hint = "is the clock of this machine right?";
	else if (flags == 0x08)
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
	if (strncmp(message, CERTIFICATE, strlen(CERTIFICATE)) == 0)
		return certificate_reason(
			strtoul(message + strlen(CERTIFICATE), NULL, 16),
			reason, hint);
	return false;
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
