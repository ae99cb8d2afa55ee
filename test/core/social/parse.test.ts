import { identityKeys } from '../../../core/contact';
import type { ParseOptions } from '../../../core/social';
import { idempotencyKeyOf, parseSocialPayload, PARSERS } from '../../../core/social';
import { inputErrorOf } from '../../support/input-error';
import type { Fixture } from './read-fixtures';
import { FIXTURES } from './read-fixtures';

const OPTIONS: ParseOptions = { receivedAt: '2026-06-01T09:00:00.000Z' };
const parse = ({ payload, options }: Fixture) => parseSocialPayload(payload, { ...OPTIONS, ...options });

describe.each(PARSERS.map(({ platform }) => platform))('%s', (platform) => {
	const own = FIXTURES.filter((fixture) => fixture.platform === platform);

	it('has fixtures', () => {
		expect(own.length).toBeGreaterThan(5);
	});

	it.each(own.map((fixture) => [fixture.name, fixture] as const))('%s', (_, fixture) => {
		const events = parse(fixture);
		expect(events).toHaveLength(fixture.events.length);
		expect(events).toMatchObject(fixture.events);
	});

	it('recognises its payloads, and no other parser does', () => {
		for (const fixture of own) {
			const { payload } = fixture;
			const delivered = payload as { body?: unknown; headers?: unknown };
			const bare = delivered.headers === undefined ? payload : delivered.body;
			for (const item of Array.isArray(bare) ? (bare as unknown[]) : [bare]) {
				expect(PARSERS.filter((parser) => parser.recognises(item)).map((parser) => parser.platform)).toEqual([
					platform,
				]);
			}
			// One that nobody recognises as it was delivered is refused.
			expect(() => parse(fixture)).not.toThrow();
		}
	});

	it('gives the same events again for the same payload, each with a person and an id', () => {
		for (const fixture of own) {
			const events = parse(fixture);
			expect(parse(fixture)).toEqual(events);
			expect(new Set(events.map(idempotencyKeyOf)).size).toBe(events.length);
			for (const event of events) {
				if (event.revision === null) expect(identityKeys(event.person)).not.toEqual([]);
				expect(idempotencyKeyOf(event)).toBe(`${event.platform}:${event.eventId}`);
				expect(new Date(event.occurredAt).toISOString()).toBe(event.occurredAt);
			}
		}
	});
});

const problemOf = (payload: unknown) => inputErrorOf(() => parseSocialPayload(payload, OPTIONS));

describe('a payload nobody knows', () => {
	it('says what was expected and which fields were there, and no value', () => {
		const error = problemOf({ hello: 'secret@example.com', answer: 42 });
		expect(error.field).toBe('payload');
		expect(error.problem).toContain('hello, answer');
		for (const { label } of PARSERS) expect(error.problem).toContain(label);
		expect(`${error.message} ${error.fix}`).not.toContain('secret');
	});

	it.each([
		null,
		undefined,
		5,
		'text',
		[],
		{},
		[[]],
		true,
		{ body: 'x', headers: {} },
		{ object: 'user', entry: [] },
	])('is an error: %j', (payload) => {
		expect(problemOf(payload).field).toBe('payload');
	});
});

