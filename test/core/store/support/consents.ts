import type { ConsentEntry } from '../../../../core/store/contract';
import { SOME_TIME } from './people';

let serial = 0;

/** Somebody's consent to scores. */
export function consent(contactId: string, changes: Partial<ConsentEntry> = {}): ConsentEntry {
	serial += 1;
	return {
		id: `consent-${serial}`,
		contactId,
		purpose: 'scoring',
		channel: null,
		state: 'given',
		at: SOME_TIME,
		source: 'form',
		version: null,
		text: null,
		recordedBy: null,
		recordedAt: SOME_TIME,
		...changes,
	};
}
