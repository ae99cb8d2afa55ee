/**
 * How long a claim or a lease lasts that nobody renews, in milliseconds. Long enough for a process that hangs for a
 * moment, short enough to wait for where one was killed.
 */
export const LEASE_MS = 60_000;
/** How often it is renewed. */
export const RENEW_MS = 20_000;
