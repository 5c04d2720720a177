#ifndef PORT_GIT_REMOTE_REMOTE_H
#define PORT_GIT_REMOTE_REMOTE_H

#include "coach/port/files.h"
#include "transport.h"

#define COACH_CREDENTIAL_TRIES 3

/* One call of a remote; the payload of all of libgit2's callbacks. */
struct coach_remote_call {
	struct coach_transport transport;
	struct coach_buffer shown; /* the URL without its password */
	unsigned credential_tries;
	/* What git credential said, and what of it was refused; secrets. */
	struct coach_buffer credential, rejected;
	struct coach_buffer words; /* of the other side */
	char *refused; /* push: why the branch was not taken; owned */
	bool answered; /* push: the other side said yes or no */
	bool pushing;
};

/* Prepare for a URL of a remote, and libgit2's callbacks with it; released in
 * any case. */
int coach_remote_call_init(struct coach_remote_call *call,
	struct coach_git *git, struct coach_progress_call progress,
	const char *remote, const char *url, git_remote_callbacks *callbacks,
	struct coach_error *error);
void coach_remote_call_release(struct coach_remote_call *call);
/* Why it failed, in one error: "cannot WHAT 'URL': …". *unreachable: it was not
 * even reached. */
int coach_remote_call_failed(struct coach_remote_call *call, int code,
	const char *what, bool *unreachable, struct coach_error *error);

/* The remote of that name, to be found at this address. */
int coach_git_remote_at(struct coach_git *git, const char *name,
	const char *url, git_remote **remote, struct coach_error *error);
/* What one that is connected has. *branch, when it is NULL, becomes the one
 * that there is to be had; owned. A code of libgit2. */
int coach_git_remote_heads(
	git_remote *remote, char **branch, struct coach_heads *out);

/* The tracking branch follows what was seen there. */
void coach_git_track(struct coach_git *git, const char *remote,
	const char *branch, const git_oid *oid, const char *reason);

/*
 * Have 'to' all objects up to the commit 'tip' of 'from', but for those behind
 * one of 'known', which it has. A code of libgit2; negative also when it is
 * much: then nothing need be done about what came so far.
 */
int coach_git_copy_objects(struct coach_git *from, struct coach_git *to,
	const git_oid *tip, const git_oid *known, size_t known_count);
/*
 * The same from a folder that others write into, in a process of its own and
 * within seconds. *damaged: what is there is not what its name says.
 */
bool coach_git_copy_bounded(struct coach_git *from, struct coach_git *to,
	const git_oid *tip, const git_oid *known, size_t known_count,
	bool *damaged);

/* git would tidy up there, after a push for example. */
bool coach_git_is_untidy(git_repository *repo);

/* Directly from and to a plain folder; false: take the usual way. An error
 * when its history is damaged. */
int coach_git_local_fetch(struct coach_git *git, const char *url,
	const struct coach_upstream *upstream, struct coach_oid *tip,
	bool *done, struct coach_error *error);
bool coach_git_local_push(struct coach_git *git,
	const struct coach_places *places, size_t number,
	struct coach_oid *had);

/* A git_credential_acquire_cb. */
int coach_credential_get(git_credential **out, const char *url,
	const char *user, unsigned types, void *payload);
/* Tell the helpers whether what they gave was right. */
void coach_credential_settle(struct coach_remote_call *call, bool accepted);
void coach_credential_forget(struct coach_remote_call *call);

/* Before a connection by http, which may be sent on to https: whom to trust.
 * The address has no password in it. */
int coach_git_certificates(
	struct coach_git *git, const char *url, struct coach_error *error);
/* Why a certificate is not trusted, in mbedTLS's bits: X509_BADCERT_…. */
enum {
	COACH_CERTIFICATE_EXPIRED = 0x01,
	COACH_CERTIFICATE_REVOKED = 0x02,
	COACH_CERTIFICATE_OTHER_HOST = 0x04,
	COACH_CERTIFICATE_NOT_TRUSTED = 0x08,
	COACH_CERTIFICATE_FUTURE = 0x200
};
/* The reason of OpenSSL, for the last one; 0: not known. */
unsigned coach_git_distrust(void);

/* What libgit2 says of http and certificates, in the words of a person; false:
 * it says something else. 'hint' may become NULL. */
#define COACH_REMOTE_SHA256 \
	"it is kept in git's sha256 format, which coach cannot read"
bool coach_remote_reason(
	const char *message, struct coach_buffer *reason, const char **hint);
/* What the other side printed, as one line: each part after "; ". Progress
 * ("33% (1/3)", written over itself) is left out, not the reason after it. */
void coach_remote_words(struct coach_buffer *out, struct coach_text words);
/* The way out of a push that failed there, where its words are known. */
void coach_remote_hint_push(struct coach_error *error);

#endif
