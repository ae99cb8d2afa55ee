import { type CallContext, reading } from '../../transport';
import { type Labelled, labelled } from '../../kit/choice-lists';
import { idOr, type JsonObject, textOr } from '../../kit/json';
import { nextCursor, rowsOf } from './answers';
import { type ClientDeps, listThroughSdk } from './http';
import { sdkV1, sdkV2 } from './load';

/** The endpoints of what deals stand in, one function each. */

const LIST_PAGE = 500;

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

const named = ({ id, name }: JsonObject): Labelled => labelled(id, name);
