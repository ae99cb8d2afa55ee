import type { AddDealRequest } from 'pipedrive/v2';
import { dataOf, isIdOrUnnamed, nextCursor, rowsOf } from './answers';
import { type CallContext, reading, writing } from '../../transport';
import { type ClientDeps, listThroughSdk, otherRecord, sendThroughSdk, writeThroughSdk } from './http';
import { sdkV2 } from './load';
import { nothing } from './nothing';
import { idOr, type JsonObject, numberOr, objectOr, textOr } from '../../kit/json';
import { isoOr, timeOr } from '../../kit/times';
import { toRfc3339 } from './times';

/** The deal endpoints, one function each. */

const LIST_PAGE = 500;

export interface Deal {
	id: string;
	personId: string | null;
	title: string | null;
	status: string | null;
	/** In major units; 0 also where nobody gave one. */
	value: number;
	currency: string | null;
	wonAt: string | null;
	addedAt: string | null;
	/** Epoch milliseconds; 0 when not known. */
	updatedAt: number;
	/** The lead it was made of. */
	leadId: string | null;
	/** Values of the account's own fields, by their codes. */
	custom: JsonObject;
}

export interface DealPage {
	deals: Deal[];
	/** Where the next page begins; `null` on the last one. */
	next: string | null;
}

export interface DealBody {
	title: string;
	person_id: number;
	value?: number;
	currency?: string;
	pipeline_id?: number;
	stage_id?: number;
	owner_id?: number;
	custom_fields?: Readonly<Record<string, string>>;
}

export type DealsClient = ReturnType<typeof createDealsClient>;

const api = async () => (await sdkV2()).DealsApiFp();

export function createDealsClient(deps: ClientDeps) {
	return { ...createDealWrites(deps), ...createDealLists(deps) };
}

function createDealWrites(deps: ClientDeps) {
	return {
		/** https://developers.pipedrive.com/docs/api/v1/Deals#addDeal */
		async create(body: DealBody, context: CallContext): Promise<string> {
			const prepared = (await api()).addDeal(body as AddDealRequest);
			return await writeThroughSdk(deps, 'v2', writing(context, false), prepared, {
				read: ({ id }) => idOr(id),
				isOwn: (data) => isIdOrUnnamed(data.person_id, String(body.person_id)) && holdsNoOther(data, body),
			});
		},

		/**
		 * Takes the person off a deal. The SDK's `UpdateDealRequest` has `person_id` as a number or `null`.
		 * https://developers.pipedrive.com/docs/api/v1/Deals#updateDeal
		 */
		async withoutPerson(id: string, context: CallContext): Promise<void> {
			const prepared = (await api()).updateDeal(Number(id), { person_id: null });
			await writeThroughSdk(deps, 'v2', writing(context, true), prepared, {
				read: ({ id: named }) => idOr(named),
				isOwn: (data) => isIdOrUnnamed(data.id, id),
			});
		},
	};
}

/** Whether nothing that an answer holds in the account's own fields is another deal's. */
function holdsNoOther(data: JsonObject, { custom_fields: sent = {} }: DealBody): boolean {
	const held = objectOr(data.custom_fields);
	return Object.entries(sent).every(([code, value]) => (held[code] ?? value) === value);
}

function createDealLists(deps: ClientDeps) {
	return {
		/**
		 * The person of a deal; `null` where it names none.
		 * https://developers.pipedrive.com/docs/api/v1/Deals#getDeal
		 */
		async personOf(id: string, context: CallContext): Promise<string | null> {
			const prepared = (await api()).getDeal(Number(id));
			const deal = readDeal(dataOf(await sendThroughSdk(deps, 'v2', reading(context), prepared)));
			if (deal?.id !== id) throw otherRecord(context.operation, false);
			return deal.personId;
		},

		/**
		 * Deals of a person that changed since, the first 500.
		 * https://developers.pipedrive.com/docs/api/v1/Deals#getDeals
		 */
		async ofPerson(personId: string, since: number, context: CallContext): Promise<Deal[]> {
			const prepared = (await api()).getDeals(
				...nothing(3),
				Number(personId),
				...nothing(4),
				toRfc3339(since),
				...nothing(7),
				LIST_PAGE,
			);
			const answer = await listThroughSdk(deps, 'v2', reading(context), prepared);
			return readDeals(answer);
		},

		/**
		 * Deals in the order of their changes, oldest first, archived ones left out.
		 * https://developers.pipedrive.com/docs/api/v1/Deals#getDeals
		 */
		changed: async (since: number, cursor: string | null, context: CallContext): Promise<DealPage> =>
			await page(deps, { since, direction: 'asc', cursor }, context),

		/** The same, the newest first. */
		latest: async (cursor: string | null, context: CallContext): Promise<DealPage> =>
			await page(deps, { since: 0, direction: 'desc', cursor }, context),
	};
}

interface DealOrder {
	since: number;
	direction: 'asc' | 'desc';
	cursor: string | null;
}

async function page(
	deps: ClientDeps,
	{ since, direction, cursor }: DealOrder,
	context: CallContext,
): Promise<DealPage> {
	const prepared = (await api()).getDeals(
		...nothing(8),
		since > 0 ? toRfc3339(since) : undefined,
		undefined,
		'update_time',
		direction,
		// Without being asked for, a deal does not say which lead it was made of.
		'source_lead_id',
		...nothing(3),
		LIST_PAGE,
		cursor ?? undefined,
	);
	const answer = await listThroughSdk(deps, 'v2', reading(context), prepared);
	return { deals: readDeals(answer), next: nextCursor(answer) };
}

function readDeals(answer: unknown): Deal[] {
	return rowsOf(answer)
		.map(readDeal)
		.filter((deal) => deal !== null);
}

function readDeal(source: JsonObject): Deal | null {
	const id = idOr(source.id);
	if (id === null) return null;
	return {
		id,
		personId: idOr(source.person_id) ?? idOr(objectOr(source.person_id).value),
		title: textOr(source.title),
		status: textOr(source.status),
		value: numberOr(source.value) ?? 0,
		currency: textOr(source.currency),
		wonAt: isoOr(source.won_time),
		addedAt: isoOr(source.add_time),
		updatedAt: timeOr(source.update_time) ?? 0,
		leadId: textOr(source.source_lead_id),
		custom: objectOr(source.custom_fields),
	};
}
