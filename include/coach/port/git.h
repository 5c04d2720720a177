#ifndef COACH_PORT_GIT_H
#define COACH_PORT_GIT_H

#include "coach/base/alloc.h"
#include "coach/base/error.h"
#include "coach/base/progress.h"
#include <stdint.h>

/*
 * The port of libgit2. A coach_git is one open repository. libgit2 is started
 * by the first open, because that alone takes 10 ms (it parses the system's
 * certificates). Everything returns COACH_OK or an error with a way out.
 * Object ids are 40 hexadecimal digits and a NUL.
 */
struct coach_git;

struct coach_oid {
	char hex[41]; /* empty: none (an unborn branch, a path not there) */
};
struct coach_oids {
	struct coach_oid *items;
	size_t len, cap;
};

/*
 * Open the repository whose work tree is exactly 'path'. Refused with a
 * reason: no repository, bare, owned by somebody else, sha256, a rebase,
 * merge or the like under way ('for_change' only), detached HEAD
 * ('for_change' only).
 */
int coach_git_open(struct coach_git **out, const char *path, bool for_change,
	struct coach_error *error);
void coach_git_close(struct coach_git *git); /* NULL is fine */

/* Make a repository in a folder that exists; HEAD is an unborn main branch
 * (or init.defaultBranch). */
int coach_git_init(const char *path, struct coach_error *error);
/* A repository of any kind has its top in this folder. */
bool coach_git_is_repository(const char *path);
/* Have git ignore a pattern in this repository, on this machine. */
int coach_git_ignore(
	struct coach_git *git, const char *pattern, struct coach_error *error);

/* The path of the repository's own folder (".git/"), for locks and state. */
const char *coach_git_folder(const struct coach_git *git);
/* The one that has the branches, objects and settings: another than that in a
 * work tree that is linked to a repository. */
const char *coach_git_shared_folder(const struct coach_git *git);

/*
 * Git configuration by git's own order. With git NULL: global and system
 * only. COACH_NO when it is not set. Only a repository's is ever set.
 */
int coach_git_config(struct coach_git *git, const char *name,
	struct coach_buffer *value, struct coach_error *error);
int coach_git_config_set(struct coach_git *git, const char *name,
	const char *value, struct coach_error *error);

/*
 * Every setting whose name matches a regular expression, in an order in which
 * of several with one name the last counts. Section and key are in small
 * letters, what stands between them is as somebody wrote it.
 */
typedef void coach_git_setting(
	void *context, const char *name, const char *value);
int coach_git_config_each(struct coach_git *git, const char *pattern,
	coach_git_setting *setting, void *context, struct coach_error *error);

/* A change to commit: the new bytes of a path, or none to remove it. */
struct coach_git_change {
	const char *path; /* in the repository, "/" between names */
	struct coach_text bytes;
	bool in_place; /* those of the file, which is large: git reads it */
	bool remove;
};

/*
 * Commit the changes on top of HEAD and bring the index along, so that `git
 * status` is clean for these paths; what else is staged stays staged. The
 * work tree is not touched: the files are there already. Signed as
 * commit.gpgsign and gpg.format say. The ref moves last, by compare-and-swap.
 * COACH_NO when the tree would not change. 'oid' may be NULL.
 */
int coach_git_commit(struct coach_git *git,
	const struct coach_git_change *changes, size_t count,
	const char *message, struct coach_oid *oid, struct coach_error *error);

/* The user's identity is set; else an error that says how to set it. */
int coach_git_identity(struct coach_git *git, struct coach_error *error);

/* Owned, in their order. */
struct coach_git_names {
	char **items;
	size_t len, cap;
};
void coach_git_names_release(struct coach_git_names *names);

/* What differs between HEAD, index and work tree. */
enum coach_git_state {
	COACH_GIT_NEW,
	COACH_GIT_CHANGED,
	COACH_GIT_REMOVED
};
struct coach_git_file {
	char *path; /* owned */
	enum coach_git_state state;
	bool untracked; /* NEW, and not staged either */
};
struct coach_git_files {
	struct coach_git_file *items; /* sorted by path */
	size_t len, cap;
};
void coach_git_files_release(struct coach_git_files *files);
int coach_git_status(struct coach_git *git, struct coach_git_files *files,
	struct coach_error *error);
/* A number in git's configuration, with k, m or g behind it; COACH_NO when it
 * is not set. */
int coach_git_config_size(struct coach_git *git, const char *name, size_t *size,
	struct coach_error *error);
