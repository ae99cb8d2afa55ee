import type { CallCounts, CrmAdapter, CrmObject, LookupKey } from '../contract';
import type { AdapterDeps } from '../kit/adapter-deps';
import { sharedByAccount } from '../kit/shared-by-account';
import { createCrowd, type Crowd } from './crowd';
import { createLane, type Lane } from './lane';
import type { LaneRules } from './request';
import { travelsOf } from './travels';

export type GroupCommitDeps = Pick<
	AdapterDeps,
	'accountKey' | 'apiVersion' | 'baseUrl' | 'limits' | 'nativeFields' | 'runtime' | 'settings' | 'shared'
> & {
	/** Names the credential. Only what goes by the same one travels together. */
	credentialKey: string;
};

/** What the adapters of one account share within a process. */
interface Station {
	lanes: Map<string, Lane<never, unknown>>;
	crowd: Crowd;
	/** Adapters that were made, and set-ups of fields, so far. */
	began: number;
}

const stationOf = sharedByAccount<Station>(() => ({ lanes: new Map(), crowd: createCrowd(), began: 0 }));

/**
 * Lets look-ups, reads and writes of adapters of one account travel together where they are asked for at the same time
 * with the same options; see `lane.ts`. Each caller gets its own outcomes and errors. A call that carries requests of
 * several is counted by the adapter that makes it, and by no other.
 */
export function withGroupCommit(adapter: CrmAdapter, deps: GroupCommitDeps): CrmAdapter {
	const station = stationOf({ ...deps, accountKey: `${adapter.id} ${deps.accountKey}` });
	const place = { runtime: deps.runtime, crowd: station.crowd };
	let joinedCalls = 0;
	// What an adapter learned of the account's fields it forgets when it sets them up.
	const caller = { age: (station.began += 1), joined: () => void (joinedCalls += 1) };
	const travels = travelsOf(adapter.capabilities);
	const { credentialKey, baseUrl, apiVersion, nativeFields, settings, limits } = deps;
	const means = [credentialKey, baseUrl, apiVersion, nativeFields, settings, limits];

	function laneOf<I, O>(rules: LaneRules<I, O>, what: readonly unknown[]): Lane<I, O> {
		const name = JSON.stringify([...what, ...means]);
		const { lanes } = station;
		const known = lanes.get(name) as Lane<I, O> | undefined;
		const lane = known ?? createLane(rules, place, () => void lanes.delete(name));
		lanes.set(name, lane as Lane<never, unknown>);
		return lane;
	}

	/** A method of the adapter as it is called by many. */
	function gathered<I, O, Options extends { signal?: AbortSignal }>(
		name: string,
		rules: LaneRules<I, O> | null,
		method: (object: CrmObject, inputs: readonly I[], options?: Options) => Promise<O[]>,
		kindsOf: (inputs: readonly I[]) => readonly string[] = () => [],
	): typeof method {
		if (rules === null) return method;
		return async (object, inputs, options) => {
			const { signal, ...wishes } = options ?? ({} as Options);
			const lane = laneOf(rules, [name, object, wishes, kindsOf(inputs)]);
			const send = async (batch: readonly I[], own: AbortSignal | undefined) =>
				await method(object, batch, { ...wishes, signal: own } as unknown as Options);
			return await lane.ask({ caller, inputs, signal, send });
		};
	}

	const { upsert } = adapter;
	return {
		...adapter,
		findByKey: gathered('findByKey', travels.findByKey, adapter.findByKey, kindsOfKeys),
		readMany: gathered('readMany', travels.readMany, adapter.readMany),
		create: gathered('create', travels.create, adapter.create),
		update: gathered('update', travels.update, adapter.update),
		...(upsert === undefined ? {} : { upsert: gathered('upsert', travels.upsert, upsert) }),
		logActivities: gathered('logActivities', travels.logActivities, adapter.logActivities),
		async provisionFields(object, options) {
			return await adapter.provisionFields(object, options).finally(() => {
				caller.age = station.began += 1;
			});
		},
		counts(): CallCounts {
			const counts = adapter.counts();
			return joinedCalls === 0 ? counts : { ...counts, joinedCalls };
		},
	};
}

/** A key of a kind that the account has no field for fails the whole look-up, so it fails only those that have one. */
function kindsOfKeys(keys: readonly LookupKey[]): readonly string[] {
	return [...new Set(keys.map(({ by }) => by))].sort();
}
