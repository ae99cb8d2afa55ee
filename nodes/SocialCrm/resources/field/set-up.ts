import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { CrmAdapter, CrmObject, ProvisionedField } from '../../../../core/crm/contract';
import { setUpFields } from '../../../../core/flows/sync';
import { identifyAccount, integrationOptions, openCrm } from '../../../shared/crm';
import { answer, type Answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { describeCalls } from '../../../shared/items/run-summary';
import { workspaceOption } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';
import { chosenCrm, isByIntegration } from '../../../shared/parameters/crm';
import { fieldsOf, fieldsOfParameter } from '../../parameters/fields-of';
import { namedField } from './present';

export const description: INodeProperties[] = showFor('field', 'setUp', [
	fieldsOfParameter,
	{
		displayName:
			'Creates the fields that hold social data and are missing in the CRM. Runs once for each CRM, however many items come in, and is safe to repeat.',
		name: 'setUpNotice',
		type: 'notice',
		default: '',
	},
	integrationOptions(),
]);

/** Once for all items that ask for the same CRM. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({ crm: chosenCrm(this, itemIndex), object: fieldsOf(this, itemIndex) }),
		async ({ crm, object }, report) => {
			const { adapter, fields } = await setUp(this, crm, object);
			const failed = fields.filter(({ state }) => state === 'failed');
			this.addExecutionHints({
				message: `${summary(fields)}; ${describeCalls(adapter.counts())}`,
				type: failed.length > 0 ? 'warning' : 'info',
				location: 'outputPane',
			});
			if (failed.length > 0 && !this.continueOnFail()) throw setUpError(this, failed, fields.length);
			for (const field of failed) report(fieldError(this, field), knownOf(this, field));
			return fields.filter(({ state }) => state !== 'failed').map((field) => present(this, field));
		},
	);
}

interface DoneSetUp {
	adapter: CrmAdapter;
	fields: ProvisionedField[];
}

/**
 * The fields belong to the account and not to a workspace, so with a credential there is no option for one: it waits
 * for runs that work in the workspace of those that name none. With an integration it waits for those of the workspace
 * that the integration is in.
 */
async function setUp(context: IExecuteFunctions, crm: unknown, object: CrmObject): Promise<DoneSetUp> {
	const connection = await openCrm(context, { crm });
	const { adapter } = connection;
	const workspace = await openWorkspace(isByIntegration(crm) ? crm.workspaceId : workspaceOption.default);
	const signal = context.getExecutionCancelSignal();
	const integration = await identifyAccount(connection, workspace, signal);
	const fields = await setUpFields({ workspace, integration, adapter, object, runtime: systemRuntime, signal });
	return { adapter, fields };
}

function present(context: IExecuteFunctions, field: ProvisionedField): Answer {
	const outcome = field.state === 'created' ? 'created' : 'unchanged';
	return answer({ outcome, ...namedField(context, field) });
}

/** Not as the CRM's: it may not have been asked. */
function fieldError(context: IExecuteFunctions, { nativeName, problem }: ProvisionedField): NodeOperationError {
	return new NodeOperationError(context.getNode(), problem ?? `${nativeName} could not be set up`, {
		description: 'Mend it in the CRM, then run Set Up again: the other fields are in place.',
	});
}

/** With the one form that problems have behind every operation. */
function knownOf(context: IExecuteFunctions, field: ProvisionedField): IDataObject {
	const message = field.problem ?? 'no reason given';
	return { ...namedField(context, field), problem: { kind: 'invalid', message, fix: null, recordIds: [] } };
}

function summary(fields: readonly ProvisionedField[]): string {
	const words = { created: 'created', existed: 'there already', failed: 'failed' } as const;
	const told = Object.entries(words).flatMap(([wanted, word]) => {
		const count = fields.filter(({ state }) => state === wanted).length;
		return count === 0 ? [] : [`${count} ${word}`];
	});
	return `${fields.length} fields: ${told.join(', ')}`;
}

function setUpError(
	context: IExecuteFunctions,
	failed: readonly ProvisionedField[],
	total: number,
): NodeOperationError {
	const problems = failed.map(({ nativeName, problem }) => `${nativeName}: ${problem ?? 'no reason given'}`);
	return new NodeOperationError(context.getNode(), `${failed.length} of ${total} fields could not be set up`, {
		itemIndex: 0,
		description: `${problems.join('. ')}. The other fields are in place; run Set Up again when this is mended.`,
	});
}
