import type { Platform } from '../contact';

/** Messages and what happens on a page come under two names of one platform. */
function platformOfAccount(platform: Platform): Platform {
	return platform === 'messenger' ? 'facebook' : platform;
}

/** Whether an account of one of these platforms is one of the other, too: a page goes by either name. */
export function haveSameAccounts(one: Platform, other: Platform): boolean {
	return platformOfAccount(one) === platformOfAccount(other);
}
