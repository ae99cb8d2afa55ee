import { CrmError } from '../../../lib/errors';
import type { CallContext } from '../../transport';
import type { SalesforceClient } from '../client';
import { fieldsToRead } from './field-table';
import type { PersonObject } from './person-objects';

/**
 * The fields that queries ask for. Salesforce refuses a query that names a field it lacks or does not show to the user.
 * All are taken to be there, which costs no call where they are; after the first complaint the description of the
 * object decides.
 */
export interface ReadableFields {
	/** Runs a query of rows with their fields. @throws CrmError, also when the complaint is about another field */
	reading<T>(
		person: PersonObject,
		context: CallContext,
		query: (fields: readonly string[]) => Promise<T>,
	): Promise<T>;
	/** Fields may have been added. */
	forget(): void;
}

export function createReadableFields(client: SalesforceClient, nativeFields: readonly string[]): ReadableFields {
	const described = new Map<PersonObject, Promise<readonly string[]>>();

	const describe = async (person: PersonObject, { signal }: CallContext): Promise<readonly string[]> => {
		const fields = await client.describe(person.sobject, {
			operation: `read the fields of ${person.plural}`,
			signal,
		});
		const names = new Set(fields.map(({ name }) => name.toLowerCase()));
		// Names with a dot belong to another object, whose description is not asked for.
		return fieldsToRead(person, nativeFields).filter((field) => names.has(field.toLowerCase()));
	};

	/** Once, however many queries were refused at the same time. */
	const learn = (person: PersonObject, context: CallContext): Promise<readonly string[]> => {
		const known = described.get(person);
		if (known) return known;
		const learning = describe(person, context);
		described.set(person, learning);
		learning.catch(() => described.delete(person));
		return learning;
	};

	return {
		async reading(person, context, query) {
			const known = await described.get(person);
			const asked = known ?? fieldsToRead(person, nativeFields);
			try {
				return await query(asked);
			} catch (error) {
				if (!complainsAbout(error, asked)) throw error;
				// A field may be hidden while the adapter lives, too.
				if (known) described.delete(person);
				return await query(await learn(person, context));
			}
		},
		forget: () => described.clear(),
	};
}

function complainsAbout(error: unknown, fields: readonly string[]): boolean {
	const missing = error instanceof CrmError ? (error.details.missingFields ?? []) : [];
	return missing.some((name) => fields.includes(name));
}
