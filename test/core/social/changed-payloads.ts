/** Payloads of one message on each platform, as it first was and after it changed. */

const TIME = 1780300800;

export const telegramMessage = (rest: object) => ({
	message_id: 7,
	date: TIME,
	chat: { id: 5, type: 'private' },
	from: { id: 5, first_name: 'Ada' },
	text: 'Old',
	...rest,
});

export const discordMessage = (rest: object) => ({
	id: '900',
	channel_id: '20',
	guild_id: '30',
	type: 0,
	author: { id: '40', username: 'ada.o', discriminator: '0' },
	content: 'Old',
	timestamp: '2026-06-01T08:00:00Z',
	edited_timestamp: null,
	...rest,
});

export const slackDelivery = (event: object) => ({
	type: 'event_callback',
	team_id: 'T1',
	event_time: TIME + 100,
	event: { channel: 'C1', channel_type: 'channel', ...event },
});

export const metaMessaging = (object: 'page' | 'instagram', rest: object) => ({
	object,
	entry: [
		{
			id: '17841400000000001',
			time: TIME,
			messaging: [
				{ sender: { id: '99' }, recipient: { id: '17841400000000001' }, timestamp: TIME * 1000, ...rest },
			],
		},
	],
});

export const feed = (rest: object) => ({
	object: 'page',
	entry: [
		{
			id: '104',
			time: TIME + 100,
			changes: [
				{
					field: 'feed',
					value: {
						item: 'comment',
						comment_id: '104_9',
						post_id: '104_8',
						parent_id: '104_8',
						created_time: TIME,
						from: { id: '99', name: 'Ada' },
						...rest,
					},
				},
			],
		},
	],
});

export const posts = (rest: object) => ({
	for_user_id: '1',
	tweet_create_events: [
		{
			user: { id_str: '2', screen_name: 'ada', name: 'Ada' },
			in_reply_to_status_id_str: '49',
			in_reply_to_user_id_str: '1',
			timestamp_ms: String(TIME * 1000),
			...rest,
		},
	],
});

export const tiktok = (comment_action: string) => ({
	client_key: 'app1',
	event: 'comment.update',
	create_time: TIME,
	user_openid: 'business',
	content: JSON.stringify({
		comment_id: 77,
		video_id: 88,
		comment_action,
		comment_type: 'comment',
		unique_identifier: 'u1',
		text: 'Old',
		timestamp: TIME * 1000,
	}),
});

export const youtube = (textOriginal: string, updatedAt: string) => ({
	kind: 'youtube#comment',
	id: 'c1',
	snippet: {
		authorChannelId: { value: 'UCadaadaadaadaadaadaadaa' },
		authorDisplayName: '@ada',
		textOriginal,
		publishedAt: '2026-06-01T08:00:00Z',
		updatedAt,
	},
});

export const redditComment = (rest: object) => ({
	kind: 't1',
	data: { name: 't1_a', author: 'ada', author_fullname: 't2_a', created_utc: TIME, link_id: 't3_b', ...rest },
});

export const status = (rest: object) => ({
	id: '1',
	uri: 'https://example.social/users/ada/statuses/1',
	created_at: '2026-06-01T08:00:00Z',
	in_reply_to_id: '9',
	visibility: 'public',
	account: { id: '4', acct: 'ada@example.social', url: 'https://example.social/@ada' },
	...rest,
});

const OTHER = `did:plc:${'b'.repeat(24)}`;
const parent = { uri: `at://${OTHER}/app.bsky.feed.post/1` };

export const jetstream = (operation: string, text: string | null) => ({
	did: `did:plc:${'a'.repeat(24)}`,
	time_us: TIME * 1_000_000,
	kind: 'commit',
	commit: {
		operation,
		collection: 'app.bsky.feed.post',
		rkey: '3k',
		...(text === null ? {} : { record: { text, reply: { parent, root: parent } } }),
	},
});

export const issueComment = (action: string, body: string) => ({
	action,
	issue: { id: 1, number: 12, user: { id: 5, login: 'ada', type: 'User' } },
	comment: {
		id: 900,
		body,
		user: { id: 5, login: 'ada', type: 'User' },
		created_at: '2026-06-01T08:00:00Z',
		updated_at: '2026-06-01T08:01:40Z',
		author_association: 'NONE',
	},
	repository: { id: 3, full_name: 'acme/drill', owner: { login: 'acme' } },
	sender: { id: 5, login: 'ada' },
});

export const chatwoot = (event: string, rest: object) => ({
	event,
	id: 118,
	content: 'Old',
	created_at: '2026-06-01T08:00:00Z',
	updated_at: '2026-06-01T08:01:40Z',
	message_type: 'incoming',
	sender: { id: 14, name: 'Priya', type: 'contact' },
	account: { id: 3 },
	conversation: { id: 48, inbox_id: 7, meta: { sender: { id: 14, name: 'Priya' } } },
	...rest,
});

export const intercom = (what: 'replied' | 'redacted', rest: object) => ({
	type: 'notification_event',
	app_id: 'abc',
	topic: what === 'replied' ? 'conversation.user.replied' : 'conversation_part.redacted',
	created_at: TIME + 100,
	data: {
		item: {
			id: '1',
			conversation_parts: {
				conversation_parts: [
					{
						id: '2',
						part_type: 'comment',
						body: what === 'replied' ? '<p>Old</p>' : '<p>This message was deleted</p>',
						created_at: TIME,
						author: { type: 'user', id: '6329', name: 'Ada' },
						...rest,
					},
				],
			},
		},
	},
});
