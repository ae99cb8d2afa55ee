import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { SandboxAdmin, Wire } from './admin';
import { ADMIN_PREFIX } from './admin-call';
import { answerAdmin } from './admin-routes';
import type { Clock } from './clock';
import type { Exchange, Reply, SandboxRequest } from './exchange';
import { isRecord, parseJson } from './exchange';
import type { FaultBook } from './faults';
import { bugReply, listenLocally, readRequest, type RunningServer } from './local-server';
import { runRequest, type Outcome } from './pipeline';
import type { Interrupt } from './interruption';
import type { Provider } from './provider';
import { fingerprint } from './request-log';
import type { RequestLog } from './request-log';
import { createRouter } from './router';
import type { RouteMatch, Router } from './router';
import { breakOff, send, sendInHalves } from './send-reply';

export interface ServerParts {
	provider: Provider;
	admin: SandboxAdmin;
	clock: Clock;
	log: RequestLog;
	faults: FaultBook;
	wire: Wire;
	/** Gets every request of the provider's API together with its answer. */
	onExchange?: (exchange: Exchange) => void;
	interrupt?: Interrupt;
}

/** Room for addresses that a CRM itself finds too long; by default Node refuses them first. */
const MAX_HEADER_BYTES = 131_072;

/** Resolves early when the client leaves, so that a slow answer holds nothing open. */
function wait(outgoing: ServerResponse, milliseconds: number): Promise<void> {
	if (milliseconds <= 0) return Promise.resolve();
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, milliseconds);
		outgoing.once('close', () => {
			clearTimeout(timer);
			resolve();
		});
	});
}

/** The answer of an OAuth route without the tokens in it. */
function withoutTokens(body: unknown): unknown {
	if (!isRecord(body)) return body;
	return Object.fromEntries(
		Object.entries(body).map(([name, value]) => [name, /(^|_)token$/.test(name) ? '[redacted]' : value]),
	);
}

function exchangeOf(
	provider: Provider,
	request: SandboxRequest,
	match: RouteMatch | null,
	reply: Reply,
	fault: string | null,
): Exchange {
	const secret = match?.route.effect === 'auth';
	// Some APIs take their token in the query.
	const token = provider.secretOf(request);
	const query: Record<string, string[]> = {};
	for (const name of new Set(request.query.keys()))
		query[name] = request.query.getAll(name).map((value) => (value === token ? '[redacted]' : value));
	return {
		provider: provider.id,
		method: request.method,
		path: secret ? match.route.template : request.path,
		route: match?.route.template ?? null,
		query,
		requestBody: secret ? undefined : parseJson(request.rawBody),
		status: reply.status,
		responseHeaders: { ...reply.headers },
		responseBody: reply.text ?? (secret ? withoutTokens(reply.json) : reply.json),
		fault,
	};
}

/** Every answer tells the CRM's own time, in whole seconds. */
function withDate(reply: Reply, instant: number): Reply {
	return { ...reply, headers: { date: new Date(instant).toUTCString(), ...reply.headers } };
}

async function answer(
	parts: ServerParts,
	router: Router,
	request: SandboxRequest,
	outgoing: ServerResponse,
): Promise<void> {
	const { provider, clock, log, faults, wire } = parts;
	const match = router.match(request.method, request.path);
	const startedAt = clock.now();
	const began = process.hrtime.bigint();
	const template = match?.route.template ?? null;
	const target = { method: request.method, path: request.path, template };
	const interruption = parts.interrupt?.({ ...target, effect: match?.route.effect ?? null }) ?? null;
	const fault = interruption?.fault ?? faults.next(target);
	await interruption?.beforeHandling?.();
	const outcome: Outcome =
		interruption?.isHandled === false ? { action: 'reset' } : runRequest(provider, router, match, request, fault);
	await interruption?.beforeAnswer?.();
	const reply = 'reply' in outcome ? outcome.reply : null;
	if (reply !== null) parts.onExchange?.(exchangeOf(provider, request, match, reply, fault?.kind ?? null));
	if (outcome.action === 'answer')
		await wait(outgoing, wire.latencyMs + outcome.delayMs + (outcome.reply.delayMs ?? 0));

	const secret = provider.secretOf(request);
	log.add({
		at: new Date(startedAt).toISOString(),
		method: request.method,
		// Some OAuth routes carry a token in their path.
		path: match?.route.effect === 'auth' ? match.route.template : request.path,
		route: template,
		effect: match?.route.effect ?? null,
		queryNames: [...new Set(request.query.keys())],
		status: reply === null || outgoing.destroyed ? null : reply.status,
		durationMs: Number(process.hrtime.bigint() - began) / 1e6,
		fault: fault?.kind ?? null,
		bodyBytes: Buffer.byteLength(request.rawBody),
		tokenFingerprint: secret === null ? null : fingerprint(secret),
	});
	if (outcome.action === 'reset') outgoing.socket?.resetAndDestroy();
	if (reply === null || outgoing.destroyed) return;
	const dated = withDate(reply, clock.now() + wire.dateSkewMs);
	if (outcome.action === 'cutOff') return await breakOff(outgoing, dated);
	if (interruption?.amidAnswer !== undefined) await sendInHalves(outgoing, dated, interruption.amidAnswer);
	else await send(outgoing, dated);
	await interruption?.afterAnswer?.();
}

export async function listen(parts: ServerParts, port: number): Promise<RunningServer> {
	const router = createRouter(parts.provider.routes);
	const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (incoming, outgoing) => {
		readRequest(incoming)
			.then(async (request) => {
				if (request.path.startsWith(ADMIN_PREFIX))
					return send(outgoing, await answerAdmin(parts.admin, request));
				const path = parts.provider.canonicalPath(request.path);
				const meant = { ...request, path };
				return answer(parts, router, meant, outgoing).finally(() => parts.provider.released?.(meant));
			})
			.catch((error: unknown) => {
				if (!outgoing.headersSent) void send(outgoing, bugReply(error));
			});
	});
	return await listenLocally(server, port);
}
