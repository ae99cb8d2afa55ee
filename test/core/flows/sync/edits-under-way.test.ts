import type { Contact } from '../../../../core/contact/model';
import type { AdapterDeps } from '../../../../core/crm/kit/adapter-deps';
import { createAdapter } from '../../../../core/crm/registry';
import type { CrmAdapter, FieldValues } from '../../../../core/crm/contract';
import { pushContacts, type PushInput } from '../../../../core/flows/sync';
import { SANDBOX_ACCESS } from '../../../../sandbox/crm';
import { DEFAULT_STATIC_TOKEN } from '../../../../sandbox/crm/hubspot';
import { useSandboxPerTest } from '../../../support/sandbox-per-test';
import { contactOf, integration, workspace } from './push-session';

const CRMS = {
	hubspot: {
		token: DEFAULT_STATIC_TOKEN,
		settings: {},
		isUpdate: (method: string, url: string) => method === 'POST' && url.includes('/contacts/batch/update'),
		rows: 'contacts',
		/** Addresses are unique, so one of two clients is refused. */
		doubled: 1,
	},
	pipedrive: {
		token: SANDBOX_ACCESS.pipedrive.token,
		settings: { tokenScheme: 'apiToken' },
		isUpdate: (method: string, url: string) => method === 'PATCH' && /\/persons\/\d+$/.test(url),
		rows: 'persons',
		doubled: 2,
	},
} as const;

describe.each(['hubspot', 'pipedrive'] as const)('Somebody else at work in %s at the same time', (crm) => {
	const { token, settings, isUpdate, rows, doubled } = CRMS[crm];
	const { running, runtime, adapterDeps } = useSandboxPerTest(crm);

	let other: CrmAdapter;
	let contact: Contact;
	let before: (() => Promise<unknown>) | null;
	let after: (() => Promise<unknown>) | null;
	let calls: number;
	beforeEach(async () => {
		[before, after, calls] = [null, null, 0];
		other = connect();
		await other.provisionFields('contact');
		contact = { ...(await contactOf(1)), company: 'Ours', jobTitle: 'CTO' };
		expect(await push(contact)).toBe('created');
	});

	function connect(overrides: Partial<AdapterDeps> = {}): CrmAdapter {
		return createAdapter(crm, { ...adapterDeps(token), settings, ...overrides });
	}

	/** With an adapter of its own, beside whose update something else happens. */
	async function push(person: Contact, rest: Partial<PushInput> = {}): Promise<string | undefined> {
		const { send } = adapterDeps(token);
		const adapter = connect({
			send: async (request) => {
				calls += 1;
				if (!isUpdate(request.method, request.url)) return await send(request);
				await before?.();
				const answer = await send(request);
				await after?.();
				return answer;
			},
		});
		const { outcomes } = await pushContacts({
			...{ workspace, integration, adapter, runtime: runtime(), items: [{ contact: person }] },
			existingValues: 'keep',
			missingFields: 'error',
			...rest,
		});
		return outcomes[0]?.outcome;
	}

	const found = async () => (await other.findByKey('contact', [{ by: 'email', value: 'p1@example.com' }]))[0]?.[0];
	const shown = async () => {
		const fields = (await found())?.fields;
		return [fields?.company, fields?.jobTitle];
	};
	const edit = (fields: FieldValues) => async () => {
		const id = (await found())?.id ?? '';
		expect(await other.update('contact', [{ id, fields }])).toMatchObject([{ ok: true }]);
	};
	async function expectQuiet(person: Contact): Promise<void> {
		calls = 0;
		expect([await push(person), calls]).toEqual(['unchanged', 0]);
	}

	it('keeps an edit of another field that lands between our look and our write', async () => {
		const moved = { ...contact, company: 'New' };
		before = edit({ jobTitle: 'Theirs' });
		expect(await push(moved)).toBe('updated');
		before = null;
		expect(await shown()).toEqual(['New', 'Theirs']);
		await expectQuiet(moved);
		expect(await push({ ...moved, company: 'Newer' })).toBe('updated');
		expect(await shown()).toEqual(['Newer', 'Theirs']);
		// Only the CRM has changed it since it was agreed on, so it is no matter of which value wins.
		expect(await push({ ...moved, company: 'Newest' }, { existingValues: 'overwrite' })).toBe('updated');
		expect(await shown()).toEqual(['Newest', 'Theirs']);
	});

	it('loses an edit of the very field that lands between our look and our write, and it does not go to and fro', async () => {
		const moved = { ...contact, company: 'New' };
		before = edit({ company: 'Theirs' });
		expect(await push(moved)).toBe('updated');
		before = null;
		expect(await shown()).toEqual(['New', 'CTO']);
		await expectQuiet(moved);
	});

	it('keeps an edit of the field that lands after our write, before our run has ended', async () => {
		const moved = { ...contact, company: 'New' };
		after = edit({ company: 'Theirs' });
		expect(await push(moved)).toBe('updated');
		after = null;
		expect(await shown()).toEqual(['Theirs', 'CTO']);
		await expectQuiet(moved);
		await push({ ...moved, company: 'Newer' });
		expect(await shown()).toEqual(['Theirs', 'CTO']);
		await push({ ...moved, company: 'Newest' }, { existingValues: 'overwrite' });
		expect(await shown()).toEqual(['Newest', 'CTO']);
	});

	it('adds a person twice where the CRM knows no unique address, and is refused where it does', async () => {
		const count = () => running().admin.rows(rows).length;
		const there = count();
		const fields = { email: 'both@example.com', lastName: 'Both' };
		const settled = await Promise.all(
			[other, connect()].map(async (client) => (await client.create('contact', [{ fields }]))[0]),
		);
		expect([settled.filter((outcome) => outcome?.ok).length, count() - there]).toEqual([doubled, doubled]);
	});
});
