import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { CrmField } from '../../../../core/crm/contract';
import { CrmError } from '../../../../core/lib/errors';
import { answer, type Answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { optionsWith } from '../../../shared/parameters/workspace';
import { objectParameter } from '../../parameters/object';
import { openSynced, presentSubject, readSubject, type Subject, type SyncedAccount } from '../../runs/open-account';
import { presentPolicy, warningsOf } from '../../runs/present-policy';

export const description: INodeProperties[] = showFor('policy', 'get', [objectParameter, optionsWith()]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => readSubject(this, itemIndex),
		async (subject) => [await getPolicy(this, subject)],
	);
}

async function getPolicy(context: IExecuteFunctions, subject: Subject): Promise<Answer> {
	const account = await openSynced(context, subject);
	const { workspace, integration, object } = account;
	const stored = await workspace.syncPolicies.get(integration.id, object);
	if (stored !== null) {
		const fields = await fieldsNow(account);
		const warnings = fields === null ? null : await warningsOf(context, account, stored, fields);
		return answer({ outcome: 'found', found: true, ...presentPolicy(account, stored), warnings });
	}
	return answer({
		outcome: 'notFound',
		found: false,
		...presentSubject(account),
		sentence: 'Nothing is set: no run begins until the operation Set was run once.',
		policy: null,
	});
}

/** `null` where the CRM cannot be asked: what is stored is told all the same. */
async function fieldsNow({ connection, object, signal }: SyncedAccount): Promise<CrmField[] | null> {
	return await connection.adapter
		.describeFields(object, { signal })
		.catch((error: Error) => (error instanceof CrmError ? null : Promise.reject(error)));
}
