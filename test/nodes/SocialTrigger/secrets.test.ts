import { DOOR_NAMES, type DoorName } from '../../../core/door';
import { problemWith, type ProofSettings, readSecrets } from '../../../nodes/SocialTrigger/proof/read-secrets';
import { PROOF_SOURCES, sourceIn } from '../../../nodes/SocialTrigger/proof/sources';

const NOW = Date.parse('2026-11-27T12:00:00Z');
const SETTINGS: ProofSettings = { verifyToken: 'mine', channels: 'UCabc', proof: 'signature' };

const read = (door: DoorName, fields: object, { credential = '', settings = SETTINGS, now = NOW } = {}) =>
	readSecrets(sourceIn(PROOF_SOURCES[door], credential), { ...fields }, settings, now);

const problem = (door: DoorName, fields: object, { credential = '', settings = SETTINGS } = {}) =>
	problemWith(door, sourceIn(PROOF_SOURCES[door], credential), { ...fields }, settings, NOW);

const SOURCES = DOOR_NAMES.flatMap((door) =>
	PROOF_SOURCES[door].map((source) => [door, source.credential, source] as const),
);

/** Every field of the source with something of its form in it. */
const filled = ({ secrets, headerName }: (typeof SOURCES)[number][2]) => ({
	...Object.fromEntries(secrets.map((name) => [name, 'ab'.repeat(32)])),
	...(headerName === undefined ? {} : { [headerName]: 'X-CRM-Token' }),
});

describe.each(SOURCES)('what %s is checked with by %s', (door, credential, source) => {
	it('is there when the credential is filled in', () => {
		expect(problem(door, filled(source), { credential })).toBeNull();
		expect(read(door, filled(source), { credential }).secrets).toHaveLength(source.secrets.length);
	});

	it.each([{}, { [source.secrets[0]]: '' }, { [source.secrets[0]]: '  ' }, { [source.secrets[0]]: null }])(
		'is named as missing with %p, and nothing is let in',
		(fields) => {
			const { missing, fix } = problem(door, fields, { credential }) ?? {};
			expect([missing, fix]).toEqual([
				expect.stringContaining('holds no'),
				expect.stringContaining('Fill it in'),
			]);
			expect(read(door, fields, { credential })).toMatchObject({ secrets: [] });
		},
	);
});

it('takes the default for a credential that is no choice of the platform', () => {
	expect(sourceIn(PROOF_SOURCES.slack, 'telegramApi').credential).toBe('socialCrmWebhookSecretApi');
	expect(sourceIn(PROOF_SOURCES.slack, undefined).credential).toBe('socialCrmWebhookSecretApi');
});

it('leaves out the blanks that were pasted around a secret', () => {
	expect(read('slack', { secret: ' abc\n' }).secrets).toEqual([{ value: 'abc', acceptedUntil: null }]);
});

it('tries both secrets of an app with Instagram Login and of Threads', () => {
	for (const door of ['instagram', 'threads'] as const) {
		const { secrets } = read(door, { appSecret: 'a', productSecret: 'b' });
		expect(secrets.map(({ value }) => value)).toEqual(['a', 'b']);
		expect(read(door, { appSecret: 'a', productSecret: '' }).secrets).toHaveLength(1);
	}
	expect(read('whatsapp', { appSecret: 'a', productSecret: 'b' }).secrets).toHaveLength(1);
});

describe('a previous secret', () => {
	const rotated = (previousAcceptedUntil: unknown) => ({
		secret: 'new',
		previousSecret: 'old',
		previousAcceptedUntil,
	});
	const values = (fields: object) => read('slack', fields).secrets;

	it('counts until the time that was given', () => {
		expect(values(rotated('2026-11-28T12:00:00Z'))).toEqual([
			{ value: 'new', acceptedUntil: null },
			{ value: 'old', acceptedUntil: NOW + 86_400_000 },
		]);
		expect(problem('slack', rotated('2026-11-28T12:00:00Z'))).toBeNull();
	});

	it.each(['', 'tomorrow', '2026-11-29T12:00:01Z', '2027-11-28T12:00:00Z', null, 1e15])(
		'does not count until %p, and is asked about when publishing',
		(until) => {
			expect(values(rotated(until))).toEqual([{ value: 'new', acceptedUntil: null }]);
			expect(problem('slack', rotated(until))?.fix).toContain('2026-11-28T12:00:00.000Z');
		},
	);

	it('never stands alone', () => {
		expect(values({ ...rotated('2026-11-28T12:00:00Z'), secret: '' })).toEqual([]);
	});

	it('is read of the credentials that can hold one', () => {
		const fields = { signatureSecret: 'new', previousSecret: 'old', previousAcceptedUntil: '2026-11-28T12:00:00Z' };
		expect(read('slack', fields, { credential: 'slackApi' }).secrets).toHaveLength(1);
	});
});

describe.each(['whatsapp', 'facebook', 'instagram', 'threads'] as const)('the verify token of %s', (door) => {
	const withToken = (verifyToken: string) => ({ settings: { ...SETTINGS, verifyToken } });

	it('is the one that was typed', () => {
		expect(read(door, { appSecret: 'a' }, withToken(' mine ')).verifyToken).toBe('mine');
	});

	it('is asked for when publishing, and without it no handshake is answered', () => {
		expect(problem(door, { appSecret: 'a' }, withToken(' '))?.fix).toContain('Verify Token');
		expect(read(door, { appSecret: 'a' }, withToken(' ')).verifyToken).toBeNull();
	});
});

describe('what cannot be right', () => {
	it.each(['1234567890', 'xyz', 'ab'.repeat(31), `0x${'ab'.repeat(31)}`])('is %p as a public key', (publicKey) => {
		expect(problem('discord', { publicKey })?.missing).toBe('The public key is none.');
	});

	it.each(['1:bot-token', 'a b', 'ä', 'a'.repeat(257)])('is %p as what Telegram repeats', (secret) => {
		expect(problem('telegram', { secret })?.fix).toContain('secret_token');
	});

	it('is a secret that the hub of YouTube would not take', () => {
		expect(problem('youtube', { secret: 'a'.repeat(200) })?.fix).toContain('hub.secret');
		expect(problem('youtube', { secret: 'a'.repeat(199) })).toBeNull();
	});

	it.each(['', ' , ', '@acme', 'https://www.youtube.com/@acme'])('is %p as a channel', (channels) => {
		const settings = { ...SETTINGS, channels };
		expect(problem('youtube', { secret: 'a' }, { settings })?.fix).toContain('UC');
	});

	it('is a header without a name', () => {
		expect(problem('generic', { value: 'a', name: ' ' })?.fix).toContain('X-CRM-Token');
		expect(read('generic', { value: 'a', name: ' ' }).headerName).toBeNull();
	});

	it('is not a list of channels', () => {
		expect(
			read('youtube', { secret: 'a' }, { settings: { ...SETTINGS, channels: 'UCa, UCb;UCc\nUCd' } }).channels,
		).toEqual(['UCa', 'UCb', 'UCc', 'UCd']);
	});
});
