#include "coach/model/leftover.h"
#include <fnmatch.h>
#include <string.h>
#include <strings.h>

/* Patterns of gitignore(5) for the name of a file, or of a folder with all
 * that is in it. */
static const struct {
	const char *whose;
	const char *patterns[12];
} leftovers[] = {
	{"macOS",
		{".DS_Store", "._*", ".Spotlight-V100", ".Trashes",
			".AppleDouble", ".fseventsd", NULL}},
	{"Windows",
		{"Thumbs.db", "ehthumbs.db", "[Dd]esktop.ini", "$RECYCLE.BIN",
			NULL}},
	{"Linux",
		{".Trash-*", ".nfs[0-9]*", ".fuse_hidden*", ".goutputstream-*",
			".directory", NULL}},
	{"editors",
		{"*~", ".*.sw[a-p]", ".sw[a-p]", "4913", "\\#*\\#", ".\\#*",
			".*.kate-swp", "*.md.save", "*.md.save.*", NULL}},
	{"office programs", {".~lock.*\\#", "~$*", NULL}},
	{"downloads that are not finished", {"*.part", "*.crdownload", NULL}},
	{"Syncthing",
		{".stfolder", ".stfolder.removed-*", ".stversions",
			".syncthing.*.tmp", "~syncthing~*.tmp",
			"*.sync-conflict-*", NULL}},
	{"cloud folders",
		{"*(*[Cc]onflicted copy*)*", "*(*Konflikt*opie*)*",
			"*(*opi* en conflit*)*", "*_conflict-[0-9]*",
			"*(SFConflict *)*", "*(Case Conflict*)*",
			"*.[Cc]onflict.*", ".dropbox*", ".owncloudsync.log*",
			".nextcloudsync.log*", ".sync_*.db*", NULL}},
};

#define LEFTOVERS (sizeof(leftovers) / sizeof(*leftovers))
#define NAME_MAX_BYTES 255 /* of a file, on all systems that we know */

/* False: the name is longer than any file's. */
static bool name_copy(char *out, struct coach_text name)
{
	if (name.len > NAME_MAX_BYTES)
		return false;
	memcpy(out, name.ptr, name.len);
	out[name.len] = '\0';
	return true;
}

static bool is_left(struct coach_text name)
{
	char copy[NAME_MAX_BYTES + 1];

	if (!name_copy(copy, name))
		return false;
	for (size_t i = 0; i < LEFTOVERS; i++) {
		for (const char *const *pattern = leftovers[i].patterns;
			*pattern; pattern++) {
			if (fnmatch(*pattern, copy, 0) == 0)
				return true;
		}
	}
	return false;
}

bool coach_is_leftover(struct coach_text path)
{
	struct coach_text name;

	while (coach_text_split(&path, '/', &name)) {
		if (is_left(name))
			return true;
	}
	return false;
}

void coach_leftover_ignore(struct coach_buffer *out)
{
	coach_buffer_add_string(out,
		"# What programs leave in a folder, and nobody means to keep.\n"
		"# 'coach commit' leaves it out in any case; \"!NAME\" in the\n"
		"# last line takes a name out of both lists.\n");
	for (size_t i = 0; i < LEFTOVERS; i++) {
		coach_buffer_add_format(out, "\n# %s\n", leftovers[i].whose);
		for (const char *const *pattern = leftovers[i].patterns;
			*pattern; pattern++)
			coach_buffer_add_format(out, "%s\n", *pattern);
	}
}

/* ---- keys and passwords -------------------------------------------------- */

bool coach_is_secret(struct coach_text path)
{
	static const char *const harmless[] = {"*.pub", ".env.example",
		".env.sample", ".env.template", ".env.dist"};
	static const char *const secrets[] = {"id_rsa*", "id_dsa*", "id_ecdsa*",
		"id_ed25519*", ".env", ".env.*", ".netrc", "_netrc",
		".git-credentials", ".pgpass", ".my.cnf", ".htpasswd",
		"secring.gpg", "secring.*", "*.p12", "*.pfx", "*.ppk", "*.jks",
		"*.kdb", "*.kdbx", "*.keystore"};
	char name[NAME_MAX_BYTES + 1];
	size_t start = path.len;

	while (start && path.ptr[start - 1] != '/')
		start--;
	if (!name_copy(name, coach_text_cut(path, start, path.len)))
		return false;
	for (size_t i = 0; i < sizeof(harmless) / sizeof(*harmless); i++) {
		if (fnmatch(harmless[i], name, 0) == 0)
			return false;
	}
	for (size_t i = 0; i < sizeof(secrets) / sizeof(*secrets); i++) {
		if (fnmatch(secrets[i], name, 0) == 0)
			return true;
	}
	return false;
}

