import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { pollSource, type PollReport } from '../../core/flows/polling';
import type { PollProblem } from '../../core/poll';
import { readDeliverySettings, sourceOf, tellKept } from '../shared/intake';
import { toNodeError } from '../shared/items/translate-error';
import { systemRuntime } from '../shared/runtime';
import { inChosenStore, openWorkspace } from '../shared/store';
import { type AccessContext, openPoller } from './access';
import { readBeginHours } from './parameters/delivering';
import { readPollSettings } from './parameters/what';
import { takeJustPublished } from './published';
import { sampleOf } from './sample';

/** Polls of this process that are under way. One that comes meanwhile has nothing to do. */
const underWay = new Set<string>();

/**
 * Reads what is new and keeps it; the trigger hands it on from there. So n8n may be killed at any time, and polls may
 * overlap. In the editor it shows what there is, and keeps nothing.
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		if (context.getMode() === 'manual') return await inChosenStore(context, async () => await sampleOf(context));
		const sourceId = sourceOf(context);
		const { workspace } = readDeliverySettings(context);
		const key = JSON.stringify([workspace, sourceId]);
		if (underWay.has(key)) return null;
		underWay.add(key);
		try {
			return await inChosenStore(context, async () => await pollOnce(context, sourceId));
		} finally {
			underWay.delete(key);
		}
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}

async function pollOnce(context: IPollFunctions, sourceId: string): Promise<INodeExecutionData[][] | null> {
	const settings = readPollSettings(context);
	const workspace = await openWorkspace(readDeliverySettings(context).workspace);
	const opened = await openPoller(context as unknown as AccessContext, settings);
	const report = await pollSource({
		workspace,
		runtime: systemRuntime,
		sourceId,
		platform: settings.platform,
		beginHours: readBeginHours(context),
		poller: opened.poller,
		account: opened.account,
		isPublished: takeJustPublished(workspace.id, sourceId),
	});
	if (report.account !== null && opened.account === null) {
		// What the account does itself is no customer's doing, here and wherever else it shows up.
		const { platform } = settings;
		const own = report.account.ownIds.map((accountId) => ({ sourceId, platform, accountId }));
		await workspace.ownAccounts.hear(own);
		opened.remember(report.account);
	}
	if (report.kept > 0) tellKept(workspace.id, sourceId);
	sayBegun(context, report);
	return report.tell === null ? null : tell(context, settings.platform, report.tell);
}

function sayBegun(context: IPollFunctions, { begun }: PollReport): void {
	if (begun.length === 0) return;
	context.logger.info(
		`Node "${context.getNode().name}" begins with ${begun.join(', ')}: what was there before is not handed on, unless Begin With Last Hours says so.`,
	);
}

/** What somebody has to mend fails the publishing, or is a failed execution; what passes is an item of Notices. */
function tell(
	context: IPollFunctions,
	platform: string,
	{ problem, isToMend }: NonNullable<PollReport['tell']>,
): INodeExecutionData[][] {
	if (isToMend) throw new NodeOperationError(context.getNode(), problem.message, { description: problem.fix });
	context.logger.warn(`Node "${context.getNode().name}": ${problem.message}`);
	return [[], [notPolled(platform, problem)]];
}

function notPolled(platform: string, { kind, message, fix, until }: PollProblem): INodeExecutionData {
	const goesOnAt = until === null ? null : new Date(until).toISOString();
	return { json: { notice: 'notPolled', message, fix, kind, platform, goesOnAt } };
}
