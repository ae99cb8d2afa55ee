import { isProviderId, PROVIDER_IDS, type ProviderId } from '../../../core/crm/registry';
import { InputError } from '../../../core/lib/errors';
import type { Integration } from '../../../core/store/contract';
import type { AccountParts, OpenAccount } from './open-account';
import type { CrmChoices } from './recipe';

/** What the user chose in the node. */
export interface CrmSelection extends CrmChoices {
	crm: unknown;
	/** The CRM's own fields the run works with. */
	nativeFields?: readonly string[];
	/** How patient the calls are, where somebody waits. */
	limits?: AccountParts['limits'];
}

export interface CrmConnection extends OpenAccount {
	crm: ProviderId;
	/** Set where it was opened by what the store keeps, and not by a credential. */
	integration?: Integration;
}

/** @throws InputError for what is no CRM */
export function checkedCrm(crm: unknown): ProviderId {
	if (typeof crm === 'string' && isProviderId(crm)) return crm;
	const fix = `Choose one from the list, or let the expression give one of ${PROVIDER_IDS.join(', ')}`;
	throw new InputError({ field: 'CRM', problem: `there is no choice ${JSON.stringify(crm ?? null)}`, fix });
}
