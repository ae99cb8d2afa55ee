import { answerReview, enrichContacts, recordEvents, type ReviewAnswer } from '../../../../core/flows/recording';
import { event, person, profile, record, runtime, telegram, workspace } from './recording-session';

const EMAIL = 'family@example.com';
const of = (userId: string, email: string | null = EMAIL) =>
	event({ ...telegram(userId), emails: email === null ? [] : [email] });
const byEmail = (email = EMAIL) => event({ emails: [email] });
const open = async () => await workspace.reviews.listOpen(50);
const answer = async (given: ReviewAnswer) =>
	await answerReview({ workspace, runtime, reviewId: (await open())[0]!.id, answer: given });
const idOf = async (...events: Parameters<typeof record>) => (await record(...events)).at(-1)!.contact.id;

describe('That two contacts are not the same', () => {
	it('is not asked again, whatever they do', async () => {
		const [one, two] = await record(of('1'), of('2'));
		await answer({ kind: 'apart' });
		const later = await record(of('1'), of('2'), byEmail(), of('2'));
		expect(later.map(({ review }) => review)).toEqual([null, null, null, null]);
		expect(later.map(({ contact }) => contact.id)).toEqual(
			[one, two, one, two].map((recorded) => recorded!.contact.id),
		);
		expect(await open()).toEqual([]);
		expect(await workspace.contacts.count()).toBe(2);
	});

	it('holds for what would have merged them', async () => {
		const phone = '+14155552671';
		const [one, two] = await record(event({ ...telegram('1'), phones: [phone] }), byEmail());
		await workspace.reviews.open({
			id: 'r',
			contactIds: [one!.contact.id, two!.contact.id],
			key: 'email:x',
			reason: 'asked by hand',
			createdAt: '2026-11-24T08:00:00.000Z',
			resolvedAt: null,
		});
		await answer({ kind: 'apart' });
		const [both] = await record(event({ ...telegram('1'), emails: [EMAIL] }));
		expect(both).toMatchObject({ mergedContactIds: [], review: null, contact: { id: one!.contact.id } });
		expect(await workspace.contacts.count()).toBe(2);
	});

	it('holds for whoever takes the place of one of them', async () => {
		await record(of('1'), of('2'));
		await answer({ kind: 'apart' });
		const older = await idOf(event({ phones: ['+14155552671'] }));
		await record(event({ ...telegram('2'), phones: ['+14155552671'] }));
		const later = await record(of('1'), of('2'), byEmail());
		expect(later.map(({ review }) => review)).toEqual([null, null, null]);
		expect(await workspace.contacts.getMany([older])).toMatchObject([{ profiles: [{ userId: '2' }] }]);
	});

	it('holds within a batch, and for a named contact', async () => {
		const one = await idOf(of('1'));
		await record(of('2'));
		await answer({ kind: 'apart' });
		const people = [{ contactId: one, person: person({ emails: [EMAIL], company: 'Acme' }) }];
		const [enriched] = await enrichContacts({ workspace, runtime, people });
		expect(enriched?.review).toBeNull();
	});

	it('does not say who somebody new is: that is asked, once', async () => {
		await record(of('1'), of('2'));
		await answer({ kind: 'apart' });
		const stranger = () => event({ profiles: [profile({ platform: 'x', userId: '9' })], emails: [EMAIL] });
		const [first] = await record(stranger());
		expect(first).toMatchObject({ contactOutcome: 'created', review: { contactIds: expect.any(Array) } });
		const [again] = await record(stranger());
		expect(again!.contact.id).toBe(first!.contact.id);
		expect(await open()).toHaveLength(1);
		await answer({ kind: 'apart' });
		expect((await record(stranger()))[0]!.review).toBeNull();
		expect(await open()).toEqual([]);
	});

	it('is enough to know an address that more than ten people share', async () => {
		const people = Array.from({ length: 12 }, (_, number) => of(String(number + 1), null));
		await record(...people);
		const contacts = (await workspace.contacts.list({ limit: 50 })).items;
		await workspace.contacts.save(
			contacts.map((contact) => ({ contact, keys: [contact.externalKey, `email:${EMAIL}`] })),
		);
		const [asked] = await record(of('100'));
		expect(asked!.review?.reason).toContain('more than the limit');
		await answer({ kind: 'apart' });
		const later = await record(of('101'), of('102'), of('101'));
		expect(later.map(({ contactOutcome }) => contactOutcome)).toEqual(['created', 'created', 'unchanged']);
		expect(later.map(({ review }) => review)).toEqual([null, null, null]);
		expect((await record(byEmail()))[0]!.contactOutcome).not.toBe('created');
	});
});

