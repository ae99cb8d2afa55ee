import { CRMS } from '../../support/crms';
import { describeCrmContract } from './index';

// One of them alone: `-t HubSpot`.
for (const { conformance } of Object.values(CRMS))
	for (const { name, start } of conformance) describeCrmContract(name, start);
