#ifndef PORT_GIT_WORKTREE_ATTRIBUTES_H
#define PORT_GIT_WORKTREE_ATTRIBUTES_H

#include "port/git/helper.h"
#include "port/git/internal.h"

#define GIT_ATTRIBUTES ".gitattributes"

/*
 * git's attributes of paths, as the .gitattributes files in one folder say:
 * those of the work tree, or those of a commit in a folder of their own.
 */
struct coach_git_attributes {
	struct coach_git *git;
	char *top;     /* that folder; owned */
	int root;      /* a descriptor of it */
	bool laid_out; /* it was made for this, and is removed with it */
	/* git check-attr, cat-file --filters, hash-object without and with
	 * -w. */
	struct git_helper check, smudge, hash, store;
	/* The last folder that was looked at, and what its attributes can do;
	 * files are asked for folder by folder. */
	struct coach_buffer folder;
	unsigned mentioned;
	/* Paths whose .gitattributes the last commit has and the work tree has
	 * not: git goes by the commit. NULL: not needed yet. */
	struct coach_git_attributes *committed;
};

/* Who has to convert between the bytes of a file and those of its blob. */
/* What attributes can do to a file; joined with |. */
enum git_mention {
	MENTION_SOME = 1,      /* something at all */
	MENTION_DRIVER = 2,    /* a driver or an encoding */
	MENTION_COMMITTED = 4, /* the work tree does not have them */
	MENTION_UNKNOWN = 8    /* nobody has looked yet */
};

/* Of the files that could give the path attributes. */
unsigned git_mention_of(
	struct coach_git_attributes *attributes, const char *path);

enum git_converter {
	GIT_CONVERTER_NONE,    /* they are the same bytes */
	GIT_CONVERTER_LIBGIT2, /* line ends and ident */
	GIT_CONVERTER_GIT,     /* a driver or an encoding, which only git has */
	GIT_CONVERTER_LOCKED   /* a driver that is not set up on this machine:
		git leaves it out, and the file is not what it should be */
};

struct git_conversion {
	enum git_converter converter;
	/* Whose attributes to go by; borrowed. */
	struct coach_git_attributes *attributes;
	struct coach_buffer driver; /* the name of the filter; empty: none */
};

/*
 * What a path needs; 'attributes' NULL: by the work tree's. Release with
 * git_conversion_release, also after an error.
 */
int git_conversion_find(struct coach_git *git,
	struct coach_git_attributes *attributes, const char *path,
	struct git_conversion *conversion, struct coach_error *error);
void git_conversion_release(struct git_conversion *conversion);

/*
 * GIT_CONVERTER_GIT does it. The blob of these bytes, written or not; without
 * 'write' they are those of the file at the path, or were so a moment ago.
 */
int git_conversion_clean(const struct git_conversion *conversion,
	const char *path, struct coach_text bytes, bool write, git_oid *oid,
	struct coach_error *error);
/* Of the file at the path, as it is now; only where git's list of paths takes
 * the name. */
bool git_conversion_takes_path(
	const struct git_conversion *conversion, const char *path);
int git_conversion_clean_file(const struct git_conversion *conversion,
	const char *path, bool write, git_oid *oid, struct coach_error *error);
int git_conversion_smudge(const struct git_conversion *conversion,
	const char *path, const struct coach_oid *blob,
	struct coach_buffer *out, struct coach_error *error);
/* The error of GIT_CONVERTER_LOCKED. */
int git_conversion_locked(const struct git_conversion *conversion,
	const char *path, struct coach_error *error);

/*
 * "git -C TOP VERB…" for the folder of these attributes; 'verb' ends with
 * NULL. The words are borrowed from 'verb' and from the command.
 */
#define GIT_VERB_MAX 8
struct git_command {
	struct coach_buffer repository, tree; /* options */
	const char *words[GIT_VERB_MAX + 6];
};
void git_command_make(struct git_command *command,
	const struct coach_git_attributes *attributes,
	const char *const verb[]);
/* As posix_spawn wants them. */
char *const *git_command_argv(const struct git_command *command);
void git_command_release(struct git_command *command);

#endif
