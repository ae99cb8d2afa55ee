import type { CrmField } from '../../../crm/contract';
import { InputError } from '../../../lib/errors';
import type { StoredSyncPolicy, WorkspaceStore } from '../../../store/contract';
import { disagreements, mergePolicy } from './merge-policy';
import { policyAsSaid } from './policy-as-said';
import type { PolicyChanges } from './policy-changes';

/** @throws InputError where nothing is set for the object */
export async function requirePolicy(
	workspace: WorkspaceStore,
	integrationId: string,
	object: string,
): Promise<StoredSyncPolicy> {
	const stored = await workspace.syncPolicies.get(integrationId, object);
	if (stored !== null) return stored;
	throw new InputError({
		field: 'Policy',
		problem: 'nothing is set yet about how this object of the account is kept in step',
		fix: 'Run the operation Set of the resource Policy once.',
	});
}

/**
 * A workflow that expects another policy than the one that is stored does not run by it: the policy belongs to the
 * account and its object, and not to a workflow. What Set would store without changing anything agrees, whichever of
 * its names it calls a field by.
 * @param describe the fields of the object; asked only where names alone may make the difference
 * @throws InputError naming what differs
 * @throws CrmError when the CRM cannot be asked about its fields
 */
export async function requireAgreement(
	{ policy, version }: StoredSyncPolicy,
	expected: PolicyChanges,
	describe: () => Promise<CrmField[]>,
): Promise<void> {
	if (disagreements(policy, mergePolicy(policy, expected)).length === 0) return;
	const names = disagreements(policy, policyAsSaid(policy, expected, await describe()));
	if (names.length === 0) return;
	throw new InputError({
		field: 'Expected Policy',
		problem: `the stored policy (version ${version}) says otherwise about ${names.join(', ')}`,
		fix: 'Change it with the operation Set of the resource Policy, or take the expectation out of this node.',
	});
}
