import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runNode, runWorkflow } from './in-process';
import { AddNumber, CallWithToken, RenewedApi, TokenApi } from './in-process-samples';

let server: Server;
let host: string;

async function bodyOf(request: IncomingMessage): Promise<string> {
	let body = '';
	for await (const chunk of request) body += String(chunk);
	return body;
}

beforeAll(async () => {
	const answerTo = async (request: IncomingMessage, response: ServerResponse) => {
		const body = await bodyOf(request);
		const authorization = request.headers.authorization ?? '';
		const isTokenCall = request.url === '/token';
		const answer = isTokenCall
			? {
					access_token: 'fresh',
					refresh_token: 'next',
					expires_in: 1800,
					grant: new URLSearchParams(body).get('refresh_token'),
				}
			: { authorization };
		response.writeHead(authorization === 'Bearer stale' && !isTokenCall ? 401 : 200, {
			'content-type': 'application/json',
		});
		response.end(JSON.stringify(answer));
	};
	server = createServer((request, response) => void answerTo(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

it('gives the items of a node with their pairing', async () => {
	const run = await runNode(AddNumber, { number: 5 }, { items: [{ n: 1 }, { n: 2 }] });
	expect(run.status).toBe('success');
	expect(run.output()).toEqual([{ n: 6 }, { n: 7 }]);
	expect(run.fullItems('Node').map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
});

it('applies the defaults of parameters and evaluates expressions', async () => {
	expect((await runNode(AddNumber, {}, { items: [{ n: 1 }] })).output()).toEqual([{ n: 11 }]);
	expect((await runNode(AddNumber, { number: '={{ $json.n * 2 }}' }, { items: [{ n: 4 }] })).output()).toEqual([
		{ n: 12 },
	]);
});

it('runs a chain of nodes', async () => {
	const run = await runWorkflow(
		[
			{ name: 'First', node: AddNumber },
			{ name: 'Second', node: AddNumber, parameters: { number: 100 } },
		],
		{ items: [{ n: 1 }] },
	);
	expect(run.items('First')).toEqual([{ n: 11 }]);
	expect(run.items('Second')).toEqual([{ n: 111 }]);
});

it('gives the error that stopped the run', async () => {
	const run = await runNode(AddNumber, {}, { items: [{ n: 1 }, { n: 'x' }] });
	expect(run.status).toBe('error');
	expect(run.error).toMatchObject({
		message: 'Item 1 has no number',
		description: 'Give it one',
		context: { itemIndex: 1 },
	});
});

it('goes on when the node is set to continue', async () => {
	const run = await runNode(AddNumber, {}, { items: [{ n: 'x' }, { n: 1 }], onError: 'continueRegularOutput' });
	expect(run.output()).toEqual([{ error: 'Item 0 has no number' }, { n: 11 }]);
});

it("authenticates with the credential type's own rule, its defaults resolved", async () => {
	const credentials = { tokenApi: { token: 's3cret', port: new URL(host).port } };
	const run = await runNode(CallWithToken, {}, { items: [{}], credentials, credentialTypes: [TokenApi] });
	expect(run.output()).toEqual([{ authorization: 'Bearer s3cret' }]);
});

it('renews an expired OAuth2 token and stores what came back', async () => {
	const oauthTokenData = { access_token: 'stale', refresh_token: 'old', token_type: 'bearer' };
	const credentials = {
		renewedApi: {
			host,
			clientId: 'id',
			clientSecret: 'secret',
			grantType: 'authorizationCode',
			accessTokenUrl: `${host}/token`,
			authentication: 'body',
			oauthTokenData,
		},
	};
	const run = await runNode(
		CallWithToken,
		{ type: 'renewedApi' },
		{ items: [{}], credentials, credentialTypes: [RenewedApi] },
	);
	expect(run.output()).toEqual([{ authorization: 'Bearer fresh' }]);
	expect(credentials.renewedApi.oauthTokenData).toMatchObject({
		access_token: 'fresh',
		refresh_token: 'next',
		grant: 'old',
	});
});

it('says which credential a test forgot', async () => {
	const run = await runNode(CallWithToken, {}, { items: [{}], credentialTypes: [TokenApi] });
	expect(run.status).toBe('error');
	expect(run.error?.message).toMatch(/credential/i);
});
