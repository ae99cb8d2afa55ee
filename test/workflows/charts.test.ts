import { systemClock } from '../../sandbox/crm';
import type { CrmUnderTest } from '../conformance/crm/session';
import { CRMS } from '../support/crms';
import { unsavedWorkflow } from '../support/foreign-workflow';
import { connectN8n } from '../support/n8n-address';
import { nodeRuns, packNode } from '../support/node-runs';

type Row = Record<string, unknown>;

const { conformance, inN8n, inProcess } = CRMS.hubspot;
const n8n = connectN8n();
const nodes = nodeRuns(n8n);
const options = { workspace: 'charts' };
const onHubSpot = { crm: 'hubspot', ...inProcess.connection, object: 'contact', options };
const SIZE = { chartWidth: 480, chartHeight: 260 };
let crm: CrmUnderTest;
let credentials: Record<string, string>;

const run = async (type: string, parameters: Row) => {
	const [first = {}] = await nodes.run(type, { ...parameters, options }, [{}], credentials);
	expect(first.error).toBeUndefined();
	return first;
};

/** Three people with touches, of whom one bought, and a sync of them. */
beforeAll(async () => {
	crm = await conformance[0]!.start({ clock: systemClock });
	({ credentials } = await inN8n.at(n8n, crm.url));
	for (const [index, name] of ['Ada', 'Grace', 'Radia'].entries()) {
		const person = { emails: `${name.toLowerCase()}@example.com`, firstName: name };
		const { contactId } = await run('socialContact', { resource: 'contact', operation: 'enrich', person });
		for (const platform of ['telegram', 'linkedin', 'instagram'].slice(0, index + 1)) {
			const at = { eventId: `${name}-${platform}`, occurredAt: '2026-06-01T10:00:00Z', platform };
			await run('leadAttribution', { resource: 'touchpoint', operation: 'track', contactId, ...at });
		}
		if (name !== 'Radia') continue;
		const order = { conversionId: 'order-1', occurredAt: '2026-06-10', amount: '100.00', currency: 'EUR' };
		await run('leadAttribution', {
			resource: 'conversion',
			operation: 'record',
			kind: 'deal_won',
			contactId,
			...order,
		});
	}
	await run('engagementScore', { resource: 'score', operation: 'recompute' });
	await run('crmSync', { resource: 'policy', operation: 'set', settings: { mayCreateInCrm: true }, ...onHubSpot });
	await run('crmSync', { resource: 'sync', operation: 'push', ...onHubSpot });
});
afterAll(async () => {
	// The account is that of other files, too, which keep it in step from another workspace.
	await run('crmSync', { resource: 'policy', operation: 'delete', ...onHubSpot });
	await nodes.remove();
	await crm.close();
});

/** What a browser gets of the picture that n8n keeps with the item. */
async function picture(type: string, parameters: Row): Promise<Buffer> {
	const path = `charts-${type}`;
	const workflow = unsavedWorkflow(path, packNode(type), parameters);
	const answer = { responseData: 'firstEntryBinary', responseBinaryPropertyName: 'chart' };
	Object.assign(workflow.nodes[0]?.parameters ?? {}, answer);
	const id = await nodes.added(workflow, credentials);
	await n8n.publish(id);
	const response = await fetch(n8n.webhookUrl(path), { method: 'POST' });
	await n8n.unpublish(id);
	expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
	return Buffer.from(await response.arrayBuffer());
}

describe('A real n8n gives as a picture', () => {
	it.each([
		['engagementScore', { resource: 'score', operation: 'getChart', options: { ...options, ...SIZE } }],
		[
			'leadAttribution',
			{
				...{
					resource: 'report',
					operation: 'get',
					models: ['first_touch', 'linear'],
					dimensions: ['platform'],
				},
				options: { ...options, ...SIZE, addChart: true },
			},
		],
		['crmIntegration', { resource: 'health', operation: 'getChart', options: { ...options, ...SIZE } }],
	])('the chart of %s, in the size that was asked for', async (type, parameters) => {
		const png = await picture(type, parameters);
		expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
		expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * SIZE.chartWidth, 2 * SIZE.chartHeight]);
		expect(png.length).toBeGreaterThan(5_000);
	});
});
