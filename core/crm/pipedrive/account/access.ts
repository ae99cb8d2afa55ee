import type { CallOptions } from '../../contract';
import { missingAmong } from '../../kit/access';
import type { FieldsClient } from '../client/fields';
import type { LeadsClient } from '../client/leads';
import type { PersonsClient } from '../client/persons';

export interface AccessDeps {
	persons: PersonsClient;
	leads: LeadsClient;
	fields: FieldsClient;
}

/**
 * What the user, or the app, may not see. Pipedrive tells only by refusing, and of writing only when something is
 * written.
 */
export async function missingAccess({ persons, leads, fields }: AccessDeps, { signal }: CallOptions) {
	const context = { operation: 'ask Pipedrive what the token may do', signal };
	return await missingAmong([
		{
			needs: 'contacts:full',
			call: async () => await persons.list({ sortBy: 'id', direction: 'asc', limit: 1 }, context),
		},
		{ needs: 'contact-fields:full', call: async () => await fields.list(context) },
		{ needs: 'leads:full', call: async () => await leads.list({ start: 0 }, context) },
	]);
}
