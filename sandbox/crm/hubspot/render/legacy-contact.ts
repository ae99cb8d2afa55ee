import type { HubSpotContext } from '../context';
import type { HistoryEntry, RecordRow } from '../state/entities';
import { OBJECT_TYPES } from '../state/object-types';
import { addressesOf } from '../state/unique-index';

/** How the first generation of the contacts API shows a contact. */
export interface LegacyView {
	/** Empty: every property that has a value. */
	names: readonly string[];
	history: boolean;
}

/** Comes with every contact, asked for or not. */
const ALWAYS = ['lastmodifieddate', 'associatedcompanyid'];

/** Times were milliseconds since the epoch, in strings. */
function legacyValue(context: HubSpotContext, name: string, value: string): string {
	const type = context.store.properties('contacts').get(name)?.type;
	return type === 'date' || type === 'datetime' ? String(Date.parse(value)) : value;
}

function versionsOf(context: HubSpotContext, name: string, entries: readonly HistoryEntry[]): unknown[] {
	return entries.map(({ value, at }) => ({
		value: legacyValue(context, name, value),
		'source-type': 'INTEGRATION',
		'source-id': null,
		'source-label': null,
		timestamp: at,
		selected: false,
	}));
}

function propertiesOf(
	context: HubSpotContext,
	row: RecordRow,
	{ names, history }: LegacyView,
): Record<string, unknown> {
	const wanted = names.length === 0 ? Object.keys(row.properties) : [...new Set([...names, ...ALWAYS])];
	const set = wanted.flatMap((name) => {
		const value = row.properties[name];
		if (value === undefined) return [];
		const versions = history ? { versions: versionsOf(context, name, row.history[name] ?? []) } : {};
		return [[name, { value: legacyValue(context, name, value), ...versions }] as const];
	});
	return Object.fromEntries(set);
}

function identitiesOf(row: RecordRow): unknown[] {
	return addressesOf(row.properties).map((value, index) => ({
		type: 'EMAIL',
		value,
		timestamp: row.createdAt,
		...(index === 0 ? { 'is-primary': true } : { 'is-secondary': true }),
	}));
}

/** https://developers.hubspot.com/docs/api-reference/legacy/crm-contacts-v1 */
export function renderLegacyContact(
	context: HubSpotContext,
	row: RecordRow,
	view: LegacyView,
): Record<string, unknown> {
	const { portalId } = context.settings();
	const vid = Number(row.id);
	return {
		vid,
		'canonical-vid': vid,
		'merged-vids': (row.properties['hs_merged_object_ids'] ?? '')
			.split(';')
			.filter((id) => id !== '')
			.map(Number),
		'portal-id': portalId,
		'is-contact': true,
		'profile-url': `https://app.hubspot.com/contacts/${portalId}/record/${OBJECT_TYPES.contacts.typeId}/${row.id}`,
		properties: propertiesOf(context, row, view),
		'form-submissions': [],
		'list-memberships': [],
		'identity-profiles': [
			{ vid, 'saved-at-timestamp': row.updatedAt, 'deleted-changed-timestamp': 0, identities: identitiesOf(row) },
		],
		'merge-audits': [],
	};
}
