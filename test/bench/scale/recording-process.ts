/** One of several processes that record into one store: `recording-process.ts <settings as JSON> <first> <people>`. */
import { openStore, type StoreSettings } from '../../../core/store';
import { realRuntime } from '../../core/store/support/runtime';
import { grow } from './grow';

async function main(): Promise<void> {
	const [settings, first, people] = process.argv.slice(2);
	const store = await openStore(JSON.parse(settings ?? '') as StoreSettings, realRuntime);
	process.stdout.write('ready\n');
	await new Promise((begin) => process.stdin.once('data', begin));
	await grow(store.workspace('default'), Number(first), Number(first) + Number(people));
	process.stdout.write('done\n');
	await store.close();
	process.stdin.destroy();
}

void main();
