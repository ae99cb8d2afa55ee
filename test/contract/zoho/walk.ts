import type { Exchange } from '../../../sandbox/crm/core/exchange';
import type { SandboxClient } from '../../sandbox/crm/zoho/sandbox-client';
import { startClient } from '../../sandbox/crm/zoho/sandbox-client';
import { walkSales } from './sales-walk';

const SINCE = { 'if-modified-since': '2026-10-01T09:00:00+00:00' };

async function walkLogin({ call, connect, token }: SandboxClient): Promise<void> {
	const { refresh } = await connect();
	await token({ grant_type: 'refresh_token', refresh_token: refresh });
	await call('POST', `/oauth/v2/token/revoke?token=${refresh}`);
	await token({ grant_type: 'refresh_token', refresh_token: refresh });
}

async function walkSettings({ v8 }: SandboxClient): Promise<void> {
	await v8('GET', '/org');
	const users = await v8('GET', '/users?type=ActiveUsers&page=1&per_page=2');
	await v8('GET', `/users/${users.json.users[0].id}`);
	await v8('GET', '/users/1');
	await v8('GET', '/settings/modules');
	await v8('GET', '/settings/modules/Contacts');
	const layouts = await v8('GET', '/settings/layouts?module=Deals');
	await v8('GET', `/settings/layouts/${layouts.json.layouts[0].id}?module=Deals`);
	await v8('GET', `/settings/pipeline?layout_id=${layouts.json.layouts[0].id}`);
	await v8('GET', '/settings/related_lists?module=Contacts');
	const fields = await v8('POST', '/settings/fields?module=Contacts', {
		fields: [
			{ field_label: 'Ext Key', data_type: 'text', external: { type: 'org', show: true } },
			{ field_label: 'Badge', data_type: 'text', length: 40, unique: { case_sensitive: false } },
			{ field_label: 'Score', data_type: 'integer' },
			{
				field_label: 'Channels',
				data_type: 'multiselectpicklist',
				pick_list_values: [{ display_value: 'X', actual_value: 'X' }],
			},
			{ field_label: 'Notes on it', data_type: 'textarea', textarea: { type: 'small' } },
		],
	});
	await v8('POST', '/settings/fields?module=Contacts', { fields: [{ field_label: 'Badge', data_type: 'text' }] });
	await v8('POST', '/settings/fields?module=Contacts', {
		fields: [{ field_label: 'Seen', data_type: 'datetime' }, { field_label: 'Nothing' }],
	});
	await v8('GET', '/settings/fields?module=Contacts');
	await v8('GET', `/settings/fields/${fields.json.fields[0].details.id}?module=Contacts`);
	await v8('GET', '/settings/fields?module=Nothing');
	await v8('GET', '/settings/fields');
}

async function walkChanges({ v8, sandbox }: SandboxClient, ada: string, bob: string): Promise<void> {
	sandbox.admin.moveClock({ advanceMs: 5_000 });
	await v8('PUT', `/Contacts/${ada}`, { data: [{ Title: 'Countess' }] });
	await v8(
		'PUT',
		`/Contacts/${ada}`,
		{ data: [{ Title: 'x' }] },
		{ 'if-unmodified-since': SINCE['if-modified-since'] },
	);
	await v8('PUT', '/Contacts', {
		data: [
			{ id: ada, Phone: '1' },
			{ id: '1', Phone: '2' },
		],
	});
	await v8('PUT', '/Contacts', { data: [{ id: bob, Phone: '1' }] });
	await v8('GET', '/Contacts?fields=Last_Name', undefined, SINCE);
	await v8('POST', '/coql', {
		select_query: 'select Last_Name, Owner, Created_Time from Contacts where Email is not null',
	});
	await v8('POST', '/coql', { select_query: 'select nothing' });
	await v8('POST', '/coql', { select_query: "select id from Contacts where Twiter = 'x'" });
	await v8('GET', '/Contacts/search?email=ada@example.com');
	await v8('GET', '/Contacts/search?criteria=(Last_Name:equals:Lovelace)&per_page=5');
	await v8('GET', '/Contacts/search');
	await v8('GET', `/Contacts/${ada}/__timeline?per_page=2`);
	await v8('DELETE', `/Contacts/${bob}`);
	await v8('DELETE', `/Contacts/${bob}`);
	await v8('DELETE', `/Contacts?ids=${bob},1`);
	await v8('GET', '/Contacts/deleted?type=all&per_page=10', undefined, SINCE);
}

