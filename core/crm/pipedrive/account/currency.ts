import { CrmError } from '../../../lib/errors';
import type { CallOptions } from '../../contract';
import { PIPEDRIVE } from '../errors';
import type { Company } from './company';

/** The company's own currency, ISO 4217. Asks only where nothing told it yet. @throws CrmError when it is not named */
export async function accountCurrency(company: Company, options: CallOptions): Promise<string> {
	const operation = "read the company's currency";
	if (company.currency() === null) await company.ask(operation, options);
	const currency = company.currency();
	if (currency !== null) return currency;
	throw new CrmError('invalid', `Could not ${operation}: Pipedrive does not name it.`, {
		provider: PIPEDRIVE.provider,
		operation,
		fix: 'Give the currency with the amount.',
	});
}
