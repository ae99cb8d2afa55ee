import type { DeliveryCounts, OwnAccount, RefusalCount, Source, WorkspaceStore } from '../../store/contract';
import { placeOf, type SourcePlace } from './source-id';

/** How it stands with a source: what came, what is left of it, what was refused. Nothing in it is personal. */
export interface SourceStatus {
	sourceId: string;
	place: SourcePlace;
	/** `null` for a source that has refused requests, and kept nothing yet. */
	platform: string | null;
	name: Source['name'];
	lastHeardAt: string | null;
	/** `null` where nobody has begun to listen. */
	quietSince: string | null;
	/** The team's, as the platform named them. */
	accounts: OwnAccount[];
	deliveries: Omit<DeliveryCounts, 'sourceId'>;
	refusals: Array<Omit<RefusalCount, 'sourceId'>>;
}

const NOTHING: SourceStatus['deliveries'] = { waiting: 0, underWay: 0, dead: 0, oldestAt: null, dueAt: null };

/** All sources of a workspace that were heard of: that listen, have kept something, or have refused something. */
export async function describeSources(
	workspace: Pick<WorkspaceStore, 'deliveries' | 'ownAccounts' | 'sources'>,
): Promise<SourceStatus[]> {
	const sources = new Map((await workspace.sources.list()).map((source) => [source.id, source]));
	const counts = new Map((await workspace.deliveries.counts()).map(({ sourceId, ...count }) => [sourceId, count]));
	const accounts = await workspace.ownAccounts.heard();
	const refusals = await workspace.sources.refusals();
	const ids = [...new Set([...sources.keys(), ...counts.keys(), ...refusals.map(({ sourceId }) => sourceId)])].sort();
	return ids.map((sourceId) => {
		const source = sources.get(sourceId);
		return {
			sourceId,
			place: placeOf(sourceId),
			platform: source?.platform ?? null,
			name: source?.name ?? null,
			lastHeardAt: source?.lastHeardAt ?? null,
			quietSince: source?.quietSince ?? null,
			accounts: accounts
				.filter((heard) => heard.sourceId === sourceId)
				.map(({ platform, accountId }) => ({ platform, accountId })),
			deliveries: counts.get(sourceId) ?? NOTHING,
			refusals: refusals
				.filter((refused) => refused.sourceId === sourceId)
				.map(({ reason, times, lastAt }) => ({ reason, times, lastAt })),
		};
	});
}
