import type { ActivityInput } from '../../../../core/crm/contract';
import { cutText } from '../../../../core/crm/kit/note-text';
import { LONGEST_DESCRIPTION, LONGEST_SUBJECT } from '../../../../core/crm/salesforce/records/activities';
import { contactId, failure, json, refusal, type Sent, scripted } from './scripted';

const entry = (more: Partial<ActivityInput> = {}): ActivityInput => ({
	recordId: contactId(1),
	subject: 'Telegram\nconversation',
	text: 'Hello',
	occurredAt: '2026-11-24T23:59:00.000Z',
	day: '2026-11-24',
	kind: 'message',
	activityId: null,
	...more,
});
const taskId = (number: number) => `00T${String(number).padStart(12, '0')}EAA`;
const saved = (request: { body?: string }) =>
	json(
		(JSON.parse(request.body ?? '{}') as { records: unknown[] }).records.map((_, index) => ({
			id: taskId(index),
			success: true,
			errors: [],
		})),
	);
const ofKind = (sent: readonly Sent[]) => sent.map(({ method, records }) => `${method} ${records.length}`);

it('adds completed tasks, two hundred in a call', async () => {
	const { adapter, sent } = scripted([saved]);
	const outcomes = await adapter.logActivities(
		'contact',
		Array.from({ length: 250 }, () => entry()),
	);
	expect(outcomes.every((outcome) => outcome.ok && outcome.created)).toBe(true);
	expect(ofKind(sent)).toEqual(['POST 200', 'POST 50']);
	expect(sent[0]?.records[0]).toEqual({
		attributes: { type: 'Task' },
		WhoId: contactId(1),
		Subject: 'Telegram conversation',
		Description: 'Hello',
		ActivityDate: '2026-11-24',
		Status: 'Completed',
	});
});

it('updates by id, and neither moves a task nor reopens it', async () => {
	const { adapter, sent } = scripted([saved]);
	const outcomes = await adapter.logActivities('lead', [entry({ activityId: taskId(0), text: 'Longer' }), entry()]);
	expect(outcomes.map((outcome) => outcome.ok && outcome.created)).toEqual([false, true]);
	expect(sent[0]?.records).toEqual([
		{
			attributes: { type: 'Task' },
			id: taskId(0),
			Subject: 'Telegram conversation',
			Description: 'Longer',
			ActivityDate: '2026-11-24',
		},
	]);
	expect(ofKind(sent)).toEqual(['PATCH 1', 'POST 1']);
});

it('keeps the outcomes of updates when adding fails afterwards', async () => {
	const { adapter } = scripted([saved, refusal('X', 'down', 500)]);
	const outcomes = await adapter.logActivities('contact', [entry(), entry({ activityId: taskId(0) })]);
	expect(outcomes).toMatchObject([
		{ ok: false, problem: { kind: 'unavailable', details: { mayHaveBeenApplied: true } } },
		{ ok: true },
	]);
});

it('gives each refusal to its entry', async () => {
	const { adapter } = scripted([
		json([
			{ id: taskId(1), success: true, errors: [] },
			failure('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id'),
		]),
	]);
	const outcomes = await adapter.logActivities('contact', [
		entry(),
		entry({ recordId: contactId(2) }),
		entry({ recordId: 'nobody' }),
	]);
	expect(outcomes.map((outcome) => (outcome.ok ? 'added' : outcome.problem.kind))).toEqual([
		'added',
		'notFound',
		'notFound',
	]);
});

it.each([LONGEST_SUBJECT, LONGEST_DESCRIPTION])('cuts at %i between characters', (longest) => {
	const text = `x${'🦊'.repeat(longest)}`;
	const short = cutText(text, longest);
	expect(short.length).toBeLessThanOrEqual(longest);
	expect(short.length).toBeGreaterThan(longest - 4);
	expect(short).toMatch(/^x(?:🦊)+…$/u);
	expect(cutText('short', longest)).toBe('short');
});
