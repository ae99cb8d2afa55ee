import { CrmError } from '../../../lib/errors';
import type { CallOptions } from '../../contract';
import type { RecordType } from '../client/answers';
import { fullIdOrNull } from '../client/record-id';
import { SALESFORCE } from '../errors';
import type { PersonObject } from '../fields/person-objects';

/** The record types of a kind of person that the user may give to records. */
export type ReadRecordTypes = (person: PersonObject, options: CallOptions) => Promise<readonly RecordType[]>;

/**
 * The id of the record type that the user named by id, API name or label.
 * @throws CrmError for one that the account does not have, or this user may not use
 */
export async function recordTypeId(
	read: ReadRecordTypes,
	person: PersonObject,
	wanted: string,
	options: CallOptions,
): Promise<string> {
	const operation = `create ${person.plural}`;
	return chosenType(await read(person, options), wanted, { operation, plural: person.plural });
}

/** @throws CrmError for one that is none of these */
export function chosenType(
	types: readonly RecordType[],
	wanted: string,
	{ operation, plural }: { operation: string; plural: string },
): string {
	const isNamed = (name: string) => name.toLowerCase() === wanted.toLowerCase();
	const found =
		types.find(({ id }) => fullIdOrNull(id) === fullIdOrNull(wanted)) ??
		types.find(({ name }) => isNamed(name)) ??
		types.find(({ label }) => isNamed(label));
	if (found) return found.id;
	const names = types.map(({ name }) => name).join(', ');
	throw new CrmError(
		'invalid',
		`Could not ${operation}: the user may use no record type ${JSON.stringify(wanted)} of ${plural}.`,
		{
			provider: SALESFORCE.provider,
			operation,
			code: 'NO_SUCH_RECORD_TYPE',
			fix:
				names === ''
					? `Leave the option Record Type empty: this user has no record types of ${plural} to choose from.`
					: `Use one of ${names} in the option Record Type, or give the user's profile the one you want.`,
			mayHaveBeenApplied: false,
		},
	);
}
