import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** The words of docs/nodes.md, "What an answer says". */
const DONE = [
	'created',
	'updated',
	'unchanged',
	'skipped',
	'recorded',
	'duplicate',
	'normalized',
	'found',
	'notFound',
	'counted',
];
const UNDONE = ['failed', 'conflict'];
const KINDS = [
	'auth',
	'rateLimited',
	'notFound',
	'conflict',
	'ambiguous',
	'invalid',
	'unavailable',
	'notAttempted',
	'tooLarge',
	'unknown',
];
const WHEREABOUTS = ['crmId', 'crmUrl', 'dealId', 'dealUrl', 'leadId', 'interactionId'];

/** How an item would mislead an If, a Switch or a Filter behind the node; an honest one in no way. */
export function misleading({ json, pairedItem }: INodeExecutionData, onErrorOutput: boolean): string[] {
	const isError = 'error' in json;
	// n8n puts the item that went in beside the error and its details.
	const told = onErrorOutput ? (json.details as IDataObject) : json;
	return [
		...(pairedItem === undefined ? ['no pairedItem'] : []),
		...(isError ? misleadingError(json.error, told) : misleadingAnswer(told)),
		...Object.entries(told).flatMap(([name, value]) =>
			/(Id|Url)$/.test(name) && (value === '' || value === 0 || value === undefined) ? [`${name} is blank`] : [],
		),
	];
}

function misleadingError(error: unknown, told: IDataObject): string[] {
	const { kind, message } = (told.problem ?? {}) as IDataObject;
	return [
		...(typeof error === 'string' && error !== '' ? [] : ['its error is no text']),
		...(UNDONE.includes(String(told.outcome)) ? [] : [`an error whose outcome is ${String(told.outcome)}`]),
		...(KINDS.includes(String(kind)) ? [] : [`an error of the kind ${String(kind)}`]),
		...(typeof message === 'string' ? [] : ['a problem without a message']),
		...('found' in told ? [`an error that says found: ${String(told.found)}`] : []),
		...WHEREABOUTS.filter((name) => told[name] !== undefined && told[name] !== null).map(
			(name) => `an error with a ${name}`,
		),
		...(Array.isArray(told.changes) && told.changes.length > 0 ? ['an error with changes'] : []),
	];
}

function misleadingAnswer(told: IDataObject): string[] {
	const { outcome, found } = told;
	const isRight = found === undefined || found === (outcome === 'found');
	return [
		...(DONE.includes(String(outcome)) ? [] : [`an outcome of ${String(outcome)}`]),
		...(isRight ? [] : [`found: ${String(found)} with the outcome ${String(outcome)}`]),
	];
}
