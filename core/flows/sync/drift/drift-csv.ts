import { csvHeading, csvLine } from '../../../lib/csv';
import { withWho, type WhoInput } from '../plan-view';
import type { Compared } from './compared';

/** The heading of a comparison as CSV. */
export const DRIFT_HEADING = csvHeading([
	'standing',
	'name',
	'email',
	'contactId',
	'crmId',
	'crmUrl',
	'field',
	'why',
	'here',
	'inTheCrm',
	'reason',
]);

/**
 * Those that are not equal, a line for each field that differs, and one where none does. @returns `''` where all are
 * equal. @throws StoreError
 */
export async function driftLines(input: WhoInput, compared: readonly Compared[]): Promise<string> {
	const named = await withWho(
		input,
		compared.filter(({ standing }) => standing !== 'equal'),
	);
	return named
		.flatMap(({ standing, name, email, contactId, crmId, crmUrl, reason, differences }) => {
			const who = [standing, name, email, contactId, crmId, crmUrl];
			return differences.length === 0
				? [csvLine([...who, null, null, null, null, reason])]
				: differences.map((each) => csvLine([...who, each.field, each.kind, each.hub, each.crm, each.reason]));
		})
		.join('');
}

/** The last line of one that ended early, so that nobody takes the others for all. */
export const unfinishedLine = (reason: string | null): string =>
	csvLine(['incomplete', null, null, null, null, null, null, null, null, null, reason]);
