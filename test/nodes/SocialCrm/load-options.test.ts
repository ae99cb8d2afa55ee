import type { IHttpRequestOptions, ILoadOptionsFunctions, INode } from 'n8n-workflow';
import { getClearableFields, getReadableFields, getWritableFields } from '../../../nodes/SocialCrm/load-options';
import { DEFAULT_STATIC_TOKEN } from '../../../sandbox/crm/hubspot';
import { startSandbox, type SandboxHandle } from '../../../sandbox/crm';

let sandbox: SandboxHandle;
beforeAll(async () => void (sandbox = await startSandbox({ provider: 'hubspot' })));
afterAll(async () => await sandbox.close());

/** The editor's side of a drop-down: what the node says so far, its credential, and n8n's HTTP. */
function editor(
	parameters: Record<string, string>,
	accessToken = DEFAULT_STATIC_TOKEN,
	typeVersion = 1,
): ILoadOptionsFunctions {
	const node: INode = {
		id: '1',
		name: 'Social CRM',
		type: 'socialCrm',
		typeVersion,
		position: [0, 0],
		parameters: {},
		credentials: { socialCrmHubSpotApi: { id: '1', name: 'HubSpot' } },
	};
	const context = {
		getNode: () => node,
		getCurrentNodeParameter: (name: string) => parameters[name],
		getCredentials: async () => ({ accessToken, useDifferentHost: true, host: sandbox.url }),
		helpers: {
			async httpRequest({ url, method, headers, body }: IHttpRequestOptions) {
				const answer = await fetch(url, {
					method,
					headers: headers as Record<string, string>,
					body: body as string | undefined,
				});
				return {
					statusCode: answer.status,
					headers: Object.fromEntries(answer.headers),
					body: await answer.text(),
				};
			},
		},
	};
	return context as unknown as ILoadOptionsFunctions;
}

const newEditor = (parameters: Record<string, string>) => editor(parameters, DEFAULT_STATIC_TOKEN, 2);
const hubSpot = { crm: 'hubspot', authentication: 'accessToken' };

describe('The drop-downs of CRM fields', () => {
	it('offer fields that can be written, by their labels, without those the pack fills itself', async () => {
		const options = await getWritableFields.call(editor(hubSpot));
		const values = options.map(({ value }) => value);
		expect(values).toContain('city');
		expect(values).not.toContain('email');
		expect(values).not.toContain('createdate');
		expect(options.map(({ name }) => name)).toEqual(
			options.map(({ name }) => name).sort((left, right) => left.localeCompare(right)),
		);
	});

	it('need no way to connect where the node shows the usual one', async () => {
		const options = await getWritableFields.call(newEditor({ crm: 'hubspot' }));
		expect(options.map(({ value }) => value)).toContain('city');
	});

	it('offer read-only fields for reading only', async () => {
		const values = (await getReadableFields.call(editor(hubSpot))).map(({ value }) => value);
		expect(values).toEqual(expect.arrayContaining(['city', 'createdate']));
	});

	it('offer for clearing what can be blank, but not what a person is known by', async () => {
		const values = (await getClearableFields.call(editor(hubSpot))).map(({ value }) => value);
		expect(values).toEqual(expect.arrayContaining(['city', 'jobtitle', 'phone', 'company', 'firstname']));
		for (const name of ['email', 'lastname', 'createdate']) expect(values).not.toContain(name);
	});

	it.each([
		[editor(hubSpot, 'wrong'), /token|credential/i],
		[editor({ crm: 'paper', authentication: 'accessToken' }), /CRM: there is no choice "paper"/],
		[editor({ crm: '={{ $json.crm }}', authentication: 'any' }), /CRM: it comes from an expression/],
		[editor({ crm: 'hubspot', authentication: 'oAuth2' }), /Credential: none is chosen for HubSpot/],
		[editor({ crm: 'pipedrive', authentication: 'any' }), /Credential: none is chosen for Pipedrive/],
		[editor(hubSpot, ' '), /Credential: it holds no token/],
		[newEditor({ crm: 'hubspot', hubSpotConnection: 'oAuth2' }), /Credential for HubSpot: none is chosen/],
		[newEditor({ crm: 'pipedrive' }), /Credential for Pipedrive: none is chosen/],
		[newEditor({ crm: '={{ $json.crm }}' }), /CRM: it comes from an expression/],
	])('say what is wrong instead of staying empty (%#)', async (context, message) => {
		await expect(getWritableFields.call(context)).rejects.toThrow(message);
	});
});
