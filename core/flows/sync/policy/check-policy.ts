import type { CrmAdapter, CrmField } from '../../../crm/contract';
import { InputError } from '../../../lib/errors';
import type { FieldMapping, InclusionFilter, SyncPolicy } from '../../../store/contract';
import { isOwnedField } from '../merge/field-values';
import { checkNumbers } from './check-numbers';
import { OWN_FIELDS } from './default-policy';
import { fieldNamed, nameOf } from './known-fields';
import { refuseUnfit } from './refuse-unfit';

/** The hub keeps here that a record was deleted, so that no field of a CRM is. */
const KEPT_BY_THE_PACK = 'custom:deletedInCrm';
const CUSTOM = /^custom:[A-Za-z][\w-]{0,63}$/;

/**
 * A policy as it is stored: with the one name of each field, and nothing in it that the account does not have or
 * cannot do.
 * @param fields of the object, as the CRM describes them just now
 * @throws InputError naming what cannot be kept in step, and the mend
 */
export function checkPolicy(
	policy: SyncPolicy,
	fields: readonly CrmField[],
	{ twoWay }: Pick<CrmAdapter['capabilities'], 'twoWay'>,
): SyncPolicy {
	if (policy.fields.length === 0)
		throw refusal('Fields', 'there is no field to keep in step', 'Name one field at least.');
	const mappings = policy.fields.map((mapping) => checkMapping(mapping, fields));
	refuseDoubles(mappings);
	refuseTornGroups(mappings, fields, twoWay?.groups ?? []);
	checkNumbers(policy);
	if (policy.quietWrites && twoWay?.quietWrites !== true)
		throw refusal(
			'Quiet Writes',
			'this CRM offers no way to write past its automations',
			'Turn it off, and keep the automations from acting on what this user writes.',
		);
	return { ...policy, fields: mappings, filter: checkFilter(policy.filter, fields) };
}

function refusal(field: string, problem: string, fix: string): InputError {
	return new InputError({ field, problem, fix });
}

function checkMapping(mapping: FieldMapping, fields: readonly CrmField[]): FieldMapping {
	const { hub, crm, owner } = mapping;
	const label = `${hub} and ${crm}`;
	const isOwn = (OWN_FIELDS as readonly string[]).includes(hub);
	if (!isOwn && (!CUSTOM.test(hub) || hub === KEPT_BY_THE_PACK))
		throw refusal(
			label,
			`${JSON.stringify(hub)} is no field of a contact`,
			`Use one of ${OWN_FIELDS.join(', ')}, or custom: with a name of letters and digits, such as custom:region.`,
		);
	const field = knownField(crm, fields, label);
	const name = nameOf(field);
	if (isOwnedField(name))
		throw refusal(
			label,
			`${field.label} holds a value that the pack counts itself`,
			'Leave it out: it always follows this store.',
		);
	if (field.readOnly && owner !== 'crm')
		throw refusal(
			label,
			`the CRM does not let ${field.label} be written`,
			'Make the CRM the owner of the field, or choose another one.',
		);
	refuseUnfit(mapping, field);
	return { ...mapping, crm: name };
}

function knownField(name: string, fields: readonly CrmField[], label: string): CrmField {
	const field = fieldNamed(fields, name);
	if (field !== undefined) return field;
	throw refusal(
		label,
		`the CRM has no field ${JSON.stringify(name.replace(/^native:/, ''))}, or does not show it to this credential`,
		'Use the name that the operation Get Many of Social CRM, resource Field, gives.',
	);
}

function refuseDoubles(mappings: readonly FieldMapping[]): void {
	for (const side of ['crm', 'hub'] as const) {
		const seen = new Set<string>();
		for (const { [side]: name } of mappings) {
			if (seen.has(name))
				throw refusal('Fields', `${name} is named twice`, 'Name each field once, on either side.');
			seen.add(name);
		}
	}
}

/** Fields that mean something only together are judged as one, so that one rule has to hold for all of them. */
function refuseTornGroups(
	mappings: readonly FieldMapping[],
	fields: readonly CrmField[],
	ofPack: ReadonlyArray<readonly string[]>,
): void {
	const groupOf = (name: string) =>
		fieldNamed(fields, name)?.group ?? ofPack.find((group) => group.includes(name))?.join(' ');
	const first = new Map<string, FieldMapping>();
	for (const mapping of mappings) {
		const group = groupOf(mapping.crm);
		if (group === undefined) continue;
		const other = first.get(group) ?? mapping;
		first.set(group, other);
		if (rulesOf(other) !== rulesOf(mapping))
			throw refusal(
				`${other.crm} and ${mapping.crm}`,
				'they mean something only together, and are kept in step by different rules',
				'Give them the same owner, conflict rule, tie, clearing and first meeting.',
			);
	}
}

const rulesOf = ({ owner, conflict, tie, clearing, firstMeeting }: FieldMapping): string =>
	[owner, conflict, tie, clearing, firstMeeting].join(' ');

/** Of a field with choices that are all known, only those let anything in. */
function checkFilter(filter: InclusionFilter | null, fields: readonly CrmField[]): InclusionFilter | null {
	if (filter === null) return null;
	const field = knownField(filter.field, fields, 'Filter');
	if (filter.in.length === 0)
		throw refusal(
			'Filter',
			'no value is named, so it would let nothing in',
			'Name the values that a record may have.',
		);
	const choices = field.isOpen || field.isList ? [] : field.options.map(({ value }) => value);
	const unknown = choices.length === 0 ? undefined : filter.in.find((value) => !choices.includes(value));
	if (unknown !== undefined)
		throw refusal(
			'Filter',
			`${field.label} has no choice ${JSON.stringify(unknown)}`,
			`Use the values of ${choices.slice(0, 20).join(', ')}.`,
		);
	return { field: nameOf(field), in: [...new Set(filter.in)] };
}
