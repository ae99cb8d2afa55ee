import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { UserError } from 'n8n-workflow';

/**
 * The signed statement with which an app logs in for a user, without anybody present.
 * https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_jwt_flow.htm
 */

export interface JwtAssertionInput {
	/** PEM, also when line breaks became `\n` or spaces on the way. */
	privateKey: string;
	clientId: string;
	username: string;
	/** Who the statement is for: the host that people log in at. */
	audience: string;
	/** Milliseconds since the Unix epoch. */
	now: number;
}

/** A field of the credential that no statement can be made of. Its message is for whoever filled the field in. */
export class UnusableFieldError extends UserError {
	constructor(
		/** As the credential labels it. */
		readonly field: string,
		readonly problem: string,
		readonly fix: string,
	) {
		super(`${field} ${problem}. ${fix}.`);
	}
}

/** Short, because an assertion is used at once; the host refuses those that live longer than a few minutes. */
const LIFE_SECONDS = 180;

/** @throws UnusableFieldError for a key that cannot sign, or a value that is missing */
export function createJwtAssertion({ privateKey, clientId, username, audience, now }: JwtAssertionInput): string {
	const claims = {
		iss: required('Client ID', clientId, 'Copy the consumer key of the app into the credential'),
		sub: required('Username', username, 'Enter the user name to log in as'),
		aud: audience,
		exp: Math.floor(now / 1_000) + LIFE_SECONDS,
	};
	const content = `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded(claims)}`;
	const signature = sign('sha256', Buffer.from(content), readPrivateKey(privateKey));
	return `${content}.${signature.toString('base64url')}`;
}

function encoded(value: object): string {
	return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function required(field: string, value: string, fix: string): string {
	const text = value.trim();
	if (text !== '') return text;
	throw new UnusableFieldError(field, 'is empty', fix);
}

/** The error of the library is left out: it may quote the key. */
function readPrivateKey(text: string): KeyObject {
	const pem = restoreLines(text);
	let key: KeyObject;
	try {
		key = createPrivateKey(pem);
	} catch {
		throw keyProblem(explain(pem));
	}
	if (key.asymmetricKeyType !== 'rsa')
		throw keyProblem({ problem: 'is not an RSA key', fix: 'Make a key pair with RSA and 2048 bits or more' });
	return key;
}

const BLOCK = /-----BEGIN ([A-Z ]+)-----([\s\S]*?)-----END \1-----/;
const LINE = /.{1,64}/g;

/** Forms and environment variables turn line breaks into spaces, or into a backslash and an n. */
function restoreLines(text: string): string {
	const [, label, content] = BLOCK.exec(text.replace(/\\r/g, '').replace(/\\n/g, '\n')) ?? [];
	// A key with a password keeps lines of its own above the content; it is refused as it is.
	if (label === undefined || content === undefined || content.includes(':')) return text;
	const lines = content.replace(/\s+/g, '').match(LINE) ?? [];
	return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

type Explained = { problem: string; fix: string };

function explain(pem: string): Explained {
	if (/ENCRYPTED/.test(pem)) {
		return {
			problem: 'is protected with a password',
			fix: 'Take the password off, for example with: openssl rsa -in key.pem -out open.pem',
		};
	}
	if (/BEGIN (CERTIFICATE|PUBLIC KEY)/.test(pem)) {
		return { problem: 'is the public part', fix: 'Paste the private key; the certificate belongs into the app' };
	}
	if (!BLOCK.test(pem)) {
		return {
			problem: 'is not a private key',
			fix: 'Paste all of it, from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----',
		};
	}
	return { problem: 'cannot be read', fix: 'Paste the key again; part of it is missing or was changed' };
}

function keyProblem({ problem, fix }: Explained): UnusableFieldError {
	return new UnusableFieldError('Private Key', problem, fix);
}
