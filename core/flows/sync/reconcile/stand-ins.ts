import { PLATFORMS, platformTitle } from '../../../contact';
import type { FieldName, FieldValue } from '../../../crm/contract';
import type { CrmValues, HubSide, LivingRecord, Rules } from './model';

/** Values that are there because a CRM demands one. They say nothing of the person, and are never read back. */

type Known = Pick<HubSide, 'emails' | 'phones' | 'externalKey' | 'values' | 'displayName'>;
type Shown = Pick<LivingRecord, 'values' | 'emails' | 'phones'>;

/** Whether a value that the CRM holds is a stand-in. */
export function isStandIn(
	field: FieldName,
	value: FieldValue,
	record: Shown,
	hub: Known | null,
	{ standIns, forms }: Pick<Rules, 'standIns' | 'forms'>,
): boolean {
	const text = textOf(value);
	if (text === null) return false;
	// As it may be cut to fit.
	const isOneOf = (made: readonly string[]) =>
		made.some((each) => text === each || forms.crm(field, text) === forms.hub(field, each));
	if (isOneOf(standIns[field] ?? [])) return true;
	const [first, last] = [shown(record.values, 'firstName'), shown(record.values, 'lastName')];
	const isAlone = first === null || last === null;
	switch (field) {
		case 'firstName':
			// A CRM that keeps one name may show the beginning of a stand-in, or all of it, as the first one. The
			// beginning of an address is often the name itself.
			return (
				isHandle(text) ||
				isNumberedAccount(`${text} ${last ?? ''}`) ||
				(isAlone && isOneOf(keysOf(record, hub)))
			);
		case 'lastName':
			if (isHandle(text) || isNumberedAccount(text) || isNumberedAccount(`${first ?? ''} ${text}`)) return true;
			// A name of one's own stands beside a first name; what is made up stands alone.
			return isAlone && isOneOf([...keysOf(record, hub), ...singleNames(record, hub)]);
		case 'leadTitle':
			return isOneOf(titlesOf(record, hub));
		default:
			return false;
	}
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

/** Addresses, numbers, and keys. */
function keysOf(record: Shown, hub: Known | null): string[] {
	return [
		...emailsOf(record, hub),
		...(record.phones ?? []),
		...(hub?.phones ?? []),
		hub?.externalKey ?? '',
		shown(record.values, 'externalKey') ?? '',
	].filter((name) => name !== '');
}

function emailsOf(record: Shown, hub: Known | null): string[] {
	return [...(record.emails ?? []), ...(hub?.emails ?? []), shown(record.values, 'email') ?? ''];
}

/**
 * What is written as a last name alone: the beginning of an address, a first name, and what a platform shows without
 * its being known which part is which.
 */
function singleNames(record: Shown, hub: Known | null): string[] {
	const firstName = hub?.values.firstName;
	return [
		...emailsOf(record, hub).map((email) => email.split('@')[0] ?? ''),
		firstName?.isKnown ? (textOf(firstName.value) ?? '') : '',
		textOf(hub?.displayName ?? null) ?? '',
	].filter((name) => name !== '');
}

/** What a lead is called where nobody named it: `Ana Kovač lead`. */
function titlesOf(record: Shown, hub: Known | null): string[] {
	const whole = [shown(record.values, 'firstName'), shown(record.values, 'lastName')].filter((name) => name !== null);
	return [whole.join(' '), ...keysOf(record, hub)].filter((name) => name !== '').map((name) => `${name} lead`);
}

function shown(values: CrmValues, field: FieldName): string | null {
	const side = values[field];
	return side?.isKnown ? textOf(side.value) : null;
}

function textOf(value: FieldValue): string | null {
	const text = typeof value === 'string' ? value.trim() : '';
	return text === '' ? null : text;
}
