import { describeProcesses } from './suite';

describeProcesses('salesforce');
