import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import { SANDBOX_PROVIDERS, type SandboxProvider } from '../../../sandbox/crm';
import { CRMS } from '../../support/crms';
import { integrationBench } from '../CrmIntegration/integration-bench';

const { sandboxOf, run } = integrationBench(SANDBOX_PROVIDERS);

const continued = 'continueRegularOutput';
const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };

const lookUp = async (provider: SandboxProvider, more: { onError?: typeof continued; settings?: typeof retry } = {}) =>
	await run(
		{
			...{ crm: provider, ...CRMS[provider].inProcess.connection },
			...{ resource: 'contact', operation: 'getByEmail', email: 'ana@example.com' },
		},
		{ node: SocialCrm, credentialOf: provider, ...more },
	);

/**
 * So many look-ups at once that calls are paused: each tries once, and finds them paused when it tries again. Shared
 * they would be a call or two, which are tried again before enough of them have failed.
 */
async function breakDown(provider: SandboxProvider) {
	sandboxOf(provider).admin.addFault({ path: '*', times: 1_000, fault: { kind: 'serverError', status: 503 } });
	process.env.SOCIAL_CRM_SHARED_CALLS = 'off';
	try {
		const runs = Array.from({ length: 10 }, async () => await lookUp(provider, { onError: continued }));
		return (await Promise.all(runs)).flatMap((one) => one.output());
	} finally {
		delete process.env.SOCIAL_CRM_SHARED_CALLS;
	}
}

describe.each(SANDBOX_PROVIDERS)('An outage of %s', (provider) => {
	const admin = () => sandboxOf(provider).admin;

	it('is told in one shape while calls are paused, and is over for the next click once the CRM is back', async () => {
		const told = await breakDown(provider);
		const failed = expect.objectContaining({
			...{ outcome: 'failed', error: expect.stringMatching(/\w/), description: expect.any(String) },
			problem: expect.objectContaining({ kind: 'unavailable', fix: expect.any(String) }),
		});
		expect(told).toEqual(told.map(() => failed));
		expect(told.map(({ error }) => String(error)).join()).toContain('calls to it are paused');
		admin().clearFaults();
		expect((await lookUp(provider)).output()).toMatchObject([{ outcome: 'notFound', found: false }]);
	});

	it('is over within one run that tries again on fail', async () => {
		await breakDown(provider);
		admin().clearFaults();
		admin().addFault({ path: '*', times: 1, fault: { kind: 'serverError', status: 503 } });
		const again = await lookUp(provider, { settings: retry });
		expect([again.error, again.output()]).toMatchObject([null, [{ outcome: 'notFound' }]]);
	});
});
