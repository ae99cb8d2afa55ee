import type { IDataObject } from 'n8n-workflow';

import type { Contact } from '../../../core/contact';
import type { CrmRecord } from '../../../core/crm/contract';
import type { PushOutcome } from '../../../core/flows/sync';
import { answer, type Answer } from './answer';

/** Plain JSON for an output item. Copies, as later nodes may change what they are given. */
export function toJson(value: object): IDataObject {
	return structuredClone(value) as IDataObject;
}

export function presentRecord(record: CrmRecord): Answer {
	return answer({
		outcome: 'found',
		found: true,
		crmId: record.id,
		crmUrl: record.url,
		emails: record.emails,
		fields: record.fields,
		updatedAt: record.updatedAt,
		...(record.contactId === null && !record.isConverted
			? {}
			: { contactId: record.contactId, isConverted: record.isConverted }),
	});
}

/** One contact's way into the CRM: its outcome, where it is, what changed, and what went wrong. */
export function presentPush(contact: Contact, outcome: PushOutcome): Answer {
	return answer({
		outcome: outcome.outcome,
		crmObject: outcome.crmObject,
		crmId: outcome.crmId,
		crmUrl: outcome.crmUrl,
		changes: outcome.changes,
		fieldProblems: outcome.fieldProblems,
		problem: outcome.problem,
		contact,
	});
}
