import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { type ConvertedLeadOutcome, convertLeads, type SalesReport } from '../../../../core/flows/sales';
import { answer } from '../../../shared/items/answer';
import type { ItemResults } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { contactIdParameter, readContactId } from '../../../shared/people';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { chosenCrm } from '../../../shared/parameters/crm';
import { previewOption, readPreview, type Options } from '../../parameters/write-options';
import { carryOutRequests } from '../../requests/carry-out';
import { byContact, type ContactRequest, type RequestGroup } from '../../requests/request';
import { settlePeople } from '../../requests/settle';

interface ConvertRequest extends ContactRequest {
	settings: ContactRequest['settings'] & { preview: boolean };
}

export const description: INodeProperties[] = showFor('lead', 'convert', [
	{
		displayName:
			'Pipedrive makes a deal of the lead, and its person stays. Zoho CRM makes a contact of it. HubSpot keeps a lead as a stage of the contact: set the option Stage of Sync instead. Salesforce offers no conversion over its REST API: convert the lead there, and Sync goes on with its contact.',
		name: 'convertNotice',
		type: 'notice',
		default: '',
	},
	contactIdParameter,
	optionsWith(previewOption),
]);

/** Converting leads, where the API of the CRM does that. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await carryOutRequests(this, {
		noun: 'lead',
		readRequest: (itemIndex) => readRequest(this, itemIndex),
		work: convertGroup,
	});
}

async function readRequest(context: IExecuteFunctions, itemIndex: number): Promise<ConvertRequest> {
	const options = context.getNodeParameter('options', itemIndex, {}) as Options;
	return {
		itemIndex,
		subject: { contactId: await readContactId(context, itemIndex) },
		settings: {
			crm: chosenCrm(context, itemIndex),
			workspace: options.workspace ?? 'default',
			preview: readPreview(options),
		},
	};
}

async function convertGroup(
	group: RequestGroup<ConvertRequest>,
	results: ItemResults,
): Promise<SalesReport<ConvertedLeadOutcome>> {
	const { connection, workspace, integration, settings, signal } = group;
	const people = byContact<ConvertRequest>(group.requests);
	const base = { workspace, integration, adapter: connection.adapter, runtime: systemRuntime, signal };
	const report = await convertLeads({
		...base,
		contacts: people.map(({ contact }) => contact),
		preview: settings.preview,
	});
	settlePeople(
		{ connection, operation: 'convert the lead', results, preview: settings.preview },
		people,
		report.outcomes,
		({ contactId: _contactId, ...told }, contact) => answer({ ...told, contact }),
	);
	return report;
}
