import { csvHeading, csvLine } from '../../../lib/csv';
import { readPlan, type PlanReading } from './read-plan';
import { withWho, type WhoInput } from './who';

const COLUMNS = [
	'what',
	'side',
	'name',
	'email',
	'contactId',
	'crmId',
	'crmUrl',
	'field',
	'here',
	'inTheCrm',
	'to',
	'reason',
	'rule',
	'loss',
	'isDone',
] as const;

/**
 * A plan as CSV (RFC 4180, UTF-8 with a byte-order mark), a line for each thing that it does or tells: `side` is the
 * one that is written, `here` and `inTheCrm` are what both held. In portions, the first of which is the heading.
 * @throws StoreError
 */
export async function* planCsv(input: PlanReading & WhoInput, planId: string): AsyncGenerator<string> {
	yield csvHeading(COLUMNS);
	for await (const lines of readPlan(input, planId)) {
		const named = await withWho(input, lines);
		yield named
			.flatMap(({ deeds, name, email, contactId, crmId, crmUrl, isDone }) =>
				deeds.map(({ kind, side, field, hub, crm, to, reason, rule, loss }) => {
					const where = side === 'hub' ? 'here' : side;
					const who = [name, email, contactId, crmId, crmUrl];
					return csvLine([kind, where, ...who, field, hub, crm, to, reason, rule, loss, isDone]);
				}),
			)
			.join('');
	}
}
