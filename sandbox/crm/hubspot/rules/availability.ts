import type { HubSpotContext } from '../context';
import type { ObjectType } from '../state/object-types';
import { HubSpotProblem } from '../problem';

/** @throws HubSpotProblem for the Leads object in an account that lacks it; its scopes cannot be granted there */
export function requireLeadsObject(context: HubSpotContext, type: ObjectType): void {
	const { leadsObject, absentLeadsStatus } = context.settings();
	if (type.name !== 'leads' || leadsObject) return;
	if (absentLeadsStatus === 404)
		throw new HubSpotProblem(404, { message: 'The requested object type is not available in this account.' });
	throw new HubSpotProblem(403, {
		category: 'MISSING_SCOPES',
		message:
			"This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
		errors: [
			{
				message: 'One or more of the following scopes are required.',
				context: { requiredGranularScopes: [type.readScope, type.writeScope] },
			},
		],
	});
}
