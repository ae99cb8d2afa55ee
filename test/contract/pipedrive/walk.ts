import type { Exchange } from '../../../sandbox/crm';
import { REDIRECT, startClient } from '../../sandbox/crm/pipedrive/sandbox-client';
import type { SandboxClient } from '../../sandbox/crm/pipedrive/sandbox-client';

const V2 = '/api/v2';

async function walkFields({
	call,
	data,
}: SandboxClient): Promise<{ score: string; channel: string; channels: string; budget: string }> {
	const codes: Record<string, string> = {};
	for (const owner of ['person', 'organization', 'deal']) {
		const base = `${V2}/${owner}Fields`;
		const score = await data('POST', base, { field_name: 'Score', field_type: 'double' });
		const channel = await data('POST', base, {
			field_name: 'Channel',
			field_type: 'enum',
			options: [{ label: 'Post' }, { label: 'Message' }],
		});
		await data('PATCH', `${base}/${score.field_code}`, { field_name: 'Engagement score' });
		await data('GET', `${base}/${score.field_code}?include_fields=ui_visibility`);
		const [added] = await data('POST', `${base}/${channel.field_code}/options`, [{ label: 'Comment' }]);
		await data('PATCH', `${base}/${channel.field_code}/options`, [{ id: added.id, label: 'Remark' }]);
		await data('DELETE', `${base}/${channel.field_code}/options`, [{ id: added.id }]);
		await data('DELETE', `${base}/${channel.field_code}`);
		await data('GET', `${base}?limit=5`);
		await call('GET', `${base}/nowhere`);
		const old = await data('POST', `/v1/${owner}Fields`, { name: 'Old', field_type: 'varchar' });
		await data('GET', `/v1/${owner}Fields?start=0&limit=100`);
		await data('GET', `/v1/${owner}Fields/${old.id}`);
		await data('PUT', `/v1/${owner}Fields/${old.id}`, { name: 'Older' });
		await data('DELETE', `/v1/${owner}Fields/${old.id}`);
		codes[owner] = score.field_code;
	}
	const set = await data('POST', `${V2}/personFields`, {
		field_name: 'Channels',
		field_type: 'set',
		options: [{ label: 'X' }, { label: 'LinkedIn' }],
	});
	const budget = await data('POST', `${V2}/dealFields`, { field_name: 'Budget', field_type: 'monetary' });
	await data('GET', '/v1/leadFields');
	return {
		score: codes['person'] ?? '',
		channel: String(set.options[0].id),
		channels: set.field_code,
		budget: budget.field_code,
	};
}

async function walkContacts(
	{ call, data, sandbox }: SandboxClient,
	codes: Awaited<ReturnType<typeof walkFields>>,
): Promise<void> {
	const org = await data('POST', `${V2}/organizations`, {
		name: 'Analytical Engines',
		address: { value: 'London' },
		employee_count: 3,
	});
	const custom = { [codes.score]: 12.5, [codes.channels]: [Number(codes.channel)] };
	const ada = await data('POST', `${V2}/persons`, {
		name: 'Ada Lovelace',
		org_id: org.id,
		emails: [{ value: 'ada@example.com', primary: true, label: 'work' }],
		custom_fields: custom,
	});
	await data('POST', `${V2}/persons`, { name: 'Ada' });
	await call('POST', `${V2}/persons`, { name: 'Eve', owner_id: '101' });
	await data('PATCH', `${V2}/persons/${ada.id}`, { phones: [{ value: '+44 20 7946 0000' }], label_ids: [1] });
	await data('PATCH', `${V2}/organizations/${org.id}`, { website: 'https://engines.example' });
	await data('GET', `${V2}/persons/${ada.id}?include_option_labels=true&custom_fields=${codes.channels}`);
	await data('GET', `${V2}/organizations/${org.id}`);
	await data(
		'GET',
		`${V2}/persons?limit=1&sort_by=update_time&sort_direction=desc&updated_since=2026-01-01T00:00:00Z`,
	);
	await data('GET', `${V2}/organizations?ids=${org.id}`);
	await data('GET', `${V2}/persons/search?term=ada@example.com&fields=email&exact_match=true`);
	await data('GET', `${V2}/organizations/search?term=engines`);
	await data('GET', `${V2}/itemSearch?term=ada&item_types=person`);
	await data('GET', '/v1/persons/search?term=ada&start=0');
	await data('GET', '/v1/organizations/search?term=engines');
	await call('GET', `${V2}/persons/search?term=a`);
	const twin = await data('POST', `${V2}/organizations`, { name: 'Engines' });
	await data('PUT', `/v1/persons/2/merge`, { merge_with_id: ada.id });
	await data('PUT', `/v1/organizations/${twin.id}/merge`, { merge_with_id: org.id });
	sandbox.admin.moveClock({ advanceMs: 1_000 });
}

