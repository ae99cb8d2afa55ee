import type { ParseOptions, SocialEvent } from '../../../core/social';
import { idempotencyKeyOf, parseSocialPayload } from '../../../core/social';
import {
	chatwoot,
	discordMessage,
	feed,
	intercom,
	issueComment,
	jetstream,
	metaMessaging,
	posts,
	redditComment,
	slackDelivery,
	status,
	telegramMessage,
	tiktok,
	youtube,
} from './changed-payloads';

const OPTIONS: ParseOptions = { receivedAt: '2026-06-01T09:00:00.000Z' };

type Message = Record<string, unknown>;

function whatsapp(list: 'messages' | 'message_echoes', message: Message): SocialEvent[] {
	const sides = list === 'messages' ? { from: '4930901820' } : { from: '4930901800', to: '4930901820' };
	const value = {
		messaging_product: 'whatsapp',
		metadata: { phone_number_id: '1' },
		contacts: [{ wa_id: '4930901820', profile: { name: 'Ada' } }],
		[list]: [{ ...sides, timestamp: '1780300800', ...message }],
	};
	return parseSocialPayload(value, OPTIONS);
}

describe.each(['messages', 'message_echoes'] as const)('one of WhatsApp’s %s', (list) => {
	const original = { id: 'wamid.1', type: 'text', text: { body: 'Do you shop?' } };
	const edit = (message: Message) => ({
		id: 'wamid.2',
		timestamp: '1780300900',
		type: 'edit',
		edit: { original_message_id: 'wamid.1', message },
	});

	it('is the same event after an edit, with the new text', () => {
		const [first] = whatsapp(list, original);
		const [edited, ...more] = whatsapp(list, edit({ type: 'text', text: { body: 'Do you ship?' } }));
		expect(more).toEqual([]);
		expect(idempotencyKeyOf(edited!)).toBe(idempotencyKeyOf(first!));
		expect(edited).toMatchObject({ kind: 'message', direction: first?.direction, text: 'Do you ship?' });
		expect(edited?.conversationId).toBe(first?.conversationId);
		expect([first?.revision, edited?.revision]).toEqual([null, { kind: 'edit', at: '2026-06-01T08:01:40.000Z' }]);
	});

	it('keeps the caption of a picture whose caption was edited', () => {
		const [edited] = whatsapp(list, edit({ type: 'image', image: { id: '9', caption: 'The new drill' } }));
		expect(edited).toMatchObject({ eventId: 'wamid.1', text: 'The new drill' });
	});

	it('is the same event when it is taken back, without its text', () => {
		const revoke = { id: 'wamid.3', type: 'revoke', revoke: { original_message_id: 'wamid.1' } };
		expect(whatsapp(list, revoke)).toMatchObject([
			{ eventId: 'wamid.1', text: null, revision: { kind: 'revoke', at: '2026-06-01T08:00:00.000Z' } },
		]);
	});

	it('is an error with the path when an edit does not say of what', () => {
		const broken = { id: 'wamid.2', type: 'edit', edit: { message: {} } };
		expect(() => whatsapp(list, broken)).toThrow(`value.${list}[0].edit.original_message_id: is missing`);
	});
});

