/*
 * A remote that is a folder of this machine, read and written without git's
 * server programs, which take several processes to carry a handful of objects.
 * Only where nothing but git's defaults holds there: no hooks, no settings
 * that receiving or sending would have to honour, not much to carry. In all
 * other cases, and when anything fails, the answer is COACH_NO and the server
 * programs do it, or say why not.
 *
 * What is written: objects, each below the one that needs it first; then the
 * branch, by git itself, which takes it only if it is still where it was.
 */
#include "coach/alloc.h"
#include "coach/process.h"
#include "git_remote.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COMMITS_MAX 64
#define OBJECTS_MAX 2000
#define OBJECT_SIZE_MAX ((size_t)16 * 1024 * 1024) /* bytes */
#define DEPTH_MAX 64
#define PACK_MIN 32 /* objects; fewer are a file each */
/* git tidies up a repository with about 6700 loose objects, which it judges by
 * one of 256 folders, or 50 packs; it is to notice that here too. */
#define LOOSE_MAX 26
#define PACKS_MAX 45

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

static size_t count_files(
	git_repository *repo, const char *folder, const char *ending)
{
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct dirent *item;
	size_t count = 0;
	DIR *dir;

	coach_buffer_add_format(
		&path, "%sobjects/%s", git_repository_commondir(repo), folder);
	dir = opendir(path.ptr);
	while (dir && (item = readdir(dir)))
		count += coach_text_ends(coach_text(item->d_name), ending);
	if (dir)
		closedir(dir);
	coach_buffer_release(&path);
	return count;
}

/* The server programs would tidy up there. */
static bool tidies(git_repository *repo)
{
	git_config *config = NULL;
	int wanted = 1, often = 1;

	if (git_repository_config_snapshot(&config, repo) == 0) {
		git_config_get_bool(&wanted, config, "receive.autogc");
		git_config_get_int32(&often, config, "gc.auto");
	}
	git_config_free(config);
	return wanted && often > 0;
}

static bool has_much_to_pack(git_repository *repo)
{
	return count_files(repo, "17", "") > LOOSE_MAX ||
		count_files(repo, "pack", ".pack") > PACKS_MAX;
}

/* Another program was named for the other side of this remote. */
static bool has_own_program(
	struct coach_git *git, const char *remote, const char *program)
{
	struct coach_buffer name = COACH_BUFFER_INIT;
	char *value;

	coach_buffer_add_format(&name, "remote.%s.%s", remote, program);
	value = coach_git_config_get(git, name.ptr);
	coach_buffer_release(&name);
	free(value);
	return value;
}

/* The folder's repository; false: git's programs are to look at it. */
static bool open_plain(struct coach_git *git, const char *remote,
	const char *url, bool push, struct coach_git *there)
{
	struct coach_address address = {0};
	struct coach_buffer path = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	bool plain = coach_address_parse(&address, url, &error) == COACH_OK &&
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
			!(has_much_to_pack(there->repo) && tidies(there->repo));
	if (plain)
		plain = git_repository_odb(&there->odb, there->repo) == 0;
	there->path = coach_buffer_detach(&path);
	coach_address_release(&address);
	coach_error_release(&error);
	return plain;
}

static void close_plain(struct coach_git *there)
{
	git_odb_free(there->odb);
	git_repository_free(there->repo);
	free(there->fresh.items);
	free(there->path);
	git_error_clear();
}

/* ---- carry objects over -------------------------------------------------- */

struct carrier {
	struct coach_git *from, *to;
	/* What the other side is to have, below what needs it first. */
	struct {
		git_oid *items;
		size_t len, cap;
	} wanted;
};

static bool is_there(const struct carrier *carrier, const git_oid *oid)
{
	return git_odb_exists_ext(
		carrier->to->odb, oid, GIT_ODB_LOOKUP_NO_REFRESH);
}

static int want(struct carrier *carrier, const git_oid *oid)
{
	git_object_t type;
	size_t size;
	int code = git_odb_read_header(&size, &type, carrier->from->odb, oid);

	if (code == 0 &&
		(size > OBJECT_SIZE_MAX || carrier->wanted.len >= OBJECTS_MAX))
		code = GIT_EUSER;
	if (code == 0)
		COACH_PUSH(&carrier->wanted, *oid);
	return code;
}

static int write_loose(struct carrier *carrier)
{
	struct coach_error error = {0};
	int code = 0;

	for (size_t i = 0; code == 0 && i < carrier->wanted.len; i++) {
		const git_oid *oid = &carrier->wanted.items[i];
		git_odb_object *object = NULL;
		git_oid written;

		code = git_odb_read(&object, carrier->from->odb, oid);
		if (code == 0)
			code = coach_git_write(carrier->to, &written,
				(struct coach_text){git_odb_object_data(object),
					git_odb_object_size(object)},
				git_odb_object_type(object));
		if (code == 0 && !git_oid_equal(&written, oid))
			code = GIT_EMISMATCH;
		git_odb_object_free(object);
	}
	if (code == 0 && coach_git_flush(carrier->to, &error) != COACH_OK)
		code = GIT_ERROR;
	carrier->to->fresh.len = 0;
	coach_error_release(&error);
	return code;
}

