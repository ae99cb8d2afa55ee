import { betterScope, inboxScope, type Platform } from '../../../core/contact';
import { type Account, accountOf, isKeyOf, keptScope, sameness } from '../../../core/contact/account';
import { compareScopes, scopeInId } from '../../../core/contact/id-scope';

const account = (platform: Platform, userId: string | null, scope: string | null = null) =>
	accountOf({ platform, userId, scope });

describe('The account that a profile is', () => {
	it.each<[Platform, string, string | null, Partial<Account>]>([
		['telegram', '5', 'ignored', { kind: 'account', id: '5', scope: '' }],
		['messenger', '5', '104', { kind: 'account', id: '5', scope: '104' }],
		['messenger', '5', null, { scope: null }],
		['whatsapp', '4930901820', '7', { kind: 'number', scope: '' }],
		['whatsapp', 'DE.1180', '7', { kind: 'user', id: 'DE.1180', scope: '7' }],
		['whatsapp', 'us.ent.1180', '7', { kind: 'owner', scope: '7' }],
		['whatsapp', 'xUS.ENT.1180', '7', { kind: 'user' }],
		['whatsapp', 'USA.ENT.1180', '7', { kind: 'user' }],
		['whatsapp', '49x', null, { kind: 'user', scope: null }],
		['slack', 'T1:U1', 'ignored', { scope: 'T1' }],
		['slack', 'U1', 'ignored', { scope: null }],
		['slack', ':U1', null, { scope: null }],
		['mastodon', 'HTTPS://A.Social/users/ada', null, { scope: 'a.social' }],
		['mastodon', 'http://a.social/users/ada', null, { scope: 'a.social' }],
		['mastodon', 'see https://a.social/users/ada', null, { scope: null }],
		['mastodon', 'https://a.social', null, { scope: null }],
	])('on %s with the id %s and the scope %p', (platform, userId, scope, expected) => {
		expect(account(platform, userId, scope)).toMatchObject({ platform, ...expected });
	});

	it('is none without an id, and for a placeholder', () => {
		expect(account('telegram', null)).toBeNull();
		expect(account('telegram', ' ')).toBeNull();
		expect(account('telegram', '0')).toBeNull();
	});

	it('is told by its key', () => {
		const ada = account('telegram', '5') as Account;
		expect(isKeyOf('telegram:id:5', ada)).toBe(true);
		expect(isKeyOf('telegram:id:50', ada)).toBe(false);
		expect(isKeyOf('messenger:id:5', ada)).toBe(false);
	});
});

describe('Two accounts with one id', () => {
	const same = (platform: Platform, one: string | null, other: string | null) =>
		sameness(account(platform, '5', one) as Account, account(platform, '5', other) as Account);

	it.each<[string, Platform, string | null, string | null, string]>([
		['of one page', 'messenger', '104', '104', 'exact'],
		['of two pages', 'messenger', '104', '105', 'no'],
		['of a page and of nobody knows which', 'messenger', '104', null, 'fits'],
		['of nobody knows which', 'messenger', null, null, 'exact'],
		['of a page and of an inbox', 'messenger', '104', inboxScope('3', '7'), 'fits'],
		['of two inboxes', 'messenger', inboxScope('3', '7'), inboxScope('3', '8'), 'no'],
		['where no id is given twice', 'tiktok', 'app 1', 'app 2', 'exact'],
	])('%s', (_, platform, one, other, expected) => {
		expect(same(platform, one, other)).toBe(expected);
		expect(same(platform, other, one)).toBe(expected);
	});

	it('are two on two platforms, and with two ids', () => {
		const one = account('telegram', '5') as Account;
		expect(sameness(one, account('x', '5') as Account)).toBe('no');
		expect(sameness(one, account('telegram', '6') as Account)).toBe('no');
	});
});

describe('The scope that is kept beside an id', () => {
	it.each<[Platform, string | null, string | null, string | null]>([
		['messenger', '5', '104', '104'],
		['messenger', '5', null, null],
		['messenger', null, '104', null],
		['telegram', '5', '104', null],
		['slack', 'T1:U1', '104', null],
		['whatsapp', '4930901820', '7', null],
		['whatsapp', 'DE.1180', '7', '7'],
	])('on %s of %p with %p is %p', (platform, userId, stated, kept) => {
		expect(keptScope(platform, userId, stated)).toBe(kept);
	});

	it.each([
		[null, null, null],
		[null, '104', '104'],
		['104', null, '104'],
		['104', '105', '104'],
		['inbox:3/7', '104', '104'],
		['104', 'inbox:3/7', '104'],
		['inbox:3/7', 'inbox:3/8', 'inbox:3/7'],
		['inbox:3/7', null, 'inbox:3/7'],
	])('seen as %p and then as %p is %p', (earlier, later, known) => {
		expect(betterScope(earlier, later)).toBe(known);
	});

	it('is compared without taking an inbox for a page', () => {
		expect(compareScopes('104', '104')).toBe('same');
		expect(compareScopes('104', '105')).toBe('different');
		expect(compareScopes('104', 'inbox:3/7')).toBe('unknown');
		expect(compareScopes(null, '104')).toBe('unknown');
		expect(compareScopes('104', null)).toBe('unknown');
	});

	it('is read from an id where it is part of it', () => {
		expect(scopeInId('slack', 'T1:U1:x')).toBe('T1');
		expect(scopeInId('slack', 'U1')).toBeNull();
	});
});
