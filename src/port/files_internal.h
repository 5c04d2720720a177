#ifndef COACH_PORT_FILES_INTERNAL_H
#define COACH_PORT_FILES_INTERNAL_H

/* Open below a folder without following a symbolic link; -1 with errno. */
int coach_file_open_below(int root, const char *path, int flags);

#endif
