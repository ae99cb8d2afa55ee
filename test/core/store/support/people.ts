import type { Contact } from '../../../../core/contact';
import type { ContactWithKeys, Interaction } from '../../../../core/store/contract';

export const SOME_TIME = '2026-11-24T08:00:00.000Z';

/** A contact who was seen on Telegram, with values that can be told apart by `number`. */
export function person(number: number | string, changes: Partial<Contact> = {}): Contact {
	return {
		id: `contact-${number}`,
		externalKey: `telegram:id:${number}`,
		firstName: 'Ada',
		lastName: `Lovelace ${number}`,
		displayName: null,
		nameOrigin: null,
		company: null,
		jobTitle: null,
		emails: [`ada${number}@example.com`],
		phones: [],
		profiles: [
			{
				platform: 'telegram',
				userId: `${number}`,
				scope: null,
				username: `ada_${number}`,
				url: null,
				displayName: `Ada ${number}`,
				followers: null,
			},
		],
		interactionCount: 0,
		firstInteractionAt: null,
		lastInteractionAt: null,
		createdAt: SOME_TIME,
		updatedAt: SOME_TIME,
		...changes,
	};
}

export function withKeys(contact: Contact): ContactWithKeys {
	return { contact, keys: [contact.externalKey, ...contact.emails.map((email) => `email:${email}`)] };
}

export function message(contactId: string, number: number | string, changes: Partial<Interaction> = {}): Interaction {
	return {
		id: `interaction-${number}`,
		contactId,
		idempotencyKey: `telegram:${number}`,
		platform: 'telegram',
		kind: 'message',
		direction: 'in',
		eventId: `${number}`,
		occurredAt: SOME_TIME,
		recordedAt: SOME_TIME,
		conversationId: `chat-${contactId}`,
		postId: null,
		campaign: null,
		source: null,
		stage: null,
		text: `Hello, this is message ${number}`,
		editedAt: null,
		...changes,
	};
}
