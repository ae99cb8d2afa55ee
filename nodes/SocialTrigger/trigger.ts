import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import type { DoorName } from '../../core/door';
import { drainInto, type Listening, presentDeliveries, readDeliverySettings, sourceOf } from '../shared/intake';
import { toNodeError } from '../shared/items/translate-error';
import { systemRuntime } from '../shared/runtime';
import { inChosenStore, openWorkspace } from '../shared/store';
import { readDoorName } from './parameters/platform';
import { watchRegistration } from './registration';

/** Long enough to read what was taken, which is then forgotten. */
const TEST_LEASE_MS = 30_000;

/** Hands on what the webhook keeps, for as long as the workflow is published; in a test once. */
export async function listen(context: ITriggerFunctions): Promise<ITriggerResponse> {
	try {
		return await inChosenStore(context, async () => {
			const settings = readDeliverySettings(context);
			const workspace = await openWorkspace(settings.workspace);
			const platform = readDoorName(context);
			const listening = { context, workspace, settings, sourceId: sourceOf(context), platform };
			return context.getMode() === 'manual' ? handOnTest(listening) : await listenOn(listening, platform);
		});
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}

async function listenOn(listening: Listening, door: DoorName): Promise<ITriggerResponse> {
	const draining = await drainInto(listening);
	const stopWatching = watchRegistration(listening.context, door);
	return {
		async closeFunction() {
			await stopWatching();
			await draining.closeFunction?.();
		},
	};
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
				TEST_LEASE_MS,
				waiting.map(({ id }) => id),
			);
			await inbox.forget(sourceId);
			const { events, notices } = await presentDeliveries(
				deliveries,
				settings,
				await workspace.ownAccounts.known(),
			);
			context.emit([events, notices]);
		},
	};
}
