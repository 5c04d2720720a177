#include "ask.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool coach_cli_interactive(const struct coach_cli *cli)
{
	return !cli->format && cli->out.terminal && isatty(STDIN_FILENO) == 1;
}

char coach_prompt(const char *question, const char *keys)
{
	char *line = NULL;
	size_t cap = 0;
	char answer = keys[strlen(keys) - 1];

	for (;;) {
		fprintf(stderr, "%s ", question);
		fflush(stderr);
		if (getline(&line, &cap, stdin) <= 0) {
			fputc('\n', stderr);
			break;
		}
		if (line[0] && strchr(keys, tolower((unsigned char)line[0]))) {
			answer = (char)tolower((unsigned char)line[0]);
			break;
		}
	}
	free(line);
	return answer;
}

bool coach_prompt_yes(const char *question)
{
	char *line = coach_prompt_line(question);
	bool yes = tolower((unsigned char)line[0]) == 'y';

	free(line);
	return yes;
}

char *coach_prompt_line(const char *question)
{
	char *line = NULL;
	size_t cap = 0;

	fprintf(stderr, "%s ", question);
	fflush(stderr);
	if (getline(&line, &cap, stdin) <= 0) {
		free(line);
		fputc('\n', stderr);
		return coach_strdup("");
	}
	line[strcspn(line, "\n")] = '\0';
	return line;
}
