import { type IHookFunctions, NodeOperationError } from 'n8n-workflow';

import { readProof } from './proof';

/**
 * What n8n calls when the workflow is published, at each start, and for a test in the editor. Senders of any kind are
 * told the address by hand, so that there is nothing to register; what is needed to prove what they send is looked at.
 */
export const publishing = {
	checkExists: async (): Promise<boolean> => await Promise.resolve(false),

	/** @throws NodeOperationError where nothing could be proven, so that nobody waits for events in vain */
	async create(this: IHookFunctions): Promise<boolean> {
		if ((await readProof(this)) !== null) return true;
		throw new NodeOperationError(this.getNode(), 'There is nothing to prove a delivery by', {
			description:
				'Choose a credential Header Auth with the name of a header and a long random text as its value, and let the sender set that header.',
		});
	},

	delete: async (): Promise<boolean> => await Promise.resolve(true),
};
