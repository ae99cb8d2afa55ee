import type { IDataObject } from 'n8n-workflow';

/** What a person is found by again: an own address, an account alone, or an account beside a shared address. */
export const PEOPLE_KINDS = ['email', 'social', 'role'] as const;
export type PeopleKind = (typeof PEOPLE_KINDS)[number];

export interface Person {
	/** Nobody else has it; it is how a person is told apart in every view. */
	lastName: string;
	firstName: string;
	email: string;
	userId: string;
}

const EMAILS: Readonly<Record<PeopleKind, (number: number) => string>> = {
	email: (number) => `person.${number}@example.com`,
	social: () => '',
	role: (number) => `info@company-${number}.example.com`,
};

export const MESSAGES_EACH = 3;

export function peopleOf(kind: PeopleKind, count: number): Person[] {
	return Array.from({ length: count }, (_, index) => {
		const number = index + 1;
		return {
			lastName: `Nr${String(number).padStart(5, '0')}`,
			firstName: 'Ada',
			email: EMAILS[kind](number),
			userId: String(700_000 + number),
		};
	});
}

/** Messages of each person on one day, as items of a workflow that maps them. */
export function messagesOf(people: readonly Person[], noon: number): IDataObject[] {
	return people.flatMap((person) =>
		Array.from({ length: MESSAGES_EACH }, (_, index) => ({
			...person,
			eventId: `${person.lastName}-${index + 1}`,
			text: `Message ${index + 1} of ${person.lastName}`,
			occurredAt: new Date(noon + index * 60_000).toISOString(),
			conversationId: `chat-${person.userId}`,
			campaign: 'spring',
			source: 'newsletter',
		})),
	);
}
