/**
 * How long what the store keeps of an account goes on: by itself it `never` ends, it ends when it is `unused` for so
 * many days, or the CRM does not tell.
 */
export type SecretLife = { ends: 'never' } | { ends: 'unused'; days: number } | { ends: 'untold' };

/** What ends within this time is told. */
export const SOON_MS = 14 * 86_400_000;
