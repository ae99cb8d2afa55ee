import type { StartCrm } from './session';
import { describeActivities } from './activities';
import { describeChanges } from './changes';
import { describeChoices } from './choices';
import { describeConversions } from './conversions';
import { describeDeals } from './deals';
import { describeFaults } from './faults';
import { describeFields } from './fields';
import { describeInDoubt } from './in-doubt';
import { describeLeadLife } from './lead-life';
import { describeLeads } from './leads';
import { describeRecordCalls } from './record-calls';
import { describeLookups } from './record-lookups';
import { describeRecordProblems } from './record-problems';
import { describeRecords } from './records';
import { describeTraces } from './traces';
import { describeTwoWay } from './two-way';

/**
 * What every CRM adapter must do, shown by what its CRM then holds rather than by what the adapter says.
 * @param start starts a fresh CRM for one test
 */
export function describeCrmContract(provider: string, start: StartCrm): void {
	describe(`The ${provider} adapter`, () => {
		describeFields(start);
		describeRecords(start);
		describeLookups(start);
		describeRecordProblems(start);
		describeRecordCalls(start);
		describeChanges(start);
		describeChoices(start);
		describeActivities(start);
		describeLeads(start);
		describeLeadLife(start);
		describeDeals(start);
		describeTraces(start);
		describeInDoubt(start);
		describeConversions(start);
		describeFaults(start);
		describeTwoWay(start);
	});
}
