import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';

import { CrmError, InputError } from '../../../core/lib/errors';
import { hideSecrets } from './hide-secrets';
import { panelName } from './panel-names';

export type NodeFailure = NodeApiError | NodeOperationError;

interface ErrorText {
	message: string;
	description: string | null;
}

/**
 * Any error as one that the editor shows well: tied to its item, with the mend as description. The original is not kept
 * as cause, as n8n stores errors with executions and a client's error may hold the request with its token.
 */
export function toNodeError(node: INode, error: unknown, itemIndex: number): NodeFailure {
	if (isNodeFailure(error)) {
		error.context.itemIndex ??= itemIndex;
		return error;
	}
	const text = describeError(error);
	if (error instanceof CrmError && error.details.status !== undefined) {
		return apiFailure(node, text, itemIndex, String(error.details.status));
	}
	return operationFailure(node, text, itemIndex, error);
}

function isNodeFailure(error: unknown): error is NodeFailure {
	return error instanceof NodeApiError || error instanceof NodeOperationError;
}

/** What to tell a person about an error: the problem, and the mend when it is known. */
export function describeError(error: unknown): ErrorText {
	if (error instanceof InputError)
		return {
			message: hideSecrets(`${panelName(error.field)}: ${error.problem}`),
			description: hideSecrets(error.fix),
		};
	if (error instanceof CrmError) return describeCrmError(error);
	if (isNodeFailure(error)) return { message: error.message, description: error.description ?? null };
	return { message: hideSecrets(error instanceof Error ? error.message : String(error)), description: null };
}

function describeCrmError({ message, details }: CrmError): ErrorText {
	const parts = [
		details.fix,
		details.missingFields?.length ? `Missing fields: ${details.missingFields.join(', ')}` : undefined,
		details.recordIds?.length ? `CRM records: ${details.recordIds.join(', ')}` : undefined,
		details.correlationId ? `Correlation ID for the CRM's support: ${details.correlationId}` : undefined,
	].filter((part) => part !== undefined && part !== '');
	const sentences = parts.join('. ').replaceAll('.. ', '. ');
	return { message: hideSecrets(message), description: parts.length ? hideSecrets(sentences) : null };
}

function apiFailure(node: INode, text: ErrorText, itemIndex: number, httpCode: string): NodeApiError {
	const options = { message: text.message, description: text.description ?? undefined, httpCode, itemIndex };
	const failure = new NodeApiError(node, { message: text.message }, options);
	return withOurText(failure, text);
}

function operationFailure(node: INode, text: ErrorText, itemIndex: number, origin: unknown): NodeOperationError {
	const options = { description: text.description ?? undefined, itemIndex };
	const failure = withOurText(new NodeOperationError(node, text.message, options), text);
	const isUnexpected = !(origin instanceof InputError) && !(origin instanceof CrmError);
	if (isUnexpected && origin instanceof Error && origin.stack) failure.stack = hideSecrets(origin.stack);
	return failure;
}

/** n8n swaps a message that contains, say, `EPERM` for a stock phrase; ours is the better one. */
function withOurText<T extends NodeFailure>(failure: T, text: ErrorText): T {
	failure.message = text.message;
	failure.description = text.description;
	return failure;
}
