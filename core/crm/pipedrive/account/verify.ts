import { CrmError } from '../../../lib/errors';
import type { AccountInfo, CallOptions } from '../../contract';
import { PIPEDRIVE } from '../errors';
import type { Company } from './company';

export async function verify(company: Company, options: CallOptions): Promise<AccountInfo> {
	const operation = 'check the Pipedrive credential';
	const { id, name } = await company.ask(operation, options);
	if (id !== null) return { accountId: id, name };
	throw new CrmError('invalid', `Could not ${operation}: the answer names no Pipedrive company.`, {
		provider: PIPEDRIVE.provider,
		operation,
		fix: 'Check the address where the credential holds one.',
	});
}
