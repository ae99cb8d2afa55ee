import { deliveredTo } from '../../../core/social';
import { FIXTURES } from './read-fixtures';

const to = (door: string, body: unknown) =>
	deliveredTo(door, typeof body === 'string' ? body : JSON.stringify(body)).map(
		({ platform, accountId }) => `${platform} ${accountId}`,
	);
const numbered = (...numbers: string[]) => ({
	object: 'whatsapp_business_account',
	entry: [
		{
			id: '102290129340398',
			changes: numbers.map((number) => ({ value: { metadata: { display_phone_number: number } } })),
		},
	],
});

describe('Whom a proven delivery is for', () => {
	it('are the pages and accounts that Meta names, each once', () => {
		const entry = [{ id: '110' }, { id: 220 }, { id: '110' }];
		expect(to('facebook', { object: 'page', entry })).toEqual(['facebook 110', 'facebook 220']);
		expect(to('instagram', { object: 'instagram', entry })).toEqual(['instagram 110', 'instagram 220']);
	});

	it('is the number of the business, however it is written, and not its internal ids', () => {
		expect(to('whatsapp', numbered('15550783881', '+1 555-078-3882'))).toEqual([
			'whatsapp 15550783881',
			'whatsapp 15550783882',
		]);
	});

	it('is the account of X that has agreed to be subscribed, with all its digits', () => {
		expect(to('x', '{"for_user_id":12345678901234567890}')).toEqual(['x 12345678901234567890']);
	});

	it.each([
		['somebody whom an app of Meta is told of', 'facebook', { object: 'user', entry: [{ id: '5' }] }],
		['whom a subscription of the Activity API is about', 'x', { data: { filter: { user_id: '5' } } }],
		['somebody who logged in with TikTok', 'tiktok', { user_openid: '5' }],
		['what comes without a proof of the platform', 'generic', { object: 'page', entry: [{ id: '5' }] }],
		['another platform’s form', 'instagram', { object: 'page', entry: [{ id: '5' }] }],
		['a form that nobody knows', 'facebook', { object: 'page', entry: [{ id: { a: 1 } }, null, 3, {}] }],
		['no JSON', 'facebook', 'page'],
		['a list', 'x', [{ for_user_id: '5' }]],
		['what is named like a part of every object', 'constructor', { for_user_id: '5' }],
	])('is never %s', (_, door, body) => {
		expect(to(door, body)).toEqual([]);
	});

	it('is nobody whom an event of a delivery is about', () => {
		for (const { platform, payload, events, options } of FIXTURES.filter(({ options: own }) => !own?.ownerIds)) {
			const door = platform === 'messenger' ? 'facebook' : platform;
			const accounts = deliveredTo(door, JSON.stringify((payload as { body?: unknown }).body ?? payload));
			const people = events.flatMap(({ person, direction }) =>
				direction === 'out'
					? []
					: ((person as { profiles?: Array<{ userId?: string }> } | undefined)?.profiles ?? []),
			);
			const taken = people.filter(({ userId }) => accounts.some(({ accountId }) => accountId === userId));
			expect([platform, options, taken]).toEqual([platform, options, []]);
		}
	});
});
