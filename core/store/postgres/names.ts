/** Where the tables are, so that they share a database with others without meeting them. */
export const SCHEMA = 'social_crm';

/** As whom the store reads and writes: it owns nothing, and row-level security holds for it. */
export const USER_ROLE = 'social_crm_app';
