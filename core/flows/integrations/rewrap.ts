import type { KeptConnections } from './contract';
import { ownerOf } from './stored-connection';
import { eachOf } from '../../lib/pages';

const PAGE = 100;

export interface RewrappedSecrets {
	/** Id of the master key that all of them are sealed with now. */
	keyId: string;
	rewrapped: number;
	/** Those that were sealed with it before. */
	unchanged: number;
}

/**
 * Wraps the data keys of a workspace with the current master key, one row at a time, so that keys which came before
 * may be thrown away. Broken off anywhere, each row opens with the old key or with the new one, and the next run goes
 * on. Nothing that is sealed is written anew, and nobody has to wait.
 * @throws InputError for a row whose own key is not given
 */
export async function rewrapSecrets({ workspace, sealer }: KeptConnections): Promise<RewrappedSecrets> {
	const counts = { rewrapped: 0, unchanged: 0 };
	const list = async (after: string | null) => await workspace.connections.list({ limit: PAGE, after });
	for await (const { integration, connection } of eachOf(list)) {
		if (connection === null) continue;
		counts[(await rewrapOne({ workspace, sealer }, integration.id)) ? 'rewrapped' : 'unchanged'] += 1;
	}
	return { keyId: sealer.currentKeyId, ...counts };
}

/** Whose tokens are renewed at the same moment is read once more. */
async function rewrapOne(
	{ workspace, sealer }: Pick<KeptConnections, 'workspace' | 'sealer'>,
	id: string,
): Promise<boolean> {
	for (;;) {
		const connection = await workspace.connections.get(id);
		if (connection === null) return false;
		const wrappedKey = sealer.rewrap(ownerOf(workspace.id, id), connection.sealed.wrappedKey);
		if (wrappedKey === null) return false;
		const changed = await workspace.connections.change(
			id,
			{ sealed: { wrappedKey } },
			{ sealed: connection.sealed },
		);
		if (changed !== null) return true;
	}
}
