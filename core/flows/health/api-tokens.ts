import { eachOf } from '../../lib/pages';
import { isoTime } from '../../lib/runtime';
import type { WorkspaceStore } from '../../store/contract';
import { SOON_MS } from './secret-life';

/** A token of the API, which only whoever issued it can renew. */
export interface EndingToken {
	tokenId: string;
	expiresAt: string;
	isOver: boolean;
}

const AT_ONCE = 200;
/** A token that ended longer ago is missed by nobody. */
const LATELY_MS = 7 * 86_400_000;

/** Those that count and end within two weeks, and those that ended within the last one; the earliest first. */
export async function endingTokens({ apiTokens }: WorkspaceStore, now: number): Promise<EndingToken[]> {
	const [since, until] = [isoTime(now - LATELY_MS), isoTime(now + SOON_MS)];
	const ending: EndingToken[] = [];
	for await (const { id, expiresAt, revokedAt } of eachOf(async (after) => await apiTokens.list(AT_ONCE, after)))
		if (revokedAt === null && expiresAt >= since && expiresAt <= until)
			ending.push({ tokenId: id, expiresAt, isOver: expiresAt <= isoTime(now) });
	return ending.sort((one, other) => (one.expiresAt < other.expiresAt ? -1 : 1));
}
