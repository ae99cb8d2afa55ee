import type { SandboxClient } from '../../sandbox/crm/pipedrive/sandbox-client';

const V2 = '/api/v2';

export async function walkDeals({ data }: SandboxClient): Promise<void> {
	await data('GET', `${V2}/pipelines?limit=1`);
	await data('GET', `${V2}/pipelines/1`);
	await data('GET', `${V2}/stages?pipeline_id=1`);
	await data('GET', `${V2}/stages/2`);
	await data('GET', '/v1/pipelines');
	await data('GET', '/v1/stages');
	const deal = await data('POST', `${V2}/deals`, { title: 'Engine', person_id: 1, value: 1000.5, currency: 'EUR' });
	await data('PATCH', `${V2}/deals/${deal.id}`, { status: 'won' });
	await data('GET', `${V2}/deals/${deal.id}?include_fields=notes_count`);
	await data('GET', `${V2}/deals?status=won&person_id=1`);
	await data('GET', `${V2}/deals/search?term=engine`);
	await data('GET', '/v1/deals/search?term=engine');
	const call = await data('POST', `${V2}/activities`, {
		subject: 'Call Ada',
		type: 'call',
		person_id: 1,
		due_date: '2026-10-02',
		due_time: '10:00',
		done: true,
	});
	await data('PATCH', `${V2}/activities/${call.id}`, { note: 'Called', done: false });
	await data('GET', `${V2}/activities/${call.id}?include_fields=attendees`);
	await data('GET', `${V2}/activities?person_id=1`);
	await data('DELETE', `${V2}/activities/${call.id}`);
	const [type] = [await data('POST', '/v1/activityTypes', { name: 'Direct message', icon_key: 'bubble' })];
	await data('GET', '/v1/activityTypes');
	await data('DELETE', `/v1/activityTypes/${type.id}`);
}

export async function walkLeads({ call, data, sandbox }: SandboxClient, budget: string): Promise<void> {
	const label = await data('POST', '/v1/leadLabels', { name: 'Social', color: 'green' });
	await data('PATCH', `/v1/leadLabels/${label.id}`, { color: 'purple' });
	await data('GET', '/v1/leadLabels');
	const lead = await data('POST', '/v1/leads', {
		title: 'Ada',
		person_id: 1,
		label_ids: [label.id],
		value: { amount: 10, currency: 'EUR' },
		[budget]: 5,
	});
	await call('POST', '/v1/leads', { title: 'Nobody' });
	await data('PATCH', `/v1/leads/${lead.id}`, { was_seen: true });
	await data('GET', `/v1/leads/${lead.id}`);
	await data('GET', '/v1/leads?limit=1&sort=update_time&person_id=1&updated_since=2026-01-01T00:00:00Z');
	await data('GET', '/v1/leads/archived');
	await data('GET', `${V2}/leads/search?term=ada`);
	await data('GET', '/v1/leads/search?term=ada');
	await data('GET', '/v1/leadSources');
	const { conversion_id: conversion } = await data('POST', `${V2}/leads/${lead.id}/convert/deal`, { stage_id: 2 });
	await data('GET', `${V2}/leads/${lead.id}/convert/status/${conversion}`);
	sandbox.admin.moveClock({ advanceMs: 10_000 });
	await data('GET', `${V2}/leads/${lead.id}/convert/status/${conversion}`);
	await call('GET', `/v1/leads/${lead.id}`);
	const other = await data('POST', '/v1/leads', { title: 'Other', person_id: 1 });
	await data('DELETE', `/v1/leads/${other.id}`);
	await data('DELETE', `/v1/leadLabels/${label.id}`);
}
