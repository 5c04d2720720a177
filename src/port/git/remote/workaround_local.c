/*
 * A remote that is a folder of this machine, read and written without git's
 * server programs.
 *
 * Instead of: our connection to `git upload-pack` and `git receive-pack`
 * (transport.c), which takes six processes for a handful of objects. libgit2's
 * own way to a folder is faster and loses pushes: its local transport moves the
 * branch without a look at where it is by then (src/libgit2/transports/local.c,
 * not mended in August 2026).
 * Wins: a sync of one entry of each side takes half the time (`make bench`, the
 * rows "without local"; 1.8 x with 10,000 entries).
 * Turned off by COACH_WITHOUT=local.
 *
 * Only where nothing but git's defaults holds there: no hooks, no settings that
 * receiving or sending would have to honour, few objects. In all other cases,
 * and when anything fails, the answer is that it was not done, and the server
 * programs do it, or say why not. The objects are copied first; then git itself
 * moves the branch, if it is still where it was.
 */
#include "coach/base/alloc.h"
#include "port/git/hook.h"
#include "port/workaround.h"
#include "remote.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- is it such a folder? ------------------------------------------------ */

struct settings {
	bool push, plain;
};

static int look_at_setting(const git_config_entry *entry, void *payload)
{
	static const char *const for_push[] = {"receive.", "gc.",
		"core.hookspath", "core.sharedrepository", "core.fsync"};
	static const char *const always[] = {
		"transfer.", "uploadpack.", "extensions.", "core.worktree"};
	static const char *const harmless[] = {
		"receive.autogc", "gc.auto", "receive.denycurrentbranch"};
	struct settings *settings = payload;

	for (size_t i = 0; i < sizeof(harmless) / sizeof(*harmless); i++) {
		if (!strcmp(entry->name, harmless[i]))
			return 0;
	}
	for (size_t i = 0; i < sizeof(always) / sizeof(*always); i++) {
		if (!strncmp(entry->name, always[i], strlen(always[i])))
			settings->plain = false;
	}
	for (size_t i = 0;
		settings->push && i < sizeof(for_push) / sizeof(*for_push);
		i++) {
		if (!strncmp(entry->name, for_push[i], strlen(for_push[i])))
			settings->plain = false;
	}
	return 0;
}

static bool has_plain_settings(git_repository *repo, bool push)
{
	struct settings settings = {.push = push, .plain = true};
	git_config *config = NULL;
	int code = git_repository_config_snapshot(&config, repo);

	if (code == 0)
		code = git_config_foreach(config, look_at_setting, &settings);
	git_config_free(config);
	return code == 0 && settings.plain;
}

static bool has_hooks(git_repository *repo)
{
	static const char *const names[] = {"pre-receive", "update",
		"proc-receive", "post-receive", "post-update",
		"reference-transaction", "push-to-checkout"};
	struct coach_buffer path = COACH_BUFFER_INIT;
	bool found = false;

	for (size_t i = 0; !found && i < sizeof(names) / sizeof(*names); i++) {
		coach_buffer_clear(&path);
		coach_buffer_add_format(&path, "%shooks/%s",
			git_repository_commondir(repo), names[i]);
		found = access(path.ptr, X_OK) == 0;
	}
	coach_buffer_release(&path);
	return found;
}

/* A branch that is checked out there is not for us to move, and git asks
 * that of the work trees of a bare repository too. */
static bool has_work_trees(git_repository *repo)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	bool found;

	coach_buffer_add_format(
		&path, "%sworktrees", git_repository_commondir(repo));
	found = access(path.ptr, F_OK) == 0;
	coach_buffer_release(&path);
	return found;
}

/* Another program was named for the other side of this remote. */
static bool has_own_program(
	struct coach_git *git, const char *remote, const char *program)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	char *value;
	bool named;

	coach_buffer_add_format(&name, "remote.%s.%s", remote, program);
	value = coach_git_config_get(git, name.ptr);
	named = value != NULL;
	coach_buffer_release(&name);
	free(value);
	return named;
}

static void close_plain(struct coach_git *there)
{
	git_odb_free(there->odb);
	git_repository_free(there->repo);
	free(there->fresh.items);
	free(there->path);
	*there = (struct coach_git){.root = -1};
	git_error_clear();
}

/* The folder's repository; false: git's programs are to look at it, and
 * nothing is open. */
static bool open_plain(struct coach_git *git, const char *remote,
	const char *url, bool push, struct coach_git *there)
{
	struct coach_address address = {0};
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	bool plain = coach_workaround("local") &&
		coach_address_parse(&address, url, &error) == COACH_OK &&
		address.way == COACH_WAY_LOCAL && *address.path != '~' &&
		!has_own_program(
			git, remote, push ? "receivepack" : "uploadpack");

	*there = (struct coach_git){.root = -1};
	if (plain) {
		if (*address.path != '/')
			coach_buffer_add_format(&path, "%s/", git->path);
		coach_buffer_add_string(&path, address.path);
		plain = git_repository_open_ext(&there->repo, path.ptr,
				GIT_REPOSITORY_OPEN_NO_SEARCH, NULL) == 0 &&
			!git_repository_is_shallow(there->repo) &&
			!git_repository_is_shallow(git->repo) &&
			has_plain_settings(there->repo, push);
	}
	if (plain && push)
		plain = git_repository_is_bare(there->repo) &&
			!has_hooks(there->repo) &&
			!has_work_trees(there->repo) &&
			!coach_git_asks_pre_push(git) &&
			!coach_git_is_untidy(there->repo);
	if (plain)
		plain = coach_git_odb_open(&there->odb, there->repo) == 0;
	there->path = coach_buffer_detach(&path);
	coach_address_release(&address);
	coach_error_release(&error);
	if (!plain)
		close_plain(there);
	return plain;
}

