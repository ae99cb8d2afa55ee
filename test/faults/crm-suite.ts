import { itemsOf, type Execution, type N8nClient } from '../../sandbox/n8n';
import { freePorts } from '../../sandbox/n8n/ports';
import { sandboxOf, type ChosenCredential, type CrmInN8n } from '../support/crm-in-n8n';
import { connectN8n } from '../support/n8n-address';
import { listWorkflow } from '../support/pushed-workflow';
import type { RemoteSandbox } from '../support/sandbox-admin';

const DEFINED = {
	contactSource: 'defineBelow',
	person: { emails: '={{ $json.email }}', firstName: '={{ $json.firstName }}', lastName: 'Tester' },
};
const GO_ON = { onError: 'continueRegularOutput' } as const;

interface SyncOptions {
	as?: ChosenCredential;
	rest?: Record<string, unknown>;
	parameters?: Record<string, unknown>;
}

let batch = 0;

/** People nobody has seen before, so that tests do not meet each other in the store. */
function people(count: number): Array<{ email: string; firstName: string }> {
	batch += 1;
	const stamp = `${process.pid}.${Date.now()}`;
	return Array.from({ length: count }, (_, index) => ({
		email: `f${batch}.${index}.${stamp}@example.com`,
		firstName: `Faye ${index}`,
	}));
}

const outcomes = (execution: Execution) => itemsOf(execution, 'Sync').map(({ outcome }) => outcome);
const errorOf = (execution: Execution) => execution.data.resultData.runData.Sync?.[0]?.error;

