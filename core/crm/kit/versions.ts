/** The API version an integration is set to; the first by default. @throws RangeError for one that is not listed */
export function chosenVersion<V extends string>(label: string, versions: readonly V[], text: string | undefined): V {
	const version = versions.find((candidate) => candidate === (text ?? versions[0]));
	if (version !== undefined) return version;
	throw new RangeError(`${label} API version must be one of ${versions.join(', ')}, not ${text}`);
}
