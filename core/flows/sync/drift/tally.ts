import { DIFFERENCES, STANDINGS, type Compared, type DifferenceKind, type Standing } from './compared';

/** What was compared, in numbers. */
export interface DriftCounts {
	/** Contacts and records, each pair once, by how they stand. */
	standings: Record<Standing, number>;
	/** Of those that are linked and there, the share that is equal, from 0 to 1; `null` where nobody is linked. */
	equalShare: number | null;
	/** Values that differ, by their field and why; a field in which none does is absent. */
	fields: Record<string, Record<DifferenceKind, number>>;
	/** The same of all fields. */
	differences: Record<DifferenceKind, number>;
}

export interface DriftTally {
	add(compared: readonly Compared[]): void;
	counts(): DriftCounts;
}

export function createDriftTally(): DriftTally {
	const standings = zeros(STANDINGS);
	const differences = zeros(DIFFERENCES);
	const fields = new Map<string, Record<DifferenceKind, number>>();
	return {
		add(compared) {
			for (const each of compared) {
				standings[each.standing] += 1;
				for (const { field, kind } of each.differences) {
					const own = fields.get(field) ?? zeros(DIFFERENCES);
					own[kind] += 1;
					differences[kind] += 1;
					fields.set(field, own);
				}
			}
		},
		counts() {
			const linked = standings.equal + standings.different;
			return {
				standings: { ...standings },
				equalShare: linked === 0 ? null : Math.round((standings.equal / linked) * 10_000) / 10_000,
				fields: Object.fromEntries([...fields].map(([field, own]) => [field, { ...own }])),
				differences: { ...differences },
			};
		},
	};
}

function zeros<T extends string>(names: readonly T[]): Record<T, number> {
	return Object.fromEntries(names.map((name) => [name, 0])) as Record<T, number>;
}