/** What every CRM has to go through in a real n8n: lists, limits, lost answers, expired tokens, bad input. */
export function describeCrmInN8n(crm: CrmInN8n): void {
	let n8n: N8nClient;
	let sandbox: RemoteSandbox;
	let usual: ChosenCredential;
	const rows = async () => await crm.contacts(sandbox);

	async function sync(
		input: Array<Record<string, unknown>>,
		{ as = usual, rest = {}, parameters = {} }: SyncOptions = {},
	): Promise<Execution> {
		const options = { workspace };
		return await runNode(
			{ ...DEFINED, crm: crm.provider, authentication: as.authentication, options, ...parameters },
			as,
			input,
			rest,
		);
	}

	async function runNode(
		parameters: Record<string, unknown>,
		as: ChosenCredential,
		input?: Array<Record<string, unknown>>,
		rest = {},
	): Promise<Execution> {
		const id = await n8n.importWorkflow(listWorkflow('Sync a list', { sync: parameters, rest }), {
			credentials: as.credentials,
		});
		try {
			return await n8n.run(id, { startNode: 'Start', ...(input ? { input } : {}) });
		} finally {
			await n8n.deleteWorkflow(id);
		}
	}

	beforeAll(async () => {
		n8n = connectN8n();
		sandbox = sandboxOf(crm);
		await sandbox.reset();
		await sandbox.moveClock({ now: Date.now() });
		if (crm.settings) await sandbox.configure(crm.settings);
		usual = await crm.connect(n8n);
	});

	/** A fresh account would know the tokens of `usual` no more, so its data is put back instead. */
	let fresh: unknown;
	/** The CRM's ids start anew in every test, so the contacts that were linked to them are left behind. */
	let workspace = '';
	beforeEach(async () => {
		workspace = `${crm.provider}-${process.pid}-${(chance += 1)}`;
		if (fresh === undefined) {
			const setUp = await runNode(
				{ crm: crm.provider, authentication: usual.authentication, resource: 'field', operation: 'setUp' },
				usual,
			);
			expect(setUp.status).toBe('success');
			fresh = await sandbox.snapshot();
		}
		await sandbox.clearFaults();
		await sandbox.restore(withNewChance(fresh));
		await sandbox.clearRequests();
	});

	describe(`Syncing a list into ${crm.label}, in a real n8n`, () => {
		it(`takes at most ${crm.budget.reads} reads and ${crm.budget.writes} writes for 250 new contacts, and none when nothing changed`, async () => {
			// Once per credential, the account behind it is asked for.
			await sync(people(1));
			await sandbox.clearRequests();
			const list = people(250);
			const first = await sync(list);
			expect(outcomes(first)).toEqual(Array(250).fill('created'));
			const counts = await sandbox.counts();
			expect(counts.reads).toBeLessThanOrEqual(crm.budget.reads);
			expect(counts.writes).toBeLessThanOrEqual(crm.budget.writes);
			expect(await rows()).toHaveLength(251);

			await sandbox.clearRequests();
			expect(outcomes(await sync(list))).toEqual(Array(250).fill('unchanged'));
			expect((await sandbox.counts()).total).toBe(0);
		});

		it('pairs every outcome with its input item and gives the CRM’s id and link', async () => {
			const list = people(3);
			const execution = await sync(list);
			const items = execution.data.resultData.runData.Sync?.[0]?.data?.main?.[0] ?? [];
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
			const byId = new Map((await rows()).map(({ id, email }) => [id, email]));
			expect(items.map(({ json }) => byId.get(String(json.crmId)))).toEqual(list.map(({ email }) => email));
			expect(items[0]?.json.crmUrl).toMatch(/^https?:/);
		});

		it('renews an expired token in mid-run, once, and n8n keeps the new one', async () => {
			const as = await crm.renewable(n8n);
			await sync(people(1), { as });
			const before = (await rows()).length;
			await sandbox.clearRequests();
			await sandbox.addFault({ ...crm.createRoute, after: 1, fault: { kind: 'expireToken' } });
			const count = crm.batchSize === 1 ? 30 : 250;
			const execution = await sync(people(count), { as });
			expect(outcomes(execution)).toEqual(Array(count).fill('created'));
			expect(await rows()).toHaveLength(before + count);
			expect(
				(await sandbox.requests()).filter(({ effect, method }) => effect === 'auth' && method === 'POST'),
			).toHaveLength(1);

			await sandbox.clearRequests();
			await sync(people(1), { as });
			expect((await sandbox.requests()).some(({ status }) => status === 401)).toBe(false);
		});

		it('waits out a limit and goes on', async () => {
			await sandbox.addFault({ ...crm.createRoute, fault: crm.busy });
			const execution = await sync(people(20));
			expect(outcomes(execution)).toEqual(Array(20).fill('created'));
			expect(await rows()).toHaveLength(20);
		});

		it('writes once although the answer to the write was lost', async () => {
			const list = people(5);
			await sandbox.addFault({ ...crm.createRoute, fault: { kind: 'resetAfter' } });
			const execution = await sync(list, { rest: GO_ON });
			expect(await rows()).toHaveLength(5);
			// An upsert that was repeated finds what the first one made.
			for (const outcome of outcomes(execution)) expect(outcome).toMatch(/^(created|updated)$/);
			expect(outcomes(await sync(list))).toEqual(Array(5).fill('unchanged'));
			expect(await rows()).toHaveLength(5);
		});

		it('reports two records with one person’s addresses as ambiguous, with both ids', async () => {
			const emails = ['two.a@example.com', 'two.b@example.com'] as const;
			await sandbox.seed(crm.twins(emails));
			const parameters = { person: { emails: '={{ $json.email }}', lastName: 'Tao' } };
			const execution = await sync([{ email: emails.join(', ') }], { rest: GO_ON, parameters });
			const [item] = itemsOf(execution, 'Sync');
			expect(item).toMatchObject({ outcome: 'conflict', problem: { kind: 'ambiguous' } });
			expect((item?.problem as { recordIds: string[] }).recordIds).toHaveLength(2);
			expect(await rows()).toHaveLength(2);
		});
	});

	describe(`Bad input and broken connections with ${crm.label}, in a real n8n`, () => {
		it('names the item, the field and the mend of a wrong e-mail, and keeps what is done', async () => {
			const [good] = people(1);
			const execution = await sync([good!, { email: 'not-an-address', firstName: 'Nina' }]);
			expect(execution.status).toBe('error');
			expect(errorOf(execution)).toMatchObject({ message: expect.stringMatching(/e-?mail.*\[item 1\]/i) });
			expect(await rows()).toHaveLength(1);
		});

		it('goes on after an item without any identity when told to', async () => {
			const [good] = people(1);
			const execution = await sync([{ email: '', firstName: 'Nobody' }, good!], { rest: GO_ON });
			expect(outcomes(execution)).toEqual(['failed', 'created']);
			expect(itemsOf(execution, 'Sync')[0]).toMatchObject({ error: expect.any(String) });
		});

		it('sends failed items to the error output when there is one', async () => {
			const [good] = people(1);
			const execution = await sync([{ email: 'broken@', firstName: 'B' }, good!], {
				rest: { onError: 'continueErrorOutput' },
			});
			expect(itemsOf(execution, 'Sync', 0)).toMatchObject([{ outcome: 'created' }]);
			expect(itemsOf(execution, 'Sync', 1)).toMatchObject([{ error: expect.any(String) }]);
		});

		it('says that the CRM cannot be reached', async () => {
			const [port] = await freePorts(1);
			const execution = await sync(people(1), { as: await crm.dead(n8n, `http://127.0.0.1:${port}`) });
			expect(execution.status).toBe('error');
			expect(errorOf(execution)?.message).toMatch(/reach|connect|answer/i);
		});

		it('says that the token is wrong, and never shows it', async () => {
			const secret = `wrong-secret-value-of-${crm.provider}`;
			const as = await crm.wrong(n8n, secret);
			const execution = await sync(people(1), { as });
			expect(execution.status).toBe('error');
			expect(errorOf(execution)?.message).toMatch(/token|credential|session|sign/i);
			expect(JSON.stringify(execution)).not.toContain(secret);
			expect(n8n.logs()).not.toContain(secret);
			for (const id of Object.values(as.credentials))
				expect(await n8n.testCredential(id)).toMatchObject({ status: 'Error' });
		});

		it('says which fields are missing in the CRM and how to make them', async () => {
			await sandbox.restore(bare(fresh));
			const execution = await sync(people(1));
			expect(execution.status).toBe('error');
			expect(JSON.stringify(errorOf(execution))).toMatch(/Set Up/);
			expect(await rows()).toHaveLength(0);
		});

		it('says that no credential is chosen', async () => {
			const execution = await sync(people(1), { as: { authentication: usual.authentication, credentials: {} } });
			expect(execution.status).toBe('error');
			expect(errorOf(execution)?.message).toContain(`none is chosen for ${crm.label}`);
		});
	});

	/** Tokens that are issued after it are others than those of the test before. */
	function withNewChance(snapshot: unknown): unknown {
		return { ...(snapshot as object), random: (chance += 7_919) };
	}
	let chance = Date.now() % 1_000_000_000;

	/** What it was before the fields were set up, but for the tokens. */
	function bare(snapshot: unknown): unknown {
		const { data } = snapshot as { data: { tokens: unknown } };
		return { ...(untouched as object), data: { ...(untouched as { data: object }).data, tokens: data.tokens } };
	}
	let untouched: unknown;
	beforeAll(async () => void (untouched = await sandbox.snapshot()));

	describe(`The ways to connect ${crm.label}`, () => {
		it.each(['usual', 'renewable', ...Object.keys(crm.others)])(
			'%s: the test is passed, and a contact gets there',
			async (name) => {
				const connect =
					name === 'usual' ? crm.connect : name === 'renewable' ? crm.renewable : crm.others[name];
				const as = await connect!(n8n);
				for (const id of Object.values(as.credentials))
					expect({ name, ...(await n8n.testCredential(id)) }).toMatchObject({ status: 'OK' });
				const before = (await rows()).length;
				expect(outcomes(await sync(people(1), { as }))).toEqual(['created']);
				expect(await rows()).toHaveLength(before + 1);
			},
		);

		it('takes the CRM from an expression, and the credential that is set for it', async () => {
			const list = people(2).map((person) => ({ ...person, crm: crm.provider }));
			const execution = await sync(list, { parameters: { crm: '={{ $json.crm }}', authentication: 'any' } });
			expect(outcomes(execution)).toEqual(['created', 'created']);
		});
	});

	// Last, because the nodes remember for a while that an account's quota is spent.
	describe(`The daily quota of ${crm.label}`, () => {
		it('names the spent quota, says what is done and what is not, and finishes the rest another day', async () => {
			const [today, tomorrow] = [await crm.renewable(n8n), await crm.connect(n8n)];
			await sync(people(1), { as: today });
			const before = (await rows()).length;
			const count = crm.batchSize === 1 ? 120 : crm.batchSize + 50;
			const list = people(count);
			await sandbox.addFault({ ...crm.createRoute, after: 1, times: 200, fault: crm.spent });
			const stopped = await sync(list, { rest: GO_ON, as: today });
			const done = outcomes(stopped).filter((outcome) => outcome === 'created').length;
			expect(done).toBe(crm.batchSize);
			expect(await rows()).toHaveLength(before + done);
			const undone = itemsOf(stopped, 'Sync').filter(({ outcome }) => outcome !== 'created');
			expect(new Set(undone.map(({ outcome }) => outcome))).not.toContain('unchanged');
			for (const item of undone) expect(item.error).toEqual(expect.any(String));
			expect(JSON.stringify(undone)).toMatch(crm.spentText);

			await sandbox.clearFaults();
			const resumed = await sync(list, { as: tomorrow });
			expect(outcomes(resumed).filter((outcome) => outcome === 'created')).toHaveLength(count - done);
			expect(await rows()).toHaveLength(before + count);
		});
	});
}
