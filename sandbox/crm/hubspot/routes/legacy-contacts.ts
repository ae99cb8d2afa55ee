import { isRecord } from '../../core/exchange';
import type { SandboxRequest } from '../../core/exchange';
import type { HubSpotContext } from '../context';
import type { RecordRow } from '../state/entities';
import { renderLegacyContact } from '../render/legacy-contact';
import { findRecord } from '../rules/lookup';
import { OBJECT_TYPES } from '../state/object-types';
import { HubSpotProblem, validationProblem } from '../problem';
import { archiveRecord, createRecord, updateRecord } from '../rules/records';
import { objectBody } from './route';
import type { HubSpotRoute } from './route';
import { wireText } from '../rules/values';

const BASE = '/contacts/v1/contact';
const type = OBJECT_TYPES.contacts;
const reads = { effect: 'read', bucket: 'burst', scopes: [type.readScope] } as const;
const writes = { effect: 'write', bucket: 'burst', scopes: [type.writeScope] } as const;

/** `[{ property, value }]` as a record. */
function propertyList(request: SandboxRequest): Record<string, unknown> {
	const list = objectBody(request)['properties'];
	if (!Array.isArray(list)) throw validationProblem('Property values were not set: "properties" must be a list');
	return Object.fromEntries(list.filter(isRecord).map((entry) => [wireText(entry['property']), entry['value']]));
}

/** @throws HubSpotProblem 404 */
function contactOf(context: HubSpotContext, request: SandboxRequest): RecordRow {
	const row = findRecord(context, type, request.params['vid'] ?? '', null);
	if (row === null) throw new HubSpotProblem(404, { message: 'contact does not exist' });
	return row;
}

/** The e-mail in the path identifies the contact; one in the body becomes its new address. */
function upsert(
	context: HubSpotContext,
	email: string,
	values: Record<string, unknown>,
): { row: RecordRow; isNew: boolean } {
	const existing = findRecord(context, type, email, 'email');
	if (existing === null) return { row: createRecord(context, type, { email, ...values }).row, isNew: true };
	const changes = Object.keys(values).length === 0 ? { email } : values;
	return { row: updateRecord(context, type, existing, changes).row, isNew: false };
}

/** The first generation of the contacts API, which n8n's own node still calls. */
export function legacyContactRoutes(context: HubSpotContext): HubSpotRoute[] {
	return [
		{
			method: 'POST',
			template: `${BASE}/createOrUpdate/email/{email}`,
			...writes,
			run(request) {
				const values = propertyList(request);
				const { row, isNew } = context.store.atomically(() =>
					upsert(context, request.params['email'] ?? '', values),
				);
				return { status: 200, json: { vid: Number(row.id), isNew } };
			},
		},
		{
			method: 'GET',
			template: `${BASE}/vid/{vid}/profile`,
			...reads,
			run(request) {
				const view = {
					names: request.query.getAll('property'),
					history: request.query.get('propertyMode') !== 'value_only',
				};
				return { status: 200, json: renderLegacyContact(context, contactOf(context, request), view) };
			},
		},
		{
			method: 'DELETE',
			template: `${BASE}/vid/{vid}`,
			...writes,
			run(request) {
				const row = contactOf(context, request);
				archiveRecord(context, row);
				return { status: 200, json: { vid: Number(row.id), deleted: true, reason: 'OK' } };
			},
		},
	];
}
