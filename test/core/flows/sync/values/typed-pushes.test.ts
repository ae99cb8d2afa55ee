import fc from 'fast-check';

import type { Contact } from '../../../../../core/contact';
import { createSharedLimits } from '../../../../../core/crm/transport/shared-limits';
import type { FieldName, FieldValues } from '../../../../../core/crm/contract';
import { enrichContacts } from '../../../../../core/flows/recording';
import { pushContacts, type ExistingValuePolicy } from '../../../../../core/flows/sync';
import { openStore, type Store, type WorkspaceStore } from '../../../../../core/store';
import { startSandbox, type SandboxHandle } from '../../../../../sandbox/crm';
import { createSendHttp } from '../../../../support/fetch-http';
import { testRuntime } from '../../../../support/runtime';
import { tokenOf, TYPED_CRMS, type Kind } from './typed-crms';
import { speltValues, TIME_ZONE, type Spelt } from './typed-values';

/** Found faults are written down here and stay. */
const SEED = 20_261_127;
const PEOPLE = 40;

type Person = Partial<Record<Kind, Spelt>>;

describe.each(TYPED_CRMS.map((crm) => [crm.provider, crm] as const))(
	'Values of the fields of an account of %s',
	(_name, crm) => {
		const kinds = Object.keys(crm.fields) as Kind[];
		const runtime = testRuntime();
		let sandbox: SandboxHandle;
		let store: Store;
		let workspace: WorkspaceStore;
		beforeEach(async () => {
			sandbox = await startSandbox({ provider: crm.provider, clock: { now: () => runtime.clock.now() } });
			sandbox.admin.seed(crm.seed);
			store = await openStore({ kind: 'sqlite', file: ':memory:' }, runtime);
			workspace = store.workspace('team');
		});
		afterEach(async () => {
			await store.close();
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
		async function contacts(count: number): Promise<Contact[]> {
			const people = Array.from({ length: count }, (_, number) => ({
				contactId: null,
				person: {
					firstName: 'Ana',
					lastName: `Berg ${number}`,
					displayName: null,
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
			existingValues: ExistingValuePolicy,
			alwaysLook = false,
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
				alwaysLook,
			});

		/** Random people; `turn` says which spelling of each value is given. */
		const values = speltValues(crm.choices);
		const some = (seed: number) =>
			fc.sample(
				fc.record(Object.fromEntries(kinds.map((kind) => [kind, values[kind]]))) as fc.Arbitrary<Person>,
				{
					seed,
					numRuns: PEOPLE,
				},
			);
		const given = (people: readonly Person[], turn: number): FieldValues[] =>
			people.map((person, index) =>
				Object.fromEntries(
					kinds.map((kind) => {
						const spellings = person[kind]?.spellings ?? [];
						return [nameOf(kind), spellings[(turn + index) % spellings.length] ?? null];
					}),
				),
			);
		const wanted = (person: Person, kind: Kind) => crm.fields[kind]?.kept(person[kind]?.value ?? '');
		const heldBy = (index: number, kind: Kind) => {
			const field = crm.fields[kind];
			return field === undefined ? null : crm.held(sandbox.admin, emailOf(index), field);
		};
		const sorted = (kind: Kind, value: unknown) => (kind === 'list' ? String(value).split(';').sort() : value);
		const shown = (people: readonly Person[], read: (person: Person, index: number, kind: Kind) => unknown) =>
			people.map((person, index) =>
				Object.fromEntries(kinds.map((kind) => [kind, sorted(kind, read(person, index, kind))])),
			);

		it.each(['keep', 'overwrite'] as const)(
			'are held as they are meant, and the same in another spelling writes nothing, under %s',
			async (policy) => {
				const contactsOf = await contacts(PEOPLE);
				const people = some(SEED);
				const first = await push(contactsOf, given(people, 0), policy);
				expect(first.leftOut).toEqual([]);
				expect(first.counts.created).toBe(PEOPLE);
				expect(shown(people, (_person, index, kind) => heldBy(index, kind))).toEqual(
					shown(people, (person, _index, kind) => wanted(person, kind)),
				);
				for (const [turn, alwaysLook] of [
					[0, false],
					[1, false],
					[2, true],
					[3, true],
				] as const) {
					const writes = sandbox.admin.counts().writes;
					const again = await push(contactsOf, given(people, turn), policy, alwaysLook);
					expect(again.outcomes.flatMap(({ changes }) => changes)).toEqual([]);
					expect([again.counts.unchanged, sandbox.admin.counts().writes - writes]).toEqual([PEOPLE, 0]);
				}
			},
			120_000,
		);

		it.each(['keep', 'overwrite'] as const)(
			'follow a change here where nobody changed them there, under %s',
			async (policy) => {
				const contactsOf = await contacts(PEOPLE);
				await push(contactsOf, given(some(SEED + 1), 0), policy);
				const people = some(SEED + 2);
				await push(contactsOf, given(people, 1), policy);
				expect(shown(people, (_person, index, kind) => heldBy(index, kind))).toEqual(
					shown(people, (person, _index, kind) => wanted(person, kind)),
				);
				const again = await push(contactsOf, given(people, 2), policy, true);
				expect([again.counts.unchanged, again.leftOut]).toEqual([PEOPLE, []]);
			},
			120_000,
		);

		it('are kept or overwritten as the policy says where the CRM held others before', async () => {
			const contactsOf = await contacts(PEOPLE);
			await push(contactsOf, given(some(SEED + 3), 0), 'keep');
			const other = await openStore({ kind: 'sqlite', file: ':memory:' }, runtime);
			workspace = other.workspace('team');
			const anew = await contacts(PEOPLE);
			const people = some(SEED + 4);
			const before = shown(people, (_person, index, kind) => heldBy(index, kind));
			const kept = await push(anew, given(people, 0), 'keep');
			expect(kept.counts.failed + kept.counts.conflict).toBe(0);
			// A checkbox is never blank, so it is never filled either.
			expect(shown(people, (_person, index, kind) => heldBy(index, kind))).toEqual(before);
			await push(anew, given(people, 1), 'overwrite');
			expect(shown(people, (_person, index, kind) => heldBy(index, kind))).toEqual(
				shown(people, (person, _index, kind) => wanted(person, kind)),
			);
			const again = await push(anew, given(people, 2), 'overwrite', true);
			expect(again.counts.unchanged).toBe(PEOPLE);
			await other.close();
		}, 120_000);

		it('that no field can take cost that field alone, and are named', async () => {
			const [contact] = await contacts(1);
			const useless: Partial<Record<Kind, string | number | boolean>> = {
				number: 'many',
				date: 'soon',
				datetime: '24/12',
				boolean: 'perhaps',
				choice: 'platinum',
				list: 'gold;platinum',
			};
			const wrong = kinds.filter((kind) => kind !== 'text');
			const fields = Object.fromEntries(wrong.map((kind) => [nameOf(kind), useless[kind] ?? null]));
			const report = await push([contact!], [{ ...fields, [nameOf('text')]: 'good' }], 'overwrite');
			expect(report.counts.created).toBe(1);
			expect(report.leftOut.map(({ field }) => field).sort()).toEqual(wrong.map(nameOf).sort());
			expect(JSON.stringify(report.leftOut)).not.toMatch(/many|soon|perhaps|platinum/);
			expect(heldBy(0, 'text')).toBe('good');
			const again = await push([contact!], [{ ...fields, [nameOf('text')]: 'good' }], 'overwrite', true);
			expect([again.counts.unchanged, again.leftOut.length]).toEqual([1, wrong.length]);
		});

		it('are asked about once while what is known of them is young', async () => {
			const [contact] = await contacts(1);
			const shared = createSharedLimits();
			const one = async (value: string) => {
				const before = sandbox.admin.counts().reads;
				await pushContacts({
					workspace,
					integration: {
						id: 'crm:1',
						provider: crm.provider,
						accountId: '1',
						accountName: null,
						createdAt: '2026-11-24T00:00:00.000Z',
					},
					adapter: connect(shared),
					runtime,
					items: [{ contact: contact!, fields: { [nameOf('number')]: value } }],
					existingValues: 'keep',
					missingFields: 'create',
				});
				return sandbox.admin.counts().reads - before;
			};
			await one('1.50');
			expect(await one('1.5')).toBe(0);
		});
	},
);
