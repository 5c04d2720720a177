#ifndef CLI_WORDS_H
#define CLI_WORDS_H

#include "cli.h"

/* Words joined by blanks. */
void coach_words_join(
	struct coach_buffer *out, const struct coach_words *words, size_t from);
/* Is the word field=value, with a field's name before the = ? */
bool coach_word_is_setting(const char *word);
/* Everything from stdin. */
int coach_stdin_read(
	size_t max, struct coach_buffer *out, struct coach_error *error);

/* Paths typed by a user as paths in the journal; release with the next. */
int coach_cli_paths(struct coach_cli *cli, const struct coach_words *words,
	char ***paths, struct coach_error *error);
void coach_cli_paths_release(char **paths, size_t count);

#endif
