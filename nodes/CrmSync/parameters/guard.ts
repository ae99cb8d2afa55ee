import type { INodeProperties } from 'n8n-workflow';

import { USUAL_GUARD, type GuardedKind, type PolicyChanges } from '../../../core/flows/sync';
import { isBlank, readChoice, readNumber } from '../../shared/parameters/option-values';

type Given = Readonly<Record<string, unknown>>;

const KINDS: ReadonlyArray<[kind: GuardedKind, name: string, what: string]> = [
	['changes', 'Changes', 'are changed'],
	['clears', 'Clears', 'lose a value'],
	['creates', 'Creates', 'are added'],
	['deletes', 'Deletes', 'are deleted or unlinked'],
];

const HOLDS = ['all', 'over'] as const;

const mostName = (kind: GuardedKind) => `most_${kind}`;
const shareName = (kind: GuardedKind) => `share_${kind}`;

const { floor } = USUAL_GUARD;

export const GUARD_OPTIONS: readonly INodeProperties[] = [
	{
		displayName: 'Guard: Floor',
		name: 'floor',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: floor,
		description: 'A plan that does no more than this of a kind is never held',
	},
	{
		displayName: 'Guard: Hold',
		name: 'hold',
		type: 'options',
		options: [
			{ name: 'All', value: 'all', description: 'Nothing is done until a person applies the plan' },
			{ name: 'What Is Over', value: 'over', description: 'The rest is done' },
		],
		default: 'all',
		description: 'What of a plan over the limits waits for a person',
	},
	...KINDS.flatMap(([kind, name, what]): INodeProperties[] => {
		const { most, share } = USUAL_GUARD[kind];
		return [
			{
				displayName: `Guard: Most ${name}`,
				name: mostName(kind),
				type: 'number',
				typeOptions: { minValue: 0 },
				default: most,
				description: `A plan by which more records ${what} on a side waits for a person`,
			},
			{
				displayName: `Guard: Share of ${name}`,
				name: shareName(kind),
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 4 },
				default: share,
				description: 'The same as a share of the linked records, from 0 to 1. The stricter of the two counts.',
			},
		];
	}),
];

/** @throws InputError */
export function readGuard(given: Given): PolicyChanges['guard'] {
	const guard: NonNullable<PolicyChanges['guard']> = {};
	const floor = readNumber('Guard: Floor', given.floor);
	if (floor !== undefined) guard.floor = floor;
	if (!isBlank(given.hold)) guard.hold = readChoice('Guard: Hold', given.hold, HOLDS, 'all');
	for (const [kind, name] of KINDS) {
		const most = readNumber(`Guard: Most ${name}`, given[mostName(kind)]);
		const share = readNumber(`Guard: Share of ${name}`, given[shareName(kind)]);
		if (most === undefined && share === undefined) continue;
		guard[kind] = { ...(most === undefined ? {} : { most }), ...(share === undefined ? {} : { share }) };
	}
	return guard;
}
