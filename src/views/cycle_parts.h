#ifndef VIEWS_CYCLE_PARTS_H
#define VIEWS_CYCLE_PARTS_H

#include "coach/base/map.h"
#include "coach/model/speakers.h"
#include "cycle.h"

/* What is found about a client before it is judged. */
struct cycle_client {
	coach_day baseline;         /* the last one; COACH_DAY_NONE: none */
	struct coach_map practised; /* by pinpoint or skill: the first promise
		of it */
	const struct coach_pinpoint *general; /* the last one seen: of nobody */
};

struct cycle_gathering {
	struct coach_cycles *cycles;
	struct cycle_client *clients; /* of each cycle */
	const struct coach_evidence *evidence;
	struct coach_window window;
	struct coach_map held; /* ids of meetings */
};

/* ---- what is found (cycle_proof.c) ---- */

/* The number of a client's cycle; that of cycles: it is not asked for. */
size_t cycle_number_of(
	const struct cycle_gathering *g, struct coach_text client);
/* An entry that is evidence, or that is too little of it. */
void cycle_add_proof(struct cycle_gathering *g, struct coach_text client,
	enum coach_cycle_evidence what, bool is,
	const struct coach_source *source);

/* An action of that number; 0: the entry itself. 'day' is that of the
 * evidence. */
void cycle_add_action(struct cycle_gathering *g, struct coach_text client,
	enum coach_cycle_evidence what, bool is, coach_day day,
	const struct coach_source *source, unsigned action);

/* Something that the client or the team does, and that is not dropped. */
bool cycle_is_clients_behavior(const struct coach_pinpoint *pinpoint);
bool cycle_is_baseline(const struct coach_observation *seen);
/* Where nothing says in which phase it counts (remarks without a pinpoint):
 * behind the client's last baseline, if there is one. */
bool cycle_is_after(
	const struct cycle_gathering *g, const struct coach_observation *seen);

/* ---- what came of it (cycle_effect.c) ------------------------------------ */

/* The remarks after the baseline, of all clients; the baselines are known. */
void cycle_add_remarks(struct cycle_gathering *g);
/* A client's behaviors that moved, and skills that were mastered. */
void cycle_add_moved(struct cycle_gathering *g, struct coach_text client);

#endif
