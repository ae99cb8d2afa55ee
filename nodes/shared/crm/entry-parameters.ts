import type { INodeProperties } from 'n8n-workflow';

import { PROVIDER_IDS, type ProviderId } from '../../../core/crm/registry';
import { credentialParameters, crmParameter } from './connection-parameters';
import type { ConnectionWay } from './recipe';
import { recipes } from './recipes';

/** Under which conditions the credentials are shown that a secret may be taken from. */
export const FROM_CREDENTIAL: Readonly<Record<string, string[]>> = { secretFrom: ['credential'] };

/** The same for the signing key, by which CRM API Trigger seals what it hands on. */
export const FROM_REQUEST: Readonly<Record<string, string[]>> = { secretFrom: ['apiRequest'] };

const secretFrom: INodeProperties = {
	displayName: 'Secret From',
	name: 'secretFrom',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'API Request',
			value: 'apiRequest',
			description:
				'As CRM API Trigger sealed it, with the CRM and the way to connect: it stands in no item in the clear',
		},
		{
			name: 'Credential',
			value: 'credential',
			description: 'Take it from a credential of n8n, once; the credential may be deleted afterwards',
		},
		{
			name: 'Fields',
			value: 'fields',
			description: 'Map it from the item, for example from a form or an API call',
		},
	],
	default: 'credential',
	description: 'Where the secret comes from that the store keeps from now on, sealed',
};

const fieldsNotice: INodeProperties = {
	displayName:
		'Map these from the item, and do not type secrets here: what is typed stands in the workflow and in its errors, in the clear. What comes with the item stands in the data of executions, so let the workflow save none.',
	name: 'secretFieldsNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { secretFrom: ['fields'] } },
};

const sealedRequest: INodeProperties = {
	displayName: 'Sealed Request',
	name: 'sealedRequest',
	type: 'string',
	required: true,
	default: '={{ $json.body.secret }}',
	description: 'What CRM API Trigger gives in place of the secret that was sent',
	displayOptions: { show: FROM_REQUEST },
};

/** What a request says by itself. */
const notFromRequest = (property: INodeProperties): INodeProperties => ({
	...property,
	displayOptions: { ...property.displayOptions, hide: { ...property.displayOptions?.hide, ...FROM_REQUEST } },
});

/** What an operation asks that takes a secret: of which CRM, for which way to connect, and from where. */
export function secretParameters(): INodeProperties[] {
	return [
		secretFrom,
		sealedRequest,
		...[crmParameter('The CRM that the account is in'), ...credentialParameters()].map(notFromRequest),
		fieldsNotice,
		...PROVIDER_IDS.flatMap((crm) => recipes[crm].ways.flatMap((way) => wayParameters(crm, way))),
	];
}

function wayParameters(crm: ProviderId, { value, entry }: ConnectionWay): INodeProperties[] {
	const show = { secretFrom: ['fields'], crm: [crm], [recipes[crm].connectionParameter]: [value] };
	return (entry?.fields ?? []).map(({ name, label, description, placeholder, isOptional, isPublic }) => ({
		displayName: label,
		name,
		type: 'string',
		typeOptions: { password: !isPublic },
		placeholder: placeholder ?? '',
		required: isOptional !== true,
		default: '',
		description,
		displayOptions: { show },
	}));
}

/** What may be said beside the fields, among the options of the operation. */
export const ENTRY_OPTIONS: INodeProperties[] = [
	{
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'string',
		default: '',
		description: 'The version of the API to call, as the credential of the CRM offers them. Empty: the newest.',
	},
	{
		displayName: 'Host URL',
		name: 'host',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://crm-gateway.example.com',
		description:
			'Where the CRM is reached, for gateways and sandboxes; used with fields, a credential has its own. Whoever runs that host can read the secret.',
	},
];
