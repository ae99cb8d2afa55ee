/**
 * A process of its own that takes requests of one caller of the API, for the tests of several processes. Tells how many
 * it was allowed, and how many statements that took. Arguments: file or address, requests in a minute, how often
 * it asks.
 */
import { createRateLimiter } from '../../../../core/flows/api';
import { openStore } from '../../../../core/store';
import type { SharedDocumentRepository } from '../../../../core/store/contract';
import { realRuntime } from '../support/runtime';
import { storeAt } from '../../../support/store-at';

async function main([path = '', quota = '1', requests = '1']: string[]): Promise<void> {
	const store = await openStore(storeAt(path), realRuntime);
	let statements = 0;
	const counted: SharedDocumentRepository = {
		read: async (name) => (statements++, await store.documents.read(name)),
		write: async (name, revision, content) => (statements++, await store.documents.write(name, revision, content)),
	};
	const limiter = createRateLimiter(async () => await Promise.resolve(counted), realRuntime);
	let allowed = 0;
	for (let request = 0; request < Number(requests); request++) {
		const { isAllowed } = await limiter.take('shop', { quota: Number(quota), windowSeconds: 60 }, Date.now());
		if (isAllowed) allowed += 1;
		await realRuntime.yield();
	}
	process.stdout.write(JSON.stringify({ allowed, statements }));
	await store.close();
}

void main(process.argv.slice(2));
