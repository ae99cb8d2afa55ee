import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { CrmError, InputError, type CrmErrorKind } from '../../../core/lib/errors';
import { describeError, toNodeError } from './translate-error';

type ErrorContext = Pick<IExecuteFunctions, 'getNode'>;

/**
 * Why an item failed, in one word of a closed list: that of the CRM's refusals, and `notAttempted` for what was not
 * sent after a failure that would repeat itself, `tooLarge` for a delivery over its bounds, `unknown` for what nobody
 * foresaw.
 */
export type ProblemKind = CrmErrorKind | 'notAttempted' | 'tooLarge' | 'unknown';

/** As every item that failed carries it, whatever failed. */
export interface ItemProblem {
	kind: ProblemKind;
	message: string;
	/** What the user can do. */
	fix: string | null;
	/** CRM records that are in the way or match equally well. */
	recordIds: string[];
}

export function problemOf(error: unknown): ItemProblem {
	const { message, description } = describeError(error);
	const recordIds = error instanceof CrmError ? [...(error.details.recordIds ?? [])] : [];
	return { kind: kindOf(error), message, fix: description, recordIds };
}

function kindOf(error: unknown): ProblemKind {
	if (error instanceof CrmError) return error.kind;
	if (error instanceof InputError) return error.kind;
	return 'unknown';
}

/**
 * The JSON of an item that failed: `error`, what to do about it, `outcome` and `problem`, beside what the caller knows
 * of the item. An If or a Switch finds the same words in the same place behind every operation.
 */
export function failedJson(context: ErrorContext, error: unknown, itemIndex: number, known: IDataObject): IDataObject {
	const problem = known.problem ?? { ...problemOf(error) };
	const failure = toNodeError(context.getNode(), error, itemIndex);
	const description = failure.description ? { description: failure.description } : {};
	return errorJson(context, failure.message, { outcome: 'failed', ...known, problem, ...description });
}

/**
 * An error as the JSON of an item. The item's own `error` property is left unset on purpose: with it n8n would replace
 * the JSON by the bare message, and the mend and the outcome would be lost. n8n sends an item to the error output when
 * its JSON holds `error` and `details` only, so there the rest is inside `details`; it is so everywhere, and the same
 * expression finds it on either output.
 */
function errorJson(context: ErrorContext, message: string, details: IDataObject): IDataObject {
	const hasErrorOutput = context.getNode().onError === 'continueErrorOutput';
	return hasErrorOutput ? { error: message, details } : { ...details, error: message, details };
}
