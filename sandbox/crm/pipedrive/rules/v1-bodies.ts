import type { PipedriveContext } from '../context';
import type { RecordRow, Values } from '../state/entities';
import { OBJECT_TYPES } from '../state/object-types';
import { secondsOf, isInstant } from './times';
import { asNumber, fromV1Custom } from './v1-values';
import type { LegacyType } from './v1-values';

/** Names that v1 has for what v2 calls otherwise. */
const RENAMED: Readonly<Record<LegacyType, Readonly<Record<string, string>>>> = {
	persons: { email: 'emails', phone: 'phones' },
	organizations: {},
	deals: { user_id: 'owner_id' },
	activities: { user_id: 'owner_id', busy_flag: 'busy' },
};

const NUMBERS = new Set([
	'user',
	'person',
	'organization',
	'deal',
	'pipeline',
	'stage',
	'number',
	'integer',
	'visibility',
]);

/** One address as text, many as a list of texts or objects. */
function channelList(value: unknown): unknown {
	const list: unknown[] = Array.isArray(value) ? value : [value];
	return list.map((entry) => (typeof entry === 'string' ? { value: entry } : entry));
}

/** v1 takes numbers as text, flags as 0 and 1, and `""` for nothing. */
function lenient(kind: string | undefined, value: unknown): unknown {
	if (value === '' && kind !== 'text') return null;
	if (kind === undefined || value === null) return value;
	if (NUMBERS.has(kind)) return asNumber(value);
	if (kind === 'boolean') return [true, 1, '1', 'true'].some((yes) => yes === value);
	if (kind === 'channels') return channelList(value);
	if (kind === 'address' && typeof value === 'string') return { value };
	if (kind === 'labels') return (Array.isArray(value) ? value : [value]).map(asNumber);
	return kind === 'instant' && isInstant(value) ? secondsOf(value) : value;
}

function labelList({ label, ...rest }: Values): Values {
	if (label === undefined) return rest;
	return { ...rest, label_ids: label === null || label === '' ? [] : [label] };
}

/** A v1 body in the form of v2, to be checked and stored as that; what v1 does not know it ignores. */
export function fromLegacyBody(context: PipedriveContext, type: LegacyType, body: Values, before?: RecordRow): Values {
	const { attributes, fieldOwner } = OBJECT_TYPES[type];
	const fields =
		fieldOwner === null ? [] : [...context.store.fields(fieldOwner).values()].filter(({ isCustom }) => isCustom);
	const { custom, rest } = fromV1Custom(fields, body, before?.custom);
	const values: Record<string, unknown> = {};
	for (const [v1Name, value] of Object.entries(labelList(rest))) {
		const name = RENAMED[type][v1Name] ?? v1Name;
		const attribute = attributes[name];
		if (attribute === undefined || (attribute.createOnly === true && before !== undefined)) continue;
		values[name] = lenient(attribute.kind, value);
	}
	return fieldOwner === null ? values : { ...values, custom_fields: custom };
}
