/** Ways in which a list of answers can fail to be the list that was asked for. */

export type Spoil = <T extends object>(answers: readonly T[], foreign: (answer: T) => T) => T[];

export const WRONG_LISTS: Readonly<Record<string, Spoil>> = {
	'the first is missing': (answers) => answers.slice(1),
	'the last is missing': (answers) => answers.slice(0, -1),
	'one is doubled, and one too many': ([first, ...rest]) => (first ? [first, first, ...rest] : []),
	'one is doubled, and the others moved on': (answers) =>
		answers.flatMap((answer, at) => (at === 0 ? [answer, answer] : [answer])).slice(0, -1),
	'one is about another record': (answers, foreign) =>
		answers.map((answer, at) => (at === 0 ? foreign(answer) : answer)),
	'there is none': () => [],
};

export const swapped: Spoil = (answers) => {
	const [first, second, ...rest] = answers;
	return first && second ? [second, first, ...rest] : [...answers];
};

/** Half of a text, as a connection that breaks off leaves it. */
export const cutOff = (text: string): string => text.slice(0, Math.floor(text.length / 2));
