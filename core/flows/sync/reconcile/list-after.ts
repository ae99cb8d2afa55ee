import { normalizeEmail, phoneKey } from '../../../contact';
import type { FieldValue } from '../../../crm/contract';
import type { FieldVerdict, ListVerdict } from './verdict';

type AddressList = ListVerdict['list'];

/** Fields of the hub that hold the first one of a list. */
export const PRIMARY = { emails: 'email', phones: 'phone' } as const satisfies Record<AddressList, string>;

/**
 * The addresses or numbers of a contact after what was decided is done here. Where the first one is taken away, the
 * next one is the first; those that the CRM added come last.
 */
export function listAfter(
	list: AddressList,
	held: readonly string[],
	fields: readonly FieldVerdict[],
	lists: readonly ListVerdict[],
): string[] {
	const { add = [], remove = [] } = lists.find((each) => each.list === list) ?? {};
	const left = held.filter((text) => !remove.includes(text));
	const write = primaryWrite(list, fields);
	return [...new Set([...withFirst(list, left, held[0], write), ...add.map((text) => normal(list, text))])];
}

/** What the hub is given for the first one; `undefined`: it stays as it is. */
function primaryWrite(list: AddressList, fields: readonly FieldVerdict[]): FieldValue | undefined {
	const verdict = fields.find(({ kind, hubField }) => kind === 'write' && hubField === PRIMARY[list]);
	return verdict?.writes.find(({ side }) => side === 'hub')?.value;
}

function withFirst(list: AddressList, left: string[], was: string | undefined, given: FieldValue | undefined) {
	if (given === undefined) return left;
	if (given === null) return left.filter((text) => text !== was);
	const first = normal(list, String(given));
	return [first, ...left.filter((text) => text !== first)];
}

function normal(list: AddressList, text: string): string {
	return (list === 'emails' ? normalizeEmail(text) : phoneKey(text)) ?? text;
}
