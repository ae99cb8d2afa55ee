import '../../support/n8n-core-settings';
import { CredentialTestContext } from 'n8n-core';
import type { ICredentialTestFunctions, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { socialCrmAccess } from '../../../nodes/shared/crm';
import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import { LeadAttribution } from '../../../nodes/LeadAttribution/LeadAttribution.node';
import { SANDBOX_ACCESS, type SandboxHandle, startSandbox } from '../../../sandbox/crm';
import { credentials } from './all';
import { rsaPems } from '../../support/rsa-pems';
import { ownServers } from '../../support/own-servers';

/** What the editor says when somebody presses Test, with n8n's own client for tests. */

const test = async (type: string, data: Record<string, unknown>) => {
	const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData) as ICredentialTestFunctions;
	return await socialCrmAccess.call(context, { id: '1', name: 'mine', type, data: data as never });
};

const sandboxes: SandboxHandle[] = [];
const sandbox = async (provider: 'hubspot' | 'pipedrive') => {
	const started = await startSandbox({ provider });
	sandboxes.push(started);
	return started;
};
const serve = ownServers();
/** A server that answers every request in one way, and remembers what came along. */
async function server(status: number, headers: Record<string, string> = {}, body = '') {
	const came: Array<Record<string, unknown>> = [];
	const url = await serve((request, response) => {
		came.push(request.headers);
		response.writeHead(status, headers).end(body);
	});
	return { came, url };
}

afterAll(async () => {
	for (const each of sandboxes) await each.close();
});

const PASTED = [
	['socialCrmHubSpotApi', { accessToken: 'pat-secret-1' }],
	['socialCrmPipedriveApi', { apiToken: 'pat-secret-1' }],
] as const;

describe('The test of a credential', () => {
	it('names the scopes that a HubSpot token lacks', async () => {
		const { url, admin } = await sandbox('hubspot');
		const here = { useDifferentHost: true, host: url };
		const withScopes = async (scopes: string[]) => {
			admin.seed({ tokens: [{ token: 'pat-na1-some', scopes }] });
			return await test('socialCrmHubSpotApi', { ...here, accessToken: 'pat-na1-some' });
		};
		const none = await withScopes([]);
		expect(none.status).toBe('Error');
		for (const scope of ['objects.contacts.read', 'objects.contacts.write', 'schemas.contacts.write'])
			expect(none.message).toContain(`crm.${scope}`);
		const reading = await withScopes(['crm.objects.contacts.read', 'crm.schemas.contacts.read']);
		expect(reading.message).toMatch(/Missing: crm\.objects\.contacts\.write, crm\.schemas\.contacts\.write\./);
		const all = await test('socialCrmHubSpotApi', { ...here, accessToken: SANDBOX_ACCESS.hubspot.token });
		expect(all).toMatchObject({ status: 'OK', message: expect.stringContaining('Connected to HubSpot') });
	});

	it('asks for contacts where HubSpot lists no scopes of the token', async () => {
		const { url, admin } = await sandbox('hubspot');
		// Known to the API, but not by the list of apps' tokens.
		admin.seed({ tokens: [{ token: 'key-1', kind: 'oauth', scopes: ['crm.schemas.contacts.read'] }] });
		const answer = await test('socialCrmHubSpotApi', { useDifferentHost: true, host: url, accessToken: 'key-1' });
		expect(answer).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/Missing: crm\.objects\.contacts\.read\./),
		});
	});

	it('passes for a user of Pipedrive who may see what is needed', async () => {
		const { url } = await sandbox('pipedrive');
		const data = { useDifferentHost: true, host: url, apiToken: SANDBOX_ACCESS.pipedrive.token };
		expect(await test('socialCrmPipedriveApi', data)).toMatchObject({ status: 'OK' });
	});

	it.each(PASTED)('says of a token that %s does not know that it is not accepted', async (type, data) => {
		const { url } = await sandbox(type === 'socialCrmHubSpotApi' ? 'hubspot' : 'pipedrive');
		const answer = await test(type, { ...data, useDifferentHost: true, host: url });
		expect(answer).toMatchObject({ status: 'Error', message: expect.stringMatching(/token/i) });
		expect(answer.message).not.toContain('secret');
	});

	it.each(PASTED)('follows no redirect with the token of %s', async (type, data) => {
		for (const status of [301, 302, 303, 307, 308]) {
			const elsewhere = await server(200, { 'content-type': 'application/json' }, '{}');
			const { url } = await server(status, { location: `${elsewhere.url}/there` });
			const answer = await test(type, { ...data, useDifferentHost: true, host: url });
			expect(answer.status).toBe('Error');
			expect(elsewhere.came).toEqual([]);
		}
	});

	it.each(PASTED)('sends no token of %s in the clear out of the own network', async (type, data) => {
		const answer = await test(type, { ...data, useDifferentHost: true, host: 'http://gateway.example.com' });
		expect(answer).toMatchObject({ status: 'Error', message: expect.stringContaining('Host URL') });
	});

	it('tells what the user of a Salesforce key may not do', async () => {
		const token = JSON.stringify({ access_token: 'session' });
		const described: Record<string, object> = {
			Contact: { queryable: true, createable: false, updateable: true, fields: [] },
		};
		const host = await serve((request, response) => {
			const object = /sobjects\/(\w+)\/describe/.exec(request.url ?? '')?.[1];
			const isKnown = object === undefined || described[object] !== undefined;
			response.writeHead(isKnown ? 200 : 404, { 'content-type': 'application/json' });
			if (request.method === 'POST') return void response.end(token);
			if (!isKnown)
				return void response.end(
					'[{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]',
				);
			const organisation = { totalSize: 1, done: true, records: [{ Id: '00D000000000001EAA', Name: 'Acme' }] };
			response.end(JSON.stringify(object === undefined ? organisation : described[object]));
		});
		const { privateKey } = rsaPems();
		const data = { clientId: 'app', username: 'a@acme.test', privateKey, useDifferentHost: true, host };
		const answer = await test('socialCrmSalesforceJwtApi', data);
		expect(answer.message).toMatch(/Missing: create on Contact, read on Lead, create on Lead, edit on Lead\./);
		described.Contact = { queryable: true, createable: true, updateable: true, fields: [] };
		described.Lead = described.Contact;
		expect(await test('socialCrmSalesforceJwtApi', data)).toMatchObject({
			status: 'OK',
			message: 'Connected to Salesforce (Acme)',
		});
	});
});

describe('Every credential of the pack', () => {
	const ofNodes = [new SocialCrm(), new LeadAttribution()].flatMap((node) =>
		Object.values(node.nodeVersions).map(({ description, methods }) => ({ description, methods })),
	);

	it.each(credentials.map(([, credential]) => [credential.name, credential] as const))(
		'is tested: %s',
		(name, credential) => {
			if (credential.test) {
				expect(credential.test.request.disableFollowRedirect).toBe(true);
				expect(credential.test.rules).toContainEqual(
					expect.objectContaining({ properties: expect.objectContaining({ value: 302 }) }),
				);
				return;
			}
			for (const { description, methods } of ofNodes) {
				const entry = (description.credentials ?? []).find((each) => each.name === name);
				expect(entry?.testedBy).toBe('socialCrmAccess');
				expect(methods?.credentialTest?.[String(entry?.testedBy)]).toBe(socialCrmAccess);
			}
		},
	);
});
