import type { CallOptions } from '../../contract';
import type { AccountClient, CompanyInfo } from '../client/account';
import type { CompanyDomain } from './origin';

/** The company behind the credential, as far as it is known by now. Each answer teaches all of it. */
export interface Company {
	/** The first part of the address at which records are shown; `null` before anything told it. */
	domain(): string | null;
	/** ISO 4217; `null` before anything told it. */
	currency(): string | null;
	/** Asks Pipedrive (2 tokens). @param operation completes "Could not ..." @throws CrmError */
	ask(operation: string, options: CallOptions): Promise<CompanyInfo>;
}

export function createCompany(client: AccountClient, domain: CompanyDomain): Company {
	let currency: string | null = null;
	return {
		domain: domain.current,
		currency: () => currency,
		async ask(operation, { signal }) {
			const info = await client.company({ operation, signal });
			domain.learn(info.domain);
			currency = info.currency ?? currency;
			return info;
		},
	};
}
