import { normalizeEmail, phoneKey } from '../../../contact';
import type { FieldValue } from '../../../crm/contract';
import type { Sides } from './compare';
import { PRIMARY } from './list-after';
import type { KeptField, Rules } from './model';
import { LIST_PAIRS, type FieldVerdict, type ListVerdict } from './verdict';

type AddressList = ListVerdict['list'];

export const ADDRESS_LISTS: readonly AddressList[] = ['emails', 'phones'];

/**
 * Addresses and numbers beside the primary one: merged element by element. What the CRM added is added here, what it
 * removed is removed here. What it never showed it has no place for, and that is not removed. The primary one is a
 * field of its own, and is never among the removed.
 *
 * @param fields what was decided of the fields, the primary ones among them
 */
export function judgeAddresses(sides: Sides, fields: readonly FieldVerdict[], rules: Rules): ListVerdict[] {
	if (!rules.writes.hub) return [];
	return ADDRESS_LISTS.flatMap((list) => {
		const field = rules.fields.find((each) => each.owner !== 'enforced' && each.hub === PRIMARY[list]);
		const shown = sides.crm[list];
		if (field === undefined || field.owner === 'enforced' || field.owner === 'hub' || shown === null) return [];
		const crm = readAll(list, shown);
		const keyOf = (text: string) => (list === 'emails' ? text.toLowerCase() : text);
		const held = sides.link?.base[LIST_PAIRS[list]];
		const before = held === undefined ? null : String(held ?? '').split(';');
		const kept = primaryAfter(field, fields);
		const found = mergeShown({ hub: sides.hub[list], crm, before, keyOf, kept });
		const verdict = field.clearing ? found : { ...found, remove: [] };
		return verdict.pair === null && verdict.add.length === 0 ? [] : [{ list, ...verdict }];
	});
}

/**
 * What a link keeps of a list once the primary address was written to the CRM: the one in whose place it came was taken
 * away by us, and by nobody there, unless the CRM still shows it.
 */
export function withPrimary(list: AddressList, agreed: FieldValue, { was, now, shown }: NewPrimary): string {
	const [before] = readAll(list, [String(was ?? '')]);
	const there = readAll(list, shown);
	const kept = String(agreed ?? '')
		.split(';')
		.filter((text) => text !== '' && (text !== before || there.includes(text)));
	return [...new Set([...readAll(list, [String(now ?? '')]), ...kept])].join(';');
}

interface NewPrimary {
	was: FieldValue | undefined;
	now: FieldValue | undefined;
	/** As the CRM answered. */
	shown: readonly string[];
}

/** In normal form; what is no address, or no number, is left out. */
function readAll(list: AddressList, shown: readonly string[]): string[] {
	return shown.flatMap((text) => (list === 'emails' ? normalizeEmail(text) : phoneKey(text)) ?? []);
}

/** The primary one after what was decided is done; `null`: there is none. */
function primaryAfter(field: KeptField, fields: readonly FieldVerdict[]): string | null {
	const verdict = fields.find((each) => each.field === field.crm);
	const write = verdict?.writes.find(({ side }) => side === 'hub');
	const value = verdict?.kind === 'write' && write !== undefined ? write.value : verdict?.before.hub;
	return typeof value === 'string' ? value : null;
}

interface Shown {
	hub: readonly string[];
	crm: readonly string[];
	/** What the CRM showed when both were last brought together; `null`: they never were. */
	before: readonly string[] | null;
	keyOf: (text: string) => string;
	/** Is not removed. */
	kept: string | null;
}

function mergeShown({ hub, crm, before, keyOf, kept }: Shown): Omit<ListVerdict, 'list'> {
	const keys = (texts: readonly string[]) => new Set(texts.filter((text) => text !== '').map(keyOf));
	const [here, there, agreed] = [keys(hub), keys(crm), keys(before ?? [])];
	const add = [...new Map(crm.map((text) => [keyOf(text), text])).entries()]
		// What was agreed and is not here any more was removed here.
		.filter(([key]) => !here.has(key) && !agreed.has(key))
		.map(([, text]) => text);
	const remove = hub.filter((text) => {
		const key = keyOf(text);
		return agreed.has(key) && !there.has(key) && (kept === null || keyOf(kept) !== key);
	});
	const isSame = before !== null && there.size === agreed.size && [...there].every((key) => agreed.has(key));
	const reason = before === null ? 'shown by the CRM' : 'added or removed in the CRM';
	return { add, remove, pair: isSame ? null : crm.join(';'), reason };
}
