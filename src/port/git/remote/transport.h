#ifndef PORT_GIT_REMOTE_TRANSPORT_H
#define PORT_GIT_REMOTE_TRANSPORT_H

#include "coach/base/error.h"
#include "port/git/internal.h"

/*
 * A connection for libgit2 through git's own server programs: run here for a
 * path or file://, through the user's ssh for host:path and ssh://. libgit2's
 * own way to a path has no compare-and-swap and loses pushes, and its ssh
 * does not read ~/.ssh/config.
 *
 * libgit2 from 1.8 on can be built to run the user's ssh (USE_SSH=exec;
 * Debian's is not, and before it is run nothing tells). That does not take the
 * place of this: what ssh complains of goes to the terminal and not into the
 * error, so that nobody can say whether the host was not reached; it asks
 * where nobody can answer; it waits for ever; core.sshCommand may be one word
 * only; and a path needs this connection anyway.
 */
struct pollfd;

/* host NULL: none. All owned. */
struct coach_proxy {
	char *host, *port;
	char *authorization; /* in base64; NULL: none */
};

struct coach_transport {
	struct coach_git *git;
	unsigned seconds; /* without a word from the other side; 0: for ever */
	struct coach_progress_call progress;
	size_t under_way;         /* bytes sent since something last came */
	bool connected;           /* the list of branches has come */
	size_t room;              /* bytes that may still come */
	size_t done, total;       /* as progress was last told */
	bool stopped;             /* the user asked to */
	struct coach_error first; /* libgit2 goes on after a failure: the first
		reason is the true one */
	bool unreachable;         /* 'first' is about getting there at all */
	struct coach_proxy proxy; /* of http and https */
	bool sha256;              /* the other side's objects have such names,
		which libgit2 takes for nonsense */
	char *not_unpacked; /* push: why, which libgit2 reads over; owned */
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
/* [user@]host[:port] with the host maybe in brackets: into host and port. */
void coach_address_split_host(
	struct coach_address *address, struct coach_text where);
/* %41 is A; NULL when that makes a NUL. Owned. */
char *coach_percent_decode(struct coach_text text);

/*
 * What git would take for a URL: remote.NAME.proxy, http.proxy or
 * http.URL.proxy, else https_proxy or http_proxy, else all_proxy; none for
 * hosts in no_proxy. Anything but http:// is COACH_FAIL.
 */
int coach_proxy_find(struct coach_git *git, const char *remote, const char *url,
	struct coach_proxy *proxy, struct coach_error *error);
void coach_proxy_release(struct coach_proxy *proxy);
/* Is the host in a list as in no_proxy: names of hosts or domains, or "*"? */
bool coach_proxy_passes(const char *host, const char *list);

/* What may come: the list of branches, and what is fetched. */
#define COACH_ROOM_LIST ((size_t)64 << 20)
#define COACH_ROOM_FETCH ((size_t)2 << 30)
/* So many bytes came; false: that is too much. */
bool coach_transport_took(struct coach_transport *transport, size_t bytes);
/* Tell how far it is; false: the user wants to stop. */
bool coach_transport_step(
	struct coach_transport *transport, size_t done, size_t total);
/*
 * How long to wait; 0 seconds: for ever. What was sent may not have arrived:
 * ssh and the system take some megabytes at once, which a slow line needs its
 * time for. So that much longer.
 */
struct coach_limit {
	unsigned seconds;
	int64_t end; /* milliseconds of the monotonic clock */
};
struct coach_limit coach_limit_start(
	const struct coach_transport *transport, unsigned seconds);
/*
 * poll() until something is ready. false: time is up, or the user wants to
 * stop; 'first' says which.
 */
bool coach_transport_poll(struct coach_transport *transport, struct pollfd *fds,
	unsigned count, const struct coach_limit *limit);
/* Keep the reason, unless there is one already. */
void coach_transport_say(struct coach_transport *transport, bool unreachable,
	const char *reason);
/* The reason for libgit2; -1. */
int coach_transport_give_up(const struct coach_transport *transport);

/* From now on libgit2's own connections are this one's; NULL: nobody's. */
void coach_stream_use(struct coach_transport *transport);

/* A git_transport_cb; the payload is a struct coach_transport. */
int coach_transport_new(git_transport **out, git_remote *owner, void *payload);

#endif
