import { createSalesforce } from '../../core/crm/salesforce';
import { describeCrmContract } from './crm';
import { startSalesforceForContract } from './salesforce-under-test';

describeCrmContract('Salesforce', () => startSalesforceForContract(createSalesforce));
