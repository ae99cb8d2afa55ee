import type { CrmAdapter, FieldName, FieldValue, FieldValues } from '../../../crm/contract';
import { InputError } from '../../../lib/errors';
import type { Runtime } from '../../../lib/runtime';
import type { Integration, SyncConflict } from '../../../store/contract';
import { requirePolicy } from '../policy';
import { takenBy, type Rules } from '../reconcile';
import type { SyncedInput } from '../status';
import { rulesOf } from '../two-way/rules';

/** What is asked to check a value that a person gives. */
export interface OwnValueInput extends SyncedInput {
	integration: Integration;
	adapter: CrmAdapter;
	runtime: Runtime;
	/** IANA name of the zone whose days count where a time is given for a date. Default UTC. */
	timeZone?: string;
	signal?: AbortSignal;
}

/**
 * A value of a person's own, as both sides take it, by the fields of the CRM.
 * @param value of a single field the value, blank to clear it; of fields that are decided together all of them by name
 * @throws InputError for what a side does not take, or would cut. CrmError when the CRM cannot tell its fields
 */
export async function checkOwnValue(
	input: OwnValueInput,
	conflict: SyncConflict,
	value: FieldValue | Readonly<Record<string, FieldValue>>,
): Promise<FieldValues> {
	const { workspace, integration, object } = input;
	const given = givenValues(conflict, value);
	const stored = await requirePolicy(workspace, integration.id, object);
	const rules = await rulesOf({ ...input, kind: 'twoWay' }, stored, { hub: true, crm: true });
	const checked = given.map(([field, each]) => [field, taken(field, each, rules)] as const);
	return Object.fromEntries(checked) as FieldValues;
}

function givenValues(
	{ field, parts }: SyncConflict,
	value: FieldValue | Readonly<Record<string, FieldValue>>,
): Array<[FieldName, FieldValue]> {
	const isByName = typeof value === 'object' && value !== null;
	if (parts.length === 0 && !isByName) return [[field, value]];
	if (parts.length === 0) throw refused(field, 'it is not a single value', 'Give one value for the field.');
	const names = parts.map((part) => bare(part.field));
	const fix = `The fields mean something only together. Give all of them by name, blank to clear: ${names.join(', ')}.`;
	if (!isByName) throw refused(names.join(', '), 'it is one value for several fields', fix);
	const known = new Set(parts.flatMap((part) => namesOf(part.field, part.hubField)));
	const unknown = Object.keys(value).find((name) => !known.has(name));
	if (unknown !== undefined) throw refused(unknown, 'it is none of the fields', fix);
	return parts.map((part): [FieldName, FieldValue] => {
		const name = namesOf(part.field, part.hubField).find((each) => each in value);
		if (name === undefined) throw refused(bare(part.field), 'it is missing', fix);
		return [part.field, value[name] ?? null];
	});
}

const bare = (name: string) => name.replace(/^(native|custom):/, '');

function namesOf(field: string, hubField: string): string[] {
	return [field, bare(field), hubField, bare(hubField)];
}

function taken(name: FieldName, value: FieldValue, rules: Rules): FieldValue {
	const field = rules.fields.find(({ crm }) => crm === name);
	if (field === undefined || field.owner === 'enforced')
		throw refused(
			bare(name),
			'it is not kept in step any more',
			'Nothing is left to decide: the next run ends it.',
		);
	const called = calledBy(name, rules);
	const isBlank = value === null || (typeof value === 'string' && value.trim() === '');
	const [here, there] = [takenBy('hub', field, value, isBlank, rules), takenBy('crm', field, value, isBlank, rules)];
	for (const side of [here, there])
		if (!side.ok) throw refused(called, `it is not taken: ${side.reason}`, `${side.fix}. ${NOTHING_STORED}`);
	if (there.ok && there.loss !== null)
		throw refused(
			called,
			`it would not be kept as it is: ${there.loss}`,
			`Give a value that fits. ${NOTHING_STORED}`,
		);
	const isCustom = 'hub' in field && field.hub.startsWith('custom:');
	return isCustom && there.ok ? there.value : here.ok ? here.value : null;
}

/** A field of the CRM's own as people call it, too: its name may be a number. */
function calledBy(name: FieldName, { native }: Rules): string {
	const label = name.startsWith('native:') ? native.get(name)?.label : undefined;
	return label === undefined || label === bare(name) ? bare(name) : `${label} (${bare(name)})`;
}

const NOTHING_STORED = 'The conflict is still open, and nothing was written.';

function refused(name: string, problem: string, fix: string): InputError {
	return new InputError({ field: `Value of ${name}`, problem, fix });
}
