/** A name of code as the panel writes it: `occurredAt` as `Occurred At`, `profileUrl` as `Profile URL`. */
export function titleOf(name: string): string {
	const words = name.replaceAll(/[A-Z]/g, ' $&');
	return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
		.replaceAll(/\bCrm\b/g, 'CRM')
		.replaceAll(/\bId\b/g, 'ID')
		.replaceAll(/\bUrl\b/g, 'URL');
}
