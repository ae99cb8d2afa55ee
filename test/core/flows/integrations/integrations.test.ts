import {
	createIntegration,
	openIntegration,
	removeConnection,
	rotateSecret,
	shownConnection,
	updateIntegration,
	verifyIntegration,
} from '../../../../core/flows/integrations';
import { newKey, pasted, renewed, useIntegrations } from './session';

const { deps } = useIntegrations();
const ID = 'hubspot:1';

const create = async (entered = pasted(), name: string | null = null) => await createIntegration(deps(), entered, name);
const accessToken = async () => (await openIntegration(deps(), ID)).entered.secrets.accessToken;

describe('An integration that is created', () => {
	it('is the account that the CRM named, with its secret sealed', async () => {
		const { outcome, integration, connection } = await create(pasted(undefined, { apiVersion: 'v3' }), 'Acme');
		expect({ outcome, integration }).toMatchObject({
			outcome: 'created',
			integration: { id: ID, provider: 'hubspot', accountId: '1', accountName: 'Account 1' },
		});
		expect(JSON.stringify(connection)).not.toContain('pat-secret-1');
		expect(shownConnection(connection)).toEqual({
			name: 'Acme',
			way: 'accessToken',
			settings: { apiVersion: 'v3' },
			settingsVersion: 1,
			keyId: 'old',
			createdAt: expect.any(String),
			updatedAt: expect.any(String),
		});
		expect(await accessToken()).toBe('pat-secret-1');
	});

	it('takes over the account that a credential made', async () => {
		const { workspace } = deps();
		const made = {
			id: ID,
			provider: 'hubspot',
			accountId: '1',
			accountName: null,
			createdAt: '2026-01-01T00:00:00.000Z',
		};
		await workspace.integrations.save(made, 'fingerprint');
		await workspace.cursors.save(ID, 'conversions', 'here', '2026-01-01T00:00:00.000Z');
		const { outcome, integration } = await create();
		expect([outcome, integration.createdAt]).toEqual(['updated', made.createdAt]);
		expect(await workspace.cursors.find(ID, 'conversions')).toBe('here');
		expect((await workspace.integrations.findByFingerprint('hubspot', 'fingerprint'))?.id).toBe(ID);
	});

	it('is the same once more when it is created again, and refused with another secret', async () => {
		await create();
		expect((await create()).outcome).toBe('unchanged');
		await expect(create(pasted('pat-secret-2'))).rejects.toThrow(
			'connected already, as "hubspot:1", with another secret',
		);
		expect(await accessToken()).toBe('pat-secret-1');
	});

	it('is made once by two who create it at the same moment', async () => {
		const outcomes = (await Promise.all([create(), create()])).map(({ outcome }) => outcome);
		expect(outcomes.sort()).toEqual(['created', 'unchanged']);
	});

	it('keeps a secret that was rotated while it was created again', async () => {
		await create(renewed('r0'));
		const given = deps();
		const { connections } = given.workspace;
		let isRotated = false;
		const change: typeof connections.change = async (...asked) => {
			if (!isRotated) {
				isRotated = true;
				await rotateSecret(deps(), ID, pasted('pat-secret-2'));
			}
			return await connections.change(...asked);
		};
		const workspace = { ...given.workspace, connections: { ...connections, change } };
		const again = createIntegration({ ...given, workspace }, renewed('r1'), null);
		await expect(again).rejects.toThrow('with another secret');
		expect([isRotated, await accessToken()]).toEqual([true, 'pat-secret-2']);
	});

	it('is not stored when the CRM does not take the secret', async () => {
		await expect(create(pasted('wrong'))).rejects.toMatchObject({ kind: 'auth' });
		expect((await deps().workspace.connections.list({ limit: 9, after: null })).items).toEqual([]);
	});

	it('opens in no other workspace, and with no other key', async () => {
		await create();
		await expect(openIntegration(deps(undefined, 'other'), ID)).rejects.toThrow('no integration "hubspot:1"');
		await expect(openIntegration(deps(newKey()), ID)).rejects.toThrow('was sealed with the key "old"');
		const [stolen, mine] = [deps().workspace, deps(undefined, 'other').workspace];
		const { integration, connection } = await openIntegration(deps(), ID);
		await mine.integrations.save(integration, null);
		await mine.connections.add(connection);
		await expect(openIntegration(deps(undefined, 'other'), ID)).rejects.toThrow('does not open');
		expect(await stolen.connections.get(ID)).not.toBeNull();
	});
});

