import { describeProcesses } from './suite';

describeProcesses('pipedrive');
