import { CrmError } from '../../../lib/errors';

/** Whether records can be looked up by the external key: a field that does not exist holds nobody's key. */
export interface ExternalKeys {
	readonly areThere: boolean;
	/** Runs a look-up, once more without external keys when the CRM has no field for them. @throws CrmError */
	reading<T>(lookUp: () => Promise<T>): Promise<T>;
}

/** @param onMissing called when the CRM turns out to have no field for them */
export function createExternalKeys(onMissing: () => void = () => {}): ExternalKeys {
	let areThere = true;
	return {
		get areThere() {
			return areThere;
		},
		async reading(lookUp) {
			try {
				return await lookUp();
			} catch (error) {
				if (!missingFieldsOf(error)?.length) throw error;
				areThere = false;
				onMissing();
				return await lookUp();
			}
		},
	};
}

export function missingFieldsOf(error: unknown): readonly string[] | undefined {
	return error instanceof CrmError ? error.details.missingFields : undefined;
}
