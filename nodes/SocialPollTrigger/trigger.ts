import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { drainInto, readDeliverySettings, sourceOf } from '../shared/intake';
import { toNodeError } from '../shared/items/translate-error';
import { inChosenStore, openWorkspace } from '../shared/store';
import { readPollSettings } from './parameters/what';
import { markPublished } from './published';

/** Hands on what polls keep, for as long as the workflow is published. n8n begins it before the first poll. */
export async function handOnPolled(context: ITriggerFunctions): Promise<ITriggerResponse> {
	try {
		const settings = readDeliverySettings(context);
		const { platform } = readPollSettings(context);
		const workspace = await inChosenStore(context, async () => await openWorkspace(settings.workspace));
		const sourceId = sourceOf(context);
		const isStart = ['init', 'leadershipChange'].includes(context.getActivationMode());
		if (!isStart) markPublished(workspace.id, sourceId);
		return await drainInto({ context, workspace, settings, sourceId, platform });
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}
