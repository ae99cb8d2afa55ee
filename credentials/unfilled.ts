import type { INodeProperties } from 'n8n-workflow';

/**
 * n8n keeps *Save* grey while a required field is empty, without a word. These notices say for which field it waits,
 * and are gone once it is filled in.
 */

/** As n8n asks for them in what extends its `oAuth2Api`. */
const CLIENT: readonly INodeProperties[] = [
	{ displayName: 'Client ID', name: 'clientId', type: 'string', default: '', required: true },
	{
		displayName: 'Client Secret',
		name: 'clientSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
	},
];

/** The properties of a credential, behind the notices for those that are required. */
export function withNotices(properties: readonly INodeProperties[]): INodeProperties[] {
	return [...noticesFor(properties), ...properties];
}

/** The same for a credential that extends n8n's `oAuth2Api`, whose fields it has before its own. */
export function withOAuth2Notices(properties: readonly INodeProperties[]): INodeProperties[] {
	return [
		...noticesFor([...CLIENT, ...properties]),
		...CLIENT.map((field, at) => blankNotice(field, at + 1)),
		...properties,
	];
}

/** n8n sends a blank that was copied along, and the service says only that it does not know the client. */
function blankNotice({ displayName, name }: INodeProperties, number: number): INodeProperties {
	return {
		displayName: `${displayName} begins or ends with a blank. Remove it: it is sent along.`,
		name: `blank${number}`,
		type: 'notice',
		default: '',
		displayOptions: { show: { [name]: [{ _cnd: { regex: '^\\s|\\s$' } }] } },
	};
}

/** One at a time, in order; fields that are asked for in some cases only have notices of their own. */
function noticesFor(properties: readonly INodeProperties[]): INodeProperties[] {
	const fields = properties.filter(({ required, type }) => required === true && type === 'string');
	const always = fields.filter(({ displayOptions }) => displayOptions === undefined);
	return fields.map((field, at) => ({
		displayName: `${field.displayName} is still empty. Fill it in, and the credential can be saved.`,
		name: `unfilled${at + 1}`,
		type: 'notice',
		default: '',
		displayOptions: {
			...field.displayOptions,
			hide: hiding(field, field.displayOptions === undefined ? always.slice(0, always.indexOf(field)) : []),
		},
	}));
}

type Hide = NonNullable<NonNullable<INodeProperties['displayOptions']>['hide']>;

/** By rules that hide: the editor passes over one that shows as soon as the field holds an expression. */
function hiding({ name }: INodeProperties, before: readonly INodeProperties[]): Hide {
	return {
		[name]: [{ _cnd: { not: '' } }],
		...Object.fromEntries(before.map((field) => [field.name, ['']])),
	};
}