async function walkDeals({ data }: SandboxClient): Promise<void> {
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

async function walkLeads({ call, data, sandbox }: SandboxClient, budget: string): Promise<void> {
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

async function walkRest({ call, data }: SandboxClient): Promise<void> {
	const note = await data('POST', '/v1/notes', { content: '<p>Hello</p>', person_id: 1, pinned_to_person_flag: 1 });
	await data('PUT', `/v1/notes/${note.id}`, { content: 'Again' });
	await data('GET', `/v1/notes/${note.id}`);
	await data('GET', '/v1/notes?person_id=1&sort=update_time&updated_since=2026-01-01T00:00:00Z');
	await data('GET', '/v1/users');
	await data('GET', '/v1/users/me');
	await data('GET', '/v1/userSettings');
	await data('GET', '/v1/users/find?term=dana');
	await data('GET', '/v1/users/102');
	await call('GET', '/v1/users/9');
	await data('GET', '/v1/filters?type=people');
	const hook = await data('POST', '/v1/webhooks', {
		subscription_url: 'https://hooks.example/in',
		event_action: '*',
		event_object: 'person',
		name: 'Persons',
		version: '2.0',
	});
	await call('POST', '/v1/webhooks', { subscription_url: 'nowhere' });
	await data('GET', '/v1/webhooks');
	await data('DELETE', `/v1/webhooks/${hook.id}`);
	await data('DELETE', `/v1/notes/${note.id}`);
	await data('GET', '/v1/recents?since_timestamp=2026-01-01%2000:00:00&items=person,note,deal');
}

async function walkLegacy({ data, call }: SandboxClient): Promise<void> {
	const bodies = {
		persons: { name: 'Grace' },
		organizations: { name: 'Navy' },
		deals: { title: 'Ship' },
		activities: { subject: 'Call', type: 'call' },
	};
	for (const [type, body] of Object.entries(bodies)) {
		const { id } = await data('POST', `/v1/${type}`, body);
		await data('GET', `/v1/${type}?start=0&limit=2`);
		await data('GET', `/v1/${type}/${id}`);
		await data('PUT', `/v1/${type}/${id}`, type === 'activities' ? { done: 1 } : { label: 2 });
		await data('DELETE', `/v1/${type}/${id}`);
		await call('DELETE', `/v1/${type}/${id}`);
	}
	for (const type of ['persons', 'organizations', 'deals']) await data('DELETE', `${V2}/${type}/1`);
}

async function walkLogin({ authorize, form }: SandboxClient): Promise<void> {
	const granted = await form('/oauth/token', {
		grant_type: 'authorization_code',
		code: await authorize(),
		redirect_uri: REDIRECT,
	});
	const refreshed = await form('/oauth/token', {
		grant_type: 'refresh_token',
		refresh_token: granted.json.refresh_token,
	});
	await form('/oauth/token', { grant_type: 'refresh_token', refresh_token: granted.json.refresh_token });
	await form('/oauth/revoke', { token: refreshed.json.refresh_token });
}

/** Calls every route there is, and some of them wrongly. @returns the exchanges in their order */
export async function walkPipedrive(): Promise<Exchange[]> {
	const client = await startClient();
	try {
		const codes = await walkFields(client);
		await walkContacts(client, codes);
		await walkDeals(client);
		await walkLeads(client, codes.budget);
		await walkRest(client);
		await walkLegacy(client);
		await walkLogin(client);
		return [...client.exchanges];
	} finally {
		await client.sandbox.close();
	}
}