static int write_pack(struct carrier *carrier)
{
	struct coach_buffer folder = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	git_packbuilder *builder = NULL;
	struct coach_paths packs = {0};
	int code = git_packbuilder_new(&builder, carrier->from->repo);

	coach_buffer_add_format(&folder, "%sobjects/pack",
		git_repository_commondir(carrier->to->repo));
	for (size_t i = 0; code == 0 && i < carrier->wanted.len; i++)
		code = git_packbuilder_insert(
			builder, &carrier->wanted.items[i], NULL);
	if (code == 0 && coach_git_packs_list(carrier->to, &packs, &error))
		code = GIT_ERROR;
	git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
	if (code == 0)
		code = git_packbuilder_write(
			builder, folder.ptr, 0, NULL, NULL);
	git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 0);
	if (code == 0 && coach_git_packs_check(carrier->to, &packs, &error))
		code = GIT_ERROR;
	if (code == 0)
		code = git_odb_refresh(carrier->to->odb);
	/* Bytes that are not what their name says have another name now. */
	for (size_t i = 0; code == 0 && i < carrier->wanted.len; i++)
		code = is_there(carrier, &carrier->wanted.items[i])
			? 0
			: GIT_EMISMATCH;
	git_packbuilder_free(builder);
	coach_paths_release(&packs);
	coach_error_release(&error);
	coach_buffer_release(&folder);
	return code;
}

/* 'known' (may be NULL) is a tree that the other side has: what it has in
 * common with this one is there too. */
static int carry_tree(struct carrier *carrier, const git_oid *oid,
	const git_tree *known, unsigned depth)
{
	git_tree *tree = NULL;
	int code = depth > DEPTH_MAX
		? GIT_EUSER
		: git_tree_lookup(&tree, carrier->from->repo, oid);

	for (size_t i = 0; code == 0 && i < git_tree_entrycount(tree); i++) {
		const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
		const git_oid *id = git_tree_entry_id(entry);
		const git_tree_entry *old = known
			? git_tree_entry_byname(
				  known, git_tree_entry_name(entry))
			: NULL;
		git_object_t type = git_tree_entry_type(entry);
		git_tree *below = NULL;

		if (type == GIT_OBJECT_COMMIT ||
			(old && git_oid_equal(git_tree_entry_id(old), id)) ||
			is_there(carrier, id))
			continue;
		if (type != GIT_OBJECT_TREE) {
			code = want(carrier, id);
			continue;
		}
		if (old && git_tree_entry_type(old) == GIT_OBJECT_TREE)
			code = git_tree_lookup(&below, carrier->from->repo,
				git_tree_entry_id(old));
		if (code == 0)
			code = carry_tree(carrier, id, below, depth + 1);
		git_tree_free(below);
	}
	git_tree_free(tree);
	return code == 0 ? want(carrier, oid) : code;
}

static int carry_commit(struct carrier *carrier, const git_oid *oid)
{
	git_commit *commit = NULL, *parent = NULL;
	git_tree *known = NULL;
	int code = git_commit_lookup(&commit, carrier->from->repo, oid);

	/* Parents are carried first. */
	if (code == 0 && git_commit_parentcount(commit))
		code = git_commit_parent(&parent, commit, 0);
	if (code == 0 && parent)
		code = git_commit_tree(&known, parent);
	if (code == 0 && !is_there(carrier, git_commit_tree_id(commit)))
		code = carry_tree(
			carrier, git_commit_tree_id(commit), known, 0);
	if (code == 0)
		code = want(carrier, oid);
	git_tree_free(known);
	git_commit_free(parent);
	git_commit_free(commit);
	return code;
}

