import { idOr, type JsonObject, listOf, objectOr, textOr } from '../../kit/json';

export interface HubSpotPipeline extends HubSpotStage {
	stages: HubSpotStage[];
}

export interface HubSpotStage {
	id: string;
	label: string;
}

/** Pipelines and their stages, in the order in which HubSpot shows them. */
export function readPipelinesAnswer(text: string): HubSpotPipeline[] {
	return inOrder(objectOr(JSON.parse(text)).results).map(({ stages, ...pipeline }) => ({
		...asStage(pipeline),
		stages: inOrder(stages).map(asStage),
	}));
}

function asStage({ id, label }: JsonObject): HubSpotStage {
	const known = idOr(id) ?? '';
	return { id: known, label: textOr(label) ?? known };
}

function inOrder(value: unknown): Array<JsonObject> {
	const placeOf = ({ displayOrder }: JsonObject) =>
		typeof displayOrder === 'number' ? displayOrder : Number.MAX_SAFE_INTEGER;
	return listOf(value)
		.map(objectOr)
		.filter(({ archived }) => archived !== true)
		.sort((left, right) => placeOf(left) - placeOf(right));
}
