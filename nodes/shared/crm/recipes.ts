import { isProviderId, PROVIDER_IDS, registry, type ProviderId } from '../../../core/crm/registry';
import type { SecretLife } from '../../../core/flows/health';
import { hubSpotRecipe } from './hubspot';
import { pipedriveRecipe } from './pipedrive';
import type { CrmRecipe } from './recipe';
import { salesforceRecipe } from './salesforce';
import { zohoRecipe } from './zoho';

/** The recipe of every CRM. One that is registered in the core but missing here does not compile. */
export const recipes: Readonly<Record<ProviderId, CrmRecipe>> = {
	hubspot: hubSpotRecipe,
	salesforce: salesforceRecipe,
	pipedrive: pipedriveRecipe,
	zoho: zohoRecipe,
};

/** Of all CRMs that there are. */
export const crmIds: readonly string[] = PROVIDER_IDS;

/** The CRM's name, for people. */
export function labelOf(crm: ProviderId): string {
	return registry[crm].label;
}

/** The same of what the store holds, which a newer version may have written: then as it stands there. */
export function labelOfStored(provider: string): string {
	return isProviderId(provider) ? labelOf(provider) : provider;
}

/** How long what the store keeps of an account goes on; `null` for what a newer version wrote. */
export function secretLifeOf(provider: string, way: string): SecretLife | null {
	if (!isProviderId(provider)) return null;
	const known = recipes[provider].ways.find(({ value }) => value === way);
	return known === undefined ? null : (known.secretLife ?? { ends: 'untold' });
}
