import type { IncomingDelivery } from '../../../../core/store/contract';
import { SOME_TIME } from './people';

/** A delivery of Telegram to the source `trigger-1`. */
export function delivery(key: number | string, changes: Partial<IncomingDelivery> = {}): IncomingDelivery {
	return {
		sourceId: 'trigger-1',
		key: String(key),
		platform: 'telegram',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ update_id: key, message: { text: `Hello ${key}`, from: { id: 9_000_001 } } }),
		receivedAt: SOME_TIME,
		...changes,
	};
}
