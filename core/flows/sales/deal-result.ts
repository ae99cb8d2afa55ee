import type { DealOutcome } from '../../crm/contract';
import type { OpenedDeal } from '../../store/contract';
import {
	erasedMeanwhile,
	IS_WITHHELD,
	isInDoubt,
	notAttempted,
	overtaken,
	problemOf,
	TAKEN,
	TOO_RECENT,
	type Added,
	type PushProblem,
} from '../sync';
import type { DealResult, PlannedDeal } from './deal-keys';

/** What became of a deal, as it is told. Pure. */

export type AddedDeal = Added<PlannedDeal, DealOutcome>;

const NOTHING = { dealId: null, dealUrl: null };

export function resultOf(added: AddedDeal): DealResult {
	switch (added.state) {
		case 'done':
		case 'found': {
			const { dealId, url } = added.answer;
			const outcome = added.state === 'done' ? 'created' : 'unchanged';
			return { outcome, dealId, dealUrl: url, problem: null };
		}
		case 'failed': {
			const problem = problemOf(added.problem);
			return { outcome: 'failed', ...NOTHING, problem: isInDoubt(added) ? doubtful(problem) : problem };
		}
		case 'inDoubt':
			return { outcome: 'conflict', ...NOTHING, problem: inDoubt(added.intent, added.similar) };
		case 'tooRecent':
			return { outcome: 'conflict', ...NOTHING, problem: TOO_RECENT };
		case 'withheld':
			return { outcome: 'skipped', ...NOTHING, problem: IS_WITHHELD };
		case 'gone': {
			const ids = added.sent?.state === 'done' ? [added.sent.answer.dealId] : [];
			return { outcome: 'skipped', ...NOTHING, problem: erasedMeanwhile(ids) };
		}
		case 'overtaken': {
			const ids = added.sent.state === 'done' ? [added.sent.answer.dealId] : [];
			return { outcome: 'conflict', ...NOTHING, problem: overtaken(ids) };
		}
		case 'taken':
		case 'moved':
			return { outcome: 'conflict', ...NOTHING, problem: TAKEN };
		case 'notAttempted':
			return { outcome: 'skipped', ...NOTHING, problem: notAttempted(added.because) };
	}
}

/** A deal that was opened under the key before. */
export function openedBefore({ dealId, dealUrl }: OpenedDeal): DealResult {
	return { outcome: 'unchanged', dealId, dealUrl, problem: null };
}

function doubtful(problem: PushProblem): PushProblem {
	const fix = 'Run it again in a minute: a deal with a key is looked for first, and not opened twice';
	return { ...problem, fix: problem.fix ?? fix, message: `${problem.message} The deal may have been opened` };
}

function inDoubt({ key }: PlannedDeal, similar: readonly string[]): PushProblem {
	const name = key === null ? 'This deal' : `The deal with the key ${JSON.stringify(key)}`;
	const seen = similar.length === 0 ? '' : ` These look like it: ${similar.join(', ')}.`;
	return {
		kind: 'conflict',
		message: `${name} may be in the CRM already: an earlier run sent it, but did not hear the answer.${seen} It is not opened again`,
		fix: 'Look at the contact in the CRM. If the deal is there, run again with its ID in the option Existing Deal ID; if it is missing, with Repeat When in Doubt turned on',
		recordIds: [...similar],
	};
}
