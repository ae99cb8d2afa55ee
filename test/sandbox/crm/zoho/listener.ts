import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from './sandbox-client';

/** An address that hears what it is sent. */
export interface Listener {
	url: string;
	/** What it answers. */
	status: number;
	heard: Json[];
	/** So many bodies, in the order in which they came. */
	heardOf: (count: number) => Promise<Json[]>;
	close: () => Promise<void>;
}

export async function startListener(): Promise<Listener> {
	const waiting: Array<() => void> = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			listener.heard.push(JSON.parse(Buffer.concat(chunks).toString('utf8')));
			response.writeHead(listener.status).end();
			waiting.splice(0).forEach((tell) => tell());
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const listener: Listener = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
		status: 200,
		heard: [],
		async heardOf(count) {
			while (listener.heard.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
			return listener.heard;
		},
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
	return listener;
}
