import type { Contact, ContactMatch, IdentityKey, Platform } from '../../../core/contact';
import { isOlder, matchContact, normalizePerson } from '../../../core/contact';

describe('finding the contact of an event', () => {
	function contact(
		id: string,
		profiles: Array<{ platform: 'telegram' | 'x'; userId: string }> = [],
		createdAt = `2026-01-0${id.length}T00:00:00.000Z`,
	): Contact {
		const times = { firstInteractionAt: null, lastInteractionAt: null, createdAt, updatedAt: createdAt };
		const details = normalizePerson({ profiles });
		return { ...details, ...times, id, externalKey: `test:${id}`, interactionCount: 0 };
	}

	/** The accounts behind keys such as `telegram:id:1`. */
	const accountsOf = (keys: IdentityKey[]) =>
		keys.flatMap((key) => {
			const [platform, kind, userId = null] = key.split(':');
			return kind === 'id' ? [{ platform: platform as Platform, userId, scope: null }] : [];
		});

	const match = (
		keys: IdentityKey[],
		holders: Record<IdentityKey, string[]>,
		contacts: Contact[],
		maxContactsPerKey?: number,
	): ContactMatch =>
		matchContact({
			keys,
			profiles: accountsOf(keys),
			holders: new Map(Object.entries(holders)),
			contacts,
			maxContactsPerKey,
		});

	it('is a new one when nobody holds a key', () => {
		expect(match(['telegram:id:1'], {}, [])).toEqual({ kind: 'new' });
		expect(match([], {}, [contact('a')])).toEqual({ kind: 'new' });
	});

	it('is the only holder', () => {
		expect(
			match(['telegram:id:1', 'email:a@x.com'], { 'telegram:id:1': ['a'], 'email:a@x.com': ['a'] }, [
				contact('a'),
			]),
		).toEqual({ kind: 'one', contactId: 'a' });
	});

	it('merges contacts that turn out to be one person into the oldest', () => {
		const older = contact('old', [], '2025-01-01T00:00:00.000Z');
		const newer = contact('new', [{ platform: 'telegram', userId: '1' }], '2026-01-01T00:00:00.000Z');
		expect(
			match(['telegram:id:1', 'email:a@x.com'], { 'telegram:id:1': ['new'], 'email:a@x.com': ['old'] }, [
				newer,
				older,
			]),
		).toEqual({
			kind: 'merge',
			survivorId: 'old',
			loserIds: ['new'],
		});
	});

	it('asks for a look when the holders have different ids on one platform', () => {
		const one = contact('a', [{ platform: 'x', userId: '1' }]);
		const two = contact('bb', [{ platform: 'x', userId: '2' }]);
		expect(
			match(['telegram:id:9', 'email:a@x.com'], { 'telegram:id:9': ['bb'], 'email:a@x.com': ['a'] }, [one, two]),
		).toEqual({
			kind: 'review',
			contactId: 'bb',
			otherIds: ['a'],
			key: 'email:a@x.com',
			reason: 'its holders have different user ids on x',
		});
	});

	it('makes a new contact, and asks for a look, when the only holder has another id', () => {
		const holder = contact('a', [{ platform: 'telegram', userId: '1' }]);
		expect(match(['telegram:id:2', 'email:a@x.com'], { 'email:a@x.com': ['a'] }, [holder])).toEqual({
			kind: 'review',
			contactId: null,
			otherIds: ['a'],
			key: 'email:a@x.com',
			reason: 'its holders have different user ids on telegram',
		});
	});

	it('finds its own contact again while that review is open', () => {
		const first = contact('a', [{ platform: 'telegram', userId: '1' }]);
		const second = contact('bb', [{ platform: 'telegram', userId: '2' }]);
		const holders = { 'telegram:id:2': ['bb'], 'email:a@x.com': ['a', 'bb'] };
		expect(match(['telegram:id:2', 'email:a@x.com'], holders, [first, second])).toMatchObject({
			kind: 'review',
			contactId: 'bb',
			otherIds: ['a'],
		});
	});

	it('asks for a look when too many contacts hold a key, and gives the event to the oldest', () => {
		const many = Array.from({ length: 3 }, (_, number) => contact('c'.repeat(number + 1)));
		expect(match(['phone:+4930901820'], { 'phone:+4930901820': ['ccc', 'cc', 'c'] }, many, 2)).toEqual({
			kind: 'review',
			contactId: 'c',
			otherIds: ['cc', 'ccc'],
			key: 'phone:+4930901820',
			reason: 'shared by 3 contacts, more than the limit of 2',
		});
	});

	it('lets as many hold a key as the limit says, which is ten', () => {
		const many = Array.from({ length: 11 }, (_, number) => contact('c'.repeat(number + 1)));
		const ids = many.map(({ id }) => id);
		expect(match(['phone:1'], { 'phone:1': ids.slice(0, 10) }, many).kind).toBe('merge');
		expect(match(['phone:1'], { 'phone:1': ids }, many)).toMatchObject({
			reason: 'shared by 11 contacts, more than the limit of 10',
		});
	});

	it('takes whoever is known by a shared mailbox alone for the mailbox', () => {
		const holders = { 'mailbox:info@x.com': ['bb', 'a'] };
		expect(match(['mailbox:info@x.com'], holders, [contact('a'), contact('bb')])).toEqual({
			kind: 'one',
			contactId: 'a',
		});
	});

	it('says which platforms speak against it, in the order of their names', () => {
		const one = contact('a', [
			{ platform: 'x', userId: '1' },
			{ platform: 'telegram', userId: '1' },
		]);
		const two = contact('bb', [
			{ platform: 'x', userId: '2' },
			{ platform: 'telegram', userId: '2' },
		]);
		expect(match(['email:a@x.com'], { 'email:a@x.com': ['a', 'bb'] }, [one, two])).toMatchObject({
			reason: 'its holders have different user ids on telegram, x',
		});
	});

	it('takes of two that are equally old the one whose id comes first', () => {
		const [one, two] = [contact('a', [], '2026-01-01T00:00:00.000Z'), contact('b', [], '2026-01-01T00:00:00.000Z')];
		for (const contacts of [
			[one, two],
			[two, one],
		])
			expect([...contacts].sort(isOlder)).toEqual([one, two]);
	});

	it('passes over holders that are gone', () => {
		expect(
			matchContact({
				keys: ['email:a@x.com'],
				profiles: [],
				holders: new Map([['email:a@x.com', ['gone']]]),
				contacts: [null],
			}),
		).toEqual({ kind: 'new' });
	});
});
