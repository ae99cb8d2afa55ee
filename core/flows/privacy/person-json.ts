import { InputError } from '../../lib/errors';
import { isoTime } from '../../lib/runtime';
import type { PersonalDataKind, PersonalRow } from '../../store/contract';
import { personalParts, type PersonToTell } from './person-data';
import { workOut, type WorkedOut } from './worked-out';

/** All of a person in one object. docs/privacy.md says what stands under each name. */
export interface PersonExport {
	format: 'social-crm-person';
	/** Grows when a name changes its meaning or goes; new names may come at any time. */
	version: 1;
	/** ISO 8601, UTC. */
	exportedAt: string;
	workspace: string;
	contactId: string;
	data: Record<PersonalDataKind, PersonalRow[]>;
	workedOut: WorkedOut;
}

function headOf({ workspace, runtime, contactId }: PersonToTell): Omit<PersonExport, 'data' | 'workedOut'> {
	const exportedAt = isoTime(runtime.clock.now());
	return { format: 'social-crm-person', version: 1, exportedAt, workspace: workspace.id, contactId };
}

/**
 * A `PersonExport` as text, portion by portion, however much it is.
 * @throws InputError when the person was erased or merged meanwhile
 */
export async function* personJson(person: PersonToTell): AsyncGenerator<string> {
	const head = JSON.stringify(headOf(person), null, '\t');
	yield `${head.slice(0, -2)},\n\t"data": {`;
	let before = '';
	for await (const { kind, rows, isFirst, isLast } of personalParts(person)) {
		if (isFirst) yield `${before}\n\t\t${JSON.stringify(kind)}: [`;
		const lines = rows.map((row) => `\n\t\t\t${JSON.stringify(row)}`);
		yield `${isFirst || rows.length === 0 ? '' : ','}${lines.join(',')}`;
		if (isLast) yield rows.length === 0 && isFirst ? ']' : '\n\t\t]';
		before = ',';
	}
	yield `\n\t},\n\t"workedOut": ${JSON.stringify(await workOut(person))}\n}\n`;
}

/** All of a person at once. @throws InputError `tooLarge` when there are more rows than that */
export async function personObject(person: PersonToTell, mostRows: number): Promise<PersonExport> {
	const data = {} as Record<PersonalDataKind, PersonalRow[]>;
	let count = 0;
	for await (const { kind, rows } of personalParts(person)) {
		(data[kind] ??= []).push(...rows);
		count += rows.length;
		if (count > mostRows) throw tooMuch(mostRows);
	}
	return { ...headOf(person), data, workedOut: await workOut(person) };
}

function tooMuch(mostRows: number): InputError {
	return new InputError({
		field: 'Export As',
		problem: `more than ${mostRows.toLocaleString('en-US')} entries are kept of this person, too many for one item`,
		fix: 'Choose the JSON file or the page, which take any number',
		kind: 'tooLarge',
	});
}
