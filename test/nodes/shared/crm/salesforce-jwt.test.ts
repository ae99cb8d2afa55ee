import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { signAssertion } from '../../../../nodes/shared/crm/salesforce-jwt';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const NOW = Date.UTC(2026, 10, 24);
const assertionWith = (key: string, more = {}) =>
	signAssertion({
		privateKey: key,
		clientId: ' 3MVG9 ',
		username: 'ops@example.com',
		audience: 'https://login.salesforce.com',
		now: NOW,
		...more,
	});

function claimsOf(assertion: string): unknown {
	const [header = '', claims = '', signature = ''] = assertion.split('.');
	const isSigned = verify(
		'sha256',
		Buffer.from(`${header}.${claims}`),
		createPublicKey(publicKey),
		Buffer.from(signature, 'base64url'),
	);
	return isSigned ? JSON.parse(Buffer.from(claims, 'base64url').toString()) : 'not signed';
}

const EXPECTED = { iss: '3MVG9', sub: 'ops@example.com', aud: 'https://login.salesforce.com', exp: NOW / 1_000 + 180 };

it.each([
	['as it is', privateKey],
	['without its last line break', privateKey.trim()],
	['with blanks around it', `\n  ${privateKey}  \n`],
	['in one line, with spaces for breaks', privateKey.replace(/\n/g, ' ')],
	['in one line, with nothing for breaks', privateKey.replace(/\n/g, '')],
	['with \\n for breaks', privateKey.replace(/\n/g, '\\n')],
	['with \\r\\n for breaks', privateKey.replace(/\n/g, '\\r\\n')],
	['with Windows’ breaks', privateKey.replace(/\n/g, '\r\n')],
])('signs with a key that is pasted %s', (_how, key) => {
	expect(claimsOf(assertionWith(key))).toEqual(EXPECTED);
});

it('signs with the older form of key', () => {
	const older = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
		publicKeyEncoding: { type: 'spki', format: 'pem' },
	});
	expect(assertionWith(older.privateKey.replace(/\n/g, ' ')).split('.')).toHaveLength(3);
});

const encrypted = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' },
	publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const elliptic = generateKeyPairSync('ec', {
	namedCurve: 'P-256',
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	publicKeyEncoding: { type: 'spki', format: 'pem' },
});

it.each([
	['nothing', '', 'is not a private key'],
	['some text', 'my key', 'is not a private key'],
	['half of a key', privateKey.slice(0, 400), 'is not a private key'],
	['a key with a part missing', privateKey.replace(/\n.{64}\n/, '\n'), 'cannot be read'],
	['the public part', publicKey, 'is the public part'],
	['a key with a password', encrypted.privateKey, 'is protected with a password'],
	['a key of another kind', elliptic.privateKey, 'is not an RSA key'],
])('refuses %s, and says what to do', (_what, key, problem) => {
	const attempt = () => assertionWith(key);
	expect(attempt).toThrow(
		expect.objectContaining({
			name: 'InputError',
			field: 'Private Key',
			problem,
			fix: expect.stringMatching(/\S/),
		}),
	);
	expect(attempt).not.toThrow(/MII/);
});

it.each([
	['clientId', 'Client ID'],
	['username', 'Username'],
])('refuses an empty %s', (name, field) => {
	expect(() => assertionWith(privateKey, { [name]: ' ' })).toThrow(expect.objectContaining({ field }));
});