describe('An integration that is changed', () => {
	beforeEach(async () => void (await create()));

	it('gets another name and other settings, over the version that was read', async () => {
		const named = await updateIntegration(deps(), ID, { name: 'Acme', over: 1 });
		const versioned = await updateIntegration(deps(), ID, { settings: { apiVersion: '2026-03' }, over: null });
		expect([named.connection.settingsVersion, versioned.connection.settingsVersion]).toEqual([2, 3]);
		expect(versioned.connection).toMatchObject({ name: 'Acme', settings: { apiVersion: '2026-03' } });
		expect((await updateIntegration(deps(), ID, { name: 'Acme', over: 3 })).outcome).toBe('unchanged');
		await expect(updateIntegration(deps(), ID, { name: null, over: 2 })).rejects.toThrow('they are at version 3');
	});

	it('is changed by one of two who read the same', async () => {
		const change = async (name: string) => await updateIntegration(deps(), ID, { name, over: 1 });
		const changed = await Promise.allSettled([change('a'), change('b')]);
		expect(changed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	it('is left as it was by settings that the CRM does not know', async () => {
		const change = updateIntegration(deps(), ID, { settings: { apiVersion: 'v0' }, over: null });
		await expect(change).rejects.toThrow('Settings: HubSpot has no version "v0"');
		expect((await openIntegration(deps(), ID)).connection.settingsVersion).toBe(1);
	});
});

describe('A secret that is rotated', () => {
	beforeEach(async () => void (await create(undefined, 'Acme')));

	it('is replaced after the CRM took the new one, under another data key', async () => {
		const before = await openIntegration(deps(), ID);
		const { connection } = await rotateSecret(deps(), ID, pasted('pat-secret-2', { apiVersion: 'v3' }));
		expect(await accessToken()).toBe('pat-secret-2');
		expect(connection).toMatchObject({ name: 'Acme', settings: { apiVersion: 'v3' }, settingsVersion: 2 });
		expect(connection.sealed.wrappedKey).not.toBe(before.connection.sealed.wrappedKey);
	});

	it.each([
		['does not take', pasted('wrong'), 'does not take the token'],
		['names another account for', pasted('pat-other'), 'it is not of "hubspot:1" but of "hubspot:2"'],
		['is not asked about', { ...pasted(), provider: 'pipedrive' }, 'it is not of "hubspot:1" but of "pipedrive"'],
	])('stays as it was when the CRM %s the new one', async (_what, entered, problem) => {
		await expect(rotateSecret(deps(), ID, entered)).rejects.toThrow(problem);
		expect(await accessToken()).toBe('pat-secret-1');
	});
});

describe('An integration', () => {
	it('is verified by asking the CRM', async () => {
		await create();
		expect(await verifyIntegration(deps(), ID)).toMatchObject({
			integration: { accountName: 'Account 1' },
			missing: [],
		});
	});

	it('that is deleted loses its secret, and keeps its links', async () => {
		await create();
		expect(await removeConnection(deps().workspace, ID)).toMatchObject({ wasConnected: true, keptLinks: 0 });
		await expect(openIntegration(deps(), ID)).rejects.toThrow(
			'has no secret of its own: only credentials connect it',
		);
		expect(await removeConnection(deps().workspace, ID)).toMatchObject({ wasConnected: false });
		expect((await create()).outcome).toBe('updated');
		await expect(removeConnection(deps().workspace, 'hubspot:9')).rejects.toThrow('no integration "hubspot:9"');
	});
});
