import { eraseContact } from '../../../../core/flows/erasing';
import { trackTouchpoints } from '../../../../core/flows/journeys';
import { enrichContacts, recordEvents } from '../../../../core/flows/recording';
import { isoTime } from '../../../../core/lib/runtime';
import type { SocialEvent } from '../../../../core/social';
import { event, person, record, runtime, store, telegram, workspace } from '../recording/recording-session';

const MINUTE = 60_000;
const at = (ms: number) => ({ occurredAt: isoTime(runtime.clock.now() + ms) });
const ADA = { ...telegram('1'), emails: ['ada@example.com'] };
const recordAll = async (...events: SocialEvent[]) => await recordEvents({ workspace, runtime, events });

async function erasedAfter(...events: SocialEvent[]): Promise<string> {
	const [recorded] = await record(...events);
	const contactId = recorded!.contact.id;
	const erasure = { contactId, linkedRecords: 0, toArchive: 0, interactions: events.length };
	expect(await eraseContact({ workspace, runtime, contactId })).toMatchObject(erasure);
	return contactId;
}

describe('Somebody who was erased', () => {
	it('is not brought back by what they did before, when it is delivered again or only then', async () => {
		const first = event(ADA, at(0));
		await erasedAfter(first);
		expect(await recordAll(first, event(telegram('1'), at(-MINUTE)))).toEqual([null, null]);
		const touch = event({ emails: ADA.emails }, { ...at(-MINUTE), kind: 'click' });
		const touches = [{ contactId: null, event: touch }];
		expect(await trackTouchpoints({ workspace, runtime, touches })).toEqual([null]);
		expect(await workspace.contacts.count()).toBe(0);
	});

	it('comes back as somebody new by an act of their own, and without what they did before', async () => {
		const contactId = await erasedAfter(event(ADA, at(0)));
		const [again] = await record(event(ADA, at(MINUTE)));
		expect(again).toMatchObject({ outcome: 'recorded', contactOutcome: 'created' });
		expect(again!.contact.id).not.toBe(contactId);
		expect(await recordAll(event(ADA, at(-MINUTE)))).toEqual([null]);
		expect(await workspace.contacts.getMany([again!.contact.id])).toMatchObject([{ interactionCount: 1 }]);
	});

	it('who came back and was erased again is not brought back by what they did in between', async () => {
		await erasedAfter(event(ADA, at(0)));
		runtime.advance(2 * MINUTE);
		await erasedAfter(event(ADA, at(0)));
		expect(await recordAll(event(ADA, at(-MINUTE)))).toEqual([null]);
	});

	it('comes back when a user adds them by hand', async () => {
		await erasedAfter(event(ADA, at(0)));
		const people = [{ contactId: null, person: person(ADA) }];
		expect(await enrichContacts({ workspace, runtime, people })).toMatchObject([{ contactOutcome: 'created' }]);
	});

	it('keeps nobody out who shares a number with them', async () => {
		const phones = ['+14155552671'];
		await erasedAfter(event({ ...telegram('1'), phones }, at(0)));
		const [spouse] = await record(event({ ...telegram('2'), phones }, at(-MINUTE)));
		expect(spouse).toMatchObject({ outcome: 'recorded', contactOutcome: 'created' });
	});

	it('is erased in one workspace, and not in another', async () => {
		await erasedAfter(event(ADA, at(0)));
		const events = [event(ADA, at(-MINUTE))];
		const [theirs] = await recordEvents({ workspace: store.workspace('other'), runtime, events });
		expect(theirs?.contactOutcome).toBe('created');
	});

	it('stays by digests alone, which nobody reads or tries out without the key', async () => {
		await erasedAfter(event(ADA, at(0)));
		await erasedAfter(event(telegram('2'), at(0)));
		const { items } = await workspace.suppressions.list(50, null);
		expect(items.map(({ digest }) => digest)).toEqual(items.map(() => expect.stringMatching(/^[\w-]{43}$/)));
		expect(JSON.stringify(items)).not.toMatch(/ada|telegram|example/);
		expect(await workspace.suppressions.keys()).toHaveLength(1);
	});

	it('is nobody where there is no such contact', async () => {
		expect(await eraseContact({ workspace, runtime, contactId: 'nobody' })).toBeNull();
		expect([await workspace.suppressions.any(), await workspace.suppressions.keys()]).toEqual([false, []]);
	});
});
