/**
 * Versions of the REST API the adapter is written for; the first is the default. Each stays the same for years, so an
 * older one is only for an account whose release is behind.
 */
export const SALESFORCE_API_VERSIONS = ['67.0', '66.0', '65.0', '64.0'] as const;
export type SalesforceApiVersion = (typeof SALESFORCE_API_VERSIONS)[number];

/** Where people log in. The API itself lives at the account's own host, which the token's answer names. */
export const SALESFORCE_BASE_URL = 'https://login.salesforce.com';

/** @throws RangeError for a version that is not in `SALESFORCE_API_VERSIONS` */
export function versionOf(text: string | undefined): SalesforceApiVersion {
	const version = SALESFORCE_API_VERSIONS.find((candidate) => candidate === (text ?? SALESFORCE_API_VERSIONS[0]));
	if (!version)
		throw new RangeError(
			`Salesforce API version must be one of ${SALESFORCE_API_VERSIONS.join(', ')}, not ${text}`,
		);
	return version;
}