/* What the patterns of gitignore(5) say of a path. */
enum coach_git_ignore_answer {
	COACH_GIT_NOTHING_SAID, /* or git has it already */
	COACH_GIT_IGNORED,
	COACH_GIT_WANTED /* one that begins with "!": in spite of all others */
};
/* 'answers' has room for one a path. */
int coach_git_ask_ignore(struct coach_git *git, const char *const *paths,
	size_t count, enum coach_git_ignore_answer *answers,
	struct coach_error *error);
/* The same between HEAD and index only, without a look at the work tree:
 * what `git commit` would commit (for check --staged). */
int coach_git_staged(struct coach_git *git, struct coach_git_files *files,
	struct coach_error *error);
/* Every path in the index; the state says nothing. */
int coach_git_tracked(struct coach_git *git, struct coach_git_files *files,
	struct coach_error *error);
/* All folders of a commit can be read, and all its files are in the
 * repository; their bytes are not looked at. */
int coach_git_verify(struct coach_git *git, const struct coach_oid *commit,
	size_t *files, struct coach_error *error);
/*
 * Objects that are a file each and cannot be read, as a crash leaves them.
 * Release with free(oids->items).
 */
int coach_git_damaged(struct coach_git *git, struct coach_oids *oids,
	struct coach_error *error);
/*
 * Move their files into the folder coach/damaged of the repository's own, so
 * that git can get them again, and make again what the index and the files
 * here have: *restored of them.
 */
int coach_git_repair(struct coach_git *git, const struct coach_oids *oids,
	size_t *restored, struct coach_error *error);
/*
 * Files and folders among the objects that programs left which were killed, by
 * their paths below objects. What somebody may still be at is none of them:
 * git's own are at least a day old.
 */
void coach_git_leavings_find(
	struct coach_git *git, struct coach_git_names *names);
/* 'killed': those of a coach are left, however new they are. */
void coach_git_leavings_remove(struct coach_git *git, bool killed);
/* The bytes of a path as staged in the index. COACH_NO: not there. */
int coach_git_read_staged(struct coach_git *git, const char *path,
	struct coach_buffer *out, struct coach_error *error);

/* One commit of a history. */
struct coach_git_commit_info {
	struct coach_oid oid;
	char *subject; /* owned */
	char *author;  /* owned */
	int64_t time;  /* seconds since 1970 */
	int offset;    /* of the author's time zone, minutes */
};
struct coach_git_log {
	struct coach_git_commit_info *items; /* newest first */
	size_t len, cap;
};
void coach_git_log_release(struct coach_git_log *log);
/*
 * The commits that changed the entry: those whose Coach-Id trailer names the
 * id or that changed the path it has now. limit 0: all.
 */
int coach_git_log(struct coach_git *git, const char *path, struct coach_text id,
	size_t limit, struct coach_git_log *log, struct coach_error *error);

/* Where HEAD is: the branch's name without refs/heads/, and its commit. */
int coach_git_head(struct coach_git *git, struct coach_oid *oid,
	struct coach_buffer *branch, struct coach_error *error);
/* The bytes of a path in a commit. COACH_NO: not there. */
int coach_git_read(struct coach_git *git, const struct coach_oid *commit,
	const char *path, struct coach_buffer *out, struct coach_error *error);

/* What differs between two commits at a path. */
struct coach_git_delta {
	char *path; /* owned; may be hostile: see coach_path_hostile */
	struct coach_oid from, to; /* blobs; empty: not there */
	bool file; /* 'to' is a regular file, not a link or a submodule */
	/* Of 'from' and of 'to', as git has it: 0100755; 0: not there. */
	unsigned old_mode, mode;
	size_t size; /* of 'to', in bytes; 0 unless it is a file */
};
struct coach_git_deltas {
	struct coach_git_delta *items; /* in git's order of paths */
	size_t len, cap;
	/* What is new in 'to' and no path leads to: somebody put a slash into a
	 * name, or one name twice into a folder. */
	struct coach_git_names unreachable;
};
void coach_git_deltas_release(struct coach_git_deltas *deltas);
/* 'from' may be empty: everything in 'to' is new. Trees will do, too. */
int coach_git_diff(struct coach_git *git, const struct coach_oid *from,
	const struct coach_oid *to, struct coach_git_deltas *deltas,
	struct coach_error *error);
/* Every file of a commit, as if it were new. Sizes stay 0: reading them maps
 * the whole pack, which takes more than the rest of the walk. */
