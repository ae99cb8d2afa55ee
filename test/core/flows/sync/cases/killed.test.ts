import {
	answerConflict,
	chooseRecord,
	decide,
	dismissLetter,
	keepReviewApart,
	mergeReview,
	type DecisionChoice,
} from '../../../../../core/flows/sync';
import { watchStore } from '../../../../support/faults/worker/store-watch';
import { conflict, deadLetter } from '../../../store/support/sync';
import { secondary } from '../../../store/support/links';
import { startOver } from '../push-session';
import { contactOf, crmWith, edit, inStep, integration, runtime, sync, workspace } from '../two-way/session';

const OBJECT = [integration.id, 'contact'] as const;

/** Every third statement, or, as `killed-anywhere` does it, every one. */
const STEP = process.env.SYNC_KILLS_ALL === '1' ? 1 : 3;

class Death extends Error {}

/** Two people of whom one is linked to two records, with something of each kind that waits. */
async function waiting() {
	await startOver();
	const crm = crmWith();
	const { contact } = await inStep(crm);
	const other = await contactOf(2);
	await workspace.links.saveSecondary([secondary('99', contact.id, { integrationId: integration.id })]);
	const of = { integrationId: integration.id, contactId: contact.id };
	await workspace.conflicts.open([conflict(1, of)]);
	await workspace.deadLetters.put([deadLetter(1, { ...of, nextAt: null })]);
	const counts = { totals: { updated: 1 }, estimatedCalls: 1, policyVersion: 1, heldBecause: 'It is the first one.' };
	const made = { id: 'plan-1', runId: 'run-1', state: 'held', createdAt: '2026-11-25T00:00:00.000Z' } as const;
	await workspace.syncPlans.save({ ...made, ...counts, integrationId: integration.id, crmObject: 'contact' });
	const contactIds = [contact.id, other.id];
	const review = { id: 'r', contactIds, key: 'email:x', reason: 'they share it', resolvedAt: null } as const;
	await workspace.reviews.open({ ...review, contactIds, createdAt: '2026-11-25T00:00:00.000Z' });
	return { contact, other, crm };
}

type Scene = Awaited<ReturnType<typeof waiting>>;

const synced = ({ crm }: Scene) => ({
	...{ workspace, integration, integrationId: integration.id, object: 'contact' as const },
	...{ adapter: crm.adapter, runtime },
});

const decided = async (scene: Scene, decisionId: string, choice: DecisionChoice) =>
	await decide(
		{
			...synced(scene),
			label: 'The CRM',
			apply: async () => await Promise.reject(new Error('It applies nothing')),
		},
		{ decisionId, choice, version: null, by: 'Eva' },
	);

const OPERATIONS: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
	'a merge': async () => await mergeReview({ workspace, runtime, reviewId: 'r', by: 'Eva' }),
	'keeping apart': async () => await keepReviewApart({ workspace, runtime, reviewId: 'r' }),
	'a dismissal': async () => await dismissLetter({ workspace, runtime, letterId: 'letter-1', why: 'old' }),
	'the choice of a record': async (scene) => await chooseRecord({ ...synced(scene), crmId: '99' }),
	'an answer': async (scene) =>
		await answerConflict(synced(scene), { conflictId: 'conflict-1', keep: 'hub' }, 'The CRM'),
	'a decision that merges': async (scene) => await decided(scene, 'people:r', 'merge'),
	'a decision that keeps apart': async (scene) => await decided(scene, 'people:r', 'keepApart'),
	'a decision to try again': async (scene) => await decided(scene, 'deadLetter:letter-1', 'retry'),
	'a decision to give up': async (scene) => await decided(scene, 'deadLetter:letter-1', 'dismiss'),
	'a decision to discard a plan': async (scene) => await decided(scene, 'plan:plan-1', 'discard'),
};

