#ifndef PORT_GIT_VERSION_H
#define PORT_GIT_VERSION_H

/*
 * libgit2 from 1.5 on, each version as the rest of the port knows it: what
 * differs between them is chosen here and nowhere else.
 */
#include <git2.h>
#include <stdbool.h>

#define COACH_LIBGIT2(major, minor)              \
	(LIBGIT2_VER_MAJOR > (major) ||          \
		(LIBGIT2_VER_MAJOR == (major) && \
			LIBGIT2_VER_MINOR >= (minor)))

_Static_assert(COACH_LIBGIT2(1, 5), "libgit2 is older than 1.5");

/* git_error_clear and git_error_set_str; before, git2/errors.h has them. */
#if COACH_LIBGIT2(1, 8)
#include <git2/sys/errors.h>
#endif

/* An object id of zeros. Where an id tells its kind, a kind stands in front.
 * 1.5 has no name for it. */
#ifdef GIT_OID_SHA1_ZERO
#define COACH_GIT_ZERO GIT_OID_SHA1_ZERO
#else
#define COACH_GIT_ZERO    \
	{                 \
		{         \
			0 \
		}         \
	}
#endif

/* Does it name objects by SHA-1? Before 1.6 no other can be opened. */
static inline bool coach_git_has_sha1(git_repository *repo)
{
#if COACH_LIBGIT2(1, 6)
	return git_repository_oid_type(repo) == GIT_OID_SHA1;
#else
	(void)repo;
	return true;
#endif
}

/* The same of an id, which may come from a remote: since ids tell their kind,
 * those of SHA-256 do not fit where ours do. */
static inline bool coach_git_is_sha1(const git_oid *oid)
{
#ifdef GIT_OID_SHA256_ZERO
	return oid->type == GIT_OID_SHA1;
#else
	(void)oid;
	return true;
#endif
}

/* What it says of a remote with a part of its history only. */
#if COACH_LIBGIT2(1, 7)
#define COACH_GIT_SAYS_SHALLOW "invalid packet line"
#else
#define COACH_GIT_SAYS_SHALLOW "parsing REF pkt-line"
#endif

/* And of one with ids of SHA-256; before 1.7 the same as of a part. Where it
 * could read them, we say so. */
#define COACH_GIT_SAYS_SHA256 "unknown remote object format 'sha256'"

#endif
