import type { IExecuteFunctions } from 'n8n-workflow';

import { convertLeads } from '../../core/sync/convert-leads';
import type { ConvertedLeadOutcome, SalesReport } from '../../core/sync/sales-contract';
import { collectResults } from '../shared/item-results';
import type { ItemResults } from '../shared/item-results';
import { showFor, type Operation } from '../shared/operations';
import { toJson } from '../shared/present';
import { showPushSummary } from '../shared/run-summary';
import { systemRuntime } from '../shared/runtime';
import { workspaceOption } from '../shared/workspace-parameter';
import { byContact, forEachGroup, type ContactRequest, type RequestGroup } from './contact-requests';
import { chosenCrm } from './crm-selection';
import { alreadyDone, settleItem } from './outcomes';
import { contactIdParameter, previewOption } from './push-parameters';
import { readContactId, readSwitch } from './push-request';

interface ConvertRequest extends ContactRequest {
	settings: ContactRequest['settings'] & { preview: boolean };
}

/** Converting leads, where the API of the CRM does that. */
export function convertOperation(): Operation {
	return {
		description: showFor('lead', 'convert', [
			{
				displayName:
					'Pipedrive makes a deal of the lead, and its person stays. HubSpot keeps a lead as a stage of the contact: set the option Stage of Sync instead. Salesforce offers no conversion over its REST API: convert the lead there, and Sync goes on with its contact.',
				name: 'convertNotice',
				type: 'notice',
				default: '',
			},
			contactIdParameter,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				options: [previewOption, workspaceOption],
			},
		]),
		async execute() {
			const results = collectResults(this);
			const reports: Array<SalesReport<ConvertedLeadOutcome>> = [];
			const counts = await forEachGroup(this, results, {
				readRequest: (itemIndex) => readRequest(this, itemIndex),
				work: async (group) => void reports.push(await convertGroup(group, results)),
			});
			if (counts.length > 0) showPushSummary(this, reports, counts, 'lead');
			return results.finish();
		},
	};
}

function readRequest(context: IExecuteFunctions, itemIndex: number): ConvertRequest {
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	return {
		itemIndex,
		subject: { contactId: readContactId(context, itemIndex) },
		settings: {
			crm: chosenCrm(context, itemIndex),
			workspace: options.workspace ?? 'default',
			preview: readSwitch('Preview Only', options.preview),
		},
	};
}

async function convertGroup(group: RequestGroup<ConvertRequest>, results: ItemResults): Promise<SalesReport<ConvertedLeadOutcome>> {
	const { connection, workspace, integration, settings, signal } = group;
	const people = byContact<ConvertRequest>(group.requests);
	const base = { workspace, integration, adapter: connection.adapter, runtime: systemRuntime, signal };
	const report = await convertLeads({ ...base, contacts: people.map(({ contact }) => contact), preview: settings.preview });
	report.outcomes.forEach((outcome, index) => {
		people[index]?.requests.forEach(({ itemIndex, contact }, position) => {
			const own = alreadyDone(outcome, position);
			const { contactId: _contactId, ...told } = own;
			settleItem({ connection, operation: 'convert the lead', results }, itemIndex, own, toJson({ ...told, contact }));
		});
	});
	return report;
}
