import type { INodeProperties } from 'n8n-workflow';

/** What CRM API Trigger says of a request, which the nodes behind it are told by. */
export const requestParameter: INodeProperties = {
	displayName: 'Request',
	name: 'request',
	type: 'json',
	default: "={{ $('CRM API Trigger').first().json.request }}",
	required: true,
	description: 'What CRM API Trigger says of the request',
};
