import { CrmError } from '../../../lib/errors';
import type { AdapterDeps } from '../../kit/adapter-deps';
import { trimmedOrigin } from '../../kit/origin';
import { SALESFORCE } from '../errors';

/** Each account has a host of its own, which its token's answer names. @throws CrmError when nobody names it */
export async function originOf({ baseUrl, tokens }: Pick<AdapterDeps, 'baseUrl' | 'tokens'>): Promise<string> {
	const origin = baseUrl ?? (await tokens.origin?.()) ?? null;
	if (origin !== null) return trimmedOrigin(origin);
	const operation = "find the Salesforce account's address";
	throw new CrmError('invalid', `Could not ${operation}: neither the credential nor the token names it.`, {
		provider: SALESFORCE.provider,
		operation,
		code: 'NO_INSTANCE_URL',
		fix: 'Connect the Salesforce credential again, or turn on Use a Different Host and enter the My Domain address.',
	});
}