async function walkRecords(client: SandboxClient): Promise<string> {
	const { v8 } = client;
	await v8('GET', '/Contacts?fields=Last_Name');
	const made = await v8('POST', '/Contacts', {
		data: [
			{
				Last_Name: 'Lovelace',
				First_Name: 'Ada',
				Email: 'ada@example.com',
				Ext_Key: 'k1',
				Score: 4,
				Channels: ['X'],
			},
			{ Last_Name: 'Bob' },
		],
		trigger: [],
	});
	const [ada, bob] = made.json.data.map(({ details }: { details: { id: string } }) => details.id) as [string, string];
	await v8('POST', '/Contacts', { data: [{ Last_Name: 'Twin', Ext_Key: 'k1' }, { Last_Name: 'Single' }] });
	await v8('POST', '/Contacts', { data: [{ First_Name: 'Nameless' }] });
	await v8('POST', '/Contacts/upsert', {
		data: [
			{ Last_Name: 'Byron', Email: 'ada@example.com' },
			{ Last_Name: 'New', Email: 'new@example.com' },
		],
		duplicate_check_fields: ['Email'],
	});
	await v8('GET', '/Contacts?fields=Last_Name,Email,Account_Name&per_page=1&sort_by=Modified_Time&sort_order=asc');
	const page = await v8('GET', '/Contacts?fields=Last_Name&per_page=1');
	await v8('GET', `/Contacts?fields=Last_Name&per_page=1&page_token=${page.json.info.next_page_token}`);
	await v8('GET', `/Contacts?fields=id&ids=${ada}`);
	await v8('GET', '/Contacts');
	await v8('GET', `/Contacts/${ada}`);
	await v8('GET', '/Contacts/k1', undefined, { 'x-external': 'Contacts.Ext_Key' });
	await v8('GET', `/Contacts/${ada}`, undefined, { 'if-modified-since': '2027-01-01T00:00:00+00:00' });
	await walkChanges(client, ada, bob);
	return ada;
}

async function walkBin({ v8, make }: SandboxClient): Promise<void> {
	const [first, second, third] = await make('Contacts', ...['A', 'B', 'C'].map((Last_Name) => ({ Last_Name })));
	await v8('DELETE', `/Contacts?ids=${first},${second},${third}`);
	await v8('GET', '/settings/recycle_bin');
	await v8('GET', `/settings/recycle_bin/${first}`);
	await v8('POST', `/settings/recycle_bin/${first}/actions/restore`);
	await v8('DELETE', `/Contacts/${first}`);
	await v8('POST', '/settings/recycle_bin/actions/restore', { ids: [first] });
	await v8('DELETE', `/settings/recycle_bin/${second}`);
	await v8('DELETE', `/settings/recycle_bin?ids=${third}`);
	await v8('DELETE', '/settings/recycle_bin?ids=1');
}

async function walkWatches({ v8, sandbox }: SandboxClient): Promise<void> {
	sandbox.admin.configure({ notifications: { deliver: 'lose' } });
	const channel = {
		channel_id: '1000000068001',
		events: ['Contacts.all'],
		notify_url: 'http://127.0.0.1:9/',
		token: 't',
	};
	const watch = (method: string, ...list: unknown[]) => v8(method, '/actions/watch', { watch: list });
	await v8('GET', '/actions/watch');
	await watch('POST', { ...channel, channel_expiry: '2026-10-02T09:00:00+00:00' });
	await watch('POST', { ...channel, events: ['Contacts.merge'] });
	await v8('GET', '/actions/watch?channel_id=1000000068001&module=Contacts&page=1&per_page=5');
	await watch('PUT', channel);
	await watch('PATCH', { channel_id: channel.channel_id, token: 'other' });
	await v8('DELETE', '/actions/watch?channel_ids=1000000068001');
	await watch('PUT', channel);
	await v8('DELETE', '/actions/watch');
}

async function walkRefusals({ v8, call, as, connect, sandbox }: SandboxClient): Promise<void> {
	await v8('GET', '/Nothing?fields=id');
	await v8('GET', '/Contacts/x');
	await call('GET', '/crm/v8/a/b/c/d/e/f');
	await v8('PATCH', '/coql');
	await v8('GET', '/org', undefined, as('wrong'));
	const { access } = await connect('ZohoCRM.modules.leads.READ');
	await v8('GET', '/org', undefined, as(access));
	for (const kind of ['rateLimit', 'serverError', 'html'] as const) {
		sandbox.admin.addFault({ fault: { kind } });
		await v8('GET', '/org');
	}
}

/** Every route there is, with success and with what goes wrong. */
export async function walkZoho(): Promise<Exchange[]> {
	const client = await startClient();
	try {
		await walkLogin(client);
		await walkSettings(client);
		await walkSales(client, await walkRecords(client));
		await walkBin(client);
		await walkWatches(client);
		await walkRefusals(client);
		return [...client.exchanges];
	} finally {
		await client.sandbox.close();
	}
}
