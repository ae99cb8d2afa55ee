import type { ParseOptions, SocialEvent } from '../../../core/social';
import { idempotencyKeyOf, parseSocialPayload } from '../../../core/social';
import { feed, metaMessaging } from './changed-payloads';
import { CHANGES } from './changes';

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

describe('a comment on a page whose author Facebook leaves out', () => {
	const unnamed = { from: undefined };

	it.each(['comment', 'reply'])('is the same event after an edit and a removal, as a %s', (kind) => {
		const where = kind === 'reply' ? { parent_id: '104_7' } : {};
		const first = onlyOne(feed({ verb: 'add', message: 'Old', ...where }));
		const edit = onlyOne(feed({ verb: 'edited', message: 'New', ...where, ...unnamed }));
		const gone = onlyOne(feed({ verb: 'remove', ...where, ...unnamed }));
		expect([edit, gone].map(idempotencyKeyOf)).toEqual([idempotencyKeyOf(first), idempotencyKeyOf(first)]);
		expect(edit).toMatchObject({ kind, text: 'New', revision: { kind: 'edit' }, person: { profiles: [] } });
		expect(gone).toMatchObject({ kind, text: null, revision: { kind: 'revoke' }, person: { profiles: [] } });
	});

	it.each([
		['a new comment', { verb: 'add', message: 'Old' }],
		['a post that goes, whose event has the author in its id', { item: 'post', verb: 'remove' }],
	])('is no event: %s', (_name, value) => {
		expect(parseSocialPayload(feed({ ...value, ...unnamed }), OPTIONS)).toEqual([]);
	});
});

describe('an edit of a private message that tells no text', () => {
	it.each(['page', 'instagram'] as const)(
		'takes none away: Instagram sends such for new messages, as %s',
		(object) => {
			const edit = metaMessaging(object, { message_edit: { mid: 'm1', num_edit: 0 } });
			expect(parseSocialPayload(edit, OPTIONS)).toEqual([]);
			const emptied = metaMessaging(object, { message_edit: { mid: 'm1', num_edit: 1, text: '' } });
			expect(onlyOne(emptied)).toMatchObject({ eventId: 'm1', text: null, revision: { kind: 'edit' } });
		},
	);
});
