import { type CallContext, reading } from '../../transport';
import { type Labelled, labelled } from '../../kit/choice-lists';
import { idOr, type JsonObject, listOf, objectOr, textOr } from '../../kit/json';
import { dataOf, nextCursor, rowsOf } from './answers';
import { type ClientDeps, listThroughSdk, sendThroughSdk } from './http';
import { sdkV1, sdkV2 } from './load';
import { nothing } from './nothing';

/** The endpoints of what deals stand in, one function each. */

const LIST_PAGE = 500;
/** https://developers.pipedrive.com/docs/api/v1/Deals#searchDeals */
const SHORTEST_SEARCH = 2;

export interface Stage extends Labelled {
	pipelineId: string | null;
}

export type ChoicesClient = ReturnType<typeof createChoicesClient>;

export function createChoicesClient(deps: ClientDeps) {
	return {
		/** https://developers.pipedrive.com/docs/api/v1/Pipelines#getPipelines */
		async pipelines(context: CallContext): Promise<Labelled[]> {
			const api = (await sdkV2()).PipelinesApiFp();
			return (await allRows(deps, context, (cursor) => api.getPipelines('id', 'asc', LIST_PAGE, cursor))).map(
				named,
			);
		},

		/** https://developers.pipedrive.com/docs/api/v1/Stages#getStages */
		async stages(context: CallContext): Promise<Stage[]> {
			const api = (await sdkV2()).StagesApiFp();
			const rows = await allRows(deps, context, (cursor) =>
				api.getStages(undefined, 'order_nr', 'asc', LIST_PAGE, cursor),
			);
			return rows.map((row) => ({ ...named(row), pipelineId: idOr(row.pipeline_id) }));
		},

		/**
		 * Users who can work in the company.
		 * https://developers.pipedrive.com/docs/api/v1/Users#getUsers
		 */
		async users(context: CallContext): Promise<JsonObject[]> {
			const prepared = (await sdkV1()).UsersApiFp().getUsers();
			const rows = rowsOf(await listThroughSdk(deps, 'v1', reading(context), prepared));
			return rows.filter(({ active_flag: isActive }) => isActive !== false);
		},

		/**
		 * Deals by a part of the title; of less than two characters, which Pipedrive does not search for, the newest.
		 * https://developers.pipedrive.com/docs/api/v1/Deals#searchDeals
		 * https://developers.pipedrive.com/docs/api/v1/Deals#getDeals
		 */
		async deals(search: string, limit: number, context: CallContext): Promise<Labelled[]> {
			const api = (await sdkV2()).DealsApiFp();
			if (search.length < SHORTEST_SEARCH) {
				const prepared = api.getDeals(...nothing(8), ...nothing(2), 'add_time', 'desc', ...nothing(4), limit);
				const newest = rowsOf(await listThroughSdk(deps, 'v2', reading(context), prepared)).map(titled);
				return newest.filter(({ label }) => label.toLowerCase().includes(search.toLowerCase()));
			}
			const options = { ...reading(context), pool: 'search' };
			const prepared = api.searchDeals(search, 'title', ...nothing(5), limit);
			const { items } = objectOr(dataOf(await sendThroughSdk(deps, 'v2', options, prepared)));
			return listOf(items).map((each) => titled(objectOr(objectOr(each).item)));
		},

		/** https://developers.pipedrive.com/docs/api/v1/Currencies#getCurrencies */
		async currencies(context: CallContext): Promise<Labelled[]> {
			const prepared = (await sdkV1()).CurrenciesApiFp().getCurrencies();
			const rows = rowsOf(await listThroughSdk(deps, 'v1', reading(context), prepared));
			return rows
				.filter(({ active_flag: isActive }) => isActive !== false)
				.flatMap(({ code, name }) => {
					const id = textOr(code);
					return id === null ? [] : [{ id, label: textOr(name) ?? id }];
				});
		},
	};
}

type Prepared = Parameters<typeof listThroughSdk>[3];

async function allRows(
	deps: ClientDeps,
	context: CallContext,
	prepare: (cursor: string | undefined) => Prepared,
): Promise<JsonObject[]> {
	const rows: JsonObject[] = [];
	let cursor: string | undefined;
	do {
		const answer = await listThroughSdk(deps, 'v2', reading(context), prepare(cursor));
		rows.push(...rowsOf(answer));
		cursor = nextCursor(answer) ?? undefined;
	} while (cursor !== undefined);
	return rows.filter(({ is_deleted: isDeleted }) => isDeleted !== true);
}

const titled = ({ id, title }: JsonObject): Labelled => labelled(id, title);

const named = ({ id, name }: JsonObject): Labelled => labelled(id, name);
