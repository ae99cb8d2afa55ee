import type { ConnectionRepository, IntegrationConnection } from '../../../core/store/contract';
import { CONNECTION } from './isolated-connections';
import { ACCOUNT } from './isolated-methods';
import type { StoreUnderTest } from '.';

export function describeConnections(current: StoreUnderTest): void {
	describe('connections', () => {
		const workspace = () => current().store.workspace('acme');
		const connections = (): ConnectionRepository => workspace().connections;
		const read = async () => (await connections().get('hubspot:1')) as IntegrationConnection;

		beforeEach(async () => {
			await workspace().integrations.save(ACCOUNT, null);
		});

		it('are kept as they were given, once for each integration', async () => {
			expect(await connections().add(CONNECTION)).toBe(true);
			expect(await read()).toEqual({
				...CONNECTION,
				settingsVersion: 1,
				sealed: { ...CONNECTION.sealed, version: 1 },
				secretStoredAt: expect.any(String),
				createdAt: expect.any(String),
				updatedAt: expect.any(String),
			});
			expect(await connections().add({ ...CONNECTION, name: 'another' })).toBe(false);
			expect((await read()).name).toBeNull();
		});

		it('are of an integration that is there', async () => {
			await expect(connections().add({ ...CONNECTION, integrationId: 'hubspot:2' })).rejects.toThrow();
		});

		it('count changes of settings and of secrets apart', async () => {
			await connections().add(CONNECTION);
			const settings = { name: 'Acme', way: 'oAuth2', settings: { apiVersion: '2026-03' } };
			expect(await connections().change('hubspot:1', { settings }, { settingsVersion: 1 })).toMatchObject({
				...settings,
				settingsVersion: 2,
				sealed: { ...CONNECTION.sealed, version: 1 },
			});
			const { sealed } = await read();
			expect(
				await connections().change('hubspot:1', { sealed: { tokens: 'v1.d.two' } }, { sealed }),
			).toMatchObject({
				...settings,
				settingsVersion: 2,
				sealed: { ...CONNECTION.sealed, tokens: 'v1.d.two', version: 2 },
			});
		});

		it('are changed by the first of two that read the same, and by nobody who read something else', async () => {
			await connections().add(CONNECTION);
			const { sealed, settingsVersion } = await read();
			const change = async (tokens: string) =>
				await connections().change('hubspot:1', { sealed: { tokens } }, { sealed, settingsVersion });
			const changed = await Promise.all([change('v1.d.a'), change('v1.d.b')]);
			expect(changed.filter((each) => each !== null)).toHaveLength(1);
			const settings = { name: 'late', way: 'x', settings: {} };
			expect(await connections().change('hubspot:1', { settings }, { settingsVersion: 7 })).toBeNull();
			expect(await read()).toMatchObject({ name: null, sealed: { version: 2 } });
		});

		it('are not taken for one that was removed and made anew', async () => {
			await connections().add(CONNECTION);
			const { sealed } = await read();
			expect([await connections().remove('hubspot:1'), await connections().remove('hubspot:1')]).toEqual([
				true,
				false,
			]);
			expect(await read()).toBeNull();
			await connections().add({ ...CONNECTION, sealed: { ...CONNECTION.sealed, wrappedKey: 'v1.k.new' } });
			expect(await connections().change('hubspot:1', { sealed: { tokens: 'late' } }, { sealed })).toBeNull();
			expect(await workspace().integrations.get('hubspot:1')).toEqual(ACCOUNT);
		});

		it('are listed with the integrations that have none, page by page', async () => {
			await connections().add(CONNECTION);
			for (const id of ['3', '2']) {
				const other = { ...ACCOUNT, id: `hubspot:${id}`, accountId: id };
				await workspace().integrations.save(other, `digest ${id}`);
			}
			const first = await connections().list({ limit: 2, after: null });
			const second = await connections().list({ limit: 2, after: first.next });
			expect([first.next, second.next]).toEqual(['hubspot:2', null]);
			expect(
				[...first.items, ...second.items].map((each) => [each.integration.id, each.connection?.way]),
			).toEqual([
				['hubspot:1', 'accessToken'],
				['hubspot:2', undefined],
				['hubspot:3', undefined],
			]);
			await connections().add({ ...CONNECTION, integrationId: 'hubspot:3' });
			const page = async (after: string | null) => {
				const { items, next } = await connections().list({ limit: 1, after, isConnected: true });
				return [...items.map(({ integration }) => integration.id), next];
			};
			expect([await page(null), await page('hubspot:1'), await page('hubspot:3')]).toEqual([
				['hubspot:1', 'hubspot:1'],
				['hubspot:3', null],
				[null],
			]);
		});
	});
}
