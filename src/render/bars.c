#include "coach/render/bars.h"
#include "coach/port/unicode.h"
#include <math.h>
#include <string.h>

#define GAP 2
#define SHORTEST ((size_t)8) /* of the space for bars */
#define LONGEST ((size_t)36)
#define LEVELS 3 /* what is longer than so many levels is cut */

struct drawing {
	const struct coach_bars *bars;
	const struct coach_look *look;
	struct coach_buffer *out;
	size_t left[COACH_BARS_LEFT];
	size_t right[COACH_BARS_RIGHT];
	bool shown[COACH_BARS_RIGHT];
	size_t room; /* for the bars */
	double most; /* the value of a whole bar */
};

static size_t width_of(struct coach_text text)
{
	static const struct coach_look plain;
	struct coach_buffer line = COACH_BUFFER_INIT;
	size_t width;

	coach_look_add_line(&line, &plain, COACH_LOOK_PLAIN, text);
	width = coach_unicode_width(coach_buffer_text(&line));
	coach_buffer_release(&line);
	return width;
}

static void widen(size_t *width, struct coach_text text)
{
	size_t needed = width_of(text);

	if (needed > *width)
		*width = needed;
}

/* How wide each column of words is, and all of them. */
static size_t measure_words(struct drawing *d)
{
	const struct coach_bars *bars = d->bars;
	size_t words = 0;

	for (size_t i = 0; i < COACH_BARS_LEFT; i++) {
		widen(&d->left[i], bars->left[i]);
		for (size_t k = 0; k < bars->count; k++)
			widen(&d->left[i], bars->items[k].left[i]);
		words += d->left[i] + GAP;
	}
	for (size_t i = 0; i < bars->right_count; i++) {
		widen(&d->right[i], bars->right[i]);
		for (size_t k = 0; k < bars->count; k++)
			widen(&d->right[i], bars->items[k].right[i]);
		words += d->right[i] + GAP;
		d->shown[i] = true;
	}
	return words;
}

/* The column that is to go next; 0: none. */
static size_t least_column(const struct drawing *d)
{
	size_t least = 0;

	for (size_t i = 1; i < d->bars->right_count; i++) {
		if (d->shown[i] &&
			(!least ||
				d->bars->weight[i] <= d->bars->weight[least]))
			least = i;
	}
	return least;
}

/* What is left of the words when there is to be room for bars. */
static size_t drop_columns(struct drawing *d, size_t words)
{
	size_t column;

	while (words + SHORTEST > d->bars->width &&
		(column = least_column(d))) {
		d->shown[column] = false;
		words -= d->right[column] + GAP;
	}
	return words;
}

size_t coach_bars_columns(
	const struct coach_bars *bars, bool shown[COACH_BARS_RIGHT])
{
	struct drawing d = {.bars = bars};
	size_t words = measure_words(&d);

	drop_columns(&d, words);
	memcpy(shown, d.shown, sizeof(d.shown));
	return words + SHORTEST;
}

static void measure(struct drawing *d)
{
	const struct coach_bars *bars = d->bars;
	size_t words = drop_columns(d, measure_words(d));

	d->room =
		words + SHORTEST > bars->width ? SHORTEST : bars->width - words;
	if (d->room > LONGEST)
		d->room = LONGEST;
	d->most = bars->level * 1.25;
	for (size_t k = 0; k < bars->count; k++) {
		double value = bars->items[k].value;

		if (isfinite(value) && !bars->items[k].note.len)
			d->most = fmax(
				d->most, fmin(value, bars->level * LEVELS));
	}
}

static void add_blanks(struct drawing *d, size_t count)
{
	coach_buffer_add_format(d->out, "%*s", (int)count, "");
}

/* The first column names the line; numbers stand at the right. */
static void add_word(struct drawing *d, struct coach_text text, size_t width,
	bool right, enum coach_style style)
{
	size_t blanks = width - width_of(text);

	if (right)
		add_blanks(d, blanks);
	coach_look_add_line(d->out, d->look, style, text);
	if (!right)
		add_blanks(d, blanks);
}

