import { cutList, cutText } from '../../../../../core/flows/sync/values/cut-text';
import { useTypedAccount } from './typed-account';
import { TYPED_CRMS } from './typed-crms';

describe.each(TYPED_CRMS.map((crm) => [crm.provider, crm] as const))("The pack's own values in %s", (_name, crm) => {
	const account = useTypedAccount(crm, 1);

	it.each(['keep', 'overwrite'] as const)(
		'fit, however long they are, and come to rest, under %s',
		async (policy) => {
			const [contact] = await account.contacts();
			const long = 'é👩‍👩‍👧 '.repeat(40).trim();
			const person = {
				...contact!,
				firstName: long.slice(0, 250),
				lastName: `L${long}`.slice(0, 250),
				jobTitle: long,
				company: long,
				profiles: Array.from({ length: 200 }, (_, number) => ({
					platform: 'mastodon' as const,
					userId: `${number}`.repeat(80),
					username: `${'user'.repeat(40)}${number}@example.social`,
					url: `https://example.social/@${'user'.repeat(40)}${number}`,
					displayName: null,
					followers: number,
					scope: null,
				})),
			};
			const touches = {
				firstTouch: `2026-11-02 instagram: comment, ${long}`,
				attributionSource: long,
				attributionCampaign: 'spring '.repeat(60).trim(),
				attributionScores: 'linear: instagram 66.7 %; '.repeat(3_000),
			};
			const first = await account.push([person], [touches], policy);
			expect(first.outcomes).toMatchObject([{ outcome: 'created', problem: null }]);
			const cut = first.outcomes.flatMap(({ fieldProblems }) => fieldProblems);
			expect(new Set(cut.map(({ kind }) => kind))).toEqual(new Set(['cut']));
			const writes = account.counts().writes;
			const again = await account.push([person], [touches], policy, { alwaysLook: true });
			expect(again.outcomes).toMatchObject([{ outcome: 'unchanged', changes: [], fieldProblems: [] }]);
			expect(account.counts().writes).toBe(writes);
		},
	);
});

describe('Text that is cut', () => {
	it.each([
		['plain text', 'abcdef', 3, 'abc'],
		['text that fits', 'abc', 3, 'abc'],
		['a surrogate pair', 'ab👍', 3, 'ab'],
		['a letter with its accent', 'abe\u0301', 3, 'ab'],
		['a family', 'a👩‍👩‍👧', 6, 'a'],
		['a space at the end', 'ab cd', 3, 'ab'],
		['one character that is longer than the field', `x${'\u0301'.repeat(300)}`, 100, `x${'\u0301'.repeat(99)}`],
	])('halves no character: %s', (_name, text, length, kept) => {
		expect(cutText(text, length)).toBe(kept);
	});

	it('keeps whole elements of a list, and the beginning of one that is too long by itself', () => {
		expect(cutList('one, two, three', 10, ', ')).toBe('one, two');
		expect(cutList('one, two', 8, ', ')).toBe('one, two');
		expect(cutList('someword, two', 4, ', ')).toBe('some');
	});

	it('takes time in proportion to its length', () => {
		const zalgo = `x${'\u0301'.repeat(80_000)}`;
		expect(cutText(zalgo.repeat(2), 65_536)).toHaveLength(65_536);
	});
});
