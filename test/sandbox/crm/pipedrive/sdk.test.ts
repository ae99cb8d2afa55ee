import * as v1 from 'pipedrive/v1';
import * as v2 from 'pipedrive/v2';
import { PIPEDRIVE_OAUTH_CLIENT, PIPEDRIVE_STATIC_TOKEN } from '../../../../sandbox/crm/pipedrive';
import { REDIRECT, startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

let client: SandboxClient;
let modern: v2.Configuration;
let old: v1.Configuration;

beforeAll(async () => {
	client = await startClient();
	modern = new v2.Configuration({ apiKey: PIPEDRIVE_STATIC_TOKEN, basePath: `${client.sandbox.url}/api/v2` });
	old = new v1.Configuration({ apiKey: PIPEDRIVE_STATIC_TOKEN, basePath: `${client.sandbox.url}/v1` });
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

test('persons: create, read, update, page, search, delete', async () => {
	const persons = new v2.PersonsApi(modern);
	const made = await persons.addPerson({
		AddPersonRequest: {
			name: 'Ada Lovelace',
			emails: [{ value: 'ada@example.com', primary: true, label: 'work' }],
		},
	});
	expect(made.data).toMatchObject({ id: 1, first_name: 'Ada', last_name: 'Lovelace' });
	await persons.addPerson({ AddPersonRequest: { name: 'Bob' } });
	await persons.updatePerson({ id: 1, UpdatePersonRequest: { phones: [{ value: '1' }] } });
	expect((await persons.getPerson({ id: 1 })).data).toMatchObject({ phones: [{ value: '1', primary: true }] });
	const first = await persons.getPersons({ limit: 1, sort_by: 'update_time', sort_direction: 'desc' });
	const cursor = first.additional_data?.next_cursor ?? '';
	expect(
		(await persons.getPersons({ limit: 1, sort_by: 'update_time', sort_direction: 'desc', cursor })).data,
	).toHaveLength(1);
	const found = await persons.searchPersons({ term: 'ADA@example.com', fields: 'email', exact_match: true });
	expect(found.data?.items?.map(({ item }) => item?.id)).toEqual([1]);
	await persons.deletePerson({ id: 1 });
	expect((await persons.getPersons({})).data?.map(({ name }) => name)).toEqual(['Bob']);
});

test('a refusal reaches the caller as its body alone', async () => {
	await expect(new v2.PersonsApi(modern).getPerson({ id: 9 })).rejects.toEqual(
		expect.objectContaining({ success: false, error: 'Person not found' }),
	);
});

test('fields and the values of a person', async () => {
	const made = await new v2.PersonFieldsApi(modern).addPersonField({
		AddPersonFieldRequest: { field_name: 'Score', field_type: 'double' },
	});
	const code = made.data?.field_code ?? '';
	const person = await new v2.PersonsApi(modern).addPerson({
		AddPersonRequest: { name: 'Ada', custom_fields: { [code]: 4.5 } },
	});
	expect(person.data).toMatchObject({ custom_fields: { [code]: 4.5 } });
});

test('a lead, a note on it, and its way to a deal', async () => {
	await new v2.PersonsApi(modern).addPerson({ AddPersonRequest: { name: 'Ada' } });
	const lead = await new v1.LeadsApi(old).addLead({ AddLeadRequest: { title: 'Ada lead', person_id: 1 } });
	const id = lead.data?.id ?? '';
	await new v1.NotesApi(old).addNote({ AddNoteRequest: { content: 'Hi', lead_id: id } as v1.AddNoteRequest });
	const started = await new v2.LeadsApi(modern).convertLeadToDeal({ id, ConvertLeadToDealRequest: {} });
	client.sandbox.admin.moveClock({ advanceMs: 2_000 });
	const done = await new v2.LeadsApi(modern).getLeadConversionStatus({
		id,
		conversion_id: started.data?.conversion_id ?? '',
	});
	expect(done.data).toMatchObject({ status: 'completed', deal_id: 1 });
	expect((await new v1.NotesApi(old).getNotes({ deal_id: 1 })).data).toHaveLength(1);
});

test('deals and activities', async () => {
	const deal = await new v2.DealsApi(modern).addDeal({ AddDealRequest: { title: 'Engine', value: 10 } });
	await new v2.DealsApi(modern).updateDeal({ id: 1, UpdateDealRequest: { status: 'won' } });
	expect((await new v2.DealsApi(modern).getDeals({ status: 'won' })).data?.map(({ id }) => id)).toEqual([
		deal.data?.id,
	]);
	const activity = await new v2.ActivitiesApi(modern).addActivity({
		AddActivityRequest: { subject: 'Call', type: 'call', deal_id: 1 },
	});
	expect(activity.data).toMatchObject({ id: 1, deal_id: 1 });
});

test('users, webhooks, recents and merges of v1', async () => {
	expect((await new v1.UsersApi(old).getCurrentUser()).data).toMatchObject({ id: 101, company_domain: 'sandbox' });
	const hook = await new v1.WebhooksApi(old).addWebhook({
		AddWebhookRequest: {
			subscription_url: 'https://hooks.example',
			event_action: '*',
			event_object: 'lead',
			name: 'Leads',
		},
	});
	expect(hook.data).toMatchObject({ id: 1 });
	const persons = new v2.PersonsApi(modern);
	for (const name of ['Ada', 'Augusta']) await persons.addPerson({ AddPersonRequest: { name } });
	await new v1.PersonsApi(old).mergePersons({ id: 1, MergePersonsRequest: { merge_with_id: 2 } });
	const recent = await new v1.RecentsApi(old).getRecents({ since_timestamp: '2026-10-01 00:00:00', items: 'person' });
	expect(recent.data).toHaveLength(2);
});

test('oauth: a code, tokens, a call, a refresh and its rotation', async () => {
	const oauth = new v2.OAuth2Configuration({
		...PIPEDRIVE_OAUTH_CLIENT,
		redirectUri: REDIRECT,
		host: client.sandbox.url,
	});
	const code = await client.authorize();
	const token = await oauth.authorize(code);
	oauth.updateToken(token);
	const persons = new v2.PersonsApi(
		new v2.Configuration({ accessToken: oauth.getAccessToken, basePath: oauth.basePath }),
	);
	await persons.addPerson({ AddPersonRequest: { name: 'Ada' } });
	client.sandbox.admin.expireTokens();
	await expect(persons.getPersons({})).rejects.toMatchObject({ error: 'unauthorized access', errorCode: 401 });
	const renewed = await oauth.tokenRefresh();
	expect(renewed.refresh_token).not.toBe(token.refresh_token);
	oauth.updateToken(token);
	await expect(oauth.tokenRefresh()).rejects.toBeDefined();
	oauth.updateToken(renewed);
	expect((await persons.getPersons({})).data).toHaveLength(1);
	await oauth.revokeToken('access_token');
	await expect(persons.getPersons({})).rejects.toMatchObject({ errorCode: 401 });
});
