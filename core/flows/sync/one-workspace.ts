import { InputError } from '../../lib/errors';
import type { RecordsInput } from './records-input';

/**
 * Two workspaces of a store that write to one account would undo each other's work, and neither would see why. Whoever
 * keeps an account in step has it for itself.
 * @throws InputError where another workspace of the store keeps any object of the account in step
 */
export async function requireOwnAccount({
	workspace,
	integration,
}: Pick<RecordsInput, 'workspace' | 'integration'>): Promise<void> {
	const [object] = await workspace.syncPolicies.findElsewhere(integration.id);
	if (object === undefined) return;
	throw new InputError({
		field: 'Workspace',
		problem: `another workspace of this store keeps the ${object} records of "${integration.id}" in step`,
		fix: 'Use that workspace, or end the sync there first. A workspace that gets another name is another one.',
	});
}
