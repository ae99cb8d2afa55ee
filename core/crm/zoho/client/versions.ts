/** Versions of the API that the adapter is written for; the first is the default. */
export const ZOHO_API_VERSIONS = ['v8'] as const;
export type ZohoApiVersion = (typeof ZOHO_API_VERSIONS)[number];

/** Where the API of the data centre in the United States lives; others are named by the token's answer. */
export const ZOHO_BASE_URL = 'https://www.zohoapis.com';
