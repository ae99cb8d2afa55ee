import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

const UPSERT = '/contacts/v1/contact/createOrUpdate/email';
const ALL = '/contacts/v1/lists/all/contacts/all';
const RECENT = '/contacts/v1/lists/recently_updated/contacts/recent';

interface LegacyContact {
	vid: number;
	properties: Record<string, { value: string; versions?: Array<{ value: string }> }>;
}

let client: SandboxClient;

beforeEach(async () => {
	client = await startClient();
});

afterEach(async () => await client.sandbox.close());

async function upsert(email: string, values: Record<string, string> = {}) {
	const properties = Object.entries(values).map(([property, value]) => ({ property, value }));
	return await client.call('POST', `${UPSERT}/${email}`, { properties });
}

const contactsOf = (json: Record<string, unknown>) => json.contacts as LegacyContact[];

describe('create or update by e-mail', () => {
	it('creates, then updates the same contact, which the current API shows too', async () => {
		const created = await upsert('ada@example.com', { firstname: 'Ada' });
		expect([created.status, created.json]).toEqual([200, { vid: expect.any(Number), isNew: true }]);
		const updated = await upsert('ADA@example.com', { lastname: 'Lovelace' });
		expect(updated.json).toEqual({ vid: created.json.vid, isNew: false });
		const { json } = await client.call('GET', `/crm/v3/objects/contacts/${String(created.json.vid)}`);
		expect(json.properties).toMatchObject({ email: 'ada@example.com', firstname: 'Ada', lastname: 'Lovelace' });
	});

	it('refuses an address that another contact holds, and values that their properties do not allow', async () => {
		await upsert('ada@example.com');
		await upsert('grace@example.com');
		expect((await upsert('grace@example.com', { email: 'ada@example.com' })).status).toBe(409);
		const refused = await upsert('joan@example.com', { no_such_property: 'x' });
		expect(refused).toMatchObject({ status: 400, json: { message: expect.stringContaining('no_such_property') } });
		expect(client.sandbox.admin.rows('contacts')).toHaveLength(2);
	});
});

describe('one contact', () => {
	it('has every value with its history, times in milliseconds, and its addresses', async () => {
		const { vid } = (await upsert('ada@example.com', { firstname: 'Ada' })).json;
		await upsert('ada@example.com', { firstname: 'Augusta' });
		const { status, json } = await client.call('GET', `/contacts/v1/contact/vid/${String(vid)}/profile`);
		expect(status).toBe(200);
		expect(json).toMatchObject({
			vid,
			properties: {
				firstname: { value: 'Augusta', versions: [{ value: 'Augusta' }, { value: 'Ada' }] },
				createdate: { value: String(client.sandbox.admin.now()) },
			},
			'identity-profiles': [
				{ vid, identities: [{ type: 'EMAIL', value: 'ada@example.com', 'is-primary': true }] },
			],
		});
	});

	it('has only the properties asked for, without history when that is asked for', async () => {
		const { vid } = (await upsert('ada@example.com', { firstname: 'Ada', lastname: 'Lovelace' })).json;
		const path = `/contacts/v1/contact/vid/${String(vid)}/profile?property=firstname&propertyMode=value_only`;
		const { json } = await client.call('GET', path);
		expect(Object.keys(json.properties).sort()).toEqual(['firstname', 'lastmodifieddate']);
		expect(json.properties.firstname).toEqual({ value: 'Ada' });
	});

	it('is gone after it was deleted', async () => {
		const { vid } = (await upsert('ada@example.com')).json;
		const deleted = await client.call('DELETE', `/contacts/v1/contact/vid/${String(vid)}`);
		expect([deleted.status, deleted.json]).toEqual([200, { vid, deleted: true, reason: 'OK' }]);
		expect(await client.call('GET', `/contacts/v1/contact/vid/${String(vid)}/profile`)).toMatchObject({
			status: 404,
			json: { message: 'contact does not exist' },
		});
		expect(contactsOf((await client.call('GET', ALL)).json)).toEqual([]);
	});
});

describe('pages of contacts', () => {
	async function pages(path: string, offsets: readonly string[]): Promise<number[][]> {
		const found: number[][] = [];
		let query = '';
		for (;;) {
			const { json } = await client.call('GET', `${path}?count=2${query}`);
			found.push(contactsOf(json).map(({ vid }) => vid));
			if (json['has-more'] !== true) return found;
			query = offsets
				.map((name) => `&${name === 'vid-offset' ? 'vidOffset' : 'timeOffset'}=${String(json[name])}`)
				.join('');
		}
	}

	it('come by id, and tell where the next one begins', async () => {
		const vids: unknown[] = [];
		for (const name of ['a', 'b', 'c', 'd', 'e']) vids.push((await upsert(`${name}@example.com`)).json.vid);
		expect(await pages(ALL, ['vid-offset'])).toEqual([[vids[0], vids[1]], [vids[2], vids[3]], [vids[4]]]);
	});

	it.each([[['vid-offset', 'time-offset']], [['vid-offset']]])(
		'come by their last change, newest first, with %j',
		async (offsets) => {
			const vids: unknown[] = [];
			for (const name of ['a', 'b', 'c']) {
				vids.push((await upsert(`${name}@example.com`)).json.vid);
				client.sandbox.admin.moveClock({ advanceMs: 1000 });
			}
			await upsert('a@example.com', { firstname: 'Ada' });
			expect(await pages(RECENT, offsets)).toEqual([[vids[0], vids[2]], [vids[1]]]);
		},
	);

	it('hold names only, unless properties are asked for', async () => {
		await upsert('ada@example.com', { firstname: 'Ada', company: 'Analytical Engines' });
		const [plain] = contactsOf((await client.call('GET', ALL)).json);
		expect(Object.keys(plain!.properties).sort()).toEqual(['company', 'firstname', 'lastmodifieddate']);
		const [asked] = contactsOf(
			(await client.call('GET', `${ALL}?property=email&propertyMode=value_and_history`)).json,
		);
		expect(asked!.properties.email).toMatchObject({
			value: 'ada@example.com',
			versions: [{ value: 'ada@example.com' }],
		});
	});
});
