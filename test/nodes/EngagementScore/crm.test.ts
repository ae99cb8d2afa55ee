import type { INodeParameters } from 'n8n-workflow';
import { hubSpotBench } from '../SocialCrm/sandbox-hubspot';
import { record, runScoreNode } from './bench';

const bench = hubSpotBench();
const sync: INodeParameters = { resource: 'contact', operation: 'sync', options: { missingFields: 'create' } };

describe('Scores in HubSpot', () => {
	it('arrive in fields of their own as a number, a band and a time, which lists and lead scores can use', async () => {
		await runScoreNode('recompute', {});
		const recorded = await record({ user: '1', kind: 'demo_request' });
		const [told] = (await runScoreNode('score', {}, recorded)).output();
		const run = await bench.run(sync, [told!]);
		expect(run.error).toBeNull();
		const [contact] = bench.contacts();
		expect(Number(contact?.social_engagement_score)).toBeCloseTo(Number(told?.score), 1);
		expect(contact?.social_engagement_band).toBe(told?.band);
		expect(Date.parse(contact?.social_engagement_scored_at ?? '')).toBeGreaterThanOrEqual(
			Date.parse(String(told?.scoredAt)),
		);
	});

	it('cost no call until they have changed enough', async () => {
		await runScoreNode('recompute', { settings: { minChange: 10 } });
		const recorded = await record({ user: '1', kind: 'message' });
		await bench.run(sync, recorded);
		bench.sandbox.admin.clearRequests();
		const again = await bench.run(sync, recorded);
		expect(again.output()).toMatchObject([{ outcome: 'unchanged' }]);
		expect(bench.sandbox.admin.counts()).toMatchObject({ reads: 0, writes: 0 });

		const later = await record({ user: '1', kind: 'demo_request' });
		const run = await bench.run(sync, later);
		expect(run.output()[0]?.changes).toContainEqual(
			expect.objectContaining({ field: 'engagementBand', from: 'medium', to: 'high' }),
		);
		expect(bench.sandbox.admin.counts().writes).toBe(1);
	});
});
