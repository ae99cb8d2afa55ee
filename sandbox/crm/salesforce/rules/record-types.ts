import type { SalesforceContext } from '../context';
import { recordProblem } from '../problem';
import { isAvailable, isDefault, recordTypesOf } from '../state/record-types';
import type { Values } from './derived';

/** A new record has the profile's default type. @throws SalesforceProblem for one that the user may not use */
export function withRecordType(context: SalesforceContext, object: string, values: Values, isNew: boolean): Values {
	const types = recordTypesOf(context.store, object);
	const given = values['RecordTypeId'] ?? null;
	if (types.length === 0) return values;
	if (given === null) {
		const standard = types.find(isDefault);
		return isNew && standard !== undefined ? { ...values, RecordTypeId: standard.id } : values;
	}
	if (types.some((type) => type.id === given && isAvailable(type))) return values;
	throw recordProblem(
		'INVALID_CROSS_REFERENCE_KEY',
		`Record Type ID: this ID value isn't valid for the user: ${String(given)}`,
		['RecordTypeId'],
	);
}
