import { createHmac, createPublicKey, verify } from 'node:crypto';
import type { Answer, Call, Wire } from '../../../sandbox/platforms';

/** A receiver that does what the platforms document, and nothing of the pack: it judges the emulators. */
export interface HonestReceiver {
	wire: Wire;
	calls: Call[];
	/** Calls of events, without handshakes and pings. */
	events: () => Call[];
	/** Overrides the next answers; undefined leaves a call to the receiver. */
	answerWith: (answer: ((call: Call) => Answer | undefined) | null) => void;
}

export interface ReceiverSecrets {
	verifyToken?: string;
	/** X's consumer secret, LinkedIn's client secret. */
	secret?: string;
	/** Discord's. */
	publicKeyHex?: string;
}

export const VERIFY_TOKEN = 'sandbox-verify-token';

export const answered = (status: number, body = '', headers: Record<string, string> = {}): Answer => ({
	kind: 'answered',
	status,
	headers: { 'content-type': 'text/plain', ...headers },
	body,
});

const asJson = (body: unknown) => answered(200, JSON.stringify(body), { 'content-type': 'application/json' });

function answerToGet(url: URL, { verifyToken = VERIFY_TOKEN, secret = '' }: ReceiverSecrets): Answer {
	const query = url.searchParams;
	const hmac = (text: string) => createHmac('sha256', secret).update(text);
	const crc = query.get('crc_token');
	if (crc !== null) return asJson({ response_token: `sha256=${hmac(crc).digest('base64')}` });
	const code = query.get('challengeCode');
	if (code !== null) return asJson({ challengeCode: code, challengeResponse: hmac(code).digest('hex') });
	const token = query.get('hub.verify_token');
	if (token !== null && token !== verifyToken) return answered(403);
	return answered(200, query.get('hub.challenge') ?? '');
}

function isSignedByDiscord({ headers, body }: Call, publicKeyHex: string): boolean {
	const der = Buffer.from(`302a300506032b6570032100${publicKeyHex}`, 'hex');
	const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
	const signed = Buffer.concat([Buffer.from(headers['x-signature-timestamp'] ?? ''), body]);
	return verify(null, signed, key, Buffer.from(headers['x-signature-ed25519'] ?? '', 'hex'));
}

function answerToPost(call: Call, { publicKeyHex }: ReceiverSecrets): Answer {
	const text = call.body.toString('utf8');
	if (publicKeyHex !== undefined) {
		if (!isSignedByDiscord(call, publicKeyHex)) return answered(401);
		const { type, event } = JSON.parse(text) as { type: number; event?: object };
		if (type === 0 || event !== undefined) return answered(204);
		return asJson({ type: type === 1 ? 1 : 5 });
	}
	const challenge = /"type":"url_verification"/.test(text) ? (JSON.parse(text) as { challenge: string }) : null;
	return challenge === null ? answered(200) : answered(200, challenge.challenge);
}

export function honestReceiver(secrets: ReceiverSecrets = {}): HonestReceiver {
	const calls: Call[] = [];
	let override: ((call: Call) => Answer | undefined) | null = null;
	const isEvent = ({ method, body, headers }: Call) =>
		method === 'POST' &&
		headers['x-github-event'] !== 'ping' &&
		!/"type":"url_verification"|"topic":"ping"|"type":0[,}]|"token":"sandbox-ping"/.test(body.toString('utf8'));
	return {
		calls,
		events: () => calls.filter(isEvent),
		answerWith(answer) {
			override = answer;
		},
		async wire(call) {
			calls.push(call);
			const other = override?.(call);
			if (other !== undefined) return await Promise.resolve(other);
			if (call.method === 'HEAD') return answered(200);
			return call.method === 'GET' ? answerToGet(new URL(call.url), secrets) : answerToPost(call, secrets);
		},
	};
}
