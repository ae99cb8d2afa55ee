import type { INodeProperties } from 'n8n-workflow';

export interface DifferentHostTexts {
	/** The CRM's name. */
	crm: string;
	/** What happens at the other host once the switch is on. */
	action: string;
	/** What whoever runs the other host gets to see. */
	readable: string;
	/** What is reached there. `the API` unless it is more than that. */
	reached?: string;
}

/** The switch from the CRM to a host of one's own, and the field for that host. Every credential has both. */
export function differentHost({ crm, action, readable, reached = 'the API' }: DifferentHostTexts): INodeProperties[] {
	return [
		{
			displayName: 'Use a Different Host',
			name: 'useDifferentHost',
			type: 'boolean',
			default: false,
			description: `Whether to ${action} to a host other than ${crm}. Meant for gateways and for the sandbox of this package: whoever runs that host can read ${readable}.`,
		},
		{
			displayName: 'Host URL',
			name: 'host',
			type: 'string',
			required: true,
			default: '',
			placeholder: `e.g. https://${crm.toLowerCase()}-gateway.example.com`,
			description: `Where ${reached} is reached, starting with https://. http:// is taken inside your own network only: on this machine, at private addresses, and for names without a dot.`,
			displayOptions: { show: { useDifferentHost: [true] } },
		},
	];
}
