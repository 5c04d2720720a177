#include "corpus.h"

#define PICK(c, list) (list)[corpus_random((c), sizeof(list) / sizeof *(list))]

/* Written composed (NFC) and, here and there, decomposed (NFD). */
static const char *const names[] = {
	"Maria López",
	"José Álvarez",
	"Zoë Brandt",
	"Jürgen Groß",
	"Łukasz Wójcik",
	"Åsa Lindström",
	"Ana Gonçalves",
	"Søren Møller",
	"Chloe\xcc\x81 Martin",
	"Noa Levi",
	"Ngọc Trần",
	"Priya Nair",
	"Kwame Mensah",
	"Elif Şahin",
	"Sam O'Neill",
	"王 Wei",
	"Rene\xcc\x81 Dubois",
	"Dušan Novák",
	"Ingrid Weiß",
	"Tom Baker",
};

static const char *const who[] = {
	"The team leader",
	"The night shift",
	"Jose\xcc\x81",
	"Maria",
	"The team",
	"A machinist from line 3",
	"The new planner",
	"Zoë",
	"The quality lead",
	"Everybody at the board",
	"One of the two electricians",
	"Jürgen",
};

static const char *const did[] = {
	"asked one open question and waited for the answer",
	"posted the numbers of the week on the board",
	"said what went well before what did not",
	"named the behavior, not the person",
	"interrupted twice, noticed it, and apologized",
	"read the list aloud and asked who could take the next step",
	"rephrased what the others had said in **one sentence**",
	"moved the discussion back to the *target condition*",
	"gave a recognition that was specific and owned with \"I\"",
	"stayed silent for seven seconds — longer than ever before",
	"started at 8:15 sharp, with everyone standing",
	"wrote the obstacle down in the words of the operator",
};

static const char *const when[] = {
	"at the huddle",
	"in the weekly review",
	"during the walk along the line",
	"before the shift change",
	"in the café on the second floor",
	"when the delivery from Kraków was late again",
	"at the end of the meeting",
	"after the first half-hour",
	"while the machine was down",
};

static const char *const then[] = {
	"and two people answered who had never spoken up",
	"and nobody looked at a telephone",
	"so the group agreed on one next step",
	"which took less than ten minutes",
	"and the count went up from `3` to `5` in a day",
	"but the second item was left for tomorrow",
	"and it felt natural for the first time",
	"although the naïve plan did not survive the morning",
	"and the mood stayed friendly",
};

static const char *const topics[] = {
	"daily huddle",
	"open questions",
	"talking time",
	"recognition",
	"delegating the plan",
	"hand-over: what counts",
	"line stops",
	"first-pass yield",
	"two walks a week",
	"\"who does what by when\"",
	"Rückmeldung geben",
	"saying no",
	"the 8:15 board",
	"scrap rate #3",
};

static const char *const doing[] = {
	"Post the huddle board by 8:15",
	"Ask one open question first",
	"Send the reading about feedback",
	"Count the interruptions for a week",
	"Walk the line with the night shift",
	"Write down three recognitions",
	"Show the run chart to the team",
	"Try the new hand-over sheet",
};

void corpus_prose(struct corpus *c, unsigned sentences)
{
	/* Some people break lines, some never do. */
	bool breaks = corpus_random(c, 3) != 0;

	for (unsigned i = 0; i < sentences; i++) {
		if (i)
			coach_buffer_add_byte(&c->text, breaks ? '\n' : ' ');
		coach_buffer_add_format(
			&c->text, "%s %s ", PICK(c, who), PICK(c, did));
		if (breaks)
			c->text.ptr[c->text.len - 1] = '\n';
		coach_buffer_add_format(
			&c->text, "%s, %s.", PICK(c, when), PICK(c, then));
	}
	coach_buffer_add_byte(&c->text, '\n');
}

const char *corpus_topic(struct corpus *c)
{
	return PICK(c, topics);
}

const char *corpus_doing(struct corpus *c)
{
	return PICK(c, doing);
}

const char *corpus_name(size_t number)
{
	return names[number % (sizeof(names) / sizeof(*names))];
}
