import type { IHookFunctions, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { DOOR_NAMES, DOORS, type DoorName } from '../../../core/door';
import { registrarOf } from '../../../core/door/registration';
import {
	checkProof,
	doorNamed,
	doorOptions,
	proofCredentials,
	proofProperties,
	readProof,
	webhookRows,
} from '../../../nodes/SocialTrigger/proof';
import { SELF_REGISTRATIONS } from '../../../nodes/SocialTrigger/registration/offers';
import { PROOF_SOURCES } from '../../../nodes/SocialTrigger/proof/sources';
import { deliveryOf, getOf, HEADER, PUBLIC_KEY, SECRET } from '../../core/door/callers';

const PLATFORM: INodeProperties = {
	displayName: 'Platform',
	name: 'platform',
	type: 'options',
	options: doorOptions(),
	default: 'telegram',
};

const description = {
	properties: [PLATFORM, ...proofProperties],
	credentials: proofCredentials,
} as unknown as INodeTypeDescription;

/** The node's parameters as n8n fills them in for what a user chose. */
function parametersFor(chosen: Record<string, string>) {
	return NodeHelpers.getNodeParameters(description.properties, chosen, true, false, null, description) ?? {};
}

const isShown = (given: object, property: INodeProperties | (typeof proofCredentials)[number]) =>
	NodeHelpers.displayParameter(given as never, property, null, description);

/** Each platform, by hand and where it registers itself. */
const WAYS = DOOR_NAMES.flatMap((door) => [
	{ door, register: 'byHand', sources: PROOF_SOURCES[door], tells: /Production URL/ },
	...[SELF_REGISTRATIONS[door]].flatMap((offer) =>
		offer === undefined
			? []
			: [{ door, register: offer.mode as string, sources: offer.sources, tells: /publish the workflow/ }],
	),
]);

describe.each(WAYS)('the panel for $door, registered $register', ({ door, register, sources, tells }) => {
	const choices = sources.map(({ credential }) => credential);

	it.each(choices)('asks for the credential %s and no other', (checkWith) => {
		const given = parametersFor({ platform: door, register, checkWith });
		expect(proofCredentials.filter((each) => isShown(given, each)).map(({ name }) => name)).toEqual([checkWith]);
	});

	it('asks for a credential before anything is chosen', () => {
		const given = parametersFor({ platform: door, register });
		expect(proofCredentials.filter((each) => isShown(given, each)).map(({ name }) => name)).toEqual([choices[0]]);
	});

	it('says what to do, numbered, with the address, and shows no parameter twice', () => {
		const given = parametersFor({ platform: door, register });
		const shown = description.properties.filter((property) => isShown(given, property));
		expect(new Set(shown.map(({ name }) => name)).size).toBe(shown.length);
		const [notice, ...others] = shown.filter(({ type }) => type === 'notice');
		expect(others).toEqual([]);
		expect(notice?.displayName).toMatch(/^<ul><li>.+<\/li><li>.+<\/li><\/ul>$/);
		expect(notice?.displayName).toMatch(tells);
		expect(notice?.displayName.replace(/<\/?(ul|li)>/g, '')).not.toMatch(/[<>]/);
	});

	it('has the rows that the platform calls', () => {
		const methodOf = (expression: unknown): unknown => {
			const text = String(expression);
			if (!text.startsWith('={{')) return text;
			// eslint-disable-next-line @typescript-eslint/no-implied-eval
			return new Function('$parameter', `return ${text.slice(3, -2)}`)({ platform: door });
		};
		const methods = webhookRows.map(({ httpMethod }) => methodOf(httpMethod)).filter((method) => method !== '');
		expect(methods).toEqual(DOORS[door].methods);
	});
});

it('declares the handshake before what registers, at one address that is shown once', () => {
	expect(webhookRows.map(({ name }) => name)).toEqual(['setup', 'default']);
	expect(new Set(webhookRows.map(({ path }) => path)).size).toBe(1);
	expect(webhookRows.filter(({ ndvHideUrl }) => ndvHideUrl !== true)).toHaveLength(1);
});

it('offers every door by name, any other sender last', () => {
	const options = doorOptions();
	expect(new Set(options.map(({ value }) => value))).toEqual(new Set(DOOR_NAMES));
	expect(options.at(-1)?.value).toBe('generic');
	expect(['slack', 'reddit', '__proto__', 1, null].map(doorNamed)).toEqual(['slack', null, null, null, null]);
});

/** n8n's own credentials, filled in as their forms ask. */
const FILLED: Readonly<Record<string, Record<string, string>>> = {
	socialCrmWebhookSecretApi: { secret: SECRET },
	socialCrmMetaAppApi: { appId: '1', appSecret: SECRET },
	socialCrmPublicKeyApi: { publicKey: PUBLIC_KEY },
	whatsAppTriggerApi: { clientId: '1', clientSecret: SECRET },
	facebookGraphAppApi: { accessToken: 't', appSecret: SECRET },
	facebookLeadAdsOAuth2Api: { clientId: '1', clientSecret: SECRET },
	twitterOAuth1Api: { consumerKey: 'k', consumerSecret: SECRET },
	linkedInOAuth2Api: { clientId: '1', clientSecret: SECRET },
	linkedInCommunityManagementOAuth2Api: { clientId: '1', clientSecret: SECRET },
	slackApi: { accessToken: 't', signatureSecret: SECRET },
	slackOAuth2Api: { clientId: '1', signatureSecret: SECRET },
	discordBotApi: { botToken: 't', publicKey: PUBLIC_KEY },
	httpHeaderAuth: { name: HEADER, value: SECRET },
};

function contextOf(parameters: Record<string, unknown>, stored: Record<string, Record<string, string>> = FILLED) {
	const context: Partial<IHookFunctions> = {
		getNodeParameter: ((name: string, fallback: unknown) => parameters[name] ?? fallback) as never,
		getNode: () => ({ id: 'node', name: 'Trigger' }) as never,
		getWorkflow: () => ({ id: 'workflow', active: true }),
		getCredentials: (async (name: string) => {
			if (stored[name] === undefined) throw new Error('Node does not have any credentials set');
			return stored[name];
		}) as never,
	};
	return context as IHookFunctions;
}

describe.each(DOOR_NAMES.flatMap((door) => PROOF_SOURCES[door].map((source) => [door, source] as const)))(
	'%s checked with $credential',
	(door: DoorName, { credential }) => {
		const context = contextOf({ checkWith: credential, verifyToken: 'mine', channelIds: 'UC1' });

		it('lets in what the platform signs with what the credential holds', async () => {
			expect(await checkProof(context, door)).toBeNull();
			const secrets = await readProof(context, door);
			const now = Date.now();
			const request = deliveryOf(door, { at: now });
			expect(DOORS[door].judge(request, secrets, now)).toMatchObject({ kind: 'accepted' });
		});

		it('lets nothing in without the credential, does not throw, and says so when publishing', async () => {
			const empty = contextOf({ checkWith: credential }, {});
			expect(await checkProof(empty, door)).toMatchObject({ missing: expect.stringContaining('No credential') });
			const verdict = DOORS[door].judge(deliveryOf(door), await readProof(empty, door), Date.now());
			expect(verdict).toMatchObject({ kind: 'refused', reason: 'noSecret', answer: { status: 401, body: '' } });
		});
	},
);

it("answers Meta's handshake with the token of the panel", async () => {
	const secrets = await readProof(contextOf({ verifyToken: 'mine' }), 'whatsapp');
	const query = { 'hub.mode': 'subscribe', 'hub.verify_token': 'mine', 'hub.challenge': '1' };
	expect(DOORS.whatsapp.judge(getOf(query), secrets, 0)).toMatchObject({ kind: 'answer', answer: { body: '1' } });
});

it('looks for the token in the address for Chatwoot alone, and only when asked to', async () => {
	const context = contextOf({ proof: 'address' });
	expect((await readProof(context, 'chatwoot')).proof).toBe('address');
	expect((await readProof(context, 'slack')).proof).toBe('signature');
	expect((await readProof(contextOf({}), 'chatwoot')).proof).toBe('signature');
});

it('registers by hand in a workflow that was saved before there was a choice', () => {
	for (const door of DOOR_NAMES) {
		const given = parametersFor({ platform: door });
		expect([undefined, 'byHand']).toContain(given.register);
		expect(given.register !== undefined).toBe(SELF_REGISTRATIONS[door] !== undefined);
	}
});

it('offers to register at each platform that has a registrar, and at no other', () => {
	const offered = DOOR_NAMES.filter((door) => SELF_REGISTRATIONS[door] !== undefined);
	expect(offered).toEqual(DOOR_NAMES.filter((door) => registrarOf(door) !== null));
	expect(offered.length).toBeGreaterThan(3);
	for (const door of offered) expect(registrarOf(door)?.door).toBe(door);
});

it.each(DOOR_NAMES.filter((door) => SELF_REGISTRATIONS[door]?.hasEvents))(
	'gives events of %s itself as the example of what it can tell of',
	(door) => {
		const given = parametersFor({ platform: door, register: 'atPlatform' });
		const shown = description.properties.filter((property) => isShown(given, property));
		const example = shown.find(({ name }) => name === 'registerEvents')?.placeholder ?? '';
		const words = example.replace(/^e\.g\. /, '').split(', ');
		expect(words.length).toBeGreaterThan(0);
		for (const word of words) expect(registrarOf(door)?.events).toContain(word);
	},
);
