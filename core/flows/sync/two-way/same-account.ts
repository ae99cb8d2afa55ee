import { InputError } from '../../../lib/errors';
import type { TwoWayInput } from './two-way-input';

/**
 * A credential that was given access to another account, such as a sandbox that was set up anew, shows none of the
 * records that are linked: they would all be taken for deleted. So each run asks once, before anything is read.
 * @throws InputError where it is another account
 * @throws CrmError where the CRM does not say
 */
export async function requireSameAccount({
	adapter,
	integration,
	signal,
}: Pick<TwoWayInput, 'adapter' | 'integration' | 'signal'>): Promise<void> {
	const { accountId } = await adapter.verify({ signal });
	if (accountId === integration.accountId) return;
	throw new InputError({
		field: 'Credential',
		problem: `it opens the account ${accountId} by now, and not ${integration.accountId}, which is kept in step`,
		fix: 'Connect the account again that is kept in step, or set a policy for the other one.',
	});
}
