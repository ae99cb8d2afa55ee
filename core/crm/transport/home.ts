import { CrmError } from '../../lib/errors';
import type { TransportProfile } from './profile';

/**
 * Judges where an account's API lives.
 * @param named by the last token answer; `null` when it names nothing
 * @returns without a slash at the end
 * @throws CrmError when it is no address of the CRM, or nobody knows one
 */
export type HomeOf = (named: string | null) => string;

/** Where the account's API lives. The token goes there and nowhere else. */
export interface Home {
	current(): Promise<string>;
	/**
	 * The address with which a request is sent: as it was made, or at the new home when the account moved after that.
	 * @throws CrmError for one that is not the account's; nothing was sent
	 */
	addressed(url: string, operation: string): Promise<string>;
}

export function createHome(homeOf: HomeOf, named: () => Promise<string | null>, profile: TransportProfile): Home {
	const earlier = new Set<string>();

	const current = async (): Promise<string> => {
		const home = homeOf(await named());
		earlier.add(home);
		return home;
	};

	return {
		current,
		async addressed(url, operation) {
			const home = await current();
			const left = [...earlier].find((one) => one !== home && url.startsWith(`${one}/`));
			const moved = left === undefined ? url : home + url.slice(left.length);
			if (URL.canParse(moved) && new URL(moved).origin === new URL(home).origin) return moved;
			throw foreignAddress(profile, operation);
		},
	};
}

function foreignAddress({ provider, label }: TransportProfile, operation: string): CrmError {
	return new CrmError(
		'invalid',
		`Could not ${operation}: ${label}'s answer leads to an address outside the account.`,
		{
			provider,
			operation,
			code: 'FOREIGN_ADDRESS',
			fix: 'Check the address of the credential and any proxy in between; nothing was sent there.',
			mayHaveBeenApplied: false,
		},
	);
}
