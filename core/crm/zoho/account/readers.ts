import type { CallOptions } from '../../contract';
import type { createAccountFacts } from '../../kit/account-facts';
import type { ZohoClient } from '../client';
import type { Organisation } from '../client/account';
import type { Pipeline } from '../client/pipelines';
import { pipelinesOf } from '../sales/stages';

/** What the adapter asks the account about itself, each once and only when it is first needed. */
export interface AccountReaders {
	organisation(options: CallOptions): Promise<Organisation | null>;
	/** The user of the credential. */
	userId(options: CallOptions): Promise<string | null>;
	/** Where deals stand. */
	pipelines(options: CallOptions): Promise<readonly Pipeline[]>;
}

export function createAccountReaders(client: ZohoClient, asked: ReturnType<typeof createAccountFacts>): AccountReaders {
	return {
		organisation: asked('organisation', ({ signal }) =>
			client.organisation({ operation: 'read what the account is', signal }),
		),
		userId: asked('user of the credential', async ({ signal }) => {
			const user = await client.currentUser({ operation: 'ask who the user is', signal });
			return user?.id ?? null;
		}),
		pipelines: asked('pipelines', (options) => readPipelines(client, options)),
	};
}

/** Asks now. Where there are no pipelines, the stages are those of the field. */
export async function readPipelines(client: ZohoClient, { signal }: CallOptions): Promise<readonly Pipeline[]> {
	const known = await client.pipelines({ operation: 'read the pipelines', signal });
	if (known.length > 0) return known;
	return pipelinesOf(await client.fields.list('Deals', { operation: 'read the fields of deals', signal }));
}
