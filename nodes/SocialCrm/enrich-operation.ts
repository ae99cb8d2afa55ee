import type { CrmObject } from '../../core/crm/contract';
import type { MissingFieldPolicy } from '../../core/flows/sync';
import { contactIdParameter, readContactId } from '../shared/parameters/contact-id';
import { readChoice, readSwitch } from '../shared/parameters/option-values';
import { showFor, type Operation } from '../shared/items/operations';
import { workspaceOption } from '../shared/parameters/workspace';
import { chosenCrm } from './crm-selection';
import { missingFieldsOption, previewOption, MISSING_FIELD_POLICIES } from './push-parameters';
import type { PushRequest } from './push-request';
import { pushRequests } from './push-requests';

/** Adding social data to records that a CRM already has. */
export function enrichOperation(object: CrmObject): Operation {
	return {
		description: showFor(object, 'enrich', [
			{
				displayName:
					'Adds the social data of a stored contact to its record in the CRM. Names, addresses and other standard fields stay as they are, and no record is created.',
				name: 'enrichNotice',
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
				options: [missingFieldsOption, previewOption, workspaceOption],
			},
		]),
		async execute() {
			return await pushRequests(this, (itemIndex): PushRequest => {
				const options = this.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
				return {
					itemIndex,
					subject: { contactId: readContactId(this, itemIndex) },
					fields: {},
					settings: {
						crm: chosenCrm(this, itemIndex),
						object,
						workspace: options.workspace ?? 'default',
						existingValues: 'keep',
						missingFields: readChoice<MissingFieldPolicy>(
							'Missing Social Fields',
							options.missingFields,
							MISSING_FIELD_POLICIES,
							'error',
						),
						createMissing: false,
						scope: 'social',
						preview: readSwitch('Preview Only', options.preview),
					},
				};
			});
		},
	};
}
