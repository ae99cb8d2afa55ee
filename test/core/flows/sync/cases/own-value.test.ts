import { createSharedLimits } from '../../../../../core/crm/transport/shared-limits';
import type { CrmAdapter, FieldName, FieldValue } from '../../../../../core/crm/contract';
import { answerConflict, setPolicy } from '../../../../../core/flows/sync';
import { InputError } from '../../../../../core/lib/errors';
import { openStore, type Store, type WorkspaceStore } from '../../../../../core/store';
import type { Integration } from '../../../../../core/store/contract';
import { startSandbox, type SandboxHandle } from '../../../../../sandbox/crm';
import { createSendHttp } from '../../../../support/fetch-http';
import { testRuntime } from '../../../../support/runtime';
import { person, withKeys } from '../../../store/support/people';
import { conflict as conflictOf } from '../../../store/support/sync';
import { tokenOf, TYPED_CRMS, type Kind } from '../values/typed-crms';

const LONG = 'x'.repeat(70_000);

/** What a person enters, by the kind of the field: the problem, and the mend. Not every CRM has each kind. */
const REFUSED: ReadonlyArray<readonly [Kind, FieldValue, RegExp, RegExp]> = [
	['number', 'a lot', /the value is no number/, /Give a number such as 1234\.5/],
	['date', 'soon', /the value is no date/, /Give a date such as 2026-11-24/],
	['datetime', 'soon', /the value is no time/, /Give a time such as 2026-11-24T08:00:00Z/],
	['boolean', 'perhaps', /neither yes nor no/, /Give true or false/],
	['choice', 'Platinum', /none of the choices/, /Use one of .*Bronze.*, or add the choice in the CRM/],
	['list', 'Bronze; Platinum', /none of the choices/, /Use one of .*Bronze/],
	['text', LONG, /would not be kept as it is: cut to \d+ characters/, /Give a value that fits/],
];

describe.each(TYPED_CRMS.map((crm) => [crm.provider, crm] as const))('An own value for %s', (provider, crm) => {
	const runtime = testRuntime();
	const integration: Integration = {
		id: 'crm:1',
		provider,
		accountId: '1',
		accountName: null,
		createdAt: '2026-11-24T00:00:00.000Z',
	};
	const cases = REFUSED.filter(([kind]) => crm.fields[kind] !== undefined);
	const nativeOf = (kind: Kind): FieldName => `native:${crm.fields[kind]?.name}`;
	let [sandbox, store, workspace, adapter] = [] as unknown as [SandboxHandle, Store, WorkspaceStore, CrmAdapter];

	beforeAll(async () => {
		sandbox = await startSandbox({ provider, clock: { now: () => runtime.clock.now() } });
		sandbox.admin.seed(crm.seed);
		store = await openStore({ kind: 'sqlite', file: ':memory:' }, runtime);
		workspace = store.workspace('team');
		adapter = crm.create({
			send: createSendHttp(),
			tokens: { current: async () => tokenOf(crm) },
			runtime,
			accountKey: 'a',
			baseUrl: sandbox.url,
			shared: createSharedLimits(),
		});
		await workspace.integrations.save(integration, 'secret');
		await workspace.contacts.save([withKeys(person(1, { id: 'contact-1' }))]);
		const mappings = cases.map(([kind]) => ({ hub: `custom:${kind}` as const, crm: nativeOf(kind) }));
		const input = { workspace, integration, adapter, runtime, object: 'contact' as const };
		await setPolicy({ ...input, changes: { fields: mappings, everyField: { conflict: 'ask' } } });
	});
	afterAll(async () => {
		await store.close();
		await sandbox.close();
	});

	it.each(cases)(
		'that does not fit a field of the kind %s is refused, and nothing is stored or written',
		async (kind, value, problem, mend) => {
			const { policy } = (await workspace.syncPolicies.get(integration.id, 'contact'))!;
			const field = policy.fields.find(({ hub }) => hub === `custom:${kind}`)!.crm;
			const conflict = conflictOf(kind, { integrationId: integration.id, field });
			await workspace.conflicts.open([conflict]);
			const input = {
				workspace,
				integrationId: integration.id,
				integration,
				adapter,
				runtime,
				object: 'contact',
			} as const;
			const answered = answerConflict(input, { conflictId: conflict.id, keep: 'value', value }, 'The CRM');
			const error: unknown = await answered.catch((caught: unknown) => caught);
			expect(error).toBeInstanceOf(InputError);
			const { message, fix } = error as InputError;
			expect(message).toMatch(new RegExp(`^Value of [^:]*${crm.fields[kind]?.name}`));
			expect(message).toMatch(problem);
			expect(message).not.toContain(String(value));
			expect(fix).toMatch(mend);
			expect(fix).toContain('The conflict is still open, and nothing was written.');
			expect(await workspace.conflicts.get(conflict.id)).toMatchObject({ state: 'open', answer: null });
			expect(sandbox.admin.counts().writes).toBe(0);
		},
	);
});
