import type { INodeProperties } from 'n8n-workflow';

import { readCount, readSwitch } from '../../shared/parameters/option-values';

/** Items that may be given beside a summary, and how many. */
export interface Included {
	include: { name: string; displayName: string; description: string };
	most: { name: string; displayName: string };
}

/** So that an execution's data stays small. */
const MOST_ITEMS = 1_000;
const USUALLY = 100;

const PERSONAL = 'It holds personal values, and stays in the data of this execution.';

/** The pair of options: whether they are given, and how many at most. */
export function includedOptions({ include, most }: Included): [INodeProperties, INodeProperties] {
	return [
		{ ...include, type: 'boolean', default: false, description: `${include.description}. ${PERSONAL}` },
		{
			...most,
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MOST_ITEMS },
			default: USUALLY,
			description: `How many of them at most, up to ${MOST_ITEMS}`,
		},
	];
}

/** How many are asked for; 0 where none are. @throws InputError */
export function readIncluded(options: Readonly<Record<string, unknown>>, { include, most }: Included): number {
	if (!readSwitch(include.displayName, options[include.name])) return 0;
	return Math.min(readCount(most.displayName, options[most.name], USUALLY), MOST_ITEMS);
}
