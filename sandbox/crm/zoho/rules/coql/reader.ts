import type { Token } from './lexer';
import { nearOf, tokensOf } from './lexer';
import { syntaxError } from './problems';

/** Goes through the words of a query. Keywords are the same in upper and lower case. */
export interface Reader {
	peek: () => Token | undefined;
	/** Whether these keywords or signs come next; takes them if so. */
	takes: (...words: string[]) => boolean;
	/** @throws ZohoProblem SYNTAX_ERROR when something else comes next */
	needs: (word: string) => void;
	take: (kind: Token['kind']) => string;
	fail: (clause?: string) => never;
	isAtEnd: () => boolean;
}

export function createReader(query: string): Reader {
	const tokens = tokensOf(query);
	let next = 0;

	function fail(clause?: string): never {
		const at = tokens[next]?.at ?? query.length;
		throw syntaxError(clause === undefined ? nearOf(query, at) : { clause });
	}
	const isWord = (token: Token | undefined, word: string) =>
		token !== undefined && token.kind !== 'text' && token.value.toLowerCase() === word;

	return {
		peek: () => tokens[next],
		takes(...words) {
			if (!words.every((word, index) => isWord(tokens[next + index], word))) return false;
			next += words.length;
			return true;
		},
		needs(word) {
			if (!isWord(tokens[next], word)) fail();
			next += 1;
		},
		take(kind) {
			const token = tokens[next];
			if (token?.kind !== kind) return fail();
			next += 1;
			return token.value;
		},
		fail,
		isAtEnd: () => next === tokens.length,
	};
}
