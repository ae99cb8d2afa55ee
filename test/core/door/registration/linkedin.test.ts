import { register, registrarOf, type Wanted } from '../../../../core/door/registration';
import { type PlatformSession, PLATFORMS, startPlatform } from '../../../../sandbox/platforms';
import { callApi, LINKEDIN, LINKEDIN_KEY } from '../../../sandbox/platforms/registrations';
import { answering } from './answering';
import { ADDRESS, answerOf, FOREIGN, messageOf, outcomeOf, overHttp, TEST_ADDRESS, wantedOf, watched } from './calls';
import { type Bench, describeOnePlace } from './one-place';

const linkedin = registrarOf('linkedin');
const { access } = PLATFORMS.linkedin;
const PLAIN = { takeOver: false, always: false };
/** The token is put in where n8n would put it. */
const call = overHttp({ authorization: `Bearer ${access.accessToken}` });
const PLACE = `/rest/eventSubscriptions/${LINKEDIN_KEY}`;

interface LinkedInBench extends Bench {
	session: PlatformSession;
}

/** @param validated which addresses the portal knows */
async function start(validated: readonly string[] = [ADDRESS, TEST_ADDRESS, FOREIGN]): Promise<LinkedInBench> {
	const { wire, hold } = answering('linkedin', { secret: access.clientSecret });
	const session: PlatformSession = await startPlatform('linkedin', { wire });
	hold(access.clientSecret, session.now);
	for (const url of validated) await session.page('addWebhook', { url });
	const { applicationId, personId, organizationId } = access;
	return {
		registrar: linkedin,
		call,
		wanted: wantedOf({
			events: linkedin.events,
			secret: '',
			about: { applicationId, personId, organizationId },
			access: { baseUrl: session.url },
		}),
		session,
		async leave(webhook) {
			if (webhook === null) await callApi(session, 'DELETE', PLACE, LINKEDIN);
			else await callApi(session, 'PUT', PLACE, { ...LINKEDIN, body: { webhook } });
		},
		async standsAt() {
			const { status, json } = await callApi(session, 'GET', PLACE, LINKEDIN);
			return status === 404 ? null : String(json.webhook);
		},
		close: session.close,
	};
}

const error = (status: number, message: string) => answerOf(status, { status, code: 'X', message });

describeOnePlace('LinkedIn', {
	start,
	changes: ({ method }) => method !== 'GET',
	secrets: [access.accessToken],
	failures: [
		['an expired token', error(401, 'The token used in the request has expired'), 'unauthorized'],
		['what it may not', error(403, 'Not enough permissions to access'), 'forbidden'],
		['too many calls', answerOf(429, '', { 'retry-after': '61' }), 'rateLimited'],
		['what it does not take', error(400, `Bad ${FOREIGN}`), 'refused'],
		['a version that has ended', error(426, 'Requested version is not active'), 'refused'],
		['an outage', answerOf(503, '<html>'), 'unavailable'],
		['a page of a proxy', answerOf(200, '<html>'), 'unreadable'],
		['an answer without an address', answerOf(200, {}), 'unreadable'],
	],
});

describe('LinkedIn’s subscription', () => {
	let wanted: Wanted;
	let session: PlatformSession;
	const begin = async (validated?: readonly string[]) => {
		({ wanted, session } = await start(validated));
	};
	afterEach(async () => await session.close());

	it('is found by the number of the app, the person and the organisation, signed by n8n', async () => {
		await begin();
		const seen = watched(call);
		await register(linkedin, seen.call, wanted, PLAIN);
		expect(new Set(seen.calls.map(({ url }) => url))).toEqual(new Set([session.url + PLACE]));
		expect(seen.calls.every(({ signed }) => signed)).toBe(true);
	});

	it('wants the address to be validated in the portal first, and says how', async () => {
		await begin([]);
		const message = await messageOf(register(linkedin, call, wanted, PLAIN));
		expect(message).toContain('By Hand');
		expect(message).toContain('Developer Portal');
	});

	it('is set again now and then, as it ends at a time that LinkedIn chooses', async () => {
		await begin();
		await register(linkedin, call, wanted, PLAIN);
		const seen = watched(call);
		await register(linkedin, seen.call, wanted, { takeOver: false, always: true });
		expect(seen.calls.map(({ method }) => method)).toContain('PUT');
		expect(linkedin.renewAfterMs).toBe(7 * 86_400_000);
	});

	it('is left alone when it belongs to another organisation', async () => {
		await begin();
		wanted = { ...wanted, about: { ...wanted.about, organizationId: '1' } };
		expect(await outcomeOf(register(linkedin, call, wanted, PLAIN))).toBe('forbidden');
	});

	it.each(['applicationId', 'personId', 'organizationId'])('wants its %s, before anybody is called', async (name) => {
		await begin();
		const seen = watched(call);
		for (const odd of ['', 'urn:li:person:1', '../x', ')']) {
			const about = { ...wanted.about, [name]: odd };
			expect(await outcomeOf(register(linkedin, seen.call, { ...wanted, about }, PLAIN))).toBe('incomplete');
		}
		expect(seen.calls).toEqual([]);
	});
});
