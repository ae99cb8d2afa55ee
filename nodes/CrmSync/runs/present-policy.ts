import type { IExecuteFunctions } from 'n8n-workflow';

import type { CrmField } from '../../../core/crm/contract';
import { describePolicy, policyWarnings, type FieldWarning } from '../../../core/flows/sync';
import type { StoredSyncPolicy } from '../../../core/store/contract';
import { systemRuntime } from '../../shared/runtime';
import { presentSubject, type SyncedAccount } from './open-account';

/** A stored policy, and in a sentence what it does. */
export function presentPolicy(account: SyncedAccount, stored: StoredSyncPolicy) {
	const { policy, version, isHeldOnce, heldSides, updatedAt } = stored;
	const { object, label } = account;
	const sentence = describePolicy(policy, object, label);
	return { ...presentSubject(account), sentence, version, isHeldOnce, heldSides, updatedAt, policy };
}

/**
 * What would be lost of the stored values on their way to the CRM, also as a hint.
 * @param fields of the object, as the CRM describes them
 */
export async function warningsOf(
	context: IExecuteFunctions,
	{ connection, workspace, label, signal }: SyncedAccount,
	{ policy }: StoredSyncPolicy,
	fields: readonly CrmField[],
): Promise<FieldWarning[]> {
	const { adapter } = connection;
	const timeZone = context.getTimezone();
	const input = { workspace, adapter, policy, fields, runtime: systemRuntime, timeZone, signal };
	const warnings = await policyWarnings(input, label);
	for (const { warning, fix } of warnings)
		context.addExecutionHints({
			message: `${warning} ${fix}`,
			type: 'warning',
			location: 'outputPane',
			group: HINTS,
		});
	return warnings;
}

const HINTS = { key: 'fieldWarnings', summary: '{count} fields whose values the CRM cannot take as they are' };
