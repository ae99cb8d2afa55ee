import { createPublicKey, createVerify, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Clock } from '../../../core/clock';
import { isRecord, parseJson } from '../../../core/exchange';
import type { ClientRow } from '../../state/entities';
import type { TokenSettings } from '../../settings';
import { LoginProblem } from './problem';

export interface JwtKeyPair {
	privateKey: string;
	publicKey: string;
}

let ownPair: JwtKeyPair | null = null;

/** The key pair of the app of a fresh sandbox org: made on first use, never kept in a file. */
export function sandboxKeyPair(): JwtKeyPair {
	ownPair ??= generateKeyPairSync('rsa', {
		modulusLength: 2048,
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		publicKeyEncoding: { type: 'spki', format: 'pem' },
	});
	return ownPair;
}

function jsonPart(part: string): Record<string, unknown> {
	const value = parseJson(Buffer.from(part, 'base64url').toString('utf8'));
	if (!isRecord(value)) throw new LoginProblem('invalid_grant', 'invalid assertion');
	return value;
}

function keyOf(pem: string): KeyObject {
	try {
		return createPublicKey(pem);
	} catch {
		throw new LoginProblem('invalid_grant', 'invalid assertion');
	}
}

function requireSignature(pem: string, signed: string, signature: string): void {
	const verified = createVerify('RSA-SHA256').update(signed).verify(keyOf(pem), Buffer.from(signature, 'base64url'));
	if (!verified) throw new LoginProblem('invalid_grant', 'invalid assertion');
}

export interface Assertion {
	client: ClientRow;
	/** The user name that the app wants to act for. */
	subject: string;
}

/**
 * Checks an assertion of the JWT bearer flow: signature, issuer, audience and expiry.
 * @throws LoginProblem
 */
export function verifyAssertion(
	assertion: string,
	clients: ReadonlyMap<string, ClientRow>,
	clock: Clock,
	settings: TokenSettings,
	origin: string,
): Assertion {
	const [head = '', body = '', signature = ''] = assertion.split('.');
	const claims = jsonPart(body);
	if (jsonPart(head)['alg'] !== 'RS256') throw new LoginProblem('invalid_grant', 'algorithm type must be RS256');
	const client = clients.get(String(claims['iss']));
	if (client === undefined) throw new LoginProblem('invalid_client_id', 'client identifier invalid');
	requireSignature(client.certificate ?? sandboxKeyPair().publicKey, `${head}.${body}`, signature);
	const audiences = Array.isArray(claims['aud']) ? claims['aud'] : [claims['aud']];
	const accepted = [origin, ...settings.audiences];
	if (!audiences.some((audience) => typeof audience === 'string' && accepted.includes(audience.replace(/\/$/, '')))) {
		throw new LoginProblem('invalid_grant', 'audience is invalid');
	}
	const expiry = Number(claims['exp']) * 1000;
	if (!Number.isFinite(expiry) || expiry <= clock.now())
		throw new LoginProblem('invalid_grant', 'invalid assertion: expired');
	if (expiry > clock.now() + settings.assertionLifeSeconds * 1000)
		throw new LoginProblem('invalid_grant', 'invalid assertion: expires too late');
	return { client, subject: String(claims['sub']) };
}
