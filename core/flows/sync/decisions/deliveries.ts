import { contentHash } from '../../../lib/content-hash';
import type { KeptDelivery } from '../../../store/contract';
import { decisionIdOf, timeInUtc, type Decision } from './model';

/** What a platform delivered to a trigger, and what was given up. What was sent is not shown. */
export function deliveryDecision(delivery: KeptDelivery): Decision {
	const { id, platform, receivedAt, attempts, diedAt, reason, size } = delivery;
	return {
		decisionId: decisionIdOf('delivery', id),
		kind: 'delivery',
		version: contentHash([id, attempts, diedAt]),
		foundAt: diedAt ?? receivedAt,
		contactIds: [],
		title: `A delivery of ${platform} was given up`,
		sentence: 'Its executions failed, and nothing hands it on again by itself.',
		lines: [],
		columns: ['What is known'],
		rows: [
			{ label: 'Received', values: [timeInUtc(receivedAt)] },
			{ label: 'Given up', values: [diedAt === null ? '' : timeInUtc(diedAt)] },
			{ label: 'Handed on', values: [attempts === 1 ? 'once' : `${attempts} times`] },
			{ label: 'Size', values: [`${size} characters`] },
			{ label: 'Why', values: [reason ?? ''] },
		].filter(({ values: [value] }) => value !== ''),
		links: [],
		choices: [
			{
				choice: 'retry',
				name: 'Hand it on again',
				consequence:
					'The workflow of its trigger is started with it at once, where that is published. What was recorded of it already is not recorded twice.',
			},
			{
				choice: 'drop',
				name: 'Drop it',
				consequence: 'What was sent is deleted, and is never recorded. That cannot be taken back.',
			},
		],
	};
}
