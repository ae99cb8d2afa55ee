import type { Contact, IdentityKey, Platform } from '../../../core/contact';
import { matchContact, normalizePerson } from '../../../core/contact';

describe('finding the contact of an event of whom people have said something, or an id says too little', () => {
	function contact(id: string): Contact {
		const createdAt = `2026-01-0${id.length}T00:00:00.000Z`;
		const times = { firstInteractionAt: null, lastInteractionAt: null, createdAt, updatedAt: createdAt };
		return { ...normalizePerson({}), ...times, id, externalKey: `test:${id}`, interactionCount: 0 };
	}

	/** The accounts behind keys such as `telegram:id:1`. */
	const accountsOf = (keys: IdentityKey[]) =>
		keys.flatMap((key) => {
			const [platform, kind, userId = null] = key.split(':');
			return kind === 'id' ? [{ platform: platform as Platform, userId, scope: null }] : [];
		});

	const asked = (keys: IdentityKey[], holders: Record<IdentityKey, string[]>, contacts: Contact[], apart: string[]) =>
		matchContact({
			keys,
			profiles: accountsOf(keys),
			holders: new Map(Object.entries(holders)),
			contacts,
			isApart: (one, other) => one !== other && apart.includes(one) && apart.includes(other),
		});

	it('asks for a look when the holders of its keys are known to be different people', () => {
		const [one, two] = [contact('a'), contact('bb')];
		const holders = { 'email:a@x.com': ['a'], 'phone:+4930901820': ['bb'] };
		const keys = Object.keys(holders);
		expect(asked(keys, holders, [one, two], [])).toMatchObject({
			kind: 'merge',
			survivorId: 'a',
			loserIds: ['bb'],
		});
		// The one who is known not to be the other is not asked about again.
		expect(asked(keys, holders, [one, two], ['a', 'bb'])).toEqual({ kind: 'one', contactId: 'a' });
		const third = contact('ccc');
		expect(
			asked(keys, { ...holders, 'phone:+4930901820': ['bb', 'ccc'] }, [one, two, third], ['bb', 'ccc']),
		).toEqual({
			kind: 'review',
			contactId: 'a',
			otherIds: ['bb', 'ccc'],
			key: 'phone:+4930901820',
			reason: 'its holders are known to be different people',
		});
	});

	it('makes a new contact of an account that nobody has, where its address is known to be of two people', () => {
		const [one, two] = [contact('a'), contact('bb')];
		const holders = { 'email:a@x.com': ['a', 'bb'] };
		expect(asked(['telegram:id:7', 'email:a@x.com'], holders, [one, two], ['a', 'bb'])).toMatchObject({
			kind: 'review',
			contactId: null,
			otherIds: ['a', 'bb'],
		});
		// Without an account there is nobody else it could be.
		expect(asked(['email:a@x.com'], holders, [one, two], ['a', 'bb'])).toEqual({ kind: 'one', contactId: 'a' });
		// Two who are apart by another key say nothing about the first one's.
		const other = contact('ccc');
		expect(
			asked(
				['telegram:id:7', 'email:a@x.com', 'phone:+4930901820'],
				{ 'email:a@x.com': ['a'], 'phone:+4930901820': ['ccc'] },
				[one, other],
				['a', 'ccc'],
			),
		).toEqual({ kind: 'one', contactId: 'a' });
	});

	it('gives a crowded key up once somebody said that different people share it', () => {
		const many = Array.from({ length: 3 }, (_, number) => contact('c'.repeat(number + 1)));
		const crowd = { 'phone:+4930901820': ['c', 'cc', 'ccc'] };
		const limited = (holders: Record<IdentityKey, string[]>, apart: string[]) =>
			matchContact({
				keys: Object.keys(holders),
				profiles: [],
				holders: new Map(Object.entries(holders)),
				contacts: [...many, contact('dddd')],
				maxContactsPerKey: 2,
				isApart: (one, other) => one !== other && apart.includes(one) && apart.includes(other),
			});
		expect(limited(crowd, ['cc', 'ccc'])).toEqual({ kind: 'one', contactId: 'c' });
		expect(limited({ 'email:a@x.com': ['dddd'], ...crowd }, ['cc', 'ccc'])).toEqual({
			kind: 'one',
			contactId: 'dddd',
		});
		expect(limited({ 'email:a@x.com': ['dddd'], ...crowd }, [])).toMatchObject({
			kind: 'review',
			contactId: 'dddd',
		});
	});

	describe('by an id that is given twice', () => {
		const of = (id: string, ...scopes: Array<string | null>): Contact => ({
			...contact(id),
			profiles: scopes.map((scope) => ({
				...normalizePerson({ profiles: [{ platform: 'messenger', userId: '5' }] }).profiles[0]!,
				scope,
			})),
		});
		const seen = (scope: string | null, contacts: Contact[]) =>
			matchContact({
				keys: ['messenger:id:5'],
				profiles: [{ platform: 'messenger', userId: '5', scope }],
				holders: new Map([['messenger:id:5', contacts.map(({ id }) => id)]]),
				contacts,
			});

		it('finds the one of the same page, and nobody of another', () => {
			const contacts = [of('a', '104'), of('bb', '105')];
			expect(seen('105', contacts)).toEqual({ kind: 'one', contactId: 'bb' });
			expect(seen('106', contacts)).toEqual({ kind: 'new' });
		});

		it('prefers who has it exactly to who may have it', () => {
			expect(seen('105', [of('a', null), of('bb', '105')])).toEqual({ kind: 'one', contactId: 'bb' });
			expect(seen('105', [of('a', null)])).toEqual({ kind: 'one', contactId: 'a' });
		});

		it('asks for a look where nobody said which page it is, and two have it on two', () => {
			expect(seen(null, [of('a', '104'), of('bb', '105')])).toEqual({
				kind: 'review',
				contactId: null,
				otherIds: ['a', 'bb'],
				key: 'messenger:id:5',
				reason: 'its holders have the same user id in different places',
			});
			expect(seen(null, [of('a', '104'), of('bb', '104')])).toMatchObject({ kind: 'merge' });
		});
	});
});
