// `npm run n8n`: an n8n with the current build of the pack, for development. Its user folder is kept between starts.
import { join } from 'node:path';
import { startN8n } from './index';
import { runtime } from './places';

async function main(): Promise<void> {
	const port = Number(process.env.N8N_PORT ?? 5678);
	process.stderr.write('> Starting n8n\n');
	const n8n = await startN8n({ home: join(runtime, 'home'), port });
	const stop = () => void n8n.stop();
	process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
	process.stdout.write(
		`n8n is ready: ${n8n.url}\nlog in as ${n8n.login.email} with ${n8n.login.password}\nCtrl-C stops it.\n`,
	);
	await n8n.ended;
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
