import type { CrmAdapter, CrmField, CrmObject } from '../../../crm/contract';
import { InputError } from '../../../lib/errors';
import {
	StoreError,
	type Integration,
	type StoredSyncPolicy,
	type SyncPolicy,
	type WorkspaceStore,
} from '../../../store/contract';
import { linkObjectsOf } from '../link-objects';
import { readAnew } from '../pull/round';
import { slicesName } from '../slices-name';
import { checkPolicy } from './check-policy';
import { noteDecided } from './decided-conflicts';
import { defaultPolicy } from './default-policy';
import { isOtherMeaning } from './merge-policy';
import { policyAsSaid } from './policy-as-said';
import type { PolicyChanges } from './policy-changes';

export interface SetPolicyInput {
	workspace: WorkspaceStore;
	integration: Pick<Integration, 'id'>;
	adapter: Pick<CrmAdapter, 'capabilities' | 'describeFields'>;
	object: CrmObject;
	/** What a user says; the rest stays as it is stored, or is as usual. */
	changes: PolicyChanges;
	signal?: AbortSignal;
}

export interface SetPolicy {
	stored: StoredSyncPolicy;
	/** `created`: nothing was set before. */
	outcome: 'created' | 'updated' | 'unchanged';
	/** Whether the next run looks at everything again, and waits for a person. */
	isOtherMeaning: boolean;
	/** What was set before; `null`: nothing. */
	before: SyncPolicy | null;
	/** The fields of the object, as the CRM described them. */
	fields: CrmField[];
}

/**
 * Sets how an object of an account is kept in step. After a change of the fields, the directions or the filter the next
 * run looks at all contacts and records again, and its plan waits for a person; a plan that waits by now may no longer
 * be applied. After a change of a rule the next run settles what a person was asked and the rule decides.
 * @throws InputError for what the account does not have or cannot do, a workspace that may not, or a change that
 * somebody else made meanwhile
 * @throws CrmError when the CRM cannot be asked about its fields
 */
export async function setPolicy(input: SetPolicyInput): Promise<SetPolicy> {
	const { workspace, integration, adapter, object, changes, signal } = input;
	const fields = await adapter.describeFields(object, { signal });
	const before = await workspace.syncPolicies.get(integration.id, object);
	const said = policyAsSaid(before?.policy ?? defaultPolicy(fields), changes, fields);
	// What stays as it is stored is not checked anew: what the CRM took away since is for a run to tell.
	const policy = isSame(before?.policy, said) ? said : checkPolicy(said, fields, adapter.capabilities);
	if (before !== null && isSame(before.policy, policy))
		return { stored: before, outcome: 'unchanged', isOtherMeaning: false, before: before.policy, fields };
	const isOther = before === null || isOtherMeaning(before.policy, policy);
	const held = isOther ? { isHeldOnce: true } : { isHeldOnce: before.isHeldOnce, heldSides: before.heldSides };
	const linkedAs = linkObjectsOf(object, adapter.capabilities);
	await workspace.transaction(async (inside) => {
		const set = { integrationId: integration.id, crmObject: object, policy, linkedAs, ...held };
		if ((await inside.syncPolicies.save(set, before?.version ?? null).catch(refuse)) === null)
			throw changedMeanwhile();
		if (!isOther) {
			const place = { integrationId: integration.id, object, linkedAs: linkedAs[0] ?? object };
			return await noteDecided(inside, place, before.policy, policy);
		}
		await inside.syncOutbox.noteAll(integration.id, object);
		await readAnew(inside, integration.id, object);
		// A person looks at the next plan, whatever runs did before.
		await inside.cursors.forget(integration.id, slicesName(object));
	});
	const stored = await workspace.syncPolicies.get(integration.id, object);
	if (stored === null) throw changedMeanwhile();
	const outcome = before === null ? 'created' : 'updated';
	return { stored, outcome, isOtherMeaning: isOther, before: before?.policy ?? null, fields };
}

const isSame = (stored: SyncPolicy | undefined, policy: SyncPolicy): boolean =>
	JSON.stringify(stored) === JSON.stringify(policy);

function refuse(error: Error): never {
	if (!(error instanceof StoreError) || error.kind !== 'conflict') throw error;
	throw new InputError({ field: 'Workspace', problem: error.problem, fix: error.fix });
}

function changedMeanwhile(): InputError {
	return new InputError({
		field: 'Policy',
		problem: 'somebody else changed it at the same moment',
		fix: 'Look at it with Get, and set it again.',
	});
}
