import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { normalizeEmail } from '../../../../core/contact';
import type { CrmObject } from '../../../../core/crm/contract';
import { InputError } from '../../../../core/lib/errors';
import { CONNECTION_PARAMETERS, openCrm } from '../../../shared/crm';
import { groupBy } from '../../../shared/items/grouping';
import { collectResults } from '../../../shared/items/item-results';
import { readItems } from '../../../shared/items/read-items';
import { flatOutputOption } from '../../../shared/items/flat-output';
import { showFor, type Operation } from '../../../shared/items/operations';
import { describeCalls } from '../../../shared/items/run-summary';
import { readChoice, readNames } from '../../../shared/parameters/option-values';
import { workspaceOption } from '../../../shared/parameters/workspace';
import { lookUpPeople, settleLookUp, type EmailRequest } from '../../lookup/look-up-people';
import { chosenCrm } from '../../../shared/parameters/crm';

/** Looking people up in a CRM. */
export function getByEmail(object: CrmObject): Operation {
	return {
		description: showFor(object, 'getByEmail', parametersOf(object)),
		/** All addresses of the run travel in one batched look-up per CRM. */
		async execute() {
			const results = collectResults(this);
			const requests = await readItems(this, results, ({ itemIndex }) => readRequest(this, itemIndex));
			const summaries: string[] = [];
			for (const { key: wanted, members } of groupBy(requests, ({ crm }) => crm ?? null)) {
				try {
					const nativeFields = [...new Set(members.flatMap(({ additionalFields }) => additionalFields))];
					const connection = await openCrm(this, { crm: wanted, nativeFields });
					const signal = this.getExecutionCancelSignal();
					for (const one of await lookUpPeople(connection, object, members, signal))
						settleLookUp(connection, object, one, results);
					summaries.push(`${members.length} looked up; ${describeCalls(connection.adapter.counts())}`);
				} catch (error) {
					for (const { itemIndex, email } of members) results.fail(itemIndex, error, { email });
				}
			}
			for (const message of summaries) this.addExecutionHints({ message, type: 'info', location: 'outputPane' });
			return results.finish();
		},
	};
}

const additionalFieldsOption: INodeProperties = {
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
};

function parametersOf(object: CrmObject): INodeProperties[] {
	return [
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
			options: optionsOf(object),
		},
	];
}

function optionsOf(object: CrmObject): INodeProperties[] {
	return [
		additionalFieldsOption,
		flatOutputOption,
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
		{
			displayName: 'When Several Found',
			name: 'whenSeveral',
			type: 'options',
			options: [
				{ name: 'Return an Item for Each', value: 'all' },
				{ name: 'Stop with an Error', value: 'error', description: 'Treat it as an error of the item' },
			],
			default: 'error',
			description: `What to do when several ${object}s of the CRM have the address`,
		},
		{
			...workspaceOption,
			description: 'Where the stored contact is looked for that the item then names',
		},
	];
}

function readRequest(context: IExecuteFunctions, itemIndex: number): EmailRequest {
	const whenNotFound = context.getNodeParameter('options.whenNotFound', itemIndex, 'empty');
	const whenSeveral = context.getNodeParameter('options.whenSeveral', itemIndex, 'error');
	const additionalFields = context.getNodeParameter('options.additionalFields', itemIndex, []);
	return {
		itemIndex,
		crm: chosenCrm(context, itemIndex),
		workspace: context.getNodeParameter('options.workspace', itemIndex, 'default'),
		email: readEmail(context.getNodeParameter('email', itemIndex, '')),
		whenNotFound: readChoice('When Not Found', whenNotFound, ['empty', 'error'], 'empty'),
		whenSeveral: readChoice('When Several Found', whenSeveral, ['all', 'error'], 'error'),
		additionalFields: readNames('Additional Field Names or IDs', additionalFields),
	};
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
