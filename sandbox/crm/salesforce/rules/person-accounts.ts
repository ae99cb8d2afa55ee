import type { SalesforceContext } from '../context';
import { recordProblem } from '../problem';
import type { SalesforceProblem } from '../problem';
import type { RecordRow } from '../state/entities';
import { nameOnAccount } from '../state/person-fields';
import { placeFields } from '../state/places';
import type { FieldRow, FieldValue } from '../state/schema/field';
import type { ObjectDefinition } from '../state/schema/object';
import { CONTACT } from '../state/schema/people';
import type { Values } from './derived';

/** How the two halves of a person account are kept together, and what may not be written to either. */

/** Whether an account is, or is to be, a person: its record type says so. */
export function isPerson(context: SalesforceContext, object: string, values: Values): boolean {
	if (object !== 'Account' || !context.settings().org.personAccounts) return false;
	const type = context.store.get('RecordType', String(values['RecordTypeId'] ?? ''));
	return type?.values['IsPersonType'] === true;
}

/** What a new person has to have, instead of the name that companies have. */
export function requiredOfPeople(fields: readonly FieldRow[]): FieldRow[] {
	return fields.flatMap((field) => {
		if (field.name === 'Name') return [];
		return field.name === 'LastName' ? [{ ...field, nillable: false }] : [field];
	});
}

const badNames = (names: readonly string[]): SalesforceProblem =>
	recordProblem(
		'INVALID_FIELD_FOR_INSERT_UPDATE',
		`Account: bad field names on insert/update call: ${names.join(', ')}`,
		names,
	);

const readOnly = (): SalesforceProblem =>
	recordProblem('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', []);

/** @throws SalesforceProblem for what a half of a person account does not take, or a company's account */
export function refuseForPeople(
	context: SalesforceContext,
	object: ObjectDefinition,
	current: RecordRow | null,
	given: Values,
): void {
	const { personAccounts, personContacts } = context.settings().org;
	if (!personAccounts) return;
	if (object.name === 'Contact') {
		refuseCompanion(context, current, given);
		if (current?.values['IsPersonAccount'] !== true) return;
		if (personContacts === 'readOnly' || 'RecordTypeId' in given) throw readOnly();
		if ('AccountId' in given) throw badNames(['AccountId']);
	}
	if (object.name !== 'Account') return;
	if (!isPerson(context, 'Account', { ...current?.values, ...given })) {
		const names = contactFields(context).map(({ onAccount }) => onAccount);
		const own = new Set(object.fields.map(({ name }) => name));
		const foreign = names.filter((name) => !own.has(name) && (given[name] ?? null) !== null);
		if (foreign.length > 0) throw badNames(foreign);
	} else if ('Name' in given && current !== null) throw badNames(['Name']);
	else if ('Name' in given) {
		const message =
			'Unable to create/update fields: Name. Please check the security settings of this field and verify that it is read/write for your profile or permission set.';
		throw recordProblem('INVALID_FIELD_FOR_INSERT_UPDATE', message, ['Name']);
	}
}

/** A person has one contact only. */
function refuseCompanion(context: SalesforceContext, current: RecordRow | null, given: Values): void {
	if (current?.values['IsPersonAccount'] === true) return;
	const account = context.store.get('Account', String(given['AccountId'] ?? ''));
	if (account?.values['IsPersonAccount'] !== true) return;
	throw recordProblem('FIELD_INTEGRITY_EXCEPTION', 'Account ID: a person account has no other contacts', [
		'AccountId',
	]);
}

/** @throws SalesforceProblem for the contact of a person account, which goes with its account */
export function refuseRemoval(row: RecordRow): void {
	if (row.object === 'Contact' && row.values['IsPersonAccount'] === true) throw readOnly();
}

interface FieldOfBoth {
	onContact: string;
	onAccount: string;
}

function contactFields({ store, settings }: SalesforceContext): FieldOfBoth[] {
	const places = settings().org.statesAndCountries ? placeFields(CONTACT.name) : [];
	return [...store.fields(CONTACT), ...places].flatMap((field) => {
		const onAccount = nameOnAccount(field);
		return onAccount === null ? [] : [{ onContact: field.name, onAccount }];
	});
}

function renamed(
	fields: readonly FieldOfBoth[],
	values: Values,
	from: keyof FieldOfBoth,
	to: keyof FieldOfBoth,
): Record<string, FieldValue> {
	return Object.fromEntries(
		fields.flatMap((field) => (field[from] in values ? [[field[to], values[field[from]] ?? null] as const] : [])),
	);
}

/** The contact of a new person. */
export function contactOf(context: SalesforceContext, account: RecordRow): Record<string, FieldValue> {
	const shown = renamed(contactFields(context), account.values, 'onAccount', 'onContact');
	return { ...shown, AccountId: account.id, IsPersonAccount: true };
}

/** The other half of a person account, and what of the changes it shows as well. */
export function otherHalf(
	context: SalesforceContext,
	row: RecordRow,
	changes: Values,
): { definition: 'Account' | 'Contact'; row: RecordRow; changes: Record<string, FieldValue> } | null {
	if (row.values['IsPersonAccount'] !== true) return null;
	const isAccount = row.object === 'Account';
	const definition = isAccount ? 'Contact' : 'Account';
	const id = row.values[isAccount ? 'PersonContactId' : 'AccountId'];
	const other = context.store.get(definition, String(id ?? ''));
	if (other === null) return null;
	const fields = contactFields(context);
	const [from, to] = isAccount ? (['onAccount', 'onContact'] as const) : (['onContact', 'onAccount'] as const);
	return { definition, row: other, changes: renamed(fields, changes, from, to) };
}
