import type { CrmAdapter, GoneRecord, ReadRecord } from '../../../../core/crm/contract';
import type { SendHttp } from '../../../../core/crm/transport';
import { createSendHttp } from '../../../support/fetch-http';
import { useSandbox } from './on-sandbox';

const DAY_MS = 86_400_000;
const LEAD = 'adf21080-0e10-11eb-879b-05d71fb426ec';

const sandbox = useSandbox();

const read = async (adapter: CrmAdapter, ids: readonly string[], object: 'contact' | 'lead' = 'contact') =>
	await adapter.readMany(object, ids);
const goneOf = (read: ReadRecord | undefined): GoneRecord | null => (read?.state === 'gone' ? read.gone : null);
const remove = (id: number) => void sandbox.admin.seed({ removals: [{ type: 'persons', id }] });
const merge = (id: number, into: number) => void sandbox.admin.seed({ merges: [{ id, into }] });

describe('Reading persons by their ids', () => {
	it('takes ten calls and 100 tokens for 1,000 of them', async () => {
		sandbox.seedPersons(1_000);
		const adapter = sandbox.connect();
		await read(adapter, ['1']);
		const before = { calls: adapter.counts().calls, tokens: sandbox.spent() };
		const ids = Array.from({ length: 1_000 }, (_, index) => String(index + 1));
		expect((await read(adapter, ids)).every(({ state }) => state === 'living')).toBe(true);
		expect(adapter.counts().calls - before.calls).toBe(10);
		expect(sandbox.spent() - before.tokens).toBe(100);
	});

	it('asks once for an id that is written in two ways, and answers each as it was given', async () => {
		sandbox.seedPersons(1);
		const answers = await read(sandbox.connect(), ['1', '01', '02']);
		expect(answers.map((answer) => (answer.state === 'living' ? answer.record.id : answer.gone.id))).toEqual([
			'1',
			'1',
			'02',
		]);
	});

	it('follows a person through one merge after the other, and tells a removal beside them apart', async () => {
		sandbox.seedPersons(4);
		merge(1, 2);
		sandbox.runtime.advance(60_000);
		remove(4);
		sandbox.runtime.advance(60_000);
		merge(2, 3);
		const answers = (await read(sandbox.connect(), ['1', '2', '4'])).map(goneOf);
		const into = { object: 'contact', id: '3' };
		expect(answers).toMatchObject([
			{ why: 'merged', into },
			{ why: 'merged', into },
			{ why: 'deleted', into: null, at: '2026-11-24T00:01:00.000Z' },
		]);
	});

	it.each([{ deletedInLists: true }, { deletedInLists: false }])(
		'tells a removal from a merge the same with lists as in %o',
		async (settings) => {
			sandbox.admin.configure(settings);
			sandbox.seedPersons(3);
			merge(1, 2);
			remove(3);
			expect((await read(sandbox.connect(), ['1', '2', '3'])).map((one) => goneOf(one)?.why)).toEqual([
				'merged',
				undefined,
				'deleted',
			]);
		},
	);

	it('calls nobody deleted of whom Pipedrive says only that there is none', async () => {
		sandbox.seedPersons(2);
		remove(1);
		sandbox.admin.configure({ deletedReadable: false });
		expect(goneOf((await read(sandbox.connect(), ['1']))[0])?.why).toBe('unknown');
		sandbox.admin.configure({ deletedReadable: true });
		sandbox.runtime.advance(31 * DAY_MS);
		expect(goneOf((await read(sandbox.connect(), ['1']))[0])?.why).toBe('unknown');
	});

	it('calls nobody deleted while a merge may lie among changes that were not looked through', async () => {
		sandbox.seedPersons(5_100);
		remove(1);
		expect(goneOf((await read(sandbox.connect(), ['1']))[0])?.why).toBe('unknown');
	});

	it('says out of sight where Pipedrive refuses the person', async () => {
		sandbox.seedPersons(2);
		sandbox.admin.configure({ hiddenPersons: [1], hiddenAnswer: 'forbidden' });
		const [hidden, shown] = await read(sandbox.connect(), ['1', '2']);
		expect(goneOf(hidden)).toEqual({ id: '1', at: null, why: 'outOfSight', into: null });
		expect(shown?.state).toBe('living');
	});

	it('names every field that the account has no place for as withheld', async () => {
		sandbox.seedPersons(1);
		const adapter = sandbox.connect({ nativeFields: ['owner_id', 'no_such_field'] });
		const [answer] = await read(adapter, ['1']);
		expect(answer).toMatchObject({ state: 'living', version: null });
		const withheld = answer?.state === 'living' ? answer.withheld : [];
		expect(withheld).toEqual(expect.arrayContaining(['company', 'externalKey', 'native:no_such_field']));
		expect(withheld).not.toEqual(expect.arrayContaining(['email']));
		expect(withheld).not.toContain('native:owner_id');
	});
});

