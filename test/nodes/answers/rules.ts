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
		...(isError ? [] : foreignWords(told)),
		...Object.entries(told).flatMap(([name, value]) =>
			/(Id|Url)$/.test(name) && (value === '' || value === 0 || value === undefined) ? [`${name} is blank`] : [],
		),
	];
}

/** Names that something else here is called by: docs/nodes.md, "One name for one thing". */
const OTHER_NAMES: Readonly<Record<string, string>> = {
	personId: 'contactId',
	contact_id: 'contactId',
	recordId: 'crmId',
	crmRecordId: 'crmId',
	recordUrl: 'crmUrl',
	url: 'crmUrl',
	provider: 'crm',
	accountId: 'integrationId',
	status: 'outcome',
	result: 'outcome',
	success: 'outcome',
	message: 'sentence',
	summary: 'sentence',
	timestamp: 'a name that ends with At',
	date: 'a name that ends with At',
	tenant: 'workspace',
	workspaceId: 'workspace',
};

/** What is called otherwise than everywhere else, and numbers that nobody can read. */
function foreignWords(told: IDataObject): string[] {
	const { id } = (told.contact ?? {}) as IDataObject;
	return [
		...(typeof id === 'string' && told.contactId !== id ? ['a contact without a contactId'] : []),
		...Object.keys(told)
			.filter((name) => name in OTHER_NAMES && !isAccountOfIntegration(name, told))
			.map((name) => `${name}, not ${OTHER_NAMES[name]}`),
		...numbersIn(told)
			.filter((number) => Math.abs(number * 1e4 - Math.round(number * 1e4)) > 1e-6)
			.map(String),
	];
}

/** What the CRM calls the account, beside what the pack calls it. */
const isAccountOfIntegration = (name: string, told: IDataObject) => name === 'accountId' && 'integrationId' in told;

function numbersIn(value: unknown): number[] {
	if (typeof value === 'number') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
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
