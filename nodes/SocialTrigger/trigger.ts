import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { openDrain } from '../../core/flows/intake';
import { isoTime } from '../../core/lib/runtime';
import type { LeasedDelivery, WorkspaceStore } from '../../core/store/contract';
import { toNodeError } from '../shared/items/translate-error';
import { systemRuntime } from '../shared/runtime';
import { openWorkspace } from '../shared/store';
import { runExecution } from './execution';
import { readDeliverySettings, type DeliverySettings } from './parameters/delivering';
import { readDoorName } from './parameters/platform';
import { givenUpNotice } from './notices';
import { presentDeliveries } from './present-deliveries';
import { onKept, sourceOf } from './source';
import { keepUp } from './upkeep';

/** A holder that died is noticed after so long. */
const LEASE_MS = 30_000;
const POLL_MS = 1_000;
const UPKEEP_MS = 60_000;

interface Listening {
	context: ITriggerFunctions;
	workspace: WorkspaceStore;
	settings: DeliverySettings;
	sourceId: string;
}

/** Hands on what the webhook keeps, for as long as the workflow is published; in a test once. */
export async function listen(context: ITriggerFunctions): Promise<ITriggerResponse> {
	try {
		const settings = readDeliverySettings(context);
		const workspace = await openWorkspace(settings.workspace);
		const listening = { context, workspace, settings, sourceId: sourceOf(context) };
		return context.getMode() === 'manual' ? handOnTest(listening) : await listenOn(listening);
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}

async function listenOn(listening: Listening): Promise<ITriggerResponse> {
	const { context, workspace, settings, sourceId } = listening;
	await begin(listening, readDoorName(context));
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
		onGivenBack: (count, reason) => log(context, `${count} deliveries are handed on again later`, reason),
		onGivenUp: (count, reason) => {
			log(context, `${count} deliveries were given up; see Social Contact > Delivery: Get Many`, reason);
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
async function begin({ context, workspace, sourceId }: Listening, platform: string): Promise<void> {
	const isPublished = !['init', 'leadershipChange'].includes(context.getActivationMode());
	await workspace.sources.listen(sourceId, platform, isoTime(systemRuntime.clock.now()), isPublished);
	const [workflow, node] = [context.getWorkflow().name ?? '', context.getNode().name];
	await workspace.sources.rename(sourceId, { workflow, node });
	if (isPublished) await workspace.inbox.revive(sourceId);
}

async function handOn({ context, workspace, settings }: Listening, deliveries: readonly LeasedDelivery[]) {
	const own = await workspace.ownAccounts.list();
	const { events, notices } = await presentDeliveries(deliveries, settings, own);
	if (events.length + notices.length === 0) return { ok: true } as const;
	return await runExecution(context, [events, notices]);
}

/** In the editor: n8n asks for the items once the webhook of the test has started the execution. */
function handOnTest({ context, workspace, settings, sourceId }: Listening): ITriggerResponse {
	return {
		async manualTriggerFunction() {
			const { inbox } = workspace;
			const waiting = await inbox.waiting(sourceId, settings.deliveriesAtOnce);
			const holder = systemRuntime.newId();
			const deliveries = await inbox.lease(
				sourceId,
				holder,
				LEASE_MS,
				waiting.map(({ id }) => id),
			);
			await inbox.forget(sourceId);
			const { events, notices } = await presentDeliveries(
				deliveries,
				settings,
				await workspace.ownAccounts.list(),
			);
			context.emit([events, notices]);
		},
	};
}

function log(context: ITriggerFunctions, what: string, why: unknown): void {
	const { id, name } = context.getWorkflow();
	const reason = why instanceof Error ? why.message : String(why);
	context.logger.error(
		`Workflow "${name ?? ''}" (${id ?? 'not saved'}), node "${context.getNode().name}": ${what} (${reason})`,
	);
}
