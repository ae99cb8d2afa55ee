import fc from '../../../../support/random';

import type { Contact } from '../../../../../core/contact';
import { createSharedLimits } from '../../../../../core/crm/transport/shared-limits';
import type { FieldName, FieldValues } from '../../../../../core/crm/contract';
import { enrichContacts } from '../../../../../core/flows/recording';
import { pushContacts, type PushInput } from '../../../../../core/flows/sync';
import { openStore, type Store, type WorkspaceStore } from '../../../../../core/store';
import { startSandbox, type SandboxHandle } from '../../../../../sandbox/crm';
import { createSendHttp } from '../../../../support/fetch-http';
import { testRuntime } from '../../../../support/runtime';
import { tokenOf, type Kind, type TypedCrm } from './typed-crms';
import { speltValues, TIME_ZONE, type Spelt } from './typed-values';

export type Person = Partial<Record<Kind, Spelt>>;

/** An account with fields of its own, and a store beside it, for each test. */
export function useTypedAccount(crm: TypedCrm, count: number) {
	const kinds = Object.keys(crm.fields) as Kind[];
	const runtime = testRuntime();
	const stores: Store[] = [];
	let sandbox: SandboxHandle;
	let workspace: WorkspaceStore;

	async function anotherStore(): Promise<void> {
		const store = await openStore({ kind: 'sqlite', file: ':memory:' }, runtime);
		stores.push(store);
		workspace = store.workspace('team');
	}
	beforeEach(async () => {
		sandbox = await startSandbox({ provider: crm.provider, clock: { now: () => runtime.clock.now() } });
		sandbox.admin.seed(crm.seed);
		await anotherStore();
	});
	afterEach(async () => {
		for (const store of stores.splice(0)) await store.close();
		await sandbox.close();
	});

	const nameOf = (kind: Kind): FieldName => `native:${crm.fields[kind]?.name}`;
	const connect = (shared = createSharedLimits()) =>
		crm.create({
			send: createSendHttp(),
			tokens: { current: async () => tokenOf(crm) },
			runtime,
			accountKey: 'a',
			baseUrl: sandbox.url,
			shared,
			nativeFields: kinds.map((kind) => crm.fields[kind]?.name ?? ''),
		});
	const emailOf = (number: number) => `p${number}@example.com`;

	async function contacts(many = count): Promise<Contact[]> {
		const people = Array.from({ length: many }, (_, number) => ({
			contactId: null,
			person: {
				firstName: 'Ana',
				lastName: `Berg ${number}`,
				displayName: null,
				nameOrigin: null,
				company: null,
				jobTitle: null,
				emails: [emailOf(number)],
				phones: [],
				profiles: [],
			},
		}));
		return (await enrichContacts({ workspace, runtime, people })).flatMap((each) => each?.contact ?? []);
	}

	const push = async (
		people: readonly Contact[],
		fields: readonly FieldValues[],
		existingValues: PushInput['existingValues'],
		rest: Partial<PushInput> = {},
	) =>
		await pushContacts({
			workspace,
			integration: {
				id: 'crm:1',
				provider: crm.provider,
				accountId: '1',
				accountName: null,
				createdAt: '2026-11-24T00:00:00.000Z',
			},
			adapter: connect(),
			runtime,
			items: people.map((contact, index) => ({ contact, fields: fields[index] ?? {} })),
			existingValues,
			missingFields: 'create',
			timeZone: TIME_ZONE,
			...rest,
		});

	const values = speltValues(crm.choices);
	const heldBy = (index: number, kind: Kind) => {
		const field = crm.fields[kind];
		return field === undefined ? null : crm.held(sandbox.admin, emailOf(index), field);
	};
	const sorted = (kind: Kind, value: unknown) => (kind === 'list' ? String(value).split(';').sort() : value);
	const shown = (people: readonly Person[], read: (person: Person, index: number, kind: Kind) => unknown) =>
		people.map((person, index) =>
			Object.fromEntries(kinds.map((kind) => [kind, sorted(kind, read(person, index, kind))])),
		);

	return {
		kinds,
		nameOf,
		connect,
		contacts,
		push,
		anotherStore,
		heldBy,
		counts: () => sandbox.admin.counts(),
		/** Random people, the same for the same seed. */
		some: (seed: number) =>
			fc.sample(
				fc.record(Object.fromEntries(kinds.map((kind) => [kind, values[kind]]))) as fc.Arbitrary<Person>,
				{
					seed,
					numRuns: count,
				},
			),
		/** What is given for them; `turn` says which spelling of each value. */
		given: (people: readonly Person[], turn: number): FieldValues[] =>
			people.map((person, index) =>
				Object.fromEntries(
					kinds.map((kind) => {
						const spellings = person[kind]?.spellings ?? [];
						return [nameOf(kind), spellings[(turn + index) % spellings.length] ?? null];
					}),
				),
			),
		/** What the CRM holds of them. */
		held: (people: readonly Person[]) => shown(people, (_person, index, kind) => heldBy(index, kind)),
		/** What it should. */
		wanted: (people: readonly Person[]) =>
			shown(people, (person, _index, kind) => crm.fields[kind]?.kept(person[kind]?.value ?? '')),
	};
}
