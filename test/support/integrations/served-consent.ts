import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CrmError } from '../../../core/lib/errors';
import type { ConsentingCrm } from '../../core/flows/integrations/consenting-crm';

interface Call {
	method: keyof ConsentingCrm;
	args: unknown[];
}

type Told = { value: unknown } | { error: Pick<CrmError, 'kind' | 'message' | 'details'> };

/** Called around each question for a token. */
export type OnAsk = (moment: 'before' | 'handled') => Promise<void>;

export interface ServedConsent {
	url: string;
	/** `null` lets all questions pass. */
	watch(onAsk: OnAsk | null): void;
	close(): Promise<void>;
}

/** A CRM that gives out tokens, for other processes. */
export async function serveConsent(crm: ConsentingCrm): Promise<ServedConsent> {
	let onAsk: OnAsk | null = null;
	const answer = async ({ method, args }: Call): Promise<Told> => {
		if (method === 'ask') await onAsk?.('before');
		const told = await tell(crm, method, args);
		if (method === 'ask') await onAsk?.('handled');
		return told;
	};
	const server = createServer((request, response) => {
		bodyOf(request)
			.then(answer)
			.then(
				(told) => response.end(JSON.stringify(told)),
				(error: unknown) => response.writeHead(500).end(String(error)),
			);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		watch: (next) => void (onAsk = next),
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

async function tell(crm: ConsentingCrm, method: keyof ConsentingCrm, args: unknown[]): Promise<Told> {
	try {
		return { value: await (crm[method] as (...all: unknown[]) => Promise<unknown>)(...args) };
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		return { error: { kind: error.kind, message: error.message, details: error.details } };
	}
}

async function bodyOf(request: IncomingMessage): Promise<Call> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return JSON.parse(Buffer.concat(parts).toString()) as Call;
}

/** The CRM that another process serves. */
export function remoteConsent(url: string): ConsentingCrm {
	const call = async <T>(method: keyof ConsentingCrm, args: unknown[]): Promise<T> => {
		const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ method, args } satisfies Call) });
		const told = (await answer.json()) as Told;
		if ('error' in told) throw new CrmError(told.error.kind, told.error.message, told.error.details);
		return told.value as T;
	};
	return {
		consent: async () => await call('consent', []),
		ask: async (tokens) => await call('ask', [tokens]),
		isGood: async (token) => await call('isGood', [token]),
	};
}
