import { freshStore, runContactNode } from './bench';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

freshStore();

const enrich = { resource: 'contact', operation: 'enrich' };
const anna: INodeParameters = {
	emails: 'anna@example.com',
	phones: '+49 30 901820',
	firstName: 'Anna',
	profiles: { profile: [{ platform: 'telegram', userId: '77', username: 'anna_a' }] },
};
const contactOf = (item: IDataObject | undefined) =>
	item?.contact as { id: string; profiles: Array<{ platform: string }>; company: string | null };

async function storedAnna() {
	return contactOf((await runContactNode({ ...enrich, person: anna })).output()[0]);
}

describe('Social Contact, contact, Enrich', () => {
	it('stores a person nobody knows, and recognises them the next time', async () => {
		const first = await runContactNode({ ...enrich, person: anna });
		expect(first.output()).toEqual([
			expect.objectContaining({ contactOutcome: 'created', mergedContactIds: [], review: null }),
		]);
		const second = await runContactNode({ ...enrich, person: { emails: 'ANNA@example.com', company: 'Acme' } });
		expect(second.output()[0]).toMatchObject({
			contactOutcome: 'updated',
			contact: { company: 'Acme', firstName: 'Anna' },
		});
	});

	it('takes the person as one object as well, such as CRM API Trigger gives', async () => {
		const { id } = await storedAnna();
		const person = { emails: ['anna@example.com'], profiles: [{ platform: 'x', username: 'anna_x' }] };
		const json = { ...enrich, personSource: 'json', personJson: person };
		const run = await runContactNode(json as unknown as INodeParameters);
		expect(contactOf(run.output()[0])).toMatchObject({ id, firstName: 'Anna' });
		expect(contactOf(run.output()[0]).profiles.map(({ platform }) => platform)).toContain('x');
		const odd = await runContactNode({ ...json, personJson: '[]' } as unknown as INodeParameters);
		expect(odd.error?.message).toContain('Person: it is not an object');
	});

	it('adds to the contact with the given ID, keeping what it holds', async () => {
		const { id } = await storedAnna();
		const person = {
			profiles: { profile: [{ platform: 'linkedin', url: 'https://www.linkedin.com/in/anna-example' }] },
		};
		const run = await runContactNode({ ...enrich, contactId: id, person });
		expect(
			contactOf(run.output()[0])
				.profiles.map(({ platform }) => platform)
				.sort(),
		).toEqual(['linkedin', 'telegram']);
	});

	it.each([
		[{ contactId: 'nobody', person: { company: 'Acme' } }, 'Contact ID: no contact "nobody" is stored'],
		[{ person: { company: 'Acme' } }, 'Person: nothing identifies the person'],
		[{ person: { emails: 'info@example.com' } }, 'Person: nothing identifies the person'],
		[{ person: { phones: '12' } }, 'is not a valid phone number'],
		[{ person: { profiles: { profile: [{ platform: 'myspace', username: 'tom' }] } } }, 'platform'],
	])('refuses %j', async (parameters, message) => {
		const run = await runContactNode({ ...enrich, ...parameters } as INodeParameters);
		expect(run.error?.message).toContain(message);
		expect(run.error?.description).toMatch(/\S/);
	});

	it('reads numbers without a country code with the default country', async () => {
		const run = await runContactNode({
			...enrich,
			person: { phones: '030 901820' },
			options: { defaultRegion: 'DE' },
		});
		expect(run.output()[0]?.contact).toMatchObject({ phones: ['+4930901820'] });
	});
});

