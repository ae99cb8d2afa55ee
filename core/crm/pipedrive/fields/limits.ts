import type { FieldLimits } from '../../contract';
import { PACK_FIELDS } from './pack-fields';

/** Characters that a field holds, by its type. */
export const LENGTHS: Readonly<Record<string, number>> = {
	varchar: 255,
	varchar_auto: 255,
	phone: 255,
	text: 65_535,
};

const LONGEST_NAME = 255;
/** A person has one name, of which the two parts and the space between them are made. */
const LONGEST_PART = (LONGEST_NAME - 1) / 2;

/** What Pipedrive has room for. Numbers it keeps as they are given. */
export const LIMITS: FieldLimits = {
	...Object.fromEntries(
		PACK_FIELDS.flatMap(({ canonical, type }) => {
			const length = LENGTHS[type];
			return length === undefined ? [] : [[canonical, { length }] as const];
		}),
	),
	firstName: { length: LONGEST_PART },
	lastName: { length: LONGEST_PART },
	leadTitle: { length: LONGEST_NAME },
};
