import type { ContactWithKeys, HubValue, SyncedObject } from '../contract';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import { writeHubValues } from './hub-value-row';
import { changedOwnValues, type OwnValues } from './own-values';
import { forgetNoted, keepsInStep, noteChanges } from './sync-notes';

/** A contact of which a save changed something. */
export interface SavedContact {
	entry: ContactWithKeys;
	/** `undefined` of a new contact. */
	before: OwnValues | undefined;
}

/** Notes where changed values come from, and for the CRMs that they changed. Nothing where none is kept in step. */
export async function noteSaved(session: Session, saved: readonly SavedContact[]): Promise<void> {
	if (saved.length === 0 || !(await keepsInStep(session))) return;
	const now = nowOf(session);
	await writeHubValues(
		session,
		saved.flatMap((contact) => valuesOf(contact, now)),
	);
	if (saved.some(({ before }) => before === undefined)) forgetNoted(session);
	for (const { from, ids } of bySource(saved)) await noteChanges(session, ids, from);
}

function valuesOf({ entry, before }: SavedContact, now: string): HubValue[] {
	const { contact, source } = entry;
	return changedOwnValues(before ?? null, contact).map(([field, value]) => ({
		contactId: contact.id,
		field,
		value,
		origin: source?.origin ?? 'events',
		changed: source?.changed?.[field] ?? source?.at ?? { notBefore: now, notAfter: now },
	}));
}

/** Most saves come from one source. */
function bySource(saved: readonly SavedContact[]): Array<{ from: SyncedObject | undefined; ids: string[] }> {
	const groups = new Map<string, { from: SyncedObject | undefined; ids: string[] }>();
	for (const { entry } of saved) {
		const from = entry.source?.from;
		const key = from === undefined ? '' : JSON.stringify([from.integrationId, from.crmObject]);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, { from, ids: [entry.contact.id] });
		else group.ids.push(entry.contact.id);
	}
	return [...groups.values()];
}