describe('A field that is not shown', () => {
	it('is left out of a pull, and not filled in by a lead as if it were blank', async () => {
		const phones = [{ value: '+4930123456', primary: true, label: 'work' }];
		const emails = [{ value: 'ada@example.com', primary: true, label: 'work' }];
		sandbox.admin.seed({ persons: [{ name: 'Ada', emails, phones }] });
		sandbox.admin.configure({ hiddenFields: ['phones'] });
		const adapter = sandbox.connect();
		const { records } = await adapter.listChanged('contact', null);
		expect(records[0]?.fields).not.toHaveProperty('phone');
		expect(records[0]).not.toHaveProperty('phones');
		await adapter.create('lead', [{ fields: { email: 'ada@example.com', phone: '+49405555' } }]);
		expect(sandbox.persons()[0]?.values.phones).toEqual(phones);
	});
});

describe('Reading leads by their ids', () => {
	const leadIds = () => (sandbox.admin.rows('leads') as Array<{ id: string }>).map(({ id }) => id);

	it('tells living ones, one that became a deal, and one of which nothing is known', async () => {
		sandbox.seedPersons(1);
		sandbox.admin.seed({ leads: ['Kept', 'Won', 'Removed'].map((title) => ({ title, person_id: 1 })) });
		const [kept = '', won = '', removed = ''] = leadIds();
		sandbox.admin.seed({ conversions: [{ leadId: won }], removals: [{ type: 'leads', id: removed }] });
		sandbox.runtime.advance(2_000);
		const answers = await read(sandbox.connect(), [won.toUpperCase(), kept, removed, 'no id'], 'lead');
		expect(answers[1]).toMatchObject({
			state: 'living',
			record: { id: kept, contactId: '1', emails: ['person0@example.com'], fields: { leadTitle: 'Kept' } },
		});
		expect([answers[0], answers[2], answers[3]].map((answer) => goneOf(answer))).toMatchObject([
			{ id: won.toUpperCase(), why: 'converted', into: { object: 'contact', id: '1' } },
			{ id: removed, why: 'unknown', into: null },
			{ id: 'no id', why: 'unknown', into: null },
		]);
	});

	const forbidding = (path: RegExp): SendHttp => {
		const send = createSendHttp();
		const body = JSON.stringify({ success: false, error: 'You do not have permissions to do this' });
		return async (request) =>
			path.test(request.url)
				? { status: 403, headers: { 'content-type': 'application/json' }, body }
				: await send(request);
	};

	it('says out of sight of a lead that is refused, but fails where all leads are', async () => {
		const one = sandbox.connect({ send: forbidding(/\/leads\/[\da-f]/) });
		expect(goneOf((await read(one, [LEAD], 'lead'))[0])?.why).toBe('outOfSight');
		const all = sandbox.connect({ send: forbidding(/\/leads/) });
		await expect(read(all, [LEAD], 'lead')).rejects.toMatchObject({ kind: 'auth' });
	});
});
