import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { PROVIDER_IDS, type ProviderId, registry } from '../../../core/crm/registry';
import { processLimits, type SendHttp } from '../../../core/crm/transport';
import { credentialRefusal } from '../items/credential-refusal';
import { openAccount } from './open-account';
import type { ConnectionWay } from './recipe';
import { recipes } from './recipes';
import { createSendHttp } from './send-http';
import { testHttpContext } from './test-http';

/** One attempt each, since somebody waits in the editor. */
const LIMITS = { maxAttempts: 1, timeoutMs: 15_000 };

/**
 * Tests a credential whose tokens n8n does not obtain itself: whether the CRM takes it, and whether it may do what
 * contacts need. n8n tests those of OAuth2 by the one request that their type describes, whatever a node says.
 */
export async function socialCrmAccess(
	this: ICredentialTestFunctions,
	{ type, data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	try {
		const [crm, way] = wayOf(type);
		const { label } = registry[crm];
		const adapter = adapterFor(crm, way, data, createSendHttp(testHttpContext(this)));
		const { name, accountId } = await adapter.verify();
		const missing = (await adapter.missingAccess?.()) ?? [];
		if (missing.length === 0) return { status: 'OK', message: `Connected to ${label} (${name ?? accountId})` };
		const problem = `${label} accepts the credential, but it may not do what the nodes need. Missing: `;
		return { status: 'Error', message: `${problem}${missing.join(', ')}. Grant it in ${label}, then test again.` };
	} catch (error) {
		return credentialRefusal(error);
	}
}

function wayOf(credentialType: string): [crm: ProviderId, way: ConnectionWay] {
	for (const crm of PROVIDER_IDS) {
		const way = recipes[crm].ways.find((each) => each.credentialType === credentialType);
		if (way !== undefined) return [crm, way];
	}
	throw new Error(`No CRM is connected with a credential of the type ${credentialType}`);
}

function adapterFor(crm: ProviderId, way: ConnectionWay, credential: ICredentialDataDecryptedObject, send: SendHttp) {
	const notObtained = async () => await Promise.reject(new Error('n8n obtains no tokens in a test'));
	const context = {
		getCredentials: async () => await Promise.resolve(credential),
		helpers: { refreshOAuth2Token: notObtained, httpRequestWithAuthentication: notObtained },
	};
	return openAccount({ crm, way, context, credential, send, choices: {}, limits: LIMITS, shared: processLimits })
		.adapter;
}
