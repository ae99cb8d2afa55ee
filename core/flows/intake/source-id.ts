/** Where deliveries of a source go: a node of a workflow, or its test in the editor. */
export interface SourcePlace {
	workflowId: string;
	nodeId: string;
	isTest: boolean;
}

/** What deliveries of a test are kept under, apart from those of the published workflow. */
const TEST = ':test';

export function sourceIdOf({ workflowId, nodeId, isTest }: SourcePlace): string {
	return `${workflowId}:${nodeId}${isTest ? TEST : ''}`;
}

/** Ids of workflows hold no colon. */
export function placeOf(sourceId: string): SourcePlace {
	const isTest = sourceId.endsWith(TEST);
	const [workflowId = '', ...nodeId] = (isTest ? sourceId.slice(0, -TEST.length) : sourceId).split(':');
	return { workflowId, nodeId: nodeId.join(':'), isTest };
}
