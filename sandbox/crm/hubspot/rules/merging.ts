import type { HubSpotContext } from '../context';
import type { RecordRow } from '../state/entities';
import type { ObjectType } from '../state/object-types';
import { isComputed } from './checks';
import { addressesOf } from '../state/unique-index';

function mergedProperties(
	context: HubSpotContext,
	id: string,
	primary: RecordRow,
	other: RecordRow,
): Record<string, string> {
	const now = new Date(context.clock.now()).toISOString();
	const inherited = Object.fromEntries(Object.entries(other.properties).filter(([name]) => !isComputed(name)));
	const addresses = [...new Set([...addressesOf(primary.properties), ...addressesOf(other.properties)])];
	const merged: Record<string, string> = {
		...inherited,
		...primary.properties,
		hs_object_id: id,
		lastmodifieddate: now,
	};
	const [email, ...additional] = addresses;
	if (email !== undefined) merged['email'] = email;
	if (additional.length > 0) merged['hs_additional_emails'] = additional.join(';');
	const mergedIds = [
		primary.properties['hs_merged_object_ids'],
		other.properties['hs_merged_object_ids'],
		...(id === primary.id ? [] : [primary.id]),
		other.id,
	];
	merged['hs_merged_object_ids'] = mergedIds.filter((ids) => ids !== undefined).join(';');
	merged['hs_all_contact_vids'] = [id, merged['hs_merged_object_ids']].join(';');
	merged['createdate'] = new Date(Math.min(primary.createdAt, other.createdAt)).toISOString();
	return merged;
}

/** Two contacts become one under a new id: the primary's values win, the other fills the gaps, no address is lost. */
export function mergeContacts(
	context: HubSpotContext,
	type: ObjectType,
	primary: RecordRow,
	other: RecordRow,
): RecordRow {
	const { store, clock } = context;
	const now = clock.now();
	const id = context.settings().mergeKeepsPrimaryId ? primary.id : store.nextId();
	const properties = mergedProperties(context, id, primary, other);
	const row: RecordRow = {
		objectType: type.name,
		id,
		properties,
		createdAt: Math.min(primary.createdAt, other.createdAt),
		updatedAt: now,
		archivedAt: null,
		history: { ...other.history, ...primary.history },
		versions: [...(id === primary.id ? primary.versions : []), { at: now, properties, archived: false }],
	};
	for (const loser of [primary, other]) {
		store.remove(loser);
		if (loser.id !== id) store.merges.set(loser.id, id);
	}
	store.put(row);
	for (const link of [...store.associations.values()]) {
		const fromMerged = link.fromType === type.name && [primary.id, other.id].includes(link.fromId);
		const toMerged = link.toType === type.name && [primary.id, other.id].includes(link.toId);
		if (!fromMerged && !toMerged) continue;
		store.removeAssociation(link);
		store.addAssociation({ ...link, fromId: fromMerged ? id : link.fromId, toId: toMerged ? id : link.toId });
	}
	return row;
}
