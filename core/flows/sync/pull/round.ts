import type { CrmObject } from '../../../crm/contract';
import { isoTime } from '../../../lib/runtime';
import type { WorkspaceStore } from '../../../store/contract';

/**
 * How far the pulls of an object have come, beside the adapter's own position. A round is a pull from its first page
 * to its last; one that was stopped is gone on with by the next run.
 */
export interface PullRound {
	/** When the round that is under way began, ISO 8601, UTC; `null` between rounds. */
	startedAt: string | null;
	/** Whether it reads everything: what it does not list may be gone. */
	isFull: boolean;
	/** The last CRM id of the linked records that were looked for after a full read; `null` before the first. */
	checkedUpTo: string | null;
	/** Whether the feed was read to its end, and linked records are looked for that it did not list. */
	isChecking: boolean;
	/**
	 * Whether the inbox holds all that a full read showed: nothing was taken off it since. Who is not in it then was
	 * not in the CRM.
	 */
	isWhole: boolean;
	/** When the last round began that came to its end. */
	lastStartedAt: string | null;
}

const roundName = (object: CrmObject) => `sync ${object} round`;
/** What the adapter's position is kept under. */
export const positionName = (object: CrmObject) => `sync ${object}`;

/** Lets the next pull read everything. */
export async function readAnew(workspace: WorkspaceStore, integrationId: string, object: CrmObject): Promise<void> {
	for (const name of [positionName(object), roundName(object)]) await workspace.cursors.forget(integrationId, name);
}

const NEVER: PullRound = {
	startedAt: null,
	isFull: true,
	checkedUpTo: null,
	isChecking: false,
	isWhole: false,
	lastStartedAt: null,
};

export async function findRound(
	workspace: WorkspaceStore,
	integrationId: string,
	object: CrmObject,
): Promise<PullRound> {
	const text = await workspace.cursors.find(integrationId, roundName(object));
	return text === null ? NEVER : (JSON.parse(text) as PullRound);
}

/** @param at ISO 8601, UTC */
export async function saveRound(
	inside: WorkspaceStore,
	integrationId: string,
	object: CrmObject,
	{ round, at }: { round: PullRound; at: string },
): Promise<void> {
	await inside.cursors.save(integrationId, roundName(object), JSON.stringify(round), at);
}

/** The round as it begins, or goes on. */
export function begun(round: PullRound, position: string | null, now: number): PullRound {
	if (round.startedAt !== null) return round;
	if (position === null) return restarted(round, now);
	return { ...round, startedAt: isoTime(now), isFull: false, checkedUpTo: null, isChecking: false };
}

/** The CRM no longer knew the position: everything is read from the beginning. */
export function restarted(round: PullRound, now: number): PullRound {
	return {
		...round,
		startedAt: isoTime(now),
		isFull: true,
		checkedUpTo: null,
		isChecking: false,
		isWhole: false,
	};
}

export function ended(round: PullRound): PullRound {
	const { startedAt: lastStartedAt, isFull } = round;
	const isWhole = isFull || round.isWhole;
	return { ...round, startedAt: null, checkedUpTo: null, isChecking: false, isWhole, lastStartedAt };
}

/** Called before anything is taken off the inbox. Runs in the caller's transaction. */
export async function inboxIsUsed(
	inside: WorkspaceStore,
	integrationId: string,
	object: CrmObject,
	at: string,
): Promise<void> {
	const round = await findRound(inside, integrationId, object);
	if (!round.isWhole) return;
	await saveRound(inside, integrationId, object, { round: { ...round, isWhole: false }, at });
}
