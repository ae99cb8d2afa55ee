import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { normalizeEmail } from '../../../../core/contact';
import type { CrmAdapter, CrmRecord } from '../../../../core/crm/contract';
import { CrmError, InputError } from '../../../../core/lib/errors';
import { collectResults } from '../../../shared/item-results';
import type { ItemResults } from '../../../shared/item-results';
import { showFor } from '../../../shared/operations';
import { presentRecord } from '../../../shared/present';
import { describeCalls } from '../../../shared/run-summary';
import { openChosenCrm } from '../../crm-selection';
import { readChoice } from '../../push-request';

interface EmailRequest {
	itemIndex: number;
	email: string;
	whenNotFound: 'empty' | 'error';
}

export const description: INodeProperties[] = showFor('contact', 'getByEmail', [
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'name@email.com',
		description: 'Any address of the contact, the primary one or another',
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
				typeOptions: { loadOptionsMethod: 'getReadableFields', loadOptionsDependsOn: ['crm', 'authentication'] },
				default: [],
				description:
					'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
			},
			{
				displayName: 'When Not Found',
				name: 'whenNotFound',
				type: 'options',
				options: [
					{ name: 'Return an Item', value: 'empty', description: 'Give an item whose field found is false' },
					{ name: 'Stop with an Error', value: 'error', description: 'Treat it as an error of the item' },
				],
				default: 'empty',
				description: 'What to do when the CRM has no contact with the address',
			},
		],
	},
]);

/** All addresses of the run travel in one batched look-up. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const results = collectResults(this);
	const requests = gatherRequests(this, results);
	if (requests.length > 0) {
		const { crm, adapter } = await openChosenCrm(this, fieldsToRead(this));
		const found = await lookUp(adapter, requests, this.getExecutionCancelSignal());
		for (const request of requests) settle(crm, request, found.get(request.email) ?? [], results);
		const message = `${requests.length} looked up; ${describeCalls(adapter.counts())}`;
		this.addExecutionHints({ message, type: 'info', location: 'outputPane' });
	}
	return results.finish();
}

function gatherRequests(context: IExecuteFunctions, results: ItemResults): EmailRequest[] {
	return [...context.getInputData().keys()].flatMap((itemIndex) => {
		try {
			const whenNotFound = context.getNodeParameter('options.whenNotFound', itemIndex, 'empty');
			return [
				{
					itemIndex,
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
	requests: readonly EmailRequest[],
	signal: AbortSignal | undefined,
): Promise<Map<string, CrmRecord[]>> {
	const emails = [...new Set(requests.map(({ email }) => email))];
	const keys = emails.map((value) => ({ by: 'email' as const, value }));
	const records = await adapter.findByKey('contact', keys, { signal });
	return new Map(emails.map((email, index) => [email, records[index] ?? []]));
}

function settle(provider: string, request: EmailRequest, records: readonly CrmRecord[], results: ItemResults): void {
	const { itemIndex, email, whenNotFound } = request;
	const [record, ...others] = records;
	if (others.length > 0) results.fail(itemIndex, ambiguous(provider, email, records), { found: true, email });
	else if (record) results.succeed(itemIndex, { ...presentRecord(record), email });
	else if (whenNotFound === 'error') results.fail(itemIndex, notFound(email), { found: false, email });
	else results.succeed(itemIndex, { found: false, email });
}

function notFound(email: string): InputError {
	return new InputError({
		field: 'Email',
		problem: `the CRM has no contact with the address ${email}`,
		fix: 'Check the address, or set When Not Found to Return an Item',
	});
}

function ambiguous(provider: string, email: string, records: readonly CrmRecord[]): CrmError {
	return new CrmError('ambiguous', `Email: ${records.length} contacts of the CRM have the address ${email}`, {
		provider,
		operation: 'look up a contact by e-mail',
		fix: 'Merge the contacts in the CRM',
		recordIds: records.map(({ id }) => id),
	});
}
