import type { ProvisionedField } from '../../../crm/contract';
import { CrmError } from '../../../lib/errors';
import { underLease } from '../claim/under-lease';
import { TAKEN } from '../outcome';
import type { RecordsInput } from '../records-input';

export type SetUpInput = Pick<RecordsInput, 'workspace' | 'integration' | 'adapter' | 'object' | 'runtime' | 'signal'>;

/**
 * Makes the pack's fields that a CRM account lacks, one run at a time: some CRMs take a second field of one name. After
 * another run was waited for, the adapter lists the fields anew, and finds what that one made.
 *
 * Runs on one workspace of one store wait for each other; of others nothing is known here.
 * @throws CrmError, `conflict` where another run did not come to its end meanwhile; or the signal's reason
 */
export async function setUpFields(input: SetUpInput): Promise<ProvisionedField[]> {
	const { workspace, integration, adapter, object = 'contact', runtime, signal } = input;
	const done = await underLease({
		workspace,
		integration,
		runtime,
		signal,
		name: `set up fields ${integration.id}`,
		overtaken: () => conflict(input, OVERTAKEN),
		work: async (whileHeld) => await adapter.provisionFields(object, { signal: whileHeld }),
	});
	if (done === null) throw conflict(input, TAKEN);
	return done.result;
}

const OVERTAKEN = {
	message: 'Setting up the fields took so long that another run went on with it meanwhile',
	fix: 'Run Set Up again: it finds what was made, and names what was made twice',
};

function conflict({ adapter }: SetUpInput, { message, fix }: { message: string; fix: string | null }): CrmError {
	const operation = 'set up the fields';
	return new CrmError('conflict', message, { provider: adapter.id, operation, fix: fix ?? undefined });
}
