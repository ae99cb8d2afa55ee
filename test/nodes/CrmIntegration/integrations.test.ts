import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';

import { CrmSync } from '../../../nodes/CrmSync/CrmSync.node';
import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import { openWorkspace } from '../../../nodes/shared/store';
import { SANDBOX_ACCESS, SANDBOX_PROVIDERS } from '../../../sandbox/crm';
import { CRMS } from '../../support/crms';
import { userFolder } from '../../support/in-process';
import { integrationBench, MASTER_KEY } from './integration-bench';

const { sandboxOf, run, manage, fromCredential } = integrationBench(SANDBOX_PROVIDERS);

const OTHER_KEY = { keyId: '2027-01', masterKey: Buffer.alloc(32, 9).toString('base64') };
const WRITES = new Set(['POST', 'PATCH', 'PUT', 'DELETE']);

const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ email: `person-${index}@example.com`, name: `Person ${index}` }));

const sync = {
	resource: 'contact',
	operation: 'sync',
	contactSource: 'defineBelow',
	person: { emails: '={{ $json.email }}', firstName: '={{ $json.name }}' },
	options: { missingFields: 'create' },
};
const byIntegration = { ...sync, crm: 'integration', integrationId: '={{ $json.integrationId }}' };

describe.each(SANDBOX_PROVIDERS)('An integration of %s', (provider) => {
	it('goes on where a credential of the same account was, without a write', async () => {
		const { connection } = CRMS[provider].inProcess;
		const first = await run(
			{ ...sync, crm: provider, ...connection },
			{ node: SocialCrm, items: people(100), credentialOf: provider },
		);
		expect([first.error, first.output().length]).toEqual([null, 100]);
		const integrationId = await fromCredential(provider);
		const before = sandboxOf(provider).admin.requests().length;
		const items = people(100).map((person) => ({ ...person, integrationId }));
		const again = await run(byIntegration, { node: SocialCrm, items });
		expect(again.error).toBeNull();
		expect(new Set(again.output().map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
		const sent = sandboxOf(provider).admin.requests().slice(before);
		expect(
			sent.filter(({ method, path }) => WRITES.has(method) && !/search|batch\/read|token|query/.test(path)),
		).toEqual([]);
	});

	it('keeps the secret in no item, and in no file in the clear', async () => {
		const integrationId = await fromCredential(provider);
		const { token } = SANDBOX_ACCESS[provider];
		const shown = [
			...(await manage('get', { integrationId })),
			...(await manage('getAll')),
			...(await manage('verify', { integrationId })),
			...(await manage('update', { integrationId, changes: { name: 'Acme' } })),
		];
		expect(JSON.stringify(shown)).not.toContain(token);
		expect(shown.map(({ name }) => name)).toEqual([null, null, null, 'Acme']);
		expect(shown[2]).toMatchObject({ isConnected: true, keyId: '2026-11', missingAccess: [] });
		for (const suffix of ['', '-wal'])
			expect(readFileSync(`${process.env.SOCIAL_CRM_DB_PATH}${suffix}`, 'latin1')).not.toContain(token);
	});
});

describe('One node', () => {
	it('works with the integrations of several CRMs, as its items say, and fails those alone that name none', async () => {
		const ids = [];
		for (const provider of SANDBOX_PROVIDERS) ids.push(await fromCredential(provider));
		const items = [...ids, 'hubspot:unknown', ''].map((integrationId, index) => ({
			...people(9)[index],
			integrationId,
		}));
		const done = await run(byIntegration, { node: SocialCrm, items, onError: 'continueRegularOutput' });
		const outcomes = done.output().map(({ outcome, error }) => error ?? outcome);
		expect(outcomes).toEqual([
			...SANDBOX_PROVIDERS.map(() => 'created'),
			'Integration ID: no integration "hubspot:unknown" is stored in this workspace',
			'Integration ID: it is empty',
		]);
		for (const [index, provider] of SANDBOX_PROVIDERS.entries())
			expect(
				(await CRMS[provider].held.contacts(sandboxOf(provider).admin as never)).map(({ email }) => email),
			).toContain(`person-${index}@example.com`);
	});
});

describe.each(SANDBOX_PROVIDERS)('CRM Sync and Field: Set Up by an integration of %s', (provider) => {
	it('work with its account, in its workspace, without a credential', async () => {
		const { connection } = CRMS[provider].inProcess;
		const at = { options: { workspace: 'acme' } };
		const create = { resource: 'integration', operation: 'create', crm: provider, ...connection, ...at };
		const [created] = (await run(create, { credentialOf: provider })).output();
		const work = async (resource: string, operation: string, node: typeof SocialCrm | typeof CrmSync) => {
			const parameters = {
				resource,
				operation,
				crm: 'integration',
				integrationId: created?.integrationId,
				...at,
			};
			const done = await run(parameters as INodeParameters, { node });
			expect(done.error).toBeNull();
			return done.output();
		};
		expect((await work('field', 'setUp', SocialCrm)).length).toBeGreaterThan(3);
		expect((await work('field', 'getAll', SocialCrm)).length).toBeGreaterThan(3);
		expect(await work('policy', 'set', CrmSync)).toMatchObject([{ outcome: 'created', crm: provider }]);
		expect(await work('sync', 'preview', CrmSync)).toMatchObject([{ kind: 'preview', state: 'done' }]);
		expect(await work('sync', 'driftReport', CrmSync)).toMatchObject([{ kind: 'drift', state: 'done' }]);
	});
});

describe('The master key', () => {
	it.each(['create', 'verify', 'update'])('is missed by %s, with where it may come from', async (operation) => {
		const parameters = { resource: 'integration', operation, integrationId: 'x:1', crm: 'hubspot' };
		const { error } = await run(parameters, { keys: null, credentialOf: 'hubspot' });
		expect(error?.message).toContain(
			'Master Key: none is given, so secrets of integrations can be neither sealed nor opened',
		);
		expect(error?.description).toContain('SOCIAL_CRM_KEYS_FILE');
	});

	it('may come from a file, and is replaced workspace by workspace', async () => {
		const integrationId = await fromCredential('hubspot');
		const file = join(userFolder, 'keys.json');
		writeFileSync(file, JSON.stringify({ current: '2026-11', keys: { '2026-11': MASTER_KEY.masterKey } }));
		process.env.SOCIAL_CRM_KEYS_FILE = file;
		expect((await manage('verify', { integrationId }, { keys: null }))[0]).toMatchObject({ keyId: '2026-11' });
		const previousKeys = `${MASTER_KEY.keyId} ${MASTER_KEY.masterKey}`;
		const rewrapped = await manage('rewrap', {}, { keys: { ...OTHER_KEY, previousKeys } });
		expect(rewrapped).toEqual([
			{ outcome: 'updated', workspace: 'default', keyId: '2027-01', rewrapped: 1, unchanged: 0 },
		]);
		expect((await manage('verify', { integrationId }, { keys: OTHER_KEY }))[0]).toMatchObject({ keyId: '2027-01' });
		const { error } = await run({ resource: 'integration', operation: 'verify', integrationId }, { keys: null });
		expect(error?.message).toContain('sealed with the key "2027-01", which is not among the keys');
	});
});

describe('An integration that is deleted', () => {
	it('cannot be worked with any more, and keeps its links until it is connected again', async () => {
		const integrationId = await fromCredential('hubspot');
		const items = people(3).map((person) => ({ ...person, integrationId }));
		await run(byIntegration, { node: SocialCrm, items });
		expect((await manage('delete', { integrationId }, { keys: null }))[0]).toMatchObject({
			outcome: 'updated',
			isConnected: false,
			keptLinks: 3,
		});
		const failed = await run(byIntegration, { node: SocialCrm, items });
		expect(failed.error?.message).toContain('has no secret of its own: only credentials connect it');
		expect(await fromCredential('hubspot')).toBe(integrationId);
		const again = await run(byIntegration, { node: SocialCrm, items });
		expect(again.output().map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged']);
		expect(await (await openWorkspace('default')).links.countLiving(integrationId, 'contact')).toBe(3);
	});
});
