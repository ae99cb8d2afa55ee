import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { DOORS, type DoorAnswer, type DoorRequest, type DoorVerdict } from '../../core/door';
import { keepDelivery } from '../../core/flows/intake';
import type { WorkspaceStore } from '../../core/store/contract';
import { type DeliverySettings, readDeliverySettings, sourceOf, tellKept } from '../shared/intake';
import { systemRuntime } from '../shared/runtime';
import { inChosenStore, openWorkspace } from '../shared/store';
import { readRawRequest, sendAnswer } from '../shared/webhook';
import { BUSY, NOT_PROVEN, notUnderstood, PACKED_OTHERWISE, TOO_LARGE } from './answers';
import { readDoorName } from './parameters/platform';
import { readProof } from './proof';
import { tellRefusal } from './refusals';
import { whyUnreadable } from './unknown-shape';

type Accepted = Extract<DoorVerdict, { kind: 'accepted' }>;

interface Receiving {
	context: IWebhookFunctions;
	settings: DeliverySettings;
	workspace: WorkspaceStore;
	sourceId: string;
}

/** It was answered here; no execution comes of it. */
const ANSWERED: IWebhookResponseData = { noWebhookResponse: true };

/**
 * Proves a delivery, keeps it, answers. Nothing a stranger sends makes it throw, as n8n would make a failed execution
 * of that; what is out of order on this side is answered so that the platform sends it again.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await inChosenStore(context, async () => {
			const settings = readDeliverySettings(context);
			const workspace = await openWorkspace(settings.workspace);
			return await judge({ context, settings, workspace, sourceId: sourceOf(context) });
		});
	} catch (error) {
		context.logger.error(
			`Node "${context.getNode().name}" could not take a delivery: ${error instanceof Error ? error.message : String(error)}`,
		);
		return answered(context, BUSY);
	}
}

async function judge(receiving: Receiving): Promise<IWebhookResponseData> {
	const { context } = receiving;
	const request = await readRawRequest(context);
	if (request === 'tooLarge') return refused(receiving, request, null, TOO_LARGE);
	if (request === 'packedOtherwise') return refused(receiving, 'unreadable', null, PACKED_OTHERWISE);
	if (request === 'unreadable') return refused(receiving, request, null, NOT_PROVEN);
	const name = readDoorName(context);
	const secrets = await readProof(context, name);
	const verdict = DOORS[name].judge(request, secrets, systemRuntime.clock.now());
	if (verdict.kind === 'answer') return answered(context, verdict.answer);
	if (verdict.kind === 'refused') return refused(receiving, verdict.reason, verdict.hint, verdict.answer);
	if (request.body.length > receiving.settings.maxBytes) return refused(receiving, 'tooLarge', null, TOO_LARGE);
	if (name === 'generic' && !receiving.settings.isRaw) {
		const problem = await whyUnreadable(request.body, receiving.settings);
		if (problem !== null) return refused(receiving, 'unreadable', null, notUnderstood(problem));
	}
	return await keep(receiving, name, request, verdict);
}

async function keep(
	{ context, workspace, sourceId }: Receiving,
	platform: string,
	{ body }: DoorRequest,
	{ deliveryKey, headers, answer }: Accepted,
): Promise<IWebhookResponseData> {
	const isTest = context.getMode() === 'manual';
	// A test shows what has just come, also when the same was sent in an earlier one.
	if (isTest) await workspace.inbox.forget(sourceId);
	await keepDelivery(workspace, systemRuntime, { sourceId, platform, key: deliveryKey, headers, body });
	sendAnswer(context, answer);
	if (!isTest) {
		tellKept(workspace.id, sourceId);
		return ANSWERED;
	}
	// In a test the execution starts with this item; n8n then asks the trigger for those that it shows.
	return { ...ANSWERED, workflowData: [[{ json: {} }]] };
}

function refused(
	{ context, workspace, sourceId }: Receiving,
	reason: string,
	hint: string | null,
	answer: DoorAnswer,
): IWebhookResponseData {
	tellRefusal(context, workspace, sourceId, reason, hint);
	return answered(context, answer);
}

function answered(context: IWebhookFunctions, answer: DoorAnswer): IWebhookResponseData {
	sendAnswer(context, answer);
	return ANSWERED;
}
