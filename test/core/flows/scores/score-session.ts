import type { SocialEvent } from '../../../../core/social';
import { scoreInteractions } from '../../../../core/scoring';
import { recomputeScores, scoreContacts, topScores, type WantedScore } from '../../../../core/flows/scores';
import { recordEvents } from '../../../../core/flows/recording';
import { runtime, workspace } from '../sync/push-session';

export const DAY = 86_400_000;
export const NAME = 'default';
let lastEvent = 0;

export function event(user: number, daysAgo: number, changes: Partial<SocialEvent> = {}): SocialEvent {
	lastEvent += 1;
	return {
		platform: 'telegram',
		kind: 'comment',
		direction: 'in',
		eventId: `event-${lastEvent}`,
		occurredAt: new Date(runtime.clock.now() - daysAgo * DAY).toISOString(),
		person: {
			firstName: `First${user}`,
			lastName: null,
			displayName: null,
			nameOrigin: null,
			company: 'Acme',
			jobTitle: null,
			emails: [],
			phones: [],
			profiles: [
				{
					platform: 'telegram',
					userId: String(user),
					scope: null,
					username: null,
					url: null,
					displayName: null,
					followers: null,
				},
			],
		},
		conversationId: null,
		postId: null,
		campaign: null,
		source: null,
		stage: null,
		text: null,
		revision: null,
		...changes,
	};
}

export const record = async (...events: SocialEvent[]) =>
	(await recordEvents({ workspace, runtime, events })).flatMap((recorded) => recorded?.contact.id ?? []);
export const score = async (contactIds: string[], wanted: Partial<WantedScore> = {}, at: number | null = null) =>
	await scoreContacts({ workspace, runtime, score: { name: NAME, ...wanted }, contactIds, at });
export const scoreOne = async (id: string, wanted: Partial<WantedScore> = {}) =>
	(await score([id], wanted)).contacts[0]!;
export const recompute = async (wanted: Partial<WantedScore> = {}) =>
	await recomputeScores({ workspace, runtime, score: { name: NAME, ...wanted } });
export const top = async (limit = 10, minScore = 0) =>
	await topScores({ workspace, runtime, name: NAME, limit, minScore });

export async function stateOf(id: string) {
	return (await workspace.scores.find(NAME, [id])).get(id)?.state;
}

/** The score of everything that is stored of a contact. */
export async function recounted(id: string, settings = {}) {
	const interactions = await workspace.interactions.listForContact(id, 10_000);
	return scoreInteractions({ ...settings, interactions, at: runtime.clock.now() });
}
