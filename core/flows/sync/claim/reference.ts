import { contentHash } from '../../../lib/content-hash';
import type { Doubt } from '../../../store/contract';

/**
 * The word that stands in an addition's text in the CRM, so that it is known again when its answer was lost. The same
 * parts always give the same one, also after the store was lost. A part may be the id of a contact, which is another
 * one once it is merged: what was sent is kept with the claim.
 */
export function referenceOf(parts: readonly string[]): string {
	return `sc-${contentHash(parts).slice(0, 16)}`;
}

/** What is kept of an addition with its claim. */
export interface SentAddition {
	reference: string;
}

/** The word that something in doubt was sent with; `null` where none was kept. */
export function sentReference({ what }: Doubt): string | null {
	return what === null ? null : (JSON.parse(what) as SentAddition).reference;
}
