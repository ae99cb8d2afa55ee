import type { CallOptions } from '../contract';
import { createCatalogue, type FieldCatalogue, type PersonField } from './catalogue';
import type { FieldsClient } from './client-fields';

/** The account's person fields, read once per adapter. */
export interface FieldSource {
	current(options: CallOptions): Promise<FieldCatalogue>;
	/** Reads them again. */
	refresh(options: CallOptions): Promise<FieldCatalogue>;
	/** Takes over what is known from elsewhere. */
	keep(fields: readonly PersonField[]): FieldCatalogue;
}

export function createFieldSource(client: FieldsClient): FieldSource {
	let known: FieldCatalogue | null = null;
	let flight: Promise<FieldCatalogue> | null = null;

	const keep = (fields: readonly PersonField[]) => (known = createCatalogue(fields));
	const load = async ({ signal }: CallOptions) => keep(await client.list({ operation: 'read the person fields', signal }));

	/** Callers join the reading that is under way; when that was cancelled by its own caller, the next one reads. */
	async function current(options: CallOptions): Promise<FieldCatalogue> {
		while (known === null) {
			if (flight === null) {
				const own = load(options).finally(() => (flight = null));
				flight = own;
				return await own;
			}
			await flight.catch(() => null);
			options.signal?.throwIfAborted();
		}
		return known;
	}

	return { current, refresh: load, keep };
}
