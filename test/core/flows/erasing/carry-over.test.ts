import { recognitionKeys } from '../../../../core/contact';
import { eraseContact, exportErasures, readInErasures } from '../../../../core/flows/erasing';
import { recordEvents } from '../../../../core/flows/recording';
import { InputError } from '../../../../core/lib/errors';
import { isoTime } from '../../../../core/lib/runtime';
import type { WorkspaceStore } from '../../../../core/store';
import { event, record, runtime, store, telegram, workspace } from '../recording/recording-session';

/** Another workspace with the same people, as an older copy of the store would hold them. */
async function olderCopy(): Promise<WorkspaceStore> {
	const copy = store.workspace('copy');
	const { items } = await workspace.contacts.list({ limit: 500 });
	await copy.contacts.save(items.map((contact) => ({ contact, keys: recognitionKeys(contact) })));
	return copy;
}

const idsIn = async (of: WorkspaceStore) => (await of.contacts.list({ limit: 500 })).items.map(({ id }) => id);

describe('The list of who was erased', () => {
	it('erases them again in an older copy of the store, and nobody else', async () => {
		const [ada, bob] = await record(event(telegram('1')), event(telegram('2')));
		const copy = await olderCopy();
		await eraseContact({ workspace, runtime, contactId: ada!.contact.id });
		const list: unknown = JSON.parse(JSON.stringify(await exportErasures(workspace, runtime)));
		const readIn = await readInErasures(copy, runtime, list);
		expect(readIn).toEqual({ digests: expect.any(Number), erasedAgain: [ada!.contact.id] });
		expect(await idsIn(copy)).toEqual([bob!.contact.id]);
		expect((await readInErasures(copy, runtime, list)).erasedAgain).toEqual([]);
		const events = [event(telegram('1'))];
		expect(await recordEvents({ workspace: copy, runtime, events })).toEqual([null]);
	});

	it('erases both who were one by then, also where the copy knows them as two', async () => {
		const [ada, also] = await record(event(telegram('1')), event(telegram('2')));
		const copy = await olderCopy();
		await workspace.contacts.merge(ada!.contact.id, also!.contact.id);
		await eraseContact({ workspace, runtime, contactId: also!.contact.id });
		await readInErasures(copy, runtime, await exportErasures(workspace, runtime));
		expect(await idsIn(copy)).toEqual([]);
	});

	it('holds in a store that was set up anew and erased people of its own', async () => {
		const [ada] = await record(event(telegram('1')));
		await eraseContact({ workspace, runtime, contactId: ada!.contact.id });
		const fresh = store.workspace('fresh');
		const [bob] = await recordEvents({ workspace: fresh, runtime, events: [event(telegram('2'))] });
		await eraseContact({ workspace: fresh, runtime, contactId: bob!.contact.id });
		await readInErasures(fresh, runtime, await exportErasures(workspace, runtime));
		const events = [event(telegram('1')), event(telegram('2')), event(telegram('3'))];
		const after = await recordEvents({ workspace: fresh, runtime, events });
		expect(after.map((each) => each?.outcome ?? null)).toEqual([null, null, 'recorded']);
		expect((await exportErasures(fresh, runtime)).keys).toHaveLength(2);
	});

	it('counts to the last time where somebody was erased in both stores', async () => {
		const [ada] = await record(event(telegram('1')));
		await eraseContact({ workspace, runtime, contactId: ada!.contact.id });
		const between = event(telegram('1'), { occurredAt: isoTime(runtime.clock.now() + 60_000) });
		runtime.advance(120_000);
		const fresh = store.workspace('fresh');
		const [again] = await recordEvents({ workspace: fresh, runtime, events: [event(telegram('1'))] });
		await eraseContact({ workspace: fresh, runtime, contactId: again!.contact.id });
		await readInErasures(fresh, runtime, await exportErasures(workspace, runtime));
		expect(await recordEvents({ workspace: fresh, runtime, events: [between] })).toEqual([null]);
	});

	const at = '2026-11-24T00:00:00.000Z';
	it.each([
		['nothing', null],
		['a list of another form', { version: 2, keys: [], digests: [] }],
		['digests without their key', { version: 1, keys: [], digests: [{ digest: 'a'.repeat(43), at }] }],
		[
			'a digest that was cut',
			{ version: 1, keys: [{ key: '0'.repeat(64), since: at }], digests: [{ digest: 'a', at }] },
		],
		['a key without its time', { version: 1, keys: [{ key: '0'.repeat(64) }], digests: [] }],
	])('is refused as a whole where it is %s', async (_, list) => {
		await expect(readInErasures(workspace, runtime, list)).rejects.toThrow(InputError);
		expect([await workspace.suppressions.any(), await workspace.suppressions.keys()]).toEqual([false, []]);
	});
});
