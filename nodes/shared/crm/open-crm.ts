import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { isByIntegration } from '../parameters/crm';
import { chosenWay, type CrmContext } from './chosen-way';
import { checkedCrm, type CrmConnection, type CrmSelection } from './connection';
import { openAccount } from './open-account';
import { openByIntegration } from './open-integration';
import { createSendHttp } from './send-http';

/**
 * Opens the chosen CRM with the node's credential, or the chosen integration with what the store keeps of it. Calls
 * nothing yet.
 */
export async function openCrm(context: CrmContext, selection: CrmSelection): Promise<CrmConnection> {
	if (isByIntegration(selection.crm)) return await openByIntegration(context, selection.crm, selection);
	const crm = checkedCrm(selection.crm);
	const way = chosenWay(context, crm);
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(way.credentialType);
	const { nativeFields, limits } = selection;
	const send = createSendHttp(context);
	return { crm, ...openAccount({ crm, way, context, credential, send, choices: selection, nativeFields, limits }) };
}
