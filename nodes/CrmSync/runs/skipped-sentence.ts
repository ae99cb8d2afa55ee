import type { SkippedFor } from '../../../core/flows/sync';

/** Reasons that are told, with what a person can do about them. */
const MENDS: ReadonlyArray<readonly [reason: RegExp, mend: string]> = [
	[/^records do not become contacts/, 'Policy: Set, Add People Here'],
	[/^contacts are not added to the CRM/, 'Policy: Set, Add People to the CRM'],
	[/^the CRM keeps no key of the contact/, 'Social CRM, Field: Set Up'],
	[/^never agreed on: both values stay/, 'edit the right one, or Policy: Set, First Meeting'],
	[/does not show|does not see/, 'give the credential access'],
	[/^outside of the filter|^left the filter/, 'Policy: Set, Filter'],
	[/^this run does not write/, 'Sync: Two-Way writes on both sides'],
	[/owns the field$/, 'Policy: Set, Owner of the Field'],
];

/** So many reasons are told; the plan has the others. */
const MOST_REASONS = 3;

/**
 * Why records were skipped and what to do, as a sentence. @param skipped the most frequent reason first
 * @returns nothing where none was
 */
export function tellSkipped(skipped: readonly SkippedFor[]): string[] {
	if (skipped.length === 0) return [];
	const told = skipped.slice(0, MOST_REASONS).map(({ reason, records }) => {
		const mend = MENDS.find(([pattern]) => pattern.test(reason))?.[1];
		return `${records}, since ${reason}${mend === undefined ? '' : ` (${mend})`}`;
	});
	const others = skipped.slice(MOST_REASONS).reduce((sum, { records }) => sum + records, 0);
	const more = others === 0 ? [] : [`${others} for other reasons (Sync: Preview, Plan As: CSV)`];
	return [`Skipped: ${[...told, ...more].join('; ')}`];
}
