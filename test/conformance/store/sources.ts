import { delivery } from '../../core/store/support/deliveries';
import { SOME_TIME } from '../../core/store/support/people';
import type { StoreUnderTest } from '.';

const EARLIER = '2026-11-24T07:00:00.000Z';
const LATER = '2026-11-24T09:00:00.000Z';

export function describeSources(current: StoreUnderTest): void {
	describe('sources', () => {
		const workspace = () => current().store.workspace('acme');
		const sources = () => workspace().sources;
		const keep = async (key: string, receivedAt: string) =>
			await workspace().inbox.keep(delivery(key, { receivedAt }));

		it('are heard with what is kept of them, also where it was known', async () => {
			expect(await sources().find('trigger-1')).toBeNull();
			await keep('a', EARLIER);
			await keep('a', SOME_TIME);
			expect(await sources().find('trigger-1')).toEqual({
				id: 'trigger-1',
				platform: 'telegram',
				name: null,
				lastHeardAt: SOME_TIME,
				quietSince: SOME_TIME,
				isSilenceTold: false,
			});
		});

		it('are last heard when the latest delivery came, whichever is written last', async () => {
			await Promise.all([keep('a', LATER), keep('b', EARLIER)]);
			await keep('c', SOME_TIME);
			expect(await sources().find('trigger-1')).toMatchObject({ lastHeardAt: LATER });
		});

		it('are silent from when somebody began to listen', async () => {
			await sources().listen('trigger-1', 'slack', EARLIER, false);
			await sources().listen('trigger-1', 'slack', LATER, false);
			expect(await sources().find('trigger-1')).toMatchObject({ lastHeardAt: null, quietSince: EARLIER });
			await sources().listen('trigger-1', 'slack', LATER, true);
			expect(await sources().find('trigger-1')).toMatchObject({ lastHeardAt: null, quietSince: LATER });
		});

		it('are called what somebody said, also after they were heard', async () => {
			await sources().listen('trigger-2', 'slack', EARLIER, false);
			await sources().listen('trigger-1', 'telegram', EARLIER, false);
			await sources().rename('trigger-1', { workflow: 'Leads', node: 'Social Trigger' });
			await keep('a', SOME_TIME);
			await sources().rename('unknown', { workflow: 'Leads', node: 'Social Trigger' });
			expect((await sources().list()).map(({ id, name }) => [id, name])).toEqual([
				['trigger-1', { workflow: 'Leads', node: 'Social Trigger' }],
				['trigger-2', null],
			]);
		});

		it('have their silence told once, until they are heard again', async () => {
			await sources().listen('trigger-1', 'slack', EARLIER, false);
			expect(await sources().claimSilence('trigger-1', '2026-11-24T06:59:59.999Z')).toBe(false);
			const told = await Promise.all(
				[1, 2, 3].map(async () => await sources().claimSilence('trigger-1', EARLIER)),
			);
			expect(told.filter(Boolean)).toHaveLength(1);
			expect((await sources().find('trigger-1'))?.isSilenceTold).toBe(true);
			await keep('a', SOME_TIME);
			expect(await sources().claimSilence('trigger-1', EARLIER)).toBe(false);
			expect(await sources().claimSilence('trigger-1', LATER)).toBe(true);
			expect(await sources().claimSilence('unknown', LATER)).toBe(false);
		});

		it('count what they refused, by reason', async () => {
			await sources().countRefusals('trigger-1', new Map([['wrongProof', 2]]), EARLIER);
			const more = new Map([
				['wrongProof', 3],
				['tooLarge', 1],
			]);
			await sources().countRefusals('trigger-1', more, LATER);
			expect(await sources().refusals('trigger-1')).toEqual([
				{ sourceId: 'trigger-1', reason: 'tooLarge', times: 1, lastAt: LATER },
				{ sourceId: 'trigger-1', reason: 'wrongProof', times: 5, lastAt: LATER },
			]);
			await sources().countRefusals('trigger-0', new Map([['noProof', 1]]), EARLIER);
			expect((await sources().refusals()).map(({ sourceId, reason }) => `${sourceId} ${reason}`)).toEqual([
				'trigger-0 noProof',
				'trigger-1 tooLarge',
				'trigger-1 wrongProof',
			]);
			expect(await sources().refusals('trigger-2')).toEqual([]);
		});
	});
}
