import type { CallOptions } from '../../contract';
import type { createAccountFacts } from '../../kit/account-facts';
import type { ZohoClient } from '../client';
import type { Organisation } from '../client/account';
import type { ZohoField } from '../client/fields';
import type { Pipeline } from '../client/pipelines';
import { pipelinesOf } from '../sales/stages';

/** What the adapter asks the account about itself, each once and only when it is first needed. */
export interface AccountReaders {
	organisation(options: CallOptions): Promise<Organisation | null>;
	/** The user of the credential. */
	userId(options: CallOptions): Promise<string | null>;
	/** What deals are made of. */
	dealFields(options: CallOptions): Promise<readonly ZohoField[]>;
	/** Where deals stand. */
	pipelines(options: CallOptions): Promise<readonly Pipeline[]>;
}

export function createAccountReaders(client: ZohoClient, asked: ReturnType<typeof createAccountFacts>): AccountReaders {
	const dealFields = asked('fields of deals', ({ signal }) =>
		client.fields.list('Deals', { operation: 'read the fields of deals', signal }),
	);
	return {
		organisation: asked('organisation', ({ signal }) =>
			client.organisation({ operation: 'read what the account is', signal }),
		),
		userId: asked('user of the credential', async ({ signal }) => {
			const user = await client.currentUser({ operation: 'ask who the user is', signal });
			return user?.id ?? null;
		}),
		dealFields,
		pipelines: asked('pipelines', async (options) => {
			const known = await client.pipelines({ operation: 'read the pipelines', signal: options.signal });
			return pipelinesOf(known, known.length > 0 ? [] : await dealFields(options));
		}),
	};
}
