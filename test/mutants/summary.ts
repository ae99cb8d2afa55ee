import { type Verdict } from './verdict';

const COUNTED = ['killed', 'timed out', 'survived', 'no coverage', 'equivalent'] as const;

export function describeVerdict({ change, status, by, mutant }: Verdict): string {
	const { file, line, from, to } = change;
	const short = (text: string) => (text.length > 160 ? `${text.slice(0, 159)}…` : text);
	const change_ = `${file}:${line}  ${mutant.mutator}  ${short(from)}  =>  ${short(to) || '(nothing)'}`;
	return `${status.toUpperCase()}  ${change_}${by ? `  (${short(by)})` : ''}`;
}

/** One row per area and one for all. What is equivalent counts neither for nor against. */
export function describeSummary(verdicts: Verdict[]): string {
	const areas = [...new Set(verdicts.map(({ area }) => area))];
	const rows = areas.map((area) =>
		row(
			area,
			verdicts.filter((each) => each.area === area),
		),
	);
	const head = ['folder', 'mutants', ...COUNTED, 'score'];
	const table = [head, ...rows, ...(areas.length > 1 ? [row('all', verdicts)] : [])];
	const widths = head.map((_, column) => Math.max(...table.map((cells) => (cells[column] ?? '').length)));
	return table.map((cells) => cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')).join('\n');
}

function row(name: string, verdicts: Verdict[]): string[] {
	const counts = COUNTED.map((status) => verdicts.filter((each) => each.status === status).length);
	return [name, String(verdicts.length), ...counts.map(String), `${scoreOf(verdicts).toFixed(1)} %`];
}

export function scoreOf(verdicts: Verdict[]): number {
	const judged = verdicts.filter(({ status }) => status !== 'equivalent');
	const noticed = judged.filter(({ status }) => status === 'killed' || status === 'timed out');
	return judged.length === 0 ? 100 : (100 * noticed.length) / judged.length;
}
