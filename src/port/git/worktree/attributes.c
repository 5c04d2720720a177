/*
 * Which of git's conversions a path needs, by the attributes in one folder.
 */
#include "attributes.h"
#include "coach/base/alloc.h"
#include "coach/port/files.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- a folder of them ---------------------------------------------------- */

static struct coach_git_attributes *attributes_new(
	struct coach_git *git, const char *top, int root)
{
	struct coach_git_attributes *attributes =
		coach_alloc(sizeof(*attributes));

	attributes->git = git;
	attributes->top = coach_strdup(top);
	attributes->root = root;
	attributes->mentioned = MENTION_UNKNOWN;
	coach_buffer_init(&attributes->folder);
	return attributes;
}

void coach_git_attributes_close(struct coach_git_attributes *attributes)
{
	if (!attributes)
		return;
	coach_git_attributes_close(attributes->committed);
	git_helper_stop(&attributes->check);
	git_helper_stop(&attributes->smudge);
	git_helper_stop(&attributes->hash);
	git_helper_stop(&attributes->store);
	if (attributes->laid_out) {
		close(attributes->root);
		coach_folder_remove(attributes->top, true);
	}
	coach_buffer_release(&attributes->folder);
	free(attributes->top);
	free(attributes);
}

void coach_git_attributes_changed(struct coach_git *git)
{
	coach_git_attributes_close(git->attributes);
	git->attributes = NULL;
}

struct layout {
	struct coach_git *git;
	int root;
	struct coach_error *error;
};

static int lay_out_one(
	const char *folder, const git_tree_entry *entry, void *payload)
{
	struct layout *layout = payload;
	struct coach_buffer path = COACH_BUFFER_INIT;
	git_blob *blob = NULL;
	int code = 0;

	if (strcmp(git_tree_entry_name(entry), GIT_ATTRIBUTES) != 0 ||
		git_tree_entry_type(entry) != GIT_OBJECT_BLOB ||
		git_tree_entry_filemode(entry) == GIT_FILEMODE_LINK)
		return 0;
	coach_buffer_add_format(&path, "%s" GIT_ATTRIBUTES, folder);
	if (!coach_path_hostile(path.ptr))
		code = git_blob_lookup(
			&blob, layout->git->repo, git_tree_entry_id(entry));
	if (blob &&
		coach_file_write_as(layout->root, path.ptr,
			(struct coach_text){git_blob_rawcontent(blob),
				(size_t)git_blob_rawsize(blob)},
			COACH_WRITE_UNSYNCED, layout->error) != COACH_OK)
		code = GIT_EUSER;
	git_blob_free(blob);
	coach_buffer_release(&path);
	return code;
}

static int lay_out(struct coach_git *git, const struct coach_oid *commit,
	int root, struct coach_error *error)
{
	struct layout layout = {git, root, error};
	git_tree *tree = NULL;
	git_oid oid;
	int status = coach_git_tree_at(git, commit, &oid, error), code;

	if (status != COACH_OK)
		return status;
	code = git_tree_lookup(&tree, git->repo, &oid);
	if (code == 0)
		code = git_tree_walk(
			tree, GIT_TREEWALK_PRE, lay_out_one, &layout);
	git_tree_free(tree);
	if (code == GIT_EUSER)
		return error->status;
	if (code < 0)
		return coach_git_fail(
			error, code, "cannot read git's attributes");
	return COACH_OK;
}

int coach_git_attributes_open(struct coach_git *git,
	const struct coach_oid *commit, struct coach_git_attributes **out,
	struct coach_error *error)
{
	struct coach_buffer top = COACH_BUFFER_INIT;
	int root = -1, status;

	*out = NULL;
	coach_buffer_add_format(&top, "%s" COACH_GIT_LAID_OUT "/%ld-%u",
		git_repository_path(git->repo), (long)getpid(), git->layouts++);
	status = coach_folder_make(top.ptr, error);
	if (status == COACH_OK)
		status = coach_folder_open(top.ptr, &root, error);
	if (status == COACH_OK) {
		*out = attributes_new(git, top.ptr, root);
		(*out)->laid_out = true;
		if (commit->hex[0])
			status = lay_out(git, commit, root, error);
	}
	if (status != COACH_OK) {
		coach_git_attributes_close(*out);
		*out = NULL;
	}
	coach_buffer_release(&top);
	return status;
}

bool coach_git_is_attributes(const char *path)
{
	const char *slash = strrchr(path, '/');

	return strcmp(slash ? slash + 1 : path, GIT_ATTRIBUTES) == 0;
}

/* ---- what git says ------------------------------------------------------- */

void git_command_make(struct git_command *command,
	const struct coach_git_attributes *attributes, const char *const verb[])
{
	size_t n = 0;

	coach_buffer_init(&command->repository);
	coach_buffer_init(&command->tree);
	command->words[n++] = "git";
	command->words[n++] = "-C";
	command->words[n++] = attributes->top;
	if (attributes->laid_out) {
		coach_buffer_add_format(&command->repository, "--git-dir=%s",
			git_repository_path(attributes->git->repo));
		coach_buffer_add_format(
			&command->tree, "--work-tree=%s", attributes->top);
		command->words[n++] = command->repository.ptr;
		command->words[n++] = command->tree.ptr;
	}
	for (size_t i = 0; i < GIT_VERB_MAX && verb[i]; i++)
		command->words[n++] = verb[i];
	command->words[n] = NULL;
}

