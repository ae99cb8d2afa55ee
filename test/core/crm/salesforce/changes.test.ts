import type { CrmAdapter } from '../../../../core/crm/contract';
import {
	afterPage,
	conditionOf,
	dated,
	firstCursor,
	goOn,
	isCursorOf,
	unseen,
	WINDOW,
} from '../../../../core/crm/salesforce/changes/cursor';
import { decodeCursor, encodeCursor } from '../../../../core/crm/kit/cursor';
import { useSandbox } from './on-sandbox';
import { contactId } from './scripted';

const { overlapMs: OVERLAP_MS, settledMs: SETTLED_MS } = WINDOW;
const OF_CONTACTS = {
	name: { provider: 'salesforce', label: 'Salesforce' },
	use: 'pull' as const,
	isValid: (cursor: Parameters<typeof isCursorOf>[0]) => isCursorOf(cursor, 'Contact'),
};
const NOW = Date.UTC(2026, 10, 24, 12);
const stamp = (time: number) => new Date(time).toISOString().replace('Z', '+0000');
const row = (number: number, time: number, more: object = {}) =>
	dated({ Id: contactId(number), SystemModstamp: stamp(time), ...more });
const ended = (time: number, ...rows: Array<ReturnType<typeof row>>) =>
	afterPage(firstCursor('Contact', NOW), rows, { isLast: true, now: time });

describe('The position of a pull', () => {
	it('goes on between two rows, within one second too', () => {
		const next = afterPage(firstCursor('Contact', NOW), [row(1, NOW), row(2, NOW)], { isLast: false, now: NOW });
		expect(conditionOf(next)).toBe(
			`(SystemModstamp > 2026-11-24T12:00:00Z OR (SystemModstamp = 2026-11-24T12:00:00Z AND Id > '${contactId(2)}'))`,
		);
	});

	it('begins the next round earlier, for what was committed late', () => {
		expect(conditionOf(ended(NOW, row(1, NOW)))).toBe('SystemModstamp >= 2026-11-24T11:55:00Z');
	});

	it('begins with what was new when a long round began, not when it ended', () => {
		const page = afterPage(firstCursor('Contact', NOW), [row(1, NOW)], { isLast: false, now: NOW });
		const last = afterPage(page, [row(2, NOW + 3_600_000)], { isLast: true, now: NOW + 3_600_000 });
		expect(last.at).toEqual({ time: NOW - OVERLAP_MS, afterId: null });
	});

	it('leaves the past behind when nothing older can come any more', () => {
		const later = goOn(ended(NOW, row(1, NOW)), NOW + SETTLED_MS + 1_000);
		expect(conditionOf(afterPage(later, [], { isLast: true, now: NOW + SETTLED_MS + 1_000 }))).toBe(
			'SystemModstamp >= 2026-11-24T12:00:01Z',
		);
	});

	it('knows what was delivered, but delivers a row again that changed within the same second', () => {
		const cursor = ended(NOW, row(1, NOW, { Title: 'CEO' }));
		expect(unseen(cursor, [row(1, NOW, { Title: 'CEO' })])).toEqual([]);
		expect(unseen(cursor, [row(1, NOW, { Title: 'CTO' })])).toHaveLength(1);
		expect(unseen(cursor, [row(1, NOW, { Title: 'CEO', IsDeleted: true })])).toHaveLength(1);
	});

	it('stays small, however much was delivered', () => {
		const cursor = ended(NOW, ...Array.from({ length: 5_000 }, (_, number) => row(number, NOW)));
		expect(encodeCursor(cursor).length).toBeLessThan(100_000);
		expect(decodeCursor(encodeCursor(cursor), OF_CONTACTS)).toEqual(cursor);
	});

	it.each([
		['of another kind of record', encodeCursor(firstCursor('Lead', NOW))],
		[
			'with an id that is none',
			encodeCursor({ ...firstCursor('Contact', NOW), at: { time: NOW, afterId: "x' OR Id != '" } }),
		],
		[
			'with a time that is none',
			encodeCursor({ ...firstCursor('Contact', NOW), at: { time: 1e300, afterId: null } }),
		],
		['of HubSpot', Buffer.from('{"v":1,"phase":"all","from":0}').toString('base64url')],
	])('is refused %s', (_what, text) => {
		expect(() => decodeCursor(text, OF_CONTACTS)).toThrow(
			expect.objectContaining({ kind: 'invalid', details: expect.objectContaining({ code: 'BAD_CURSOR' }) }),
		);
	});
});

describe('A pull from Salesforce', () => {
	const sandbox = useSandbox();
	const pull = async (adapter: CrmAdapter, cursor: string | null) => {
		const ids: string[] = [];
		const deletedIds: string[] = [];
		for (;;) {
			const page = await adapter.listChanged('contact', cursor);
			ids.push(...page.records.map(({ id }) => id));
			deletedIds.push(...page.gone.map(({ id }) => id));
			cursor = page.cursor;
			if (!page.hasMore) return { ids, deletedIds, cursor };
		}
	};
	const seed = (count: number, from = 0) =>
		void sandbox.admin.seed({
			contacts: Array.from({ length: count }, (_, number) => ({ LastName: `L${from + number}` })),
		});

	it('brings thousands of rows of one second, once each, however small the pages are', async () => {
		seed(4_500);
		sandbox.admin.configure({ queryPageSize: 700 });
		const { ids } = await pull(sandbox.connect(), null);
		expect(ids).toHaveLength(4_500);
		expect(new Set(ids).size).toBe(4_500);
	});

	it('brings what was committed late, with a time that lies before what was read', async () => {
		const adapter = sandbox.connect();
		seed(1);
		const first = await pull(adapter, null);
		sandbox.runtime.advance(-120_000);
		seed(1, 1);
		sandbox.runtime.advance(180_000);
		const second = await pull(adapter, first.cursor);
		expect(second.ids).toHaveLength(1);
		expect((await pull(adapter, second.cursor)).ids).toEqual([]);
	});

	it('brings a second change of the same second', async () => {
		const adapter = sandbox.connect();
		seed(1);
		const first = await pull(adapter, null);
		await adapter.update('contact', [{ id: first.ids[0] ?? '', fields: { jobTitle: 'CEO' } }]);
		const second = await pull(adapter, first.cursor);
		await adapter.update('contact', [{ id: first.ids[0] ?? '', fields: { jobTitle: 'CTO' } }]);
		const third = await pull(adapter, second.cursor);
		expect([second.ids, third.ids]).toEqual([first.ids, first.ids]);
	});

	it('tells deletions in their place, and a record that came back', async () => {
		const adapter = sandbox.connect();
		seed(3);
		const first = await pull(adapter, null);
		sandbox.runtime.advance(3_600_000);
		const [gone = '', ...kept] = first.ids;
		await adapter.remove('contact', [gone]);
		await adapter.update(
			'contact',
			kept.map((id) => ({ id, fields: { jobTitle: 'CEO' } })),
		);
		const second = await pull(adapter, first.cursor);
		expect({ deleted: second.deletedIds, changed: [...second.ids].sort() }).toEqual({
			deleted: [gone],
			changed: [...kept].sort(),
		});
		expect((await pull(adapter, second.cursor)).deletedIds).toEqual([]);
	});

	it('works before the fields are set up, and asks for them afterwards', async () => {
		const adapter = sandbox.connect();
		seed(1);
		expect((await pull(adapter, null)).ids).toHaveLength(1);
		await adapter.provisionFields('contact');
		const [record] = (await adapter.listChanged('contact', null)).records;
		expect(record?.fields).toHaveProperty('socialFollowers', null);
	});
});
