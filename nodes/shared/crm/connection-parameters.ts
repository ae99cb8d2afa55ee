import type {
	IDisplayOptions,
	INodeCredentialDescription,
	INodeProperties,
	INodePropertyOptions,
	NodeParameterValue,
} from 'n8n-workflow';

import { PROVIDER_IDS, providers, type ProviderId } from '../../../core/crm/registry';
import { storeCredential } from '../keys';
import { whereStoreIsNeeded } from '../parameters/store-option';
import { BY_INTEGRATION, integrationIdParameter } from '../parameters/crm';
import { optionsWith } from '../parameters/workspace';
import { labelOf, recipes } from './recipes';

/** For a CRM that the items do not name: it needs no credential then. Offered while an expression chooses the CRM. */
export const NOT_USED = 'none';

export const connectionLabelOf = (crm: ProviderId): string => `Connect ${labelOf(crm)} With`;
export const credentialLabelOf = (crm: ProviderId): string => `Credential for ${labelOf(crm)}`;

/** What a drop-down that is filled from the CRM depends on. */
export const CONNECTION_PARAMETERS: readonly string[] = PROVIDER_IDS.map((crm) => recipes[crm].connectionParameter);

export function crmOptions(offered: readonly ProviderId[] = PROVIDER_IDS): INodePropertyOptions[] {
	return providers.filter(({ id }) => offered.includes(id)).map(({ id, label }) => ({ name: label, value: id }));
}

/** Where the editor shows the credentials; it finds the place by the type. */
const credentialsPlace: INodeProperties = { displayName: '', name: '', type: 'credentials', default: '' };

/**
 * What every operation that calls a CRM asks first: the CRM, how to connect to it, the credential; or the integration.
 * @param description of the CRM parameter
 */
export function connectionParameters(description: string): INodeProperties[] {
	return [
		crmParameter(description, byIntegration),
		{ ...integrationIdParameter, displayOptions: onlyFor(BY_INTEGRATION) },
		...credentialParameters(),
	];
}

/** @param others choices behind the CRMs */
export function crmParameter(description: string, ...others: readonly INodePropertyOptions[]): INodeProperties {
	const options = [...crmOptions(), ...others];
	return { displayName: 'CRM', name: 'crm', type: 'options', options, default: 'hubspot', description };
}

/** An account that the store connects. Last, since a new node has a credential. */
const byIntegration: INodePropertyOptions = {
	name: 'Integration',
	value: BY_INTEGRATION,
	description: 'The account of an integration that CRM Integration made; items may name accounts of several CRMs',
};

/** For operations that belong to an account and not to a workspace: an integration is looked for in one. */
export const integrationOptions = (): INodeProperties => ({
	...optionsWith(),
	displayOptions: onlyFor(BY_INTEGRATION),
});

/** How to connect to the chosen CRM by a credential. */
export function credentialParameters(): INodeProperties[] {
	return [
		...PROVIDER_IDS.flatMap((crm) => [connectionOf(crm), notUsedNotice(crm), connectionByItemOf(crm)]),
		credentialsPlace,
	];
}

/**
 * Only while the drop-down names the CRM. A rule that hides is not passed over when the value is an expression, as one
 * that shows would be.
 */
function connectionOf(crm: ProviderId): INodeProperties {
	return { ...connectionParameter(crm, wayOptions(crm)), displayOptions: onlyFor(crm) };
}

const onlyFor = (crm: string): IDisplayOptions => ({ hide: { crm: [{ _cnd: { not: crm } }] } });

/** A CRM that was not used while an expression chose it shows no credential when the drop-down names it later. */
function notUsedNotice(crm: ProviderId): INodeProperties {
	const { connectionParameter: name } = recipes[crm];
	return {
		displayName: `${connectionLabelOf(crm)} is still set to Not Used. Choose a way to connect, and the field for the credential appears.`,
		name: `${name}Notice`,
		type: 'notice',
		default: '',
		displayOptions: { ...onlyFor(crm), show: { [name]: [NOT_USED] } },
	};
}

/** While an expression chooses the CRM; of the same name, so that switching keeps the way that was chosen. */
function connectionByItemOf(crm: ProviderId): INodeProperties {
	const notUsed = { name: 'Not Used', value: NOT_USED, description: `The expression never gives ${labelOf(crm)}` };
	return {
		...connectionParameter(crm, [...wayOptions(crm), notUsed]),
		displayOptions: { hide: { crm: [...PROVIDER_IDS, BY_INTEGRATION] } },
	};
}

function connectionParameter(crm: ProviderId, options: INodePropertyOptions[]): INodeProperties {
	const { connectionParameter: name, ways } = recipes[crm];
	const [{ value: usual }] = ways;
	return {
		displayName: connectionLabelOf(crm),
		name,
		type: 'options',
		noDataExpression: true,
		options,
		default: usual,
		description: `How n8n signs in to ${labelOf(crm)}; each way has credentials of its own`,
	};
}

function wayOptions(crm: ProviderId): INodePropertyOptions[] {
	return recipes[crm].ways.map(({ value, name, description }) => ({ value, name, description }));
}

/** By the function of this name among the node's methods. */
export function testedHere(isTestedHere: boolean): Pick<INodeCredentialDescription, 'testedBy'> {
	return isTestedHere ? { testedBy: 'socialCrmAccess' } : {};
}

/**
 * One entry for each CRM and way to connect, of which the editor shows one: that of the chosen CRM. With the CRM from
 * an expression it shows one for each CRM, because it stops looking at the first value that is an expression; so the
 * way to connect stands before the CRM.
 *
 * The names begin with a slash. Parameters that stand here without one are taken over by the editor: it hides them, and
 * sets them from whichever credential it finds.
 * @param when what else has to hold for the CRM to be called at all
 */
export function connectionCredentials(when: Readonly<Record<string, string[]>> = {}): INodeCredentialDescription[] {
	const shared = Object.fromEntries(Object.entries(when).map(([name, values]) => [`/${name}`, values]));
	return PROVIDER_IDS.flatMap((crm) =>
		recipes[crm].ways.map(({ value, credentialType, isTestedHere }) => ({
			name: credentialType,
			...testedHere(isTestedHere),
			displayName: credentialLabelOf(crm),
			required: true,
			displayOptions: { show: { ...shared, [`/${recipes[crm].connectionParameter}`]: [value], '/crm': [crm] } },
		})),
	);
}

/**
 * The same, and the credential of the store: its master key where an integration is chosen, the database where that is.
 * It is asked for by a rule that hides, so that the editor, which fills in the newest credential of a kind, never adds
 * it to a node that connects by another.
 * @param when what else has to hold for the CRM to be called at all
 */
export function connectionCredentialsAndKeys(
	when: Readonly<Record<string, string[]>> = {},
): INodeCredentialDescription[] {
	return [...connectionCredentials(when), storeCredential(whereStoreIsNeeded)];
}

/** Where the secrets of an integration are opened. n8n judges by such rules, and lets parameters alone say so. */
export const BY_STORED_KEYS = {
	hide: { crm: [{ _cnd: { not: BY_INTEGRATION } } as unknown as NodeParameterValue] },
};
