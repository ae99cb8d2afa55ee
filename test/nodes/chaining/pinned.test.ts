import type { IDataObject } from 'n8n-workflow';
import { chainBench, contactOf, nameOf, type Step } from './bench';
import { EMAIL, TARGETS } from './steps';

const bench = chainBench();

const update = (id: number, name: string): IDataObject => ({
	update_id: id,
	message: {
		message_id: id,
		date: 1793520000,
		text: 'Hi',
		chat: { id: 600000 + id, type: 'private' },
		from: { id: 600000 + id, is_bot: false, first_name: name },
	},
});
const recorded: Step = { node: 'SocialContact', resource: 'event', operation: 'record' };
const enriched = (contactId: string): Step => ({
	node: 'SocialContact',
	resource: 'contact',
	operation: 'enrich',
	parameters: { contactId, person: { emails: EMAIL, lastName: 'Reis' } },
});

/** The same times as somebody types them, or as the editor stores `$now`: text in a zone of its own. */
function edited(value: unknown): unknown {
	if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value))
		return `${new Date(Date.parse(value) + 7_200_000).toISOString().slice(0, -1)}+02:00`;
	if (Array.isArray(value)) return value.map(edited);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, edited(inner)]));
}

const WAYS: Array<[way: string, change: (items: IDataObject[]) => IDataObject[]]> = [
	['pinned as it came', (items) => JSON.parse(JSON.stringify(items)) as IDataObject[]],
	['pinned and edited', (items) => items.map(edited) as IDataObject[]],
	['with a null and a field of somebody else', (items) => items.map((item) => ({ note: null, row: 3, ...item }))],
];
let given: IDataObject[] = [];

beforeAll(async () => {
	given = (await bench.run(recorded, [update(1, 'Rui'), update(2, 'Ana')])).output();
	await bench.run(enriched(String(contactOf(given[0]))), [{}]);
	for (const crm of ['hubspot', 'pipedrive'])
		await bench.run({ node: 'SocialCrm', resource: 'field', operation: 'setUp', parameters: { crm } }, [{}]);
}, 60_000);

describe.each(WAYS)('What Record gave, %s,', (_way, change) => {
	it.each(TARGETS.map((step) => [nameOf(step), step] as const))('is good for %s', async (_name, step) => {
		const items = change(given);
		const run = await bench.run(step, items, true);
		expect(run.error?.message ?? null).toBeNull();
		expect(run.output().map(contactOf)).toEqual(given.map(contactOf));
		expect(run.fullItems('Node').map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		for (const { outcome } of run.output()) expect(['failed', 'conflict']).not.toContain(outcome);
		expect(items).toEqual(change(given));
	});
});

describe('A delivery that is pinned', () => {
	it('is recorded once, however often it is run', async () => {
		const run = await bench.run(recorded, [update(3, 'Eva'), update(3, 'Eva')], true);
		expect(run.output().map(({ outcome }) => outcome)).toEqual(['recorded', 'duplicate']);
		const again = await bench.run(recorded, [update(3, 'Eva')], true);
		expect(again.output().map(({ outcome }) => outcome)).toEqual(['duplicate']);
	});

	it.each([
		['text of ISO 8601', '2026-11-02T08:00:00.000Z', '={{ $json.at }}'],
		['text with a zone', '2026-11-02T10:00:00.000+02:00', '={{ $json.at }}'],
		['text of seconds', '1793606400', '={{ $json.at }}'],
		['a number', 1793606400, '={{ $json.at }}'],
		['a date of an expression', '2026-11-02T10:00:00.000+02:00', '={{ DateTime.fromISO($json.at) }}'],
		['a Date of an expression', '2026-11-02T08:00:00.000Z', '={{ new Date($json.at) }}'],
	])('may have its time as %s', async (_form, at, occurredAt) => {
		const fields = { userId: '={{ $json.who }}', occurredAt };
		const parameters = { eventSource: 'map', platform: 'x', kind: 'like', eventId: '={{ $json.who }}', fields };
		const who = `7${String(at).length}${occurredAt.length}`;
		const run = await bench.run({ ...recorded, parameters }, [{ who, at }], true);
		expect(run.error?.message ?? null).toBeNull();
		expect((run.output()[0]?.event as IDataObject).occurredAt).toBe('2026-11-02T08:00:00.000Z');
		const touch: Step = { node: 'LeadAttribution', resource: 'touchpoint', operation: 'track' };
		const tracked = await bench.run(
			{ ...touch, parameters: { occurredAt, eventId: who, contactId: '={{ $json.id }}' } },
			[{ at, id: String(contactOf(run.output()[0])) }],
			true,
		);
		expect(tracked.error?.message ?? null).toBeNull();
	});

	it.each([
		['text of ISO 8601', '2026-11-02T08:00:00.000Z', '={{ $json.at }}'],
		['text with a zone', '2026-11-02T10:00:00.000+02:00', '={{ $json.at }}'],
		['a number of milliseconds', 1793606400000, '={{ $json.at }}'],
		['a date of an expression', '2026-11-02T10:00:00.000+02:00', '={{ DateTime.fromISO($json.at) }}'],
		['a Date of an expression', '2026-11-02T08:00:00.000Z', '={{ new Date($json.at) }}'],
	])('is explained as of a time that is %s', async (_form, at, asOf) => {
		const explain: Step = { node: 'EngagementScore', resource: 'score', operation: 'explain' };
		const item = { contactId: 'ana', kind: 'like', occurredAt: at, at };
		const run = await bench.run({ ...explain, parameters: { source: 'items', asOf } }, [item], true);
		expect(run.error?.message ?? null).toBeNull();
		expect(run.output()[0]).toMatchObject({ outcome: 'counted', asOf: '2026-11-02T08:00:00.000Z' });
	});
});
