import type { INodeCredentialDescription, INodeProperties, NodeParameterValue } from 'n8n-workflow';

type Shown = NonNullable<INodeCredentialDescription['displayOptions']>;

/**
 * Whether the node's credential says where the store is. It stands at the end of every node of the pack, and not among
 * the options: what decides whether a parameter is shown may not be inside of a collection.
 */
export const storeFromCredential: INodeProperties = {
	displayName: 'Store From Credential',
	name: 'storeFromCredential',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether the credential Social CRM Store of this node says where the store is. All nodes of the pack have to say the same. Where it is off, the environment of n8n says it.',
};

const unless = (value: NodeParameterValue) => [{ _cnd: { not: value } } as unknown as NodeParameterValue];

/** Of what is shown where it is on. By rules that hide, see `connectionCredentialsAndKeys`. */
export const whereStoreIsChosen: Shown = { hide: { [`/${storeFromCredential.name}`]: unless(true) } };

/** The name of a parameter that nobody sees: n8n shows a credential where all of its rules hold, never one of them. */
const NEEDED = 'storeCredential';

/** Of a credential that is needed for the one reason or the other. */
export const whereStoreIsNeeded: Shown = { hide: { [`/${NEEDED}`]: unless('needed') } };

/**
 * At the end of a node that works with stored keys as well.
 * @param forKeys where its credential is needed although the store is not chosen by it
 */
export function storeOrKeys(forKeys: Shown): INodeProperties[] {
	const chosen: Shown = { show: { [storeFromCredential.name]: [true] } };
	return [
		storeFromCredential,
		...[forKeys, chosen].map((displayOptions): INodeProperties => ({
			displayName: 'Store Credential',
			name: NEEDED,
			type: 'hidden',
			default: 'needed',
			displayOptions,
		})),
	];
}
