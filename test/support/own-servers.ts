import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Servers of a test file, on free ports, closed after it. @returns starts one, and gives its address */
export function ownServers(): (answer: RequestListener) => Promise<string> {
	const servers: Server[] = [];
	afterAll(async () => {
		for (const each of servers) await new Promise((resolve) => each.close(resolve));
	});
	return async (answer) => {
		const listening = createServer(answer);
		servers.push(listening);
		await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
	};
}
