import { createPipedrive } from '../../core/crm/pipedrive';
import { describeCrmContract } from './crm';
import { startPipedriveForContract } from './pipedrive-under-test';

describeCrmContract('Pipedrive', () => startPipedriveForContract(createPipedrive));
