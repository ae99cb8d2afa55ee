import type { SandboxRequest } from '../../core/exchange';
import type { HubSpotContext } from '../context';
import type { RecordRow } from '../state/entities';
import { renderLegacyContact } from '../render/legacy-contact';
import { OBJECT_TYPES } from '../state/object-types';
import type { HubSpotRoute } from './route';

const BASE = '/contacts/v1/lists';
const DEFAULT_COUNT = 20;
const MAX_COUNT = 100;
const DEFAULT_NAMES = ['firstname', 'lastname', 'company'];
const reads = { method: 'GET', effect: 'read', bucket: 'burst', scopes: [OBJECT_TYPES.contacts.readScope] } as const;

function countOf({ query }: SandboxRequest): number {
	const count = Number(query.get('count') ?? DEFAULT_COUNT);
	return Number.isInteger(count) && count > 0 ? Math.min(count, MAX_COUNT) : DEFAULT_COUNT;
}

function render(context: HubSpotContext, request: SandboxRequest, rows: readonly RecordRow[]): unknown[] {
	const asked = request.query.getAll('property');
	const view = {
		names: asked.length === 0 ? DEFAULT_NAMES : asked,
		history: request.query.get('propertyMode') === 'value_and_history',
	};
	return rows.map((row) => ({ addedAt: row.createdAt, ...renderLegacyContact(context, row, view) }));
}

/** Newest change first. */
function byChange(left: RecordRow, right: RecordRow): number {
	return right.updatedAt - left.updatedAt || Number(right.id) - Number(left.id);
}

/** What follows the last contact of the page before; some clients give its vid only. */
function after(rows: readonly RecordRow[], { query }: SandboxRequest): readonly RecordRow[] {
	const vid = query.get('vidOffset');
	if (vid === null) return rows;
	const time = Number(
		query.get('timeOffset') ?? rows.find((row) => row.id === vid)?.updatedAt ?? Number.POSITIVE_INFINITY,
	);
	return rows.filter((row) => row.updatedAt < time || (row.updatedAt === time && Number(row.id) < Number(vid)));
}

/** The pages of all contacts, and of those that changed last, in the first generation of the API. */
export function legacyContactListRoutes(context: HubSpotContext): HubSpotRoute[] {
	const live = () => context.store.list('contacts').filter((row) => row.archivedAt === null);
	return [
		{
			...reads,
			template: `${BASE}/all/contacts/all`,
			run(request) {
				const offset = Number(request.query.get('vidOffset') ?? 0);
				const rows = live().filter((row) => Number(row.id) > offset);
				const page = rows.slice(0, countOf(request));
				return {
					status: 200,
					json: {
						contacts: render(context, request, page),
						'has-more': rows.length > page.length,
						'vid-offset': Number(page.at(-1)?.id ?? 0),
					},
				};
			},
		},
		{
			...reads,
			template: `${BASE}/recently_updated/contacts/recent`,
			run(request) {
				const rows = after(live().sort(byChange), request);
				const page = rows.slice(0, countOf(request));
				const last = page.at(-1);
				return {
					status: 200,
					json: {
						contacts: render(context, request, page),
						'has-more': rows.length > page.length,
						'vid-offset': Number(last?.id ?? 0),
						'time-offset': last?.updatedAt ?? 0,
					},
				};
			},
		},
	];
}
