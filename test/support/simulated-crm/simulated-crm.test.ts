import { CrmError } from '../../../core/lib/errors';
import { createSimulatedCrm } from './index';

let now = Date.UTC(2026, 10, 24);
const crmWith = (options = {}) => createSimulatedCrm({ now: () => now, ...options });

async function pull(crm: ReturnType<typeof crmWith>, from: string | null) {
	const ids: string[] = [];
	const gone: string[] = [];
	for (let cursor = from; ;) {
		const page = await crm.adapter.listChanged('contact', cursor);
		ids.push(...page.records.map(({ id }) => id));
		gone.push(...page.gone.map(({ id, why, into }) => `${id} ${why} ${into?.id ?? '-'}`));
		cursor = page.cursor;
		if (!page.hasMore) return { ids, gone, cursor };
	}
}

test('the first round brings every record in pages, and the next one what changed', async () => {
	const crm = crmWith({ pageSize: 2 });
	const ids = [1, 2, 3, 4, 5].map((number) => crm.create({ email: `p${number}@example.com` }));
	const first = await pull(crm, null);
	crm.edit('2', { firstName: 'Ana' });
	crm.remove('3');
	const second = await pull(crm, first.cursor);
	expect([first.ids, second.ids, second.gone]).toEqual([ids, ['2'], ['3 deleted -']]);
	expect((await pull(crm, second.cursor)).ids).toEqual([]);
});

test('what the feed holds back comes later, and nothing behind it is lost', async () => {
	let lagMs = 0;
	const crm = crmWith({ lagMs: () => lagMs });
	const { cursor } = await pull(crm, null);
	lagMs = 60_000;
	crm.create({ email: 'late@example.com' });
	lagMs = 0;
	crm.create({ email: 'soon@example.com' });
	const before = await pull(crm, cursor);
	now += 60_000;
	const after = await pull(crm, before.cursor);
	expect([before.ids, after.ids]).toEqual([['2'], ['1', '2']]);
});

test('a merged record is gone into its survivor, which keeps its own values and takes those it lacked', async () => {
	const crm = crmWith();
	crm.create({ email: 'a@example.com', firstName: 'Ana' });
	crm.create({ firstName: 'Anna', company: 'Acme' });
	crm.merge('1', '2');
	const [survivor, loser] = await crm.adapter.readMany('contact', ['1', '2']);
	expect(survivor).toMatchObject({ record: { fields: { firstName: 'Ana', company: 'Acme' } } });
	expect(loser).toMatchObject({ state: 'gone', gone: { why: 'merged', into: { id: '1' } } });
});

test('a hidden field is withheld, never blank', async () => {
	const crm = crmWith();
	crm.create({ firstName: 'Ana', phone: '+4930123' });
	crm.hide('phone');
	const [read] = await crm.adapter.readMany('contact', ['1']);
	expect(read).toMatchObject({ withheld: ['phone'], record: { phones: [] } });
	expect(read?.state === 'living' && 'phone' in read.record.fields).toBe(false);
});

test('a value is kept as the CRM spells it, and its history says whose it is', async () => {
	const crm = crmWith({ keeps: (_field: string, value: unknown) => String(value).slice(0, 3), skewMs: 5_000 });
	await crm.adapter.create('contact', [{ fields: { firstName: 'Anastasia' } }]);
	crm.edit('1', { company: 'Acme' });
	expect(crm.living().get('1')).toEqual({ firstName: 'Ana', company: 'Acm' });
	const [times] = await crm.adapter.fieldChanges!('contact', ['1'], ['firstName', 'company', 'phone']);
	const at = new Date(now + 5_000).toISOString();
	expect(times).toEqual({ firstName: { at, isOurs: true }, company: { at, isOurs: false } });
});

test('a call that fails afterwards was applied, and an expired position is refused as such', async () => {
	const crm = crmWith();
	const lost = new CrmError('unavailable', 'Reset', { provider: 'simulated', operation: 'add' });
	crm.failCall(0, lost, 'afterwards');
	await expect(crm.adapter.create('contact', [{ fields: { email: 'a@example.com' } }])).rejects.toBe(lost);
	expect(crm.living().size).toBe(1);
	const [again] = await crm.adapter.create('contact', [{ fields: { email: 'A@example.com' } }]);
	expect(again).toMatchObject({ ok: false, problem: { kind: 'conflict', details: { recordIds: ['1'] } } });
	const { cursor } = await pull(crm, null);
	crm.expirePositions();
	await expect(pull(crm, cursor)).rejects.toMatchObject({ kind: 'expired' });
});
