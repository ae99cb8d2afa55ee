import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { recordEvents } from '../../../../core/flows/recording';
import type { SocialEvent } from '../../../../core/social';
import { openStore } from '../../../../core/store';
import { realRuntime } from '../../store/support/runtime';
import { event, person, record, runtime, telegram, workspace } from './recording-session';

const at = (minute: number): string => `2026-11-20T10:${String(minute).padStart(2, '0')}:00.000Z`;

const message = (text = 'first'): SocialEvent => event(telegram('1'), { eventId: 'm1', text });
const edit = (text: string, minute: number): SocialEvent => ({
	...message(text),
	revision: { kind: 'edit', at: at(minute) },
});
/** Most platforms do not say who wrote what is gone. */
const revoke = (minute: number): SocialEvent => ({
	...message(),
	person: person(),
	text: null,
	revision: { kind: 'revoke', at: at(minute) },
});

const all = async (...events: SocialEvent[]) => await recordEvents({ workspace, runtime, events });
const stored = async () => {
	const [known] = (await workspace.interactions.findByIdempotencyKeys(['telegram:m1'])).values();
	return { text: known?.text, editedAt: known?.editedAt, count: await workspace.interactions.count() };
};

describe('A message, its edits and its deletion', () => {
	it('are one interaction, whose text follows', async () => {
		await record(message());
		const [edited] = await record(edit('second', 5));
		expect(edited).toMatchObject({
			outcome: 'duplicate',
			isRevised: true,
			interaction: { text: 'second', editedAt: at(5) },
			contact: { interactionCount: 1 },
		});
		const [gone] = await record(revoke(9));
		expect(gone).toMatchObject({ outcome: 'duplicate', isRevised: true, interaction: { text: null } });
		expect(await stored()).toEqual({ text: null, editedAt: at(9), count: 1 });
	});

	it.each<[string, () => SocialEvent[]]>([
		['in order', () => [message(), edit('second', 5), edit('third', 6)]],
		['the edits turned', () => [message(), edit('third', 6), edit('second', 5)]],
		['an edit first', () => [edit('third', 6), message(), edit('second', 5)]],
		['both edits first', () => [edit('second', 5), edit('third', 6), message()]],
		['each twice', () => [message(), edit('third', 6), message(), edit('third', 6), edit('second', 5)]],
	])('come to the same, %s, one by one and in one delivery', async (_order, events) => {
		for (const one of events()) await record(one);
		const oneByOne = await stored();
		expect(oneByOne).toEqual({ text: 'third', editedAt: at(6), count: 1 });
		const together = events().map((one) => ({ ...one, eventId: 'm2' }));
		await record(...together);
		const [second] = (await workspace.interactions.findByIdempotencyKeys(['telegram:m2'])).values();
		expect(second).toMatchObject({ text: 'third', editedAt: at(6) });
		expect(await workspace.interactions.count()).toBe(2);
	});

	it('say so only where a text changed', async () => {
		await record(message(), edit('second', 5));
		const [again, older] = await record(edit('second', 5), edit('first', 4));
		expect([again!.isRevised, older!.isRevised]).toEqual([false, false]);
		const [unchanged] = await record(edit('second', 8));
		expect(unchanged!.isRevised).toBe(false);
	});

	it('say so of the edit alone where the message comes once more beside it', async () => {
		await record(message());
		const together = await record(message(), edit('second', 5));
		expect(together.map(({ outcome, isRevised }) => [outcome, isRevised])).toEqual([
			['duplicate', false],
			['duplicate', true],
		]);
	});

	it('count once in a score', async () => {
		const [first] = await record(message());
		const scores = await workspace.scores.find('default', [first!.contact.id]);
		await record(edit('second', 5), revoke(6));
		expect(await workspace.scores.find('default', [first!.contact.id])).toEqual(scores);
	});
});

describe('What was deleted before it came', () => {
	it('is nothing by itself, and has no text when it comes', async () => {
		expect(await all(revoke(5))).toEqual([null]);
		expect(await workspace.contacts.count()).toBe(0);
		await record(message('secret'));
		expect(await stored()).toEqual({ text: null, editedAt: at(5), count: 1 });
		await record(edit('secret', 4));
		expect(await stored()).toMatchObject({ text: null });
	});

	it('makes no contact of whoever took it back, where the platform says who it was', async () => {
		expect(await all({ ...revoke(5), person: message().person })).toEqual([null]);
		expect(await workspace.contacts.count()).toBe(0);
	});

	it('stays without its text when both come in one delivery, whatever comes first', async () => {
		await record(revoke(5), message('secret'));
		expect(await stored()).toMatchObject({ text: null, count: 1 });
	});

	it('is not remembered for everybody who deletes something on Bluesky', async () => {
		const foreign = { ...revoke(5), platform: 'bluesky' as const };
		expect(await all(foreign)).toEqual([null]);
		await record({ ...message('kept'), platform: 'bluesky' });
		const [known] = (await workspace.interactions.findByIdempotencyKeys(['bluesky:m1'])).values();
		expect(known).toMatchObject({ text: 'kept' });
	});
});

describe('An edit of something that was never recorded', () => {
	it('stands for the message where it says whose it is, else it is nothing', async () => {
		const [first] = await record(edit('late', 5));
		expect(first).toMatchObject({ outcome: 'recorded', isRevised: false, interaction: { editedAt: at(5) } });
		expect(await all({ ...edit('nobody', 5), eventId: 'm9', person: person() })).toEqual([null]);
	});
});

describe('Two processes', () => {
	it('that see the same new person at once make one contact', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'two-stores-'));
		const stores = await Promise.all(
			[1, 2].map(
				async () => await openStore({ kind: 'sqlite', file: join(folder, 'store.sqlite') }, realRuntime),
			),
		);
		const results = await Promise.all(
			stores.flatMap((store, index) =>
				[1, 2, 3].map(
					async (number) =>
						await recordEvents({
							workspace: store.workspace('team'),
							runtime: realRuntime,
							events: [event(telegram('1'), { eventId: `p${index}-${number}` })],
						}),
				),
			),
		);
		expect(new Set(results.flat().map((result) => result?.contact.id)).size).toBe(1);
		expect(await stores[0]!.workspace('team').contacts.count()).toBe(1);
		expect(await stores[0]!.workspace('team').interactions.count()).toBe(6);
		for (const store of stores) await store.close();
		rmSync(folder, { recursive: true, force: true });
	});
});