/** All that such an operation may change, but for ids and times that are drawn. */
async function view({ contact, other }: Scene): Promise<string> {
	const ids = [contact.id, other.id];
	const named = (text: string) => text.replaceAll(contact.id, 'one').replaceAll(other.id, 'two');
	const { items } = await workspace.audit.list({ limit: 500 });
	const ofPeople = items.filter(({ runId }) => /^(review|dismissed|retried|record|merge):/.test(runId));
	const states = ['open', 'answered', 'settled'] as const;
	const reviews = await workspace.reviews.get('r');
	const link = (await workspace.links.find(...OBJECT, ids)).get(contact.id);
	return named(
		JSON.stringify([
			(await workspace.contacts.list({ limit: 9 })).items.map(({ id, emails }) => [id, emails]),
			[reviews?.contactIds, reviews?.resolvedAt !== null],
			await workspace.reviews.apartPairs(ids),
			(await workspace.deadLetters.list({ limit: 9 })).items.map(({ id, nextAt }) => [id, nextAt === null]),
			(await workspace.syncPlans.get('plan-1'))?.state,
			(await workspace.conflicts.list({ states, limit: 9 })).items.map(({ id, state, answer }) => [
				id,
				state,
				answer,
			]),
			[link?.crmId, link?.state, link?.base],
			(await workspace.links.listSecondaryOf(...OBJECT, { limit: 9, after: null })).map(({ crmId }) => crmId),
			ofPeople.map(({ runId, changes }) => [runId, changes]),
		]),
	);
}

describe.each(Object.entries(OPERATIONS))('%s', (_, operate) => {
	test('that is killed at any statement is stored as a whole or not at all, and done once when it is repeated', async () => {
		const scene = await waiting();
		const before = await view(scene);
		await operate(scene);
		const after = await view(scene);
		expect(after).not.toBe(before);
		let wasKilled = true;
		for (let statement = 0; wasKilled; statement += STEP) {
			const place = await waiting();
			let count = 0;
			wasKilled = false;
			const unwatch = watchStore(({ when }) => {
				if (when === 'before' && count++ !== statement) return;
				if (when === 'after' && !wasKilled) return;
				wasKilled = true;
				throw new Death();
			});
			await operate(place).catch((error: unknown) => {
				if (!(error instanceof Death) && !wasKilled) throw error;
			});
			unwatch();
			expect([before, after]).toContain(await view(place));
			await operate(place);
			expect(await view(place)).toBe(after);
		}
	});
});

describe('Of two who answer at once', () => {
	test('one merges, and the other is told that they are one already', async () => {
		const scene = await waiting();
		const both = await Promise.all([OPERATIONS['a merge']!(scene), OPERATIONS['a merge']!(scene)]);
		expect(both).toMatchObject([{ verdict: 'done' }, { verdict: 'same' }]);
	});

	test('who merges and who keeps apart, the first one counts', async () => {
		const scene = await waiting();
		const both = await Promise.all([OPERATIONS['keeping apart']!(scene), OPERATIONS['a merge']!(scene)]);
		expect(both).toMatchObject([{ verdict: 'done' }, { verdict: 'stands' }]);
		expect(await workspace.contacts.count()).toBe(2);
	});

	test('a conflict, the first one counts', async () => {
		const scene = await waiting();
		const answer = async (keep: 'hub' | 'crm') =>
			await answerConflict(synced(scene), { conflictId: 'conflict-1', keep }, 'The CRM');
		const both = await Promise.all([answer('hub'), answer('crm')]);
		expect(both).toMatchObject([{ verdict: 'answered' }, { verdict: 'stands', conflict: { answer: 'hub' } }]);
	});
});

test('Who is merged while a run writes to their record is brought over as the one who stays, by the next run', async () => {
	const scene = await waiting();
	const { crm, contact, other } = scene;
	await edit(contact.id, { company: 'Ours' });
	crm.beforeCall = async (name) => {
		if (name !== 'update') return;
		crm.beforeCall = null;
		await mergeReview({ workspace, runtime, reviewId: 'r', survivorId: other.id });
	};
	for (let round = 0; round < 3; round++) await sync(crm);
	const link = (await workspace.links.find(...OBJECT, [other.id])).get(other.id);
	expect(crm.living().get(link?.crmId ?? '')).toMatchObject({ company: 'Ours' });
	const others = await workspace.links.listSecondaryOf(...OBJECT, { limit: 9, after: null });
	expect(others.map(({ contactId }) => contactId)).toEqual([other.id, other.id]);
	const before = crm.writes().length;
	await sync(crm);
	expect(crm.writes()).toHaveLength(before);
});
