import type { Runtime } from '../../../lib/runtime';
import type { DecisionChoice } from './model';
import type { PlanDecisionInput } from './plan';

/** What a person says, and what it is carried out with. */
export interface DecideInput extends PlanDecisionInput {
	runtime: Runtime;
	/** Carries a plan out. @returns what became of it, in a sentence. @throws InputError where it cannot be applied */
	apply(planId: string, by: string | null): Promise<string>;
}

export interface DecisionRequest {
	decisionId: string;
	choice: DecisionChoice;
	/** Of what the person saw; `null` answers whatever it is now. */
	version: string | null;
	/** Who says so. */
	by: string | null;
}

/** Within a kind, its id, and what is said of it. */
export type Asked = DecisionRequest & { id: string };
