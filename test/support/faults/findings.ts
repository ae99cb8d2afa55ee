import type { View } from './view';

/** What went wrong in a case, by kind: how many, with some of them in words. */
export interface Findings {
	lost: string[];
	doubled: string[];
	/** There once, as it should be, but with other values. */
	wrong: string[];
	/** Items that did not come to rest, or not as they should. */
	stuck: string[];
	/** Writes of a run that had nothing left to do. */
	restless: string[];
}

export const noFindings = (): Findings => ({ lost: [], doubled: [], wrong: [], stuck: [], restless: [] });

export const isClean = (findings: Findings): boolean => Object.values(findings).every((list) => list.length === 0);

const subjectOf = (line: string) => line.slice(0, line.indexOf(':'));

function bySubject(view: View): Map<string, string[]> {
	const groups = new Map<string, string[]>();
	for (const line of view) groups.set(subjectOf(line), [...(groups.get(subjectOf(line)) ?? []), line]);
	return groups;
}

/** How a final state differs from that of a run which nothing disturbed. */
export function compareViews(undisturbed: View, view: View): Pick<Findings, 'lost' | 'doubled' | 'wrong'> {
	const [wanted, found] = [bySubject(undisturbed), bySubject(view)];
	const { lost, doubled, wrong } = noFindings();
	for (const [subject, lines] of wanted) {
		const here = found.get(subject) ?? [];
		if (here.length < lines.length) lost.push(...lines.slice(here.length));
		else if (here.length > lines.length) doubled.push(...here.slice(lines.length));
		else if (here.join('\n') !== lines.join('\n'))
			wrong.push(`${here.join(' | ')} instead of ${lines.join(' | ')}`);
	}
	for (const [subject, lines] of found) if (!wanted.has(subject)) doubled.push(...lines);
	return { lost, doubled, wrong };
}

const SHOWN = 4;

/** `2 lost (a; b), 1 stuck (c)`; empty when there is nothing. */
export function describeFindings(findings: Findings): string {
	return Object.entries(findings)
		.filter(([, list]) => list.length > 0)
		.map(([kind, list]: [string, string[]]) => `${list.length} ${kind} (${list.slice(0, SHOWN).join('; ')})`)
		.join(', ');
}
