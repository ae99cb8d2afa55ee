import type { Exchange } from '../../../sandbox/crm';
import { REDIRECT, startClient } from '../../sandbox/crm/pipedrive/sandbox-client';
import type { SandboxClient } from '../../sandbox/crm/pipedrive/sandbox-client';
import { walkFields } from './fields-walk';
import type { FieldCodes } from './fields-walk';
import { walkDeals, walkLeads } from './sales-walk';

const V2 = '/api/v2';

async function walkContacts({ call, data, sandbox }: SandboxClient, codes: FieldCodes): Promise<void> {
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
	await data('GET', `/v1/persons/${ada.id}/changelog?limit=1`);
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

async function walkRest({ call, data }: SandboxClient): Promise<void> {
	const note = await data('POST', '/v1/notes', { content: '<p>Hello</p>', person_id: 1, pinned_to_person_flag: 1 });
	await data('PUT', `/v1/notes/${note.id}`, { content: 'Again' });
	await data('GET', `/v1/notes/${note.id}`);
	await data('GET', '/v1/notes?person_id=1&sort=update_time&updated_since=2026-01-01T00:00:00Z');
	await data('GET', '/v1/currencies');
	await data('GET', '/v1/currencies?term=yen');
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
