import { recordConsent } from '../../../core/flows/consent';
import { systemRuntime } from '../../../nodes/shared/runtime';
import { openWorkspace } from '../../../nodes/shared/store';
import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import { crmBench } from './sandbox-crm';

const crm = crmBench('hubspot', SocialCrm);

describe('Social CRM, of somebody who withdrew their consent to being kept in a CRM', () => {
	it.each(['sync', 'enrich', 'logActivity', 'trackAttribution', 'createDeal'])(
		'skips %s with the reason, and does it for the others',
		async (operation) => {
			const [left, open] = [await crm.chat('left', ['Hi']), await crm.chat('open', ['Hi'])];
			const said = {
				purpose: 'crmSync',
				state: 'withdrawn',
				at: '2026-06-01T10:00:00Z',
				source: 'form',
			} as const;
			const workspace = await openWorkspace('default');
			await recordConsent({ workspace, runtime: systemRuntime }, { contactId: left, ...said });
			const options = operation === 'createDeal' ? { key: 'order-1' } : {};
			const run = await crm.run(
				{ resource: 'contact', operation, title: 'Team plan', contactId: '={{ $json.id }}', options },
				[{ id: left }, { id: open }],
				'continueRegularOutput',
			);
			const [first, second] = run.output();
			expect(first).toMatchObject({
				outcome: 'skipped',
				reason: expect.stringContaining('withdrew their consent to being kept in a CRM'),
				crmId: null,
			});
			expect(second?.reason).toBeUndefined();
			expect(JSON.stringify(crm.sandbox.admin.rows('contacts'))).not.toContain('left');
		},
	);
});
