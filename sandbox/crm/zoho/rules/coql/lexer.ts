import { syntaxError } from './problems';

export interface Token {
	kind: 'name' | 'text' | 'number' | 'sign';
	/** A text without its quotes. */
	value: string;
	/** Where it begins. */
	at: number;
}

const PATTERNS: ReadonlyArray<readonly [Token['kind'] | 'space', RegExp]> = [
	['space', /^\s+/],
	// A quote inside a text is written `\'`; whether Zoho knows that is not confirmed.
	['text', /^'((?:[^'\\]|\\.)*)'/],
	['number', /^-?\d+(\.\d+)?/],
	['name', /^!?[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*/],
	['sign', /^(>=|<=|!=|=|>|<|\(|\)|,)/],
];

export function nearOf(query: string, at: number): Record<string, unknown> {
	const before = query.slice(0, at);
	const line = before.split('\n').length;
	return { line, column: at - before.lastIndexOf('\n'), near: query.slice(at, at + 20) };
}

/** @throws ZohoProblem SYNTAX_ERROR */
export function tokensOf(query: string): Token[] {
	const tokens: Token[] = [];
	let at = 0;
	while (at < query.length) {
		const rest = query.slice(at);
		const found = PATTERNS.map(([kind, pattern]) => ({ kind, match: pattern.exec(rest) })).find(
			({ match }) => match !== null,
		);
		const match = found?.match ?? null;
		if (found === undefined || match === null) throw syntaxError(nearOf(query, at));
		if (found.kind !== 'space') {
			const value = found.kind === 'text' ? (match[1] ?? '').replace(/\\(.)/g, '$1') : match[0];
			tokens.push({ kind: found.kind, value, at });
		}
		at += match[0].length;
	}
	return tokens;
}
