import { CRMS } from '../../support/crms';
import { describeBadInput } from './bad-input';
import { describeConnecting } from './connecting';
import { describeLists } from './lists';
import { describeQuota } from './quota';
import { useCrmInN8n } from './session';

// What every CRM has to go through in a real n8n. One of them alone: `-t HubSpot`.
describe.each(Object.values(CRMS).map(({ inN8n }) => inN8n))('$label in a real n8n', (crm) => {
	const session = useCrmInN8n(crm);
	describeLists(crm, session);
	describeBadInput(crm, session);
	describeConnecting(crm, session);
	describeQuota(crm, session);
});
