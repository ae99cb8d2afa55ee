import { type IHookFunctions, NodeOperationError } from 'n8n-workflow';

import { readDoorName } from './parameters/platform';
import { checkProof } from './proof';

/**
 * What n8n calls when the workflow is published, at each start, and for a test in the editor. The address is pasted at
 * the platform by hand, so that nothing is registered here; what deliveries are proven with is looked at.
 */
export const publishing = {
	checkExists: async (): Promise<boolean> => await Promise.resolve(false),

	/** @throws NodeOperationError where nothing could be proven, so that nobody waits for events in vain */
	async create(this: IHookFunctions): Promise<boolean> {
		const problem = await checkProof(this, readDoorName(this));
		if (problem === null) return true;
		throw new NodeOperationError(this.getNode(), problem.missing, { description: problem.fix });
	},

	delete: async (): Promise<boolean> => await Promise.resolve(true),
};
