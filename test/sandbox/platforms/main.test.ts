import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { until } from '../../support/social-trigger';

const root = join(__dirname, '..', '..', '..');
const PUBLIC = 'https://hooks.example';

function run(args: string[]) {
	const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/platforms/main.ts', ...args], { cwd: root });
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
	return { child, output: () => output, ended: new Promise<number | null>((resolve) => child.once('exit', resolve)) };
}

type Running = ReturnType<typeof run>;

/** Where it says that it is to be steered. */
async function steering({ output, ended }: Running): Promise<string> {
	const found = until(
		() => /steered at (\S+)\/\)/.exec(output())?.[1],
		(url) => url !== undefined && output().includes('}'),
	);
	const early = ended.then(() => {
		throw new Error(output());
	});
	return (await Promise.race([found, early])) as string;
}

/** The n8n of these tests: refuses the first delivery and takes what comes after, however soon it comes. */
function startReceiver() {
	const bodies: string[] = [];
	let refuses = true;
	const server: Server = createServer((incoming, outgoing) => {
		let body = '';
		incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
		incoming.once('end', () => {
			bodies.push(body);
			const { type, challenge } = JSON.parse(body) as { type: string; challenge?: string };
			if (type === 'url_verification') return void outgoing.end(challenge);
			outgoing.writeHead(refuses ? 500 : 200).end();
			refuses = false;
		});
	});
	return {
		bodies,
		listen: async () =>
			await new Promise<string>((resolve) =>
				server.listen(0, '127.0.0.1', () =>
					resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
				),
			),
		close: async () => await new Promise((resolve) => server.close(resolve)),
	};
}

async function call(url: string, body?: object): Promise<{ status: number; json: unknown }> {
	const response = await fetch(url, body && { method: 'POST', body: JSON.stringify(body) });
	return { status: response.status, json: await response.json() };
}

test('a platform started by hand shakes hands with a local address, delivers to it, and tries again by itself', async () => {
	const receiver = startReceiver();
	const local = await receiver.listen();
	const running = run(['--platform', 'slack', '--port', '0', '--public', PUBLIC, '--local', local]);
	try {
		const sandbox = await steering(running);
		expect(running.output()).toContain(`${PUBLIC} stands for ${local}`);
		expect(running.output()).toContain('"signingSecret"');
		expect((await call(`${sandbox}/pages/setRequestUrl`, { url: `${PUBLIC}/webhook/1/social` })).status).toBe(200);
		expect((await call(`${sandbox}/checks`)).json).toMatchObject([{ name: 'url_verification', passed: true }]);
		await call(`${sandbox}/publish`, { kind: 'message', text: 'By hand', person: 3 });
		const delivered = async () => (await call(`${sandbox}/deliveries`)).json as Array<{ state: string }>;
		expect(await until(delivered, ([first]) => first?.state === 'delivered')).toMatchObject([
			{ kind: 'message', address: `${PUBLIC}/webhook/1/social` },
		]);
		const events = receiver.bodies.filter((body) => body.includes('By hand'));
		expect([events.length, new Set(events).size]).toEqual([2, 1]);
		running.child.kill('SIGTERM');
		expect(await running.ended).toBe(0);
	} finally {
		running.child.kill('SIGKILL');
		await receiver.close();
	}
}, 60_000);

test('it reaches no address but the local one that a public one stands for', async () => {
	const running = run(['--platform', 'slack', '--port', '0', '--public', PUBLIC, '--local', 'http://192.0.2.1']);
	try {
		const sandbox = await steering(running);
		for (const url of [`${PUBLIC}/webhook/1`, 'https://elsewhere.example/webhook/1']) {
			const { status } = await call(`${sandbox}/pages/setRequestUrl`, { url });
			expect([url, status === 200]).toEqual([url, false]);
		}
		expect((await call(`${sandbox}/checks`)).json).toMatchObject([
			{ passed: false, answer: { kind: 'unreachable' } },
			{ passed: false, answer: { kind: 'unreachable' } },
		]);
	} finally {
		running.child.kill('SIGKILL');
		await running.ended;
	}
}, 60_000);

test('it says how to call it when the platform is missing', async () => {
	const { output, ended } = run([]);
	expect(await ended).toBe(1);
	expect(output()).toContain('Usage: node --import tsx sandbox/platforms/main.ts --platform telegram|meta');
}, 60_000);
