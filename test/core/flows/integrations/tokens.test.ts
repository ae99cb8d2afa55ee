import {
	createIntegration,
	openIntegration,
	rewrapSecrets,
	rotateSecret,
	type TokenKeeper,
} from '../../../../core/flows/integrations';
import { keyIdOf } from '../../../../core/sealing';
import { bothKeys, newKey, oldKey, pasted, renewed, useIntegrations } from './session';

const { deps, endpoint } = useIntegrations();
const ID = 'hubspot:1';

const keeper = async (): Promise<TokenKeeper> => (await openIntegration(deps(), ID)).tokens;
const ask = async (tokens: Readonly<Record<string, unknown>> | null) => await endpoint().ask(tokens);

describe('Tokens that are renewed', () => {
	beforeEach(async () => void (await createIntegration(deps(), renewed(), null)));

	it('are kept, sealed, from the moment the account was asked for', async () => {
		const { tokens, connection } = await openIntegration(deps(), ID);
		expect(await tokens.read()).toEqual({ access_token: 'a1', refresh_token: 'r1' });
		expect(connection.sealed.tokens).not.toMatch(/token/);
	});

	it('are asked for once by many who find them refused at the same moment, and live on', async () => {
		const keepers = await Promise.all(Array.from({ length: 8 }, keeper));
		const got = await Promise.all(keepers.map(async (each) => await each.renew(ask)));
		expect(new Set(got.map((tokens) => tokens?.access_token))).toEqual(new Set(['a2']));
		expect(endpoint().asked()).toBe(2);
		expect(await (await keeper()).renew(ask)).toMatchObject({ access_token: 'a3' });
	});

	it('are asked for again by the next one, when asking failed', async () => {
		const tokens = await keeper();
		await expect(tokens.renew(async () => await Promise.reject(new Error('no answer')))).rejects.toThrow(
			'no answer',
		);
		expect(await tokens.renew(ask)).toMatchObject({ access_token: 'a2' });
	});

	it('are stored although the data key was wrapped anew while the CRM was asked', async () => {
		const { tokens } = await openIntegration(deps(bothKeys()), ID);
		await tokens.renew(async (before) => {
			await rewrapSecrets(deps(bothKeys()));
			return await ask(before);
		});
		const { tokens: kept } = await openIntegration(deps(newKey()), ID);
		expect(await kept.read()).toEqual({ access_token: 'a2', refresh_token: 'r2' });
	});

	it('give way to a secret that was rotated while the CRM was asked', async () => {
		const tokens = await keeper();
		const got = await tokens.renew(async (before) => {
			await rotateSecret(deps(), ID, pasted('pat-secret-2'));
			return await ask(before);
		});
		expect(got).toBeNull();
		expect((await openIntegration(deps(), ID)).entered).toMatchObject({ tokens: null, way: 'accessToken' });
	});

	it('wait for one who died while asking no longer than the lease', async () => {
		const { workspace } = deps();
		await workspace.leases.take(`tokens of ${ID}`, 'dead', 0);
		expect(await (await keeper()).renew(ask)).toMatchObject({ access_token: 'a2' });
	});
});

describe('A master key that is replaced', () => {
	/** Three integrations, one of them in another workspace. */
	beforeEach(async () => {
		await createIntegration(deps(), pasted(), null);
		await createIntegration(deps(), pasted('pat-other'), null);
		await createIntegration(deps(undefined, 'other'), pasted(), null);
	});

	const keyIds = async () => {
		const { items } = await deps().workspace.connections.list({ limit: 9, after: null });
		return items.map(({ connection }) => keyIdOf(connection?.sealed.wrappedKey ?? ''));
	};

	it('is not needed any more once the data keys of a workspace are wrapped anew', async () => {
		expect(await rewrapSecrets(deps(bothKeys()))).toEqual({ keyId: 'new', rewrapped: 2, unchanged: 0 });
		expect(await rewrapSecrets(deps(bothKeys()))).toEqual({ keyId: 'new', rewrapped: 0, unchanged: 2 });
		expect((await openIntegration(deps(newKey()), ID)).entered.secrets).toEqual({ accessToken: 'pat-secret-1' });
		await expect(openIntegration(deps(newKey(), 'other'), ID)).rejects.toThrow('sealed with the key "old"');
	});

	it.each([0, 1])('leaves every row openable when it is broken off after %d rows', async (rows) => {
		const { workspace, ...others } = deps(bothKeys());
		let left = rows;
		const connections: typeof workspace.connections = {
			...workspace.connections,
			change: async (...change) => {
				if (left-- === 0) throw new Error('killed');
				return await workspace.connections.change(...change);
			},
		};
		await expect(rewrapSecrets({ ...others, workspace: { ...workspace, connections } })).rejects.toThrow('killed');
		expect((await keyIds()).filter((id) => id === 'new')).toHaveLength(rows);
		for (const id of [ID, 'hubspot:2']) await openIntegration(deps(bothKeys()), id);
		expect(await rewrapSecrets(deps(bothKeys()))).toMatchObject({ rewrapped: 2 - rows });
		for (const id of [ID, 'hubspot:2']) await openIntegration(deps(newKey()), id);
	});

	it('is refused by name where it is not given', async () => {
		await expect(rewrapSecrets(deps(newKey()))).rejects.toThrow('sealed with the key "old"');
		expect(await keyIds()).toEqual(['old', 'old']);
		expect(await rewrapSecrets(deps(oldKey()))).toEqual({ keyId: 'old', rewrapped: 0, unchanged: 2 });
	});
});
