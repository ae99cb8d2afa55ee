import { cutWhole } from '../../../lib/cut-whole';
import { CrmError } from '../../../lib/errors';
import { failedProblem } from '../../../lib/record-problem';
import type { CallOptions, FieldValues, RecordProblem } from '../../contract';
import type { ObjectsClient } from '../client/objects';
import { createObjects } from '../records/object-writes';

/** The Leads object, which comes with Sales Hub. Other accounts do without: there a lead is its contact alone. */

export interface NewLead {
	contactId: string;
	fields: FieldValues;
}

export interface LeadRecords {
	/**
	 * Adds one record per lead. @returns a problem for each that was not added; `null` also where the account has no
	 * such object
	 */
	add(leads: readonly NewLead[], options: CallOptions): Promise<Array<RecordProblem | null>>;
}

export function createLeadRecords(client: ObjectsClient, newId: () => string): LeadRecords {
	// Asked once per adapter: after that, leads cost no call where the object is missing.
	let isAbsent = false;
	return {
		async add(leads, { signal }) {
			if (isAbsent || leads.length === 0) return leads.map(() => null);
			const inputs = leads.map(({ contactId, fields }) => ({
				objectWriteTraceId: newId(),
				contactId,
				properties: { hs_lead_name: titleOf(fields) },
			}));
			try {
				const outcomes = await createObjects(client, 'leads', inputs, { operation: 'add leads', signal });
				return outcomes.map((outcome) => (outcome.ok ? null : notAdded(outcome.problem)));
			} catch (error) {
				isAbsent = isRefusedAltogether(error);
				return leads.map(() => (isAbsent ? null : notAdded(failedProblem(error))));
			}
		},
	};
}

/** No such object, or no right to it. A token that is not accepted at all has failed before, with the contact. */
function isRefusedAltogether(error: unknown): boolean {
	return error instanceof CrmError && (error.details.status === 403 || error.details.status === 404);
}

/** The contact is there, so nobody may take this for a lead that has to be made anew. */
function notAdded({ kind, message, details }: RecordProblem): RecordProblem {
	return {
		kind,
		message: `The contact was made, but not its record among HubSpot's leads. ${message}`,
		details: { ...details, mayHaveBeenApplied: true },
	};
}

const LONGEST_TITLE = 200;

function titleOf({ leadTitle, firstName, lastName, email, externalKey }: FieldValues): string {
	const name = [firstName, lastName].filter(isText).join(' ');
	return cutWhole([leadTitle, name, email, externalKey].find(isText) ?? 'Lead', LONGEST_TITLE);
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}
