import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CrmAdapter } from '../../../core/crm/contract';
import { CrmError } from '../../../core/lib/errors';

/** A simulated CRM for other processes: each call of its adapter is a request. */

/** A call of the adapter, as it goes over the wire. */
export interface WireCall {
	method: keyof CrmAdapter;
	args: unknown[];
}

/** What comes back; an error of the CRM as what it was made of. */
export type WireAnswer = { value: unknown } | { error: Pick<CrmError, 'kind' | 'message' | 'details'> };

/** What an adapter is beside its methods. */
export interface WireShape extends Pick<CrmAdapter, 'id' | 'capabilities'> {
	skewMs: number | null;
	hasHistory: boolean;
}

export type CallMoment = 'before' | 'handled';

/** Called around each call, counted from 0 since it was set; a call that is refused is never carried out. */
export type OnCall = (call: number, moment: CallMoment, method: string) => Promise<'refuse' | void> | void;

export interface CrmServer {
	url: string;
	/** Steps into the calls from now on; `null` lets them all pass. @returns how many there were until now */
	watch(onCall: OnCall | null): number;
	close(): Promise<void>;
}

export async function serveCrm(adapter: CrmAdapter): Promise<CrmServer> {
	let onCall: OnCall | null = null;
	let calls = 0;
	const answer = async ({ method, args }: WireCall): Promise<WireAnswer | null> => {
		const call = calls++;
		if ((await onCall?.(call, 'before', method)) === 'refuse') return null;
		const told = await carryOut(adapter, method, args);
		await onCall?.(call, 'handled', method);
		return told;
	};
	const server = createServer((request, response) => {
		const told = request.method === 'GET' ? Promise.resolve(shapeOf(adapter)) : bodyOf(request).then(answer);
		told.then(
			(body) => (body === null ? response.destroy() : response.end(JSON.stringify(body))),
			(error: unknown) => response.writeHead(500).end(String(error)),
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		watch(next) {
			const before = calls;
			onCall = next;
			calls = 0;
			return before;
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function shapeOf(adapter: CrmAdapter): WireShape {
	const { id, capabilities } = adapter;
	return {
		id,
		capabilities,
		skewMs: adapter.clockSkewMs?.() ?? null,
		hasHistory: adapter.fieldChanges !== undefined,
	};
}

async function carryOut(adapter: CrmAdapter, method: WireCall['method'], args: unknown[]): Promise<WireAnswer> {
	try {
		const call = adapter[method] as (...given: unknown[]) => Promise<unknown>;
		return { value: await call(...args) };
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		const { kind, message, details } = error;
		return { error: { kind, message, details } };
	}
}

async function bodyOf(request: IncomingMessage): Promise<WireCall> {
	let text = '';
	for await (const chunk of request) text += String(chunk);
	return JSON.parse(text) as WireCall;
}
