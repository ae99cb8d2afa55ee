/**
 * A process of its own that takes claims, for the tests of several processes: all of them ask for the same subjects, a
 * batch at a time, and each writes down which it got. Arguments: file or address, name, number of subjects, batch size.
 */
import { chunk } from '../../../../core/lib/batching';
import { openStore } from '../../../../core/store';
import type { ClaimSubject } from '../../../../core/store/contract';
import { realRuntime } from '../support/runtime';
import { storeAt } from '../../../support/store-at';

const LEASE_MS = 600_000;

async function main([path = '', name = '', subjects = '1', size = '1']: string[]): Promise<void> {
	const store = await openStore(storeAt(path), realRuntime);
	const { claims } = store.workspace('default');
	const keys = Array.from({ length: Number(subjects) }, (_, index) => String(index));
	for (const [number, batch] of chunk(keys, Number(size)).entries()) {
		const intents = batch.map((key) => ({ subject: dealOf(key), what: null }));
		const taken = await claims.take('fake:1', `${name} ${number}`, LEASE_MS, intents);
		batch.forEach((key, index) => taken[index] !== null && process.stdout.write(`${key}\n`));
		await realRuntime.yield();
	}
	await store.close();
}

const dealOf = (key: string): ClaimSubject => ({ kind: 'deal', contactId: 'contact-1', key });

void main(process.argv.slice(2));
