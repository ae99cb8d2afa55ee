/**
 * Versions of the REST API the adapter is written for; the first is the default. Each stays the same for years, so an
 * older one is only for an account whose release is behind.
 */
export const SALESFORCE_API_VERSIONS = ['67.0', '66.0', '65.0', '64.0'] as const;
export type SalesforceApiVersion = (typeof SALESFORCE_API_VERSIONS)[number];

/** Where people log in. The API itself lives at the account's own host, which the token's answer names. */
export const SALESFORCE_BASE_URL = 'https://login.salesforce.com';
