import { syncTwoWay } from '../../../../core/flows/sync';
import { InputError } from '../../../../core/lib/errors';
import { createFakeCrm } from '../../../support/fake-crm';
import { policyOf } from '../../store/support/sync';
import { contactOf, integration, otherWorkspace, push, runtime, workspace } from './push-session';

describe('An account that another workspace keeps in step', () => {
	it('is refused for a push by item, with what to do, and nothing is sent', async () => {
		const crm = createFakeCrm();
		const contact = await contactOf(1);
		await otherWorkspace('renamed').syncPolicies.save(policyOf(integration.id), null);
		await expect(push(crm, [contact])).rejects.toThrow(/another workspace of this store keeps the contact records/);
		expect(crm.calls).toEqual([]);
		await otherWorkspace('renamed').syncPolicies.remove(integration.id, 'contact');
		expect((await push(crm, [contact])).outcomes).toMatchObject([{ outcome: 'created' }]);
	});

	it('may be looked at for a preview, which writes nothing', async () => {
		const crm = createFakeCrm();
		await otherWorkspace('renamed').syncPolicies.save(policyOf(integration.id), null);
		const { outcomes } = await push(crm, [await contactOf(1)], { preview: true });
		expect(outcomes).toMatchObject([{ outcome: 'created', crmId: null }]);
		expect(crm.rows.size).toBe(0);
	});

	it('is kept in step there, and cannot be here', async () => {
		await otherWorkspace('renamed').syncPolicies.save(policyOf(integration.id), null);
		await expect(workspace.syncPolicies.save(policyOf(integration.id), null)).rejects.toThrow(/Another workspace/);
		const { adapter } = createFakeCrm();
		const run = syncTwoWay({ workspace, integration, adapter, runtime, object: 'contact', kind: 'twoWay' });
		await expect(run).rejects.toThrow(InputError);
	});

	it('does not keep anybody from their own account', async () => {
		await otherWorkspace('theirs').syncPolicies.save(policyOf('fake:2'), null);
		const crm = createFakeCrm();
		expect((await push(crm, [await contactOf(1)])).outcomes).toMatchObject([{ outcome: 'created' }]);
	});
});