int coach_git_files_of(struct coach_git *git, const struct coach_oid *commit,
	struct coach_git_deltas *files, struct coach_error *error);

/*
 * git's attributes: what it does to a file's bytes before it keeps them and
 * after it got them (text, eol, ident, working-tree-encoding, and filter, the
 * driver of which git runs beside us). All functions below that take some go
 * by the .gitattributes of the work tree when that is NULL; git's own
 * configuration and info/attributes count in any case.
 *
 * Those of a commit (or a tree; empty: of none) are laid out as files in the
 * repository's own folder until they are closed. NULL is fine to close.
 */
#define COACH_GIT_LAID_OUT "coach/attributes"
struct coach_git_attributes;
int coach_git_attributes_open(struct coach_git *git,
	const struct coach_oid *commit, struct coach_git_attributes **out,
	struct coach_error *error);
void coach_git_attributes_close(struct coach_git_attributes *attributes);
/* The .gitattributes of the work tree, or HEAD, are others now. */
void coach_git_attributes_changed(struct coach_git *git);
bool coach_git_is_attributes(const char *path);

/*
 * The name of the filter driver of a path ("": none). *locked: it is not set
 * up on this machine, so the file in the work tree is as it was sent, and must
 * not be read as an entry, nor committed.
 */
int coach_git_driver(struct coach_git *git, const char *path,
	struct coach_buffer *driver, bool *locked, struct coach_error *error);
/* The error of a driver that is not set up: its hint says how to. */
int coach_git_driver_missing(const char *driver, struct coach_error *error);
/* An error with the way out when the path is locked. */
int coach_git_check_driver(
	struct coach_git *git, const char *path, struct coach_error *error);

/* The bytes that belong into the work tree for a blob at a path. */
int coach_git_checkout(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	const struct coach_oid *id, struct coach_buffer *out,
	struct coach_error *error);
/* The other way round: the blob of a file with these bytes. An error when a
 * driver fails or is not set up. */
int coach_git_checkin(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	struct coach_text bytes, struct coach_oid *blob,
	struct coach_error *error);
/* The blob that a file with these bytes would be. Nothing is written. The
 * file may be read again at its path in the work tree. */
int coach_git_hash(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	struct coach_text bytes, struct coach_oid *blob,
	struct coach_error *error);
/*
 * Is the blob what a file with these bytes is kept as? 'hash' is the blob that
 * it would be now. A driver that never gives the same twice is tried in the
 * other direction.
 */
int coach_git_holds(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	struct coach_text bytes, const struct coach_oid *hash,
	const struct coach_oid *blob, bool *holds, struct coach_error *error);
/* The id of the very bytes, without any conversion. */
void coach_git_id(struct coach_text bytes, struct coach_oid *id);

/* The bytes of a blob as they are, and the other way round. */
int coach_git_read_blob(struct coach_git *git, const struct coach_oid *blob,
	struct coach_buffer *out, struct coach_error *error);
int coach_git_write_blob(struct coach_git *git, struct coach_text bytes,
	struct coach_oid *blob, struct coach_error *error);

/*
 * The text of an entry: what its blob has, with what a driver did to it taken
 * back. Line ends and ident are as in the blob. An error when the driver fails
 * or is not set up.
 */
int coach_git_read_text(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	const struct coach_oid *blob, struct coach_buffer *out,
	struct coach_error *error);
/* The other way round. */
int coach_git_write_text(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	struct coach_text bytes, struct coach_oid *blob,
	struct coach_error *error);

/* What the index has to say of a path from now on. */
enum coach_git_times {
	COACH_GIT_LOOK_AGAIN, /* git compares the file when it next can */
	COACH_GIT_IF_SAME,  /* the file's, if it has the bytes, else as above */
	COACH_GIT_IN_PLACE, /* as above; the file was written to have them */
	COACH_GIT_TRUST     /* the file's: it was just written */
};
struct coach_git_staging {
	const char *path;
	struct coach_oid blob; /* empty: out of the index */
	enum coach_git_times times;
	struct coach_text bytes; /* of the file; ptr NULL: those of the blob */
	struct coach_oid id;     /* without 'bytes': their coach_git_id; empty:
		nobody knows, so git's attributes are applied */
	unsigned mode;           /* as git has it; 0: 0100644 */
	bool absent;             /* not in the work tree on purpose */
};
/* Paths that the index cannot hold are left out. */
int coach_git_stage(struct coach_git *git,
	const struct coach_git_staging *items, size_t count,
	struct coach_error *error);