char *const *git_command_argv(const struct git_command *command)
{
	return (char *const *)(uintptr_t)command->words;
}

void git_command_release(struct git_command *command)
{
	coach_buffer_release(&command->repository);
	coach_buffer_release(&command->tree);
}

static int start_check(
	struct coach_git_attributes *attributes, struct coach_error *error)
{
	static const char *const verb[] = {"check-attr", "-z", "--stdin",
		"filter", "working-tree-encoding", NULL};
	struct git_command command;
	int status;

	git_command_make(&command, attributes, verb);
	status = git_helper_start(
		&attributes->check, git_command_argv(&command), error);
	git_command_release(&command);
	return status;
}

/* "PATH NUL ATTRIBUTE NUL VALUE NUL", of which the value is taken. */
static bool read_value(struct git_helper *check, struct coach_buffer *value)
{
	struct coach_buffer skipped = COACH_BUFFER_INIT;
	bool read = true;

	for (int i = 0; i < 2 && read; i++)
		read = git_helper_read_to(check, '\0', &skipped);
	read = read && git_helper_read_to(check, '\0', value);
	coach_buffer_release(&skipped);
	return read;
}

static bool is_named(const struct coach_buffer *value)
{
	static const char *const none[] = {"unspecified", "unset", "set"};

	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++) {
		if (!strcmp(value->ptr, none[i]))
			return false;
	}
	return value->len > 0;
}

/* Has git's configuration anything of this driver? */
static int is_set_up(struct coach_git *git, const char *driver, bool *set_up,
	struct coach_error *error)
{
	static const char *const keys[] = {
		"clean", "smudge", "process", "required"};
	struct coach_buffer name = COACH_BUFFER_INIT;
	int status = COACH_OK;

	*set_up = false;
	for (size_t i = 0; status == COACH_OK && !*set_up && i < 4; i++) {
		char *value;

		coach_buffer_clear(&name);
		coach_buffer_add_format(&name, "filter.%s.%s", driver, keys[i]);
		status = coach_git_config(git, name.ptr, &value, error);
		*set_up = value != NULL;
		free(value);
	}
	coach_buffer_release(&name);
	return status;
}

static int ask(struct coach_git *git, const char *path,
	struct git_conversion *conversion, struct coach_error *error)
{
	struct coach_git_attributes *attributes = conversion->attributes;
	struct git_helper *check = &attributes->check;
	struct coach_buffer encoding = COACH_BUFFER_INIT;
	bool set_up = false;
	int status = start_check(attributes, error);

	if (status == COACH_OK &&
		(!git_helper_ask(
			 check, (struct coach_text){path, strlen(path) + 1}) ||
			!read_value(check, &conversion->driver) ||
			!read_value(check, &encoding))) {
		git_helper_stop(check);
		status = coach_error_set(error, COACH_FAIL,
			"cannot read git's attributes of '%s'", path);
	}
	if (status == COACH_OK && !is_named(&conversion->driver))
		coach_buffer_clear(&conversion->driver);
	if (status == COACH_OK && conversion->driver.len)
		status = is_set_up(git, conversion->driver.ptr, &set_up, error);
	if (status == COACH_OK) {
		if (conversion->driver.len && !set_up)
			conversion->converter = GIT_CONVERTER_LOCKED;
		else if (set_up || is_named(&encoding))
			conversion->converter = GIT_CONVERTER_GIT;
	}
	coach_buffer_release(&encoding);
	return status;
}

/* The attributes of the last commit, once for all paths. */
static int use_committed(struct coach_git *git,
	struct coach_git_attributes **attributes, struct coach_error *error)
{
	struct coach_git_attributes *here = *attributes;
	struct coach_oid head;
	git_oid oid;

	if (!here->committed &&
		git_reference_name_to_id(&oid, git->repo, "HEAD") == 0) {
		coach_git_oid_out(&head, &oid);
		if (coach_git_attributes_open(
			    git, &head, &here->committed, error))
			return error->status;
	}
	if (here->committed)
		*attributes = here->committed;
	return COACH_OK;
}

int git_conversion_find(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	struct git_conversion *conversion, struct coach_error *error)
{
	unsigned mentioned;
	int status = COACH_OK;

	*conversion = (struct git_conversion){.driver = COACH_BUFFER_INIT};
	if (!attributes && !git->attributes)
		git->attributes = attributes_new(git, git->path, git->root);
	if (!attributes)
		attributes = git->attributes;
	mentioned = git_mention_of(attributes, path);
	if (mentioned & MENTION_COMMITTED)
		status = use_committed(git, &attributes, error);
	conversion->attributes = attributes;
	/* libgit2 goes by the work tree alone. */
	if (mentioned)
		conversion->converter = attributes->laid_out
			? GIT_CONVERTER_GIT
			: GIT_CONVERTER_LIBGIT2;
	if (status == COACH_OK && mentioned & MENTION_DRIVER)
		status = ask(git, path, conversion, error);
	return status;
}

void git_conversion_release(struct git_conversion *conversion)
{
	coach_buffer_release(&conversion->driver);
}
