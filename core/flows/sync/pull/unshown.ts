import type { CrmObject, CrmRecord, FieldName } from '../../../crm/contract';
import type { WorkspaceStore } from '../../../store/contract';

/**
 * A field that is kept in step, and that a record lacked when it was looked at: what was changed of it meanwhile is
 * not known. No note is made of what is merely hidden: a change in the CRM lists its record, and one here reads it.
 */
export interface UnshownField {
	/** Whether the CRM's description of its fields had it all the same. Not where it could not be asked. */
	isDescribed: boolean;
	/** Whether another record held it since. */
	isSeen: boolean;
}

/** Kept beside the position of the pull. */
export interface Unshown {
	fields: Readonly<Partial<Record<FieldName, UnshownField>>>;
	/** When everything was last read since records showed a field again, ISO 8601, UTC. */
	readAnewAt: Readonly<Partial<Record<FieldName, string>>>;
}

/** What a run was shown of the fields that are kept in step. */
export interface Sight {
	readonly held: ReadonlySet<FieldName>;
	readonly lacked: ReadonlySet<FieldName>;
	/** @param withheld fields that were asked for and not shown, whatever the record says of them */
	look(record: CrmRecord, withheld?: ReadonlySet<string>): void;
}

const DAY_MS = 86_400_000;

const unshownName = (object: CrmObject) => `sync ${object} unshown`;

export async function findUnshown(
	workspace: WorkspaceStore,
	integrationId: string,
	object: CrmObject,
): Promise<Unshown> {
	const text = await workspace.cursors.find(integrationId, unshownName(object));
	return text === null ? { fields: {}, readAnewAt: {} } : (JSON.parse(text) as Unshown);
}

/** @param at ISO 8601, UTC */
export async function saveUnshown(
	inside: WorkspaceStore,
	integrationId: string,
	object: CrmObject,
	{ unshown, at }: { unshown: Unshown; at: string },
): Promise<void> {
	await inside.cursors.save(integrationId, unshownName(object), JSON.stringify(unshown), at);
}

/** @param fields those that are kept in step */
export function createSight(fields: readonly FieldName[]): Sight {
	const held = new Set<FieldName>();
	const lacked = new Set<FieldName>();
	return {
		held,
		lacked,
		look(record, withheld) {
			for (const field of fields) {
				const isShown = record.fields[field] !== undefined && withheld?.has(field) !== true;
				(isShown ? held : lacked).add(field);
			}
		},
	};
}

/**
 * The fields for which everything is to be read anew. A description is about all records, and counts whenever it has a
 * field again that it lacked. Records may differ in what they show, so they count once a day for each field.
 * @param now epoch milliseconds
 */
export function shownAgain(
	{ fields, readAnewAt }: Unshown,
	{ described, held }: { described: ReadonlySet<FieldName>; held: ReadonlySet<FieldName> },
	now: number,
): FieldName[] {
	return notesOf(fields).flatMap(([field, { isDescribed, isSeen }]) => {
		if (!isDescribed && described.has(field)) return [field];
		const at = readAnewAt[field];
		const isDue = at === undefined || now - Date.parse(at) >= DAY_MS;
		return isDue && (isSeen || held.has(field)) ? [field] : [];
	});
}

/** Once everything is read anew, or was. @param at ISO 8601, UTC */
export function settled({ fields, readAnewAt }: Unshown, again: readonly FieldName[], at: string): Unshown {
	const rest = notesOf(fields).filter(([field]) => !again.includes(field));
	const now = again.map((field) => [field, at] as const);
	return { fields: Object.fromEntries(rest), readAnewAt: { ...readAnewAt, ...Object.fromEntries(now) } };
}

/**
 * The notes with what a run was shown.
 * @param kept the fields that are kept in step
 * @param described those of them that the CRM described; `null`: it was not asked
 */
export function afterRun(
	{ fields, readAnewAt }: Unshown,
	kept: readonly FieldName[],
	{ held, lacked, described }: Pick<Sight, 'held' | 'lacked'> & { described: ReadonlySet<FieldName> | null },
): Unshown {
	const notes = kept.flatMap((field): Array<[FieldName, UnshownField]> => {
		const before = fields[field];
		if (before === undefined && !lacked.has(field)) return [];
		const isDescribed = (before?.isDescribed ?? described !== null) && described?.has(field) !== false;
		return [[field, { isDescribed, isSeen: before?.isSeen === true || held.has(field) }]];
	});
	return { fields: Object.fromEntries(notes), readAnewAt };
}

/** Fields that no record has shown since they were missed, of those that are kept in step. */
export function unseen({ fields }: Unshown, kept: readonly FieldName[]): FieldName[] {
	return kept.filter((field) => fields[field]?.isSeen === false);
}

function notesOf(fields: Unshown['fields']): Array<[FieldName, UnshownField]> {
	return Object.entries(fields) as Array<[FieldName, UnshownField]>;
}
