import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { isProviderId, type ProviderId } from '../../../core/crm/registry';
import {
	type EnteredConnection,
	type IntegrationDeps,
	type KeptConnections,
	openIntegration,
	type TokenKeeper,
} from '../../../core/flows/integrations';
import { InputError } from '../../../core/lib/errors';
import { openSealer } from '../keys';
import type { ByIntegration } from '../parameters/crm';
import { systemRuntime } from '../runtime';
import { openWorkspace } from '../store';
import type { CrmContext } from './chosen-way';
import type { CrmConnection, CrmSelection } from './connection';
import { knowAccount } from './account-budgets';
import { openAccount, type AccountParts, type OpenAccount } from './open-account';
import type { ConnectionWay } from './recipe';
import { labelOf, recipes } from './recipes';
import { createSendHttp } from './send-http';
import { storedTokenContext } from './stored-tokens';

type Chosen = Pick<CrmSelection, 'nativeFields' | 'limits'> & AccountParts['choices'];

/** What an operation on integrations works with. @throws InputError where no master key is given */
export async function integrationDeps(context: CrmContext, workspaceId: unknown): Promise<IntegrationDeps> {
	const kept = await keptConnections(context, workspaceId);
	const signal = 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	return {
		...kept,
		open: (entered, tokens) => openEntered(context, entered, tokens, {}).adapter,
		...(signal === undefined ? {} : { signal }),
	};
}

async function keptConnections(context: CrmContext, workspaceId: unknown): Promise<KeptConnections> {
	const workspace = await openWorkspace(workspaceId);
	return { workspace, sealer: await openSealer(context), runtime: systemRuntime };
}

/** Opens the CRM of an integration by what the store keeps. Calls nothing yet. */
export async function openByIntegration(
	context: CrmContext,
	{ integrationId, workspaceId }: ByIntegration,
	chosen: Chosen,
): Promise<CrmConnection> {
	const kept = await keptConnections(context, workspaceId);
	const { integration, entered, tokens } = await openIntegration(kept, integrationId);
	const accountKey = JSON.stringify(['integration', kept.workspace.id, integrationId]);
	knowAccount(accountKey, integration);
	const account = openEntered(context, entered, tokens, chosen, accountKey);
	return { crm: providerOf(entered.provider), integration, ...account };
}

/** Where both ways meet: behind this nothing knows whether a credential of n8n or the store connects the account. */
function openEntered(
	context: CrmContext,
	entered: EnteredConnection,
	keeper: TokenKeeper,
	{ nativeFields, limits, ...choices }: Chosen,
	accountKey?: string,
): OpenAccount {
	const crm = providerOf(entered.provider);
	const send = createSendHttp(context);
	const credential = {
		...entered.secrets,
		...entered.settings,
		oauthTokenData: entered.tokens ?? {},
	} as ICredentialDataDecryptedObject;
	return openAccount({
		crm,
		way: wayNamed(crm, entered.way),
		credential,
		context: storedTokenContext(credential, keeper, send),
		send,
		choices,
		...(nativeFields === undefined ? {} : { nativeFields }),
		...(limits === undefined ? {} : { limits }),
		...(accountKey === undefined ? {} : { accountKey }),
	});
}

function providerOf(provider: string): ProviderId {
	if (isProviderId(provider)) return provider;
	throw new InputError({
		field: 'Integration ID',
		problem: `it is of the CRM ${JSON.stringify(provider)}, which this version does not know`,
		fix: 'Use the version of the package that the integration was made with',
	});
}

/** @throws InputError for a way that a newer version stored */
function wayNamed(crm: ProviderId, value: string): ConnectionWay {
	const way = recipes[crm].ways.find((each) => each.value === value);
	if (way !== undefined) return way;
	throw new InputError({
		field: 'Integration ID',
		problem: `it is connected to ${labelOf(crm)} in a way that is not known, ${JSON.stringify(value)}`,
		fix: 'Give it a secret anew with CRM Integration: Rotate Secret',
	});
}
