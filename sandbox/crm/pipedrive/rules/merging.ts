import type { PipedriveContext } from '../context';
import type { RecordRow, Values } from '../state/entities';
import type { ObjectType } from '../state/object-types';
import { applyValues, deleteRecord } from './records';

interface Channel {
	value: string;
	primary: boolean;
}

/** The survivor's addresses first; the other's come after, none of them primary. */
function mergedChannels(kept: unknown, other: unknown): unknown {
	const own = (kept ?? []) as Channel[];
	const added = ((other ?? []) as Channel[]).filter(
		({ value }) => !own.some((channel) => channel.value.toLowerCase() === value.toLowerCase()),
	);
	return [...own, ...added.map((channel) => ({ ...channel, primary: own.length === 0 && channel.primary }))];
}

function relink(context: PipedriveContext, type: ObjectType, from: number, to: number): void {
	const isPerson = type.name === 'persons';
	const note = isPerson ? 'personId' : 'orgId';
	for (const row of [...context.store.notes.values()])
		if (row[note] === from) context.store.notes.set(row.id, { ...row, [note]: to });
	const names = isPerson ? (['person_id'] as const) : (['org_id', 'organization_id'] as const);
	for (const other of ['persons', 'deals', 'leads', 'activities'] as const) {
		for (const row of context.store.list(other)) {
			const name = names.find((each) => row.values[each] === from);
			if (name !== undefined) applyValues(context, row, { [name]: to }, {});
		}
	}
}

/**
 * `row` goes into `survivor`, whose values win where both have one; what belonged to `row` follows.
 * @returns the survivor
 */
export function mergeRecords(
	context: PipedriveContext,
	type: ObjectType,
	row: RecordRow,
	survivor: RecordRow,
): RecordRow {
	const channels: Values =
		type.name === 'persons'
			? {
					emails: mergedChannels(survivor.values['emails'], row.values['emails']),
					phones: mergedChannels(survivor.values['phones'], row.values['phones']),
				}
			: {};
	const merged = applyValues(
		context,
		survivor,
		{ ...row.values, ...survivor.values, ...channels },
		{ ...row.custom, ...survivor.custom },
	);
	deleteRecord(context, row);
	relink(context, type, Number(row.id), Number(survivor.id));
	const merge = { type: type.name, from: Number(row.id), to: Number(survivor.id), at: context.clock.now() };
	context.store.merges.set(`${type.name} ${row.id}`, merge);
	return merged;
}
