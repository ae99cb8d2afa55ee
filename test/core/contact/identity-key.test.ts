import { externalKeyOf, identityKeys } from '../../../core/contact';

describe('identity keys', () => {
	it('stand strongest first, without repeats', () => {
		const keys = identityKeys({
			emails: ['J.Doe+x@gmail.com', 'jdoe@googlemail.com', 'info@acme.com'],
			phones: ['+4930901820'],
			profiles: [
				{ platform: 'x', userId: null, username: '@Jack' },
				{ platform: 'telegram', userId: '123', username: 'AdaOkafor' },
			],
		});
		expect(keys).toEqual([
			'telegram:id:123',
			'x:handle:jack',
			'telegram:handle:adaokafor',
			'email:jdoe@gmail.com',
			'phone:+4930901820',
		]);
		expect(externalKeyOf(keys)).toBe('telegram:id:123');
		expect(externalKeyOf([])).toBeNull();
	});

	it.each([
		['a shared address', { emails: ['sales@acme.com', 'no-reply@acme.com'], phones: [], profiles: [] }],
		[
			'a handle of an unknown platform',
			{ emails: [], phones: [], profiles: [{ platform: 'other' as const, username: 'jane' }] },
		],
		[
			'a placeholder for an id',
			{
				emails: [],
				phones: [],
				profiles: [
					{ platform: 'x' as const, userId: '0' },
					{ platform: 'x' as const, userId: 'null' },
				],
			},
		],
		['a number that cannot exist', { emails: ['x'], phones: ['+1 555 123 4567', '12'], profiles: [] }],
	])('are none for %s', (_, person) => {
		expect(identityKeys(person)).toEqual([]);
	});

	it('come from an address where there is no name, and treat a channel id as the id it is', () => {
		const keysOf = (url: string, platform: 'x' | 'youtube', username?: string) =>
			identityKeys({ emails: [], phones: [], profiles: [{ platform, url, username }] });
		expect(keysOf('https://x.com/Jack', 'x')).toEqual(['x:handle:jack']);
		expect(keysOf('https://x.com/old', 'x', 'New')).toEqual(['x:handle:new']);
		expect(keysOf('', 'youtube', 'UCabcdefghijklmnopqrstuv')).toEqual(['youtube:id:UCabcdefghijklmnopqrstuv']);
	});

	it('give a WhatsApp id and its phone number', () => {
		expect(
			identityKeys({ emails: [], phones: [], profiles: [{ platform: 'whatsapp', userId: '+49 151 12345678' }] }),
		).toEqual(['whatsapp:id:4915112345678', 'phone:+4915112345678']);
	});
});
