import type { N8nQueue } from '../../../sandbox/n8n/queue';
import { nodeRuns } from '../../support/node-runs';

/** What comes of a node that names a store by its credential, in processes that work with one already. */
export interface StoreChoice {
	/** What n8n says of the credential. */
	tested: { status: string; message: string };
	/** Where the credential names the store that the processes have, and where another one. */
	same: Array<Record<string, unknown>>;
	other: Array<Record<string, unknown>>;
}

export async function storeByCredential({ main }: N8nQueue, databaseUrl: string): Promise<StoreChoice> {
	const type = 'socialCrmStoreApi';
	const keys = { masterKey: Buffer.alloc(32, 'q2').toString('base64'), keyId: 'queued' };
	const create = async (name: string, schema: string) => {
		const data = { ...keys, database: 'postgres', connectionUrl: databaseUrl, schema };
		return await main.createCredential({ name, type, data });
	};
	const [same, other] = [await create('Store of the queue', ''), await create('Another store', 'elsewhere')];
	const nodes = nodeRuns(main);
	const count = async (credential: string) => {
		const parameters = { resource: 'contact', operation: 'getAll', limit: 1, storeFromCredential: true };
		return await nodes.run('socialContact', parameters, [{}], { [type]: credential });
	};
	const choice = { tested: await main.testCredential(same), same: await count(same), other: await count(other) };
	await nodes.remove();
	return choice;
}
