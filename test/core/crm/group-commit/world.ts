import type { CreateInput, CrmAdapter } from '../../../../core/crm/contract';
import type { CrmError } from '../../../../core/lib/errors';
import { createFakeCrm } from '../../../support/fake-crm';
import { createStage, timedCrm, type Fate, type MadeCall } from './stage';

export type Method = 'create' | 'upsert' | 'update' | 'find' | 'read';

/** A call that one of the callers makes at a time, about some people by their numbers. */
export interface Asked {
	at: number;
	by: number;
	what: Method;
	people: readonly number[];
	/** Milliseconds after which it is cancelled, with `stopped <its number>`. */
	stopAfter: number | null;
}

/** What came of it. */
export interface Told {
	number: number;
	asked: Asked;
	/** Outcomes in a word each. */
	words: readonly string[] | null;
	error: unknown;
	tookMs: number;
}

export interface Played {
	told: readonly Told[];
	made: readonly MadeCall[];
	/** Last names of the records that the CRM holds now, by address: the number of the call that wrote it last. */
	writers: ReadonlyMap<string, string>;
}

/** Inputs that travel together. */
export const MOST = 8;
export const PEOPLE = 30;
/** The CRM refuses this person. */
export const REFUSED = 0;

const held = (person: number) => `held${person}@example.com`;

export function addressOf(what: Method, person: number): string {
	if (what === 'update') return held(person);
	return person === REFUSED ? 'rejected@example.com' : `${what}${person}@example.com`;
}

function requestOf({ what, people }: Asked, number: number, adapter: CrmAdapter, ids: readonly string[]) {
	const lastName = String(number);
	const inputs = people.map((person): CreateInput => ({ fields: { email: addressOf(what, person), lastName } }));
	const keyed = inputs.map(({ fields }) => ({ ...fields, externalKey: String(fields.email) }));
	const idsOf = people.map((person) => ids[person] ?? '');
	return async (options: { signal: AbortSignal }): Promise<readonly unknown[]> => {
		switch (what) {
			case 'create':
				return await adapter.create('contact', inputs, options);
			case 'upsert':
				return (
					(await adapter.upsert?.(
						'contact',
						keyed.map((fields) => ({ externalKey: fields.externalKey, fields })),
						options,
					)) ?? []
				);
			case 'update':
				return await adapter.update(
					'contact',
					idsOf.map((id) => ({ id, fields: { lastName } })),
					options,
				);
			case 'find':
				return await adapter.findByKey(
					'contact',
					people.map((person) => ({ by: 'email', value: held(person) })),
					options,
				);
			case 'read':
				return await adapter.readMany('contact', idsOf, options);
		}
	};
}

interface Wordy {
	ok?: boolean;
	created?: boolean;
	record?: { fields: { email?: string; lastName?: string } };
	problem?: { kind: string };
}

/** In a word; ids are left out, since they depend on the order in which people were added. */
function wordOf(what: Method, outcome: unknown): string {
	if (what === 'find') return (outcome as Wordy['record'][]).map((record) => record?.fields.email).join();
	const { ok, created, record, problem } = outcome as Wordy;
	if (what === 'read') return String(record?.fields.email);
	return ok
		? `${created ? 'created' : 'updated'} ${record?.fields.email} ${record?.fields.lastName}`
		: String(problem?.kind);
}

/** Plays all calls in a CRM of their own, each by itself or together where they meet. */
export async function play(
	isGathered: boolean,
	all: readonly Asked[],
	fateOf: (call: MadeCall) => Fate,
): Promise<Played> {
	const crm = createFakeCrm({ batchSize: MOST });
	const first = Array.from({ length: PEOPLE }, (_, person) => ({ fields: { email: held(person) } }));
	const ids = (await crm.adapter.create('contact', first)).map((outcome) => (outcome.ok ? outcome.record.id : ''));
	const stage = createStage();
	const timed = timedCrm(stage, crm.adapter, fateOf);
	const adapters = new Map<number, CrmAdapter>();
	const told: Told[] = [];
	for (const [number, asked] of all.entries()) {
		const { at, by, what, stopAfter } = asked;
		const adapter = adapters.get(by) ?? timed.adapter(String(by), isGathered);
		adapters.set(by, adapter);
		const request = requestOf(asked, number, adapter, ids);
		stage.after(at, () => {
			const stop = new AbortController();
			if (stopAfter !== null) stage.after(stopAfter, () => stop.abort(`stopped ${number}`));
			const tell = (words: string[] | null, error: unknown) =>
				void told.push({ number, asked, words, error, tookMs: stage.clock.now() - at });
			void request({ signal: stop.signal }).then(
				(outcomes) =>
					tell(
						outcomes.map((outcome) => wordOf(what, outcome)),
						null,
					),
				(error: CrmError) => tell(null, error),
			);
		});
	}
	await stage.play();
	const writers = new Map([...crm.rows.values()].map(({ email, lastName }) => [String(email), String(lastName)]));
	return { told: told.sort((one, other) => one.number - other.number), made: timed.made, writers };
}
