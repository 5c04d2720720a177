#include "journal.h"

#include "coach/journal/renewal.h"

#define ENGAGEMENT(id, date, rows)                                     \
	"---\nid: " id "\nkind: agreement\ntype: engagement\nclient: " \
	"ana\ndate: " date "\n" rows "---\n"
#define NEEDS "needs:\n  - need: fewer stops\n    whose: sponsor\n"

static const struct coach_kind *kind_of(struct place *place, const char *name)
{
	return coach_kinds_get(&place->journal.kinds, coach_text(name));
}

/* The number of rows that the entry could take over; 'before' NULL: it takes
 * the place of none. */
static void assert_renews(
	struct place *place, const char *id, const char *before, size_t rows)
{
	const struct coach_kind *kind = kind_of(place, "agreement");
	struct coach_renewal renewal;
	size_t count = 0;

	coach_renewal_find(&place->journal, kind, coach_text(id), &renewal);
	assert_int_equal(renewal.found, before != NULL);
	if (before)
		assert_text(renewal.before.items[0].entry.id, before);
	for (size_t i = 0; before && i < kind->field_count; i++) {
		const struct coach_node *node =
			coach_renewal_rows(&renewal, &kind->fields[i]);

		count += node ? node->count : 0;
	}
	assert_int_equal(count, rows);
	coach_renewal_release(&renewal);
}

static void test_renewal(void **state)
{
	struct place place;
	struct coach_renewal renewal;

	(void)state;
	place_setup(&place);
	place_put(&place, "clients/ana.md",
		"---\nid: ana\nkind: client\nname: Ana\n---\n\n# Ana\n");
	place_put(&place, "agreements/2025/e1.md",
		ENGAGEMENT("e1", "2025-01-05", NEEDS));
	assert_renews(&place, "e1", NULL, 0);
	place_put(&place, "agreements/2026/e2.md",
		ENGAGEMENT("e2", "2026-01-05", ""));
	assert_renews(&place, "e2", "e1", 1);
	/* What it has itself is not taken over. */
	place_put(&place, "agreements/2026/e2.md",
		ENGAGEMENT("e2", "2026-01-05", NEEDS));
	assert_renews(&place, "e2", "e1", 0);
	/* What it says goes before what is newest. */
	place_put(&place, "agreements/2026/e3.md",
		ENGAGEMENT("e3", "2026-02-05", "supersedes: e1\n"));
	assert_renews(&place, "e3", "e1", 1);
	/* A kind without tables takes nothing over. */
	coach_renewal_find(&place.journal, kind_of(&place, "observation"),
		COACH_TEXT("e2"), &renewal);
	assert_false(renewal.found);
	coach_renewal_release(&renewal);
	place_release(&place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_renewal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
