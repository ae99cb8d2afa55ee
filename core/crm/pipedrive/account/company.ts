import type { CompanyDomain } from './origin';
import { CrmError } from '../../../lib/errors';
import type { AccountInfo, CallOptions } from '../../contract';
import type { AccountClient } from '../client/account';

/** The company behind the credential, as far as it is known by now. */
export interface Company {
	verify(options: CallOptions): Promise<AccountInfo>;
	/** The first part of the address at which records are shown; `null` before anything told it. */
	domain(): string | null;
	/** ISO 4217. Asks once (2 tokens). */
	currency(options: CallOptions): Promise<string>;
}

export function createCompany(client: AccountClient, domain: CompanyDomain): Company {
	let currency: string | null = null;

	async function ask(operation: string, { signal }: CallOptions) {
		const info = await client.company({ operation, signal });
		domain.learn(info.domain);
		currency = info.currency ?? currency;
		return info;
	}

	return {
		domain: domain.current,
		async verify(options) {
			const operation = 'check the Pipedrive credential';
			const { id, name } = await ask(operation, options);
			if (id !== null) return { accountId: id, name };
			throw new CrmError('invalid', `Could not ${operation}: the answer names no Pipedrive company.`, {
				provider: 'pipedrive',
				operation,
				fix: 'Check the API address of the credential.',
			});
		},
		async currency(options) {
			const operation = "read the company's currency";
			if (currency === null) await ask(operation, options);
			if (currency !== null) return currency;
			throw new CrmError('invalid', `Could not ${operation}: Pipedrive does not name it.`, {
				provider: 'pipedrive',
				operation,
				fix: 'Give the currency with the amount.',
			});
		},
	};
}
