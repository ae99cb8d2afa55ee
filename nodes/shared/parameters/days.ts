import type { INodeProperties } from 'n8n-workflow';

import { readCount } from './option-values';

const MOST_DAYS = 366;
const USUAL_DAYS = 30;

export const daysOption: INodeProperties = {
	displayName: 'Days',
	name: 'days',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_DAYS },
	default: USUAL_DAYS,
	description: `Of how many days the figures are told, today included (UTC), up to ${MOST_DAYS}`,
};

/** @throws InputError */
export function readDays(options: object): number {
	const { days } = options as Record<string, unknown>;
	return Math.min(Math.max(1, readCount('Days', days, USUAL_DAYS)), MOST_DAYS);
}
