import type { INodeParameters } from 'n8n-workflow';
import type { JobNode } from './worker/messages';

/** What happens where the pack's fields were not set up in the CRM. */
export type FieldState = 'setUp' | 'skip' | 'create';

const mapped = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, `={{ $json.${name} }}`]));

export const recordEvents: JobNode = {
	name: 'Record',
	node: 'SocialContact',
	parameters: {
		resource: 'event',
		operation: 'record',
		eventSource: 'map',
		platform: 'telegram',
		kind: 'message',
		eventId: '={{ $json.eventId }}',
		fields: mapped([
			'campaign',
			'conversationId',
			'email',
			'firstName',
			'lastName',
			'occurredAt',
			'source',
			'text',
			'userId',
		]),
	},
};

/** Erases the people of the items, and notes their records. */
export const forget: JobNode = {
	name: 'Forget',
	node: 'SocialContact',
	parameters: {
		...{ resource: 'contact', operation: 'forget', inCrms: 'archive' },
		...{ contactId: '={{ $json.contact.id }}', confirmation: '={{ $json.contact.id }}' },
	},
};

/** A node of Social CRM behind others; its failed items come out too, each with its reason. */
export function crmNode(connection: INodeParameters, resource: string, operation: string, rest: INodeParameters = {}) {
	return {
		name: 'CRM',
		node: 'SocialCrm',
		parameters: { ...connection, resource, operation, ...rest },
		onError: 'continueRegularOutput',
	} satisfies JobNode;
}

export const missingFieldsOf = (fields: FieldState) => ({ missingFields: fields === 'setUp' ? 'error' : fields });
