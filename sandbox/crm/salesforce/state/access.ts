import type { Store } from './store';
import { ofOrg } from './org-fields';
import type { VisibleField } from './org-fields';
import { picklist } from './schema/field';
import { fieldOnAccount } from './person-fields';
import type { ObjectDefinition } from './schema/object';
import { ACCOUNT, CONTACT } from './schema/people';
import type { SalesforceSettings } from '../settings';

export type { VisibleField } from './org-fields';

/** Field-level security: standard fields are open, a custom field only by permission. */
export interface Access {
	/** What the user sees, by lower-case name. */
	fields: (userId: string, object: ObjectDefinition) => ReadonlyMap<string, VisibleField>;
}

const CURRENCY_FIELD = picklist('CurrencyIsoCode', 'Currency ISO Code', ['USD', 'EUR', 'GBP'], {
	length: 3,
	nillable: false,
	defaultedOnCreate: true,
	defaultValue: 'USD',
	restrictedPicklist: true,
});

/** The permission sets that count for the user: those assigned, and the one their profile owns. */
function permissionSetsOf(store: Store, userId: string): Set<string> {
	const profile = store.get('User', userId)?.values['ProfileId'] ?? null;
	const owned = store
		.list('PermissionSet')
		.filter(({ values }) => values['IsOwnedByProfile'] === true && values['ProfileId'] === profile);
	const assigned = store.list('PermissionSetAssignment').filter(({ values }) => values['AssigneeId'] === userId);
	return new Set([...owned.map(({ id }) => id), ...assigned.map(({ values }) => String(values['PermissionSetId']))]);
}

/** Of people that are accounts: what the user sees of their contacts. */
function shownOfContacts(fields: ReadonlyMap<string, VisibleField>): Map<string, VisibleField> {
	return new Map(
		[...fields.values()].flatMap(({ field, editable }) => {
			const shown = fieldOnAccount(field);
			return shown === null ? [] : [[shown.name.toLowerCase(), { field: shown, editable }] as const];
		}),
	);
}

export function createAccess(
	store: Store,
	settings: () => Pick<SalesforceSettings, 'multiCurrency' | 'leadEmailIsKey' | 'org'>,
): Access {
	let cache = new Map<string, ReadonlyMap<string, VisibleField>>();
	let cachedFor = '';

	function visible(userId: string, object: ObjectDefinition): ReadonlyMap<string, VisibleField> {
		const sets = permissionSetsOf(store, userId);
		const granted = store.list('FieldPermissions').filter(({ values }) => sets.has(String(values['ParentId'])));
		const fields = new Map<string, VisibleField>();
		for (const field of store.fields(object)) {
			if (!field.custom) {
				fields.set(field.name.toLowerCase(), { field, editable: true });
				continue;
			}
			const path = `${object.name}.${field.name}`.toLowerCase();
			const grants = granted.filter(({ values }) => String(values['Field']).toLowerCase() === path);
			if (!grants.some(({ values }) => values['PermissionsRead'] === true)) continue;
			fields.set(field.name.toLowerCase(), {
				field,
				editable: grants.some(({ values }) => values['PermissionsEdit'] === true),
			});
		}
		const email = fields.get('email');
		if (object.name === 'Lead' && email !== undefined && !settings().leadEmailIsKey)
			fields.set('email', { ...email, field: { ...email.field, idLookup: false } });
		if (settings().multiCurrency && object.recyclable)
			fields.set('currencyisocode', { field: CURRENCY_FIELD, editable: true });
		const own = ofOrg(store, settings().org, object, fields);
		return settings().org.personAccounts && object.name === ACCOUNT.name
			? new Map([...shownOfContacts(visible(userId, CONTACT)), ...own])
			: own;
	}

	return {
		fields(userId, object) {
			const { multiCurrency, leadEmailIsKey, org } = settings();
			const state = JSON.stringify([store.setupVersion(), multiCurrency, leadEmailIsKey, org]);
			if (state !== cachedFor) {
				cache = new Map();
				cachedFor = state;
			}
			const key = `${userId} ${object.name}`;
			const known = cache.get(key) ?? visible(userId, object);
			cache.set(key, known);
			return known;
		},
	};
}
