import { driftReport, type Compared, type DriftInput, type DriftReport } from '../../../../../core/flows/sync';
import { openStore } from '../../../../../core/store';
import type { SimulatedCrm } from '../../../../support/simulated-crm';
import { contactOf, integration, runtime, setPolicy, shared, sync, workspace } from '../two-way/session';

export const FIELDS = (['email', 'firstName', 'lastName', 'company', 'jobTitle'] as const).map((field) =>
	shared(field, { conflict: field === 'jobTitle' ? 'ask' : 'lastWriteWins' }),
);

/** A comparison with an empty store beside it, and what it told. */
export async function compare(
	crm: SimulatedCrm,
	rest: Partial<DriftInput> = {},
): Promise<DriftReport & { told: Compared[] }> {
	const store = await openStore({ kind: 'sqlite', file: ':memory:' }, runtime);
	const scratch = store.workspace('default');
	await scratch.integrations.save(integration, 'drift');
	const told: Compared[] = [];
	try {
		const report = await driftReport({
			workspace,
			integration,
			adapter: crm.adapter,
			runtime,
			object: 'contact',
			scratch,
			tell: (compared) => void told.push(...compared),
			...rest,
		});
		return { ...report, told };
	} finally {
		await store.close();
	}
}

/** As many in step, and no call of the CRM counted yet. */
export async function people(crm: SimulatedCrm, count: number) {
	await setPolicy({ fields: FIELDS });
	const contacts = [];
	for (let number = 1; number <= count; number++) contacts.push(await contactOf(number));
	await workspace.syncOutbox.noteAll(integration.id, 'contact');
	await sync(crm);
	await sync(crm);
	const idOf = (number: number) => [...crm.living()].find(([, { email }]) => email === `p${number}@example.com`)![0];
	crm.calls.length = 0;
	return { contacts, idOf };
}
