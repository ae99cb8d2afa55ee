import { toNoteHtml } from '../../../../core/crm/kit/note-text';
import { LONGEST_NOTE } from '../../../../core/crm/pipedrive/records/activities';
import { chooseActivityType } from '../../../../core/crm/pipedrive/records/activities';
import { useSandbox } from './on-sandbox';

describe('Timelines', () => {
	const sandbox = useSandbox();
	const entry = {
		recordId: '1',
		subject: 'Telegram',
		text: 'a < b',
		occurredAt: '2026-11-24T23:59:30.000Z',
		kind: 'message' as const,
		activityId: null,
	};

	it('show a message as an activity that is done, at its time, with the person as participant', async () => {
		sandbox.seedPersons(1);
		const [outcome] = await sandbox.connect().logActivities('contact', [entry]);
		expect(outcome).toEqual({ ok: true, activityId: 'activity:1', created: true });
		expect(sandbox.admin.rows('activities')).toMatchObject([
			{
				values: {
					subject: 'Telegram',
					type: 'task',
					done: true,
					note: 'a &lt; b',
					due_date: '2026-11-24',
					due_time: expect.stringMatching(/^23:59/),
					participants: [{ person_id: 1, primary: true }],
				},
			},
		]);
	});

	it('show a note as a note, and update it instead of piling up', async () => {
		sandbox.seedPersons(1);
		const adapter = sandbox.connect();
		const [first] = await adapter.logActivities('contact', [{ ...entry, kind: 'note' }]);
		const activityId = first?.ok ? first.activityId : '';
		const [second] = await adapter.logActivities('contact', [
			{ ...entry, kind: 'note', text: 'Changed', activityId },
		]);
		expect([activityId, second]).toEqual(['note:1', { ok: true, activityId: 'note:1', created: false }]);
		expect(sandbox.admin.rows('notes')).toMatchObject([{ content: 'Changed', personId: 1 }]);
	});

	it('ask for the types of activities once, and not at all for notes', async () => {
		sandbox.seedPersons(1);
		const adapter = sandbox.connect();
		await adapter.logActivities('contact', [{ ...entry, kind: 'note' }]);
		expect(sandbox.spent()).toBe(10);
		await adapter.logActivities(
			'contact',
			Array.from({ length: 5 }, () => entry),
		);
		await adapter.logActivities('contact', [entry]);
		expect(sandbox.spent()).toBe(10 + 20 + 6 * 5);
	});

	it('are looked through once for all entries of a kind at a person that were sent at one time', async () => {
		sandbox.seedPersons(2);
		const adapter = sandbox.connect();
		const since = () => new Date(sandbox.runtime.clock.now()).toISOString();
		const sought = (number: number, recordId: string) => ({
			recordId,
			kind: 'note' as const,
			reference: `sc-${String(number).padStart(16, '0')}`,
			since: since(),
		});
		const wanted = [sought(1, '1'), sought(2, '1'), sought(3, '2')];
		const add = (notes: readonly object[]) =>
			adapter.logActivities(
				'contact',
				notes.map((each) => ({ ...entry, ...each })),
			);
		await add(wanted);
		sandbox.runtime.advance(3_600_000);
		wanted.push(sought(4, '1'));
		await add(wanted.slice(3));
		sandbox.admin.clearRequests();
		const missing = { ...sought(5, '1'), kind: 'message' as const };
		expect(await adapter.findActivities?.('contact', [...wanted, missing])).toEqual([
			['note:1'],
			['note:2'],
			['note:3'],
			['note:4'],
			[],
		]);
		expect(sandbox.admin.counts().byRoute).toEqual({ 'GET /v1/notes': 3, 'GET /api/v2/activities': 1 });
	});

	it('of deals are looked through once for a person', async () => {
		sandbox.seedPersons(1);
		const adapter = sandbox.connect();
		const deal = (title: string) => ({
			contactId: '1',
			title,
			amountMinor: null,
			currency: null,
			pipelineId: null,
			stageId: null,
		});
		await adapter.createDeals?.([deal('Plan'), deal('Other')]);
		const since = new Date(sandbox.runtime.clock.now()).toISOString();
		sandbox.admin.clearRequests();
		const found = await adapter.findDeals?.(
			['Plan', 'Other', 'Third'].map((title) => ({ contactId: '1', title, reference: 'sc-1', since })),
		);
		expect(found?.map((deals) => deals.map(({ dealId }) => dealId))).toEqual([['1'], ['2'], []]);
		expect(sandbox.admin.counts().byRoute).toEqual({ 'GET /api/v2/dealFields': 1, 'GET /api/v2/deals': 1 });
	});
});

describe('The type of an activity', () => {
	const type = (key: string, name = key, isActive = true) => ({ key, name, isActive });

	it.each([
		[[type('call'), type('task'), type('a1b2', 'Social message')], 'a1b2'],
		[[type('call'), type('task')], 'task'],
		[[type('call'), type('task', 'task', false)], 'call'],
		[[], 'task'],
	])('of %j is %s', (types, key) => {
		expect(chooseActivityType(types)).toBe(key);
	});
});

describe('The HTML of a note', () => {
	it('escapes what would be mark-up, and keeps lines', () => {
		expect(toNoteHtml('a <b> & "c"\r\nd', LONGEST_NOTE)).toBe('a &lt;b&gt; &amp; &quot;c&quot;<br>d');
	});

	it('is cut between characters where it is too long, and nowhere else', () => {
		expect(toNoteHtml('x'.repeat(LONGEST_NOTE), LONGEST_NOTE)).toHaveLength(LONGEST_NOTE);
		const html = toNoteHtml('&🦊'.repeat(20_000), LONGEST_NOTE);
		expect(html.length).toBeLessThanOrEqual(LONGEST_NOTE);
		expect(html).toMatch(/(&amp;|🦊)…$/);
	});
});
