import { chunk, groupByKey, mapConcurrently, spreadToIndexes } from '../../../lib/batching';
import { CrmError } from '../../../lib/errors';
import { dayIn } from '../../../lib/calendar';
import { toMajor } from '../../../lib/money';
import { failedProblem } from '../../../lib/record-problem';
import type { Clock } from '../../../lib/runtime';
import type {
	BatchRemoval,
	CallOptions,
	DealInput,
	DealOutcome,
	FoundDeal,
	OpenDeal,
	RecordProblem,
	SoughtDeal,
} from '../../contract';
import { moneyOfDeal } from '../../kit/deal-money';
import { textOr } from '../../kit/json';
import { holdsAnyReference, holdsReference, textWithReference, timesOfAdding } from '../../kit/reference-text';
import { timeOr } from '../../kit/times';
import type { ZohoClient } from '../client';
import { namedId, type SaveAnswer, type ZohoRow } from '../client/answers';
import { MOST_RECORDS, type ZohoValues } from '../client/records';
import { invalidValueProblem, NO_SUCH_RECORD, toRecordProblem, UNMENTIONED, ZOHO } from '../errors';
import type { AccountReaders } from '../account/readers';
import type { Pipeline } from '../client/pipelines';
import { isZohoId } from '../records/lookup';
import { placeOf } from './stages';

export const DEALS = 'Deals';
const LONGEST_NAME = 120;
const LONGEST_TEXT = 32_000;
const PLAIN = { isQuiet: false };
const CONCURRENT_READS = 3;
/** A deal needs a day on which it may be closed; nobody knows it, so it is told a month ahead. */
const CLOSING_MS = 30 * 86_400_000;

export interface DealDeps extends Pick<AccountReaders, 'organisation' | 'pipelines'> {
	client: ZohoClient;
	clock: Clock;
	home(): string | null;
}

type Prepared = { ok: true; values: ZohoValues } | { ok: false; problem: RecordProblem };

/** A hundred in a call. Not repeated once it may have been applied. */
export async function createDeals(
	deps: DealDeps,
	batch: readonly DealInput[],
	options: CallOptions,
): Promise<DealOutcome[]> {
	if (batch.length === 0) return [];
	const context = { operation: 'open deals', signal: options.signal };
	const pipelines = await deps.pipelines(options);
	const money = await deps.organisation(options);
	const facts = { pipelines, currency: money?.currency ?? null, isMultiCurrency: money?.isMultiCurrency === true };
	const prepared = batch.map((deal) => toDeal(deal, facts, deps.clock.now()));
	const values = prepared.flatMap((each) => (each.ok ? [each.values] : []));
	const outcomes: DealOutcome[] = [];
	for (const part of chunk(values, MOST_RECORDS)) {
		try {
			const answers = await deps.client.create(DEALS, part, PLAIN, context);
			outcomes.push(...part.map((_, index) => toOutcome(answers[index] ?? null, deps.home())));
		} catch (error) {
			if (!(error instanceof CrmError) || !outcomes.some(({ ok }) => ok)) throw error;
			outcomes.push(...part.map((): DealOutcome => ({ ok: false, problem: failedProblem(error) })));
		}
	}
	let next = 0;
	return prepared.map((each) => (each.ok ? (outcomes[next++] as DealOutcome) : each));
}

interface DealFacts {
	pipelines: readonly Pipeline[];
	currency: string | null;
	isMultiCurrency: boolean;
}

function toDeal(deal: DealInput, { pipelines, currency: own, isMultiCurrency }: DealFacts, now: number): Prepared {
	const { contactId, title, amountMinor, ownerId = null, timeZone = 'UTC' } = deal;
	if (!isZohoId(contactId)) return { ok: false, problem: NO_SUCH_RECORD };
	if (ownerId !== null && !isZohoId(ownerId))
		return { ok: false, problem: invalidValueProblem('owner', 'an id is needed') };
	const place = placeOf(pipelines, deal);
	if (!place.ok) return place;
	const money = moneyOfDeal(ZOHO.label, deal, own);
	if (!money.ok) return money;
	const { currency } = money;
	if (!isMultiCurrency && currency !== null && own !== null && currency !== own)
		return { ok: false, problem: invalidValueProblem('currency', `the account keeps ${own} alone`) };
	return {
		ok: true,
		values: {
			Deal_Name: title.trim().slice(0, LONGEST_NAME),
			Stage: place.stage,
			Closing_Date: dayIn(now + CLOSING_MS, timeZone),
			Contact_Name: { id: contactId.trim() },
			...(place.pipeline === null ? {} : { Pipeline: place.pipeline }),
			...(ownerId === null ? {} : { Owner: { id: ownerId } }),
			...(amountMinor === null || currency === null ? {} : { Amount: Number(toMajor(amountMinor, currency)) }),
			...(isMultiCurrency && currency !== null ? { Currency: currency } : {}),
			...(deal.reference === undefined
				? {}
				: { Description: textWithReference('', deal.reference, LONGEST_TEXT) }),
		},
	};
}

