import type { Contact } from '../contact/model';
import { chunk } from '../lib/batching';
import type { Runtime } from '../lib/runtime';
import { type Explanation, explainScore, type Fit, fitOf } from '../scoring';
import type { WorkspaceStore } from '../store/contract';
import { openScore, settingsOf, type WantedScore } from './score-definition';

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

export interface ExplainedContact extends Explanation {
	contact: Contact;
	/** Of the rules on the contact's fields; `null` without rules. */
	fit: Fit | null;
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
	const { bands, rules = [] } = model;
	const at = input.at ?? runtime.clock.now();
	const explained: Array<ExplainedContact | null> = [];
	for (const ids of chunk(contactIds, CHUNK_SIZE)) {
		const contacts = await workspace.contacts.getMany(ids);
		const facts = await workspace.scores.interactionsOf([...new Set(contacts.flatMap((contact) => contact?.id ?? []))]);
		for (const contact of contacts) {
			const interactions = facts.get(contact?.id ?? '') ?? [];
			const fit = contact !== null && rules.length > 0 ? fitOf(contact, rules) : null;
			explained.push(contact && { ...explainScore({ ...settingsOf(model), interactions, at, bands, last }), contact, fit });
		}
		await runtime.yield();
	}
	return explained;
}
