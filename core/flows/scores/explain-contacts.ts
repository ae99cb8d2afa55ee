import type { Contact } from '../../contact';
import { chunk } from '../../lib/batching';
import type { Runtime } from '../../lib/runtime';
import {
	bandOf,
	type Explanation,
	explainScore,
	type Fit,
	fitOf,
	roundScore,
	type ScorableInteraction,
} from '../../scoring';
import type { WorkspaceStore } from '../../store/contract';
import { type EngagementModel, openScore, settingsOf, type WantedScore } from './score-definition';

export interface ExplainContactsInput {
	workspace: WorkspaceStore;
	runtime: Runtime;
	score: WantedScore;
	contactIds: readonly string[];
	/** In milliseconds; `null`: now. */
	at: number | null;
	/** How many of the last interactions to show. */
	last?: number;
}

/** The reasons of a score. */
export interface ExplainedScore extends Explanation {
	/** Of the rules on the contact's fields; `null` without rules. */
	fit: Fit | null;
}

export interface ExplainedContact extends ExplainedScore {
	contact: Contact;
}

export interface ExplainGivenInput {
	model: EngagementModel;
	interactions: readonly ScorableInteraction[];
	/** Whose fields the rules read. */
	contact: object;
	at: number;
	last?: number;
}

/** The reasons of the score of given interactions. @throws InputError naming the setting or the interaction */
export function explainGiven({ model, interactions, contact, at, last }: ExplainGivenInput): ExplainedScore {
	const { bands, rules = [] } = model;
	const explanation = explainScore({ ...settingsOf(model), interactions, at, bands, last });
	const score = roundScore(explanation.score);
	const fit = rules.length > 0 ? fitOf(contact, rules) : null;
	return { ...explanation, score, band: bandOf(score, bands), fit };
}

/** Contacts whose interactions are held at once. */
const CHUNK_SIZE = 50;

/**
 * Why contacts have their score, from the stored interactions. Nothing is stored.
 * @returns an explanation at the index of each id; `null` where there is no such contact
 */
export async function explainContacts(input: ExplainContactsInput): Promise<Array<ExplainedContact | null>> {
	const { workspace, runtime, contactIds, last } = input;
	const { model } = await openScore(workspace, input.score);
	const at = input.at ?? runtime.clock.now();
	const explained: Array<ExplainedContact | null> = [];
	for (const ids of chunk(contactIds, CHUNK_SIZE)) {
		const contacts = await workspace.contacts.getMany(ids);
		const facts = await workspace.scores.interactionsOf([
			...new Set(contacts.flatMap((contact) => contact?.id ?? [])),
		]);
		for (const contact of contacts) {
			const interactions = facts.get(contact?.id ?? '') ?? [];
			explained.push(contact && { ...explainGiven({ model, interactions, contact, at, last }), contact });
		}
		await runtime.yield();
	}
	return explained;
}