/* The blob that is staged at a path, and its mode; empty and 0 when there is
 * none. */
int coach_git_staged_blob(struct coach_git *git, const char *path,
	struct coach_oid *blob, unsigned *mode, struct coach_error *error);
/* Can files be run or not, here? Else nobody looks at that in the work tree
 * (core.fileMode). */
bool coach_git_has_file_modes(struct coach_git *git);

/* What a merge is made of. */
/* The best common ancestors, sorted by id. None: unrelated histories. */
int coach_git_merge_bases(struct coach_git *git, const struct coach_oid *a,
	const struct coach_oid *b, struct coach_oids *bases,
	struct coach_error *error);
/* A tree with some paths changed: of the items, path, blob and mode. 'base'
 * may be empty. */
int coach_git_edit_tree(struct coach_git *git, const struct coach_oid *base,
	const struct coach_git_staging *items, size_t count,
	struct coach_oid *tree, struct coach_error *error);
/*
 * The commit that joins two: parents sorted, a fixed identity, the time of
 * the later parent. Every machine that joins the same two makes the same.
 */
int coach_git_merge_commit(struct coach_git *git, const struct coach_oid *tree,
	const struct coach_oid *a, const struct coach_oid *b,
	struct coach_oid *commit, struct coach_error *error);

/* A commit of the user with a tree and a parent; nothing points to it yet. */
int coach_git_commit_tree(struct coach_git *git, const struct coach_oid *tree,
	const struct coach_oid *parent, const char *message,
	struct coach_oid *commit, struct coach_error *error);

/*
 * Move HEAD's branch from one commit ('from' may be empty: unborn) to another
 * by compare-and-swap. COACH_NO when it is elsewhere by now.
 */
int coach_git_move(struct coach_git *git, const struct coach_oid *from,
	const struct coach_oid *to, const char *reason,
	struct coach_error *error);

/* Commits on one side only. Either may be empty. */
int coach_git_ahead_behind(struct coach_git *git, const struct coach_oid *ours,
	const struct coach_oid *theirs, size_t *ahead, size_t *behind,
	struct coach_error *error);

/*
 * The remote that HEAD's branch goes with, and the branch there: of the
 * given name, else as branch.NAME.remote says, else origin, else the only
 * one. COACH_NO: there is none; an error when 'wanted' names none.
 */
struct coach_upstream {
	char *remote;    /* a name in the configuration; owned */
	char *branch;    /* there, without refs/heads/; owned */
	bool configured; /* branch.NAME.remote and merge are set */
};
void coach_upstream_release(struct coach_upstream *upstream);
int coach_git_upstream(struct coach_git *git, const char *wanted,
	struct coach_upstream *upstream, struct coach_error *error);
/* Remember it as the branch's own. */
int coach_git_set_upstream(struct coach_git *git,
	const struct coach_upstream *upstream, struct coach_error *error);
/* HEAD's branch gets another name; what is configured for it, too. false: there
 * is one of that name, or git does not want it. */
bool coach_git_rename_branch(struct coach_git *git, const char *to);
/* The remote's branch as it was last seen, or as we sent it; empty: never. */
int coach_git_tracking(struct coach_git *git,
	const struct coach_upstream *upstream, struct coach_oid *oid,
	struct coach_error *error);
/* The same where what is sent goes elsewhere, too: only as a fetch left it. */
int coach_git_fetched(struct coach_git *git,
	const struct coach_upstream *upstream, struct coach_oid *oid,
	struct coach_error *error);
int coach_git_forget_tracking(struct coach_git *git,
	const struct coach_upstream *upstream, struct coach_error *error);
/* The last commit that the journal and the remote's branch both had, as a
 * sync left it; empty: none did. No branch, and never sent. */
int coach_git_seen(struct coach_git *git, const struct coach_upstream *upstream,
	struct coach_oid *oid, struct coach_error *error);
int coach_git_set_seen(struct coach_git *git,
	const struct coach_upstream *upstream, const struct coach_oid *oid,
	struct coach_error *error);
int coach_git_forget_seen(struct coach_git *git,
	const struct coach_upstream *upstream, struct coach_error *error);
/* At which address of the remote that was. */
enum coach_seen_where {
	COACH_SEEN_UNKNOWN,
	COACH_SEEN_HERE, /* where it is now */
	COACH_SEEN_ELSEWHERE
};
int coach_git_seen_where(struct coach_git *git, const char *remote,
	enum coach_seen_where *where, struct coach_error *error);
int coach_git_set_seen_here(
	struct coach_git *git, const char *remote, struct coach_error *error);
