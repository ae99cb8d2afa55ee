import { DatabaseSync } from 'node:sqlite';

/** What version 0.1 stored of somebody with one id, and of the conversations it was seen in. */
export const PEOPLE = [
	{ id: 'one-page', platform: 'messenger', userId: '71', conversations: ['104000001:71', '104000001:71'] },
	{ id: 'two-pages', platform: 'messenger', userId: '72', conversations: ['104000001:72', '105000001:72'] },
	{ id: 'no-page', platform: 'messenger', userId: '73', conversations: ['chat:73', '99'] },
	{ id: 'comment', platform: 'facebook', userId: '74', posts: ['104000001_5', '104000001_6'] },
	{ id: 'account', platform: 'instagram', userId: '75', conversations: ['17841400000000001:75'] },
];

/** Adds them to a file that version 0.1 left. */
export function addPeople(file: string): void {
	const database = new DatabaseSync(file);
	const time = '2026-06-01T08:00:00.000Z';
	const insert = (table: string, row: Record<string, string | number>) =>
		database
			.prepare(
				`insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
					.map(() => '?')
					.join(', ')})`,
			)
			.run(...Object.values(row));
	for (const { id, platform, userId, conversations = [], posts = [] } of PEOPLE) {
		const owner = { workspace_id: 'default', contact_id: id };
		const key = `${platform}:id:${userId}`;
		const times = { created_at: time, updated_at: time };
		insert('contacts', { workspace_id: 'default', id, external_key: key, search_text: '', ...times });
		insert('identity_keys', { ...owner, key });
		insert('social_profiles', { ...owner, position: 0, platform, user_id: userId });
		const places = [
			...conversations.map((conversation_id) => ({ conversation_id })),
			...posts.map((post_id) => ({ post_id })),
		];
		places.forEach((place, number) =>
			insert('interactions', {
				...owner,
				id: `${id}-${number}`,
				idempotency_key: `${id}-${number}`,
				event_id: `${id}-${number}`,
				platform,
				kind: 'message',
				direction: 'in',
				occurred_at: time,
				recorded_at: time,
				...place,
			}),
		);
	}
	insert('contacts', {
		workspace_id: 'default',
		id: 'mailbox',
		external_key: 'contact:mailbox',
		search_text: '',
		created_at: time,
		updated_at: time,
	});
	insert('contact_emails', {
		workspace_id: 'default',
		contact_id: 'mailbox',
		position: 0,
		email: 'Info@acme.example',
	});
	database.close();
}
