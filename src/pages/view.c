#include "coach/pages/view.h"

bool coach_request_owner(
	const struct coach_request *request, struct coach_text owner)
{
	static const char *const owners[] = {
		NULL, "client", "coach", "sponsor"};

	return !request->owner || coach_text_is(owner, owners[request->owner]);
}

bool coach_request_has(const struct coach_request *request, const char *kind,
	struct coach_text id, struct coach_text client, bool any)
{
	if (coach_text_is(request->kind, kind))
		return coach_text_eq(id, request->id);
	return any ||
		(request->client.len && coach_text_eq(client, request->client));
}
