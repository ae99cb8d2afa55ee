import { syncTwoWay, type TwoWayInput, type TwoWayReport } from '../../../../../core/flows/sync';
import type { CrmAdapter, FieldValues } from '../../../../../core/crm/contract';
import type { Contact } from '../../../../../core/contact';
import type { Link, SyncPolicy } from '../../../../../core/store/contract';
import { createSimulatedCrm, type SimulatedCrm, type SimulatedCrmOptions } from '../../../../support/simulated-crm';
import { editContact, FIELDS, NO_GUARD, shared } from '../../../../support/two-way/hub';
import { policy } from '../../../store/support/sync';
import { contactOf, integration, runtime, workspace } from '../push-session';

export { contactOf, FIELDS, integration, NO_GUARD, runtime, shared, workspace };

export const crmWith = (options: Partial<SimulatedCrmOptions> = {}): SimulatedCrm =>
	createSimulatedCrm({ now: () => runtime.clock.now(), ...options });

/** A real adapter, as of the account that the tests keep in step. */
export const ofTestAccount = (adapter: CrmAdapter): CrmAdapter => ({
	...adapter,
	verify: async () => await Promise.resolve({ accountId: integration.accountId, name: null }),
});

export async function setPolicy(changes: Partial<SyncPolicy> = {}, isHeldOnce = false): Promise<void> {
	const before = await workspace.syncPolicies.get(integration.id, 'contact');
	const set = {
		integrationId: integration.id,
		crmObject: 'contact',
		policy: policy({ fields: FIELDS, mayCreate: { inHub: true, inCrm: true }, ...changes }),
		isHeldOnce,
	};
	expect(await workspace.syncPolicies.save(set, before?.version ?? null)).not.toBeNull();
}

/** A minute later, so that times tell what came first. */
export async function sync(crm: SimulatedCrm, rest: Partial<TwoWayInput> = {}): Promise<TwoWayReport> {
	runtime.advance(60_000);
	const report = await syncTwoWay({
		workspace,
		integration,
		adapter: crm.adapter,
		runtime,
		object: 'contact',
		kind: 'twoWay',
		...rest,
	});
	runtime.advance(60_000);
	return report;
}

export async function edit(id: string, values: Partial<Contact>): Promise<void> {
	await editContact({ workspace, runtime }, id, values);
}

export async function contactNow(id: string): Promise<Contact> {
	return (await workspace.contacts.getMany([id]))[0]!;
}

export async function everybody(): Promise<Contact[]> {
	return (await workspace.contacts.list({ limit: 500 })).items;
}

export async function linkOf(id: string): Promise<Link | undefined> {
	return (await workspace.links.find(integration.id, 'contact', [id])).get(id);
}

/** The one record of a CRM. */
export function onlyRecord(crm: SimulatedCrm): [string, FieldValues] {
	const all = [...crm.living()];
	expect(all).toHaveLength(1);
	return all[0]!;
}

/** A contact and a record that are in step. */
export async function inStep(crm: SimulatedCrm, rest: Partial<SyncPolicy> = {}) {
	await setPolicy(rest);
	const contact = await contactOf(1);
	await workspace.syncOutbox.note(integration.id, 'contact', [contact.id]);
	await sync(crm);
	const [crmId] = onlyRecord(crm);
	await sync(crm);
	crm.calls.length = 0;
	return { contact, crmId };
}
