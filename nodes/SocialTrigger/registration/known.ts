import type { Addresses } from './read-registration';

/** What this process knows of a trigger that registered itself. n8n tells an address to nobody but its hooks. */
export interface Known {
	addresses: Addresses;
	/** By which the secret is known that the platform was given. */
	fingerprint: string;
	/** Whether the platform has taken it; not yet when it could not be reached as n8n started. */
	isSettled: boolean;
}

const known = new Map<string, Known>();

/** @param sourceId see `sourceOf` */
export const remember = (sourceId: string, what: Known): void => void known.set(sourceId, what);

export const knownOf = (sourceId: string): Known | null => known.get(sourceId) ?? null;

export const forget = (sourceId: string): void => void known.delete(sourceId);
