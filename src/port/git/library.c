#include "internal.h"
#include <string.h>

#define TREE_CACHED_MAX ((size_t)4 * 1024 * 1024) /* bytes */
#define PACK_WINDOW ((size_t)4 * 1024 * 1024)
#define PACK_MAPPED_MAX ((size_t)32 * 1024 * 1024)

int coach_git_library_start(struct coach_error *error)
{
	int started = git_libgit2_init();

	if (started < 0)
		return coach_git_fail(error, started, "cannot start libgit2");
	if (started > 1)
		return COACH_OK;
	/* An object's bytes are checked by zlib when they are read and by
	 * their hash when they are fetched; once more on each read doubles
	 * the time of a walk through the history. */
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, 0);
	/* By default only trees with less than about a hundred entries are kept
	 * in memory, and each look into a larger one unpacks it again. */
	git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_TREE,
		TREE_CACHED_MAX);
	/* By default a whole pack stays in memory once all of it was read.
	 * Smaller windows are mapped again and again. */
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, PACK_WINDOW);
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, PACK_MAPPED_MAX);
	return COACH_OK;
}

void coach_git_library_end(void)
{
	git_libgit2_shutdown();
}

/* What the disk or libgit2 said, in the words of a person. */
static bool known_reason(
	const char *words, struct coach_error *error, const char *what)
{
	static const struct {
		const char *words, *reason, *hint;
	} reasons[] = {
		{"No space left on device", "the disk is full",
			"make room on the disk, then run the command again; "
			"nothing is lost"},
		{"Disk quota exceeded", "your disk quota is used up",
			"make room on the disk, then run the command again; "
			"nothing is lost"},
		{"Read-only file system", "the disk is read-only", NULL},
		{"Permission denied", "permission denied", NULL},
		{"Input/output error", "the disk does not work as it should",
			NULL},
		{"unsupported mandatory extension",
			"git's index is split or sparse, which coach cannot "
			"read",
			"turn that off: git update-index --no-split-index; git "
			"sparse-checkout disable"},
		{COACH_GIT_SAYS_SHALLOW,
			"it may have only a part of its history (a shallow "
			"clone), which coach cannot read",
			"get the rest there: git fetch --unshallow"},
	};

	for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++) {
		if (!strstr(words, reasons[i].words))
			continue;
		coach_error_set(
			error, COACH_FAIL, "%s: %s", what, reasons[i].reason);
		if (reasons[i].hint)
			coach_error_hint(error, "%s", reasons[i].hint);
		return true;
	}
	return false;
}

int coach_git_fail(struct coach_error *error, int code, const char *format, ...)
{
	const git_error *last = git_error_last();
	struct coach_buffer what = COACH_BUFFER_INIT;
	struct coach_buffer words = COACH_BUFFER_INIT;
	va_list args;

	va_start(args, format);
	coach_buffer_add_vformat(&what, format, args);
	va_end(args);
	coach_buffer_add_string(&words,
		last && last->message ? last->message : "unknown error");
	if (words.len > 1 && words.ptr[0] >= 'A' && words.ptr[0] <= 'Z' &&
		words.ptr[1] >= 'a')
		words.ptr[0] |= 0x20;
	if (words.len && words.ptr[words.len - 1] == '.')
		words.ptr[--words.len] = '\0';
	if (code == GIT_ELOCKED) {
		coach_error_set(error, COACH_FAIL,
			"%s: another git command is at work in this journal",
			what.ptr);
		coach_error_hint(error,
			"wait for it and try again; if none is running, "
			"remove the lock file (%s)",
			words.ptr);
	} else if (!known_reason(words.ptr, error, what.ptr)) {
		coach_error_set(
			error, COACH_FAIL, "%s: %s", what.ptr, words.ptr);
		if (coach_text_starts(
			    coach_buffer_text(&words), COACH_GIT_DAMAGED))
			coach_error_hint(error,
				"see what else is damaged: coach doctor; set "
				"it aside: coach doctor --fix; then get it "
				"from the remote again: git fetch --refetch");
	}
	git_error_clear();
	coach_buffer_release(&what);
	coach_buffer_release(&words);
	return COACH_FAIL;
}

void coach_git_oid_out(struct coach_oid *out, const git_oid *oid)
{
	git_oid_tostr(out->hex, sizeof(out->hex), oid);
}

void coach_git_oid_in(git_oid *out, const struct coach_oid *oid)
{
	static const git_oid zero = COACH_GIT_ZERO;

	if (git_oid_fromstr(out, oid->hex) < 0)
		*out = zero;
}
