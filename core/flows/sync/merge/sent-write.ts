import type { FieldName, FieldValue } from '../../../crm/contract';
import type { Doubt } from '../../../store/contract';

/** What was sent of a field. */
export interface SentField {
	/** What the hub held then. */
	hub: FieldValue;
	/** What the CRM held before. */
	from: FieldValue;
	to: FieldValue;
	/** Why, for the audit. */
	reason: string;
	rule?: string;
	/** Whether the sides were decided to differ with it. */
	differs?: true;
}

/**
 * A write as it is kept with its claim until its outcome is known. It holds what is personal, so it goes with the
 * claim: when the outcome is stored, and when the contact is erased.
 */
export interface SentWrite {
	kind: 'create' | 'update' | 'archive' | 'restore';
	/** The run that sent it. */
	runId: string;
	/** `null`: a create. */
	crmId: string | null;
	/** By the names that the fields have in the CRM. Of what changes no value: empty. */
	fields: Partial<Record<FieldName, SentField>>;
}

/** Writes of one record that are kept, should one after the other stay without an answer. */
const MOST = 8;

/** What is in doubt of a record, as a claim keeps it, to be kept on: nothing new is sent. */
export function keptInDoubt(doubt: Doubt | null | undefined): object | null {
	return doubt?.what ? (JSON.parse(doubt.what) as object) : null;
}

/** The writes whose outcome was not heard, oldest first. Earlier versions kept none. */
export function sentWrites(doubt: Doubt | null | undefined): SentWrite[] {
	return (keptInDoubt(doubt) as { writes?: SentWrite[] } | null)?.writes ?? [];
}

/**
 * What is kept of a write that is about to be sent, beside those that are in doubt already.
 * @param create what a new record is known by, where one is added or that is in doubt
 */
export function withWrite(create: object | null, doubt: Doubt | null | undefined, write: SentWrite): object {
	return { ...create, writes: [...sentWrites(doubt), write].slice(-MOST) };
}
