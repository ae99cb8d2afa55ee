import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { POLLED } from '../../support/polled/platforms';
import { openScene, type Scene } from '../../support/polled/scene';

const MINUTE = 60_000;
const A_WHILE = 20 * MINUTE;

let scene: Scene;
let server: Server | null = null;
afterEach(async () => {
	await scene.close();
	await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
	server = null;
});

/** Somebody else's server, which takes whatever comes. */
async function stranger(): Promise<{ url: string; heard: IncomingHttpHeaders[] }> {
	const heard: IncomingHttpHeaders[] = [];
	server = createServer((request, response) => {
		heard.push(request.headers);
		response.setHeader('connection', 'close').end('{}');
	});
	await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
	// By another name: a port alone is another origin, and not another host.
	return { url: `http://localhost:${(server.address() as AddressInfo).port}/`, heard };
}

async function pollTimes(count: number): Promise<void> {
	for (let time = 0; time < count; time += 1) {
		await scene.poll().catch(() => null);
		scene.later(A_WHILE);
	}
}

describe.each(POLLED)('A platform that means no good ($name)', (polled) => {
	it('does not get its access sent to another host', async () => {
		scene = await openScene(polled);
		const { url, heard } = await stranger();
		await scene.session.page('fail', { kind: 'elsewhere', to: url });
		await pollTimes(3);
		const secrets = ['authorization', 'x-goog-api-key', 'cookie'];
		expect(heard.flatMap((headers) => secrets.filter((name) => name in headers))).toEqual([]);
		await scene.session.page('mend');
		const id = await scene.happen();
		await pollTimes(3);
		expect(scene.ids()).toEqual([id]);
	});

	it('lists what is no thing, and costs nothing of what stands beside it', async () => {
		scene = await openScene(polled);
		await scene.session.page('fail', { kind: 'odd', requests: 3 });
		const ids = [await scene.happen(), await scene.happen()];
		await pollTimes(4);
		expect(scene.ids()).toEqual(ids.sort());
	});

	it('tells of something enormous, and costs nothing of what stands beside it', async () => {
		scene = await openScene(polled);
		const ids = [await scene.happen({ agoMs: 2_000 })];
		const enormous = await scene.happen({ text: 'x'.repeat(3_000_000), agoMs: 1_000 });
		ids.push(await scene.happen());
		await pollTimes(3);
		expect(scene.ids().filter((id) => id !== enormous)).toEqual(ids.sort());
		expect(scene.ids().filter((id) => id === enormous).length).toBeLessThanOrEqual(1);
	});
});
