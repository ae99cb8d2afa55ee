import { recordEvents } from '../../../../core/flows/recording';
import type { OwnAccount } from '../../../../core/store/contract';
import { event, profile, runtime, workspace } from './recording-session';

const outcomes = async (own: OwnAccount, ...people: Array<Parameters<typeof profile>[0]>) => {
	await workspace.ownAccounts.add([own], '2026-11-20T00:00:00.000Z');
	const events = people.map((person) => event({ profiles: [profile(person)] }));
	const recorded = await recordEvents({ workspace, runtime, events });
	return recorded.map((each) => each?.outcome ?? null);
};

describe('An account of the team', () => {
	it('becomes no contact where it is known by its id, and others do', async () => {
		const own = { platform: 'telegram', accountId: '7' } as const;
		expect(await outcomes(own, { userId: '7' }, { userId: '8' })).toEqual([null, 'recorded']);
		expect(await workspace.contacts.count()).toBe(1);
	});

	it('becomes no contact where it is known by its name, however that is spelt, and others do', async () => {
		const own = { platform: 'x', accountId: '@Acme' } as const;
		const on = (username: string, userId: string | null = null) => ({ platform: 'x' as const, username, userId });
		expect(await outcomes(own, on('acme'), on('ACME', '12'), on('acme_fan'), on('ana', '13'))).toEqual([
			null,
			null,
			'recorded',
			'recorded',
		]);
	});

	it('is another one on another platform', async () => {
		const own = { platform: 'x', accountId: 'acme' } as const;
		expect(await outcomes(own, { platform: 'telegram', username: 'acme' })).toEqual(['recorded']);
	});
});
