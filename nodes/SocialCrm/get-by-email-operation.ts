import type { IExecuteFunctions } from 'n8n-workflow';

import { normalizeEmail } from '../../core/contact';
import type { CrmAdapter, CrmObject, CrmRecord } from '../../core/crm/contract';
import { CrmError, InputError } from '../../core/lib/errors';
import { readChoice } from '../shared/option-values';
import { CONNECTION_PARAMETERS } from '../shared/crm/connection-parameters';
import { groupBy } from '../shared/grouping';
import { collectResults } from '../shared/item-results';
import type { ItemResults } from '../shared/item-results';
import { showFor, type Operation } from '../shared/operations';
import { presentRecord } from '../shared/present';
import { describeCalls } from '../shared/run-summary';
import { chosenCrm, openChosenCrm } from './crm-selection';

interface EmailRequest {
	itemIndex: number;
	crm: unknown;
	email: string;
	whenNotFound: 'empty' | 'error';
}

/** Looking people up in a CRM. */
export function getByEmailOperation(object: CrmObject): Operation {
	return {
		description: showFor(object, 'getByEmail', [
			{
				displayName: 'Email',
				name: 'email',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'name@email.com',
				description: `Any address of the ${object}, the primary one or another`,
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				options: [
					{
						displayName: 'Additional Field Names or IDs',
						name: 'additionalFields',
						type: 'multiOptions',
						typeOptions: {
							loadOptionsMethod: 'getReadableFields',
							loadOptionsDependsOn: ['crm', 'authentication', ...CONNECTION_PARAMETERS],
						},
						default: [],
						description:
							'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
					},
					{
						displayName: 'When Not Found',
						name: 'whenNotFound',
						type: 'options',
						options: [
							{
								name: 'Return an Item',
								value: 'empty',
								description: 'Give an item whose field found is false',
							},
							{
								name: 'Stop with an Error',
								value: 'error',
								description: 'Treat it as an error of the item',
							},
						],
						default: 'empty',
						description: `What to do when the CRM has no ${object} with the address`,
					},
				],
			},
		]),
		/** All addresses of the run travel in one batched look-up per CRM. */
		async execute() {
			const results = collectResults(this);
			const requests = gatherRequests(this, results);
			const nativeFields = requests.length > 0 ? fieldsToRead(this) : [];
			const summaries: string[] = [];
			for (const { key: wanted, members } of groupBy(requests, ({ crm }) => crm ?? null)) {
				try {
					const { crm, adapter } = await openChosenCrm(this, { crm: wanted, nativeFields });
					const found = await lookUp(adapter, object, members, this.getExecutionCancelSignal());
					for (const request of members)
						settle(crm, object, request, found.get(request.email) ?? [], results);
					summaries.push(`${members.length} looked up; ${describeCalls(adapter.counts())}`);
				} catch (error) {
					for (const { itemIndex, email } of members) results.fail(itemIndex, error, { email });
				}
			}
			for (const message of summaries) this.addExecutionHints({ message, type: 'info', location: 'outputPane' });
			return results.finish();
		},
	};
}

function gatherRequests(context: IExecuteFunctions, results: ItemResults): EmailRequest[] {
	return [...context.getInputData().keys()].flatMap((itemIndex) => {
		try {
			const whenNotFound = context.getNodeParameter('options.whenNotFound', itemIndex, 'empty');
			return [
				{
					itemIndex,
					crm: chosenCrm(context, itemIndex),
					email: readEmail(context.getNodeParameter('email', itemIndex, '')),
					whenNotFound: readChoice('When Not Found', whenNotFound, ['empty', 'error'], 'empty'),
				},
			];
		} catch (error) {
			results.fail(itemIndex, error, { found: false });
			return [];
		}
	});
}

function readEmail(value: unknown): string {
	const email = typeof value === 'string' ? normalizeEmail(value) : null;
	if (email !== null) return email;
	throw new InputError({
		field: 'Email',
		problem: `${JSON.stringify(value ?? null)} is not an e-mail address`,
		fix: 'Enter one address such as name@example.com',
	});
}

/** Fields asked for by any item: they are read for all, as the look-up is one. */
function fieldsToRead(context: IExecuteFunctions): string[] {
	const asked = [...context.getInputData().keys()].flatMap(
		(itemIndex) => context.getNodeParameter('options.additionalFields', itemIndex, []) as string[],
	);
	return [...new Set(asked)];
}

async function lookUp(
	adapter: CrmAdapter,
	object: CrmObject,
	requests: readonly EmailRequest[],
	signal: AbortSignal | undefined,
): Promise<Map<string, CrmRecord[]>> {
	const emails = [...new Set(requests.map(({ email }) => email))];
	const keys = emails.map((value) => ({ by: 'email' as const, value }));
	const records = await adapter.findByKey(object, keys, { signal });
	return new Map(emails.map((email, index) => [email, current(records[index] ?? [])]));
}

/** Leads that were converted are history where there is an open one. */
function current(records: readonly CrmRecord[]): CrmRecord[] {
	const open = records.filter(({ isConverted }) => !isConverted);
	return open.length > 0 ? open : [...records];
}

function settle(
	provider: string,
	object: CrmObject,
	request: EmailRequest,
	records: readonly CrmRecord[],
	results: ItemResults,
): void {
	const { itemIndex, email, whenNotFound } = request;
	const [record, ...others] = records;
	if (others.length > 0) results.fail(itemIndex, ambiguous(provider, object, email, records), { found: true, email });
	else if (record) results.succeed(itemIndex, { ...presentRecord(record), email });
	else if (whenNotFound === 'error') results.fail(itemIndex, notFound(object, email), { found: false, email });
	else results.succeed(itemIndex, { found: false, email });
}

function notFound(object: CrmObject, email: string): InputError {
	return new InputError({
		field: 'Email',
		problem: `the CRM has no ${object} with the address ${email}`,
		fix: 'Check the address, or set When Not Found to Return an Item',
	});
}

function ambiguous(provider: string, object: CrmObject, email: string, records: readonly CrmRecord[]): CrmError {
	return new CrmError('ambiguous', `Email: ${records.length} ${object}s of the CRM have the address ${email}`, {
		provider,
		operation: `look up a ${object} by e-mail`,
		fix: `Merge the ${object}s in the CRM`,
		recordIds: records.map(({ id }) => id),
	});
}
