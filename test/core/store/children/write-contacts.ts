/**
 * A process of its own that writes to a store, for the tests of several processes.
 * Arguments: file or address, name, number of transactions, contacts in each. With 0 transactions it writes until it is
 * killed.
 */
import { openStore } from '../../../../core/store';
import { message, person, withKeys } from '../support/people';
import { realRuntime } from '../support/runtime';
import { storeAt } from '../../../support/store-at';

async function main([path = '', name = '', transactions = '1', size = '1']: string[]): Promise<void> {
	const store = await openStore(storeAt(path), realRuntime);
	const workspace = store.workspace('default');
	for (let number = 0; Number(transactions) === 0 || number < Number(transactions); number++) {
		const ids = Array.from({ length: Number(size) }, (_, index) => `${name}-${number}-${index}`);
		await workspace.transaction(async (inside) => {
			await inside.contacts.save(ids.map((id) => withKeys(person(id))));
			await realRuntime.yield();
			await inside.interactions.append(ids.map((id) => message(`contact-${id}`, id)));
		});
		process.stdout.write(`${number}\n`);
	}
	await store.close();
}

void main(process.argv.slice(2));
