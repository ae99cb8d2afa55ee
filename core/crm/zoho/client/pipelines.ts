import { type JsonObject, idOr, listOf, objectOr, textOr } from '../../kit/json';
import { type CallContext, type ConnectionDeps, read, rowsOf } from './http';

/** A pipeline of deals. Records hold the names of both, not their ids. */
export interface Pipeline {
	name: string;
	isDefault: boolean;
	/** In their order. */
	stages: ReadonlyArray<{ name: string; isWon: boolean }>;
}

export function createPipelinesClient(deps: ConnectionDeps) {
	return {
		/**
		 * Of every layout of deals, as pipelines belong to layouts; none where the account does without.
		 * https://www.zoho.com/crm/developer/docs/api/v8/get-pipelines.html
		 */
		async pipelines(context: CallContext): Promise<Pipeline[]> {
			const query = { module: 'Deals' };
			const answer = await read(deps, { path: '/settings/layouts', query }, context);
			const layouts = rowsOf(answer, 'layouts', context).flatMap(({ id }) => idOr(id) ?? []);
			const found = new Map<string, Pipeline>();
			for (const layout of layouts) {
				const page = await read(deps, { path: '/settings/pipeline', query: { layout_id: layout } }, context);
				for (const row of rowsOf(page, 'pipeline', context)) {
					const pipeline = readPipeline(row);
					if (pipeline !== null && !found.has(pipeline.name)) found.set(pipeline.name, pipeline);
				}
			}
			return [...found.values()];
		},
	};
}

function readPipeline(source: JsonObject): Pipeline | null {
	const name = nameOf(source);
	if (name === null) return null;
	const stages = listOf(source.maps).map(objectOr);
	return {
		name,
		isDefault: source.default === true,
		stages: stages.flatMap((stage) => {
			const called = nameOf(stage);
			return called === null ? [] : [{ name: called, isWon: isWonStage(stage) }];
		}),
	};
}

function nameOf({ actual_value: actual, display_value: display }: JsonObject): string | null {
	return textOr(actual) ?? textOr(display);
}

/** Of a stage, wherever it is described. */
export function isWonStage({ forecast_type: forecast, deal_category: category }: JsonObject): boolean {
	return [forecast, category].some((word) => /^closed[ _]won$/i.test(textOr(word) ?? ''));
}