function toOutcome(answer: SaveAnswer | null, home: string | null): DealOutcome {
	if (answer === null) return { ok: false, problem: UNMENTIONED };
	if (!answer.ok) return { ok: false, problem: toRecordProblem(answer.entry) };
	return { ok: true, dealId: answer.id, url: urlOf(home, answer.id) };
}

function urlOf(home: string | null, id: string): string | null {
	return home === null ? null : `${home}/tab/Potentials/${id}`;
}

const SOUGHT = ['Deal_Name', 'Description', 'Created_Time', 'Contact_Name'] as const;

/** Deals of the contact, by the reference in their text; those of the title since then are only proposed. */
export async function findDeals(
	{ client, home }: Pick<DealDeps, 'client' | 'home'>,
	sought: readonly SoughtDeal[],
	{ signal }: CallOptions,
): Promise<FoundDeal[][]> {
	const context = { operation: 'look for deals', signal };
	const groups = groupByKey(sought, ({ contactId }) => contactId.trim());
	const lists = await mapConcurrently(groups, CONCURRENT_READS, async ({ key }) => {
		const rows: ZohoRow[] = [];
		for (let page = 1, hasMore = isZohoId(key); hasMore; page++) {
			const answer = await client.related('Contacts', key, DEALS, { fields: SOUGHT, page }, context);
			rows.push(...answer.rows);
			hasMore = answer.hasMore && answer.rows.length > 0;
		}
		return rows;
	});
	const dealsOf = spreadToIndexes(groups, lists, sought.length);
	return sought.map((each, index) =>
		(dealsOf[index] ?? []).flatMap((row): FoundDeal[] => {
			const isOwn = holdsReference(row.Description, each.reference);
			return isOwn || isSimilar(row, each) ? [{ dealId: row.id, url: urlOf(home(), row.id), isOwn }] : [];
		}),
	);
}

function isSimilar(row: ZohoRow, { title, since }: SoughtDeal): boolean {
	const [window] = timesOfAdding([since]);
	const addedAt = timeOr(row.Created_Time) ?? 0;
	const isLater = window !== undefined && addedAt >= window.from;
	return (
		isLater && textOr(row.Deal_Name) === title.trim().slice(0, LONGEST_NAME) && !holdsAnyReference(row.Description)
	);
}

/** Takes contacts off deals; a deal that is another's by now stays as it is. */
export async function unlinkDeals(
	{ client }: Pick<DealDeps, 'client'>,
	deals: readonly OpenDeal[],
	{ signal }: CallOptions,
): Promise<BatchRemoval[]> {
	const context = { operation: 'take a contact off a deal', signal };
	const ids = [...new Set(deals.map(({ dealId }) => dealId.trim()).filter(isZohoId))];
	const problems = new Map<string, RecordProblem>();
	for (const part of chunk(ids, MOST_RECORDS)) {
		const rows = await client.list(DEALS, { fields: ['Contact_Name'], ids: part }, context);
		const held = rows.filter((row) =>
			deals.some(({ dealId, contactId }) => dealId.trim() === row.id && contactId === namedId(row.Contact_Name)),
		);
		if (held.length === 0) continue;
		const changes = held.map(({ id }) => ({ id, Contact_Name: null }));
		const answers = await client.update(DEALS, changes, PLAIN, context);
		answers.forEach((answer, index) => {
			const problem = answer === null ? UNMENTIONED : answer.ok ? null : toRecordProblem(answer.entry);
			if (problem !== null && problem.kind !== 'notFound') problems.set(changes[index]?.id ?? '', problem);
		});
	}
	return deals.map(({ dealId }): BatchRemoval => {
		const problem = problems.get(dealId.trim());
		return problem === undefined ? { ok: true, id: dealId } : { ok: false, id: dealId, problem };
	});
}
