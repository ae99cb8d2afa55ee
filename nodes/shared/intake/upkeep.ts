import type { ITriggerFunctions } from 'n8n-workflow';

import { silenceToTell, tidyInbox } from '../../../core/flows/intake';
import type { WorkspaceStore } from '../../../core/store/contract';
import { systemRuntime } from '../runtime';
import { silenceNotice } from './notices';

interface Upkeep {
	context: Pick<ITriggerFunctions, 'emit'>;
	workspace: WorkspaceStore;
	sourceId: string;
	silentHours: number | null;
}

/** What is to be done now and then: removing what is over, and telling of a source that has gone silent. */
export async function keepUp({ context, workspace, sourceId, silentHours }: Upkeep): Promise<void> {
	await tidyInbox(workspace, systemRuntime);
	if (silentHours === null) return;
	const source = await silenceToTell(workspace, systemRuntime, sourceId, silentHours);
	if (source !== null) context.emit([[], [silenceNotice(source, silentHours)]]);
}
