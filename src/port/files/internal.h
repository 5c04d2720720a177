#ifndef PORT_FILES_INTERNAL_H
#define PORT_FILES_INTERNAL_H

#include "coach/port/files.h"
#include <sys/stat.h>

/* COACH_FAIL, by errno: "cannot VERB 'PATH': …" */
int file_fail(struct coach_error *error, const char *verb, const char *path);

/* A file that is written beside its place, in an open folder. */
struct file_temporary {
	int folder;       /* held */
	const char *name; /* that it will have; borrowed from the path */
	char temporary[64];
	unsigned how; /* enum coach_write */
};
/* Opens the folder, makes it if need be, and writes. *fd stays open. On
 * failure nothing is left, and errno and error say why. */
int file_temporary_write(struct file_temporary *file, int root,
	const char *path, struct coach_text bytes, unsigned how, int *fd,
	struct coach_error *error);
/* It takes its place; -1 with errno. */
int file_temporary_place(const struct file_temporary *file);

/* fsync of a folder that is held; -1 with errno. */
int file_sync_folder(int folder);

#endif
