import type { PersonDetails, SocialProfile } from '../../../../core/contact/model';
import type { SocialEvent } from '../../../../core/social/event';
import { openStore, type Store, type WorkspaceStore } from '../../../../core/store';
import { type RecordedEvent, recordEvents } from '../../../../core/flows/recording';
import { testRuntime } from '../../../support/runtime';

export const runtime = testRuntime();
export let store: Store;
export let workspace: WorkspaceStore;

beforeEach(async () => {
	store = await openStore({ kind: 'sqlite', file: ':memory:' }, runtime);
	workspace = store.workspace('team');
});

afterEach(async () => await store.close());

export function profile(rest: Partial<SocialProfile>): SocialProfile {
	return {
		platform: 'telegram',
		userId: null,
		scope: null,
		username: null,
		url: null,
		displayName: null,
		followers: null,
		...rest,
	};
}

export function person(rest: Partial<PersonDetails> = {}): PersonDetails {
	return {
		firstName: null,
		lastName: null,
		displayName: null,
		nameOrigin: null,
		company: null,
		jobTitle: null,
		emails: [],
		phones: [],
		profiles: [],
		...rest,
	};
}

let serial = 0;
export function event(who: Partial<PersonDetails>, rest: Partial<SocialEvent> = {}): SocialEvent {
	serial += 1;
	return {
		platform: 'telegram',
		kind: 'message',
		direction: 'in',
		eventId: `e${serial}`,
		occurredAt: '2026-11-20T10:00:00.000Z',
		person: person(who),
		conversationId: null,
		postId: null,
		campaign: null,
		source: null,
		stage: null,
		text: 'Hello',
		revision: null,
		...rest,
	};
}

export const telegram = (userId: string, username: string | null = null) => ({
	profiles: [profile({ userId, username })],
});
export const record = async (...events: SocialEvent[]): Promise<RecordedEvent[]> =>
	(await recordEvents({ workspace, runtime, events })).filter((result) => result !== null);
