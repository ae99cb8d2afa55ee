import type { Clock } from '../../../lib/runtime';
import type { CallOptions } from '../../contract';
import { createCatalogue, type FieldCatalogue, type PersonField } from './catalogue';
import type { FieldsClient } from '../client/fields';
import { isYoung } from '../../kit/shared-by-account';
import { contradicts, type Person } from '../records/person';
import { type FieldReading, share, type SharedFields } from './shared';

/**
 * The account's person fields, which adapters of one process share for a while. A catalogue that an adapter found there
 * is *inherited*: fields may have been made or deleted since. So nothing is concluded from what it lacks, and what
 * Pipedrive shows or refuses counts for more. A reading that was begun after the adapter's first use is taken at its
 * word.
 */
export interface FieldSource {
	current(options: CallOptions): Promise<FieldCatalogue>;
	/** Reads them again. */
	refresh(options: CallOptions): Promise<FieldCatalogue>;
	/** Takes over what is known from elsewhere. */
	keep(fields: readonly PersonField[]): FieldCatalogue;
	isInherited(catalogue: FieldCatalogue): boolean;
	/** What is known, read again when an inherited catalogue does not have all that is needed. */
	having(isEnough: (catalogue: FieldCatalogue) => boolean, options: CallOptions): Promise<FieldCatalogue>;
	/** What is known, read again when persons show that an inherited catalogue is outdated. */
	fitting(persons: readonly Person[], options: CallOptions): Promise<FieldCatalogue>;
	/** Drops a catalogue that proved wrong. @returns the one that took its place, read if nobody did so yet */
	insteadOf(outdated: FieldCatalogue, options: CallOptions): Promise<FieldCatalogue>;
}

export interface FieldSourceDeps {
	client: FieldsClient;
	shared: SharedFields;
	clock: Clock;
	nativeFields: readonly string[];
}

export function createFieldSource({ nativeFields, ...deps }: FieldSourceDeps): FieldSource {
	const { current, isInherited, keep, refresh } = createKnownFields(deps);

	async function insteadOf(outdated: FieldCatalogue, options: CallOptions): Promise<FieldCatalogue> {
		if (deps.shared.reading?.catalogue === outdated) deps.shared.reading = null;
		return await current(options);
	}

	return {
		current,
		refresh,
		keep,
		isInherited,
		insteadOf,
		async having(isEnough, options) {
			const catalogue = await current(options);
			return isInherited(catalogue) && !isEnough(catalogue) ? await insteadOf(catalogue, options) : catalogue;
		},
		async fitting(persons, options) {
			const catalogue = await current(options);
			const isOld =
				isInherited(catalogue) && persons.some((person) => contradicts(person, catalogue, nativeFields));
			return isOld ? await insteadOf(catalogue, options) : catalogue;
		},
	};
}

type KnownFields = Pick<FieldSource, 'current' | 'isInherited' | 'keep' | 'refresh'>;

/** What this adapter goes by, and the readings it shares with the others. */
function createKnownFields({ client, shared, clock }: Omit<FieldSourceDeps, 'nativeFields'>): KnownFields {
	let known: FieldReading | null = null;
	let inherited: FieldCatalogue | null = null;

	/**
	 * The time and the place in order are those of the beginning: what changes during a reading may be missing in it.
	 */
	async function load({ signal }: CallOptions): Promise<FieldReading> {
		const begun = { at: clock.now(), order: ++shared.begun };
		const fields = await client.list({ operation: 'read the person fields', signal });
		return share(shared, { ...begun, catalogue: createCatalogue(fields) });
	}

	function adopt(reading: FieldReading): FieldCatalogue {
		known = reading;
		return reading.catalogue;
	}

	/** An adapter stays with what it uses; one that is new wants it young. */
	function usable(): FieldReading | null {
		const { reading } = shared;
		if (reading === null || reading === known) return reading;
		if (!isYoung(reading.at, clock.now())) return null;
		if (known === null) inherited = reading.catalogue;
		return reading;
	}

	/**
	 * Callers join the reading that is under way; when that failed or was cancelled by its own caller, the next one
	 * reads.
	 */
	async function current(options: CallOptions): Promise<FieldCatalogue> {
		for (;;) {
			const reading = usable();
			if (reading !== null) return adopt(reading);
			if (shared.flight === null) {
				const own = load(options).finally(() => (shared.flight = null));
				shared.flight = own;
				return adopt(await own);
			}
			const joined = await shared.flight.catch(() => null);
			options.signal?.throwIfAborted();
			if (joined !== null) return adopt(joined);
		}
	}

	return {
		current,
		refresh: async (options) => adopt(await load(options)),
		keep: (fields) =>
			adopt(share(shared, { at: clock.now(), order: ++shared.begun, catalogue: createCatalogue(fields) })),
		isInherited: (catalogue) => catalogue === inherited,
	};
}
