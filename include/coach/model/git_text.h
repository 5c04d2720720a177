#ifndef COACH_MODEL_GIT_TEXT_H
#define COACH_MODEL_GIT_TEXT_H

#include "coach/base/buffer.h"

/*
 * A file as `git diff` is to compare it (a textconv of gitattributes(5)): each
 * sentence of prose is a line, however its lines were broken, so that a diff
 * shows the sentence that was changed and not the paragraph around it. Front
 * matter, headings, code, tables and lines of lists stay lines. Line ends
 * become LF, a byte order mark is left out. What is not Markdown with front
 * matter is given as it is.
 */
void coach_git_text(struct coach_text bytes, struct coach_buffer *out);

#endif
