import type { BatchOutcome, CrmAdapter, FieldValues } from '../../../../core/crm/contract';
import { useSandbox } from './on-sandbox';

interface Row {
	id: string;
	properties: Record<string, string>;
}

/** Leads in a HubSpot account of the sandbox, which is empty before each test. */
export function useLeads() {
	const sandbox = useSandbox();
	const rows = (entity: string) => sandbox.admin.rows(entity) as Row[];
	return {
		sandbox,
		rows,
		stages: () => rows('contacts').map(({ properties }) => properties.lifecyclestage),
		/** An adapter in an account where the pack's fields are set up. */
		async connected(): Promise<CrmAdapter> {
			const adapter = sandbox.connect();
			await adapter.provisionFields('lead');
			sandbox.admin.clearRequests();
			return adapter;
		},
	};
}

export const person = (number: number, more: FieldValues = {}): FieldValues => ({
	externalKey: `x:id:${number}`,
	email: `p${number}@example.com`,
	...more,
});

/** Ids, and the words of what was refused. */
export const idsOf = (outcomes: readonly BatchOutcome[]) =>
	outcomes.map((outcome) => (outcome.ok ? outcome.record.id : outcome.problem.message));
