import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { getClearableFields, getReadableFields, getWritableFields } from '../../../nodes/SocialCrm/load-options';
import { DEFAULT_STATIC_TOKEN } from '../../../sandbox/crm/hubspot';
import { startSandbox, type SandboxHandle } from '../../../sandbox/crm';
import { editorSide } from '../editor-side';

let sandbox: SandboxHandle;
beforeAll(async () => void (sandbox = await startSandbox({ provider: 'hubspot' })));
afterAll(async () => await sandbox.close());

function editor(
	parameters: Record<string, string>,
	accessToken = DEFAULT_STATIC_TOKEN,
	typeVersion = 1,
): ILoadOptionsFunctions {
	return editorSide({
		parameters,
		credentialType: 'socialCrmHubSpotApi',
		credential: () => ({ accessToken, useDifferentHost: true, host: sandbox.url }),
		type: 'socialCrm',
		typeVersion,
	});
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
