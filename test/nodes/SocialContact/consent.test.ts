import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { EngagementScore } from '../../../nodes/EngagementScore/EngagementScore.node';
import { runNode } from '../../support/in-process';
import { freshStore, runContactNode } from './bench';

freshStore();

const enrich = { resource: 'contact', operation: 'enrich', person: { emails: 'anna@example.com' } };
const anna = async () => (await runContactNode(enrich)).output()[0]?.contact as { id: string };
const consent = async (operation: string, more: INodeParameters = {}) =>
	await runContactNode({ resource: 'consent', operation, source: 'form', ...more });

describe('Social Contact, consent', () => {
	it('records, withdraws and lists, the last word or all of them', async () => {
		const { id: contactId } = await anna();
		const at = '2026-06-01T10:00:00.000Z';
		const options = { recordedBy: 'Bea', version: '2' };
		const given = await consent('record', { contactId, at, options });
		expect(given.output()).toEqual([
			expect.objectContaining({
				outcome: 'recorded',
				contactId,
				purpose: 'crmSync',
				state: 'given',
				at,
				version: '2',
			}),
		]);
		expect((await consent('record', { contactId, at, options })).output()[0]?.outcome).toBe('duplicate');
		await consent('withdraw', { contactId });
		const list = async (filters: IDataObject) =>
			(await consent('getAll', { filters: filters as never })).output().map(({ state }) => state);
		expect(await list({ contactId })).toEqual(['given', 'withdrawn']);
		expect(await list({ onlyCurrent: true })).toEqual(['withdrawn']);
		expect(await list({ purpose: 'scoring' })).toEqual([]);
	});

	it.each([
		[{ source: '={{ "" }}' }, 'Source: it is empty'],
		[{ at: '={{ "" }}' }, 'Time: it is empty'],
		[{ purpose: '={{ "" }}' }, 'Purpose: it is empty'],
		[{ contactId: 'nobody' }, 'no contact "nobody" is stored'],
	])('refuses %j', async (more, message) => {
		const { id: contactId } = await anna();
		const run = await consent('record', { contactId, at: '2026-06-01T10:00:00Z', ...more });
		expect(run.error?.message).toContain(message);
	});

	it('stops what it covers, which is told as skipped with the reason', async () => {
		const { id: contactId } = await anna();
		for (const purpose of ['scoring', 'enrichment']) await consent('withdraw', { contactId, purpose });
		const enriched = await runContactNode({ ...enrich, person: { emails: 'anna@example.com', company: 'Acme' } });
		expect(enriched.output()).toEqual([
			expect.objectContaining({ outcome: 'skipped', reason: expect.stringContaining('withdrew their consent') }),
		]);
		const scored = await runNode(
			EngagementScore,
			{ resource: 'score', operation: 'score', contactId },
			{ items: [{}] },
		);
		expect(scored.output()).toEqual([
			{ outcome: 'skipped', reason: 'The person withdrew their consent to scores', contactId, contact: null },
		]);
	});
});
