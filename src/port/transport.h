#ifndef COACH_PORT_TRANSPORT_H
#define COACH_PORT_TRANSPORT_H

#include "coach/error.h"
#include "git_internal.h"

/*
 * A connection for libgit2 through git's own server programs: run here for a
 * path or file://, through the user's ssh for host:path and ssh://. libgit2's
 * own way to a path has no compare-and-swap and loses pushes, and its ssh
 * does not read ~/.ssh/config.
 */
struct coach_transport {
	struct coach_git *git;
	unsigned seconds; /* without a word from the other side; 0: for ever */
	struct coach_error first; /* libgit2 goes on after a failure: the first
		reason is the true one */
	bool unreachable;         /* 'first' is about getting there at all */
};

/* How a URL is to be reached. */
enum coach_transport_way {
	COACH_WAY_LOCAL,
	COACH_WAY_SSH,
	COACH_WAY_LIBGIT2, /* https, http, git */
	COACH_WAY_UNKNOWN
};

struct coach_address {
	enum coach_transport_way way;
	char *host; /* ssh: with the user before an @; owned */
	char *port; /* ssh; NULL: the usual; owned */
	char *path; /* owned */
};
/* COACH_FAIL for what would be read as an option, or is no address. */
int coach_address_parse(struct coach_address *address, const char *url,
	struct coach_error *error);
void coach_address_release(struct coach_address *address);

/* A git_transport_cb; the payload is a struct coach_transport. */
int coach_transport_new(git_transport **out, git_remote *owner, void *payload);

#endif
