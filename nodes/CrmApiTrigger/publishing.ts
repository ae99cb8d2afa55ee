import type { IHookFunctions } from 'n8n-workflow';

import { readSigningKeys } from '../shared/api';
import { toNodeError } from '../shared/items/translate-error';
import { readOperations } from './operations';
import { readServed } from './serves';

/** Nothing is registered anywhere; what requests are proven with and what is served is looked at before it is late. */
export const publishing = {
	async checkExists(this: IHookFunctions): Promise<boolean> {
		return await Promise.resolve(false);
	},

	/** @throws NodeOperationError where no request could be answered */
	async create(this: IHookFunctions): Promise<boolean> {
		try {
			readOperations(this);
			readServed(this);
			await readSigningKeys(this);
			return true;
		} catch (error) {
			throw toNodeError(this.getNode(), error, 0);
		}
	},

	async delete(this: IHookFunctions): Promise<boolean> {
		return await Promise.resolve(true);
	},
};
