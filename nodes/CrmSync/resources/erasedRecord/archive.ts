import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { archiveErasedRecords, type ErasedRecordOutcome } from '../../../../core/flows/sync';
import { InputError } from '../../../../core/lib/errors';
import { answer, type Answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { locator } from '../../../shared/parameters/locator';
import { readNames } from '../../../shared/parameters/option-values';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { objectParameter } from '../../parameters/object';
import { openSynced, presentSubject, readSubject, type SyncedAccount } from '../../runs/open-account';

export const description: INodeProperties[] = showFor('erasedRecord', 'archive', [
	objectParameter,
	locator({
		displayName: 'CRM IDs',
		name: 'crmIds',
		list: 'searchErasedRecords',
		placeholder: 'e.g. 501, 502',
		description:
			'What to remove, one from the list, or by ID with commas between them. Leave empty to remove all that waits.',
	}),
	optionsWith(),
]);

/** Each record is an item. What could not be done stays, and may be repeated. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			subject: readSubject(this, itemIndex),
			crmIds: readNames('CRM IDs', this.getNodeParameter('crmIds', itemIndex, '')),
		}),
		async ({ subject, crmIds }, report) => {
			const account = await openSynced(this, subject);
			const outcomes = await archiveErasedRecords({
				...account,
				adapter: account.connection.adapter,
				runtime: systemRuntime,
				...(crmIds.length === 0 ? {} : { crmIds }),
			});
			if (outcomes === null) throw isBusy();
			for (const { crmId, problem } of outcomes)
				if (problem !== null) report(refused(crmId, problem), { ...presentSubject(account), problem });
			return outcomes.flatMap((outcome) => present(account, outcome));
		},
	);
}

function present(account: SyncedAccount, { crmId, type, outcome }: ErasedRecordOutcome): Answer[] {
	return outcome === 'failed' ? [] : [answer({ outcome, ...presentSubject(account), crmId, type })];
}

function refused(crmId: string, { message, details }: NonNullable<ErasedRecordOutcome['problem']>): InputError {
	return new InputError({
		field: `Record ${crmId}`,
		problem: message,
		fix: details.fix ?? 'It stays noted: run the operation again, or use Dismiss to leave the record in the CRM',
		kind: 'unavailable',
	});
}

function isBusy(): InputError {
	return new InputError({
		field: 'Object',
		problem: 'a sync keeps the same records in step just now',
		fix: 'Run it again when that is over; nothing was archived',
		kind: 'unavailable',
	});
}