describe('a broken payload of a known platform', () => {
	const at = 1780300800;
	it.each([
		[
			{ update_id: 1, message: { message_id: 1, chat: { id: 1 }, date: at, text: 'x', from: 'me' } },
			'message.from',
		],
		[{ update_id: 1, message: { message_id: 1, chat: { id: 1 }, text: 'x', from: { id: 1 } } }, 'message.date'],
		[{ update_id: 1, message: { message_id: 1, date: at, text: 'x', from: { id: 1 } } }, 'message.chat'],
		[{ object: 'whatsapp_business_account' }, 'entry'],
		[{ object: 'whatsapp_business_account', entry: [{ id: '1' }] }, 'entry[0].changes'],
		[
			{ messaging_product: 'whatsapp', messages: [{ from: '1', timestamp: '1780300800', type: 'text' }] },
			'value.messages[0].id',
		],
		[{ messaging_product: 'whatsapp', messages: 'none' }, 'value.messages'],
		[
			{ object: 'page', entry: [{ id: '1', messaging: [{ sender: { id: '2' }, timestamp: at, message: {} }] }] },
			'entry[0].messaging[0].message.mid',
		],
		[{ object: 'instagram', entry: [7] }, 'entry[0]'],
		[{ direct_message_events: [] }, 'for_user_id'],
		[{ for_user_id: '1', follow_events: [{ type: 'follow' }] }, 'follow_events[0].source'],
		[{ type: 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS' }, 'notifications'],
		[{ leadType: 'SPONSORED', submittedAt: at, id: 'a', formResponse: { answers: [] } }, 'form.content.questions'],
		[{ event: 'message_created', id: 1, message_type: 'incoming' }, 'account.id'],
		[{ event: 'im_receive_msg', user_openid: 'a', content: 'not json' }, 'content'],
		[
			{ event: 'comment.update', user_openid: 'a', content: '{"comment_action":"insert"}' },
			'content.unique_identifier',
		],
		[{ kind: 'youtube#commentThreadListResponse' }, 'items'],
		[{ kind: 'youtube#commentThread', snippet: {} }, 'resource.snippet.topLevelComment'],
		[{ topic: 'moderate', values: [{ field: 'replies', value: { username: 'a' } }] }, 'values[0].value.id'],
		[{ id: '1', created_time: 'soon', field_data: [{ name: 'email', values: ['a@example.com'] }] }, 'created_time'],
		[{ kind: 'Listing', data: {} }, 'listing.data.children'],
		[{ kind: 't1', data: { name: 't1_a', author: 'abc', body: 'x' } }, 'listing.created_utc'],
		[{ op: 0, t: 'MESSAGE_CREATE', d: { author: { id: '1' }, content: 'x' } }, 'id'],
		[{ type: 'event_callback', team_id: 'T1', event: { type: 'message', user: 'U1', channel: 'C1' } }, 'event.ts'],
		[
			{
				type: 'reaction_added',
				user: 'U1',
				event_ts: '1780300800.000100',
				item: { channel: 'C1', ts: '1780300800.000100' },
			},
			'team_id',
		],
		[{ did: 'did:plc:a', kind: 'commit' }, 'commit'],
		[{ reason: 'like', author: { did: 'did:plc:a' }, indexedAt: 'now' }, 'notification.uri'],
		[{ type: 'favourite', created_at: '2026-06-01T08:00:00Z', account: { acct: 'a@example.social' } }, 'status'],
		[
			{
				action: 'opened',
				issue: { number: 1, user: { login: 'a', id: 1 } },
				repository: { full_name: 'a/b' },
				sender: { login: 'a', id: 1 },
			},
			'issue.id',
		],
		[{ type: 'notification_event', topic: 'contact.created', data: {} }, 'data.item'],
	])('names the path: %#', (payload, path) => {
		const error = problemOf(payload);
		expect(error.field).toBe(path);
		expect(error.fix).not.toBe('');
	});

	it('refuses an id that was rounded on its way', () => {
		const message = { message_id: 1, chat: { id: 2 ** 53 }, date: at, text: 'x', from: { id: 1 } };
		expect(problemOf({ update_id: 1, message })).toMatchObject({
			field: 'message.chat.id',
			problem: expect.stringContaining('rounded') as string,
		});
	});
});

describe('text', () => {
	const textOf = (text: unknown): string | null => {
		const message = { message_id: 1, chat: { id: 1, type: 'private' }, date: 1780300800, from: { id: 1 }, text };
		return parseSocialPayload({ update_id: 1, message }, OPTIONS)[0]?.text ?? null;
	};

	it.each([
		['a\u0000b', 'ab'],
		['x\uD83Dy\uDE00z', 'xyz'],
		['👩‍👩‍👧 🇩🇪', '👩‍👩‍👧 🇩🇪'],
		['line\nline', 'line\nline'],
		[' \u0000 ', null],
	])('%j is stored as %j', (raw, clean) => {
		expect(textOf(raw)).toBe(clean);
	});

	it('is cut at 20,000 characters, never in the middle of an emoji', () => {
		const text = textOf(`${'a'.repeat(19_999)}😀😀`) ?? '';
		expect(text).toBe('a'.repeat(19_999));
	});
});
