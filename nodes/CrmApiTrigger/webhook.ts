import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import {
	type ApiAnswer,
	type ApiOperation,
	contactIdOf,
	type FieldError,
	isAboutPeople,
	type OperationId,
	OPERATIONS,
	problem,
} from '../../core/api';
import { type AcceptedRequest, createRateLimiter, receiveRequest, type UnreadRequest } from '../../core/flows/api';
import { readSigningKeys } from '../shared/api';
import { errorsInRequested } from '../shared/crm';
import { toJson } from '../shared/items/present';
import { systemRuntime } from '../shared/runtime';
import { inChosenStore, openWorkspace, sharedDocuments } from '../shared/store';
import { type NoBody, readRawRequest, sendAnswer } from '../shared/webhook';
import { calledOperation } from './operations';
import { readLimit } from './parameters';
import { readServed } from './serves';

/** All processes on the store count together. */
const limiter = createRateLimiter(sharedDocuments, systemRuntime);

/** It was answered here; no execution comes of it. */
const ANSWERED: IWebhookResponseData = { noWebhookResponse: true };

/**
 * Judges a request, and starts an execution for one that is right. Nothing a stranger sends makes it throw: n8n would
 * make a failed execution of that, with the request in it.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await inChosenStore(context, async () => await judge(context));
	} catch (error) {
		const id = systemRuntime.newId();
		const why = error instanceof Error ? error.message : String(error);
		context.logger.error(`Node "${context.getNode().name}" could not take a request (${id}): ${why}`);
		const detail = "It is this side's fault. The log of n8n tells why, under the id of this problem.";
		return answered(context, problem('internal', { detail, id: `urn:uuid:${id}` }));
	}
}

async function judge(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const operation = calledOperation(context);
	const received = await receiveRequest(
		{
			...(await readSigningKeys(context)),
			operation,
			serves: readServed(context),
			limit: readLimit(context),
			limiter,
			openWorkspace,
			check: checkBody,
			runtime: systemRuntime,
		},
		unreadRequest(context),
	);
	if ('answer' in received) return answered(context, received.answer);
	const { accepted } = received;
	const workflowData = [itemsOf(accepted)];
	// Its work goes on behind the answer.
	return accepted.answer === null ? { workflowData } : { ...answered(context, accepted.answer), workflowData };
}

/** What is right for one CRM and wrong for another. */
function checkBody(operation: OperationId, body: unknown): readonly FieldError[] {
	const { body: name }: ApiOperation = OPERATIONS[operation];
	return name === 'NewIntegration' ? errorsInRequested(body) : [];
}

function unreadRequest(context: IWebhookFunctions): UnreadRequest {
	const { headers, query } = context.getRequestObject() as unknown as Pick<UnreadRequest, 'headers' | 'query'>;
	return {
		headers,
		query,
		path: context.getParamsData() as UnreadRequest['path'],
		async readBody() {
			const raw = await readRawRequest(context);
			return typeof raw === 'string' ? { answer: NO_BODY[raw], why: raw } : { body: raw.body };
		},
	};
}

const NO_BODY: Readonly<Record<NoBody, ApiAnswer>> = {
	tooLarge: problem('too-large', { detail: 'It is larger than n8n is set to take.' }),
	unreadable: problem('unreadable', { detail: 'It does not arrive whole, or is not packed as the headers say.' }),
	packedOtherwise: problem('unsupported-type', { detail: 'It may be packed by gzip or deflate, or not at all.' }),
};

function answered(context: IWebhookFunctions, answer: ApiAnswer): IWebhookResponseData {
	sendAnswer(context, answer);
	return ANSWERED;
}

/** An item for each person, all with what the answer needs; one for a request that is not about people. */
function itemsOf(accepted: AcceptedRequest): INodeExecutionData[] {
	const { operation, workspace, integrationId, parameters, query, body, people, ticket, run, headers } = accepted;
	const request = { operation, workspace, ticket, run, headers, people: people.length };
	const crm = integrationId?.split(':')[0] ?? null;
	const { contactId: publicId = null } = (body ?? {}) as { contactId?: string };
	const contactId = publicId === null ? null : contactIdOf(publicId);
	const about = {
		...{ workspace, crm, integrationId, object: OPERATIONS[operation].object },
		...(contactId === null ? {} : { contactId }),
	};
	if (isAboutPeople(operation)) return people.map((person) => ({ json: toJson({ ...about, person, request }) }));
	const { limit = null } = query;
	return [{ json: toJson({ ...about, parameters, query, body, request: { ...request, limit } }) }];
}
