import type { CrmAdapter } from '../../../core/crm/contract';
import { createAdapter, registry, type ProviderId } from '../../../core/crm/registry';
import { notedSend, type CallLimits, type SharedLimits } from '../../../core/crm/transport';
import { systemRuntime } from '../runtime';
import { accountLimits } from './account-budgets';
import { noteCall } from './call-totals';
import { fingerprintOf } from './fingerprint';
import type { ConnectionWay, CrmChoices, TokenParts } from './recipe';
import { recipes } from './recipes';

export interface AccountParts extends Omit<TokenParts, 'fingerprint'> {
	crm: ProviderId;
	way: ConnectionWay;
	choices: CrmChoices;
	/** The CRM's own fields to read beside the pack's. */
	nativeFields?: readonly string[];
	limits?: Partial<CallLimits>;
	/** Who shares limits. Default: whoever uses the same credential. */
	accountKey?: string;
	/** Default: those that all processes on the store hold together. */
	shared?: SharedLimits;
}

export interface OpenAccount {
	/** Made for this caller, so its counts are the caller's; limits and renewals of tokens are shared per account. */
	adapter: CrmAdapter;
	/** One-way digest that recognises the credential. */
	fingerprint: string;
	/** Who shares limits. */
	accountKey: string;
}

/** Whether executions of this process that work with an account at the same time share calls. */
export function sharesCalls(environment: NodeJS.ProcessEnv = process.env): boolean {
	return environment.SOCIAL_CRM_SHARED_CALLS !== 'off';
}

/** Opens the account behind a credential. Calls nothing yet. */
export function openAccount({
	crm,
	way,
	choices,
	nativeFields,
	limits,
	accountKey: givenKey,
	shared = accountLimits,
	...parts
}: AccountParts): OpenAccount {
	const { credential, send } = parts;
	const recipe = recipes[crm];
	const baseUrl = recipe.hostOf(credential);
	const fingerprint = fingerprintOf(way, baseUrl ?? registry[crm].baseUrl, credential);
	const accountKey = givenKey ?? `${crm}:${fingerprint}`;
	const adapter = createAdapter(crm, {
		send: notedSend(send, { id: crm, routeOf: registry[crm].routeOf }, systemRuntime.clock, noteCall),
		tokens: way.tokens({ ...parts, fingerprint }),
		runtime: systemRuntime,
		accountKey,
		shared,
		...(sharesCalls() ? { credentialKey: fingerprint } : {}),
		...(baseUrl === undefined ? {} : { baseUrl }),
		...(typeof credential.apiVersion === 'string' ? { apiVersion: credential.apiVersion } : {}),
		settings: recipe.settings(way, choices),
		nativeFields: nativeFields ?? [],
		...(limits === undefined ? {} : { limits }),
	});
	return { adapter, fingerprint, accountKey };
}