describe('Social Contact, contact, Find', () => {
	it.each([
		{ findBy: 'email', email: ' Anna@EXAMPLE.com' },
		{ findBy: 'phone', phone: '+49 (30) 901820' },
		{ findBy: 'account', platform: 'telegram', userId: '77' },
		{ findBy: 'account', platform: 'telegram', username: '@Anna_A' },
		{ findBy: 'profileUrl', profileUrl: 'https://t.me/anna_a' },
	])('finds a contact by %j', async (parameters) => {
		const { id } = await storedAnna();
		const run = await runContactNode({ resource: 'contact', operation: 'find', ...parameters });
		expect(run.output()).toEqual([
			{ outcome: 'found', found: true, contactId: id, contact: expect.objectContaining({ id }) },
		]);
	});

	it('says found: false, or fails when asked to', async () => {
		const find = { resource: 'contact', operation: 'find', findBy: 'email', email: 'nobody@example.com' };
		expect((await runContactNode(find)).output()).toEqual([{ outcome: 'notFound', found: false, contact: null }]);
		const strict = await runContactNode({ ...find, options: { whenNotFound: 'error' } });
		expect(strict.error?.message).toContain('none is stored in this workspace under email:nobody@example.com');
	});

	it.each([
		[{ findBy: 'email', email: 'anna' }, 'Email: "anna" is not an e-mail address'],
		[{ findBy: 'email', email: 'info@example.com' }, 'is a shared address'],
		[{ findBy: 'email', email: '={{ $json.missing }}' }, 'Email: it is empty'],
		[{ findBy: 'phone', phone: '030 901820' }, 'is not a phone number'],
		[
			{ findBy: 'profileUrl', profileUrl: 'https://example.com/anna' },
			'is not the address of a known kind of profile',
		],
		[{ findBy: 'account', platform: 'telegram' }, 'Platform Account: it is empty'],
	])('refuses %j', async (parameters, message) => {
		const run = await runContactNode({ resource: 'contact', operation: 'find', ...parameters });
		expect(run.error?.message).toContain(message);
	});
});

describe('Social Contact, contact, Get and Get Many', () => {
	it('gets a contact by its ID', async () => {
		const { id } = await storedAnna();
		expect((await runContactNode({ resource: 'contact', operation: 'get', contactId: id })).output()).toEqual([
			expect.objectContaining({ id, firstName: 'Anna' }),
		]);
	});

	it('does not find it in another workspace', async () => {
		const { id } = await storedAnna();
		const run = await runContactNode({
			resource: 'contact',
			operation: 'get',
			contactId: id,
			options: { workspace: 'other' },
		});
		expect(run.error?.message).toContain('no contact');
	});

	it.each([
		[{ platform: 'telegram' }, 1],
		[{ platform: 'linkedin' }, 0],
		[{ search: 'ANNA' }, 1],
		[{ search: 'nobody' }, 0],
		[{ updatedSince: '2000-01-01T00:00:00Z' }, 1],
		[{ updatedSince: '2999-01-01T00:00:00Z' }, 0],
	])('filters by %j, and says so where nobody is left', async (filters, count) => {
		await storedAnna();
		const run = await runContactNode({ resource: 'contact', operation: 'getAll', filters });
		expect(run.output()).toHaveLength(count);
		expect(run.hints('Node')).toEqual(count === 0 ? [expect.stringContaining('Nothing was found')] : []);
	});

	it('pages through more contacts than one page holds, up to the limit', async () => {
		await runContactNode(
			{ ...enrich, person: { emails: '={{ $json.email }}' } },
			Array.from({ length: 450 }, (_, n) => ({ email: `p${n}@example.com` })),
		);
		const all = await runContactNode({ resource: 'contact', operation: 'getAll', returnAll: true });
		expect(new Set(all.output().map(({ id }) => id)).size).toBe(450);
		expect((await runContactNode({ resource: 'contact', operation: 'getAll', limit: 201 })).output()).toHaveLength(
			201,
		);
		expect((await runContactNode({ resource: 'contact', operation: 'getAll' })).output()).toHaveLength(50);
	});

	it('refuses a time that is none', async () => {
		const run = await runContactNode({
			resource: 'contact',
			operation: 'getAll',
			filters: { updatedSince: 'yesterday' },
		});
		expect(run.error?.message).toContain('Updated Since: "yesterday" is not a time');
	});
});