/* Is 'older' the commit itself, or in its history? */
int coach_git_contains(struct coach_git *git, const struct coach_oid *commit,
	const struct coach_oid *older, bool *contains,
	struct coach_error *error);
/* A branch at a commit; it may be there already. */
int coach_git_keep(struct coach_git *git, const char *branch,
	const struct coach_oid *oid, struct coach_error *error);
int coach_git_add_remote(struct coach_git *git, const char *name,
	const char *url, struct coach_error *error);
/* Point an unborn HEAD at another branch. */
int coach_git_set_branch(
	struct coach_git *git, const char *branch, struct coach_error *error);

/*
 * Where a remote is: it is fetched from one address, and what is sent goes to
 * each of others, which may be more (remote.NAME.pushurl, several
 * remote.NAME.url) or elsewhere (url.BASE.pushInsteadOf).
 */
struct coach_places {
	char *remote; /* its name; owned */
	char *branch; /* there; owned; NULL: none was asked for */
	char *fetch;  /* "": it has none; owned */
	struct coach_git_names push; /* the one that is fetched from first */
	bool other;                  /* than the remote that is fetched from */
	bool had; /* the branch was there: none that has others is given it */
};
int coach_git_places(struct coach_git *git, const char *remote,
	struct coach_places *places, struct coach_error *error);
/*
 * Where HEAD's branch is sent: to its upstream, unless the user 'named' none
 * and branch.NAME.pushRemote or remote.pushDefault name another one.
 */
int coach_git_push_places(struct coach_git *git,
	const struct coach_upstream *upstream, bool named,
	struct coach_places *places, struct coach_error *error);
bool coach_places_is_fetched(const struct coach_places *places, size_t number);
/* What is sent and what is fetched are the same. */
bool coach_places_only_fetched(const struct coach_places *places);
void coach_places_release(struct coach_places *places);
/* The last commit that all of them took; empty: none. Kept like what was
 * seen. */
int coach_git_sent(struct coach_git *git, const struct coach_places *places,
	struct coach_oid *oid, struct coach_error *error);
int coach_git_set_sent(struct coach_git *git, const struct coach_places *places,
	const struct coach_oid *oid, struct coach_error *error);

struct coach_progress_call {
	coach_progress *call; /* NULL: none */
	void *context;
};

/* What a remote says of its branches. */
struct coach_heads {
	struct coach_oid tip; /* of the one asked for; empty: there is none */
	struct coach_git_names names; /* of all; not those that are no names */
	char *usual; /* its default branch, or its only one; NULL: no telling;
		owned */
};
void coach_heads_release(struct coach_heads *heads);

/*
 * Get what the remote's branch has. Of 'heads', names and usual are known only
 * if it has no such branch. An upstream without a branch is given the remote's
 * default one (NULL stays when the remote is empty). When the remote cannot be
 * reached (rather than: refuses), *unreachable is set with the error.
 */
int coach_git_fetch(struct coach_git *git, struct coach_upstream *upstream,
	struct coach_progress_call progress, struct coach_heads *heads,
	bool *unreachable, struct coach_error *error);
/*
 * Is an address of a remote there, and does it let us in, to fetch or to
 * 'push'? Nothing is fetched; gives up after so many seconds without a word
 * from it. 'heads' has the tip of the branch.
 */
struct coach_reach {
	const char *remote, *branch, *url;
	bool push;
	unsigned seconds;
};
int coach_git_reach(struct coach_git *git, const struct coach_reach *reach,
	struct coach_heads *heads, bool *unreachable,
	struct coach_error *error);
/* "https://robin:secret@host/x" without the secret, to be shown; true: it had
 * one. */
bool coach_git_hide_password(struct coach_buffer *url);
/* Does getting there take an ssh program? COACH_FAIL: it is no address. */
int coach_git_needs_ssh(const char *url, bool *ssh, struct coach_error *error);
/*
 * Send HEAD's branch to one of the places, which takes it only if what it has
 * is a part of it and stays so meanwhile. *had: what it had (empty: no such
 * branch); HEAD's commit: there was nothing to send. COACH_NO, with the reason,
 * when it did not take it: fetch and see.
 */
int coach_git_push(struct coach_git *git, const struct coach_places *places,
	size_t number, struct coach_progress_call progress,
	struct coach_oid *had, bool *unreachable, struct coach_error *error);
/* Have git pack what has become many files, if it is time. */
void coach_git_tidy(struct coach_git *git);

#endif
