import type { CrmErrorKind } from '../../lib/errors';

/** What it means that a write was refused, by the kind of the refusal. */
const MEANS: Readonly<Record<CrmErrorKind, string>> = {
	auth: 'The CRM does not let the credential do it.',
	rateLimited: 'The CRM took no more calls just then.',
	notFound: 'What it was to be written to is there no more.',
	conflict: 'Another record of the CRM is in the way.',
	ambiguous: 'Several records of the CRM match one person.',
	invalid: 'The CRM does not take a value as it is.',
	unavailable: 'The CRM could not be reached, or failed.',
	expired: 'The CRM no longer knows where it was to be read on from.',
	moved: 'The record was changed while it was written.',
};

/** @param kind as a dead letter has it: also one that a newer version stored */
export function refusalMeans(kind: string): string {
	return MEANS[kind as CrmErrorKind] ?? 'A write was refused, and is kept until it is delivered or dismissed.';
}
