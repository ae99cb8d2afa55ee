import type { ChangeSource, TokenRow } from '../state/entities';
import { USER_ID } from '../state/tokens';

/** Who writes: the app of the running request, or a person. */
export function createWriting() {
	const person: ChangeSource = { sourceType: 'CRM_UI', sourceId: `userId:${USER_ID}` };
	let current = person;
	return {
		writer: () => current,
		as<T>({ appId }: TokenRow, work: () => T): T {
			current = { sourceType: 'INTEGRATION', sourceId: String(appId) };
			try {
				return work();
			} finally {
				current = person;
			}
		},
	};
}
