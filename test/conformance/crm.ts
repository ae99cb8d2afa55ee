import type { CrmUnderTest } from './crm-session';
import { describeActivities } from './crm-activities';
import { describeChanges } from './crm-changes';
import { describeConversions } from './crm-conversions';
import { describeDeals } from './crm-deals';
import { describeFaults } from './crm-faults';
import { describeFields } from './crm-fields';
import { describeLeads } from './crm-leads';
import { describeRecords } from './crm-records';

/**
 * What every CRM adapter must do, shown by what its CRM then holds rather than by what the adapter says.
 * @param start starts a fresh CRM for one test
 */
export function describeCrmContract(provider: string, start: () => Promise<CrmUnderTest>): void {
	describe(`The ${provider} adapter`, () => {
		describeFields(start);
		describeRecords(start);
		describeChanges(start);
		describeActivities(start);
		describeLeads(start);
		describeDeals(start);
		describeConversions(start);
		describeFaults(start);
	});
}
