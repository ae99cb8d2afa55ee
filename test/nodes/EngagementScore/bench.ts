import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import { EngagementScore } from '../../../nodes/EngagementScore/EngagementScore.node';
import { SocialContact } from '../../../nodes/SocialContact/SocialContact.node';
import { runNode } from '../../support/in-process';
import { freshStoreOf } from '../../support/fresh-store';

/** A fresh contact store for every test. */
export const freshStore = (): void => freshStoreOf('scores');

export async function runScoreNode(
	operation: string,
	parameters: INodeParameters,
	items: IDataObject[] = [{}],
	onError?: OnError,
) {
	return await runNode(EngagementScore, { resource: 'score', operation, ...parameters }, { items, onError });
}

/** Events as a workflow records them. `age` is in days. @returns the output of Social Contact, one item per event */
export async function record(
	...events: Array<{ user: string; kind: string; age?: number; company?: string }>
): Promise<IDataObject[]> {
	const items = events.map(({ age = 0, ...event }) => ({
		...event,
		at: new Date(Date.now() - age * 86_400_000).toISOString(),
	}));
	const parameters = {
		resource: 'event',
		operation: 'record',
		eventSource: 'map',
		platform: 'telegram',
		kind: '={{ $json.kind }}',
		eventId: '',
		fields: { userId: '={{ $json.user }}', occurredAt: '={{ $json.at }}', company: '={{ $json.company ?? "" }}' },
	};
	const run = await runNode(SocialContact, parameters, { items });
	if (run.error) throw run.error;
	return run.output();
}
