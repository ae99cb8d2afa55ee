import { startClient } from './sandbox-client';
import type { Json, SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const V2 = '/api/v2';
const LEADS = '/v1/leads';

async function lead(body: Record<string, unknown> = {}): Promise<Json> {
	if (client.sandbox.admin.rows('persons').length === 0) await client.data('POST', `${V2}/persons`, { name: 'Ada' });
	return client.data('POST', LEADS, { title: 'Ada lead', person_id: 1, ...body });
}

describe('conversion to a deal', () => {
	const statusOf = (id: string, conversion: string) =>
		client.data('GET', `${V2}/leads/${id}/convert/status/${conversion}`);

	test('runs in the background, and takes everything along', async () => {
		const { field_code: code } = await client.data('POST', `${V2}/dealFields`, {
			field_name: 'Post',
			field_type: 'varchar',
		});
		const { id } = await lead({ value: { amount: 99, currency: 'USD' }, owner_id: 102, [code]: 'p1' });
		await client.data('POST', '/v1/notes', { content: 'Hi', lead_id: id });
		await client.data('POST', `${V2}/activities`, { subject: 'Call', lead_id: id });
		const { conversion_id: conversion } = await client.data('POST', `${V2}/leads/${id}/convert/deal`, {
			stage_id: 2,
		});
		expect(await statusOf(id, conversion)).toEqual({ conversion_id: conversion, status: 'running' });
		expect(client.sandbox.admin.rows('deals')).toEqual([]);
		client.sandbox.admin.moveClock({ advanceMs: 2_000 });
		expect(await statusOf(id, conversion)).toEqual({ conversion_id: conversion, status: 'completed', deal_id: 1 });
		expect(await client.data('GET', `${V2}/deals/1?include_fields=source_lead_id`)).toMatchObject({
			...{
				title: 'Ada lead',
				person_id: 1,
				value: 99,
				currency: 'USD',
				owner_id: 102,
				stage_id: 2,
				pipeline_id: 1,
			},
			...{ status: 'open', source_lead_id: id, custom_fields: { [code]: 'p1' } },
		});
		expect((await client.call('GET', `${LEADS}/${id}`)).status).toBe(404);
		expect(client.sandbox.admin.rows('notes')).toMatchObject([{ leadId: null, dealId: 1 }]);
		expect(client.sandbox.admin.rows('activities')).toMatchObject([{ values: { deal_id: 1 } }]);
	});

	test('is done when its time has come, asked after or not', async () => {
		const { id } = await lead();
		await client.data('POST', `${V2}/leads/${id}/convert/deal`, {});
		client.sandbox.admin.moveClock({ advanceMs: 2_000 });
		expect(await client.data('GET', `${V2}/deals?include_fields=source_lead_id`)).toMatchObject([
			{ source_lead_id: id },
		]);
	});

	test('fails for a lead that was deleted meanwhile', async () => {
		const { id } = await lead();
		const { conversion_id: conversion } = await client.data('POST', `${V2}/leads/${id}/convert/deal`, {});
		await client.data('DELETE', `${LEADS}/${id}`);
		client.sandbox.admin.moveClock({ advanceMs: 2_000 });
		expect((await statusOf(id, conversion)).status).toBe('failed');
		expect(client.sandbox.admin.rows('deals')).toEqual([]);
	});

	test('is refused for unknown leads, stages and names', async () => {
		const { id } = await lead();
		expect(
			(await client.call('POST', `${V2}/leads/c0ffee00-0000-4000-8000-0000000000ff/convert/deal`, {})).status,
		).toBe(404);
		expect((await client.call('POST', `${V2}/leads/${id}/convert/deal`, { stage_id: 77 })).status).toBe(400);
		expect((await client.call('POST', `${V2}/leads/${id}/convert/deal`, { title: 'x' })).status).toBe(400);
		expect((await client.call('GET', `${V2}/leads/${id}/convert/status/none`)).status).toBe(404);
	});
});
