import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Contact } from '../../../core/contact';
import { openStore, type Store, type WorkspaceStore } from '../../../core/store';
import { attributionReport } from '../../../core/flows/journeys/attribution-report';
import { createDeals } from '../../../core/flows/sales/create-deals';
import { logActivities } from '../../../core/flows/timeline/log-activities';
import { pushContacts } from '../../../core/flows/sync/push';
import { recordEvents } from '../../../core/flows/recording/record-events';
import { topScores } from '../../../core/flows/scores/top-scores';
import { createFakeCrm, type FakeCrm } from '../../support/fake-crm';
import { testRuntime } from '../../support/runtime';
import {
	auditByField,
	changesOfAudit,
	columnsOf,
	deliveredEvents,
	expected,
	fillCrm,
	rowsOf,
	writeOldStore,
} from './old-store';

const INTEGRATION_ID = 'fake:1';

/** The moment at which version 0.1 stopped; ids that it did not give out. */
const runtime = testRuntime(Date.parse(expected.writtenAt));
let lastId = 0;
runtime.newId = () => `00000000-0000-7000-9000-${String(++lastId).padStart(12, '0')}`;

let folder: string;
let file: string;
let store: Store;
let workspace: WorkspaceStore;

/** Without what version 0.1 did not know: how far an id reaches, and where a name comes from. */
function asKnownTo01({ nameOrigin: _origin, profiles, ...contact }: Contact) {
	return { ...contact, profiles: profiles.map(({ scope: _scope, ...profile }) => profile) };
}

const contacts = async (of = workspace) => (await of.contacts.list({ limit: 500 })).items;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'old-store-'));
	file = join(folder, 'store.sqlite');
	writeOldStore(file);
	store = await openStore({ kind: 'sqlite', file }, runtime);
	workspace = store.workspace('default');
});

afterEach(async () => {
	await store.close();
	rmSync(folder, { recursive: true, force: true });
});

describe('A store of version 0.1, opened by this version', () => {
	it('keeps every row and every value', async () => {
		const untouched = join(folder, 'untouched.sqlite');
		writeOldStore(untouched);
		const known = columnsOf(untouched);
		delete known.schema_migrations;
		delete known.audit;
		await store.close();
		expect(rowsOf(file, known)).toEqual(rowsOf(untouched, known));
		expect(Object.keys(known)).toHaveLength(19);
	});

	it('keeps every change of the audit, now one row for each record that was written', async () => {
		const untouched = join(folder, 'untouched.sqlite');
		writeOldStore(untouched);
		await store.close();
		const before = auditByField(untouched);
		expect(before.length).toBeGreaterThan(10);
		expect(changesOfAudit(file)).toEqual(before);
		expect(rowsOf(file, { audit: ['id', 'run_id', 'at'] }).audit?.length).toBeLessThan(before.length / 2);
	});

	it('gives the same people, with the same external keys', async () => {
		for (const [id, people] of Object.entries(expected.workspaces)) {
			const known = await contacts(store.workspace(id));
			expect(known.map(asKnownTo01)).toEqual(people);
			expect(known.map(({ nameOrigin }) => nameOrigin).every((origin) => origin === null)).toBe(true);
		}
		expect({
			contacts: await workspace.contacts.count(),
			interactions: await workspace.interactions.count(),
			conversions: await workspace.conversions.count(),
		}).toEqual(expected.counts);
		expect(await workspace.contacts.getMany([expected.erased])).toEqual([null]);
		expect(await workspace.reviews.listOpen(10)).toHaveLength(1);
	});

	it('knows in which account an id was seen, where that was one, and asks where it was seen in several', async () => {
		const scopes = new Map(
			(await contacts()).flatMap(({ profiles }) =>
				profiles.map(({ platform, userId, scope }) => [`${platform}:${userId}`, scope] as const),
			),
		);
		expect(scopes.get('instagram:997700000000001')).toBe('17841400000000001');
		expect(scopes.get('instagram:997700000000002')).toBeNull();
		expect(scopes.get('telegram:500001') ?? null).toBeNull();
	});

	it('takes the same deliveries as duplicates, and knows everybody again', async () => {
		const events = deliveredEvents().slice(0, -1);
		const again = (await recordEvents({ workspace, runtime, events })).map((one) => one!);
		expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(['duplicate']));
		const later = events.map((event) => ({ ...event, eventId: `${event.eventId}/later` }));
		const news = (await recordEvents({ workspace, runtime, events: later })).map((one) => one!);
		expect(news.filter(({ contactOutcome }) => contactOutcome === 'created')).toEqual([]);
		expect(news.map(({ contact }) => contact.id)).toEqual(again.map(({ contact }) => contact.id));
		expect(await workspace.contacts.count()).toBe(expected.counts.contacts);
	});

	it('would give everybody the same external key today', async () => {
		const empty = store.workspace('empty');
		const keys: string[] = [];
		for (const event of deliveredEvents()) {
			const [recorded] = await recordEvents({ workspace: empty, runtime, events: [event] });
			keys.push(recorded!.contact.externalKey);
		}
		expect(keys).toEqual(expected.externalKeys);
	});

	it('gives the same scores and the same attribution', async () => {
		const { contacts: top } = await topScores({ workspace, runtime, name: 'default', limit: 50, minScore: 0 });
		expect(top.map(({ contact, score, band }) => [contact.id, score, band])).toEqual(expected.topScores);
		const report = await attributionReport({
			workspace,
			runtime,
			dimensions: ['platform'],
			models: [{ model: 'linear' }, { model: 'time_decay' }, { model: 'markov' }],
		});
		expect(report).toEqual(expected.report);
	});
});

