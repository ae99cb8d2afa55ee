export function median(values: readonly number[]): number {
	return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export function seconds(milliseconds: number): string {
	return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`;
}

export function megabytes(bytes: number | null): string {
	return bytes === null ? 'unknown' : `${Math.round(bytes / 1_000_000)} MB`;
}

export function count(value: number): string {
	return Math.round(value).toLocaleString('en-US');
}

export function row(cells: readonly string[]): string {
	return `| ${cells.join(' | ')} |`;
}

/** A table as Markdown writes it. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}
