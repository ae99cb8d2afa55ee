import { contentHash } from '../../../lib/content-hash';

/**
 * The word that stands in an addition's text in the CRM, so that it is known again when its answer was lost. The same
 * thing always has the same one, also after the store was lost.
 */
export function referenceOf(parts: readonly string[]): string {
	return `sc-${contentHash(parts).slice(0, 16)}`;
}
