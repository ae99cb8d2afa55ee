import type { BatchOutcome, FieldName, RecordProblem, UpdateInput } from '../../../crm/contract';
import { withoutField, type RecordPlan } from '../reconcile';
import type { Intent, WriteAnswer } from './intent';

/**
 * Addresses that the CRM does not take since another of its records has them. That costs the address, and not what else
 * changed of the two.
 */

const ADDRESS: FieldName = 'email';

interface Refused {
	index: number;
	problem: RecordProblem;
}

/**
 * Writes again, without their address, what was refused for it.
 * @param update answers one outcome for each, in order
 * @returns the outcomes, where the address alone was left out with what the CRM said of it
 */
export async function withoutTaken(
	batch: readonly Intent[],
	inputs: readonly UpdateInput[],
	outcomes: readonly BatchOutcome[],
	update: (inputs: readonly UpdateInput[]) => Promise<BatchOutcome[]>,
): Promise<WriteAnswer[]> {
	const refused = outcomes.flatMap((outcome, index): Refused[] =>
		!outcome.ok && outcome.problem.kind === 'conflict' && mayDoWithout(batch[index], inputs[index])
			? [{ index, problem: outcome.problem }]
			: [],
	);
	if (refused.length === 0) return [...outcomes];
	const others = refused.filter(({ index }) => Object.keys(inputs[index]?.fields ?? {}).length > 1);
	const again = others.length === 0 ? [] : await update(others.map(({ index }) => withoutAddress(inputs[index]!)));
	const answers = new Map<number, WriteAnswer>();
	for (const { index, problem } of refused) answers.set(index, { ok: true, record: null, refused: problem });
	for (const [place, { index, problem }] of others.entries()) {
		const outcome = again[place];
		answers.set(index, outcome?.ok ? { ...outcome, refused: problem } : { ok: false, problem });
	}
	return outcomes.map((outcome, index) => answers.get(index) ?? outcome);
}

/** What an undo gives back is given back as a whole, or left. */
function mayDoWithout(intent: Intent | undefined, input: UpdateInput | undefined): boolean {
	if (intent === undefined || intent.body.undo !== undefined || !(ADDRESS in (input?.fields ?? {}))) return false;
	const { plan } = intent.judged;
	return withoutField(plan, ADDRESS, '').isAction;
}

function withoutAddress({ fields, ...input }: UpdateInput): UpdateInput {
	return { ...input, fields: Object.fromEntries(Object.entries(fields).filter(([field]) => field !== ADDRESS)) };
}

/** What was carried out of a plan. */
export function planCarriedOut(plan: RecordPlan, answer: WriteAnswer): RecordPlan {
	const problem = answer.ok ? answer.refused : undefined;
	return problem === undefined ? plan : withoutField(plan, ADDRESS, problem.message);
}
