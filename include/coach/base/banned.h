#ifndef COACH_BASE_BANNED_H
#define COACH_BASE_BANNED_H

/*
 * Functions that are too easy to get wrong; the compiler refuses them. Forced
 * into every file by the Makefile, after which a system header that declares
 * one is still fine. (Not ctime: libgit2 has a field of that name.)
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Under _FORTIFY_SOURCE clang gets some of them as macros. */
#undef sprintf
#undef vsprintf

#pragma GCC poison strcpy strcat strncpy strncat stpcpy sprintf vsprintf
#pragma GCC poison gets strtok strtok_r tmpnam tempnam mktemp
#pragma GCC poison gmtime localtime asctime
#pragma GCC poison atoi atol atoll atof
#pragma GCC poison system popen

#endif
