import { CrmError } from '../../../lib/errors';
import type { AdapterDeps } from '../../kit/adapter-deps';
import { ownOrigin, trimmedOrigin } from '../../kit/origin';
import type { HomeOf } from '../../transport';
import { SALESFORCE } from '../errors';

/**
 * Domains that accounts live under: the usual ones, older and Experience Cloud's addresses, the clouds of the
 * government, and those that are run by others for China.
 */
const DOMAINS: readonly string[] = [
	'salesforce.com',
	'force.com',
	'cloudforce.com',
	'salesforce.mil',
	'force.mil',
	'crmforce.mil',
	'cloudforce.mil',
	'sfcrmproducts.cn',
	'sfcrmapps.cn',
];

/** Each account has a host of its own, which its token's answer names. A host that the user chose stands above it. */
export function createHomeOf({ baseUrl }: Pick<AdapterDeps, 'baseUrl'>): HomeOf {
	return (named) => {
		if (baseUrl !== undefined) return trimmedOrigin(baseUrl);
		if (named !== null) return ownOrigin(named, DOMAINS, SALESFORCE);
		const operation = "find the Salesforce account's address";
		throw new CrmError('invalid', `Could not ${operation}: neither the credential nor the token names it.`, {
			provider: SALESFORCE.provider,
			operation,
			code: 'NO_INSTANCE_URL',
			fix: 'Connect the Salesforce credential again, or turn on Use a Different Host and enter the My Domain address.',
		});
	};
}
