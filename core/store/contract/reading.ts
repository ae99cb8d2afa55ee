/** Names of what reads, in all repositories; what has another name may write. */
const READING =
	/^(get([A-Z]\w*)?|find([A-Z]\w*)?|list([A-Z]\w*)?|count(s|Open|Calls|Living|Unscored|By[A-Z]\w*)?|current|rows|due|waiting|heard|known|keys|any|load|stateOf|refusals|seen|interactionsOf|apartPairs|ties|withdrawn|isHeld)$/;

/**
 * Whether a repository's method changes nothing, told by its name alone. The conformance suite holds that each method
 * is known as one or the other, and that those which read leave every table as it was.
 * @param method without its repository, for example `findByKeys`
 */
export function isReadingMethod(method: string): boolean {
	return READING.test(method);
}
