import { readFileSync } from 'node:fs';
import type { INodeParameters } from 'n8n-workflow';

import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import { PROVIDER_IDS } from '../../../core/crm/registry';
import { recipes } from '../../../nodes/shared/crm/recipes';
import { integrationBench } from './integration-bench';
import { rsaPems } from '../../support/rsa-pems';

const { sandboxOf, run, manage } = integrationBench(['salesforce']);

const USERNAME = 'dana.ops@example.com';
const MY_DOMAIN = 'sandbox.my.salesforce.com';
let apps = 0;

/** As an account whose apps log in at its own address, which statements are made for. */
beforeEach(() => void sandboxOf('salesforce').admin.configure({ tokens: { audiences: [`https://${MY_DOMAIN}`] } }));

/** An app with a key pair of its own, which the sandbox is told the public part of. */
function appWithKey(): { clientId: string; privateKey: string } {
	const { privateKey, publicKey } = rsaPems();
	const clientId = `app-with-key-${(apps += 1)}`;
	sandboxOf('salesforce').admin.seed({ clients: [{ clientId, clientSecret: 'unused', certificate: publicKey }] });
	return { clientId, privateKey };
}

const mapped = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'integration',
	secretFrom: 'fields',
	crm: 'salesforce',
	salesforceConnection: 'jwt',
	clientId: '={{ $json.clientId }}',
	username: USERNAME,
	privateKey: '={{ $json.privateKey }}',
	myDomain: MY_DOMAIN,
	options: { host: sandboxOf('salesforce').url },
	...more,
});

/** A line of a key that stands in no other text. */
const lineOf = (privateKey: string): string => privateKey.split('\n')[3] ?? '';

describe('A private key out of the fields of an item', () => {
	it('connects the account, syncs by it, and is shown nowhere', async () => {
		const app = appWithKey();
		const [created] = await manage('create', mapped(), { items: [app] });
		expect(created).toMatchObject({ outcome: 'created', crm: 'salesforce', connection: 'jwt', isConnected: true });
		const integrationId = String(created?.integrationId);
		const shown = [created, ...(await manage('verify', { integrationId })), ...(await manage('getAll'))];
		const synced = await run(
			{
				resource: 'contact',
				operation: 'sync',
				crm: 'integration',
				integrationId,
				contactSource: 'defineBelow',
				person: { emails: 'ada@example.com', lastName: 'Lovelace' },
				options: { missingFields: 'create' },
			},
			{ node: SocialCrm },
		);
		expect([synced.error, synced.output()[0]?.outcome]).toEqual([null, 'created']);
		expect(JSON.stringify([shown, synced.output()])).not.toContain(lineOf(app.privateKey));
		for (const suffix of ['', '-wal'])
			expect(readFileSync(`${process.env.SOCIAL_CRM_DB_PATH}${suffix}`, 'latin1')).not.toContain(
				lineOf(app.privateKey),
			);
	});

	it('is replaced by that of another app, with which the account is opened from then on', async () => {
		const [first, second] = [appWithKey(), appWithKey()];
		const [created] = await manage('create', mapped(), { items: [first] });
		const integrationId = String(created?.integrationId);
		const [rotated] = await manage('rotateSecret', mapped({ integrationId }), { items: [second] });
		expect(rotated).toMatchObject({ outcome: 'updated', connection: 'jwt', version: 2 });
		expect((await manage('verify', { integrationId }))[0]).toMatchObject({ outcome: 'found' });
	});

	it.each([
		['of another app', () => ({ ...appWithKey(), clientId: appWithKey().clientId }), /Salesforce/],
		['that is none', () => ({ ...appWithKey(), privateKey: 'secret-of-nobody' }), /Private Key/],
		['that is missing', () => ({ clientId: appWithKey().clientId }), /Private Key: it is empty/],
	])('%s is refused, named by its field, and not stored', async (_what, appOf, problem) => {
		const app = appOf();
		const { error } = await run({ operation: 'create', ...mapped() }, { items: [app] });
		expect(error?.message).toMatch(problem);
		const told = JSON.stringify([error, error?.message, error?.description]);
		for (const secret of ['secret-of-nobody', ...('privateKey' in app ? [lineOf(String(app.privateKey))] : [])])
			if (secret !== '') expect(told).not.toContain(secret);
		expect(await manage('getAll')).toEqual([]);
	});
});

const NEEDED = PROVIDER_IDS.flatMap((crm) =>
	recipes[crm].ways.flatMap(({ value, entry }) =>
		(entry?.fields ?? []).map((field) => ({ crm, way: value, field, fields: entry?.fields ?? [] })),
	),
);

describe('Each way to connect by fields', () => {
	it.each(NEEDED.filter(({ field }) => field.isOptional !== true))(
		'names $field.label of $crm ($way) where it is empty, and shows no other field',
		async ({ crm, way, field, fields }) => {
			const canary = 'canary-of-a-field';
			const values = Object.fromEntries(fields.map(({ name }) => [name, name === field.name ? ' ' : canary]));
			const { connectionParameter } = recipes[crm];
			const chosen = { secretFrom: 'fields', crm, [connectionParameter]: way, ...values };
			const { error } = await run({ resource: 'integration', operation: 'create', ...chosen });
			expect(error?.message).toContain(`${field.label}: it is empty`);
			expect(JSON.stringify([error?.message, error?.description])).not.toContain(canary);
		},
	);

	it('marks as secret what is none for everybody who sees the workflow', () => {
		const secret = NEEDED.filter(({ field }) => field.isPublic !== true).map(({ field }) => field.name);
		expect([...new Set(secret)].sort()).toEqual([
			'accessToken',
			'apiToken',
			'clientSecret',
			'privateKey',
			'refreshToken',
		]);
	});
});
