/** A figure in the headers of an answer; `undefined` where there is none, or one that cannot be a limit. */
export function figureIn(headers: Readonly<Record<string, string>>, name: string): number | undefined {
	const text = headers[name];
	if (text === undefined || text.trim() === '') return undefined;
	const value = Number(text);
	return Number.isFinite(value) && value >= 0 ? value : undefined;
}
