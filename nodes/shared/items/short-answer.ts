import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { cutWhole } from '../../../core/lib/cut-whole';

/**
 * Answers for an agent, which reads all that a tool gives: few fields, no addresses, numbers or messages of anybody,
 * and never more than some thousand characters.
 */
export const shortAnswerOption: INodeProperties = {
	displayName: 'Short Answer',
	name: 'shortAnswer',
	type: 'boolean',
	default: false,
	description:
		'Whether to answer in few fields, without addresses, phone numbers and messages. Made for an agent that has the node as its tool.',
};

/**
 * The fields of a short answer: with `true` the whole value, with a form what it says of an object, or of each of a
 * list.
 */
export type ShortForm = { readonly [field: string]: true | ShortForm };

/** What tells a failure is never left out. */
const ALWAYS: ShortForm = {
	outcome: true,
	reason: true,
	error: true,
	problem: { kind: true, message: true, fix: true },
};
/** The newest of a list, and characters of a text. */
const [MOST_LISTED, MOST_TEXT] = [20, 600];

export function shortened(json: IDataObject, form: ShortForm): IDataObject {
	return pick(json, { ...ALWAYS, ...form }) as IDataObject;
}

function pick(value: unknown, form: true | ShortForm): unknown {
	if (Array.isArray(value)) return value.slice(-MOST_LISTED).map((each) => pick(each, form));
	if (typeof value === 'string') return cutWhole(value, MOST_TEXT);
	if (form === true || typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(form).flatMap(([field, inner]) => {
			const found = (value as IDataObject)[field];
			return found === undefined ? [] : [[field, pick(found, inner)]];
		}),
	);
}