bool coach_is_secret_text(struct coach_text bytes)
{
	struct coach_text line;

	while (coach_text_split(&bytes, '\n', &line)) {
		line = coach_text_trim(line);
		if (coach_text_starts(line, "AGE-SECRET-KEY-1") ||
			coach_text_starts(line, "PuTTY-User-Key-File-") ||
			(coach_text_starts(line, "-----BEGIN ") &&
				(coach_text_ends(line, "PRIVATE KEY-----") ||
					coach_text_ends(line,
						"PRIVATE KEY BLOCK-----"))))
			return true;
	}
	return false;
}

/* ---- conflicted copies --------------------------------------------------- */

static bool all_of(struct coach_text text, const char *bytes)
{
	for (size_t i = 0; i < text.len; i++) {
		if (!strchr(bytes, text.ptr[i]))
			return false;
	}
	return text.len > 0;
}

/* The last place of 'words' in the text, in any case; its length: nowhere. */
static size_t find_last(struct coach_text text, const char *words)
{
	size_t len = strlen(words);

	for (size_t at = text.len >= len ? text.len - len + 1 : 0; at > 0;
		at--) {
		if (strncasecmp(text.ptr + at - 1, words, len) == 0)
			return at - 1;
	}
	return text.len;
}

/* " (Robin's conflicted copy 2026-01-02)", with more brackets in it. */
static size_t find_bracket(struct coach_text name)
{
	static const char *const words[] = {"conflicted copy", "(SFConflict ",
		"(Case Conflict", "Konfliktkopie", "Konflikt stehende Kopie",
		"opie en conflit", "opia en conflicto"};
	size_t at = name.len;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t found = find_last(name, words[i]);

		if (found < at)
			at = found;
	}
	if (at == name.len)
		return name.len;
	while (at > 0 && name.ptr[at] != '(')
		at--;
	if (name.ptr[at] != '(')
		return name.len;
	while (at > 0 && name.ptr[at - 1] == ' ')
		at--;
	return at > 0 && name.ptr[name.len - 1] == ')' ? at : name.len;
}

/*
 * Where the name without its ending begins to tell of a conflict; its length:
 * nowhere. "x.sync-conflict-20260102-101112-ABCDEFG", "x_conflict-20260102-…",
 * "x.Conflict".
 */
static size_t conflict_begins(struct coach_text name)
{
	size_t at = find_last(name, ".sync-conflict-");

	if (at > 0 && at < name.len)
		return at;
	at = find_last(name, "_conflict-");
	if (at > 0 && at < name.len &&
		all_of(coach_text_cut(name, at + 10, name.len), "0123456789-"))
		return at;
	at = find_last(name, ".conflict");
	if (at > 0 && at + strlen(".conflict") == name.len)
		return at;
	return find_bracket(name);
}

/* The folder, the name up to its ending, and that. */
static void split_path(struct coach_text path, size_t *name, size_t *ending)
{
	*name = *ending = path.len;
	for (size_t i = path.len; i > 0 && path.ptr[i - 1] != '/'; i--) {
		*name = i - 1;
		if (path.ptr[i - 1] == '.' && *ending == path.len)
			*ending = i - 1;
	}
	if (*ending == *name)
		*ending = path.len;
}

/* Nearly all names are told apart without a closer look. */
static bool may_conflict(struct coach_text path)
{
	return path.len >= 5 && coach_text_has(path, "onfli");
}

bool coach_is_conflict(struct coach_text path)
{
	size_t name, ending;

	if (!may_conflict(path))
		return false;
	split_path(path, &name, &ending);
	return conflict_begins(coach_text_cut(path, name, ending)) <
		ending - name;
}

struct coach_text coach_conflict_twin(
	struct coach_arena *arena, struct coach_text path)
{
	struct coach_buffer twin = COACH_BUFFER_INIT;
	struct coach_text copy = COACH_TEXT("");
	size_t name, ending, at;

	if (!may_conflict(path))
		return copy;
	split_path(path, &name, &ending);
	at = conflict_begins(coach_text_cut(path, name, ending));
	if (at == ending - name)
		return copy;
	coach_buffer_add(&twin, path.ptr, name + at);
	coach_buffer_add(&twin, path.ptr + ending, path.len - ending);
	return coach_buffer_keep(&twin, arena);
}
