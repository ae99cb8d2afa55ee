import type { CrmAdapter, ReadRecord } from '../../../../core/crm/contract';
import { useSandbox } from './on-sandbox';

const sandbox = useSandbox();
const READ = 'POST /crm/v3/objects/contacts/batch/read';

function seeded(contacts: ReadonlyArray<Record<string, string>>): string[] {
	const before = new Set(idsOf());
	sandbox.admin.seed({ contacts });
	return idsOf().filter((id) => !before.has(id));
}

const idsOf = () => (sandbox.admin.rows('contacts') as Array<{ id: string }>).map(({ id }) => id);
const read = async (adapter: CrmAdapter, ids: readonly string[]) => await adapter.readMany('contact', ids);
const goneOf = (each: ReadRecord | undefined) => (each?.state === 'gone' ? each.gone : undefined);

describe('Reading HubSpot contacts by id', () => {
	let adapter: CrmAdapter;
	beforeEach(async () => {
		adapter = sandbox.connect();
		await adapter.provisionFields('contact');
	});

	it('reads 1,000 contacts in ten calls, and asks once more only for what is missing', async () => {
		const ids = seeded(Array.from({ length: 1_000 }, (_, number) => ({ email: `p${number}@example.com` })));
		sandbox.admin.clearRequests();
		expect((await read(adapter, ids)).every(({ state }) => state === 'living')).toBe(true);
		expect(sandbox.admin.counts().byRoute).toEqual({ [READ]: 10 });
		sandbox.admin.seed({ purges: [{ id: ids[0] }] });
		await read(adapter, ids);
		expect(sandbox.admin.counts().byRoute).toEqual({ [READ]: 21 });
	});

	it('says when a contact was removed', async () => {
		const [id = ''] = seeded([{ email: 'ana@example.com' }]);
		await adapter.remove('contact', [id]);
		const [row] = sandbox.admin.rows('contacts') as Array<{ archivedAt: string }>;
		expect(goneOf((await read(adapter, [id]))[0])).toEqual({
			id,
			at: row?.archivedAt,
			why: 'deleted',
			into: null,
		});
	});

	it('calls a merged contact unknown, not removed, where its id answers nothing', async () => {
		const [primaryObjectId = '', objectIdToMerge = ''] = seeded([
			{ email: 'ana@example.com' },
			{ email: 'ben@example.com' },
		]);
		sandbox.admin.configure({ mergedIdsAnswer: false });
		sandbox.admin.seed({ merges: [{ primaryObjectId, objectIdToMerge }] });
		const answers = await read(adapter, [primaryObjectId, objectIdToMerge]);
		expect(answers.map((each) => goneOf(each)?.why)).toEqual(['unknown', 'unknown']);
	});

	it('keeps the surviving contact living where a merge keeps its id', async () => {
		const [primaryObjectId = '', objectIdToMerge = ''] = seeded([
			{ email: 'ana@example.com' },
			{ email: 'ben@example.com' },
		]);
		sandbox.admin.configure({ mergeKeepsPrimaryId: true });
		sandbox.admin.seed({ merges: [{ primaryObjectId, objectIdToMerge }] });
		const [kept, other] = await read(adapter, [primaryObjectId, objectIdToMerge]);
		expect(kept?.state).toBe('living');
		expect(goneOf(other)).toMatchObject({ why: 'merged', into: { object: 'contact', id: primaryObjectId } });
	});

	it('tells of a merged lead as of a lead', async () => {
		const [primaryObjectId = '', objectIdToMerge = ''] = seeded([
			{ email: 'ana@example.com' },
			{ email: 'ben@example.com' },
		]);
		sandbox.admin.seed({ merges: [{ primaryObjectId, objectIdToMerge }] });
		const [answer] = await adapter.readMany('lead', [objectIdToMerge]);
		expect(goneOf(answer)?.into?.object).toBe('lead');
	});

	it('names fields of the account that do not exist, and pack fields that were never set up, as withheld', async () => {
		sandbox.admin.reset();
		const [id = ''] = seeded([{ email: 'ana@example.com', country: 'Spain' }]);
		const bare = sandbox.connect({ nativeFields: ['country', 'no_such_property'] });
		const [answer] = await read(bare, [id]);
		if (answer?.state !== 'living') throw new Error('The contact is there');
		expect(answer.withheld).toEqual(
			expect.arrayContaining(['native:no_such_property', 'externalKey', 'engagementScore']),
		);
		expect(answer.withheld).not.toEqual(expect.arrayContaining(['email']));
		expect(answer.withheld).not.toContain('native:country');
		expect(answer.record.fields).toMatchObject({ 'native:country': 'Spain', phone: null });
	});

	it('lists each number once, and none at all while one of the properties is hidden', async () => {
		const [id = ''] = seeded([{ email: 'ana@example.com', phone: '+4930111', mobilephone: '+49171222' }]);
		sandbox.admin.seed({ edits: [{ id, hs_whatsapp_phone_number: '+49171222' }] });
		const phones = async () => {
			const [answer] = await read(adapter, [id]);
			return answer?.state === 'living' ? answer.record.phones : null;
		};
		expect(await phones()).toEqual(['+4930111', '+49171222']);
		sandbox.admin.configure({ hiddenProperties: ['mobilephone'] });
		expect(await phones()).toBeUndefined();
	});
});

describe('The times of values of HubSpot contacts', () => {
	let adapter: CrmAdapter;
	beforeEach(() => void (adapter = sandbox.connect()));

	const timesOf = async (ids: readonly string[], of = adapter) =>
		(await of.fieldChanges?.('contact', ids, ['jobTitle', 'company'])) ?? [];

	it('asks for 50 contacts at a time, and once whose token it is', async () => {
		const ids = seeded(Array.from({ length: 101 }, (_, number) => ({ email: `p${number}@example.com` })));
		sandbox.admin.clearRequests();
		await timesOf(ids);
		await timesOf(ids.slice(0, 1));
		expect(sandbox.admin.counts().byRoute).toEqual({
			[READ]: 4,
			'POST /oauth/v2/private-apps/get/access-token-info': 1,
		});
	});

	it('takes a value that was written again for as old as it is', async () => {
		const [id = ''] = seeded([{ email: 'ana@example.com', jobtitle: 'Analyst' }]);
		const since = new Date(sandbox.admin.now()).toISOString();
		sandbox.runtime.advance(60_000);
		await adapter.update('contact', [{ id, fields: { jobTitle: 'Analyst' } }]);
		expect(await timesOf([id])).toEqual([{ jobTitle: { at: since, isOurs: false } }]);
	});

	it('tells that a workflow changed a value after an own write', async () => {
		const [id = ''] = seeded([{ email: 'ana@example.com' }]);
		sandbox.admin.configure({ workflows: [{ when: 'jobtitle', set: { jobtitle: 'Set by a workflow' } }] });
		await adapter.update('contact', [{ id, fields: { jobTitle: 'Analyst', company: 'Harbour' } }]);
		expect(await timesOf([id])).toMatchObject([{ jobTitle: { isOurs: false }, company: { isOurs: true } }]);
	});

	it('does not know whose change an app made while HubSpot does not say which app a token is of', async () => {
		const [id = ''] = seeded([{ email: 'ana@example.com', company: 'Harbour' }]);
		await adapter.update('contact', [{ id, fields: { jobTitle: 'Analyst' } }]);
		sandbox.admin.addFault({ path: '*/access-token-info', fault: { kind: 'html', status: 404 } });
		const nameless = await timesOf([id], sandbox.connect());
		expect(nameless).toMatchObject([{ jobTitle: { isOurs: null }, company: { isOurs: false } }]);
	});
});