static void end_line(struct drawing *d)
{
	while (d->out->len && d->out->ptr[d->out->len - 1] == ' ')
		coach_buffer_splice(
			d->out, d->out->len - 1, d->out->len, COACH_TEXT(""));
	coach_buffer_add_byte(d->out, '\n');
}

static size_t level_column(const struct drawing *d)
{
	size_t column = (size_t)(d->bars->level / d->most * (double)d->room);

	return column < d->room ? column : d->room - 1;
}

/* The end of a bar, in eighths of a column. */
static const char *part_of(size_t eighths)
{
	static const char *const parts[] = {
		"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

	return parts[eighths];
}

/* How much of the room a value fills, in eighths of a column. */
static size_t length_of(const struct drawing *d, double value)
{
	double share = isnan(value) ? 0 : fmin(value / d->most, 1);

	return (size_t)nearbyint(share * (double)d->room * 8);
}

static void add_bar(struct drawing *d, const struct coach_bar *bar)
{
	struct coach_buffer words = COACH_BUFFER_INIT;
	bool ascii = d->look->ascii, beyond = bar->value > d->most;
	size_t eighths = length_of(d, bar->value), column = eighths / 8;
	size_t level = level_column(d);

	if (ascii)
		column = (eighths + 4) / 8;
	for (size_t i = 0; i < column; i++)
		coach_buffer_add_string(&words, ascii ? "#" : "█");
	if (beyond) {
		words.len -= ascii ? 1 : strlen("█");
		coach_buffer_add_string(&words, ascii ? ">" : "▶");
	} else if (!ascii && eighths % 8) {
		coach_buffer_add_string(&words, part_of(eighths % 8));
		column++;
	}
	coach_look_add(d->out, d->look, bar->style, coach_buffer_text(&words));
	for (; column < d->room; column++)
		coach_buffer_add_string(d->out,
			column != level ? " "
				: ascii ? ":"
					: "┊");
	coach_buffer_release(&words);
}

static void add_line(struct drawing *d, const struct coach_bar *bar)
{
	for (size_t i = 0; i < COACH_BARS_LEFT; i++) {
		add_word(d, bar->left[i], d->left[i], i > 0, COACH_LOOK_PLAIN);
		add_blanks(d, GAP);
	}
	add_bar(d, bar);
	for (size_t i = 0; i < d->bars->right_count; i++) {
		if (!d->shown[i])
			continue;
		add_blanks(d, GAP);
		add_word(d, bar->right[i], d->right[i], true,
			i ? COACH_LOOK_PLAIN : bar->style);
	}
	end_line(d);
}

static void add_head(struct drawing *d)
{
	const struct coach_bars *bars = d->bars;
	size_t level = level_column(d), name = width_of(bars->level_name);
	size_t start = level > name / 2 ? level - name / 2 : 0;

	if (start + name > d->room)
		start = d->room > name ? d->room - name : 0;
	for (size_t i = 0; i < COACH_BARS_LEFT; i++) {
		add_word(d, bars->left[i], d->left[i], i > 0, COACH_LOOK_BOLD);
		add_blanks(d, GAP);
	}
	add_blanks(d, start);
	add_word(d, bars->level_name, d->room - start, false, COACH_LOOK_BOLD);
	for (size_t i = 0; i < bars->right_count; i++) {
		if (!d->shown[i])
			continue;
		add_blanks(d, GAP);
		add_word(d, bars->right[i], d->right[i], true, COACH_LOOK_BOLD);
	}
	end_line(d);
}

void coach_bars_draw(struct coach_buffer *out, const struct coach_bars *bars,
	const struct coach_look *look)
{
	struct drawing d = {.bars = bars, .look = look, .out = out};

	measure(&d);
	add_head(&d);
	for (size_t i = 0; i < bars->count; i++) {
		if (!bars->items[i].note.len) {
			add_line(&d, &bars->items[i]);
			continue;
		}
		coach_look_add_line(
			out, look, COACH_LOOK_DIM, bars->items[i].note);
		end_line(&d);
	}
}
