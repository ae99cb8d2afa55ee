import type { CallOptions, SoughtActivity } from '../../contract';
import { holdsReference, timesOfAdding } from '../../kit/reference-text';
import { textOr } from '../../kit/json';
import type { SalesforceClient } from '../client';
import type { SalesforceRow } from '../client/answers';
import { queryByValues } from '../client/query-pages';
import { fullIdOrNull } from '../client/record-id';
import { createdWithin } from '../client/soql';

/**
 * Tasks that may have been added, by their people and the time. A long text cannot be filtered by, so it is read and
 * compared here.
 */
export async function findActivities(
	client: SalesforceClient,
	sought: readonly SoughtActivity[],
	{ signal }: CallOptions,
): Promise<string[][]> {
	const people = [...new Set(sought.flatMap(({ recordId }) => fullIdOrNull(recordId) ?? []))];
	const query = { select: ['Id', 'WhoId', 'Description'], from: 'Task', field: 'WhoId', values: people };
	const context = { operation: 'look for tasks of the timeline', signal };
	const rows: SalesforceRow[][] = [];
	for (const window of timesOfAdding(sought.map(({ since }) => since)))
		rows.push(await queryByValues(client, { ...query, and: createdWithin(window) }, context));
	return sought.map(({ recordId, reference }) => {
		const person = fullIdOrNull(recordId);
		const own = rows
			.flat()
			.filter(({ WhoId, Description }) => textOr(WhoId) === person && holdsReference(Description, reference));
		return [...new Set(own.map(({ Id }) => Id))];
	});
}
