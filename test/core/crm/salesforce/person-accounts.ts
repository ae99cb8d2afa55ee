import type { BatchOutcome } from '../../../../core/crm/contract';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { useSandbox } from './on-sandbox';

/** An account with person accounts, for each test. */
export function usePeople() {
	const sandbox = useSandbox();
	const ready = async (org: object = {}, settings: object = {}) => {
		sandbox.admin.configure({ org: { personAccounts: true, ...org } });
		sandbox.admin.seed({
			recordTypes: [
				{ object: 'Account', name: 'PersonAccount', label: 'Person Account', isPersonType: true },
				{ object: 'Account', name: 'Patient', label: 'Patient', isPersonType: true },
				{ object: 'Account', name: 'Company', isDefault: true },
			],
		});
		await sandbox.connect().provisionFields('contact');
		return sandbox.connect({ settings: { ...settings }, shared: createSharedLimits() });
	};
	const seedAna = () => {
		sandbox.admin.seed({ accounts: [{ FirstName: 'Ana', LastName: 'Berg', PersonEmail: 'ana@example.com' }] });
		return sandbox.rows('contacts').at(-1)?.Id ?? '';
	};
	return { sandbox, ready, seedAna };
}

export const keyed = (number: number, more: object = {}) => ({
	externalKey: `telegram:id:${number}`,
	fields: { externalKey: `telegram:id:${number}`, lastName: `P${number}`, email: `p${number}@example.com`, ...more },
});

export const idsOf = (outcomes: readonly BatchOutcome[] = []) =>
	outcomes.map((outcome) => (outcome.ok ? outcome.record.id : outcome.problem.message));