describe('That contacts are the same', () => {
	it('merges them into the oldest, and closes the review', async () => {
		const one = await idOf(of('1'));
		const two = await idOf(of('2'));
		expect(await answer({ kind: 'same' })).toMatchObject({ contacts: [{ id: one }], mergedContactIds: [two] });
		expect(await open()).toEqual([]);
		const later = await record(of('1'), of('2'), byEmail());
		expect(new Set(later.map(({ contact }) => contact.id))).toEqual(new Set([one]));
		expect(later.map(({ review }) => review)).toEqual([null, null, null]);
	});

	it('can be said of some of them', async () => {
		const ids = [await idOf(of('1')), await idOf(of('2'))];
		ids.push(await idOf(of('3')));
		const about = (await open()).find(({ contactIds }) => contactIds.length === 3)!;
		const input = { workspace, runtime, reviewId: about.id };
		await expect(
			answerReview({ ...input, answer: { kind: 'same', contactIds: [ids[0]!, 'somebody'] } }),
		).rejects.toThrow('contactIds');
		await expect(
			answerReview({ ...input, answer: { kind: 'same', contactIds: [ids[0]!, ids[0]!] } }),
		).rejects.toThrow('two or more of the contacts');
		await answerReview({ ...input, answer: { kind: 'same', contactIds: [ids[0]!, ids[2]!] } });
		expect(await workspace.contacts.count()).toBe(2);
	});

	it('says nothing of those who were not named', async () => {
		const people = await record(of('1', null), of('2', null), of('3', null));
		const [one, two, three] = people.map(({ contact }) => contact.id) as [string, string, string];
		const review = { key: 'email:x', reason: 'by hand', createdAt: '2026-11-24T08:00:00.000Z', resolvedAt: null };
		await workspace.reviews.open({ ...review, id: 'r', contactIds: [one, two, three] });
		await answer({ kind: 'same', contactIds: [one, three] });
		expect((await open()).map(({ contactIds }) => [...contactIds].sort())).toEqual([[one, two].sort()]);
	});

	it('is nothing for a review that does not exist', async () => {
		const input = { workspace, runtime, reviewId: 'none' };
		expect(await answerReview({ ...input, answer: { kind: 'apart' } })).toBeNull();
	});
});

describe('Somebody whom nothing identifies', () => {
	it('is the mailbox, where a shared address is all that is known', async () => {
		const mail = (firstName: string | null) => event({ emails: ['info@example.com'], firstName });
		const results = await record(mail(null), mail('Ana'), mail(null));
		await record(mail('Ben'));
		expect(new Set(results.map(({ contact }) => contact.id)).size).toBe(1);
		expect(await workspace.contacts.count()).toBe(1);
		const [known] = await record(event({ ...telegram('1'), emails: ['info@example.com'] }));
		expect(known).toMatchObject({ contactOutcome: 'created', review: null });
	});

	it('is refused, and makes no contact', async () => {
		const nobody = event({ firstName: 'Ana' });
		await expect(recordEvents({ workspace, runtime, events: [nobody] })).rejects.toMatchObject({
			problem: expect.stringContaining('nothing identifies'),
			fix: expect.stringContaining('Give the id of a stored contact, or details'),
		});
		const people = [{ contactId: null, person: person({ firstName: 'Ana' }) }];
		await expect(enrichContacts({ workspace, runtime, people })).rejects.toThrow('nothing identifies');
		expect(await workspace.contacts.count()).toBe(0);
	});
});