/** An event as it first was, and what came of it: the changed text, and that it is gone. Written from the guides. */
const CHANGES: ReadonlyArray<[platform: string, first: object, edit: object | null, revoke: object | null]> = [
	[
		'telegram',
		{ update_id: 1, message: telegramMessage({}) },
		{ update_id: 2, edited_message: telegramMessage({ text: 'New', edit_date: 1780300900 }) },
		null,
	],
	[
		'discord',
		{ op: 0, t: 'MESSAGE_CREATE', d: discordMessage({}) },
		{ op: 0, t: 'MESSAGE_UPDATE', d: discordMessage({ content: 'New', edited_timestamp: '2026-06-01T08:01:40Z' }) },
		{ op: 0, t: 'MESSAGE_DELETE', d: { id: '900', channel_id: '20', guild_id: '30' } },
	],
	[
		'slack',
		slackDelivery({ type: 'message', user: 'U1', text: 'Old', ts: '1780300800.000100' }),
		slackDelivery({
			type: 'message',
			subtype: 'message_changed',
			ts: '1780300900.000200',
			event_ts: '1780300900.000200',
			message: {
				type: 'message',
				user: 'U1',
				text: 'New',
				ts: '1780300800.000100',
				edited: { user: 'U1', ts: '1780300900.000000' },
			},
		}),
		slackDelivery({
			type: 'message',
			subtype: 'message_deleted',
			deleted_ts: '1780300800.000100',
			event_ts: '1780300950.000200',
			previous_message: { type: 'message', user: 'U1', text: 'Old', ts: '1780300800.000100' },
		}),
	],
	[
		'messenger',
		metaMessaging('page', { message: { mid: 'm1', text: 'Old' } }),
		metaMessaging('page', { message_edit: { mid: 'm1', text: 'New', num_edit: 1 } }),
		null,
	],
	[
		'instagram',
		metaMessaging('instagram', { message: { mid: 'm1', text: 'Old' } }),
		metaMessaging('instagram', { message_edit: { mid: 'm1', text: 'New', num_edit: 1 } }),
		metaMessaging('instagram', { message: { mid: 'm1', is_deleted: true } }),
	],
	[
		'facebook',
		feed({ verb: 'add', message: 'Old' }),
		feed({ verb: 'edited', message: 'New' }),
		feed({ verb: 'remove' }),
	],
	[
		'x',
		posts({ id_str: '50', text: 'Old' }),
		posts({ id_str: '51', text: 'New', edit_history: { initial_tweet_id: '50', edit_tweet_ids: ['50', '51'] } }),
		{
			for_user_id: '1',
			tweet_delete_events: [{ status: { id: '50', user_id: '2' }, timestamp_ms: '1780300950000' }],
		},
	],
	['tiktok', tiktok('insert'), null, tiktok('delete')],
	['youtube', youtube('Old', '2026-06-01T08:00:00Z'), youtube('New', '2026-06-01T08:01:40Z'), null],
	[
		'reddit',
		redditComment({ body: 'Old', edited: false }),
		redditComment({ body: 'New', edited: 1780300900 }),
		redditComment({ body: '[deleted]', author: '[deleted]' }),
	],
	[
		'mastodon',
		{ stream: ['user'], event: 'update', payload: JSON.stringify(status({ content: 'Old' })) },
		{
			stream: ['user'],
			event: 'status.update',
			payload: JSON.stringify(status({ content: 'New', edited_at: '2026-06-01T08:01:40Z' })),
		},
		null,
	],
	['bluesky', jetstream('create', 'Old'), jetstream('update', 'New'), jetstream('delete', null)],
	['github', issueComment('created', 'Old'), issueComment('edited', 'New'), issueComment('deleted', 'Old')],
	[
		'chatwoot',
		chatwoot('message_created', {}),
		chatwoot('message_updated', { content: 'New' }),
		chatwoot('message_updated', { content: 'This message was deleted', content_attributes: { deleted: true } }),
	],
	['intercom', intercom('replied', {}), null, intercom('redacted', { redacted: true })],
];

const onlyOne = (payload: unknown): SocialEvent => {
	const [event, ...more] = parseSocialPayload(payload, OPTIONS);
	expect(more).toEqual([]);
	return event!;
};

const EDITS = CHANGES.flatMap(([platform, first, edit]) => (edit === null ? [] : [[platform, first, edit] as const]));
const REVOKES = CHANGES.flatMap(([platform, first, , gone]) =>
	gone === null ? [] : [[platform, first, gone] as const],
);

describe('a message that changes', () => {
	it.each(CHANGES)('is no revision as it first was, on %s', (_platform, first) => {
		expect(onlyOne(first).revision).toBeNull();
		expect(onlyOne(first).text).toContain('Old');
	});

	it.each(EDITS)('is the same event with the new text after an edit, on %s', (_platform, first, edit) => {
		const event = onlyOne(edit);
		expect(idempotencyKeyOf(event)).toBe(idempotencyKeyOf(onlyOne(first)));
		expect(event).toMatchObject({ revision: { kind: 'edit' } });
		expect(event.text).toContain('New');
	});

	it.each(REVOKES)('is the same event without a text when it is gone, on %s', (_platform, first, gone) => {
		const event = onlyOne(gone);
		expect(idempotencyKeyOf(event)).toBe(idempotencyKeyOf(onlyOne(first)));
		expect(event).toMatchObject({ text: null, revision: { kind: 'revoke' } });
	});
});
