export const PIPEDRIVE_BASE_URL = 'https://api.pipedrive.com';

/** What has no second version yet is called in its first one. */
export const PIPEDRIVE_API_VERSIONS = ['v2'] as const;
