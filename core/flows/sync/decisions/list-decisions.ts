import { listLetters, listReviews } from '../cases';
import { deliveryDecision } from './deliveries';
import { letterDecision } from './letters';
import type { Decision, DecisionKind } from './model';
import { peopleDecision } from './people';
import { planDecision, type PlanDecisionInput } from './plan';
import { eachOf } from '../../../lib/pages';

const PAGE_SIZE = 50;

/** How what waits of a kind is found: plans first, since a sync stands still; then who may be one; then what failed. */
const KINDS: Readonly<
	Record<DecisionKind, (input: PlanDecisionInput, contactId?: string) => AsyncGenerator<Decision>>
> = {
	plan: plans,
	people,
	deadLetter: letters,
	delivery: deliveries,
};

/**
 * What waits for a person: the plan and the dead letters of an object of an account, and of the workspace who may be
 * one and what was given up of what came. Calls no CRM.
 * @param limit how many at most
 * @throws StoreError
 */
export async function listDecisions(
	input: PlanDecisionInput,
	{ kinds, limit }: { kinds: readonly DecisionKind[]; limit: number },
): Promise<Decision[]> {
	const found: Decision[] = [];
	for (const [kind, list] of Object.entries(KINDS)) {
		if (!kinds.includes(kind as DecisionKind)) continue;
		for await (const decision of list(input)) {
			if (found.length >= limit) return found;
			found.push(decision);
		}
	}
	return found;
}

/** @param contactId whom it is about, where that is known: others are not read then */
export async function findDecision(
	input: PlanDecisionInput,
	{
		kind,
		decisionId,
		contactId,
	}: { kind: 'deadLetter' | 'delivery' | 'people'; decisionId: string; contactId?: string },
): Promise<Decision | null> {
	for await (const decision of KINDS[kind](input, contactId)) if (decision.decisionId === decisionId) return decision;
	return null;
}

async function* plans(input: PlanDecisionInput): AsyncGenerator<Decision> {
	const plan = await planDecision(input);
	if (plan !== null) yield plan;
}

async function* people(input: PlanDecisionInput, contactId?: string): AsyncGenerator<Decision> {
	const list = async (after: string | null) => await listReviews(input, { limit: PAGE_SIZE, after, contactId });
	for await (const review of eachOf(list)) if (review.people.length > 1) yield peopleDecision(review, input.label);
}

async function* letters(input: PlanDecisionInput, contactId?: string): AsyncGenerator<Decision> {
	const of = { onlyWaiting: true, ...(contactId === undefined ? {} : { contactIds: [contactId] }) };
	const list = async (after: string | null) =>
		await listLetters(input, { limit: PAGE_SIZE, after, ...of }, input.label);
	for await (const letter of eachOf(list)) yield letterDecision(letter, input.label);
}

async function* deliveries({ workspace }: PlanDecisionInput): AsyncGenerator<Decision> {
	const list = async (after: string | null) =>
		await workspace.deliveries.list({ limit: PAGE_SIZE, after, state: 'dead' });
	for await (const delivery of eachOf(list)) yield deliveryDecision(delivery);
}
