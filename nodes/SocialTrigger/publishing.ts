import { type IHookFunctions, NodeOperationError } from 'n8n-workflow';

import { readDoorName } from './parameters/platform';
import { checkProof } from './proof';
import { enter, leave, readRegistration, stands } from './registration';

/**
 * What n8n calls when the workflow is published, at each start, for a test in the editor, and when any of these ends.
 * Where the address is pasted by hand nothing is registered; what deliveries are proven with is looked at.
 */
export const publishing = {
	async checkExists(this: IHookFunctions): Promise<boolean> {
		const door = readDoorName(this);
		const registration = await readRegistration(this, door);
		if (registration === null || (await checkProof(this, door)) !== null) return false;
		return await stands(this, registration);
	},

	/** @throws NodeOperationError where nothing could be proven or registered, so that nobody waits in vain */
	async create(this: IHookFunctions): Promise<boolean> {
		const door = readDoorName(this);
		const problem = await checkProof(this, door);
		if (problem !== null) throw told(this, problem.missing, problem.fix);
		const registration = await readRegistration(this, door);
		const failure = registration === null ? null : await enter(this, registration);
		if (failure !== null) throw told(this, failure.message, failure.fix);
		return true;
	},

	async delete(this: IHookFunctions): Promise<boolean> {
		const registration = await readRegistration(this, readDoorName(this));
		if (registration !== null) await leave(this, registration);
		return true;
	},
};

function told(context: IHookFunctions, problem: string, description: string): NodeOperationError {
	return new NodeOperationError(context.getNode(), problem, { description });
}
