import { join } from 'node:path';

import type { Contact } from '../../../core/contact';
import { attributionReport } from '../../../core/flows/journeys/attribution-report';
import { recordEvents } from '../../../core/flows/recording/record-events';
import { topScores } from '../../../core/flows/scores/top-scores';
import { auditByField, changesOfAudit, columnsOf, deliveredEvents, expected, rowsOf, writeOldStore } from './old-store';
import { oldStoreSession } from './old-store-session';

const session = oldStoreSession();
const { runtime, contacts } = session;

/** Without what version 0.1 did not know: how far an id reaches, and where a name comes from. */
function asKnownTo01({ nameOrigin: _origin, profiles, ...contact }: Contact) {
	return { ...contact, profiles: profiles.map(({ scope: _scope, ...profile }) => profile) };
}

describe('A store of version 0.1, opened by this version', () => {
	it('keeps every row and every value', async () => {
		const untouched = join(session.folder, 'untouched.sqlite');
		writeOldStore(untouched);
		const known = columnsOf(untouched);
		delete known.schema_migrations;
		delete known.audit;
		await session.store.close();
		expect(rowsOf(session.file, known)).toEqual(rowsOf(untouched, known));
		expect(Object.keys(known)).toHaveLength(19);
	});

	it('keeps every change of the audit, now one row for each record that was written', async () => {
		const untouched = join(session.folder, 'untouched.sqlite');
		writeOldStore(untouched);
		await session.store.close();
		const before = auditByField(untouched);
		expect(before.length).toBeGreaterThan(10);
		expect(changesOfAudit(session.file)).toEqual(before);
		expect(rowsOf(session.file, { audit: ['id', 'run_id', 'at'] }).audit?.length).toBeLessThan(before.length / 2);
	});

	it('gives the same people, with the same external keys', async () => {
		for (const [id, people] of Object.entries(expected.workspaces)) {
			const known = await contacts(session.store.workspace(id));
			expect(known.map(asKnownTo01)).toEqual(people);
			expect(known.map(({ nameOrigin }) => nameOrigin).every((origin) => origin === null)).toBe(true);
		}
		expect({
			contacts: await session.workspace.contacts.count(),
			interactions: await session.workspace.interactions.count(),
			conversions: await session.workspace.conversions.count(),
		}).toEqual(expected.counts);
		expect(await session.workspace.contacts.getMany([expected.erased])).toEqual([null]);
		expect(await session.workspace.reviews.listOpen(10)).toHaveLength(1);
	});

	it('takes the same deliveries as duplicates, and knows everybody again', async () => {
		const events = deliveredEvents().slice(0, -1);
		const again = (await recordEvents({ workspace: session.workspace, runtime, events })).map((one) => one!);
		expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(['duplicate']));
		const later = events.map((event) => ({ ...event, eventId: `${event.eventId}/later` }));
		const news = (await recordEvents({ workspace: session.workspace, runtime, events: later })).map((one) => one!);
		expect(news.filter(({ contactOutcome }) => contactOutcome === 'created')).toEqual([]);
		expect(news.map(({ contact }) => contact.id)).toEqual(again.map(({ contact }) => contact.id));
		expect(await session.workspace.contacts.count()).toBe(expected.counts.contacts);
	});

	it('would give everybody the same external key today', async () => {
		const empty = session.store.workspace('empty');
		const keys: string[] = [];
		for (const event of deliveredEvents()) {
			const [recorded] = await recordEvents({ workspace: empty, runtime, events: [event] });
			keys.push(recorded!.contact.externalKey);
		}
		expect(keys).toEqual(expected.externalKeys);
	});

	it('gives the same scores and the same attribution', async () => {
		const { contacts: top } = await topScores({
			workspace: session.workspace,
			runtime,
			name: 'default',
			limit: 50,
			minScore: 0,
		});
		expect(top.map(({ contact, score, band }) => [contact.id, score, band])).toEqual(expected.topScores);
		const report = await attributionReport({
			workspace: session.workspace,
			runtime,
			dimensions: ['platform'],
			models: [{ model: 'linear' }, { model: 'time_decay' }, { model: 'markov' }],
		});
		// Version 0.1 told no journeys; what it told is the same.
		const { journeys, ...told } = report;
		expect(told).toEqual(expected.report);
		expect(journeys.journeys.reduce((sum, each) => sum + each.conversions, 0)).toBe(report.conversions);
	});
});
