import { userFolder } from '../../support/in-process';
import { join } from 'node:path';
import {
	type IDataObject,
	type INodeCredentialDescription,
	type INodeProperties,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';
import { SocialCrmStoreApi } from '../../../credentials/SocialCrmStoreApi.credentials';
import { CrmApi } from '../../../nodes/CrmApi/CrmApi.node';
import { CrmApiTrigger } from '../../../nodes/CrmApiTrigger/CrmApiTrigger.node';
import { CrmIntegration } from '../../../nodes/CrmIntegration/CrmIntegration.node';
import { CrmSync } from '../../../nodes/CrmSync/CrmSync.node';
import { EngagementScore } from '../../../nodes/EngagementScore/EngagementScore.node';
import { LeadAttribution } from '../../../nodes/LeadAttribution/LeadAttribution.node';
import { closeStores } from '../../../nodes/shared/store';
import { storeOfCredential } from '../../../nodes/shared/store/credential';
import { socialCrmStoreKeys } from '../../../nodes/shared/keys';
import { SocialContact } from '../../../nodes/SocialContact/SocialContact.node';
import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import { SocialPollTrigger } from '../../../nodes/SocialPollTrigger/SocialPollTrigger.node';
import { SocialTrigger } from '../../../nodes/SocialTrigger/SocialTrigger.node';
import { runNode } from '../../support/in-process';
import { freshDatabase, type TestDatabase } from '../../support/postgres/database';
import { describeOnPostgres } from '../../support/postgres/server';

const NODES: INodeTypeDescription[] = [
	...[new CrmApi(), new CrmApiTrigger(), new CrmIntegration(), new CrmSync(), new EngagementScore()],
	...[new SocialContact(), new SocialPollTrigger(), new SocialTrigger()],
	...[new SocialCrm(), new LeadAttribution()].flatMap((node) => Object.values(node.nodeVersions)),
].map(({ description }) => description);

/** One operation of a node with what it shows, the switch on or off. */
function panel(description: INodeTypeDescription, chosen: IDataObject, isOn: boolean) {
	const fill = (values: IDataObject) =>
		NodeHelpers.getNodeParameters(description.properties, values as never, true, false, null, description) ?? {};
	const parameters = fill({ ...chosen, storeFromCredential: isOn });
	const isShown = (each: INodeProperties | INodeCredentialDescription) =>
		NodeHelpers.displayParameter(parameters, each, null, description);
	return {
		asked: description.properties.filter(isShown).filter(({ name }) => name === 'storeFromCredential'),
		boxes: (description.credentials ?? []).filter(({ name }) => name === 'socialCrmStoreApi').filter(isShown),
	};
}

/** Every operation of a node, by its drop-downs. */
function operationsOf({ properties }: INodeTypeDescription): IDataObject[] {
	const operations = properties.filter(({ name }) => name === 'operation');
	if (operations.length === 0 || !properties.some(({ name }) => name === 'resource')) return [{}];
	return operations.flatMap(({ displayOptions, options = [] }) =>
		(displayOptions?.show?.resource ?? []).flatMap((resource) =>
			options.map((each) => ({ resource, operation: (each as { value: string }).value }) as IDataObject),
		),
	);
}

const CASES = NODES.flatMap((description) =>
	operationsOf(description).map((chosen): [string, INodeTypeDescription, IDataObject] => [
		`${description.displayName} ${String(description.version)} ${Object.values(chosen).join(' ')}`,
		description,
		chosen,
	]),
);

describe('The store that a node works with', () => {
	it.each(CASES)('can be that of a credential: %s', (_name, description, chosen) => {
		expect(panel(description, chosen, false).asked).toHaveLength(1);
		expect(panel(description, chosen, true).boxes).toMatchObject([
			{ required: false, displayName: 'Social CRM Store' },
		]);
	});

	it('is asked for nowhere else, but where the keys of integrations are needed', () => {
		const asking = CASES.filter(([, description, chosen]) => panel(description, chosen, false).boxes.length > 0);
		expect(new Set(asking.map(([, { displayName }]) => displayName))).toEqual(new Set(['CRM Integration']));
	});

	const url = { database: 'postgres', connectionUrl: ' postgres://u:p@db/crm ' };
	it.each([
		[{ masterKey: 'x' }, null],
		[{ ...url, database: 'environment' }, null],
		[url, { connections: 5 }],
		[
			{ ...url, schema: 'mine', maxConnections: 20, ssl: 'url' },
			{ schema: 'mine', connections: 20 },
		],
		[
			{ ...url, ssl: 'disable' },
			{ connections: 5, tls: false },
		],
		[
			{ ...url, ssl: 'require' },
			{ connections: 5, tls: { rejectUnauthorized: true } },
		],
		[
			{ ...url, ssl: 'require', caCertificate: 'PEM', allowUnauthorizedCerts: true },
			{ connections: 5, tls: { rejectUnauthorized: false, ca: 'PEM' } },
		],
	])('is read from %j', (fields, expected) => {
		const settings = { kind: 'postgres', connectionString: 'postgres://u:p@db/crm', ...expected };
		expect(storeOfCredential(fields)).toEqual(expected === null ? null : settings);
	});

	it('is no blank address', () => {
		expect(() => storeOfCredential({ database: 'postgres', connectionUrl: ' ' })).toThrow(/^Connection URL: it is/);
	});
});

const KEYS = { keyId: 'a', masterKey: Buffer.alloc(32, 'k1').toString('base64') };

describeOnPostgres('A credential that names a Postgres database', () => {
	let database: TestDatabase;
	beforeAll(async () => {
		database = await freshDatabase();
		process.env.SOCIAL_CRM_DB_PATH = join(userFolder, 'beside.sqlite');
	}, 120_000);
	afterEach(async () => await closeStores());
	afterAll(async () => {
		delete process.env.SOCIAL_CRM_DB_PATH;
		await database.drop();
	});

	/** Names an account of the team, by which a store can be told from another. */
	const name = async (ids: string, connectionUrl: string | null, more = false) => {
		const isChosen = connectionUrl !== null;
		return await runNode(
			SocialContact,
			{
				...{ resource: 'ownAccount', operation: 'set', platform: 'instagram', accountIds: ids },
				storeFromCredential: isChosen || more,
			},
			{
				items: [{}],
				credentialTypes: [SocialCrmStoreApi],
				credentials: isChosen ? { socialCrmStoreApi: { ...KEYS, database: 'postgres', connectionUrl } } : {},
			},
		);
	};
	const inDatabase = async () => await database.query('select account_id as id from social_crm.own_accounts');

	it('is where its nodes store, and nodes that say nothing are told of it and store nothing', async () => {
		expect((await name('1', database.url)).error).toBeNull();
		expect(await inDatabase()).toEqual([{ id: '1' }]);
		const other = await name('2', null);
		expect(other.error?.message).toMatch(
			/^Contact store: .*beside\.sqlite is asked for, and this process works with/,
		);
		expect(other.error?.description).toMatch(/Store From Credential with one credential/);
		expect(await inDatabase()).toEqual([{ id: '1' }]);
	});

	it('is refused where the process works with a file, or with another database', async () => {
		expect((await name('3', null)).error).toBeNull();
		expect((await name('4', database.url)).error?.message).toMatch(
			/is asked for, and this process works with .*beside/,
		);
		await closeStores();
		expect((await name('5', database.url)).error).toBeNull();
		const elsewhere = new URL(database.url);
		elsewhere.searchParams.set('schema', 'elsewhere');
		expect((await name('6', elsewhere.toString())).error?.message).toMatch(/schema=elsewhere is asked for/);
	});

	it('is told where it cannot be opened, and after it is mended n8n need not be restarted', async () => {
		const wrong = new URL(database.url);
		wrong.password = 'wrong';
		const { error } = await name('7', wrong.toString());
		expect(error?.message).toMatch(/refused user or password/);
		expect(`${error?.message} ${error?.description}`).not.toContain('wrong@');
		expect((await name('7', database.url)).error).toBeNull();
	});

	it('has to be chosen where the switch says so', async () => {
		const { error } = await name('8', null, true);
		expect(error?.message).toMatch(/^Store From Credential: no credential is chosen/);
	});

	it('is tested: first what is wrong, then the mend', async () => {
		const test = async (connectionUrl: string) =>
			await socialCrmStoreKeys.call({} as never, {
				...{ id: '1', name: 'mine', type: 'socialCrmStoreApi' },
				data: { ...KEYS, database: 'postgres', connectionUrl },
			});
		expect(await test(database.url)).toMatchObject({
			status: 'OK',
			message: expect.stringMatching(/^The key a can be used, and the store can be kept in .* on Postgres \d+/),
		});
		expect(await test('postgres://ada:secret@127.0.0.1:1/crm')).toEqual({
			status: 'Error',
			message: expect.stringMatching(
				/^Connection URL: The store .*"127\.0\.0\.1:1\/crm" cannot be reached\. Check host/,
			),
		});
	});
});
