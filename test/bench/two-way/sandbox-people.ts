import type { FieldValues } from '../../../core/crm/contract';
import type { SandboxProvider } from '../../../sandbox/crm';

type Row = Record<string, unknown>;

/** How people are put into a sandbox CRM, past its API. */
export interface SandboxPeople {
	/** What the sandbox calls the table of people, and its list in a seed. */
	rows: string;
	/** What has to be there first. */
	before: Row;
	/** @param key the CRM's own name of the field for the pack's key */
	toSeed(values: FieldValues, key: string): Row;
	idOf(row: Row): string;
	/** Somebody gives a person another last name there. */
	toEdit(id: string, lastName: string): Row;
}

/** Pipedrive makes up a code of forty digits for each field. */
const KEY_CODE = '0123456789abcdef0123456789abcdef01234567';

export const SANDBOX_PEOPLE: Readonly<Record<SandboxProvider, SandboxPeople>> = {
	hubspot: {
		rows: 'contacts',
		before: {},
		toSeed: ({ email, firstName, lastName, externalKey }, key) => ({
			email,
			firstname: firstName,
			lastname: lastName,
			[key]: externalKey,
		}),
		idOf: ({ id }) => String(id),
		toEdit: (id, lastname) => ({ id, lastname }),
	},
	salesforce: {
		rows: 'contacts',
		before: {},
		toSeed: ({ email, firstName, lastName, externalKey }, key) => ({
			Email: email,
			FirstName: firstName,
			LastName: lastName,
			[key]: externalKey,
		}),
		idOf: ({ Id }) => String(Id),
		toEdit: (id, LastName) => ({ id, changes: { LastName } }),
	},
	pipedrive: {
		rows: 'persons',
		before: { personFields: [{ field_code: KEY_CODE, field_name: 'Social contact key', field_type: 'varchar' }] },
		toSeed: ({ email, firstName, lastName, externalKey }) => ({
			name: `${String(firstName)} ${String(lastName)}`,
			emails: [{ value: email, primary: true, label: 'work' }],
			custom_fields: { [KEY_CODE]: externalKey },
		}),
		idOf: ({ id }) => String(id),
		toEdit: (id, lastName) => ({ type: 'persons', id: Number(id), name: `First ${lastName}` }),
	},
};
