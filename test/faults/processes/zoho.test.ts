import { describeProcesses } from './suite';

describeProcesses('zoho');
