import { chunk } from '../../../lib/batching';
import type { CallOptions, SoughtActivity } from '../../contract';
import { holdsReference, timesOfAdding } from '../../kit/reference-text';
import { textOr } from '../../kit/json';
import type { SalesforceClient } from '../client';
import type { SalesforceRow } from '../client/answers';
import { queryAllRows } from '../client/query-pages';
import { fullIdOrNull } from '../client/record-id';
import { soqlIn, soqlTime } from '../client/soql';
import { LOOKUP_BATCH_SIZE } from './lookup';

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
	const rows: SalesforceRow[] = [];
	for (const { from, until } of timesOfAdding(sought.map(({ since }) => since))) {
		for (const part of chunk(people, LOOKUP_BATCH_SIZE)) {
			const times = `CreatedDate >= ${soqlTime(wholeSecond(from))} AND CreatedDate <= ${soqlTime(wholeSecond(until))}`;
			const soql = `SELECT Id, WhoId, Description FROM Task WHERE ${soqlIn('WhoId', part)} AND ${times}`;
			rows.push(...(await queryAllRows(client, soql, { operation: 'look for tasks of the timeline', signal })));
		}
	}
	return sought.map(({ recordId, reference }) => {
		const person = fullIdOrNull(recordId);
		const own = rows.filter(
			({ WhoId, Description }) => textOr(WhoId) === person && holdsReference(Description, reference),
		);
		return [...new Set(own.map(({ Id }) => Id))];
	});
}

export function wholeSecond(milliseconds: number): number {
	return Math.floor(milliseconds / 1_000) * 1_000;
}
