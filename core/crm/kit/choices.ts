/** The distinct choices of a list, in its order. The pack lists them as `telegram, x`, some CRMs as `telegram;x`. */
export function splitChoices(text: string): string[] {
	const choices = text.split(/[;,]/).map((choice) => choice.trim());
	return [...new Set(choices)].filter((choice) => choice !== '');
}
