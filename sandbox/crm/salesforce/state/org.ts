import { idOf } from './ids';

/** A fresh org: the same ids in every one, so that a reset changes no addresses. */
export const ORG_ID = idOf('00D', 1);
export const ADMIN_PROFILE_ID = idOf('00e', 2);
export const ADMIN_PERMISSION_SET_ID = idOf('0PS', 3);
export const ADMIN_USER_ID = idOf('005', 4);
export const SALES_USER_ID = idOf('005', 5);
export const INTEGRATION_PERMISSION_SET_ID = idOf('0PS', 6);

export const LEAD_RULE_ID = idOf('01Q', 7);

export interface Login {
	username: string;
	userId: string;
	password: string;
	securityToken: string;
}

/** What the password flow accepts: the password, with the security token behind it. */
export const LOGINS: readonly Login[] = [
	{
		username: 'dana.ops@example.com',
		userId: ADMIN_USER_ID,
		password: 'sandbox-password',
		securityToken: 'sandboxtoken',
	},
	{
		username: 'luis.sales@example.com',
		userId: SALES_USER_ID,
		password: 'sandbox-password',
		securityToken: 'sandboxtoken',
	},
];

const OLDEST_VERSION = 50;
const NEWEST_VERSION = 68;
const SEASONS = ['Winter', 'Spring', 'Summer'] as const;

/** v66.0 is Spring '26; three a year. */
function labelOf(version: number): string {
	const offset = version - 66 + 1;
	const season = SEASONS[((offset % 3) + 3) % 3] ?? 'Winter';
	return `${season} '${26 + Math.floor(offset / 3)}`;
}

export const VERSIONS = Array.from({ length: NEWEST_VERSION - OLDEST_VERSION + 1 }, (_, index) => {
	const version = OLDEST_VERSION + index;
	return { label: labelOf(version), url: `/services/data/v${version}.0`, version: `${version}.0` };
});

export function isKnownVersion(version: string): boolean {
	return VERSIONS.some((known) => `v${known.version}` === version);
}
