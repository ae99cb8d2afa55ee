import type { ActivityInput } from '../../../../core/crm/contract';
import { useSandbox } from './on-sandbox';

interface Row {
	id: string;
	properties: Record<string, string>;
}

const sandbox = useSandbox();
const rows = (entity: string) => sandbox.admin.rows(entity) as Row[];
const calls = () => sandbox.admin.counts().byRoute;

function seeded(count: number) {
	sandbox.admin.seed({
		contacts: Array.from({ length: count }, (_, number) => ({ email: `p${number}@example.com` })),
	});
	const ids = rows('contacts').map(({ id }) => id);
	sandbox.admin.clearRequests();
	return { adapter: sandbox.connect(), ids };
}

const entry = (recordId: string, more: Partial<ActivityInput> = {}): ActivityInput => ({
	recordId,
	subject: 'Conversation',
	text: 'Hello',
	occurredAt: '2026-11-24T08:00:00.000Z',
	kind: 'message',
	activityId: null,
	...more,
});

it('sends a hundred entries in one call, and their changes in another', async () => {
	const { adapter, ids } = seeded(10);
	const entries = Array.from({ length: 100 }, (_, number) =>
		entry(ids[number % 10] ?? '', { text: `Entry ${number}` }),
	);
	const added = await adapter.logActivities('contact', entries);
	await adapter.logActivities(
		'contact',
		entries.map((each, index) => ({ ...each, activityId: added[index]?.ok ? added[index].activityId : '' })),
	);
	expect(calls()).toEqual({
		'POST /crm/v3/objects/notes/batch/create': 1,
		'POST /crm/v3/objects/notes/batch/update': 1,
	});
	expect(rows('notes')).toHaveLength(100);
});

it.each([
	['whatsapp', 'WHATS_APP'],
	['linkedin', 'LINKEDIN_MESSAGE'],
	['sms', 'SMS'],
])('keeps a message over %s as a communication of the channel %s', async (platform, channel) => {
	const {
		adapter,
		ids: [id = ''],
	} = seeded(1);
	await adapter.logActivities('contact', [entry(id, { platform })]);
	expect(rows('communications')).toMatchObject([
		{
			properties: {
				hs_communication_channel_type: channel,
				hs_communication_body: 'Hello',
				hs_timestamp: '2026-11-24T08:00:00.000Z',
			},
		},
	]);
	expect(rows('notes')).toEqual([]);
});

it.each<Partial<ActivityInput>>([
	{ platform: 'telegram' },
	{ platform: 'constructor' },
	{},
	{ platform: 'whatsapp', kind: 'note' },
])('keeps %p as a note', async (more) => {
	const {
		adapter,
		ids: [id = ''],
	} = seeded(1);
	await adapter.logActivities('contact', [entry(id, more)]);
	expect([rows('notes').length, rows('communications').length]).toEqual([1, 0]);
});

it('changes an entry where it is, although the change names no platform or another', async () => {
	const {
		adapter,
		ids: [id = ''],
	} = seeded(1);
	const [message, note] = await adapter.logActivities('contact', [entry(id, { platform: 'whatsapp' }), entry(id)]);
	const changes = [message, note].map((each, index) =>
		entry(id, {
			text: 'Changed',
			activityId: each?.ok ? each.activityId : '',
			platform: index === 0 ? undefined : 'whatsapp',
		}),
	);
	expect(await adapter.logActivities('contact', changes)).toEqual([
		{ ...message, created: false },
		{ ...note, created: false },
	]);
	expect(rows('communications').map(({ properties }) => properties.hs_communication_body)).toEqual(['Changed']);
	expect(rows('notes').map(({ properties }) => properties.hs_note_body)).toEqual(['Changed']);
});

it('takes two changes of one entry as one, the later winning', async () => {
	const {
		adapter,
		ids: [id = ''],
	} = seeded(1);
	const [added] = await adapter.logActivities('contact', [entry(id)]);
	const activityId = added?.ok ? added.activityId : '';
	const outcomes = await adapter.logActivities('contact', [
		entry(id, { activityId, text: 'First' }),
		entry(id, { activityId, text: 'Second' }),
	]);
	expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
	expect(rows('notes').map(({ properties }) => properties.hs_note_body)).toEqual(['Second']);
});

it('keeps the outcome of notes that were added when the messages after them fail', async () => {
	const {
		adapter,
		ids: [id = ''],
	} = seeded(1);
	sandbox.admin.addFault({ path: '*/communications/batch/create', fault: { kind: 'resetAfter' } });
	const outcomes = await adapter.logActivities('contact', [entry(id, { platform: 'whatsapp' }), entry(id)]);
	expect(outcomes).toMatchObject([
		{ ok: false, problem: { kind: 'unavailable', details: { mayHaveBeenApplied: true } } },
		{ ok: true },
	]);
	expect([rows('notes').length, rows('communications').length]).toEqual([1, 1]);
});
