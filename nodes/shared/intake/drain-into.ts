import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { hearAccounts, openDrain } from '../../../core/flows/intake';
import { isoTime } from '../../../core/lib/runtime';
import type { LeasedDelivery, WorkspaceStore } from '../../../core/store/contract';
import { writeLog } from '../log';
import { systemRuntime } from '../runtime';
import type { DeliverySettings } from './delivering';
import { runExecution } from './execution';
import { givenUpNotice } from './notices';
import { presentDeliveries } from './present-deliveries';
import { onKept } from './source';
import { keepUp } from './upkeep';

/** A holder that died is noticed after so long. */
const LEASE_MS = 30_000;
const POLL_MS = 1_000;
const UPKEEP_MS = 60_000;

export interface Listening {
	context: ITriggerFunctions;
	workspace: WorkspaceStore;
	settings: DeliverySettings;
	sourceId: string;
	platform: string;
}

/** The error itself may hold what somebody wrote, and stays where that is kept. */
const SEE_EXECUTION = 'the reason stands in the execution and with the deliveries';

/** Hands on what is kept for a source, for as long as the workflow is published. */
export async function drainInto(listening: Listening): Promise<ITriggerResponse> {
	const { context, workspace, settings, sourceId } = listening;
	await begin(listening);
	const drain = openDrain({
		workspace,
		runtime: systemRuntime,
		sourceId,
		leaseMs: LEASE_MS,
		pollMs: POLL_MS,
		longestMs: settings.longestMs,
		deliveriesAtOnce: settings.deliveriesAtOnce,
		executionsAtOnce: settings.executionsAtOnce,
		handOn: async (deliveries) => await handOn(listening, deliveries),
		onError: (error) => log(context, 'The inbox could not be read or written', error),
		onGivenBack: (count) => log(context, `${count} deliveries are handed on again later`, SEE_EXECUTION),
		onGivenUp: (count, reason) => {
			log(context, `${count} deliveries were given up; see Social Contact > Delivery: Get Many`, SEE_EXECUTION);
			context.emit([[], [givenUpNotice(count, reason)]]);
		},
	});
	const stopListening = onKept(workspace.id, sourceId, drain.wake);
	const stopUpkeep = systemRuntime.every(UPKEEP_MS, async () => {
		await keepUp({ ...listening, silentHours: settings.silentHours }).catch((error: unknown) =>
			log(context, 'The inbox could not be kept up', error),
		);
	});
	return {
		async closeFunction() {
			stopListening();
			await stopUpkeep();
			await drain.stop();
		},
	};
}

/** Somebody who publishes has looked at what failed, so that it is worth another try. A start of n8n is none. */
async function begin({ context, workspace, sourceId, platform }: Listening): Promise<void> {
	const isPublished = !['init', 'leadershipChange'].includes(context.getActivationMode());
	await workspace.sources.listen(sourceId, platform, isoTime(systemRuntime.clock.now()), isPublished);
	const [workflow, node] = [context.getWorkflow().name ?? '', context.getNode().name];
	await workspace.sources.rename(sourceId, { workflow, node });
	if (isPublished) await workspace.inbox.revive(sourceId);
}

async function handOn({ context, workspace, settings }: Listening, deliveries: readonly LeasedDelivery[]) {
	writeLog('debug', 'deliveries are handed on', { count: deliveries.length });
	const own = await hearAccounts(workspace, deliveries);
	const { events, notices } = await presentDeliveries(deliveries, settings, own);
	if (events.length + notices.length === 0) return { ok: true } as const;
	return await runExecution(context, [events, notices]);
}

function log(context: ITriggerFunctions, what: string, why: unknown): void {
	const { id, name } = context.getWorkflow();
	const reason = why instanceof Error ? why.message : String(why);
	context.logger.error(
		`Workflow "${name ?? ''}" (${id ?? 'not saved'}), node "${context.getNode().name}": ${what} (${reason})`,
	);
}
