import { PLATFORMS, platformTitle } from '../../../contact';
import type { FieldName, FieldValue } from '../../../crm/contract';
import type { CrmValues, HubSide, LivingRecord, Rules } from './model';

/** Values that are there because a CRM demands one. They say nothing of the person, and are never read back. */

type Known = Pick<HubSide, 'emails' | 'phones' | 'externalKey' | 'values'>;

/** Whether a value that the CRM holds is a stand-in. */
export function isStandIn(
	field: FieldName,
	value: FieldValue,
	record: Pick<LivingRecord, 'values' | 'emails' | 'phones'>,
	hub: Known | null,
	{ standIns }: Pick<Rules, 'standIns'>,
): boolean {
	const text = textOf(value);
	if (text === null) return false;
	if (standIns[field]?.includes(text)) return true;
	if (field !== 'lastName') return false;
	if (isHandle(text) || isNumberedAccount(text)) return true;
	// A name of one's own stands beside a first name; what is made up stands alone.
	if (textOf(shown(record.values, 'firstName')) !== null) return false;
	return madeUpNames(record, hub).has(text);
}

/** `@ana.k`: nobody is called like that. */
function isHandle(text: string): boolean {
	return /^@\S+$/.test(text);
}

const TITLES: ReadonlySet<string> = new Set(
	PLATFORMS.flatMap((platform) => [platform, platformTitle(platform).toLowerCase()]),
);

/** `Telegram 123`, and `Telegram contact` where not even an id is known. */
function isNumberedAccount(text: string): boolean {
	const end = text.lastIndexOf(' ');
	if (end === -1 || !TITLES.has(text.slice(0, end).toLowerCase())) return false;
	const id = text.slice(end + 1);
	return id === 'contact' || /\d/.test(id);
}

/** Addresses, the beginnings of addresses, numbers, keys, and first names in place of last names. */
function madeUpNames(record: Pick<LivingRecord, 'values' | 'emails' | 'phones'>, hub: Known | null): Set<string> {
	const emails = [
		...(record.emails ?? []),
		...(hub?.emails ?? []),
		textOf(shown(record.values, 'email')) ?? '',
	].filter((email) => email !== '');
	const firstName = hub?.values.firstName;
	return new Set(
		[
			...emails,
			...emails.map((email) => email.split('@')[0] ?? ''),
			...(record.phones ?? []),
			...(hub?.phones ?? []),
			hub?.externalKey ?? '',
			textOf(shown(record.values, 'externalKey')) ?? '',
			firstName?.isKnown ? (textOf(firstName.value) ?? '') : '',
		].filter((name) => name !== ''),
	);
}

function shown(values: CrmValues, field: FieldName): FieldValue {
	const side = values[field];
	return side?.isKnown ? side.value : null;
}

function textOf(value: FieldValue): string | null {
	const text = typeof value === 'string' ? value.trim() : '';
	return text === '' ? null : text;
}
