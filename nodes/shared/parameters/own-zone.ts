import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * The zone whose days count: the workflow's. A node that 0.1 saved goes on by UTC, because another zone would group and
 * name what it wrote before by other days.
 */
export function ownZone(context: IExecuteFunctions): string {
	return context.getNode().typeVersion >= 2 ? context.getTimezone() : 'UTC';
}
