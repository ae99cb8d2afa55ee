import type { INodeProperties } from 'n8n-workflow';

import type { FieldName } from '../../../core/crm/contract';
import type { PolicyChanges } from '../../../core/flows/sync';
import { InputError } from '../../../core/lib/errors';
import { isBlank, readChoice, readNumber, readSwitch } from '../../shared/parameters/option-values';
import { textList, textValue } from '../../shared/parameters/text-value';
import { FIELD_RULES } from './field-rules';
import { GUARD_OPTIONS, readGuard } from './guard';
import { readFieldRules, readMappings } from './mappings';
import { RECORD_OPTIONS } from './record-options';

/** What a user chose in the collection. */
export type Given = Readonly<Record<string, unknown>>;

const MAPPINGS: INodeProperties = {
	displayName: 'Field Mappings',
	name: 'fields',
	type: 'json',
	default: '["email", "firstName", "lastName", "phone", "company", "jobTitle"]',
	description:
		'All fields that are kept in step, as a list. An entry is a name that both sides share, or { "hub": "custom:language", "crm": "hs_language", "owner": "crm" }, with conflict, tie, clearing and firstMeeting where they are not as usual.',
};

/** What may be said of a policy. */
export const policyOptions: INodeProperties[] = [MAPPINGS, ...FIELD_RULES, ...RECORD_OPTIONS, ...GUARD_OPTIONS].sort(
	(left, right) => left.displayName.localeCompare(right.displayName),
);

/** What is not given, or blank, stays as it is. @throws InputError */
export function readPolicyChanges(given: Given): PolicyChanges {
	const { mayCreateInHub, mayCreateInCrm, deletedInCrm, erasedInHub, quietWrites } = given;
	const every = readFieldRules('Policy', given);
	return {
		...(isBlank(given.fields) ? {} : { fields: readMappings('Field Mappings', given.fields) }),
		...(Object.keys(every).length === 0 ? {} : { everyField: every }),
		mayCreate: {
			...(isBlank(mayCreateInHub) ? {} : { inHub: readSwitch('Add People Here', mayCreateInHub) }),
			...(isBlank(mayCreateInCrm) ? {} : { inCrm: readSwitch('Add People to the CRM', mayCreateInCrm) }),
		},
		...(isBlank(deletedInCrm)
			? {}
			: { deletedInCrm: readChoice('Deleted in the CRM', deletedInCrm, DELETED, 'unlink') }),
		...(isBlank(erasedInHub) ? {} : { erasedInHub: readChoice('Erased Here', erasedInHub, ERASED, 'ignore') }),
		...readFilter(given),
		...(isBlank(quietWrites) ? {} : { quietWrites: readSwitch('Quiet Writes', quietWrites) }),
		guard: readGuard(given),
		caps: { ...readCap('callsPerRun', 'Calls per Run', given), ...readCap('callsPerDay', 'Calls per Day', given) },
	};
}

const DELETED = ['ignore', 'unlink', 'mark', 'erase'] as const;
const ERASED = ['ignore', 'archive'] as const;

/** A blank field takes the filter away, unless values are named: then an expression has given nothing for it. */
function readFilter({ filterField, filterValues }: Given): Pick<PolicyChanges, 'filter'> {
	const field = textValue('Filter Field', filterField);
	const values = textList('Filter Values', filterValues);
	if (field !== '') return { filter: { field: field as FieldName, in: values } };
	if (values.length > 0)
		throw new InputError({
			field: 'Filter Field',
			problem: 'it is empty, and Filter Values are named',
			fix: 'Name the field whose values they are, or leave Filter Values out to take the filter away.',
		});
	return filterField === undefined ? {} : { filter: null };
}

/** 0 takes the cap away. */
function readCap(name: 'callsPerRun' | 'callsPerDay', label: string, given: Given): PolicyChanges['caps'] {
	const calls = readNumber(label, given[name]);
	return calls === undefined ? {} : { [name]: calls === 0 ? null : calls };
}
