import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CrmError, InputError } from '../../../../core/lib/errors';
import { oAuth2Tokens, staticToken, type TokenContext } from '../../../../nodes/shared/crm/token-source';

const origin = { provider: 'hubspot', credentialType: 'socialCrmHubSpotOAuth2Api' };

/** A credential as n8n keeps it, and how often n8n was asked to renew it. */
function storedCredential(accessToken: string | null, renew: () => Promise<unknown> = async () => ({})) {
	const state = { accessToken, renewals: 0 };
	const context: TokenContext = {
		getCredentials: async (): Promise<ICredentialDataDecryptedObject> =>
			state.accessToken === null
				? {}
				: { oauthTokenData: { access_token: state.accessToken, refresh_token: 'grant' } },
		helpers: {
			async refreshOAuth2Token() {
				state.renewals += 1;
				return await renew();
			},
			httpRequestWithAuthentication: async () => ({}),
		},
	};
	/** What happens while the source waits. */
	const pauses = { then: () => {} };
	return { state, pauses, tokens: oAuth2Tokens(context, origin, async () => pauses.then()) };
}

async function failureOf(work: Promise<unknown> | undefined): Promise<unknown> {
	return await Promise.resolve(work).then(
		() => new Error('It did not fail'),
		(error: unknown) => error,
	);
}

describe('Tokens', () => {
	it('cannot renew a token that somebody pasted', async () => {
		const tokens = staticToken('abc');
		expect(await tokens.current()).toBe('abc');
		expect(tokens.refresh).toBeUndefined();
	});

	it('reads the token that n8n stored', async () => {
		expect(await storedCredential('first').tokens.current()).toBe('first');
	});

	it('says that a credential without a token has to be connected', async () => {
		const error = await failureOf(storedCredential(null).tokens.current());
		expect(error).toBeInstanceOf(InputError);
		expect((error as InputError).fix).toContain('connect');
	});

	it('renews through n8n and hands the new token out from then on', async () => {
		const { state, tokens } = storedCredential('first', async () => ({ access_token: 'second' }));
		await tokens.current();
		expect(await tokens.refresh?.(['first'])).toBe('second');
		expect(await tokens.current()).toBe('second');
		expect(state.renewals).toBe(1);
	});

	it('takes the token another execution has renewed meanwhile instead of renewing again', async () => {
		const { state, tokens } = storedCredential('first');
		await tokens.current();
		state.accessToken = 'renewed elsewhere';
		expect(await tokens.refresh?.(['first'])).toBe('renewed elsewhere');
		expect(state.renewals).toBe(0);
	});

	it.each([
		[
			'n8n says the grant was revoked',
			{ message: 'needs to be reconnected', failure: { cause: 'credential-invalid' } },
			'auth',
		],
		[
			'the endpoint answers 400 without a reason',
			{ message: 'HTTP status 400', status: 400, code: 'ESTATUS', body: '{}' },
			'unavailable',
		],
		[
			'the endpoint answers with an OAuth error',
			{ message: 'invalid', code: 'EAUTH', body: { error: 'invalid_grant' } },
			'auth',
		],
		['the endpoint is busy', { message: 'HTTP status 429', status: 429, code: 'ESTATUS' }, 'unavailable'],
		['the endpoint fails', { message: 'failed', status: 503, code: 'ERR_BAD_RESPONSE' }, 'unavailable'],
		['the endpoint cannot be reached', { message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' }, 'unavailable'],
	])('tells whether to reconnect or to wait when %s', async (_case, thrown, kind) => {
		const { tokens } = storedCredential(
			'first',
			async () => await Promise.reject(Object.assign(new Error(), thrown)),
		);
		const error = await failureOf(tokens.refresh?.(['first']));
		expect(error).toBeInstanceOf(CrmError);
		expect(error).toMatchObject({ kind });
	});

	it('does not take an answer without a token for a refusal', async () => {
		const error = await failureOf(storedCredential('first').tokens.refresh?.(['first']));
		expect(error).toMatchObject({ kind: 'unavailable', details: { fix: expect.stringContaining('Run it again') } });
	});

	it('leaves what the endpoint said out of its error, as it may echo the refresh token', async () => {
		const thrown = Object.assign(new Error('bad refresh-token-1'), {
			status: 400,
			code: 'ESTATUS',
			body: 'refresh-token-1',
		});
		const { tokens } = storedCredential('first', async () => await Promise.reject(thrown));
		const error = (await failureOf(tokens.refresh?.(['first']))) as CrmError;
		expect(JSON.stringify([error.message, error.details, error.cause ?? null])).not.toContain('refresh-token-1');
	});

	it('reads what a faster process got when its own refresh token was used up', async () => {
		const refused = { code: 'EAUTH', body: { error: 'invalid_grant' } };
		const { state, tokens, pauses } = storedCredential('first', async () => {
			pauses.then = () => void (state.accessToken = 'renewed by the other');
			return await Promise.reject(Object.assign(new Error('used up'), refused));
		});
		await tokens.current();
		expect(await tokens.refresh?.(['first'])).toBe('renewed by the other');
		expect(state.renewals).toBe(1);
	});

	it('renews a token that an odd answer took out of the credential', async () => {
		const { state, tokens } = storedCredential('', async () => ({ access_token: 'second' }));
		expect(await tokens.current()).toBe('second');
		expect(state.renewals).toBe(1);
	});
});
