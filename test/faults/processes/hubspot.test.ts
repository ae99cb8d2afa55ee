import { describeProcesses } from './suite';

describeProcesses('hubspot');
