import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { CrmAdapter } from '../../../core/crm/contract';
import { createAdapter, isProviderId, PROVIDER_IDS, registry, type ProviderId } from '../../../core/crm/registry';
import { InputError } from '../../../core/lib/errors';
import { systemRuntime } from '../runtime';
import { chosenWay, type CrmContext } from './chosen-way';
import { fingerprintOf } from './fingerprint';
import type { CrmChoices } from './recipe';
import { recipes } from './recipes';
import { createSendHttp } from './send-http';

/** What the user chose in the node. */
export interface CrmSelection extends CrmChoices {
	crm: unknown;
	/** The CRM's own fields the run works with. */
	nativeFields?: readonly string[];
}

export interface CrmConnection {
	crm: ProviderId;
	/** Made for this run, so its counts are the run's; limits and token refreshes are shared per account underneath. */
	adapter: CrmAdapter;
	/** One-way digest that recognises the credential. */
	fingerprint: string;
}

/** Opens the chosen CRM with the node's credential. Calls nothing yet. */
export async function openCrm(context: CrmContext, selection: CrmSelection): Promise<CrmConnection> {
	const crm = checkedCrm(selection.crm);
	const recipe = recipes[crm];
	const way = chosenWay(context, crm);
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(way.credentialType);
	const baseUrl = recipe.hostOf(credential);
	const fingerprint = fingerprintOf(way, baseUrl ?? registry[crm].baseUrl, credential);
	const send = createSendHttp(context);
	const adapter = createAdapter(crm, {
		send,
		tokens: way.tokens({ context, credential, send, fingerprint }),
		runtime: systemRuntime,
		accountKey: `${crm}:${fingerprint}`,
		...(baseUrl === undefined ? {} : { baseUrl }),
		...(typeof credential.apiVersion === 'string' ? { apiVersion: credential.apiVersion } : {}),
		settings: recipe.settings(way, selection),
		nativeFields: selection.nativeFields ?? [],
	});
	return { crm, adapter, fingerprint };
}

function checkedCrm(crm: unknown): ProviderId {
	if (typeof crm === 'string' && isProviderId(crm)) return crm;
	const fix = `Choose one from the list, or let the expression give one of ${PROVIDER_IDS.join(', ')}`;
	throw new InputError({ field: 'CRM', problem: `there is no choice ${JSON.stringify(crm ?? null)}`, fix });
}
