import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { isProviderId, PROVIDER_IDS, type ProviderId } from '../../../core/crm/registry';
import { InputError } from '../../../core/lib/errors';
import { chosenWay, type CrmContext } from './chosen-way';
import { openAccount, type AccountParts, type OpenAccount } from './open-account';
import type { CrmChoices } from './recipe';
import { createSendHttp } from './send-http';

/** What the user chose in the node. */
export interface CrmSelection extends CrmChoices {
	crm: unknown;
	/** The CRM's own fields the run works with. */
	nativeFields?: readonly string[];
	/** How patient the calls are, where somebody waits. */
	limits?: AccountParts['limits'];
}

export interface CrmConnection extends OpenAccount {
	crm: ProviderId;
}

/** Opens the chosen CRM with the node's credential. Calls nothing yet. */
export async function openCrm(context: CrmContext, selection: CrmSelection): Promise<CrmConnection> {
	const crm = checkedCrm(selection.crm);
	const way = chosenWay(context, crm);
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(way.credentialType);
	const { nativeFields, limits } = selection;
	const send = createSendHttp(context);
	return { crm, ...openAccount({ crm, way, context, credential, send, choices: selection, nativeFields, limits }) };
}

function checkedCrm(crm: unknown): ProviderId {
	if (typeof crm === 'string' && isProviderId(crm)) return crm;
	const fix = `Choose one from the list, or let the expression give one of ${PROVIDER_IDS.join(', ')}`;
	throw new InputError({ field: 'CRM', problem: `there is no choice ${JSON.stringify(crm ?? null)}`, fix });
}
