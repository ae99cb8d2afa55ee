import { type Labelled, labelled } from '../../kit/choice-lists';
import { type JsonObject, listOf, objectOr } from '../../kit/json';

export interface HubSpotPipeline extends Labelled {
	stages: Labelled[];
}

/** Pipelines and their stages, in the order in which HubSpot shows them. */
export function readPipelinesAnswer(text: string): HubSpotPipeline[] {
	return inOrder(objectOr(JSON.parse(text)).results).map(({ stages, ...pipeline }) => ({
		...asLabelled(pipeline),
		stages: inOrder(stages).map(asLabelled),
	}));
}

const asLabelled = ({ id, label }: JsonObject): Labelled => labelled(id, label);

function inOrder(value: unknown): Array<JsonObject> {
	const placeOf = ({ displayOrder }: JsonObject) =>
		typeof displayOrder === 'number' ? displayOrder : Number.MAX_SAFE_INTEGER;
	return listOf(value)
		.map(objectOr)
		.filter(({ archived }) => archived !== true)
		.sort((left, right) => placeOf(left) - placeOf(right));
}
