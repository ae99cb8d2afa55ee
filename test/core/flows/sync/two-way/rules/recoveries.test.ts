import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recognitionKeys } from '../../../../../../core/contact';
import type { FieldName } from '../../../../../../core/crm/contract';
import { recomputeScores } from '../../../../../../core/flows/scores';
import { openStore, type WorkspaceStore } from '../../../../../../core/store';
import { policy } from '../../../../store/support/sync';
import { act } from '../../acting';
import { startOver } from '../../push-session';
import {
	contactOf,
	crmWith,
	edit,
	everybody,
	FIELDS,
	integration,
	NO_GUARD,
	onlyRecord,
	runtime,
	setPolicy,
	shared,
	sync,
	workspace,
} from '../session';

/** Stores that were lost, or that are older than what the CRMs hold. */

describe("Yesterday's backup of the store, restored while the CRM moved on", () => {
	let folder = '';
	beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'two-way-backup-'))));
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	async function inStore<T>(file: string, work: (store: WorkspaceStore) => Promise<T>): Promise<T> {
		const store = await openStore({ kind: 'sqlite', file: join(folder, file) }, runtime);
		try {
			return await work(store.workspace('team'));
		} finally {
			await store.close();
		}
	}

	const people = async (store: WorkspaceStore) => (await store.contacts.list({ limit: 50 })).items;

	async function change(store: WorkspaceStore, values: { company?: string; jobTitle?: string }): Promise<void> {
		const [contact] = await people(store);
		const after = { ...contact!, ...values, updatedAt: new Date(runtime.clock.now()).toISOString() };
		await store.contacts.save([{ contact: after, keys: recognitionKeys(after) }]);
	}

	test('takes what is newer there, doubles nobody, and lowers nothing', async () => {
		const crm = crmWith();
		const both = policy({ fields: FIELDS, mayCreate: { inHub: true, inCrm: true } });
		const set = { integrationId: integration.id, crmObject: 'contact', policy: both, isHeldOnce: false };
		crm.create({ email: 'a@example.com', firstName: 'Ana', company: 'Old', jobTitle: 'Old' });
		await inStore('now.db', async (store) => {
			await store.syncPolicies.save(set, null);
			for (let run = 0; run < 3; run++) await sync(crm, { workspace: store });
		});
		copyFileSync(join(folder, 'now.db'), join(folder, 'backup.db'));
		const [id] = onlyRecord(crm);
		await inStore('now.db', async (store) => {
			await change(store, { jobTitle: 'Written here after the backup' });
			crm.edit(id, { company: 'Edited there after the backup' });
			crm.create({ email: 'b@example.com', firstName: 'Eva' });
			await sync(crm, { workspace: store });
			await sync(crm, { workspace: store });
		});
		await inStore('backup.db', async (store) => {
			await sync(crm, { workspace: store });
			await sync(crm, { workspace: store });
			const restored = await people(store);
			expect(restored.map(({ emails }) => emails[0]).sort()).toEqual(['a@example.com', 'b@example.com']);
			expect(restored.find(({ firstName }) => firstName === 'Ana')).toMatchObject({
				company: 'Edited there after the backup',
				jobTitle: 'Written here after the backup',
			});
			crm.calls.length = 0;
			await sync(crm, { workspace: store });
			expect([crm.writes(), crm.living().size]).toEqual([[], 2]);
		});
	});
});

describe('A store that was lost and starts anew against a full CRM', () => {
	const OWNED: readonly FieldName[] = [
		'engagementScore',
		'engagementBand',
		'engagementScoredAt',
		'lastInteractionAt',
	];
	const full = () => crmWith({ fields: ['externalKey', 'email', 'firstName', 'lastName', 'company', ...OWNED] });
	const begin = async () => {
		await setPolicy({ fields: [...FIELDS.slice(0, 3), shared('company')] });
		await recomputeScores({ workspace, runtime, score: { name: 'default' } });
	};

	test('leaves scores as they are until somebody does something new, and then raises them', async () => {
		const crm = full();
		await begin();
		const contact = await contactOf(1);
		for (const kind of ['message', 'comment', 'share'] as const) await act(contact, kind);
		await sync(crm);
		await sync(crm);
		const before = { ...onlyRecord(crm)[1] };
		expect(before.engagementScore).toBeGreaterThan(0);
		await startOver();
		await begin();
		const again = await contactOf(1);
		await sync(crm);
		await sync(crm);
		const after = onlyRecord(crm)[1];
		expect(OWNED.map((field) => after[field])).toEqual(OWNED.map((field) => before[field]));
		runtime.advance(3_600_000);
		await act(again, 'message');
		await sync(crm);
		expect(Date.parse(String(onlyRecord(crm)[1].lastInteractionAt))).toBeGreaterThan(
			Date.parse(String(before.lastInteractionAt)),
		);
	});

	test('adds nobody twice, floods neither side, and keeps what differs on both', async () => {
		const crm = crmWith();
		await setPolicy({ guard: NO_GUARD });
		for (let number = 1; number <= 30; number++) {
			const { id } = await contactOf(number);
			await edit(id, { company: `Company ${number}` });
		}
		await sync(crm);
		await sync(crm);
		expect(crm.living().size).toBe(30);
		await startOver();
		await setPolicy({}, true);
		for (let number = 1; number <= 30; number++) await contactOf(number);
		await edit((await everybody())[0]!.id, { company: 'Known otherwise here' });
		const held = await sync(crm);
		expect(held).toMatchObject({ state: 'held', counts: { hubCreates: 0, crmCreates: 0, deletes: 0, clears: 0 } });
		crm.calls.length = 0;
		expect(await sync(crm, { kind: 'apply', planId: held.planId! })).toMatchObject({ state: 'done' });
		await sync(crm);
		expect([crm.writes(), crm.living().size]).toEqual([[], 30]);
		const companies = (await everybody()).map(({ company }) => company);
		expect(companies.filter((company) => company?.startsWith('Company '))).toHaveLength(29);
		expect(companies).toContain('Known otherwise here');
	});
});