/* ---- fetch and push ------------------------------------------------------ */

struct tips {
	git_oid theirs, seen, head; /* zeros: none */
};

static void read_ref(git_oid *oid, git_repository *repo, const char *name)
{
	static const git_oid zero = COACH_GIT_ZERO;

	if (git_reference_name_to_id(oid, repo, name) < 0)
		*oid = zero;
}

static void read_tips(struct tips *tips, struct coach_git *git,
	struct coach_git *there, const char *remote, const char *branch)
{
	struct coach_buffer name = COACH_BUFFER_INIT;

	coach_buffer_add_format(&name, "refs/heads/%s", branch);
	read_ref(&tips->theirs, there->repo, name.ptr);
	coach_buffer_clear(&name);
	coach_buffer_add_format(&name, "refs/remotes/%s/%s", remote, branch);
	read_ref(&tips->seen, git->repo, name.ptr);
	read_ref(&tips->head, git->repo, "HEAD");
	coach_buffer_release(&name);
}

static bool copy_tip(struct coach_git *git, struct coach_git *there,
	const struct tips *tips, bool *damaged)
{
	const git_oid known[] = {tips->seen, tips->head};

	return coach_git_copy_bounded(
		there, git, &tips->theirs, known, 2, damaged);
}

int coach_git_local_fetch(struct coach_git *git, const char *url,
	const struct coach_upstream *upstream, struct coach_oid *tip,
	bool *done, struct coach_error *error)
{
	struct coach_git there;
	struct tips tips;
	bool damaged = false;

	/* Not said: git finds out which one. */
	*done = upstream->branch &&
		open_plain(git, upstream->remote, url, false, &there);
	if (!*done)
		return COACH_OK;
	read_tips(&tips, git, &there, upstream->remote, upstream->branch);
	*done = !git_oid_is_zero(&tips.theirs);
	if (*done && !git_oid_equal(&tips.theirs, &tips.seen)) {
		*done = copy_tip(git, &there, &tips, &damaged);
		if (*done)
			coach_git_track(git, upstream->remote, upstream->branch,
				&tips.theirs, "fetch");
	}
	if (*done)
		coach_git_oid_out(tip, &tips.theirs);
	close_plain(&there);
	if (damaged) {
		coach_error_set(error, COACH_FAIL,
			"cannot fetch from '%s': its history is damaged", url);
		coach_error_hint(error, "see what git says there: git fsck");
		return COACH_FAIL;
	}
	return COACH_OK;
}

/* git checks that the branch is still where it was, and has it on the disk
 * before it ends. It goes on when we are killed. */
static bool move_branch(const struct coach_git *there, const char *branch,
	const git_oid *to, const git_oid *from)
{
	struct coach_buffer folder = COACH_BUFFER_INIT;
	struct coach_buffer name = COACH_BUFFER_INIT;
	char new[GIT_OID_HEXSZ + 1], old[GIT_OID_HEXSZ + 1];
	char program[] = "git", verb[] = "update-ref", message[] = "-m",
	     reason[] = "push";
	char *argv[] = {
		program, NULL, verb, message, reason, NULL, new, old, NULL};
	bool moved;

	coach_buffer_add_format(
		&folder, "--git-dir=%s", git_repository_path(there->repo));
	coach_buffer_add_format(&name, "refs/heads/%s", branch);
	argv[1] = folder.ptr;
	argv[5] = name.ptr;
	git_oid_tostr(new, sizeof(new), to);
	git_oid_tostr(old, sizeof(old), from);
	moved = coach_git_run(argv, COACH_TEXT(""), 0, NULL);
	coach_buffer_release(&folder);
	coach_buffer_release(&name);
	return moved;
}

/* May HEAD follow what is there, or is it there? */
static bool opens_for(struct coach_git *git, const struct coach_places *places,
	size_t number, struct coach_git *there, struct tips *tips)
{
	if (!open_plain(git, places->remote, places->push.items[number], true,
		    there))
		return false;
	read_tips(tips, git, there, places->remote, places->branch);
	return !git_oid_is_zero(&tips->theirs) &&
		(git_oid_equal(&tips->head, &tips->theirs) ||
			git_graph_descendant_of(
				git->repo, &tips->head, &tips->theirs) == 1);
}

bool coach_git_local_push(struct coach_git *git,
	const struct coach_places *places, size_t number, struct coach_oid *had)
{
	struct coach_git there;
	struct tips tips;
	bool done = opens_for(git, places, number, &there, &tips);

	if (done && !git_oid_equal(&tips.head, &tips.theirs))
		done = coach_git_copy_objects(
			       git, &there, &tips.head, &tips.theirs, 1) == 0 &&
			move_branch(&there, places->branch, &tips.head,
				&tips.theirs);
	if (done)
		coach_git_oid_out(had, &tips.theirs);
	if (done && coach_places_is_fetched(places, number))
		coach_git_track(git, places->remote, places->branch, &tips.head,
			COACH_GIT_PUSHED);
	close_plain(&there);
	return done;
}
