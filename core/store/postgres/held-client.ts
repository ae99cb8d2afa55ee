import type { Pool, PoolClient } from 'pg';

import { translatePostgresError } from './postgres-error';

export interface PoolPlace {
	pool: Pool;
	/** Names the database in errors. */
	location: string;
}

/** A client of a pool, until its connection breaks or it is given back. */
export interface HeldClient {
	/** @throws Error when the connection is gone, and with it the transaction that it was in */
	held(): PoolClient;
	/** The client, or another one where its connection is gone. */
	renewed(): Promise<Pick<PoolClient, 'query' | 'escapeLiteral'>>;
	isGone(): boolean;
	/** Called when the connection turned out to be broken. */
	drop(error: Error): void;
	/** Gives it back. */
	release(): void;
}

/** @throws StoreError when the database cannot be reached */
export async function connectClient({ pool, location }: PoolPlace): Promise<HeldClient> {
	const connectAnew = async () => {
		try {
			return await pool.connect();
		} catch (error) {
			throw translatePostgresError(error, location);
		}
	};
	let client: PoolClient | null = await connectAnew();
	const giveBack = (error?: Error) => {
		client?.release(error);
		client = null;
	};
	return {
		held() {
			if (client === null) throw new Error('The connection of this transaction is gone');
			return client;
		},
		async renewed() {
			client ??= await connectAnew();
			return { query: client.query.bind(client), escapeLiteral: client.escapeLiteral.bind(client) };
		},
		isGone: () => client === null,
		drop: giveBack,
		release: () => giveBack(),
	};
}
