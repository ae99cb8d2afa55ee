import { InputError } from '../../../lib/errors';
import { isoTime } from '../../../lib/runtime';
import type { WorkspaceStore } from '../../../store/contract';
import { dismissLetter, keepReviewApart, mergeReview, retryLetters } from '../cases';
import { decidePlan } from './decide-plan';
import { findDecision } from './list-decisions';
import {
	DECISION_KINDS,
	MOVED,
	type Decision,
	type DecisionChoice,
	type DecisionKind,
	type DecisionReply,
} from './model';
import type { Asked, DecideInput, DecisionRequest } from './request';

type Casework = Exclude<DecisionKind, 'plan'>;

const CHOICES: Readonly<Record<DecisionKind, readonly DecisionChoice[]>> = {
	deadLetter: ['retry', 'dismiss'],
	delivery: ['retry', 'drop'],
	people: ['merge', 'keepApart'],
	plan: ['apply', 'discard'],
};

/**
 * Carries out what a person chose, once: of two answers the first one counts, and what was changed since it was shown
 * is shown again before an answer of it counts.
 * @throws InputError for an id of no kind, or what cannot be chosen of it
 */
export async function decide(input: DecideInput, request: DecisionRequest): Promise<DecisionReply> {
	const { kind, id } = readId(request);
	const asked = { ...request, id };
	if (kind === 'plan') return await decidePlan(input, asked);
	return await input.workspace.transaction(async (workspace) => {
		const inside = { ...input, workspace };
		const contactId = await whomOf(workspace, kind, id);
		const found = await findDecision(inside, { kind, decisionId: request.decisionId, contactId });
		if (found === null) return await overAlready(workspace, kind, asked);
		if (request.version !== null && request.version !== found.version) return MOVED;
		return await carryOut(inside, kind, asked, found);
	});
}

function readId({ decisionId, choice }: DecisionRequest): { kind: DecisionKind; id: string } {
	const at = decisionId.indexOf(':');
	const kind = DECISION_KINDS.find((each) => each === decisionId.slice(0, at));
	if (kind === undefined) {
		const fix = 'Choose it from the list, or map the decisionId that Decision: Get Many gives.';
		throw new InputError({ field: 'Decision ID', problem: `${JSON.stringify(decisionId)} is none`, fix });
	}
	if (!CHOICES[kind].includes(choice)) {
		const fix = `Choose ${CHOICES[kind].map(inThePanel).join(' or ')}, or map one of choices of Decision: Get Many.`;
		throw new InputError({ field: 'Choice', problem: `${choice} cannot be chosen of a ${kind}`, fix });
	}
	return { kind, id: decisionId.slice(at + 1) };
}

/** `keepApart` is *Keep Apart* there. */
const inThePanel = (choice: DecisionChoice): string =>
	choice.replace(/[A-Z]/g, ' $&').replace(/^./, (first) => first.toUpperCase());

async function whomOf(workspace: WorkspaceStore, kind: Casework, id: string): Promise<string | undefined> {
	if (kind === 'people') return (await workspace.reviews.get(id))?.contactIds[0];
	return kind === 'deadLetter' ? (await workspace.deadLetters.get(id))?.contactId : undefined;
}

async function carryOut(
	input: DecideInput,
	kind: Casework,
	{ id, choice, by }: Asked,
	{ contactIds: [survivorId] }: Decision,
): Promise<DecisionReply> {
	const { workspace, runtime } = input;
	if (kind === 'people') {
		const review = { workspace, runtime, reviewId: id, by };
		// Of two who were stored at once it is the one that was shown first.
		const reply = choice === 'merge' ? mergeReview({ ...review, survivorId }) : keepReviewApart(review);
		const { verdict, sentence } = await reply;
		return { verdict, sentence };
	}
	if (kind === 'deadLetter' && choice === 'retry') {
		await retryLetters({ workspace, runtime, by }, [id]);
		return done('The next run tries it again.');
	}
	if (kind === 'deadLetter') {
		await dismissLetter({ workspace, runtime, letterId: id, by });
		return done('Given up. The two sides stay different until the contact or the record is edited again.');
	}
	const which = { ids: [id] };
	await (choice === 'retry' ? workspace.deliveries.retry(which) : workspace.deliveries.drop(which));
	return done(choice === 'retry' ? 'It is handed on again.' : 'It was dropped.');
}

const done = (sentence: string): DecisionReply => ({ verdict: 'done', sentence });

/** Under which an answer stands in the audit. */
const ANSWERED_AS: Readonly<Record<Casework, (id: string) => string[]>> = {
	people: (id) => [`review:${id}`],
	deadLetter: (id) => [`retried:${id}`, `dismissed:${id}`],
	delivery: () => [],
};

/** What is said to the second one who answers. */
async function overAlready(workspace: WorkspaceStore, kind: Casework, { id }: Asked): Promise<DecisionReply> {
	const entries = [];
	for (const runId of ANSWERED_AS[kind](id)) entries.push(...(await workspace.audit.listForRun(runId)));
	const last = entries.reduce<(typeof entries)[number] | undefined>(
		(latest, entry) => (latest === undefined || entry.at >= latest.at ? entry : latest),
		undefined,
	);
	if (last === undefined)
		return { verdict: 'gone', sentence: 'It waits no more: it was answered, or nothing was left to decide.' };
	const when = isoTime(Date.parse(last.at));
	const reason = last.changes[0]?.reason ?? 'a person answered';
	return {
		verdict: 'stands',
		sentence: `It was answered at ${when} already: ${reason}. The first answer counts; yours was not stored.`,
	};
}
