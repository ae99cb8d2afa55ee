import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { PersonDetails } from '../../core/contact/model';
import type { CrmObject, FieldValues } from '../../core/crm/contract';
import type { ExistingValuePolicy, MissingFieldPolicy } from '../../core/sync/contract';
import { InputError } from '../../core/lib/errors';
import { textValue } from '../shared/text-value';

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

/** An item that Record Event skipped, a delivery receipt for example, has no contact to sync: it passes through. */
export function wasSkippedBefore(context: IExecuteFunctions, itemIndex: number): boolean {
	const json = context.getInputData()[itemIndex]?.json;
	return json?.outcome === 'skipped' && (json.contact === null || json.contact === undefined);
}

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

/** The Contact ID parameter of an item. @throws InputError */
export function readContactId(context: IExecuteFunctions, itemIndex: number): string {
	const id = textValue('Contact ID', context.getNodeParameter('contactId', itemIndex, ''));
	if (id !== '') return id;
	throw new InputError({
		field: 'Contact ID',
		problem: 'it is empty',
		fix: 'Map the ID of a stored contact, for example {{ $json.contact.id }} after Social Contact, or choose Define Below',
	});
}

/** A choice among an operation's options. @throws InputError when an expression gave something else */
export function readChoice<T extends string>(field: string, value: unknown, choices: readonly T[], fallback: T): T {
	if (value === undefined || value === null || value === '') return fallback;
	const chosen = choices.find((choice) => choice === value);
	if (chosen !== undefined) return chosen;
	throw new InputError({
		field,
		problem: `there is no choice ${JSON.stringify(value)}`,
		fix: `Use one of ${choices.join(', ')}`,
	});
}

/** A switch among an operation's options; off when it is not set. @throws InputError when an expression gave something else */
export function readSwitch(field: string, value: unknown): boolean {
	return readChoice(field, typeof value === 'boolean' ? String(value) : value, ['true', 'false'], 'false') === 'true';
}

/** A number among an operation's options. @throws InputError when it is not above 0 */
export function readNumber(field: string, value: unknown, fallback: number): number {
	if (value === undefined || value === null || value === '') return fallback;
	const number = Number(value);
	if (Number.isFinite(number) && number > 0) return number;
	throw new InputError({ field, problem: `${JSON.stringify(value)} is not a number above 0`, fix: `Enter a number such as ${fallback}` });
}
