import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { PersonDetails } from '../../core/contact';
import type { CrmObject, FieldValues } from '../../core/crm/contract';
import type { ExistingValuePolicy, MissingFieldPolicy } from '../../core/flows/sync';

/** What holds for all contacts of one push; items that differ in it travel in pushes of their own. */
export interface PushSettings {
	crm: unknown;
	object: CrmObject;
	workspace: unknown;
	existingValues: ExistingValuePolicy;
	missingFields: MissingFieldPolicy;
	createMissing: boolean;
	scope: 'all' | 'social';
	preview: boolean;
	/** Leads only. */
	stagesMayMoveBack?: boolean;
	/** Leads only: what a new one says of its company when nobody knows it. */
	leadCompany?: string;
}

/** What one item asks for. */
export interface PushRequest {
	itemIndex: number;
	/** A contact that is stored, or a person who is stored first. */
	subject: { contactId: string } | { person: PersonDetails };
	fields: FieldValues;
	settings: PushSettings;
}

/** What Record Event skipped has no contact to sync. */
export function skippedItem(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const reason = context.getInputData()[itemIndex]?.json.reason;
	return {
		outcome: 'skipped',
		reason: typeof reason === 'string' ? reason : 'The item holds no contact',
		crmId: null,
		crmUrl: null,
		changes: [],
		problem: null,
		contact: null,
	};
}