/* Commits up to 'tip' that are not behind one of 'known', oldest first. */
static int carry(struct carrier *carrier, const git_oid *tip,
	const git_oid *known, size_t known_count)
{
	git_revwalk *walk = NULL;
	git_oid commits[COMMITS_MAX + 1];
	size_t count = 0;
	int code = git_revwalk_new(&walk, carrier->from->repo);

	if (code == 0)
		code = git_revwalk_sorting(
			walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
	if (code == 0)
		code = git_revwalk_push(walk, tip);
	for (size_t i = 0; code == 0 && i < known_count; i++) {
		if (!git_oid_is_zero(&known[i]) &&
			git_odb_exists(carrier->from->odb, &known[i]))
			code = git_revwalk_hide(walk, &known[i]);
	}
	while (code == 0 && count <= COMMITS_MAX &&
		(code = git_revwalk_next(&commits[count], walk)) == 0)
		count++;
	if (code == GIT_ITEROVER)
		code = 0;
	if (count > COMMITS_MAX)
		code = GIT_EUSER;
	for (size_t i = 0; code == 0 && i < count; i++)
		code = carry_commit(carrier, &commits[i]);
	git_revwalk_free(walk);
	return code;
}

static int carry_over(struct coach_git *from, struct coach_git *to,
	const git_oid *tip, const git_oid *known, size_t known_count)
{
	struct carrier carrier = {.from = from, .to = to};
	int code = carry(&carrier, tip, known, known_count);

	if (code == 0)
		code = carrier.wanted.len < PACK_MIN ? write_loose(&carrier)
						     : write_pack(&carrier);
	free(carrier.wanted.items);
	return code;
}

/* ---- fetch and push ------------------------------------------------------ */

struct tips {
	git_oid theirs, seen, head; /* zeros: none */
};

static void read_ref(git_oid *oid, git_repository *repo, const char *name)
{
	if (git_reference_name_to_id(oid, repo, name) < 0)
		memset(oid, 0, sizeof(*oid));
}

static void read_tips(struct tips *tips, struct coach_git *git,
	struct coach_git *there, const struct coach_upstream *upstream)
{
	struct coach_buffer name = COACH_BUFFER_INIT;

	coach_buffer_add_format(&name, "refs/heads/%s", upstream->branch);
	read_ref(&tips->theirs, there->repo, name.ptr);
	coach_buffer_clear(&name);
	coach_buffer_add_format(&name, "refs/remotes/%s/%s", upstream->remote,
		upstream->branch);
	read_ref(&tips->seen, git->repo, name.ptr);
	read_ref(&tips->head, git->repo, "HEAD");
	coach_buffer_release(&name);
}

bool coach_git_local_fetch(struct coach_git *git, const char *url,
	const struct coach_upstream *upstream, struct coach_oid *tip)
{
	struct coach_git there;
	struct tips tips;
	bool done;

	/* Not said: git finds out which one. */
	if (!upstream->branch)
		return false;
	done = open_plain(git, upstream->remote, url, false, &there);
	if (done) {
		read_tips(&tips, git, &there, upstream);
		done = !git_oid_is_zero(&tips.theirs);
	}
	if (done && !git_oid_equal(&tips.theirs, &tips.seen)) {
		const git_oid known[] = {tips.seen, tips.head};

		done = carry_over(&there, git, &tips.theirs, known, 2) == 0;
		if (done)
			coach_git_track(git, upstream, &tips.theirs, "fetch");
	}
	if (done)
		coach_git_oid_out(tip, &tips.theirs);
	close_plain(&there);
	return done;
}

/* git checks that the branch is still where it was, and has it on the disk
 * before it ends. It goes on when we are killed. */
static bool move_branch(const struct coach_git *there,
	const struct coach_upstream *upstream, const git_oid *to,
	const git_oid *from)
{
	char *environment[COACH_GIT_ENVIRONMENT_MAX];
	struct coach_buffer words[2] = {COACH_BUFFER_INIT, COACH_BUFFER_INIT};
	struct coach_buffer folder = COACH_BUFFER_INIT;
	struct coach_buffer name = COACH_BUFFER_INIT;
	struct coach_error error = {0};
	char new[GIT_OID_HEXSZ + 1], old[GIT_OID_HEXSZ + 1];
	char program[] = "git", verb[] = "update-ref", message[] = "-m",
	     reason[] = "push";
	char *argv[] = {
		program, NULL, verb, message, reason, NULL, new, old, NULL};
	int code = 0, status;

	coach_buffer_add_format(
		&folder, "--git-dir=%s", git_repository_path(there->repo));
	coach_buffer_add_format(&name, "refs/heads/%s", upstream->branch);
	argv[1] = folder.ptr;
	argv[5] = name.ptr;
	git_oid_tostr(new, sizeof(new), to);
	git_oid_tostr(old, sizeof(old), from);
	coach_git_environment(environment);
	status = coach_process_filter(argv, environment, true, COACH_TEXT(""),
		0, &words[0], &words[1], &code, &error);
	coach_error_release(&error);
	coach_buffer_release(&words[0]);
	coach_buffer_release(&words[1]);
	coach_buffer_release(&folder);
	coach_buffer_release(&name);
	return status == COACH_OK && code == 0;
}

bool coach_git_local_push(struct coach_git *git, const char *url,
	const struct coach_upstream *upstream)
{
	struct coach_git there;
	struct tips tips;
	bool done = open_plain(git, upstream->remote, url, true, &there);

	if (done) {
		read_tips(&tips, git, &there, upstream);
		done = !git_oid_is_zero(&tips.theirs) &&
			git_oid_equal(&tips.theirs, &tips.seen) &&
			git_graph_descendant_of(
				git->repo, &tips.head, &tips.theirs) == 1;
	}
	if (done)
		done = carry_over(git, &there, &tips.head, &tips.theirs, 1) ==
				0 &&
			move_branch(&there, upstream, &tips.head, &tips.theirs);
	if (done)
		coach_git_track(git, upstream, &tips.head, "update by push");
	close_plain(&there);
	return done;
}