describe('A CRM that version 0.1 was in step with', () => {
	let crm: FakeCrm;
	beforeEach(() => {
		crm = createFakeCrm();
		fillCrm(crm);
	});

	const base = async () => {
		const integration = await workspace.integrations.get(INTEGRATION_ID);
		return { workspace, integration: integration!, adapter: crm.adapter, runtime };
	};
	const push = async (
		alwaysLook: boolean,
		object: 'contact' | 'lead',
		people: Awaited<ReturnType<typeof contacts>>,
	) =>
		await pushContacts({
			...(await base()),
			items: people.map((contact) => ({ contact })),
			object,
			alwaysLook,
			existingValues: 'keep',
			missingFields: 'error',
		});
	const writingCalls = () => crm.calls.filter((call) => !call.startsWith('find '));

	it.each([false, true])(
		'gets no write from a push of all people; asked although nothing changed: %s',
		async (look) => {
			const { counts } = await push(look, 'contact', await contacts());
			expect(counts).toMatchObject({ unchanged: expected.counts.contacts });
			expect(writingCalls()).toEqual([]);
			expect(crm.calls.length > 0).toBe(look);
		},
	);

	it('gets no write from a push of the leads, the converted one included', async () => {
		const people = await contacts();
		const links = await workspace.links.find(
			INTEGRATION_ID,
			'lead',
			people.map(({ id }) => id),
		);
		expect(links.size).toBe(4);
		const { counts } = await push(
			true,
			'lead',
			people.filter(({ id }) => links.has(id)),
		);
		expect(counts).toMatchObject({ unchanged: 4 });
		expect(writingCalls()).toEqual([]);
	});

	it('gets no timeline entry and no deal a second time', async () => {
		const people = await contacts();
		const logged = await logActivities({
			...(await base()),
			contacts: people,
			days: 30,
			timeZone: 'Europe/Berlin',
		});
		expect(logged.counts).toMatchObject({ created: 0, updated: 0, failed: 0, conflict: 0 });
		const keys = ['order-0', 'order-1', 'order-2'];
		const opened = await workspace.deals.find(INTEGRATION_ID, keys);
		const deals = keys.map((key, index) => ({
			contact: people.find(({ id }) => id === opened.get(key)?.contactId)!,
			title: `Plan ${index}`,
			amountMinor: 100_00 * (index + 1),
			currency: 'EUR',
			pipelineId: null,
			stageId: null,
			key,
		}));
		const { outcomes } = await createDeals({ ...(await base()), deals });
		expect(outcomes.map(({ outcome, dealId }) => [outcome, dealId])).toEqual(
			keys.map((key) => ['unchanged', opened.get(key)?.dealId]),
		);
		expect(writingCalls()).toEqual([]);
	});
});
